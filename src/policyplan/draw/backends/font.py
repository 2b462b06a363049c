"""Font of the pictures, and the characters that it lacks."""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from pathlib import Path

from policyplan.draw.backends import coverage
from policyplan.text.breaking import visible
from policyplan.text.width import is_unseen

FAMILY = "Noto Sans SC"

SHIPPED = Path(__file__).parent.parent / "fonts" / "NotoSansSC-Subset.otf"
"""The subset of Noto Sans SC Regular that comes with the package."""


def full_font() -> Path | None:
    """Return the full Noto Sans SC of the extra ``fonts``, if it is installed."""
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("NotoSansSC-Regular.otf")
    return path if path.is_file() else None


def characters() -> frozenset[str]:
    """Return the characters that can be drawn here."""
    return coverage.shipped() if full_font() is None else coverage.full()


def font_for(text: str) -> Path:
    """Return the shipped font, unless *text* needs the full one and it is installed."""
    if coverage.shipped().issuperset(_wanted(text)):
        return SHIPPED
    return full_font() or SHIPPED


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters of *text* that no font here has, each once, in the order of their occurrence.

    A picture shows each as a box with its code point. Control characters count as U+FFFD; spaces and invisible format
    characters are never missing.
    """
    known = characters()
    return tuple(char for char in dict.fromkeys(_wanted(text)) if char not in known)


def drawable(text: str, known: frozenset[str] | None = None) -> str:
    """Return *text* as it is drawn: without invisible characters, with plain spaces, and without control characters.

    A combining mark that the font lacks is left out, since it has no width for a box. *known* are the characters that
    can be drawn, for callers that have them already: finding the fonts takes time.
    """
    known = characters() if known is None else known
    wanted = _wanted(text)
    if known.issuperset(wanted):
        return wanted
    return "".join(char for char in wanted if char in known or not is_unseen(char))


def _wanted(text: str) -> str:
    return text if text.isprintable() else "".join(map(_drawn, visible(text)))


@functools.lru_cache(maxsize=16_384)
def _drawn(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    return " " if char.isspace() and char not in coverage.shipped() else char
