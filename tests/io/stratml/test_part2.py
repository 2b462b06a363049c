"""Part 2 out and back: valid, with nothing of what it holds lost; real documents in and out."""

from __future__ import annotations

import io
import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from hypothesis import given
from lxml import etree

import policyplan
from policyplan import samples
from policyplan.io.format_api import ReadRequest, WriteRequest
from policyplan.io.stratml import part1, part2
from policyplan.io.stratml.ids import from_xml
from policyplan.model.kinds import NoteKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Contact,
    Goal,
    Indicator,
    Note,
    Observation,
    Provision,
    Relationship,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Span, Text
from policyplan.testing import plans

DATA = pathlib.Path(__file__).parent / "data"

AssertValid = Callable[[bytes, Any], None]


def written(plan: Plan, part: Any = part2, language: Any = "en") -> bytes:
    return bytes(part.save(plan, WriteRequest(language=language)).data)


def again(plan: Plan, part: Any = part2, language: Any = "en") -> Plan:
    return part.load(ReadRequest(data=written(plan, part, language), path="again.xml")).plan  # type: ignore[no-any-return]


def words(data: bytes) -> Counter[str]:
    """Every stretch of text in a document, by a walk that knows nothing of StratML; ids as they were meant."""
    found: Counter[str] = Counter()
    for element in etree.fromstring(data).iter():
        if not isinstance(element.tag, str):
            continue
        for text in [element.text, *(child.tail for child in element)]:
            said = " ".join((text or "").split())
            if said:
                found[from_xml(said) or said if element.tag.endswith("Identifier") else said] += 1
    return found


class TestDocuments:
    """Documents as they are published: all text is in the plan, and in what is written again."""

    @pytest.mark.parametrize(
        ("name", "part"), [("strategic_plan", part1), ("strategic_plan", part2), ("annual_report", part2)]
    )
    def test_no_text_lost(self, name: str, part: Any, assert_valid: AssertValid) -> None:
        """Compared by an independent walk; ids that stood there twice have a number behind."""
        path = DATA / f"{name}.xml"
        plan = policyplan.read(path)
        data = written(plan, part)
        assert_valid(data, part)
        before, after = words(path.read_bytes()), words(data)
        whole = "\n".join(after)
        lost = {text for text in before if after[text] < before[text] and text not in whole}
        assert lost == set()
        twice = {text: count for text, count in before.items() if after[text] < count and after[text]}
        assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", text) for text in twice)

    @pytest.mark.parametrize("name", ["strategic_plan", "annual_report"])
    def test_source(self, name: str) -> None:
        """Every word of the document is in the plan's source, in order."""
        path = DATA / f"{name}.xml"
        text = " ".join((policyplan.read(path).sources[0].text or "").split())
        at = 0
        for element in etree.parse(path).iter():
            said = " ".join((element.text or "").split()) if isinstance(element.tag, str) else ""
            at = text.index(said, at)

    @pytest.mark.parametrize("name", ["strategic_plan", "annual_report"])
    def test_again(self, name: str) -> None:
        """What was written, read and written again is the same."""
        first = written(policyplan.read(DATA / f"{name}.xml"))
        assert written(policyplan.read(io.BytesIO(first), format="stratml")) == first


