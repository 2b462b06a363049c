"""The facts of a draft that its text does not carry."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError, FileError, FormatError, PlanError
from policyplan.model.kinds import Role
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Source, Target, Task
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import rewrite, rewrite_by_path, walk
from policyplan.reader.grounding.ground import ground
from policyplan.reader.grounding.rows import Grounding, GroundingRow
from tests import shapes

TEXT = """清河县技能培训行动方案
一、重点任务
（一）开展培训。到2024年底，每年办班不少于30期，培训农民0.8万人次，建成基地10个，投入1万元。（县农业局牵头，县教育局配合）
（二）建设基地。（责任单位：县财政局、县教育局）
"""


def text(words: str) -> dict[str, str]:
    return {"zh": words}


def quoted(*quotes: str | dict[str, Any]) -> list[dict[str, Any]]:
    return [{"quote": each} if isinstance(each, str) else each for each in quotes]


def task(id: str, title: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": text(title), "spans": quoted(title), **more}


AGENCIES = [
    {"id": "agri", "name": text("县农业局")},
    {"id": "edu", "name": text("县教育局")},
    {"id": "fin", "name": text("县财政局")},
]


def judged(*tasks: dict[str, Any], words: str = TEXT, **more: Any) -> Grounding:
    """Ground a draft with some tasks."""
    more.setdefault("agencies", AGENCIES if words.startswith(TEXT) else [])
    draft = {"id": "p", "title": text("方案"), "tasks": list(tasks), **more}
    return ground(draft, source=io.BytesIO(words.encode()))


def wrong(grounding: Grounding) -> list[tuple[str, str]]:
    """Return the verdicts of errors and warnings, each with its id."""
    return [(row.verdict.value, row.id) for row in grounding.wrong]


def one(grounding: Grounding) -> GroundingRow:
    """Return the only row that is no hint."""
    (row,) = grounding.wrong
    return row


def trained(value: float | None, *quotes: str | dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a task with a target."""
    target = {"value": value, "unit": text("期"), "spans": quoted(*quotes), **more}
    indicator = {"id": "i", "title": text("培训农民"), "targets": [target]}
    return task("t", "开展培训", indicators=[indicator])


def targeted(value: int, quote: str, **more: Any) -> dict[str, Any]:
    """Return a task with a target in 个."""
    target = {"value": value, "unit": text("个"), "spans": quoted(quote), **more}
    return task("t", "甲事", indicators=[{"id": "i", "title": text("甲事"), "targets": [target]}])


def led(role: str, agency: str, *quotes: str, title: str = "开展培训", **more: Any) -> dict[str, Any]:
    """Return a task with an assignment."""
    return task("t", title, assignments=[{"role": role, "agency": agency, "spans": quoted(*quotes), **more}])


