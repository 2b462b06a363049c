"""Tables made for the tests of drafts: workbooks and csv from rows of cells."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from policyplan.io.division.draft import load
from policyplan.io.format_api import ReadRequest, ReadResult
from policyplan.model.integrity import check
from policyplan.model.kinds import Level

Rows = Sequence[Sequence[Any]]
Drafter = Callable[..., ReadResult]


def workbook(*sheets: Rows, merged: Sequence[str] = (), names: Sequence[str] = ("分工表", "附表")) -> bytes:
    """A workbook as openpyxl writes it; ranges are merged in the first sheet."""
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for name, rows in zip(names, sheets, strict=False):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for each in merged:
        book.worksheets[0].merge_cells(each)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def csv(rows: Rows, encoding: str = "utf-8-sig") -> bytes:
    """A csv without quotes, as offices save it."""
    return "\r\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows).encode(encoding)


@pytest.fixture
def make_workbook() -> Callable[..., bytes]:
    return workbook


@pytest.fixture
def make_csv() -> Callable[..., bytes]:
    return csv


@pytest.fixture
def draft() -> Drafter:
    """Loads a table, and checks what must hold of every draft: no faults, and every quote stands where it says."""

    def drafted(data: bytes, path: str = "table.xlsx", **mapping: Any) -> ReadResult:
        loaded = load(ReadRequest(data=data, path=path, options={"mapping": mapping} if mapping else {}))
        assert [each for each in check(loaded.plan) if each.level is Level.ERROR] == []
        assert all(each.sentence(language) for each in loaded.findings for language in ("zh", "en"))
        assert all(each.location for each in loaded.findings)
        return loaded

    return drafted
