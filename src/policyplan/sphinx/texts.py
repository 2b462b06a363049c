"""Text of a plan as nodes of a document: nothing in it is markup, and nothing in it reaches beyond its end."""

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


def shown(text: str) -> str:
    """*text* on one line, control characters as U+FFFD, without what turns the writing direction of others."""
    return " ".join(visible(text).split())


def said(node: N, text: str) -> N:
    """*node* with *text* in it, just as it is: no typographic quotes are made of it, and nobody is to translate it."""
    node["support_smartquotes"] = False
    node["translatable"] = False
    node.append(nodes.Text(shown(text)))
    return node


def break_words(app: Sphinx, document: nodes.document, _docname: Any) -> None:
    """Break words without end in what `said` has made, for builders of plain text.

    These fill lines word by word, which takes the square of a word's length.
    """
    if app.builder.format != "text":
        return
    for text in list(document.findall(nodes.Text)):
        if text.parent.get("translatable") is False and _ENDLESS.search(text):
            broken = _ENDLESS.sub(lambda word: _PIECE.sub(r"\g<0> ", word[0]), text)
            text.parent.replace(text, nodes.Text(broken))
