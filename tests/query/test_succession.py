"""Tests for succession: made-up agencies that are renamed, merged, split and abolished."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError, PlanError
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Indicator,
    Note,
    Observation,
    Stakeholder,
    Task,
    Update,
    assign,
)
from policyplan.model.values import Span, Text
from policyplan.query.network.network import network
from policyplan.query.succession import Succession, succession
from policyplan.query.workload.workload import workload
from policyplan.testing import plans


def said(name: str) -> Text:
    return Text(zh=f"市{name}局", en=f"Bureau {name}")


def agency(id: str, *changes: AgencyChange, **more: Any) -> Agency:
    return Agency(id=id, name=said(id), changes=changes, **more)


def merged(into: str | tuple[str, ...], at: str | None = "2019") -> AgencyChange:
    return AgencyChange(kind="merged", at=at, into=(into,) if isinstance(into, str) else into)


def renamed(name: str, at: str | None = "2019") -> AgencyChange:
    return AgencyChange(kind="renamed", at=at, name=said(name))


def plan_of(*agencies: Agency, **more: Any) -> Plan:
    """Every agency leads a task of its own, called as it is, unless tasks are given."""
    tasks = [Task(id=f"t-{each.id}", title=said(each.id), assignments=assign(lead=[each.id])) for each in agencies]
    given: dict[str, Any] = {"tasks": tasks, "signed": "2017-02-01", **more}
    return Plan(id="p", title=Text(zh="方案", en="Plan"), agencies=agencies, **given)


def then(plan: Plan, as_of: str) -> tuple[dict[str, str], dict[str, str]]:
    """The names of those that are there on a day, and the heirs of those that are not."""
    found = succession(plan, as_of=as_of)
    return {each.id: str(each.name) for each in found.agencies}, dict(found.heirs)


def notes(found: Succession) -> dict[str, str]:
    return {note.code: note.sentence() for note in found.notes}


class TestRenamed:
    """A renamed agency is the same agency under another name from then on."""

    def test_name_of_the_day(self) -> None:
        """Before the change it bears the plan's own name, after it the new one, and the old one is an alias."""
        plan = plan_of(agency("甲", renamed("乙", "2019-01-10")))
        assert then(plan, "2019-01-09") == ({"甲": "市甲局"}, {})
        assert then(plan, "2019-01-10") == ({"甲": "市乙局"}, {})
        (after,) = succession(plan, as_of="2020").agencies
        assert after.aliases == (said("甲"),)
        assert after.inferred[0].field == "name"
        assert after.changes == ()

    def test_the_last_name_counts(self) -> None:
        """In the order of dates, whatever order they are written in."""
        plan = plan_of(agency("甲", renamed("丙", "2020"), renamed("乙", "2018")))
        assert then(plan, "2018")[0] == {"甲": "市乙局"}
        assert then(plan, "2021")[0] == {"甲": "市丙局"}

    def test_the_plan_s_names_are_those_of_its_own_date(self) -> None:
        """What was renamed before the plan was written bears its new name there already."""
        plan = plan_of(agency("甲", renamed("乙", "2016")))
        found = succession(plan, as_of="2018")
        assert str(found.agencies[0].name) == "市甲局"
        assert notes(found)["succession-before"] == (
            "Changes up to the date of the plan, 2017-02-01, are already in its names: Bureau 甲."
        )

    def test_the_day_of_signing(self) -> None:
        """Not the day on which a web page published it."""
        plan = plan_of(agency("甲", renamed("乙", "2017-03")), signed="2017-02", published="2017-06")
        assert then(plan, "2018") == ({"甲": "市乙局"}, {})

    def test_a_plan_without_a_date(self) -> None:
        """Every dated change applies."""
        plan = plan_of(agency("甲", renamed("乙", "1999")), signed=None)
        assert then(plan, "2018")[0] == {"甲": "市乙局"}

    def test_said(self) -> None:
        """Which name has taken the place of which."""
        found = succession(plan_of(agency("甲", renamed("乙"))), as_of="2019")
        assert notes(found) == {
            "as-of-day": "As of 2019-12-31.",
            "succession-renamed": "Names are those of that day: Bureau 甲 → Bureau 乙.",
        }


