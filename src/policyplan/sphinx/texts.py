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

_EMBEDDINGS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
_ISOLATES = dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_OPENERS = _EMBEDDINGS | _ISOLATES


def shown(text: str) -> str:
    """*text* on one line, control characters as U+FFFD, changes of the writing direction closed that it opens."""
    return _closed(" ".join(visible(text).split()))


def _closed(text: str) -> str:
    """*text* with a closing sign behind it for each embedding, override and isolate that is open at its end."""
    pending: list[str] = []
    for char in text:
        if char in _OPENERS:
            pending.append(_OPENERS[char])
        elif char in pending:
            # What was opened within is closed by it too; an embedding cannot be closed from within an isolate.
            _close(pending, char)
    return text + "".join(reversed(pending))


def _close(pending: list[str], char: str) -> None:
    if char == "\u2069":
        while pending.pop() != char:
            pass
    elif pending[-1] == char:
        pending.pop()


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
