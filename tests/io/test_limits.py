"""Every limit holds for every format that is read, and the error names the limit."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

import policyplan
from policyplan.errors import FormatError, PlanError, PolicyPlanError
from policyplan.io import api
from policyplan.io.limits import Limits
from policyplan.model.findings import MOST_FINDINGS

PLAN = policyplan.samples.jiangmen()
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
LIST = "xl/_rels/workbook.xml.rels"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def written(format: str, **options: Any) -> bytes:
    """Return the sample in a format."""
    file = io.BytesIO()
    policyplan.write(PLAN, file, format=format, **options)
    return file.getvalue()


def sheet(rows: str = ONE, *, before: str = "", after: str = "") -> bytes:
    """Return the XML of a sheet."""
    text = f'<worksheet xmlns="{NAMESPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return text.encode()


def relations(*parts: tuple[str, str]) -> bytes:
    """Return a list of relations to parts of some kinds."""
    entries = (
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{name}"/>' for n, (kind, name) in enumerate(parts)
    )
    return f"<Relationships>{''.join(entries)}</Relationships>".encode()


def workbook(**parts: bytes) -> bytes:
    """Return a workbook with some parts replaced or added."""
    book = openpyxl.Workbook()
    plain = io.BytesIO()
    book.save(plain)
    packed = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist()} | parts
        for name, data in contents.items():
            new.writestr(name, data)
    return packed.getvalue()


def shared(texts: str) -> bytes:
    """Return a workbook with shared texts, of which its cell has the first one."""
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    listed = relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "texts.xml"))
    book = f'<workbook xmlns:r="{RELATION}"><sheets><sheet name="A" r:id="r0"/></sheets></workbook>'
    parts = {"xl/texts.xml": f"<sst>{texts}</sst>".encode(), SHEET: sheet(cell), LIST: listed}
    return workbook(**parts, **{"xl/workbook.xml": book.encode()})


def error_of(data: bytes, format: str, limits: Limits) -> tuple[str, Any]:
    """Return the code of the error of reading, and the limit that it names."""
    with pytest.raises(PolicyPlanError) as caught:
        api.read(io.BytesIO(data), format=format, strict=False, limits=limits)
    return caught.value.code, caught.value.facts.get("which", caught.value.facts.get("limit"))


@pytest.mark.parametrize("format", ["ledger", "ledger-csv", "package", "stratml", "division"])
@pytest.mark.parametrize(
    ("name", "value"), [("unpacked", 99), ("parts", 1), ("rows", 3), ("cells", 3), ("text", 4), ("elements", 3)]
)
def test_formats(format: str, name: str, value: int) -> None:
    """What a format has too much of is refused; a limit of what it hasn't is not asked."""
    asked = {
        "ledger": {"unpacked": "archive-too-large", "parts": "archive-too-many-parts", "rows": "workbook-too-long"}
        | {"cells": "workbook-too-large", "text": "cell-too-long", "elements": "xml-too-large"},
        "ledger-csv": {"rows": "table-too-long", "cells": "table-too-large", "text": "cell-too-long"},
        "division": {"rows": "table-too-long", "cells": "table-too-large", "text": "cell-too-long"},
        "package": {"unpacked": "archive-too-large", "parts": "archive-too-many-parts", "rows": "table-too-long"}
        | {"cells": "table-too-large", "text": "cell-too-long"},
        "stratml": {"elements": "xml-too-large"},
    }
    data = written("ledger-csv") if format == "division" else written(format)
    given: dict[str, Any] = {name: value}
    limits = Limits(**given)
    if name in asked[format]:
        assert error_of(data, format, limits)[0] == asked[format][name]
    elif format != "division":
        assert api.read(io.BytesIO(data), format=format, strict=False, limits=limits).plan.all_tasks