class TestMerged:
    """The heir has what was assigned; this is inferred."""

    def test_one_heir(self) -> None:
        """The agency is gone, and its heir is there."""
        plan = plan_of(agency("a", merged("b")), agency("b"))
        assert then(plan, "2018") == ({"a": "市a局", "b": "市b局"}, {})
        assert then(plan, "2019") == ({"b": "市b局"}, {"a": "b"})

    def test_chain(self) -> None:
        """The last of several heirs has it, on one day or over the years; its name is that of the day."""
        plan = plan_of(agency("a", merged("b", "2018")), agency("b", merged("c", "2019")), agency("c", renamed("d")))
        assert then(plan, "2018")[1] == {"a": "b"}
        assert then(plan, "2019") == ({"c": "市d局"}, {"a": "c", "b": "c"})
        on_a_day = plan_of(agency("b", merged("c")), agency("a", merged("b")), agency("c"))
        assert then(on_a_day, "2019")[1] == {"a": "c", "b": "c"}

    def test_into_one_that_is_gone(self) -> None:
        """Whoever has taken over from that one has it."""
        plan = plan_of(agency("a", merged("b", "2018")), agency("c", merged("a", "2019")), agency("b"))
        assert then(plan, "2019")[1] == {"a": "b", "c": "b"}

    def test_there_again(self) -> None:
        """What was handed over and handed back is where it was."""
        plan = plan_of(agency("a", merged("b", "2018")), agency("b", merged("a", "2020")))
        assert then(plan, "2018") == ({"b": "市b局"}, {"a": "b"})
        assert then(plan, "2020") == ({"a": "市a局"}, {"b": "a"})

    def test_twice(self) -> None:
        """Who is gone has nothing left to hand over."""
        plan = plan_of(agency("a", merged("b", "2018"), merged("c", "2020")), agency("b"), agency("c"))
        assert then(plan, "2020")[1] == {"a": "b"}
        assert "Bureau a → Bureau b (merged, 2018)" in notes(succession(plan, as_of="2020"))["succession-moved"]

    def test_renamed_into_another_record(self) -> None:
        """As merged into it."""
        change = AgencyChange(kind="renamed", at="2019", into=("b",))
        assert then(plan_of(agency("a", change), agency("b")), "2019")[1] == {"a": "b"}

    def test_in_a_circle(self) -> None:
        """On one day it is refused; the check says it too."""
        plan = plan_of(agency("a", merged("b")), agency("b", merged("a")))
        with pytest.raises(PlanError, match="replace one another in a cycle: a, b, a"):
            succession(plan, as_of="2019")
        assert [each.code for each in check(plan)] == ["changes-in-circle"]
        assert succession(plan, as_of="2018").heirs == {}

    def test_in_a_circle_over_the_years(self) -> None:
        """Where each waits for the other it is refused too."""
        plan = plan_of(
            agency("a", merged("b", "2018")),
            agency("c", merged("d", "2018")),
            agency("b", merged("c", "2019")),
            agency("d", merged("a", "2019")),
        )
        with pytest.raises(PlanError, match="cycle"):
            succession(plan, as_of="2019")


