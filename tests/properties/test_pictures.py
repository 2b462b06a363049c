"""Every picture of every plan can be printed: nothing overlaps, nothing is lost, the same plan gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.backends import font
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.agencies import agencies as agency_network
from policyplan.draw.pictures.flow import flow
from policyplan.draw.pictures.matrix import matrix
from policyplan.draw.pictures.network import network
from policyplan.draw.pictures.rollup import rollup
from policyplan.draw.pictures.schedule import schedule
from policyplan.draw.pictures.targets import targets
from policyplan.draw.pictures.trees import goal_tree, task_tree
from policyplan.draw.pictures.workload import workload
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.page import A4
from policyplan.draw.scene.scene import Box, Mark
from policyplan.draw.scene.themes import subjects
from policyplan.errors import EmptyPictureError
from policyplan.graph.roles import responsibility
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Link, Target, Task, assign
from policyplan.model.values import Text
from policyplan.testing import plans

LANGUAGES: tuple[PictureLanguage, ...] = ("zh", "en", "both")
try:
    import pygraphviz
except ImportError:
    pygraphviz = None

PICTURES: tuple[Callable[..., Picture], ...] = (
    matrix,
    network,
    goal_tree,
    task_tree,
    agency_network,
    flow,
    workload,
    schedule,
    targets,
    rollup,
)
BARS = {"workload", "schedule", "targets"}
"""Pictures that are of no graph."""


def named(words: str, english: str | None = None) -> Text:
    return Text(zh=words, en=english or words)


def tasks(count: int, children: tuple[Task, ...] = ()) -> tuple[Task, ...]:
    return tuple(Task(id=f"t{number}", title=named(f"任务{number}", f"Task {number}")) for number in range(count))


def good(picture: Picture) -> None:
    """Every page is A4, and nobody finds fault with it; it is well-formed XML, and DOT."""
    for page in picture.pages:
        assert problems(page) == ()
        assert (page.width, page.height) in (A4, A4[::-1])
    for svg in picture.page_svgs:
        ElementTree.fromstring(svg.encode())  # noqa: S314 - written here
    assert (picture.dot is None) == (picture.name in BARS)
    if picture.dot is not None and pygraphviz is not None:
        pygraphviz.AGraph(string=picture.dot).close()


def made(draw: Callable[..., Picture], plan: Plan, **options: Any) -> tuple[Picture, ...]:
    """The picture; none if it would show nothing, which is said in every language."""
    try:
        return (draw(plan, **options),)
    except EmptyPictureError as error:
        assert error.message("en").startswith("Nothing to draw")
        assert error.message("zh") != error.message("en")
        return ()


def all_good(plan: Plan) -> None:
    for draw in PICTURES:
        for language in LANGUAGES:
            for picture in made(draw, plan, language=language):
                good(picture)


class TestEveryPlan:
    """Plans of any shape, with words of any script."""

    @given(plan=plans(), draw=st.sampled_from(PICTURES), language=st.sampled_from(LANGUAGES), stated=st.booleans())
    def test_has_pictures_to_print(
        self, plan: Plan, draw: Callable[..., Picture], language: PictureLanguage, stated: bool
    ) -> None:
        """Without overlaps, on A4, in large enough type, in well-formed files."""
        for picture in made(draw, plan, language=language, stated_only=stated):
            good(picture)

    @given(plan=plans(), draw=st.sampled_from(PICTURES), language=st.sampled_from(LANGUAGES))
    def test_has_the_same_pictures_always(
        self, plan: Plan, draw: Callable[..., Picture], language: PictureLanguage
    ) -> None:
        """Byte for byte."""
        pair = zip(made(draw, plan, language=language), made(draw, plan.evolve(), language=language), strict=True)
        for one, other in pair:
            assert one.svg == other.svg
            assert one.dot == other.dot

    @given(plan=plans(), draw=st.sampled_from(PICTURES), language=st.sampled_from(LANGUAGES))
    def test_has_no_picture_that_is_silent(
        self, plan: Plan, draw: Callable[..., Picture], language: PictureLanguage
    ) -> None:
        """What is about something says so, in one line."""
        pages = [page for picture in made(draw, plan, language=language) for page in picture.pages]
        found = [each for page in pages for each in page.elements if subjects(each)]
        assert [each for each in found if not each.title or "\n" in each.title] == []

    @given(plan=plans())
    def test_has_every_role_in_the_matrix_once(self, plan: Plan) -> None:
        """A mark for each agency, action and role, and no other."""
        pages = [page for picture in made(matrix, plan) for page in picture.pages]
        marks = [mark for page in pages for mark in page.elements if isinstance(mark, Mark) and mark.data]
        told = [tuple(value for _, value in mark.data) for mark in marks]
        edges = responsibility(plan).edges(data=True)
        wanted = {frozenset((one, other, role)) for one, other, facts in edges for role in facts["roles"].split("; ")}
        known = {agency.id for agency in plan.agencies}
        assert {frozenset(each) for each in told if each[2] in known} == wanted
        assert len(told) == len(set(told))

    @given(plan=plans(max_tasks=30))
    def test_has_every_task_and_target_in_the_tree(self, plan: Plan) -> None:
        """However many pages that takes."""
        pages = [page for picture in made(task_tree, plan) for page in picture.pages]
        told = {value for page in pages for box in page.elements if isinstance(box, Box) for _, value in box.data}
        wanted = {task.id for task in plan.all_tasks}
        assert told == wanted | {each.id for task in plan.all_tasks for each in task.indicators}

    @given(plan=plans())
    def test_tells_other_programs_as_much_as_the_graph_has(self, plan: Plan, read_dot: Any) -> None:
        """As many nodes and edges."""
        graph = responsibility(plan)
        for picture in made(matrix, plan):
            told = read_dot(picture.dot)
            assert told.number_of_nodes() == graph.number_of_nodes()
            assert told.number_of_edges() == graph.number_of_edges()
        if not plan.tasks:
            return
        drawn = read_dot(task_tree(plan).dot)
        targets = [len(each.targets) for task in plan.all_tasks for each in task.indicators]
        assert drawn.number_of_nodes() == len(list(plan.all_tasks)) + sum(targets)
        assert drawn.number_of_edges() == drawn.number_of_nodes() - len(plan.tasks)


class TestSpecialPlans:
    """Very small, very large, very deep, and hostile ones."""

    @pytest.mark.parametrize("draw", [goal_tree, task_tree])
    def test_a_name_of_spaces(self, draw: Callable[..., Picture]) -> None:
        """Its box says the id."""
        blank = named(" \t")
        plan = Plan(id="p", title=named("空"), goals=(Goal(id="g", title=blank),), tasks=(Task(id="t", title=blank),))
        (page,) = draw(plan).pages
        (box,) = [each for each in page.elements if subjects(each)]
        assert box.title == dict(box.data)["id"]

    @pytest.mark.parametrize(
        "plan",
        [
            Plan(id="p", title=named("空")),
            Plan(id="p", title=named("无单位"), tasks=tasks(1)),
            Plan(id="p", title=named("无任务"), agencies=(Agency(id="a", name=named("单位")),)),
            Plan(id="p", title=Text(zh="只有中文"), tasks=tasks(2), goals=(Goal(id="g", title=Text(en="Goal")),)),
        ],
        ids=["empty", "no agency", "no task", "one language"],
    )
    def test_small_ones(self, plan: Plan) -> None:
        all_good(plan)

    @pytest.mark.slow
    def test_sixty_agencies_with_very_long_names_and_forty_actions(self) -> None:
        zh = "人力资源和社会保障与科学技术普及工作联合领导小组办公室"
        en = "Joint Office of the Leading Group for Human Resources, Social Security and Popularisation "
        agencies = tuple(Agency(id=f"a{number}", name=named(f"第{number}{zh * 3}", en * 3)) for number in range(60))
        actions = tuple(
            Task(
                id=f"t{number}",
                title=named(f"第{number}{zh}", en),
                assignments=assign(lead=[agencies[number]], support=agencies[:number] + agencies[number + 1 :]),
            )
            for number in range(40)
        )
        plan = Plan(id="p", title=named("大"), tasks=actions, agencies=agencies)
        for draw in PICTURES:
            for language in ("zh", "both"):
                for page in (each for picture in made(draw, plan, language=language) for each in picture.pages):
                    assert problems(page) == ()
        (page,) = agency_network(plan, language="zh", layout="ring").pages
        assert "仅画联系最多的" in str(page.elements)

    def test_five_hundred_tasks(self) -> None:
        target = (Target(value=9, due="2020"),)
        children = tuple(
            each.evolve(indicators=(Indicator(id=f"i-{each.id}", title=named("指标" * 9), targets=target),))
            for each in tasks(499)
        )
        plan = Plan(id="p", title=named("大"), tasks=(Task(id="a", title=named("行动"), children=children),))
        for draw in PICTURES:
            for picture in made(draw, plan, language="both"):
                good(picture)

    def test_forty_actions_for_each_of_several_goals(self) -> None:
        goals = tuple(Goal(id=f"g{number}", title=named("目标")) for number in range(3))
        serves = tuple(Link(to=goal.id) for goal in goals)
        plan = Plan(
            id="p", title=named("大"), goals=goals, tasks=tuple(each.evolve(serves=serves) for each in tasks(40))
        )
        all_good(plan)

    def test_nine_levels(self) -> None:
        task = Task(id="t9", title=named("第九级", "Internationalisation at level 9"))
        goal = Goal(id="g9", title=named("第九级", "Internationalisation at level 9"))
        for number in reversed(range(1, 9)):
            task = Task(id=f"t{number}", title=named(f"第{number}级"), children=(task,))
            goal = Goal(id=f"g{number}", title=named(f"第{number}级"), children=(goal,))
        all_good(Plan(id="p", title=named("深"), tasks=(task,), goals=(goal,)))

    def test_names_of_a_hundred_thousand_characters(self) -> None:
        long = named("长" * 100_000, "word " * 20_000)
        agency = Agency(id="a", name=long)
        task = Task(id="t", title=long, number="9" * 100, assignments=assign(lead=[agency]))
        task = task.evolve(indicators=(Indicator(id="i", title=long, targets=(Target(value=9, due="2020"),)),))
        plan = Plan(id="p", title=long, issuers=(long,), tasks=(task,), agencies=(agency,))
        for draw in PICTURES:
            for page in (each for picture in made(draw, plan, language="both") for each in picture.pages):
                assert problems(page) == ()

    @pytest.mark.parametrize(
        "words",
        [
            "<script>alert(1)</script>",
            "]]>",
            "&amp; & &#0;",
            "\"'`",
            'a"]; b -> c [label=<<B>x</B>>] // \\',
            "\\N\\G\\l",
            "<b>",
            "\x00\x01\x1b[31m\x7f\x85",
            "\u202eاختبار\u200f \u2066x\u2069",
            "e\u0301" * 200 + "\u200b\u200d",
            "\n\n\r\n\t ",
            " ",
        ],
    )
    def test_hostile_words(self, words: str) -> None:
        text = named(words)
        indicator = Indicator(id="i", title=text, targets=(Target(value=1, unit=text),))
        task = Task(
            id="t",
            title=text,
            number=words,
            serves=(Link(to="g"),),
            assignments=assign(lead=["a"], support=["b"]),
            indicators=(indicator,),
        )
        agencies = (Agency(id="a", name=text), Agency(id="b", name=text))
        goal = Goal(id="g", title=text)
        plan = Plan(id="p", title=text, number=words, tasks=(task,), agencies=agencies, goals=(goal,))
        all_good(plan)
        for draw in PICTURES:
            assert all(picture.pdf().startswith(b"%PDF") for picture in made(draw, plan, language="both"))
        assert "<script" not in task_tree(plan).svg


class TestMissingCharacters:
    """What the font lacks is said, and drawn as a box with its code point."""

    def test_are_said_and_drawn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(font, "full_font", lambda: None)
        rare = named("朱鹮\U00020bb7与😀")
        first, second = Agency(id="a", name=rare), Agency(id="b", name=rare)
        indicator = Indicator(id="i", title=rare, targets=(Target(value=9, due="2020"),))
        task = Task(
            id="t",
            title=rare,
            due="2020",
            serves=(Link(to="g"),),
            assignments=assign(lead=[first], support=[second]),
            indicators=(indicator,),
        )
        plan = Plan(
            id="p",
            title=named("方案"),
            agencies=(first, second),
            tasks=(task,),
            goals=(Goal(id="g", title=rare),),
        )
        for draw in PICTURES:
            picture = draw(plan)
            assert picture.missing == ("鹮", "\U00020bb7", "😀")
            assert 'data-code-point="U+1F600"' in picture.svg
            assert problems(picture.pages[0]) == ()
            assert picture.png().startswith(b"\x89PNG")