class TestQuotes:
    """A quote is in the text, letter by letter."""

    def test_of_a_good_draft(self) -> None:
        """Nothing is listed but what has no quote; the plan has the offsets."""
        other = {"title": text("培训农民"), "spans": quoted("培训农民")}
        grounding = judged(
            led("lead", "agri", "县农业局"), trained(8000, "0.8万人次", unit=text("人次")) | {"id": "u", **other}
        )
        assert grounding.ok
        assert not grounding.wrong
        assert grounding.plan.get("t").span.start == TEXT.find("开展培训")  # type: ignore[union-attr]
        assert {row.verdict for row in grounding} == {"unsourced"}

    def test_absent(self) -> None:
        """The most similar words are shown with their place."""
        row = one(judged(trained(10, "建成基地12个")))
        assert (row.verdict, row.quote, row.path) == (
            "absent",
            "建成基地12个",
            "tasks[0].indicators[0].targets[0].spans[0]",
        )
        assert row.nearest is not None
        assert (row.nearest.quote, row.nearest.line) == ("建成基地10个", 3)
        assert str(row.nearest) == f"{TEXT.find('建成基地10个')} (line 3)"
        assert "建成基地10个" in (row.hint or row.message).sentence("zh")

    def test_absent_twice(self) -> None:
        """Each fact with the quote is listed."""
        draft = task("t", "开展培训", assignments=[{"role": "lead", "agency": "agri", "spans": quoted("鑫龘", "鑫龘")}])
        assert wrong(judged(draft)) == [("absent", "t"), ("absent", "t")]

    def test_of_which_nothing_is_similar(self) -> None:
        """No nearest words are shown."""
        row = one(judged(led("lead", "agri", "鑫龘")))
        assert row.nearest is None
        assert row.hint is not None
        assert row.hint.sentence() == "Quote the words of the text, or remove the fact."

    @pytest.mark.parametrize("quote", ["每年办班不少于３０期,", "每年 办班不少于30期，"])
    def test_in_another_layout(self, quote: str) -> None:
        """Widths and spaces are a warning; the plan gets the words of the text, which are judged."""
        grounding = judged(trained(30, quote, unit=text("期"), comparator="at_least"))
        row = one(grounding)
        assert (row.verdict, row.level, row.quote) == ("layout", "warning", quote)
        assert grounding.ok
        assert row.nearest is not None
        assert row.nearest.quote == "每年办班不少于30期，"
        (target,) = next(iter(grounding.plan.all_indicators)).targets
        assert target.spans[0].quote == "每年办班不少于30期，"

    def test_in_another_layout_at_several_places(self) -> None:
        """The same words at several places are taken over; different words are not."""
        draft = task("t", "甲事", assignments=[{"role": "lead", "agency": "agri", "spans": quoted("农 业 局")}])
        alike = judged(draft, words="甲事（农业局） 乙事（农业局）", agencies=[{"id": "agri", "name": text("农业局")}])
        assert wrong(alike) == [("layout", "t")]
        other = judged(draft, words="甲事（农业局） 乙事（农 业局）", agencies=[{"id": "agri", "name": text("农业局")}])
        assert wrong(other) == [("absent", "t")]

    def test_at_several_places(self) -> None:
        """A hint: the words are there, but no offset is certain; the place next to the other quotes is judged."""
        words = "甲事由县农业局办，县农业局报。（县农业局牵头，县教育局配合）"
        draft = task(
            "t",
            "甲事",
            assignments=[
                {"role": "support", "agency": "edu", "spans": quoted("县教育局")},
                {"role": "lead", "agency": "agri", "spans": quoted("县农业局")},
            ],
        )
        grounding = judged(draft, words=words, agencies=AGENCIES[:2])
        assert grounding.ok
        row = next(row for row in grounding if row.verdict == "several_places")
        assert [place.start for place in row.places] == [3, 9, 16]
        assert row.places[0].line == 1
        assert str(row.message) == "The quote '县农业局' is at 3 places; none of them is certain."
        assert grounding.plan.tasks[0].assignments[1].span == Span(quote="县农业局")

    def test_at_a_better_place(self) -> None:
        """Of several places, the one that carries the fact counts; if there is none, the most probable one."""
        words = "甲事：共14个，另建4个以上，最多4个。"
        assert judged(targeted(4, "4个", comparator="at_least"), words=words).ok
        assert judged(targeted(4, "4个", comparator="at_most"), words=words).ok
        row = one(judged(targeted(4, "4个", comparator="about"), words=words.replace("，最多4个", "")))
        assert row.verdict == "comparator"
        assert len(row.places) == 2

    def test_outside_of_its_section(self) -> None:
        """A quote that is at several places, none of them in its section, is in another one."""
        words = "（一）甲事。甲局办\n（二）乙事。（乙局牵头）\n（三）丙事。（乙局牵头）\n"
        draft = task("t", "甲事", assignments=[{"role": "lead", "agency": "b", "spans": quoted("乙局")}])
        agencies = [{"id": "b", "name": text("乙局")}]
        row = one(judged(draft, task("u", "乙事"), task("v", "丙事"), words=words, agencies=agencies))
        assert (row.verdict, dict(row.message.facts)["other"]) == ("section", "u")

    def test_at_several_places_without_any_other(self) -> None:
        """The first place is judged."""
        assert judged(words="县农业局、县农业局", agencies=[AGENCIES[0] | {"spans": quoted("县农业局")}]).ok

    def test_with_a_wrong_offset(self) -> None:
        """The offset is dropped, and the quote is searched for."""
        grounding = judged(task("t", "开展培训") | {"spans": [{"quote": "开展培训", "start": 3}]})
        assert grounding.ok
        assert "1 offset of the draft was wrong, so the quote was searched for." in map(str, grounding.notes)

    def test_with_a_right_offset(self) -> None:
        """It is kept, also where the quote is at several places."""
        edu = TEXT.rfind("县教育局")
        draft = led("responsible", "edu", title="建设基地") | {}
        draft["assignments"][0]["spans"] = [{"quote": "县教育局", "start": edu}]
        grounding = judged(draft)
        assert grounding.ok
        assert grounding.plan.tasks[0].assignments[0].span == Span(quote="县教育局", start=edu)


