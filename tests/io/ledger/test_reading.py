"""A ledger as a plan: what its rows say comes back, whatever it was made from."""

from __future__ import annotations

import pathlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given

import policyplan
from policyplan import samples
from policyplan.errors import ExtraError, FormatError
from policyplan.extras import EXTRA_MISSING
from policyplan.io.format_api import ReadRequest, WriteRequest
from policyplan.io.ledger import filled_in, table, workbook
from policyplan.io.ledger.rows import rows
from policyplan.io.limits import Limits
from policyplan.messages import Language
from policyplan.model.integrity import check
from policyplan.model.kinds import AssignmentKind, Comparator, IndicatorKind, Per, Role
from policyplan.model.plan import Plan
from policyplan.model.when import When
from policyplan.testing import plans

DATA = pathlib.Path(__file__).parent / "data"
HEAD = "编号,任务内容,任务来源,牵头单位,配合单位,完成时限,目标值,计量单位,当前进展,完成值,状态,更新日期\n"


def again(plan: Plan, language: Language = "zh", format: Any = table, **options: Any) -> Plan:
    saved = format.save(plan, WriteRequest(language=language, options=options))
    return format.load(ReadRequest(data=saved.data, path="again")).plan  # type: ignore[no-any-return]


def of(line: str) -> tuple[Plan, list[str]]:
    loaded = table.load(ReadRequest(data=(HEAD + line).encode(), path="a.csv"))
    return loaded.plan, [each.code for each in loaded.findings]


def test_language_that_is_not_sure() -> None:
    """English headings and words of no language that can be told: a finding names what was assumed."""
    head = "No.,Task,Lead agencies,Supporting agencies,Due,Target,Unit,Status,ID"
    loaded = table.load(ReadRequest(data=f"{head}\n1,Работа,,,,,,,t1\n".encode(), path="a.csv"))
    assert "language-assumed" in [each.code for each in loaded.findings]


class TestRoundTrip:
    """Plan, ledger, plan: the ledger of what was read is the same ledger."""

    @pytest.mark.parametrize("made_up", [False, True])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_sample(self, made_up: bool, language: Language) -> None:
        """Every cell of every row, the signs of targets included."""
        plan = samples.jiangmen(made_up_observations=made_up)
        back = again(plan, language)
        sent, read = rows(plan, language=language), rows(back, language=language)
        assert [each.cells for each in read] == [each.cells for each in sent]
        assert [each.sign for each in read] == [each.sign for each in sent]
        assert len(back.all_assignments) > 199

    def test_workbook(self) -> None:
        """A workbook has days for dates, and shows the sign by the look of the cell."""
        plan = samples.jiangmen()
        sent, read = rows(plan), rows(again(plan, format=workbook))
        for one, other in zip(sent, read, strict=True):
            assert {name: cell for name, cell in one.cells.items() if name != "due"} == {
                name: cell for name, cell in other.cells.items() if name != "due"
            }

    def test_departments(self) -> None:
        """The rows of all departments are those of the ledger for all, but for what is nobody's."""
        plan = samples.jiangmen()
        back = again(plan, format=workbook, split="sheet")
        assert {task.id for task in back.all_tasks} <= {*plan.ids}
        assert len(back.all_tasks) == len({task.id for task in back.all_tasks})
        assert len(back.all_indicators) == 37

    def test_filled_in(self) -> None:
        """A ledger that another program filled in: what was reported is there."""
        plan = policyplan.read(DATA / "libreoffice.xlsx")
        assert plan.updates
        assert plan.observations

    @given(plans())
    def test_held(self, plan: Plan) -> None:
        """Of any plan: which rows there are, what is wanted, by when."""
        assume(b"\0" not in table.save(plan, WriteRequest(language="en")).data)  # no csv holds it
        back = again(plan, "en")
        sent, read = rows(plan, language="en"), rows(back, language="en")
        assert [each.id for each in read] == [each.id for each in sent]
        assert {each.id for each in plan.all_tasks} <= {each.id for each in back.all_tasks}
        wanted = {each.id: each.targets for each in back.all_indicators}
        for indicator in plan.all_indicators:
            for target, found in zip(indicator.targets, wanted[indicator.id], strict=False):
                assert (target.value, target.upper) == (found.value, found.upper) or target.value is None
                assert target.comparator == found.comparator or target.value is None
        for one, other in zip(sent, read, strict=True):
            if not isinstance(one.cells.get("target"), str):
                assert one.cells.get("target") == other.cells.get("target")
                assert one.sign == other.sign
            assert last(one.cells["due"]) == last(other.cells["due"])


