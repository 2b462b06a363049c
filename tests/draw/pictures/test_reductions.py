"""What is left out of pictures that would be too large, and that they say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.draw import messages
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.flow import flow
from policyplan.draw.pictures.matrix import matrix
from policyplan.draw.pictures.network import network
from policyplan.draw.pictures.reductions import left_out, most_tied, room, within
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text


class TestRoom:
    """How many of each kind about so many pages have room for."""

    def test_all_where_they_fit(self) -> None:
        assert room((20, 200), (40, 40), 12) == (20, 200)
        assert room((0, 3), (40, 40), 12) == (0, 3)

    def test_the_kind_with_the_most_parts_gives_way(self) -> None:
        assert room((500, 200), (40, 40), 12) == (120, 160)
        assert room((5000, 30), (40, 40), 12) == (480, 30)

    def test_one_page_at_least(self) -> None:
        assert room((500, 500, 500), (40, 40, 40), 1) == (40, 40, 40)


class TestMostTied:
    """Those with the most ties, in the order that was given."""

    def test_of_equals_the_first(self) -> None:
        assert most_tied("abcd", {"a": 1, "b": 2, "c": 1, "d": 5}, 3) == ("a", "b", "d")


class TestWithin:
    """The ids that are kept, and notes on the others."""

    def test_nothing_is_said_where_nothing_is_left_out(self) -> None:
        kept, notes = within({"actions": ["a"]}, {"a": 1}, per_page=[2], most=1, language="en")
        assert (kept, notes) == ({"a"}, ())

    def test_each_kind_has_its_note(self) -> None:
        names = {"actions": ["a", "b"], "agencies": ["x", "y", "z"]}
        ties = {"a": 1, "b": 2, "x": 3, "y": 1, "z": 2}
        kept, notes = within(names, ties, per_page=[1, 2], most=1, language="en")
        assert kept == {"b", "x", "z"}
        assert notes == (
            "1 action with fewer ties than the 1 shown is left out (of equals, the last in the plan).",
            "1 agency with fewer ties than the 2 shown is left out (of equals, the last in the plan).",
        )

    def test_in_both_languages(self) -> None:
        (note,) = left_out(messages.AGENCIES_MOST_TIED, "both", kept=160, count=200)
        assert note.startswith("仅画联系最多的160个单位")
        assert "40 agencies with fewer ties" in note


def large(actions: int, agencies: int) -> Plan:
    """Each action is led by one agency and supported by the next."""
    known = tuple(Agency(id=f"a{each}", name=Text(zh=f"单位{each}", en=f"Agency {each}")) for each in range(agencies))
    tasks = tuple(
        Task(
            id=f"t{each}",
            title=Text(zh=f"行动{each}", en=f"Action {each}"),
            assignments=assign(lead=f"a{each % agencies}", support=[f"a{(each + 1) % agencies}"]),
        )
        for each in range(actions)
    )
    return Plan(id="p", title=Text(zh="方案", en="Plan"), tasks=tasks, agencies=known)


class TestLargePlans:
    """Five thousand actions and two hundred agencies are drawn on some pages, which say what is missing."""

    @pytest.mark.parametrize(("draw", "actions", "most"), [(network, 120, 30), (flow, 120, 30), (matrix, 400, 80)])
    def test_they_say_what_is_left_out(self, draw: Callable[..., Picture], actions: int, most: int) -> None:
        picture = draw(large(5000, 200), language="en")
        assert len(picture.pages) <= most
        boxes = [each for page in picture.pages for each in page.elements if isinstance(each, Box)]
        drawn = len({value for box in boxes for _, value in box.data if value.startswith("t")})
        assert 0 < drawn <= actions
        note = f"{5000 - drawn:,} actions with fewer ties than the {drawn:,} shown are left out"
        assert note in picture.pages[0].description
        assert problems(picture.pages[0]) == ()