class TestNumbers:
    """The words state value, comparator, unit and time."""

    def test_other(self) -> None:
        """The number is not in the quote."""
        assert one(judged(trained(20, "不少于30期", comparator="at_least"))).verdict == "number"

    def test_other_than_its_wording(self) -> None:
        """Value and wording disagree."""
        assert wrong(judged(trained(9000, "0.8万人次", written="0.8万人次", unit=text("人次")))) == [
            ("number", "i"),
            ("number", "i"),
        ]

    @pytest.mark.parametrize(
        ("comparator", "quote", "value", "verdict"),
        [
            ("at_least", "不少于30期", 30, []),
            ("at_least", "30期", 30, []),
            ("at_most", "30期", 30, [("comparator", "i")]),
            ("exactly", "30期", 30, [("comparator", "i")]),
            ("exactly", "10个", 10, []),
            ("at_least", "10个", 10, [("comparator", "i")]),
            ("between", "10个", 10, []),
        ],
    )
    def test_comparator(self, comparator: str, quote: str, value: int, verdict: list[tuple[str, str]]) -> None:
        """The words around the number decide."""
        upper = {"upper": 10} if comparator == "between" else {}
        unit = text(quote[-1])
        assert wrong(judged(trained(value, quote, comparator=comparator, unit=unit, **upper))) == verdict

    def test_comparator_with_its_own_quote(self) -> None:
        """Its quote decides; words that are no sign prove nothing either way."""
        sign = {"quote": "不少于", "field": "comparator"}
        assert judged(trained(30, "30期", sign, comparator="at_least")).ok
        row = one(judged(trained(30, "30期", sign, comparator="at_most")))
        assert row.message.sentence() == "The target says at most, but the words around '30' say at least."
        assert judged(
            trained(10, "10个", {"quote": "建成基地", "field": "comparator"}, comparator="at_least", unit=text("个"))
        ).ok

    @pytest.mark.parametrize(
        "more",
        [
            {"inferred": [{"reason": text("推断"), "field": "comparator"}]},
            {"inherited": ["comparator"]},
            {"comparator": "between", "upper": 30},
        ],
    )
    def test_comparator_that_is_not_claimed(self, more: dict[str, Any]) -> None:
        """What is inferred, inherited or a range is not compared."""
        draft = trained(30, "30期", **({"comparator": "at_most"} | more))
        assert [verdict for verdict, _ in wrong(judged(draft))] == []

    def test_comparator_at_one_of_several_numbers(self) -> None:
        """A quote with the number twice agrees with either."""
        words = "开展培训。培训农民30期，累计不少于30期。"
        for comparator in ("exactly", "at_least"):
            assert judged(trained(30, "培训农民30期，累计不少于30期", comparator=comparator), words=words).ok

    @pytest.mark.parametrize(
        ("unit", "quote", "value", "verdict"),
        [
            ("人次", "0.8万人次", 8000, []),
            ("人", "0.8万人次", 8000, [("unit", "i")]),
            ("户", "0.8万人次", 8000, [("unit", "i")]),
            ("家", "10个", 10, []),
            ("元", "1万元", 10000, []),
            ("万元", "1万元", 1, []),
            ("期", "30期", 30, []),
            ("次", "30期", 30, []),
            ("元", "10个", 10, [("unit", "i")]),
        ],
    )
    def test_unit(self, unit: str, quote: str, value: int, verdict: list[tuple[str, str]]) -> None:
        """The unit after the number is that of the fact, or one that is written for it."""
        sign = {"comparator": "at_least"} if quote == "30期" else {}
        assert wrong(judged(trained(value, quote, unit=text(unit), **sign))) == verdict

    @pytest.mark.parametrize(
        ("words", "unit", "verdict"),
        [
            ("培训10%的农民", {"zh": "%"}, []),
            ("培训10%的农民", {"zh": "个"}, ["unit"]),
            ("培训10所", {"en": "places"}, []),
            ("培训10头目", {"zh": "头目"}, []),
            ("培训10农民", {"zh": "名"}, []),
            ("带宽10G", {"zh": "Gbit/s"}, []),
            ("带宽10G", {"zh": "元"}, ["unit"]),
        ],
    )
    def test_unit_of_other_kinds(self, words: str, unit: dict[str, str], verdict: list[str]) -> None:
        """Shares, bandwidth, units of other languages, and nouns."""
        title = words[:2]
        draft = {"id": "i", "title": text(title), "targets": [{"value": 10, "unit": unit, "spans": quoted(words)}]}
        grounding = judged(task("t", title, indicators=[draft]), words=words)
        assert [each for each, _ in wrong(grounding)] == verdict

    def test_in_words(self) -> None:
        """A number in Chinese numerals has no sign or unit that is looked at."""
        assert judged(trained(30, "三十期", unit=text("户")), words="开展培训，培训农民三十期").ok

    def test_without_a_unit(self) -> None:
        """Nothing is compared; that a unit is missing is a broken rule."""
        assert wrong(judged(trained(10, "10个", unit=None))) == [("invalid", "i")]

    def test_that_is_not_claimed(self) -> None:
        """A target without a number, an inferred and an inherited one."""
        mark = {"inferred": [{"reason": text("推断"), "field": "value"}]}
        assert wrong(judged(trained(None, "30期"))) == [("invalid", "i")]
        assert judged(trained(7, "30期", **mark)).ok
        assert judged(trained(7, "30期", inherited=["value"])).ok

    def test_baseline(self) -> None:
        """The number of a baseline is compared too; it has no comparator."""
        draft = trained(30, "不少于30期", comparator="at_least")
        draft["indicators"][0]["baseline"] = {"value": 11, "spans": quoted("10个")}
        draft["indicators"][0]["baseline"]["unit"] = text("个")
        assert wrong(judged(draft)) == [("number", "i")]
        draft["indicators"][0]["baseline"] = {"value": 10, "unit": text("个"), "spans": quoted("10个")}
        assert judged(draft).ok

    def test_without_a_quote(self) -> None:
        """Some words of the task state the number, or the fact is listed."""
        assert judged(trained(30)).ok
        assert judged(trained(8000)).ok
        assert one(judged(trained(7))).message.sentence() == "No words of 'i' state the number 7."