class TestNotGuessed:
    """Where no single heir is known, what was assigned stays where it was, and this is said."""

    @pytest.mark.parametrize(
        "change",
        [
            merged(("b", "c")),
            merged(()),
            merged("nobody"),
            AgencyChange(kind="split", at="2019", into=("b", "c")),
            AgencyChange(kind="abolished", at="2019"),
        ],
    )
    def test_stays(self, change: AgencyChange) -> None:
        """With several heirs, with none, with one that the plan does not have."""
        plan = plan_of(agency("a", change), agency("b"), agency("c"))
        assert then(plan, "2019") == ({"a": "市a局", "b": "市b局", "c": "市c局"}, {})
        assert "their assignments stay: Bureau a" in notes(succession(plan, as_of="2019"))["succession-staying"]

    @pytest.mark.parametrize("kind", ["split", "abolished"])
    def test_one_heir(self, kind: str) -> None:
        """One that is split into one, or abolished in favour of one, has an heir."""
        change = AgencyChange(kind=kind, at="2019", into=("b", "b"))  # type: ignore[arg-type]
        assert then(plan_of(agency("a", change), agency("b")), "2019")[1] == {"a": "b"}

    def test_two_mergers_on_one_day(self) -> None:
        """They are two heirs."""
        plan = plan_of(agency("a", merged("b"), merged("c")), agency("b"), agency("c"))
        assert then(plan, "2019")[1] == {}

    def test_without_a_date(self) -> None:
        """It is not applied; the check warns."""
        plan = plan_of(agency("a", merged("b", None)), agency("b"))
        found = succession(plan, as_of="2030")
        assert found.heirs == {}
        assert notes(found)["succession-undated"] == "Changes without a date are not applied: Bureau a."
        assert notes(found)["succession-nothing"]
        assert [(each.code, each.level) for each in check(plan)] == [("change-without-date", Level.WARNING)]

    def test_within_the_time_of_the_change(self) -> None:
        """In the middle of 2019 nobody knows whether a change of 2019 had come."""
        found = succession(plan_of(agency("a", merged("b", "2019")), agency("b")), as_of="2019-06")
        assert found.heirs == {}
        assert "not applied: Bureau a (merged, 2019)" in notes(found)["succession-unsure"]


