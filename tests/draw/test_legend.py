"""Tests for legends: whatever two things are told apart by colour, they are told apart without."""

from __future__ import annotations

import itertools

import pytest

from policyplan import samples
from policyplan.draw import messages
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.options import Settings
from policyplan.draw.picture import Picture
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import Entry, Frame
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Scene
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.timeline import TimelineKind


def look(element: Element) -> tuple[object, ...]:
    """What is seen of a symbol on paper, whatever its colour; widths that differ by half a point are told apart."""
    if isinstance(element, Box):
        ground = (element.fill, element.pattern)
        return ("box", *ground, element.radius, round(2 * element.stroke_width), element.dashed)
    if isinstance(element, Line):
        upright = not element.extent.width
        return ("line", round(2 * element.width), element.dashed, element.dotted, element.arrow, upright)
    assert isinstance(element, Mark)
    return ("mark", element.shape, element.filled)


def symbols(page: Scene) -> list[Element]:
    return [each for each in page.elements if each.id.startswith("legend-") and not isinstance(each, Label)]


def printed(entries: tuple[Entry, ...]) -> list[Element]:
    plan = Plan(id="p", title=Text(zh="方案"))
    frame = Frame(
        plan=plan, heading=messages.MATRIX, settings=Settings(theme="print", highlight=("x",)), legend=entries
    )
    return symbols(frame.page(()))


def alike(found: list[Element]) -> list[tuple[Element, Element]]:
    return [(one, other) for one, other in itertools.combinations(found, 2) if look(one) == look(other)]


def every(name: str) -> Picture:
    plan = samples.jiangmen(made_up_observations=True)
    return draw(plan, name, language="zh", theme="print", highlight=[plan.tasks[0].id], as_of="2018")


@pytest.mark.parametrize("name", KINDS)
def test_of_the_sample(name: str) -> None:
    """In print no two symbols of a legend look alike."""
    found = symbols(every(name).pages[0])
    assert len(found) > 1
    assert alike(found) == []


@pytest.mark.parametrize(
    "entries",
    [
        tuple(Entry(text=role, mark=styles.ROLES[role]) for role in Role),
        tuple(Entry(text=role, bar=styles.ROLES[role]) for role in Role),
        tuple(Entry(text=role, line=styles.LINES[role]) for role in Role),
        tuple(Entry(text=words.text, line=line) for words, line in styles.FLOW.items()),
        tuple(Entry(text=kind, mark=styles.TIMES[kind]) for kind in TimelineKind if kind is not TimelineKind.PHASE),
        tuple(
            Entry(text=kind, bar=styles.TIMES[kind])
            for kind in (TimelineKind.PHASE, TimelineKind.TARGET, TimelineKind.INTERIM_TARGET)
        ),
        tuple(
            Entry(text=each.name, swatch=each)
            for each in (styles.GOAL, styles.ACTION, styles.TASK, styles.QUANTIFIED, styles.UNQUANTIFIED)
        ),
        tuple(
            Entry(text=each.name, swatch=each)
            for each in (
                *(styles.ADDED, styles.RANGE, styles.COMBINED, styles.ACTION, styles.REFUSED),
                *(styles.UNQUANTIFIED, styles.QUANTIFIED, styles.TASK),
            )
        ),
        (
            *(Entry(text="tick", tick=each) for each in (styles.TARGET_TICK, styles.INTERIM_TICK)),
            *(Entry(text="bar", bar=each) for each in (styles.OBSERVED, styles.FALLEN)),
            *(Entry(text="mark", mark=each) for each in (styles.BASELINE, styles.PLANNED)),
        ),
        (Entry(text="stated", line=styles.STATED), Entry(text="inferred", line=styles.INFERRED)),
        (Entry(text="day", line=styles.DAY), Entry(text="inferred", line=styles.INFERRED)),
    ],
    ids=[
        "marks of roles",
        "bars of roles",
        "network",
        "flow",
        "dates",
        "times",
        "trees",
        "rollup",
        "targets",
        "lines",
        "day",
    ],
)
def test_of_all_that_can_stand_together(entries: tuple[Entry, ...]) -> None:
    """Whatever the plan has, in print no two look alike, nor like what is highlighted."""
    found = printed(entries)
    assert len(found) == len(entries) + 1
    assert alike(found) == []


def test_every_kind_of_line_in_the_flow_has_words() -> None:
    """A line that means something says what."""
    assert len({words.render("zh") for words in styles.FLOW}) == len(styles.FLOW)