class TestTimes:
    """The words state the time."""

    def test_with_its_own_quote(self) -> None:
        """The quote names the year."""
        due = {"quote": "到2024年底", "field": "due"}
        assert judged(task("t", "开展培训", due="2024", spans=quoted("开展培训", due))).ok
        assert one(judged(task("t", "开展培训", due="2025", spans=quoted("开展培训", due)))).verdict == "date"

    def test_in_a_quote_of_the_record(self) -> None:
        """A time in the quote of a target is the time of the target."""
        words = "到2024年底，每年办班不少于30期"
        assert judged(trained(30, words, comparator="at_least", due="2024")).ok
        row = one(judged(trained(30, words, comparator="at_least", due="2023")))
        assert (row.verdict, row.field) == ("date", "due")

    def test_in_numbers(self) -> None:
        """A number that could be a year is none."""
        words = "开展培训。培训农民1940期"
        assert judged(trained(1940, "1940期", due="2024"), words=words).ok

    def test_without_a_quote(self) -> None:
        """A hint, unless it is inferred or inherited."""
        grounding = judged(task("t", "开展培训", due="2024"))
        assert grounding.ok
        assert [row.field for row in grounding if row.verdict == "unsourced" and row.id == "t"] == ["due"]
        mark = [{"reason": text("推断"), "field": "due"}]
        assert "unsourced" not in {
            row.verdict for row in judged(task("t", "开展培训", due="2024", inferred=mark), agencies=[])
        }
        given = trained(30, "30期", due="2024", inherited=["due"])
        assert [row.field for row in judged(given) if row.verdict == "unsourced" and row.field == "due"] == []


