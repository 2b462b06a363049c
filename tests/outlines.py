"""Texts as views and outlines, written so that a test can compare them."""

from __future__ import annotations

from policyplan.io.documents.document import Document, Mark
from policyplan.reader.headings import read_outline
from policyplan.reader.outline import Part
from policyplan.reader.view import View, view_of


def viewed(text: str, *marks: Mark) -> View:
    """The view of a text."""
    return view_of(Document(name="plan.txt", format="text", text=text, marks=marks))


def skipped(view: View, reason: str) -> list[str]:
    """What a view leaves out for a reason."""
    text = view.document.text
    return [text[stretch.start : stretch.end] for stretch in view.skipped if stretch.reason == reason]


def parts(text: str, *marks: Mark) -> tuple[View, tuple[Part, ...]]:
    """The view of a text, and its parts."""
    view = viewed(text, *marks)
    return view, read_outline(view).parts


def kinds(text: str) -> list[tuple[str, str]]:
    """The kind and the title of each part of a text."""
    view, found = parts(text)
    return [(part.kind.value, words(view, part.particulars.title)) for part in found]


def words(view: View, stretch: tuple[int, int] | None) -> str:
    """The words of a stretch of a view."""
    return view.text[slice(*stretch)] if stretch is not None else ""


def outline(text: str, *marks: Mark) -> list[str]:
    """The headings of a text: one line each, indented by its level."""
    view, found = parts(text, *marks)
    return [
        "  " * (heading.level - 1) + (heading.number or "") + view.text[heading.title_start : heading.title_end]
        for part in found
        for heading in part.walk()
    ]