class TestWorkbooks:
    """A part of a workbook that repeats one thing is refused before it fills the memory or takes minutes."""

    def test_cells(self) -> None:
        """Cells that failed, and formulas, count as cells."""
        for cell in ("<c><f>1</f></c>", '<c t="e"><v>#REF!</v></c>', "<c/>"):
            data = workbook(**{SHEET: sheet(f"<row>{cell * 12}</row>")})
            assert error_of(data, "division", Limits(cells=10)) == ("workbook-too-large", 10)

    @pytest.mark.parametrize(
        "data",
        [
            workbook(**{SHEET: sheet(ONE + '<row hidden="1"/>' * 60)}),
            workbook(**{SHEET: sheet(after='<mergeCell ref="A1:B1"/>' * 60)}),
            workbook(**{SHEET: sheet(f'<row><c t="inlineStr"><is>{"<r/>" * 60}</is></c></row>')}),
            shared("<si/>" * 60),
        ],
        ids=["rows", "merged", "runs", "shared"],
    )
    def test_elements(self, data: bytes) -> None:
        """Empty rows, merged ranges, pieces of a text and shared texts count as elements."""
        assert error_of(data, "division", Limits(elements=50)) == ("xml-too-large", "elements")

    def test_columns(self) -> None:
        """A sheet that hides its columns again and again is damaged."""
        data = workbook(**{SHEET: sheet(before='<col min="1" max="16384" hidden="1"/>' * 2)})
        assert error_of(data, "division", Limits())[0] == "workbook-damaged"

    def test_shared_text(self) -> None:
        """A shared text is bounded as any other."""
        assert error_of(shared(f"<si><t>{'x' * 20}</t></si>"), "division", Limits(text=19)) == ("cell-too-long", 19)

    def test_the_same_part(self) -> None:
        """Many sheets in one part, or many lists of comments, would be read for hours."""
        many = "".join(f'<sheet name="S{n}" r:id="r0"/>' for n in range(30))
        book = f'<workbook xmlns:r="{RELATION}"><sheets>{many}</sheets></workbook>'.encode()
        parts = {"xl/workbook.xml": book, LIST: relations(("worksheet", "worksheets/sheet1.xml"))}
        data = workbook(**parts, **{SHEET: sheet(ONE + " " * 5_000)})
        assert error_of(data, "division", Limits(unpacked=50_000)) == ("archive-too-large", 50_000)
        comments = relations(*[("comments", "../comments1.xml")] * 30)
        lists = {"xl/worksheets/_rels/sheet1.xml.rels": comments, "xl/comments1.xml": b"<a>" + b" " * 5_000 + b"</a>"}
        data = workbook(**{SHEET: sheet()}, **lists)
        assert error_of(data, "division", Limits(unpacked=50_000)) == ("archive-too-large", 50_000)

    def test_charts(self) -> None:
        """Sheets without cells are sheets."""
        many = "".join(f'<sheet name="S{n}" r:id="r1"/>' for n in range(30))
        book = f'<workbook xmlns:r="{RELATION}"><sheets><sheet name="A" r:id="r0"/>{many}</sheets></workbook>'
        listed = relations(("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "c.xml"))
        data = workbook(**{"xl/workbook.xml": book.encode(), LIST: listed})
        assert error_of(data, "division", Limits(sheets=20)) == ("workbook-too-many-sheets", 20)


class TestLongCells:
    """A long text is as long in CSV as in a workbook."""

    def test_package(self) -> None:
        """A very long title comes back from a package."""
        plan = PLAN.evolve(title=policyplan.Text(zh="长" * 200_000))
        file = io.BytesIO()
        policyplan.write(plan, file, format="package")
        assert api.read(io.BytesIO(file.getvalue()), format="package", strict=False).plan == plan

    def test_table(self) -> None:
        """A cell beyond the limit is refused with its place."""
        data = b"indicator,at,value\r\nstem-pilot-schools,2018," + b"1" * 200_000
        with pytest.raises(FormatError) as caught:
            policyplan.read_observations(io.BytesIO(data), PLAN, limits=Limits(text=150_000))
        assert (caught.value.code, caught.value.location.cell) == ("cell-too-long", "C2")


class TestFindings:
    """A file that is wrong everywhere has 10,000 findings and a number."""

    def test_observations(self) -> None:
        """The headline has the number of all of them."""
        rows = "".join(f"none-{n},2018,{n}\r\n" for n in range(MOST_FINDINGS + 50))
        with pytest.raises(PlanError) as caught:
            policyplan.read_observations(io.BytesIO(f"indicator,at,value\r\n{rows}".encode()), PLAN)
        assert len(caught.value.findings) == MOST_FINDINGS + 1
        assert caught.value.facts["count"] == MOST_FINDINGS + 50

    def test_package(self) -> None:
        """The rows of all tables count together."""
        with zipfile.ZipFile(io.BytesIO(written("package"))) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        parts["places.csv"] = b"id,owner_table,owner,in\r\n" + b"x,plans,none,places\r\n" * (MOST_FINDINGS + 50)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as new:
            for name, data in parts.items():
                new.writestr(name, data)
        with pytest.raises(PlanError) as caught:
            api.read(io.BytesIO(packed.getvalue()), format="package")
        assert len(caught.value.findings) == MOST_FINDINGS + 1
        assert caught.value.facts["count"] >= MOST_FINDINGS + 50