class TestRows:
    """What single rows say."""

    def test_target(self) -> None:
        """A sign, a unit per year, a place, a range, words."""
        plan, codes = of(
            "t#i#1@east,治水\n指标：水井（东区）,《规划》 (一),水务局,各有关部门,2020年末,≥5,口/年,,,,\n".replace(
                "治水\n指标：水井（东区）", '"治水\n指标：水井（东区）"'
            )
            + 't#i#2,"治水\n指标：水井",《规划》 (一),,,,5–8,眼,,,,\n'
            + "t#j#1,治水,《规划》 (一),,,,建成,,,,,\n"
        )
        assert codes == []
        (task,) = plan.all_tasks
        wells, built = task.indicators
        assert (plan.title.zh, plan.number, task.number) == ("规划", None, "(一)")
        first, second = wells.targets
        assert (first.value, first.comparator, first.per) == (Decimal(5), Comparator.AT_LEAST, Per.YEAR)
        assert first.due == When("end 2020")
        assert (second.value, second.upper, str(second.unit)) == (Decimal(5), Decimal(8), "眼")
        assert (wells.places, wells.per_place, plan.places[0].name.zh) == (("east",), True, "东区")
        assert (built.kind, built.targets[0].written, built.title.zh) == (IndicatorKind.STATE, "建成", "j")

    def test_owners(self) -> None:
        """Roles behind names, names with a joining sign, groups, the same twice."""
        plan, _ = of("t,治水,,各市、区（责任单位）,市和县(市、区)政府（统筹）、水务局、农业局、水务局,,,,,,,\n")
        names = {each.id: each.name.zh for each in plan.agencies}
        assert [(names.get(each.agency or "") or str(each.label), each.role) for each in plan.all_assignments] == [
            ("各市、区", Role.RESPONSIBLE),
            ("市和县(市、区)政府", Role.COORDINATE),
            ("水务局", Role.SUPPORT),
            ("农业局", Role.SUPPORT),
        ]
        assert plan.all_assignments[0].kind is AssignmentKind.GENERIC

    def test_reports(self) -> None:
        """Words, a status and a value, with the day; the same for two targets once."""
        line = 't#i#{},"治水",,,,,5,口,开工,3口,推进中,2018-06-30\n'
        plan, codes = of(line.format(1) + line.format(2))
        assert [(str(each.text), each.status, str(each.at)) for each in plan.updates] == [
            ("开工", plan.updates[0].status, "2018-06-30")
        ]
        assert [(str(each.value), str(each.at)) for each in plan.observations] == [("3", "2018-06-30")]
        assert codes == []

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("任务 1,治水,,,,,,,,,,\n", "row-unknown"),
            ("t,治水,,,,春天,,,,,,\n", "day-unread"),
            ("t,治水,,,,,,,开工,,,\n", "row-without-day"),
            ("t,治水,,,,,,,,,好,2018\n", "status-unknown"),
            ("t,治水,,,,,,,,3,,2018\n", "value-of-nothing"),
        ],
    )
    def test_findings(self, line: str, code: str) -> None:
        """What cannot be taken is told, with its cell."""
        _, codes = of(line)
        assert codes == [code]

    def test_report_without_value(self) -> None:
        """A row of a target with words alone is a report, and no observation."""
        plan, codes = of("t#i#1,治水,,,,,5,口,已开工,,,2018\n")
        assert ([str(update.text) for update in plan.updates], plan.observations, codes) == (["已开工"], (), [])

    def test_value_in_words(self) -> None:
        """A value that is no number is kept as it was written."""
        plan, _ = of("t#i#1,治水,,,,,建成,,,基本建成,,2018\n")
        assert plan.observations[0].written == "基本建成"

    @pytest.mark.parametrize("supports", ["教育局、科协等单位", "教育局、科协、等单位"])
    def test_open_list(self, supports: str) -> None:
        """The rest of an open list is told from the name before it, with and without a sign between them."""
        plan, findings = of(f"t,治水,,水务局,{supports},,,,,,,\n")
        named = {agency.id: str(agency.name) for agency in plan.agencies}
        read = [(each.kind.value, named.get(each.agency or "", str(each.label))) for each in plan.all_assignments]
        assert read == [("named", "水务局"), ("named", "教育局"), ("named", "科协"), ("open", "等单位")]
        assert findings == []
        (row,) = rows(plan)
        assert row.cells["supports"] == "教育局、科协等单位"

    def test_ids_of_others(self) -> None:
        """What gets an id gets none of a row's, earlier or later."""
        plan, _ = of(
            "t#i#1,治水,,水务局,,,5,口,开工,3,,2018\n"
            "agency-1,修渠,,,,,,,,,,\nmeasure-1,测水,,,,,,,,,,\nupdate-1,量水,,,,,,,,,,\n"
        )
        assert not [each for each in check(plan) if each.code == "id-duplicate"]
        assert plan.agencies[0].id == "agency-1-2"

    def test_plan_named_as_a_task(self) -> None:
        """The plan's own id comes from the file's name, and is no row's."""
        loaded = table.load(ReadRequest(data=(HEAD + "a#b#1,治水,,,,,,,,,,\n").encode(), path="a.csv"))
        assert loaded.plan.id == "a-plan"

    @pytest.mark.parametrize(
        ("origins", "title", "number"),
        [
            (("甲 (一)", "甲 (二)"), "甲", "甲"),
            (("《甲》", "《甲》 一"), "甲", None),
            (("甲一", "乙"), "a", None),
            (("甲 一", "甲 二 2"), "甲", "甲"),
        ],
    )
    def test_title(self, origins: tuple[str, ...], title: str, number: str | None) -> None:
        """What all rows say that they come from."""
        plan, _ = of("".join(f"t{n},治水,{origin},,,,,,,,,\n" for n, origin in enumerate(origins)))
        assert (plan.title.zh, plan.number) == (title, number)

    def test_no_ledger(self) -> None:
        """The hint says how to read a table of another office."""
        with pytest.raises(FormatError) as caught:
            table.load(ReadRequest(data="序号,部门\n1,水务局\n".encode(), path="a.csv"))
        assert caught.value.code == "file-without-ledger"
        assert "--from division" in str(caught.value)


def last(when: Any) -> Any:
    """The day by which it is due: the end of a day is that day."""
    return when and when.last


def test_a_missing_package_is_no_fault_of_a_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    """It ends the reading of all ledgers, since none of them can be read."""

    def missing(*_: Any) -> Any:
        raise ExtraError(EXTRA_MISSING, feature="workbooks", package="calamine", extra="excel")

    (tmp_path / "a.csv").write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(filled_in, "_of_file", missing)
    with pytest.raises(ExtraError):
        filled_in.read_returned([tmp_path], limit=10**6, limits=Limits())