class TestAgencies:
    """The words name the agency, and give it its role."""

    def test_other(self) -> None:
        """The quote names another one."""
        assert one(judged(led("lead", "edu", "县农业局"))).verdict == "agency"

    @pytest.mark.parametrize(
        ("agency", "role", "quote", "title", "stated"),
        [
            ("agri", "support", "县农业局", "开展培训", "lead"),
            ("edu", "lead", "县教育局配合", "开展培训", "support"),
            ("fin", "lead", "县财政局", "建设基地", "responsible"),
        ],
    )
    def test_role(self, agency: str, role: str, quote: str, title: str, stated: str) -> None:
        """The words around the name say another role."""
        row = one(judged(led(role, agency, quote, title=title)))
        assert (row.verdict, row.field, dict(row.message.facts)["stated"]) == ("role", "role", stated)
        mark = {"inferred": [{"reason": text("推断"), "field": "role"}]}
        assert judged(led(role, agency, quote, title=title, **mark)).ok

    def test_role_by_a_rule(self) -> None:
        """Where the first of a list leads, the label does not decide."""
        words = TEXT + "列第一位的为牵头单位。\n"
        assert judged(led("lead", "fin", "县财政局", title="建设基地"), words=words).ok

    def test_role_of_a_group(self) -> None:
        """The label of a group is looked for like a name."""
        words = "甲事（县农业局牵头，各有关部门配合）"
        group = {"kind": "generic", "label": text("各有关部门"), "spans": quoted("各有关部门")}
        draft = task("t", "甲事", assignments=[{"role": "support", **group}])
        assert judged(draft, words=words).ok
        draft = task("t", "甲事", assignments=[{"role": "lead", **group}])
        assert one(judged(draft, words=words)).verdict == "role"

    def test_quote_of_another_attribute(self) -> None:
        """A quote that states something else has no role."""
        draft = task(
            "t",
            "开展培训",
            assignments=[{"role": "lead", "agency": "edu", "spans": [{"quote": "县教育局配合", "field": "role"}]}],
        )
        assert judged(draft).ok

    def test_without_a_quote(self) -> None:
        """Some words of the task name it, or the assignment is listed."""
        assert judged(led("lead", "agri")).ok
        assert one(judged(led("lead", "fin"))).message.sentence() == "No words of 't' name the agency 'fin' (县财政局)."
        group = task("t", "开展培训", assignments=[{"role": "lead", "kind": "generic", "label": text("各单位")}])
        assert one(judged(group)).verdict == "agency"
        mark = [{"reason": text("推断"), "field": "agency"}]
        marked = led("lead", "fin")
        marked["assignments"][0]["inferred"] = mark
        assert judged(marked).ok

    def test_that_the_text_does_not_name(self) -> None:
        """An agency without a quote has a name that the text has, or an alias or a later name."""
        row = one(judged(agencies=[{"id": "x", "name": text("县农业农村局")}]))
        assert (row.verdict, row.field) == ("agency", "name")
        assert row.nearest is not None
        assert row.nearest.quote == "县农业局"
        assert judged(agencies=[{"id": "x", "name": text("农牧局"), "aliases": [text("县农业局")]}]).ok
        later = [{"kind": "renamed", "name": text("县农业局"), "at": "2024"}]
        assert judged(agencies=[{"id": "x", "name": text("农牧局"), "changes": later}]).ok
        mark = [{"reason": text("推断"), "field": "name"}]
        assert judged(agencies=[{"id": "x", "name": text("农牧局"), "inferred": mark}]).ok


class TestPlaces:
    """The words are in the section of the task, and belong to one fact."""

    def test_in_another_section(self) -> None:
        """The section of another task."""
        grounding = judged(led("responsible", "fin", "县财政局"), task("u", "建设基地"))
        assert one(grounding).verdict == "section"

    def test_title_without_a_quote(self) -> None:
        """A title at the head of a line makes a section, in which repeated quotes are located; it gets no quote."""
        first, second = led("lead", "agri", "县教育局"), task("u", "建设基地")
        del first["spans"], second["spans"]
        first["assignments"] = [{"role": "support", "agency": "edu", "spans": quoted("县教育局")}]
        grounding = judged(first, second)
        assert grounding.ok
        assert grounding.plan.tasks[0].spans == ()
        assert grounding.plan.tasks[0].assignments[0].span == Span(quote="县教育局", start=TEXT.find("县教育局"))

    def test_target_on_the_words_of_another(self) -> None:
        """Two targets rest on one number."""
        draft = trained(30, "30期", comparator="at_least")
        draft["indicators"].append({**draft["indicators"][0], "id": "j"})
        row = one(judged(draft))
        assert (row.verdict, row.message.sentence()) == ("shared", "'j' rests on the same words as 'i': '30期'.")

    def test_assignment_on_the_words_of_another(self) -> None:
        """Two roles of one agency in one task rest on one name; two tasks do; inferred ones may."""
        words = "甲事、乙事由县农业局负责办理。"
        two = task(
            "t",
            "甲事",
            assignments=[{"role": role, "agency": "agri", "spans": quoted("县农业局")} for role in ("lead", "support")],
        )
        assert wrong(judged(two, words=words, agencies=AGENCIES[:1])) == [("shared", "t")]
        two["assignments"][1]["inferred"] = [{"reason": text("推断"), "field": "role"}]
        assert judged(two, words=words, agencies=AGENCIES[:1]).ok
        tasks = [
            task(id, title, assignments=[{"role": "lead", "agency": "agri", "spans": quoted("县农业局")}])
            for id, title in (("t", "甲事"), ("u", "乙事"))
        ]
        assert ("shared", "u") in wrong(judged(*tasks, words=words, agencies=AGENCIES[:1]))

    def test_several_places_are_not_shared(self) -> None:
        """Two facts with words that occur twice may rest on one each."""
        words = "甲事、乙事。县农业局办，县农业局报。"
        tasks = [
            task(id, title, assignments=[{"role": "lead", "agency": "agri", "spans": quoted("县农业局")}])
            for id, title in (("t", "甲事"), ("u", "乙事"))
        ]
        assert "shared" not in {verdict for verdict, _ in wrong(judged(*tasks, words=words, agencies=AGENCIES[:1]))}