class TestSample:
    """The sample goes out in both parts and both languages."""

    @pytest.mark.parametrize("part", [part1, part2])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_valid(self, part: Any, language: Any, assert_valid: AssertValid) -> None:
        """Valid against the schemas."""
        assert_valid(written(samples.jiangmen(), part, language), part)

    def test_what_is_there(self) -> None:
        """Goals, tasks, agencies with their roles, targets come back."""
        plan = samples.jiangmen()
        back = again(plan, language="zh")
        assert {goal.id for goal in plan.all_goals} <= {goal.id for goal in back.all_goals}
        assert {task.id for task in plan.all_tasks} <= {task.id for task in back.all_tasks}
        assert {each.id for each in plan.provisions} <= {task.id for task in back.all_tasks}
        assert {each.id for each in plan.all_indicators} == {each.id for each in back.all_indicators}
        names = {each.id: str(each.name) for each in back.agencies}
        said = {each.id: str(each.name) for each in plan.agencies}
        assert Counter(roles(back, names)) == Counter(roles(plan, said))
        numbers = [target.value for each in plan.all_indicators for target in each.targets]
        by_id = {each.id: each for each in back.all_indicators}
        assert [target.value for each in plan.all_indicators for target in by_id[each.id].targets] == numbers

    def test_losses(self) -> None:
        """What is left out is named."""
        losses = part2.save(samples.jiangmen(), WriteRequest(language="zh")).losses
        assert "format-one-language" in {each.code for each in losses}
        named = {dict(each.facts).get("what") for each in losses}
        assert {"Note", "Task.serves", "Phase", "Plan.documents", "Measure.kind"} <= named


