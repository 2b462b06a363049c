"""Which ledgers are made of a plan, and what their files are called."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import CallError
from policyplan.io import formats
from policyplan.io.api import save
from policyplan.io.format_api import WriteRequest, WriteResult
from policyplan.io.ledger.departments import Ledgers, file_names, ledgers_of
from policyplan.io.ledger.rows import LONGEST, rows
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Text


def office(id: str, name: str) -> Agency:
    return Agency(id=id, name=Text(zh=name))


def plan_of(*tasks: Task, agencies: tuple[Agency, ...] = ()) -> Plan:
    return Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=tasks)


def task(id: str, *assignments: Assignment, **more: Any) -> Task:
    return Task(id=id, title=Text(zh="做"), assignments=assignments, **more)


def made(plan: Plan, **options: Any) -> Ledgers:
    return ledgers_of(plan, WriteRequest(path="ledger.xlsx", options=options))


def saved(plan: Plan, format: str, **options: Any) -> WriteResult:
    return save(plan, formats.by_name(format), path=f"ledger{formats.by_name(format).suffixes[0]}", options=options)


class TestNobodysRows:
    """A row that names no agency is in no department's ledger, and that is said."""

    everyone = Assignment(role="lead", kind="generic", label=Text(zh="各有关部门"))
    plan = plan_of(task("a", *assign(lead="x")), task("b", everyone), task("c"), agencies=(office("x", "甲局"),))

    @pytest.mark.parametrize("split", ["sheet", "file"])
    def test_said(self, split: str) -> None:
        """各有关部门 is as the document has it, and never everybody."""
        found = made(self.plan, split=split)
        assert [[row.owner for row in part.rows] for part in found.ledgers] == [["a"]]
        assert found.unassigned == ("b", "c")
        (_, said) = found.left_out("ledger")
        assert said.message("zh") == "有2行（b、c）没有写明具体单位，不在任何单位的台账中。"
        assert rows(self.plan)[1].cells["leads"] == "各有关部门"

    def test_not_said(self) -> None:
        """Nor is it said of the ledger for all, nor where ledgers of some were asked for."""
        assert len(made(self.plan).left_out("ledger")) == 1
        assert len(made(self.plan, agencies=["x"], split="file").left_out("ledger")) == 1

    def test_asked_for_by_name(self) -> None:
        """One with nothing to do has an empty ledger, once."""
        idle = self.plan.evolve(agencies=(office("x", "甲局"), office("y", "乙局")))
        assert [part.rows for part in made(idle, agencies=["y", "y"]).ledgers] == [()]
        assert [part.agency and part.agency.id for part in made(idle, split="sheet").ledgers] == ["x"]
        assert saved(idle, "ledger", agencies="y").data


class TestOrder:
    """What one leads stands first, then that for which it is responsible, then the rest."""

    def test_roles(self) -> None:
        """Within each as in the plan; without leads, those responsible stand in the first column, with their role."""
        roles = ("support", "responsible", "lead", "coordinate", "lead")
        tasks = (task(f"t{n}", Assignment(role=role, agency="x")) for n, role in enumerate(roles))  # type: ignore[arg-type]
        plan = plan_of(*tasks, agencies=(office("x", "甲局"),))
        (part,) = made(plan, agencies="x").ledgers
        assert [row.owner for row in part.rows] == ["t2", "t4", "t1", "t0", "t3"]
        assert part.rows[2].cells["leads"] == "甲局（责任单位）"
        assert (part.rows[2].cells["supports"], part.rows[4].cells["leads"]) == (None, None)

    def test_agency_that_is_not_there(self) -> None:
        """In a plan with faults, its id stands for it."""
        (row,) = rows(plan_of(task("t", Assignment(role="supervise", agency="gone"))))
        assert row.cells["supports"] == "gone（督导）"


