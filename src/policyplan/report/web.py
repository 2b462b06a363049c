"""Shared parts of pages for a browser: style, script, font, and a security policy."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.util
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from policyplan._version import __version__
from policyplan.draw.backends.web_font import FAMILIES, font_face
from policyplan.l10n.texts import text_by
from policyplan.messages import Language, languages
from policyplan.model.values import Text
from policyplan.report import messages

PAGES = Path(__file__).parent / "pages"


def body(template: str, **facts: Any) -> str:
    """Return the content of a page, from a template of this package with *facts*."""
    return _environment().get_template(template).render(**facts)


def page(
    text: str,
    *,
    title: str,
    language: Language,
    font: str,
    styles: Iterable[str] = ("page.css",),
    scripts: Sequence[str] = ("page.js",),
) -> str:
    """Return a complete page around its content, with the script. *font* is from `font_rule`.

    Several scripts are parts of one, which share their names.
    """
    script = "".join(map(read, scripts))
    if len(scripts) > 1:
        script = f'"use strict";\n(() => {{\n{script}}})();\n'
    return _in_shell(text, title, language, font, style="".join(map(read, styles)), script=script)


def letter_page(text: str, *, title: str, language: Language, font: str, page_numbers: str, warning: str) -> str:
    """Return a letter as a page without a script. *font* is from `font_rule`; the *warning* is on each printed page."""
    form = "official" if language == "zh" else "plain"
    main = f'<main class="{form} numbered-{page_numbers}">\n{text}\n</main>'
    style = read("letter.css") + _page_numbers(page_numbers, lined=form == "official") + _on_every_page(warning)
    return _in_shell(main, title, language, font, style=style, script="")


def _page_numbers(where: str, *, lined: bool) -> str:
    """Return CSS rules that print the page number in the middle or at the outer edge."""
    if where == "none":
        return ""
    number = '"— " counter(page) " —"' if lined else "counter(page)"
    edges = {"center": (("", "bottom-center"),), "outside": ((":right", "bottom-right"), (":left", "bottom-left"))}
    rule = "@page {} {{ @{} {{ content: {}; }} }}\n"
    return "".join(rule.format(side, edge, number) for side, edge in edges[where])


def _on_every_page(words: str) -> str:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'@page {{ @top-center {{ content: "{quoted}"; font-size: 9pt; font-weight: bold; }} }}\n' if words else ""


def font_rule(text: str, wanted: bool | None) -> str:
    """Return a CSS rule with the glyphs of a text, or an empty string if it is not wanted.

    None wants it if the extra ``web`` is installed. Raises `ExtraError` if it is wanted and the extra is missing.
    """
    if wanted is None:
        wanted = all(importlib.util.find_spec(name) is not None for name in ("fontTools", "brotli"))
    return font_face(text) if wanted else ""


def _in_shell(text: str, title: str, language: Language, font: str, *, style: str, script: str) -> str:
    rules = style.replace("FAMILIES", FAMILIES) + _switch_rules() + font
    # The templates escape the text; style and script are files of this package.
    parts = {"body": Markup(text), "style": Markup(rules), "script": Markup(script)}  # noqa: S704
    shell = _environment().get_template("shell.html.j2")
    return shell.render(title=title, language=language, policy=policy(rules, script), **parts)


def _switch_rules() -> str:
    """Return CSS rules that show the language chosen by the switch, and hide the others."""
    pairs = itertools.permutations(languages(), 2)
    return "".join(f"body:has(#read-{one}:checked) .in-{other} {{ display: none; }}\n" for one, other in pairs)


def policy(style: str, script: str) -> str:
    """Return the content security policy of a page: only this style and this script, nothing fetched, nothing sent."""
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
    """Return a phrase of pages by its name, in every interface language, with its facts as ``{name}``."""
    return _phrase(name, languages())


@functools.cache
def _phrase(name: str, languages: tuple[Language, ...]) -> Text:
    return text_by((messages.PAGE | messages.READING_PAGE)[name].template)


def both(text: Text, languages: Sequence[Language]) -> Markup:
    """Return a text in each language of a page; where there are several, the page shows one of them."""
    shown = ((f' class="in-{each}"' if len(languages) > 1 else "", each, escape(text.in_(each))) for each in languages)
    return Markup("".join(f'<span{name} lang="{each}">{words}</span>' for name, each, words in shown))  # noqa: S704


def version() -> str:
    """Return the version of this package, for the note on pages."""
    return __version__


def read(name: str) -> str:
    """Return a file next to the templates."""
    return (PAGES / name).read_text(encoding="utf-8")


def in_frame(html: str) -> str:
    """Return a page as a notebook shows it: in its own frame, since its style would disturb the notebook's."""
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
    environment.globals.update(both=both, phrase=phrase, version=version())
    return environment
