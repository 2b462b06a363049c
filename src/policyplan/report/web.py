"""What all pages for a browser share: one style, one script, a font, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.metadata
import importlib.util
import itertools
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policyplan.l10n.texts import text_by
from policyplan.messages import Language, languages
from policyplan.model.values import Text
from policyplan.report import messages
from policyplan.report.web_font import FAMILIES, font_face

PAGES = Path(__file__).parent / "pages"


def body(template: str, **facts: Any) -> str:
    """What stands on a page, by a template of this package, with *facts* for it."""
    return _environment().get_template(template).render(**facts)


def page(text: str, *, title: str, language: Language, font: str) -> str:
    """A page around what stands on it, whole, with its script. *font* is as from `font_rule`."""
    return _in_shell(text, title, language, font, style="page.css", script=read("page.js"))


def letter_page(text: str, *, title: str, language: Language, font: str) -> str:
    """A letter as a page, which runs nothing. *font* is as from `font_rule`."""
    return _in_shell(f"<main>\n{text}\n</main>", title, language, font, style="letter.css", script="")


def font_rule(text: str, wanted: bool | None) -> str:
    """A rule of CSS with the glyphs that a text uses, empty where it is not wanted.

    None wants it where the extra ``web`` is installed. Raises `ExtraError` where it is wanted and is not.
    """
    if wanted is None:
        wanted = all(importlib.util.find_spec(name) is not None for name in ("fontTools", "brotli"))
    return font_face(text) if wanted else ""


def _in_shell(text: str, title: str, language: Language, font: str, *, style: str, script: str) -> str:
    rules = read(style).replace("FAMILIES", FAMILIES) + _switch_rules() + font
    # The text was made by templates that escape; style and script are files of this package.
    parts = {"body": Markup(text), "style": Markup(rules), "script": Markup(script)}  # noqa: S704
    shell = _environment().get_template("shell.html.j2")
    return shell.render(title=title, language=language, policy=policy(rules, script), **parts)


def _switch_rules() -> str:
    """Rules of CSS that show the language chosen by the switch, and hide the others."""
    pairs = itertools.permutations(languages(), 2)
    return "".join(f"body:has(#read-{one}:checked) .in-{other} {{ display: none; }}\n" for one, other in pairs)


def policy(style: str, script: str) -> str:
    """The content security policy of a page: this style and this script only, nothing fetched, nothing sent."""
    parts = [
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        *([f"script-src '{_digest(script)}'"] if script else []),
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(parts)


def phrase(name: str) -> Text:
    """A phrase of pages by its name, in every interface language, its facts left as ``{name}``."""
    return text_by(messages.PAGE[name].template)


def version() -> str:
    """The version of this package, which pages say that they were made with."""
    return importlib.metadata.version("policyplan")


def read(name: str) -> str:
    """A file that lies beside the templates."""
    return (PAGES / name).read_text(encoding="utf-8")


def in_frame(html: str) -> str:
    """A page as a notebook shows it: in a frame of its own, since its style would not agree with the notebook's."""
    return f'<iframe sandbox srcdoc="{Markup.escape(html)}" width="100%" height="700"></iframe>'


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("policyplan.report", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(phrase=phrase, version=version())
    return environment
