"""Ledgers and division tables as workbooks, next to libraries that only write or only read the same cells."""

from __future__ import annotations

import io
import pathlib
import tempfile
from collections.abc import Iterator

import python_calamine
import xlsxwriter

import policyplan
from benchmarks import plans
from benchmarks.side_by_side import Comparison, Work
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.sheets import read_sheets

TITLE = "Workbooks"


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield a ledger written, read as cells, and collected with nothing filled in; and a table of tasks."""
    plan = plans.opened(plans.ordinary(tasks))
    folder = pathlib.Path(tempfile.mkdtemp())
    path = folder / "ledger.xlsx"
    policyplan.write(plan, path)
    cells = read_sheets(ReadRequest(data=path.read_bytes()))[0][0].rows
    bare = (Work("calamine, the same cells", read_bare, (path,), at_most=4.0),)
    yield Comparison(
        what=f"a ledger of {len(cells):,} rows out",
        ours=Work("policyplan", policyplan.write, (plan, path)),
        peers=(Work("xlsxwriter, the same cells", write_bare, (cells,), at_most=2.0),),
    )
    yield Comparison(what="its cells, untrusted", ours=Work("policyplan", read_cells, (path,)), peers=bare)
    yield Comparison(what="the same ledger back", ours=Work("policyplan", policyplan.collect, (plan, path)), peers=bare)
    table = folder / "table.xlsx"
    write_table(plan, table)
    yield Comparison(
        what=f"a table of {len(plan.all_tasks):,} tasks as a plan",
        ours=Work("policyplan", read_table, (table,)),
        peers=(Work("calamine, the same cells", read_bare, (table,)),),
    )


def write_bare(rows: tuple[tuple[object, ...], ...]) -> None:
    """Write the same cells by xlsxwriter alone, empty ones too: all have a border."""
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        sheet, border = book.add_worksheet(), book.add_format({"border": 1})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, border)


def read_bare(path: pathlib.Path) -> object:
    """Read the same cells by calamine alone."""
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def read_cells(path: pathlib.Path) -> object:
    """Read the cells with their formats, formulas, comments and merged ranges."""
    return read_sheets(ReadRequest(data=path.read_bytes()))


def write_table(plan: policyplan.Plan, path: pathlib.Path) -> None:
    """Write a table of tasks as offices divide them."""
    names = {agency.id: agency.name.in_("zh") for agency in plan.agencies}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("序号", "任务", "牵头单位", "完成时限"))
        for number, task in enumerate(plan.all_tasks, 1):
            leads = "、".join(names[one.agency] for one in task.assignments if one.agency in names)
            sheet.write_row(number, 0, (number, task.title.in_("zh"), leads, str(task.due or "")))


def read_table(path: pathlib.Path) -> object:
    """Read a table of tasks as a plan."""
    return policyplan.read(path, format="division", strict=False)
