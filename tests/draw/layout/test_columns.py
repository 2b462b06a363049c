from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs
import pytest

from policyplan.draw import messages
from policyplan.draw.layout.columns import Branch, Columns, gap_between, tree_pages
from policyplan.draw.options import Settings
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.page import Frame, paged
from policyplan.draw.scene.scene import Box, Label, Line, Scene
from policyplan.model.plan import Plan
from policyplan.model.values import Text

FRAME = Frame(plan=Plan(id="p", title=Text(zh="方案")), heading=messages.TASK_TREE, settings=Settings())


def branch(id: str, *children: Branch, text: str = "", inferred: bool = False) -> Branch:
    return Branch(
        id=id, text=text or id, swatch=styles.TASK, data=(("id", id),), inferred=inferred, children=tuple(children)
    )


def leaves(count: int, prefix: str = "t") -> list[Branch]:
    return [branch(f"{prefix}{number}") for number in range(count)]


def drawn(*roots: Branch) -> tuple[Scene, ...]:
    pages = paged(FRAME, tree_pages(FRAME, roots), nothing=messages.NO_TASKS)
    assert [problems(page) for page in pages] == [()] * len(pages)
    assert {(page.width, page.height) for page in pages} == {FRAME.size}
    return pages


def boxes(page: Scene) -> list[Box]:
    return [each for each in page.elements if isinstance(each, Box)]


def ids(page: Scene) -> list[str]:
    return [value for box in boxes(page) for _, value in box.data]


def lines(page: Scene) -> list[Line]:
    return [each for each in page.elements if isinstance(each, Line)]


def texts(page: Scene) -> Iterator[str]:
    return ("\n".join(each.lines) for each in page.elements if isinstance(each, Label) and each.box)


class TestColumns:
    """Every level of a tree has a column of its own; the last ones, with the longest texts, are widest."""

    def test_a_box_is_as_high_as_its_lines(self) -> None:
        columns = Columns(left=(0,), width=(50,))
        one, two = branch("一"), branch("一二三四五六七八")
        assert len(columns.lines(two, 0)) == 2
        assert columns.own_height(two, 0) - columns.own_height(one, 0) == pytest.approx(8 * 1.35)

    def test_a_branch_is_as_high_as_what_hangs_on_it(self) -> None:
        columns = Columns(left=(0, 100), width=(50, 50))
        low = branch("a", *leaves(1))
        high = branch("a", *leaves(3))
        assert columns.height(low) == columns.own_height(low, 0)
        assert columns.height(high) == columns.below(high.children, 1) > columns.height(low)

    def test_a_mark_stands_below_the_text_and_is_never_cut(self) -> None:
        columns = Columns(left=(0,), width=(50,))
        lines = columns.lines(attrs.evolve(branch("长" * 999), mark="（续）"), 0)
        assert lines[-2].endswith("…")
        assert lines[-1] == "（续）"

    def test_groups_are_further_apart_than_what_is_in_them(self) -> None:
        group = branch("a", branch("b"))
        assert gap_between(group, branch("c")) == gap_between(branch("c"), group) > gap_between(*leaves(2))


class TestTreePages:
    """Branches stand beside their children, from left to right."""

    def test_children_stand_to_the_right_from_the_same_height_down(self) -> None:
        (page,) = drawn(branch("a", branch("b"), branch("c")))
        a, b, c = boxes(page)
        assert a.extent.right < b.x == c.x
        assert a.y == b.y < b.extent.bottom < c.y

    def test_roots_stand_below_each_other(self) -> None:
        (page,) = drawn(branch("a", branch("b"), branch("c")), branch("d"))
        a, _, c, d = boxes(page)
        assert a.x == d.x
        assert c.extent.bottom < d.y

    def test_boxes_carry_their_data_and_their_words(self) -> None:
        (page,) = drawn(attrs.evolve(branch("a"), title="原文"))
        assert boxes(page)[0].title == "原文"
        assert ids(page) == ["a"]

    def test_nothing_makes_no_page(self) -> None:
        assert tree_pages(FRAME, ()) == []