class TestFiles:
    """Each department has a file of its own, under a name that every system takes."""

    def names(self, *agencies: Agency, stem: str = "ledger") -> tuple[str, ...]:
        plan = plan_of(task("t", *assign(lead=tuple(each.id for each in agencies))), agencies=agencies)
        return file_names(made(plan, split="file"), stem, ".xlsx", "zh")

    def test_signs(self) -> None:
        """Those that no file may have are replaced, marks of direction too."""
        assert self.names(office("a", "甲/乙:\u202e局?")) == ("ledger-a-甲_乙__局_.xlsx",)

    def test_name_as_id(self) -> None:
        """The name of an agency whose id is its name occurs once."""
        assert self.names(office("甲局", "甲局")) == ("ledger-甲局.xlsx",)

    def test_length(self) -> None:
        """No longer than a file system holds, and two that are cut alike are still two."""
        names = self.names(office("b" * 90, "长" * 90), office("b" * 90 + "c", "长" * 90), stem="台账" * 60)
        assert len(set(names)) == 2
        assert all(len(name.encode()) < 255 and name.endswith(".xlsx") for name in names)

    def test_capitals(self) -> None:
        """Names that differ by capitals alone are one file on some systems."""
        names = self.names(office("a", "x"), office("A", "x"))
        assert len({name.casefold() for name in names}) == 2


class TestLongTexts:
    """A cell of Excel holds 32,767 characters; more is left out, and said."""

    @pytest.mark.parametrize(("letter", "length"), [("长", 32_767), ("\U00020000", 2 + 16_382)])
    def test_cut(self, letter: str, length: int) -> None:
        """Counted as Excel does, for which a rare character is two."""
        (row,) = rows(plan_of(task("t", description=Text(zh=letter * LONGEST))))
        assert row.cells["content"] == "做：" + letter * (length - 2)
        assert row.cut == ("content",)

    def test_said(self) -> None:
        """With the rows; the next to be as long as it may be is whole."""
        long = plan_of(task("t", description=Text(zh="长" * LONGEST)))
        assert [each.code for each in saved(long, "ledger").losses] == ["format-holds-ledger", "ledger-text-cut"]
        assert [each.code for each in saved(long, "ledger-csv").losses] == ["format-holds-ledger", "ledger-text-cut"]
        whole = plan_of(task("t", description=Text(zh="长" * (LONGEST - 2))))
        assert [each.code for each in saved(whole, "ledger").losses] == ["format-holds-ledger"]


class TestCsvFiles:
    """Csv has no sheets, but a file for each department as workbooks have."""

    plan = plan_of(task("t", *assign(lead=("x", "y"))), agencies=(office("x", "甲局"), office("y", "乙局")))

    def test_files(self) -> None:
        """Each with the role, beside the one for all."""
        found = saved(self.plan, "ledger-csv", split="file", bom=False, separator=";")
        assert sorted(found.siblings) == ["ledger-x-甲局.csv", "ledger-y-乙局.csv"]
        assert found.data.decode().splitlines()[1].endswith(";t")
        assert found.siblings["ledger-x-甲局.csv"].decode().splitlines()[1].startswith("1;牵头;做;")

    def test_files_of_some(self) -> None:
        """The one for all has the tasks of all agencies even then."""
        plan = plan_of(
            task("t", *assign(lead="x")),
            task("u", *assign(lead="y")),
            agencies=(office("x", "甲局"), office("y", "乙局")),
        )
        found = saved(plan, "ledger-csv", split="file", agencies=["x"], bom=False)
        assert list(found.siblings) == ["ledger-x-甲局.csv"]
        assert [line.rpartition(",")[2] for line in found.data.decode().splitlines()[1:]] == ["t", "u"]

    def test_sheets(self) -> None:
        """To ask for sheets is a mistake."""
        with pytest.raises(CallError) as caught:
            saved(self.plan, "ledger-csv", split="sheet")
        assert caught.value.facts["known"] == ("none", "file")