class TestByTask:
    """A change that names tasks hands over what the agency does in them and below; other changes concern the rest."""

    @pytest.fixture
    def plan(self) -> Plan:
        """Quality leads A1 and A1.1, supports A2 and the provision, and is split in 2018; A3 is food's own."""
        split = AgencyChange(kind="split", at="2018-11", into=("market",), tasks=("A1",))
        other = AgencyChange(kind="split", at="2018-11", into=("health",), tasks=("A2",))
        tasks = (
            Task(
                id="A1",
                title=said("A1"),
                assignments=assign(lead="quality"),
                children=(
                    Task(id="A1.1", title=said("A1.1"), assignments=assign(lead="quality", support="health")),
                    Task(id="A1.2", title=said("A1.2"), indicators=(Indicator(id="i", title=said("i")),)),
                ),
            ),
            Task(id="A2", title=said("A2"), assignments=assign(support=["quality", "health"])),
            Task(id="A3", title=said("A3"), assignments=assign(lead="health")),
        )
        return plan_of(agency("quality", split, other), agency("market"), agency("health"), tasks=tasks)

    def counts(self, plan: Plan, as_of: str = "2019", **options: Any) -> dict[str, tuple[int, int]]:
        return {row.agency or "": (row.lead, row.support) for row in workload(plan, as_of=as_of, **options)}

    def test_each_task_has_its_heir(self, plan: Plan) -> None:
        """The agency is gone once every task of it is handed over; a role that the heir has already counts once."""
        assert self.counts(plan, "2018-10-31") == {"quality": (2, 1), "health": (1, 2)}
        assert self.counts(plan) == {"market": (2, 0), "health": (1, 2)}
        assert self.counts(plan, level="leaf") == {"market": (2, 0), "health": (1, 2)}
        said_so = notes(succession(plan, as_of="2019"))
        assert said_so["succession-by-task"].endswith("A2.")
        assert "succession-unsaid" not in said_so

    def test_what_is_unsaid_stays_and_is_listed(self, plan: Plan) -> None:
        """Here nobody is said to take over A2."""
        first = plan.get("quality", Agency).changes[:1]
        after = plan.replace("quality", changes=first)
        assert self.counts(after) == {"quality": (0, 1), "market": (2, 0), "health": (1, 2)}
        assert notes(succession(after, as_of="2019"))["succession-unsaid"] == (
            "The plan doesn't say who takes over 1 task of Bureau quality; it stays with that agency: A2."
        )
        assert "succession-staying" not in notes(succession(after, as_of="2019"))

    def test_the_rest_goes_to_the_heir_of_all(self, plan: Plan) -> None:
        """A change without tasks of the same day; the nearest task that is named counts."""
        changes = (
            AgencyChange(kind="split", at="2018-11", into=("health",)),
            AgencyChange(kind="split", at="2018-11", into=("market",), tasks=("A1",)),
            AgencyChange(kind="split", at="2018-11", into=("health",), tasks=("A1.1",)),
        )
        after = succession(plan.replace("quality", changes=changes), as_of="2019")
        assert after.heirs == {"quality": "health"}
        assert [after.heirs_in(id)["quality"] for id in ("A1", "A1.1", "A1.2", "A2")] == [
            "market",
            "health",
            "market",
            "health",
        ]

    def test_an_heir_that_is_merged_later(self, plan: Plan) -> None:
        """Chains are followed in each task."""
        merged_later = plan.replace("market", changes=(merged("health", "2020"),))
        assert self.counts(merged_later, "2019-12-31") == {"market": (2, 0), "health": (1, 2)}
        assert self.counts(merged_later, "2021") == {"health": (3, 2)}

    def test_two_heirs_of_one_task(self, plan: Plan) -> None:
        """Nothing is guessed: the task stays."""
        both = AgencyChange(kind="split", at="2018-11", into=("market", "health"), tasks=("A1",))
        after = succession(plan.replace("quality", changes=(both,)), as_of="2019")
        assert after.heirs_in("A1") == {}
        assert "quality" in {each.id for each in after.agencies}
        assert "succession-staying" in notes(after)

    def test_reports_and_notes(self, plan: Plan) -> None:
        """They go to the heir of their task, and an agency above another one is never gone."""
        whole = plan.evolve(
            agencies=(*plan.agencies, agency("lab", parent="quality")),
            observations=(Observation(id="o", indicator="i", at="2018", value=3, agency="quality"),),
            updates=(
                Update(id="u1", task="A1.2", at="2018", agency="quality"),
                Update(id="u2", task="A2", at="2018", agency="quality"),
                Update(id="u3", task="A3", at="2018", agency="quality"),
            ),
            notes=(Note(id="n", kind="judgement", text=said("n"), about=("A1.1/lead/quality", "quality")),),
        )
        after = succession(whole, as_of="2019").applied()
        assert after.get("o", Observation).agency == "market"
        assert [update.agency for update in after.updates] == ["market", "health", "quality"]
        assert after.get("n", Note).about == ("A1.1/lead/market", "quality")
        assert "quality" in {each.id for each in succession(whole, as_of="2019").agencies}
        assert not [each for each in check(after) if each.level is Level.ERROR]

    def test_stated_only(self, plan: Plan) -> None:
        """What is taken over is inferred."""
        stated = Assignment(role="lead", agency="quality", spans=(Span(quote="quality"),))
        plan = plan.replace("A1.1", assignments=(stated,))
        rows = workload(plan, as_of="2019", stated_only=True)
        assert all(not row.tasks for row in rows)

    def test_the_network(self, plan: Plan) -> None:
        """Whoever is gone is no agency of it, nor whoever only comes later."""
        assert [row.agency for row in network(plan, as_of="2019")] == ["health", "market"]
        assert [row.agency for row in network(plan)] == ["health", "quality"]


class TestThoseToCome:
    """Who is in the plan only to take over later is not there before."""

    def test_left_out(self) -> None:
        "Before its day, and where Invalid date is asked for; it is said."
        task = Task(id="t", title=said("t"), assignments=assign(lead=["a"]))
        plan = plan_of(agency("a", merged("b", "2019")), agency("b"), tasks=(task,))
        for as_of in (None, "2018"):
            found = succession(plan, as_of=as_of)
            assert [each.id for each in found.agencies] == ["a"]
            assert notes(found)["succession-later"] == (
                "Not listed, because they take over from other agencies only later: Bureau b."
            )
        assert [each.id for each in succession(plan, as_of="2019").agencies] == ["b"]

    def test_there_for_other_reasons(self) -> None:
        """Who has something to do, has others below it, or is named by the document is there."""
        task = Task(id="t", title=said("t"), assignments=assign(lead=["a"], support=["busy"]))
        plan = plan_of(
            agency("a", merged(("busy", "above", "stated"))),
            agency("busy", parent="above"),
            agency("above"),
            agency("stated", spans=(Span(quote="某局"),)),
            tasks=(task,),
        )
        assert len(succession(plan).agencies) == 4


