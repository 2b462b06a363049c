"""Texts of a plan as nodes of a document, without markup and without effect on the text around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes

from policyplan.text.breaking import visible

if TYPE_CHECKING:
    from sphinx.application import Sphinx

N = TypeVar("N", bound=nodes.TextElement)

_ENDLESS = re.compile(r"\S{1000,}")
_PIECE = re.compile(r"\S{100}(?=\S)")


def one_line(text: str) -> str:
    """Return *text* on one line, with U+FFFD for control characters and without changes of the writing direction."""
    return " ".join(visible(text).split())


def with_text(node: N, text: str) -> N:
    """Return *node* with *text* in it, unchanged: without typographic quotes and without translation."""
    node["support_smartquotes"] = False
    node["translatable"] = False
    node.append(nodes.Text(one_line(text)))
    return node


def break_words(app: Sphinx, document: nodes.document, _docname: Any) -> None:
    """Break endless words in nodes of `with_text`, for builders of plain text.

    They fill lines word by word, which takes the square of the length of a word.
    """
    if app.builder.format != "text":
        return
    for text in list(document.findall(nodes.Text)):
        if text.parent.get("translatable") is False and _ENDLESS.search(text):
            broken = _ENDLESS.sub(lambda word: _PIECE.sub(r"\g<0> ", word[0]), text)
            text.parent.replace(text, nodes.Text(broken))