class TestTitles:
    """The text has the titles."""

    def test_of_other_words(self) -> None:
        """The nearest words are shown."""
        row = one(judged(task("t", "开展培训") | {"title": text("开展技能培训")}))
        assert (row.verdict, row.path, row.nearest and row.nearest.quote) == ("title", "tasks[0].title", "开展培训")

    def test_inferred(self) -> None:
        """A title that somebody made is listed as inferred."""
        mark = [{"reason": text("概括"), "field": "title"}]
        grounding = judged(task("t", "开展培训") | {"title": text("开展技能培训"), "inferred": mark}, agencies=[])
        assert [(row.verdict.value, row.level.value) for row in grounding] == [("inferred", "info")]
        assert grounding[0].message.sentence("zh") == "title系推断：概括"

    def test_in_another_layout(self) -> None:
        """Widths and spaces make no difference."""
        assert judged(task("t", "开展培训") | {"title": text("开展 培训")}).ok


class TestInferred:
    """A fact that a mark covers is not compared."""

    def test_record(self) -> None:
        """It is listed with the reason."""
        mark = [{"reason": text("常识")}]
        grounding = judged({"id": "t", "title": text("另一件事"), "inferred": mark}, agencies=[])
        assert [(row.verdict.value, row.message.sentence()) for row in grounding] == [("inferred", "Inferred: 常识")]
        assert str(grounding.notes[0]) == (
            "1 fact: 0 carried by the text, 0 not carried, 1 inferred, 0 without a quote."
        )


