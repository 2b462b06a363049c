"""Page numbers, running heads and feet of a PDF: what is at the same place of many pages, and numbers that count on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policyplan.io.documents.pdf_page import Page, Row

_EDGE = 3
"""The rows at the top and at the foot of a page that can be furniture."""

_DASH, _SPACE = "[-—–―─━－]", r"[\s·•~～_|]"
_DASHES = r"[\s\-—–―─━－·•~～_|]"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}*+(?:第?\s*+(\d{{1,4}})\s*+页?(?:\s*+[/／,，]?\s*+共?\s*+\d{{1,4}}\s*+页?)?|[ivxlcIVXLC]{{1,7}}){_DASHES}*+\Z"
)
_SURE = re.compile(
    rf"(?<!{_DASHES}){_SPACE}*+{_DASH}{_DASHES}*+\d{{1,4}}{_SPACE}*+{_DASH}{_DASHES}*+\Z"
    r"|第\s*\d+\s*页|\d\s*[/／]\s*\d+\s*\Z"
)
_DIGITS = re.compile(r"\d+")


def furniture(pages: Sequence[Page]) -> set[int]:
    """Return the identities (`id`) of the rows that are page numbers or running heads and feet."""
    return _running(pages) | _numbers(pages)


def _edges(page: Page) -> list[Row]:
    rows = list(page.rows)
    return [*rows[:_EDGE], *rows[max(_EDGE, len(rows) - _EDGE) :]]


def _running(pages: Sequence[Page]) -> set[int]:
    """The rows that recur at one height on a third of the pages, and on three at least."""
    places: Counter[tuple[str, int, int]] = Counter()
    keyed: list[tuple[Row, list[tuple[str, int, int]]]] = []
    for page in pages:
        for row in _edges(page):
            text = _DIGITS.sub("#", "".join(row.text().split()))
            if not text.strip("#") or len(text) > 80:
                continue
            height = round(row.foot / 6)
            keys = [(text, height + step, 0) for step in (-1, 0, 1)]
            places.update({keys[1]})
            keyed.append((row, keys))
    needed = max(3, len(pages) // 3)
    return {id(row) for row, keys in keyed if sum(places[key] for key in keys) >= needed}


def _numbers(pages: Sequence[Page]) -> set[int]:
    """The rows that are page numbers: the first or last of a page, with dashes or 页, or counting on with the pages."""
    candidates: list[tuple[Row, int | None, int, bool]] = []
    for page in pages:
        for row in {id(row): row for row in (*page.rows[:1], *page.rows[-1:])}.values():
            text = row.text().strip()
            match = _PAGE_NUMBER.match(text)
            is_at_edge = row.foot < 0.12 * page.height or row.foot > 0.88 * page.height
            if match and (is_at_edge or _SURE.search(text)):
                number = int(match[1]) if match[1] else None
                candidates.append((row, number, page.number, _SURE.search(text) is not None or number is None))
    shifts = Counter(number - page for _, number, page, _ in candidates if number is not None)
    usual = {shift for shift, count in shifts.items() if count >= 2 or (shift == 0 and len(pages) < 3)}
    return {
        id(row)
        for row, number, page, is_sure in candidates
        if is_sure or (number is not None and number - page in usual)
    }