def roles(plan: Plan, names: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """Who does what as what, by name."""
    for each in plan.all_assignments:
        yield each.task, each.role, names[each.agency] if each.agency else str(each.label)


def in_english(text: Text | None) -> str | None:
    return None if text is None else " ".join(text.in_("en").split())


def same(text: Text | None, other: Text | None) -> bool:
    return not in_english(text) or in_english(text) == in_english(other)


class TestRoundTrip:
    """Generated plans."""

    @given(plans(sources=True))
    def test_valid(self, assert_valid: AssertValid, plan: Plan) -> None:
        """Whatever a plan is, both parts are valid."""
        for part in (part1, part2):
            assert_valid(written(plan, part), part)

    @given(plans())
    def test_held(self, plan: Plan) -> None:
        """What is held comes back: ids, names, numbers, who it concerns."""
        back = again(plan)
        assert back.id == plan.id
        assert same(plan.title, back.title)
        assert same(plan.description, back.description)
        everything: tuple[Any, ...] = (*plan.all_goals, *plan.all_tasks, *plan.provisions)
        aims: dict[str, Any] = {each.id: each for each in cast("Any", (*back.all_goals, *back.all_tasks))}
        for each in everything:
            assert same(each.title, aims[each.id].title)
            assert same(each.description, aims[each.id].description)
            assert same_words(each.number, aims[each.id].number)
        indicators = {each.id: each for each in back.all_indicators}
        for indicator in plan.all_indicators:
            found = indicators[indicator.id]
            assert same(indicator.title, found.title)
            assert indicator.stage == found.stage
            assert wanted(indicator) == wanted(found)
            assert len(indicator.relationships) >= len(found.relationships)
        assert Counter(held(plan)) <= Counter(held(back))
        assert Counter(values(plan)) == Counter(values(back))

    def test_issuers(self) -> None:
        """An issuer that is an agency stands once, with its stakeholders; another one by its name."""
        bureau = Agency(id="bureau", name=Text(en="Bureau"))
        people = Stakeholder(id="s", of="bureau", name=Text(en="People"), kind="group")
        issuers = (Text(en="Bureau"), Text(en="Office"))
        plan = Plan(id="p", title=Text(en="Plan"), issuers=issuers, agencies=(bureau,), stakeholders=(people,))
        names = etree.fromstring(written(plan)).xpath("//*[local-name()='Organization']/*[local-name()='Name']/text()")
        assert names == ["Bureau", "Office"]
        assert [str(each.name) for each in again(plan).stakeholders] == ["People"]

    @pytest.mark.parametrize("words", [None, "500 people"])
    def test_described_targets(self, words: str | None) -> None:
        """By their own words, and by those of the document where it has some."""
        target = Target(written=words, due="2020", description=Text(en="All of them"))
        one = Indicator(id="one", title=Text(en="One"), kind="coverage", targets=(target,))
        back = again(Plan(id="p", title=Text(en="Plan"), goals=(Goal(id="g", title=Text(en="G"), indicators=(one,)),)))
        (found,) = back.get("one", Indicator).targets
        assert str(found.description) == "\n".join(filter(None, ("All of them", words)))

    def test_relationships(self) -> None:
        """To what, of what kind, and in words."""
        related = Relationship(kind="broader", to=("other",), title=Text(en="Needs"), description=Text(en="Why"))
        one = Indicator(id="one", title=Text(en="One"), kind="state", relationships=(related,))
        other = Indicator(id="other", title=Text(en="Other"), kind="state")
        goal = Goal(id="g", title=Text(en="Goal"), indicators=(one, other))
        back = again(Plan(id="p", title=Text(en="Plan"), goals=(goal,)))
        (found,) = back.get("one", Indicator).relationships
        assert (found.kind, found.to, found.title, found.description) == (
            related.kind,
            related.to,
            related.title,
            related.description,
        )

    @pytest.mark.parametrize(
        "identifier", ["a\x10b", "_x0035_.1", "_x0010_", "5.1", "r", "~", "甲 乙", "x" * 300, None]
    )
    def test_identifier_of_a_relationship(self, assert_valid: AssertValid, identifier: str) -> None:
        """Its identifier is any text: what XML cannot contain is escaped, and what looks escaped is not undone."""
        related = Relationship(kind="peer", to=("other",), identifier=identifier)
        one = Indicator(id="one", title=Text(en="One"), kind="state", relationships=(related,))
        other = Indicator(id="other", title=Text(en="Other"), kind="state")
        goal = Goal(id="g", title=Text(en="Goal"), indicators=(one, other))
        plan = Plan(id="p", title=Text(en="Plan"), goals=(goal,))
        assert_valid(written(plan), part2)
        assert [each.identifier for each in again(plan).get("one", Indicator).relationships] == [identifier]

    def test_ids_that_look_escaped(self) -> None:
        """An id that looks like an escape is the same after a round trip."""
        goals = tuple(Goal(id=id, title=Text(en="G")) for id in ("_x0035_.1", "5.1"))
        assert [goal.id for goal in again(Plan(id="p", title=Text(en="Plan"), goals=goals)).goals] == [
            "_x0035_.1",
            "5.1",
        ]

    def test_identifiers_are_unique(self, assert_valid: AssertValid) -> None:
        """An identifier that a record or another relationship has is left out, and that is reported."""
        related = tuple(Relationship(kind="peer", to=("other",), identifier=id) for id in ("a", "a", "other", "p"))
        one = Indicator(id="one", title=Text(en="One"), kind="state", relationships=related)
        other = Indicator(id="other", title=Text(en="Other"), kind="state")
        goal = Goal(id="g", title=Text(en="Goal"), indicators=(one, other))
        plan = Plan(id="p", title=Text(en="Plan"), goals=(goal,))
        assert_valid(written(plan), part2)
        back = again(plan).get("one", Indicator).relationships
        assert [each.identifier for each in back] == ["a", None, None, None]
        losses = [dict(each.facts) for each in part2.save(plan, WriteRequest(language="en")).losses]
        (loss,) = (facts for facts in losses if facts.get("what") == "Relationship.identifier")
        assert loss["ids"] == ("a", "other", "p")

    @given(plans())
    def test_stable(self, plan: Plan) -> None:
        """The same plan gives the same bytes, and what was read and written again is the same again."""
        once = again(plan)
        assert written(plan) == written(plan)
        assert written(again(once)) == written(once)


def same_words(said: str | None, back: str | None) -> bool:
    return said is None or said.split() == (back or "").split()


def held(plan: Plan) -> Iterator[tuple[str, ...]]:
    """The names of stakeholders and what they are stakeholders of, where that has any."""
    there = {plan.id, *(goal.id for goal in plan.all_goals), *(task.id for task in plan.all_tasks)}
    for each in plan.stakeholders:
        if each.name and each.of in there:
            yield each.of, in_english(each.name) or ""


def wanted(indicator: Indicator) -> list[Any]:
    return [each.value for each in indicator.targets if each.value is not None]


def values(plan: Plan) -> Iterator[Any]:
    for each in plan.observations:
        yield each.indicator, each.value


class TestWriting:
    """What is written, element by element."""

    def test_stakeholders_and_assignments(self) -> None:
        """An agency that is a stakeholder already is not written again; a role that is missing there is."""
        plan = Plan(
            id="p",
            title=Text(en="P"),
            language="en",
            agencies=(Agency(id="a", name=Text(en="Wells Office")),),
            tasks=(Task(id="5.1", title=Text(en="Dig"), assignments=assign(lead="a", responsible="a")),),
            stakeholders=(
                Stakeholder(id="s", of="5.1", name=Text(en="Wells Office"), roles=(StakeholderRole(performs=True),)),
            ),
        )
        text = written(plan).decode()
        assert text.count("Wells Office") == 2
        assert "<Identifier>_x0035_.1</Identifier>" in text
        assert [each.role for each in again(plan).all_assignments] == [Role.RESPONSIBLE, Role.LEAD]
        assert [each.role for each in again(again(plan)).all_assignments] == [Role.RESPONSIBLE, Role.LEAD]

    @pytest.mark.parametrize("part", [part1, part2])
    def test_a_plan_of_a_title(self, part: Any, assert_valid: AssertValid) -> None:
        """Has every element that the schema asks for; Part 1 has an empty description, too."""
        data = written(Plan(id="p", title=Text(en="P")), part)
        assert_valid(data, part)
        assert (b"  <Description />\n  <StrategicPlanCore" in data) is (part is part1)

    def test_provisions_and_agencies(self) -> None:
        """Provisions are gathered under their name, and an agency is an organization."""
        plan = Plan(
            id="p",
            title=Text(en="P"),
            agencies=(Agency(id="a", name=Text(en="Office")),),
            provisions=(Provision(id="v", title=Text(en="Funds"), kind="safeguard", assignments=assign(lead="a")),),
        )
        text = written(plan).decode()
        assert "<Name>provision</Name>" in text
        assert "<Name>task</Name>" not in text
        assert 'StakeholderTypeType="Organization"' in text

    def test_part_one_names_roles(self) -> None:
        """Part 1 has no roles: who does what stands in the description."""
        plan = Plan(
            id="p",
            title=Text(en="P"),
            agencies=(Agency(id="a", name=Text(en="Office", zh="办公室")),),
            tasks=(Task(id="t", title=Text(en="Dig"), assignments=assign(lead="a", support="a")),),
        )
        assert "<Description>lead, support</Description>" in written(plan, part1).decode()
        assert "<Description>牵头、配合</Description>" in written(plan, part1, "zh").decode()

    def test_submitter_and_dates(self) -> None:
        """In Part 1 the submitter stands in the administrative information, in Part 2 behind it."""
        plan = Plan(
            id="p", title=Text(en="P"), submitter=Contact(given_name="A", email="a@example.org"), period="2016/2020"
        )
        for part in (part1, part2):
            contact = again(plan, part).submitter
            assert contact is not None
            assert (contact.given_name, contact.family_name, contact.email) == ("A", None, "a@example.org")
        assert (again(plan).period, again(plan, part1).period) == ("2016-01-01/2020-12-31",) * 2

    def test_statements(self) -> None:
        """Several visions are one; values are each their own."""
        said = tuple(
            Statement(id=f"{kind}-{n}", kind=kind, title=Text(en=f"T{n}"), text=Text(en=f"{kind} {n}"))
            for kind in ("vision", "value")
            for n in (1, 2)
        )
        back = again(Plan(id="p", title=Text(en="P"), statements=said)).statements
        assert [str(each.text) for each in back] == ["T1\nvision 1\nT2\nvision 2", "value 1", "value 2"]
        assert back[0].id == "vision-1"

    def test_words_of_targets(self) -> None:
        """What a number alone does not say stands beside it."""
        targets = (
            Target(value=5, comparator="at_least", written="5口"),
            Target(value=5, upper=8, comparator="between", per="year", unit=Text(en="wells")),
            Target(value=5, description=Text(en="five"), written="V", due="end 2016/2020"),
            Target(written="all"),
            Target(value=6),
        )
        indicator = Indicator(id="i", title=Text(en="I"), targets=targets)
        back = again(
            Plan(id="p", title=Text(en="P"), goals=(Goal(id="g", title=Text(en="G"), indicators=(indicator,)),))
        )
        assert [in_english(each.description) for each in back.all_indicators[0].targets] == [
            "≥ 5 (5口)",
            "5–8 wells / year",
            "five V",
            "all",
            None,
        ]
        assert [each.due for each in back.all_indicators[0].targets] == [None, None, "2020-12-31", None, None]

    def test_remarks(self) -> None:
        """A remark goes to what it is about, one on an agency, or on nothing, to the plan."""
        remark = NoteKind.REMARK
        notes = (
            Note(id="n1", kind=remark, text=Text(en="of the goal"), about=("g",)),
            Note(id="n2", kind=remark, text=Text(en="of the agency"), about=("a",)),
            Note(id="n3", kind=remark, text=Text(en="of nothing")),
            Note(id="n4", kind=NoteKind.JUDGEMENT, text=Text(en="a judgement")),
            Note(id="n5", kind=remark, text=Text(en="of the indicator"), about=("i",)),
        )
        goal = Goal(id="g", title=Text(en="G"), indicators=(Indicator(id="i", title=Text(en="I")),))
        plan = Plan(
            id="p", title=Text(en="P"), goals=(goal,), agencies=(Agency(id="a", name=Text(en="A")),), notes=notes
        )
        assert {(str(each.text), each.about) for each in again(plan).notes} == {
            ("of nothing\nof the agency", ("p",)),
            ("of the goal", ("g",)),
            ("of the indicator", ("i",)),
        }
        assert "of the indicator" in str(again(plan, part1).notes[0].text)

    def test_body(self) -> None:
        """The words under a task's title stand in for a description, in the document's own language."""
        spans = (Span(quote="打井"), Span(quote="打井十口。"))
        plan = Plan(id="p", title=Text(zh="方案", en="P"), tasks=(Task(id="t", title=Text(zh="打井"), spans=spans),))
        assert again(plan, language="zh").all_tasks[0].description == Text(zh="打井十口。")
        assert again(plan, language="en").all_tasks[0].description is None

    def test_losses_of_what_is_held_as_a_rule(self) -> None:
        """More other names than one, more goals than one."""
        plan = Plan(
            id="p",
            title=Text(en="P"),
            agencies=(Agency(id="a", name=Text(en="A"), aliases=(Text(en="B"), Text(en="C"))),),
        )
        named = [dict(each.facts).get("what") for each in part1.save(plan, WriteRequest(language="en")).losses]
        assert "Agency.aliases" in named

    def test_results(self) -> None:
        """A result on a day has an end, one over a time both ends; its words stand beside."""
        observations = tuple(
            Observation(id=f"o{n}", indicator="i", at=at, value=n, note=Text(en="made up"))
            for n, at in enumerate(("2017-06-30", "2018"))
        )
        goal = Goal(id="g", title=Text(en="G"), indicators=(Indicator(id="i", title=Text(en="I")),))
        plan = Plan(id="p", title=Text(en="P"), language="en", goals=(goal,), observations=observations)
        assert [(str(each.at), str(each.value), str(each.note)) for each in again(plan).observations] == [
            ("2017-06-30", "0", "made up"),
            ("2018-01-01/2018-12-31", "1", "made up"),
        ]
        assert 'Type="Performance_Report"' in written(plan).decode()