class TestDrafts:
    """A draft is a plan, data, or a file."""

    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        path = tmp_path / "text.txt"
        path.write_text(TEXT, encoding="utf-8")
        return path

    def test_of_a_file(self, tmp_path: Path, source: Path) -> None:
        """Any format that `read` knows."""
        path = tmp_path / "draft.json"
        path.write_text(
            json.dumps({"policyplan": 1, "id": "p", "title": text("方案"), "tasks": [task("t", "开展培训")]})
        )
        for draft in (path, str(path), io.BytesIO(path.read_bytes())):
            grounding = ground(draft, source=source)
            assert grounding.ok
            (used,) = grounding.plan.sources
            assert (used.id, used.file, used.sha256) == ("source", "text.txt", text_hash(TEXT))

    def test_of_another_kind(self, source: Path) -> None:
        """Refused."""
        with pytest.raises(CallError, match="not int"):
            ground(3, source=source)  # type: ignore[arg-type]
        with pytest.raises(CallError, match="is missing"):
            ground({"id": "p", "title": text("方案")}, source=None)  # type: ignore[arg-type]

    def test_of_another_form(self, tmp_path: Path, source: Path) -> None:
        """The faults have their places in the file."""
        path = tmp_path / "draft.json"
        path.write_text(
            '{"policyplan": 1, "id": "p", "title": {"zh": "x"},\n "tasks": [{"id": "t", "titel": {"zh": "y"}}]}'
        )
        with pytest.raises(PlanError) as error:
            ground(path, source=source)
        assert error.value.findings[0].location.line == 2
        path.write_text("[1, 2")
        with pytest.raises(FormatError):
            ground(path, source=source)
        with pytest.raises(FileError):
            ground(tmp_path / "none.json", source=source)
        with pytest.raises(FileError):
            ground({"id": "p", "title": text("x")}, source=tmp_path / "none.txt")

    def test_with_broken_rules(self) -> None:
        """A broken rule is listed with the rest."""
        grounding = judged(
            task("t", "开展培训", serves=[{"to": "g"}], assignments=[{"role": "lead", "agency": "none"}])
        )
        assert ("invalid", "t") in wrong(grounding)
        assert judged(task("t", "开展培训"), task("t", "建设基地")).wrong[0].verdict == "invalid"
        broken = judged(
            period="2024",
            sources=[{"id": "s", "title": text("x"), "spans": quoted("x"), "file": "a.txt"}],
            spans=[{"quote": "方案", "source": "none"}],
        )
        assert ("invalid", "p") in wrong(broken)

    def test_with_a_source(self, source: Path) -> None:
        """The text replaces that of the only source; another hash is noted."""
        old = Source(id="s", title=Text(zh="原文"), file="old/text.txt", sha256="0" * 64)
        grounding = ground(Plan(id="p", title=Text(zh="方案"), sources=[old]), source=source)
        assert grounding.plan.sources[0].text == TEXT
        assert grounding.plan.sources[0].file == "old/text.txt"
        assert "hash of another text" in str(grounding.notes[-1])

    def test_with_several_sources(self, source: Path) -> None:
        """The one with the name or the hash of the text; others without a text are not searched."""
        named = [Source(id="a", title=Text(zh="甲"), file="text.txt"), Source(id="b", title=Text(zh="乙"))]
        spans = [Span(quote="方案", source="a"), Span(quote="没有", source="b")]
        agency = Agency(id="agri", name=Text(zh="县农业局"))
        task = Task(id="t", title=Text(zh="开展培训"), assignments=[Assignment(role="lead", agency="agri")])
        plan = Plan(id="p", title=Text(zh="方案"), sources=named, spans=spans, agencies=[agency], tasks=[task])
        grounding = ground(plan, source=source)
        assert grounding.plan.span == Span(quote="方案", start=TEXT.find("方案"), source="a")
        assert not grounding.wrong
        assert "1 quote is from a source without a text" in str(grounding.notes[-1])
        windows = plan.evolve(sources=[named[0].evolve(file="C:\\texts\\text.txt"), named[1]])
        assert ground(windows, source=source).plan.sources[0].text == TEXT
        hashed = plan.evolve(sources=[named[1], named[0].evolve(file=None, sha256=text_hash(TEXT))])
        assert ground(hashed, source=source).plan.sources[1].text == TEXT
        with pytest.raises(CallError, match="'-' is none of them"):
            ground(plan, source=io.BytesIO(b"x"))

    def test_with_the_name_of_a_source(self) -> None:
        """Quotes that name the same source, which the draft lacks, name the text; its id is free."""
        spans = [{"quote": "开展培训", "source": "notice"}]
        assert judged(task("t", "开展培训") | {"spans": spans}).plan.sources[0].id == "notice"
        assert judged(task("source", "开展培训")).plan.sources[0].id == "source-2"

    def test_about_another_source(self, source: Path) -> None:
        """Similar words are looked for in the source of the quote only."""
        sources = [
            Source(id="a", title=Text(zh="甲"), file="text.txt"),
            Source(id="b", title=Text(zh="乙"), text="甲乙丙", sha256=text_hash("甲乙丙")),
            Source(id="c", title=Text(zh="丙")),
        ]
        spans = [Span(quote="甲乙丁", source="b")]
        grounding = ground(Plan(id="p", title=Text(zh="方案"), sources=sources, spans=spans), source=source)
        row = one(grounding)
        assert row.nearest is not None
        assert row.nearest.quote == "甲乙丙"


class TestAnswer:
    """Rows as tables and data."""

    def test_formats(self) -> None:
        """Table, JSON, CSV and frame have the nearest words."""
        grounding = judged(trained(10, "建成基地12个"))
        assert "建成基地10个" in grounding.text("zh")
        data = json.loads(grounding.to_json("en"))
        assert (
            data[0]["nearest"] == {"start": 97, "end": 104, "line": 4, "quote": "建成基地10个"}
            or data[0]["nearest"]["quote"] == "建成基地10个"
        )
        assert "建成基地10个" in grounding.to_csv()
        assert grounding.schema()["nearest_line"].type == "integer"
        assert len(grounding.to_frame("polars")) == len(grounding)

    def test_facts_in_several_languages(self) -> None:
        """Advice shows texts in the language asked for."""
        grounding = judged(task("t", "开展培训", serves=[{"to": "t"}]))
        for row in grounding:
            assert row.hint is None or isinstance(row.hint.sentence("zh"), str)


SAMPLE = samples.jiangmen()
SAMPLE_TEXT = SAMPLE.sources[0].text or ""


def without_offsets(plan: Plan) -> Plan:
    def bare(record: Record) -> Record:
        return record.evolve(spans=tuple(attrs.evolve(span, start=None) for span in record.spans))

    return rewrite(plan, bare)


