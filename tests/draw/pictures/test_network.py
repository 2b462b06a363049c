from __future__ import annotations

from typing import Any

import pytest

from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.network import network
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.page import A4, BODY, SMALL
from policyplan.draw.scene.scene import Box, Label, Line
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Span, Text

OTHERS = Assignment(role="support", kind="open", label=Text(zh="等单位", en="and others"))


def agencies(count: int, name: str = "单位", english: str = "Agency") -> tuple[Agency, ...]:
    return tuple(Agency(id=f"a{number}", name=Text(zh=f"{name}{number}", en=english)) for number in range(count))


def actions(count: int, *assignments: Assignment) -> tuple[Task, ...]:
    titles = (Text(zh=f"行动{number}", en=f"Action {number}") for number in range(count))
    return tuple(
        Task(id=f"t{number}", title=title, number=f"{number}.", assignments=assignments)
        for number, title in enumerate(titles)
    )


def plan(tasks: tuple[Task, ...], known: tuple[Agency, ...]) -> Plan:
    return Plan(id="p", title=Text(zh="方案", en="Plan"), tasks=tasks, agencies=known)


SMALL_PLAN = plan(actions(2, *assign(lead=["a0"], support=["a0", "a1"])), agencies(3))


def boxes(picture: Picture) -> list[Box]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, Box) and each.data]


def ties(picture: Picture) -> list[Line]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, Line) and each.data]


def labels(picture: Picture) -> list[Label]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, Label)]


class TestNetwork:
    """Actions at the left, agencies at the right, a line where an agency has a role."""

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_can_be_read(self, plan: Plan, language: PictureLanguage) -> None:
        for each in (plan, SMALL_PLAN):
            (page,) = network(each, language=language).pages
            assert problems(page) == ()

    def test_another_language_is_refused(self) -> None:
        with pytest.raises(CallError):
            network(SMALL_PLAN, language="fr")

    def test_has_two_columns(self) -> None:
        left = {box.data[0][1]: box.x for box in boxes(network(SMALL_PLAN))}
        assert left["t0"] == left["t1"] < left["a0"] == left["a1"]

    def test_agencies_without_a_role_are_left_out(self) -> None:
        assert {box.data[0][1] for box in boxes(network(SMALL_PLAN))} == {"t0", "t1", "a0", "a1"}

    def test_names_actions_with_their_numbers(self) -> None:
        assert "0.行动0" in {each.lines[0] for each in labels(network(SMALL_PLAN))}

    def test_the_strongest_role_gives_the_line(self) -> None:
        lines = {tuple(value for _, value in line.data): line for line in ties(network(SMALL_PLAN))}
        assert set(lines) == {(task, *pair) for task in ("t0", "t1") for pair in (("a0", "lead"), ("a1", "support"))}
        assert lines["t0", "a0", "lead"].width == styles.LEAD.width
        assert lines["t0", "a1", "support"].width == styles.SUPPORT.width
        assert lines["t0", "a0", "lead"].title == "单位0 · 牵头、配合 · 0.行动0"

    def test_the_strongest_lines_are_painted_last_and_all_behind_the_boxes(self) -> None:
        (page,) = network(SMALL_PLAN).pages
        kinds = [each.data[-1][1] for each in page.elements if isinstance(each, Line) and each.data]
        assert kinds == ["support"] * 2 + ["lead"] * 2
        last_line = max(order for order, each in enumerate(page.elements) if isinstance(each, Line) and each.data)
        first_box = min(order for order, each in enumerate(page.elements) if isinstance(each, Box) and each.data)
        assert last_line < first_box

    def test_the_legend_has_what_occurs(self) -> None:
        every = plan(actions(5), agencies(1))
        for number, role in enumerate(Role):
            every = every.replace(f"t{number}", assignments=assign(**{role: ["a0"]}))
        (page,) = network(every, language="en").pages
        words = [each.lines[0] for each in page.elements if isinstance(each, Label) and not (each.box or each.id)]
        assert words == ["action", "agency", "lead", "responsible", "coordinate", "supervise", "support"]
        assert page.description.startswith("5 actions, 1 agency, lead: 1, responsible: 1, coordinate: 1")
        assert problems(page) == ()

    def test_says_that_open_lists_are_not_shown(self) -> None:
        note = "Open lists and generic owners are not shown."
        with_list = plan(actions(1, OTHERS, *assign(lead=["a0"])), agencies(1))
        assert note in network(with_list, language="en").pages[0].description
        assert note not in network(SMALL_PLAN, language="en").pages[0].description
        with pytest.raises(EmptyPictureError):
            network(with_list, stated_only=True)

    def test_what_the_document_does_not_state_can_be_left_out(self) -> None:
        stated = Assignment(role="lead", agency="a0", spans=(Span(quote="牵头"),))
        mixed = plan(actions(1, stated, *assign(support=["a1"])), agencies(2))
        assert len(ties(network(mixed, stated_only=True))) == 1
        assert len(ties(network(mixed))) == 2

    def test_its_graph_is_told_to_other_programs(self, read_dot: Any) -> None:
        graph = read_dot(network(SMALL_PLAN).dot)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (4, 4)


class TestRoom:
    """Boxes take the room of an A4 page, and more pages where it is not enough."""

    def test_few_boxes_stay_near_each_other(self) -> None:
        tops = sorted(box.y for box in boxes(network(SMALL_PLAN)) if box.data[0][1] in ("t0", "t1"))
        assert tops[1] - tops[0] < 80

    def test_many_take_a_smaller_type_before_a_second_page(self) -> None:
        known = agencies(24, "江门市", "Municipal Bureau of Human Resources and Social Security")
        both = network(plan(actions(10, *assign(lead=known)), known), language="both")
        assert len(both.pages) == 1
        assert {label.size for label in labels(both) if label.box} == {SMALL}
        assert {label.size for label in labels(network(SMALL_PLAN)) if label.box} == {BODY}

    def test_more_take_several_pages_each_part_with_each_other(self) -> None:
        known = agencies(60, "江门市人力资源和社会保障局" * 6)
        picture = network(plan(actions(40, *assign(lead=known)), known))
        assert {(page.width, page.height) for page in picture.pages} == {A4}
        assert all(problems(page) == () for page in picture.pages)
        pairs = [tuple(value for _, value in line.data) for line in ties(picture)]
        assert len(pairs) == len(set(pairs)) == 40 * 60

    def test_where_nobody_has_a_role_an_error_says_so(self) -> None:
        for tasks in (actions(3), ()):
            with pytest.raises(EmptyPictureError, match="no agency has a role in a task"):
                network(plan(tasks, agencies(2)))
