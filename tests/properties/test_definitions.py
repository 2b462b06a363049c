"""Quick ways of finding what counts give what the definitions give that look at everything."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from policyplan.model.changes import Ending, EndingsOfDay
from policyplan.model.kinds import Accumulation, ChangeKind, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Indicator, Observation, Target, Task, Update, assign
from policyplan.model.reporting import report_rows
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.reported import reports_by, task_reports, with_status
from policyplan.query.targets.readings import Reading, _without_parts

NAME = Text(en="name")
A_DAY = datetime.date(2018, 1, 1)


@st.composite
def updates(draw: st.DrawFn) -> tuple[Update, ...]:
    """Reports on a task with two owners and two indicators: on all of it or on a row, by owners, others and nobody."""
    count = draw(st.integers(0, 8))
    return tuple(
        Update(
            id=f"u{number}",
            task="t",
            at=draw(st.sampled_from(["2016", "2016-01", "2016-12", "2017", "2017-12-31"])),
            status=draw(st.sampled_from([None, *TaskStatus])),
            agency=draw(st.sampled_from([None, "a", "b", "c"])),
            indicator=draw(st.sampled_from([None, "i", "j"])),
            target=draw(st.sampled_from([None, 1, 2])),
        )
        for number in range(count)
    )


def first_done(reports: Sequence[Update]) -> Update | None:
    """The report that first said done and was not revoked since."""
    first = None
    for report in reversed(reports):
        if report.status is not None and report.status is not TaskStatus.DONE:
            break
        first = report if report.status is TaskStatus.DONE else first
    return first


class TestReports:
    """Of the reports on each row, those count that the definition names."""

    @given(updates(), st.sampled_from([("a", "b"), ()]))
    def test_last_and_done(self, reports: tuple[Update, ...], owners: tuple[str, ...]) -> None:
        """The last status of each owner, and the report by which it became done."""
        task = Task(
            id="t",
            title=NAME,
            assignments=assign(lead=owners),
            indicators=tuple(
                Indicator(id=id, title=NAME, targets=(Target(value=1), Target(value=2))) for id in ("i", "j")
            ),
        )
        in_order = tuple(sorted(reports, key=lambda report: (report.at.last, report.at.first)))
        plan = Plan(id="p", title=NAME, agencies=_agencies("abc"), tasks=(task,), updates=reports)
        found = task_reports(plan, {"t": in_order} if reports else {}).get("t")
        if found is None:
            assert not reports
            return
        deciding = [report for report in in_order if report.agency in (None, *found.owners)]
        assert list(found.deciding) == deciding
        for row, (key, _, _) in zip(found.rows, report_rows(task), strict=True):
            on_row = [report for report in deciding if key.has(report)]
            for owner in found.owners or (None,):
                said = reports_by(owner, on_row)
                assert row.last[owner] == with_status(said)
                assert row.done[owner] == first_done(said)


def _agencies(letters: str) -> tuple[Agency, ...]:
    return tuple(Agency(id=letter, name=NAME) for letter in letters)


@st.composite
def endings(draw: st.DrawFn) -> list[Ending]:
    """Changes of one day, of all tasks or of some."""
    return [
        Ending(
            agency=draw(st.sampled_from("abc")),
            change=AgencyChange(
                kind=ChangeKind.SPLIT, at="2018", into=("z",), tasks=draw(st.lists(st.sampled_from("xyz"), max_size=2))
            ),
            heirs=("z",),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


class TestEndings:
    """Of the changes of one day, those count that name a task, or the nearest task above it, or else no task."""

    @given(endings(), st.lists(st.sampled_from("wxyz"), unique=True, max_size=3))
    def test_of_a_task(self, several: list[Ending], tasks: list[str]) -> None:
        """The order is that of the agencies."""
        by_agency: dict[str, list[Ending]] = {}
        for ending in several:
            by_agency.setdefault(ending.agency, []).append(ending)
        counting: list[Ending] = []
        for of_agency in by_agency.values():
            naming = ([ending for ending in of_agency if task in ending.tasks] for task in tasks)
            counting += next(filter(None, naming), [ending for ending in of_agency if not ending.tasks])
        assert EndingsOfDay(several).of(tasks) == counting


@st.composite
def amounts(draw: st.DrawFn) -> list[Reading]:
    """Amounts of periods that may lie in one another, in the order of time."""
    days = st.integers(0, 6)
    spans = sorted(
        (sorted((draw(days), draw(days))) for _ in range(draw(st.integers(0, 7)))), key=lambda span: (span[1], span[0])
    )
    return [Reading(reports=(_amount(number, *span),)) for number, span in enumerate(spans)]


def _amount(number: int, first: int, last: int) -> Observation:
    days = [(A_DAY + datetime.timedelta(day)).isoformat() for day in (first, last)]
    return Observation(id=f"o{number}", indicator="i", at=When("/".join(days)), accumulation=Accumulation.PERIOD)


class TestParts:
    """Amounts of a part of a longer time are not counted beside the amount of that time."""

    @given(amounts())
    def test_without_parts(self, several: list[Reading]) -> None:
        """An amount is left out if another one covers its days and more."""

        def lies_in(one: Reading, other: Reading) -> bool:
            (first, last), (start, end) = one.stretch, other.stretch
            return one.stretch != other.stretch and start <= first and last <= end

        wholes = [one for one in several if not any(lies_in(one, other) for other in several)]
        assert _without_parts(several) == wholes
