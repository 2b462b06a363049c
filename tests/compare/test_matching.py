"""Tests for the matching of records."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.compare import matching
from policyplan.compare.matching import Item, candidates, item_of, pairs, shared_language, terms
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Measure, Target, Task, assign
from policyplan.model.values import Span, Text

TRAINING = "每年组织农村实用技术培训，提高农民科学素质"
SOIL = "开展土壤污染状况详查，建立土壤环境质量监测网络"
DOCTORS = "推进家庭医生签约服务，优先覆盖老年人"


def item(id: str, title: str, **facts: object) -> Item:
    return Item(id=id, title=title, **facts)  # type: ignore[arg-type]


def tied(first: list[Item], second: list[Item], **options: float) -> list[tuple[str, str]]:
    return [(each.first, each.second) for each in pairs(first, second, **options)]


class TestTerms:
    """Texts are compared by Han characters, their pairs, and the words of other scripts."""

    def test_full_width_and_half_width_are_the_same(self) -> None:
        assert terms("ＳＴＥＭ教育（10所）") == terms("stem 教育(１０所)")

    def test_a_break_within_a_sentence_makes_no_difference(self) -> None:
        assert terms("科学\n素质") == terms("科学素质")

    def test_words_of_other_scripts_are_whole(self) -> None:
        assert sorted(terms("Train teachers, train them")) == ["teachers", "them", "train"]


class TestItems:
    """What is compared of a record."""

    def test_a_task_has_its_words_numbers_agencies_and_due_date(self, plan: Plan) -> None:
        task = next(task for task in plan.all_tasks if task.indicators and task.assignments)
        found = item_of(plan, task, "zh")
        assert found.title == task.title.zh
        assert found.agencies
        assert found.numbers
        assert found.due

    def test_a_task_without_description_has_the_text_that_it_quotes(self) -> None:
        plan = samples.jiangmen()
        found = item_of(plan, plan.get("A1.1", Task), "zh")
        assert found.text.startswith("加强义务教育阶段的科学教育")
        assert item_of(plan, plan.get("A1.1", Task), "en").text == ""  # the document is Chinese

    def test_a_number_is_in_its_base_unit(self) -> None:
        measure = Measure(id="m", title=Text(zh="经费"), unit=Text(zh="万元"), kind="amount")
        indicator = Indicator(
            id="i",
            title=Text(zh="经费"),
            population=Text(zh="各区"),
            measure="m",
            targets=[
                Target(value=2),
                Target(),
                Target(value="0.5", upper=1, comparator="between", unit=Text(zh="亿元")),
            ],
        )
        goal = Goal(id="g", title=Text(zh="目标"), indicators=[indicator])
        plan = Plan(id="p", title=Text(zh="方案"), goals=[goal], measures=[measure])
        assert item_of(plan, indicator, "zh").numbers == {"20000元", "50000000元", "100000000元"}
        assert item_of(plan, indicator, "zh").text == "各区"
        assert item_of(plan, measure, "zh").numbers == frozenset()

    def test_words_of_different_fields_are_lines_of_their_own(self) -> None:
        """The end of one and the beginning of the next make no word."""
        spans = [Span(quote="任务"), Span(quote="培训教师"), Span(quote="新建学校")]
        task = Task(id="t", title=Text(zh="任务"), spans=spans)
        plan = Plan(id="p", title=Text(zh="方案"), tasks=[task])
        assert item_of(plan, task, "zh").text.splitlines() == ["培训教师", "新建学校"]

    def test_an_agency_has_its_name(self) -> None:
        agency = Agency(id="a", name=Text(zh="市教育局"))
        assert item_of(Plan(id="p", title=Text(zh="方案"), agencies=[agency]), agency, "zh").title == "市教育局"

    def test_an_unknown_agency_is_left_out(self) -> None:
        task = Task(id="t", title=Text(zh="任务"), assignments=assign(lead="nobody"))
        assert item_of(Plan(id="p", title=Text(zh="方案"), tasks=[task]), task, "zh").agencies == frozenset()


class TestLanguages:
    """Two plans are compared in a language of both."""

    @pytest.mark.parametrize(
        ("one", "other", "shared"),
        [
            ({"zh": "方案"}, {"zh": "方案", "en": "Plan"}, "zh"),
            ({"zh": "方案", "en": "Plan"}, {"en": "Plan"}, "en"),
            ({"zh": "方案"}, {"en": "Plan"}, "zh"),
        ],
    )
    def test_languages(self, one: dict[str, str], other: dict[str, str], shared: str) -> None:
        assert shared_language(Plan(id="a", title=Text(one)), Plan(id="b", title=Text(other))) == shared


class TestPairs:
    """Of two versions, each record corresponds to one at most."""

    def test_another_order_and_other_words(self) -> None:
        old = [item("1", TRAINING), item("2", SOIL), item("3", DOCTORS)]
        new = [item("a", f"进一步{DOCTORS}"), item("b", SOIL.replace("开展", "组织")), item("c", TRAINING)]
        assert tied(old, new) == [("1", "c"), ("2", "b"), ("3", "a")]

    def test_what_is_new_and_what_is_gone_has_no_pair(self) -> None:
        assert tied([item("1", TRAINING), item("2", SOIL)], [item("a", SOIL), item("b", DOCTORS)]) == [("2", "a")]

    def test_equal_words_go_by_number_agency_and_date(self) -> None:
        old = [item("1", TRAINING, numbers=frozenset({"5场"}), due="2020"), item("2", TRAINING, agencies={"农业局"})]
        new = [
            item("a", TRAINING, agencies=frozenset({"农业局"})),
            item("b", TRAINING, numbers=frozenset({"5场"}), due="2020"),
        ]
        assert tied(old, new) == [("1", "b"), ("2", "a")]

    def test_equal_records_go_by_place(self) -> None:
        old, new = ([item(f"{side}{number}", TRAINING) for number in range(4)] for side in "ab")
        assert tied(old, new) == [(f"a{number}", f"b{number}") for number in range(4)]

    def test_nothing_is_like_nothing(self) -> None:
        assert (
            tied([], [item("a", SOIL)]) == tied([item("1", SOIL)], []) == tied([item("1", "—")], [item("a", "…")]) == []
        )

    def test_two_lists_of_one_record(self) -> None:
        assert tied([item("1", SOIL)], [item("a", SOIL)]) == [("1", "a")]

    @given(st.lists(st.text(alphabet="土壤污染防治水气 abc，", min_size=1), max_size=12))
    def test_a_plan_corresponds_to_itself(self, titles: list[str]) -> None:
        """Records with words correspond to themselves, or to a record with the same words."""
        items = [item(str(number), title) for number, title in enumerate(titles)]
        found = pairs(items, items)
        worded = [each.id for each in items if terms(each.title)]
        assert [each.first for each in found] == worded
        assert all(each.score == pytest.approx(1) for each in found)
        assert len({each.second for each in found}) == len(found)


class TestCandidates:
    """Of two levels, each record may correspond to several."""

    def test_the_likeliest_first(self) -> None:
        lower = [item("a", SOIL), item("b", f"{SOIL}。{DOCTORS}"), item("c", DOCTORS), item("d", TRAINING)]
        found = candidates([item("1", SOIL)], lower)
        assert [each.second for each in found if each.score > 0.3] == ["a", "b"]
        assert found[0].score == pytest.approx(1)

    def test_no_more_than_asked_for(self) -> None:
        lower = [item(str(number), SOIL) for number in range(9)]
        assert len(candidates([item("1", SOIL)], lower)) == 5
        assert len(candidates([item("1", SOIL)], lower, most=2)) == 2

    def test_a_score_says_what_it_is_made_of(self) -> None:
        one = item("1", SOIL, numbers=frozenset({"5个", "7个"}), agencies=frozenset({"省环境保护厅"}), due="2020")
        other = item(
            "a", f"{SOIL}，{TRAINING}", numbers=frozenset({"5个"}), agencies=frozenset({"市环境保护局"}), due="2025"
        )
        found = candidates([one], [other])[0].similarity
        assert (found.numbers, found.due) == (1, 0)
        assert found.agencies is not None
        assert 0.1 < found.agencies < 1
        assert found.score == pytest.approx(min(1, found.text * (1.3 + 0.3 * found.agencies)))

    def test_what_one_side_lacks_is_no_part_of_the_score(self) -> None:
        found = candidates([item("1", SOIL, numbers=frozenset({"5个"}), due="2020")], [item("a", SOIL)])[0].similarity
        assert (found.numbers, found.agencies, found.due) == (None, None, None)

    def test_frequent_words_alone_are_looked_up_no_further_than_needed(self) -> None:
        """A thousand equal records are still matched by place."""
        old, new = ([item(f"{side}{number}", "全面推进各项重点工作") for number in range(1200)] for side in "ab")
        new[7] = attrs.evolve(new[7], title="全面推进土壤工作")
        found = candidates(old[:1], new, most=1)
        assert [each.second for each in found] == ["b0"]


class TestIndex:
    """Long lists are looked up by their rarest terms instead of compared in full."""

    @pytest.mark.parametrize("most", [1, 10_000])
    def test_finds_the_same_pairs(self, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
        """Even where only the rarest terms are looked up."""
        first = [item("a", TRAINING), item("b", SOIL), item("c", DOCTORS)]
        second = [item("x", DOCTORS), item("y", TRAINING), item("z", SOIL)]
        in_full = tied(first, second)
        monkeypatch.setattr(matching, "_IN_FULL", 0)
        monkeypatch.setattr(matching, "_MOST_LOOKED_UP", most)
        assert tied(first, second) == in_full == [("a", "y"), ("b", "z"), ("c", "x")]

    def test_of_a_term_that_all_share_those_nearby_are_looked_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        old, new = ([item(f"{side}{number}", "全面推进各项重点工作") for number in range(50)] for side in "ab")
        monkeypatch.setattr(matching, "_IN_FULL", 0)
        monkeypatch.setattr(matching, "_MOST_LOOKED_UP", 8)
        found = candidates(old, new, most=1)
        assert [each.second for each in found] == [f"b{number}" for number in range(50)]