class TestTies:
    """A box and its children are joined by straight lines, each drawn once, dashed where a coder inferred."""

    def test_of_one_child_is_straight(self) -> None:
        (page,) = drawn(branch("a", branch("b"), text="长" * 40))
        ends = {point[1] for line in lines(page) for point in line.points}
        assert len(ends) == 1

    def test_of_several_share_a_trunk(self) -> None:
        (page,) = drawn(branch("a", *leaves(3)))
        upright = [line for line in lines(page) if line.extent.height]
        assert len(upright) == 1
        assert len(lines(page)) == 1 + 1 + 3

    def test_are_whole_where_stated_and_dashed_where_inferred(self) -> None:
        (page,) = drawn(branch("a", branch("b"), branch("c", inferred=True)))
        assert [line.dashed for line in lines(page)] == [False, False, False, True]

    def test_are_dashed_altogether_where_all_is_inferred(self) -> None:
        (page,) = drawn(branch("a", branch("b", inferred=True), branch("c", inferred=True)))
        assert all(line.dashed for line in lines(page))

    def test_a_root_that_is_inferred_has_a_dashed_edge(self) -> None:
        (page,) = drawn(branch("a", branch("b", inferred=True), inferred=True), branch("c"))
        assert [box.dashed for box in boxes(page)] == [True, False, False]

    def test_do_not_overlap(self) -> None:
        (page,) = drawn(branch("a", branch("b", *leaves(2, "x")), branch("c", *leaves(2, "y"))))
        for one, other in itertools.combinations(lines(page), 2):
            assert not one.extent.meets(other.extent, 0.25)


class TestParts:
    """What a page does not hold goes on elsewhere, and says so."""

    def test_branches_that_fit_stay_whole(self) -> None:
        pages = drawn(branch("a", *leaves(15, "a")), branch("b", *leaves(15, "b")), branch("c", *leaves(15, "c")))
        assert [ids(page)[0] for page in pages] == ["a", "c"]
        assert "（续）" not in "".join(text for page in pages for text in texts(page))

    def test_a_branch_too_high_goes_on_with_its_box_repeated(self) -> None:
        first, second, *_ = drawn(branch("a", *leaves(60)))
        assert ids(first)[0] == ids(second)[0] == "a"
        assert next(texts(first)) == "a"
        assert next(texts(second)) == "a\n（续）"

    def test_nothing_is_lost_on_the_way(self) -> None:
        pages = drawn(branch("r", *(branch(f"b{number}", *leaves(50, f"b{number}.")) for number in range(3))))
        told = [id for page in pages for id in ids(page)]
        assert sum("." in id for id in told) == 150
        assert len({id for id in told if "." in id}) == 150

    def test_a_branch_too_deep_goes_on_as_a_tree(self) -> None:
        tree = branch("8")
        for number in reversed(range(8)):
            tree = branch(str(number), tree)
        (page,) = drawn(tree)
        assert ids(page) == ["0", "1", "2", "3", "3", "4", "5", "6", "6", "7", "8"]
        assert [text for text in texts(page) if "\n" in text] == [
            "3\n（下接）",
            "3\n（续）",
            "6\n（下接）",
            "6\n（续）",
        ]

    def test_a_tree_of_four_levels_needs_no_second(self) -> None:
        (page,) = drawn(branch("a", branch("b", branch("c", branch("d")))))
        assert ids(page) == ["a", "b", "c", "d"]

    def test_long_texts_are_cut(self) -> None:
        (page,) = drawn(branch("a", text="长" * 100_000))
        assert next(texts(page)).endswith("…")


def test_the_order_is_that_of_the_branches() -> None:
    def flat(tops: Sequence[Branch]) -> Iterator[str]:
        for each in tops:
            yield each.id
            yield from flat(each.children)

    roots = [branch("a", *leaves(2, "a")), branch("b", branch("c", *leaves(2, "c")))]
    (page,) = drawn(*roots)
    assert ids(page) == list(flat(roots))