def grounded(plan: Plan) -> Grounding:
    return ground(plan, source=io.BytesIO(SAMPLE_TEXT.encode()))


BARE = without_offsets(SAMPLE)
RECORDS = list(walk(BARE))


class TestSample:
    """The sample, without its offsets."""

    def test_as_it_is(self) -> None:
        """Nothing is complained of, and no certain offset differs from the coder's."""
        assert not grounded(SAMPLE).wrong
        assert grounded(SAMPLE).plan == SAMPLE
        grounding = grounded(BARE)
        assert not grounding.wrong
        for path, record in walk(grounding.plan):
            coded = dict(walk(SAMPLE))[path]
            assert all(new.start in (None, old.start) for new, old in zip(record.spans, coded.spans, strict=True))

    @pytest.mark.parametrize(
        "shape",
        [
            shapes.responsible_on_items,
            shapes.leads_on_items,
            shapes.mixed_levels,
            shapes.three_levels,
            shapes.provisions_only,
            shapes.nobody,
            shapes.one_task,
            shapes.generic_only,
        ],
        ids=lambda shape: shape.__name__,
    )
    def test_other_plans(self, shape: Callable[[], Plan]) -> None:
        """Plans of other shapes, with a text that names what they name, and with one that does not."""
        plan = shape()
        assert not ground(plan, source=io.BytesIO(_text_of(plan).encode())).wrong
        other = ground(plan, source=io.BytesIO("别的文字。".encode()))
        assert "title" in {row.verdict.value for row in other.wrong}


def _text_of(plan: Plan) -> str:
    """Return a text that has the titles of a plan and names its agencies."""
    lines = [str(goal.title) for goal in plan.all_goals]
    named = {agency.id: str(agency.name) for agency in plan.agencies}
    owners: list[Task | Provision] = [*plan.all_tasks, *plan.provisions]
    for owner in owners:
        names = [named[each.agency] if each.agency else str(each.label) for each in owner.assignments]
        counts = (f"{each.title}，{target.value}人" for each in owner.indicators for target in each.targets)
        lines.append(f"{owner.title}。{'、'.join((*names, *counts))}")
    return "\n".join((*lines, "、".join(named.values())))


def changed(path: Any, new: Record) -> Plan:
    return rewrite_by_path(BARE, lambda at, record: new if at == path else record)


def _digit(draw: st.DrawFn) -> Plan:
    path, target = draw(st.sampled_from([(p, r) for p, r in RECORDS if isinstance(r, Target) and r.value is not None]))
    digits = str(target.value)
    at = draw(st.sampled_from([n for n, char in enumerate(digits) if char.isdigit()]))
    digit = draw(st.sampled_from([digit for digit in "123456789" if digit != digits[at]]))
    return changed(path, target.evolve(value=digits[:at] + digit + digits[at + 1 :]))


def _agency(draw: st.DrawFn) -> Plan:
    path, record = draw(st.sampled_from([(p, r) for p, r in RECORDS if isinstance(r, Assignment) and r.agency]))
    other = draw(st.sampled_from([agency.id for agency in SAMPLE.agencies if agency.id != record.agency]))
    return changed(path, record.evolve(agency=other))


def _role(draw: st.DrawFn) -> Plan:
    tasks = [(p, r) for p, r in RECORDS if isinstance(r, Assignment) and p[0] == "tasks"]
    path, record = draw(st.sampled_from(tasks))
    return changed(path, record.evolve(role=draw(st.sampled_from([role for role in Role if role != record.role]))))


def _letter(draw: st.DrawFn) -> Plan:
    path, record = draw(st.sampled_from([(p, r) for p, r in RECORDS if r.spans]))
    position = draw(st.integers(0, len(record.spans) - 1))
    span = record.spans[position]
    at = draw(st.integers(0, len(span.quote) - 1))
    quote = span.quote[:at] + draw(st.sampled_from("鑫龘Ω")) + span.quote[at + 1 :]
    spans = (*record.spans[:position], attrs.evolve(span, quote=quote), *record.spans[position + 1 :])
    return changed(path, record.evolve(spans=spans))


@st.composite
def mutated(draw: st.DrawFn) -> Plan:
    """The sample with one fact that its text does not carry."""
    return draw(st.sampled_from([_digit, _agency, _role, _letter]))(draw)


@settings(max_examples=20, deadline=None)
@given(mutated())
def test_any_change_is_listed(plan: Plan) -> None:
    """A digit, an agency, a role or a letter that the text does not have is always listed."""
    assert grounded(plan).wrong
