"""BCP 47 language tags for the texts of a plan: ``zh``, ``fr``, ``zh-Hant``, ``pt-BR``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Self

from policyplan.errors import ModelError, nearest, shown
from policyplan.model import messages
from policyplan.text.patterns import pattern

PATTERN = (
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+)"
)
"""The pattern of a well-formed tag by RFC 5646, section 2.1, with two or three letters for the language."""

UNDETERMINED = "und"
"""The tag of a text in an unknown language."""

_TAG = pattern(PATTERN, re.ASCII)

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si
sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
yi yo za zh zu
"""
ALPHA_2 = frozenset(_CODES.split())
"""The language codes of two letters. ISO 639-1 is closed, so the list is complete."""


class LanguageTag(str):
    """A well-formed language tag in canonical case: ``zh``, ``zh-Hant``, ``pt-BR``.

    Parameters:
        tag: The tag, in any case.

    Raises:
        ModelError: The tag is not well-formed.

    Example:
        >>> LanguageTag("ZH-hant").primary
        'zh'

    """

    __slots__ = ()

    def __new__(cls, tag: str) -> Self:
        if isinstance(tag, cls):
            return tag
        return super().__new__(cls, canonical(tag))

    @property
    def primary(self) -> str:
        """The language without script and region: ``zh`` for ``zh-Hant``."""
        return primary(self)

    def __repr__(self) -> str:
        return str.__repr__(self)


def canonical(tag: object) -> str:
    """Return the tag in canonical case. Raises `ModelError` if it is not well-formed."""
    if not isinstance(tag, str):
        raise ModelError(messages.LANGUAGE_MALFORMED, tag=shown(tag))
    return _canonical(tag)


@functools.lru_cache(maxsize=1024)
def _canonical(tag: str) -> str:
    if not _TAG.fullmatch(tag):
        meant = tag.replace("_", "-")
        raise ModelError(
            messages.LANGUAGE_MALFORMED, tag=tag, nearest=_canonical(meant) if _TAG.fullmatch(meant) else None
        )
    return "-".join(_cased(tag.lower().split("-")))


def _cased(parts: list[str]) -> Iterator[str]:
    """Return scripts in title case and regions in upper case, but parts after a single letter in lower case."""
    single = False
    for position, part in enumerate(parts):
        if position and not single and len(part) == 2 and part.isalpha():
            yield part.upper()
        elif position and not single and len(part) == 4 and part.isalpha():
            yield part.title()
        else:
            yield part
        single = single or len(part) == 1


def primary(tag: str) -> str:
    """Return the language without script and region, in lower case."""
    return tag.partition("-")[0].lower()


def is_assigned(tag: str) -> bool:
    """Return whether a language of two letters is in ISO 639-1. Longer codes count as assigned."""
    return len(primary(tag)) != 2 or primary(tag) in ALPHA_2


def likely(tag: str) -> str | None:
    """Return the code that a wrong code probably means: ``zh`` for ``cn``."""
    code = primary(tag)
    return _COUNTRIES.get(code) or nearest(code, sorted(ALPHA_2))


_COUNTRIES = {"cn": "zh", "jp": "ja", "kp": "ko", "dk": "da", "cz": "cs", "gr": "el", "ua": "uk", "vn": "vi"}
"""Country codes that are often mistaken for language codes."""


def best(language: str, known: Iterable[str]) -> str | None:
    """Return the tag in *known* that suits a reader of *language* best, or None.

    The tag itself comes first, then the same language with fewer details (``zh-Hant`` for ``zh-Hant-TW``), then the
    first tag of the same language.
    """
    tags = tuple(known)
    wanted = language
    while True:
        if wanted in tags:
            return wanted
        if "-" not in wanted:
            break
        wanted = wanted.rpartition("-")[0]
    return next((tag for tag in tags if primary(tag) == wanted.lower()), None)
