"""Stretches of a document that are not read, and what is known from them."""

from __future__ import annotations

from enum import StrEnum

import attrs

FURNITURE, CONTENTS, CHROME = "furniture", "contents", "chrome"
"""Why a stretch is not read: it is a page number or running head, a contents page, or around a web page's article."""


@attrs.frozen(kw_only=True)
class Skipped:
    """A stretch of the document that is not read, and why."""

    start: int
    """The offset in the document's text."""
    end: int
    reason: str
    """``furniture``, ``contents`` or ``chrome`` (what a web page has around its article)."""


class MetadataKind(StrEnum):
    """What a line around an article states of it."""

    TITLE = "title"
    NUMBER = "number"
    ISSUER = "issuer"
    ISSUED = "issued"
    """The date of the document."""
    PUBLISHED = "published"


@attrs.frozen(kw_only=True)
class Metadata:
    """A value that a line around an article states: half-open offsets in the document's text."""

    kind: MetadataKind
    start: int
    end: int