class TestApplied:
    """The plan as it reads on a day."""

    @pytest.fixture
    def plan(self) -> Plan:
        """Safety goes into emergency; both stand on one task, and safety reports."""
        tasks = (
            Task(
                id="fire",
                title=said("fire"),
                assignments=(
                    *assign(lead=["safety"], support=["emergency", "water"]),
                    Assignment(role="support", agency="safety"),
                ),
                indicators=(Indicator(id="drills", title=said("drills")),),
            ),
        )
        return plan_of(
            agency("safety", merged("emergency")),
            agency("water", AgencyChange(kind="split", at="2021", into=("safety", "later"))),
            agency("emergency", parent="safety"),
            agency("later"),
            tasks=tasks,
            observations=(Observation(id="o", indicator="drills", at="2018", value=3, agency="safety"),),
            updates=(Update(id="u", task="fire", at="2018", agency="safety"),),
            notes=(Note(id="n", kind="judgement", text=said("n"), about=("safety", "fire/lead/safety", "fire")),),
        )

    def test_assignments(self, plan: Plan) -> None:
        """The heir has each role once; what it has from the other is inferred, with the reason."""
        after = succession(plan, as_of="2020").applied()
        ids = [each.id for each in after.all_assignments]
        assert ids == ["fire/lead/emergency", "fire/support/emergency", "fire/support/water"]
        mark = after.get("fire/lead/emergency", Assignment).inferred[0]
        assert mark.reason == Text(
            zh="市safety局的职责由市emergency局承接", en="Bureau emergency has taken over from Bureau safety"
        )
        assert not after.get("fire/support/emergency", Assignment).inferred

    def test_the_rest(self, plan: Plan) -> None:
        """Reports, notes, parents and later changes speak of the heir; nothing names who is gone."""
        after = succession(plan, as_of="2020").applied()
        assert [each.id for each in after.agencies] == ["water", "emergency", "later"]
        assert after.get("o", Observation).agency == after.get("u", Update).agency == "emergency"
        assert after.get("n", Note).about == ("emergency", "fire/lead/emergency", "fire")
        assert after.get("emergency", Agency).parent is None
        assert after.get("water", Agency).changes[0].into == ("emergency", "later")

    def test_stakeholders(self, plan: Plan) -> None:
        """Who has a stake in an agency that is gone, or in what it was assigned, has it in the heir's."""
        given = (Stakeholder(id="s1", of="safety"), Stakeholder(id="s2", of="fire/lead/safety"))
        after = succession(plan.evolve(stakeholders=given), as_of="2020").applied()
        assert [each.of for each in after.stakeholders] == ["emergency", "fire/lead/emergency"]

    def test_unchanged(self, plan: Plan) -> None:
        """On a day before all changes it is the plan."""
        assert succession(plan, as_of="2018").applied() == plan

    @given(plans(), st.sampled_from(["1000", "2016", "2018-06", "2020", "9999"]))
    def test_it_is_a_plan_without_faults(self, plan: Plan, as_of: str) -> None:
        """Whatever is made of the agencies, every reference has what it names, and no circle arises."""
        after = succession(plan, as_of=as_of).applied()
        assert [str(each) for each in check(after) if each.level is Level.ERROR] == []

    @given(plans(), st.sampled_from(["2018-06", "9999"]), st.booleans())
    def test_counting_it_is_counting_then(self, plan: Plan, as_of: str, parents: bool) -> None:
        """The workload of the plan as of a day is that of the plan of that day, for all that have anything to do."""
        found = succession(plan, as_of=as_of)
        now = workload(found.applied(), parents=parents)
        before = workload(plan, parents=parents, as_of=as_of)

        def counts(rows: Any) -> list[Any]:
            return [(row.agency, row.name, row.lead, row.total, row.fractional_lead) for row in rows if row.tasks]

        assert counts(now) == counts(before)


class TestCalls:
    """A day is a day."""

    def test_no_date(self) -> None:
        """It is refused."""
        with pytest.raises(CallError, match="Invalid date"):
            succession(plan_of(), as_of="soon")

    def test_today(self) -> None:
        """The clock is named."""
        assert succession(plan_of(), as_of="today").notes[0].code == "as-of-today"
