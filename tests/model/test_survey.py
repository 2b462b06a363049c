"""The survey of a plan agrees with a walk through it, and its columns lose no finding."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from policyplan import samples
from policyplan.model import evidence
from policyplan.model.integrity import check
from policyplan.model.locate import locate
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Source, Task
from policyplan.model.sections import TITLED, Section, SectionsOfPlan, SourceText, heads_of
from policyplan.model.survey import NO_OWNER, Survey
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import paths, walk
from policyplan.testing import plans


def owners_by_walk(plan: Plan) -> Iterator[Record | None]:
    """The goal, task, provision or phase that each record is or belongs to."""
    by_path = {path: record for path, record in walk(plan) if isinstance(record, TITLED)}
    for path, _ in walk(plan):
        around = (by_path.get(path[:length]) for length in range(len(path), 0, -1))
        yield next((record for record in around if record is not None), None)


class TestPlaces:
    """Where records are, and whom they belong to."""

    @given(plans())
    def test_paths(self, plan: Plan) -> None:
        """A path is the same whether the paths before it were asked for or not."""
        expected = [path for path, _ in walk(plan)]
        assert Survey(plan).path(len(expected) - 1) == expected[-1]
        survey = Survey(plan)
        assert [survey.path(position) for position in range(len(expected))] == expected

    @given(plans())
    def test_owners(self, plan: Plan) -> None:
        """Each record belongs to the nearest goal, task, provision or phase around it."""
        owners = Survey(plan).owners
        found = [None if number == NO_OWNER else owners.records[number] for number in owners.owner]
        expected = list(owners_by_walk(plan))
        assert len(found) == len(expected)
        assert all(one is other for one, other in zip(found, expected, strict=True))

    def test_paths_of_the_sample(self) -> None:
        """The last record has a path, too."""
        plan = samples.jiangmen()
        assert list(paths(plan)) == [path for path, _ in walk(plan)]

    def test_section_of_a_task_without_a_quote(self) -> None:
        """It is that of the task around it, if that one is quoted."""
        source = Source(id="s", title=Text(zh="文"), text="甲事。\n")
        inner = Task(id="T1.1", title=Text(zh="乙事"))
        outer = Task(id="T1", title=Text(zh="甲事"), spans=[Span(quote="甲事")], children=[inner])
        other = Task(id="T2", title=Text(zh="丙事"))
        plan = locate(Plan(id="p", title=Text(zh="方案"), sources=[source], tasks=[outer, other]))
        sections = SectionsOfPlan(plan).of(plan.sources[0], Task)
        assert sections.nearest(("tasks", 0, "children", 0)) == sections.nearest(("tasks", 0))
        assert sections.nearest(("tasks", 1)) is None


class TestNamed:
    """Records by their ids."""

    def test_of_one_id_twice(self) -> None:
        """The first one has it."""
        first, second = (Agency(id="a", name=Text(zh=name)) for name in ("甲局", "乙局"))
        survey = Survey(Plan(id="p", title=Text(zh="方案"), agencies=[first, second]))
        assert survey.named["a"] is survey.records[1]
        assert survey.named["a"] == first


class TestSentences:
    """The text of a source, by sentences and headings."""

    def test_around_some_words(self) -> None:
        """All of the sentence, without the space after its full stop."""
        words = "Plant trees now. Train all teachers. Repair roads."
        plan = Plan(id="p", title=Text(en="Plan"), sources=[Source(id="s", title=Text(en="Text"), text=words)])
        text = SourceText(plan, plan.sources[0])
        for quote, sentence in (("trees", "Plant trees now."), ("all", "Train all teachers.")):
            start = words.index(quote)
            assert words[slice(*text.sentence(0, len(words), start, start + len(quote)))] == sentence

    def test_of_a_section(self) -> None:
        """Of several places in it, those before the title of another task count, if there are any."""
        path = ("tasks", 0)
        section = Section(path, Task(id="t", title=Text(zh="甲事")), start=2, end=20, body=5, other=8, certain=20)
        assert [section.among(offsets) for offsets in ((1, 3, 9), (9, 12, 20), (12,), (1, 20))] == [
            *((3,), (9, 12), (12,), ())
        ]

    def test_of_titles_in_numbered_headings(self) -> None:
        """A section begins at the number, that of the first line too."""
        assert heads_of("一、甲事。\n二、乙事。\n", {5: [2], 6: [8]}) == {0: 5, 6: 6}


class TestColumns:
    """What the columns pass over has no finding."""

    @given(plans(sources=True))
    def test_without_them(self, plan: Plan) -> None:
        """Findings are the same when each quote is judged by itself."""
        with_columns = check(plan)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(evidence, "_without_clear_name", lambda asked, _: sorted(asked.of(Assignment, Agency)))
            patch.setattr(evidence, "_not_surely_inside", quotes_below_titles)
            patch.setattr(evidence, "_overlapping", lambda _, numbers: numbers)
            patch.setattr(evidence, "_is_plainly_stated", lambda *_: False)
            assert check(plan) == with_columns


def quotes_below_titles(asked: evidence._Evidence) -> list[int]:
    """The quotes of tasks, provisions and their parts, without those of the titles themselves."""
    numbered = enumerate(zip(asked.sections.facts, asked.quotes.placed, strict=True))
    return [
        number
        for number, (fact, is_placed) in numbered
        if is_placed and isinstance(fact.titled, (Task, Provision)) and not fact.is_title
    ]
