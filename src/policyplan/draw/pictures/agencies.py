"""Ties between agencies, on a ring or in a grid."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Literal, Unpack, get_args

from policyplan.draw import messages
from policyplan.draw.backends.dot import Edge, Node, to_dot
from policyplan.draw.languages import phrase, text_in
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.agency_grid import grid
from policyplan.draw.pictures.agency_ring import Page, ring
from policyplan.draw.pictures.agency_ties import AgencyTies
from policyplan.draw.pictures.answers import asked, known_answer, notes_of
from policyplan.draw.pictures.reductions import left_out
from policyplan.draw.pictures.units import unit_word
from policyplan.draw.scene.page import Frame, paged
from policyplan.errors import check_choice
from policyplan.graph.network import TieWeight
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Unit, parts_by_task
from policyplan.query import messages as query_messages
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import Order, network
from policyplan.query.network.rows import Network, Tie

Ties = Literal["leading", "joint"]
"""``leading``: from a lead agency to a supporting one. ``joint``: agencies on the same action or task."""

_NO_SIZES = ("quadrant", "community", "lead_asymmetry")
SIZES = tuple(each.name for each in METRICS if each.of == "agency" and each.name not in _NO_SIZES)
"""The metrics that can size marks: numbers that are never negative."""

Layout = Literal["ring", "grid"]
"""``ring``: marks around a circle and lines between them. ``grid``: a row and a column for each agency."""

AgencyOrder = Order | Literal["blocks"]
"""``name``, a metric as in `policyplan.network`, or ``blocks``: the groups of agencies one after another."""

_MOST_ON_RING = 20
_MOST_TIES = 80
"""The most agencies, and the most ties, that are drawn on a ring by default."""
_SAID = (
    query_messages.NETWORK_ACROSS,
    query_messages.NETWORK_ON_PAPER,
    query_messages.NETWORK_PROVISIONS,
    query_messages.NETWORK_STATED_ONLY,
)
"""Notes of an answer that a reader of the picture needs."""


@answers
def agencies(
    plan: Plan,
    *,
    answer: Network | None = None,
    ties: Ties | None = None,
    layout: Layout | None = None,
    size: str = "strength",
    weight: TieWeight | None = None,
    unit: Unit | None = None,
    level: AssignmentLevel | None = None,
    order: AgencyOrder | None = None,
    provisions: bool | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw the ties between agencies: up to 20 agencies on a ring with lines across, more in a grid.

    The figures are those of `policyplan.network`. Agencies without ties are counted.

    The ring has the agencies clockwise from the top, by name unless *order* is given. If the page has no room for all
    of them, those with the most ties are drawn. Of more than 120 ties, the weakest are left out, all of one weight
    together, until at most 120 are left or all have the same weight. The page reports both.

    The grid has the weight of each tie as a number on a shade. Rows are lead agencies and columns are supporting ones;
    for ``joint`` ties, all agencies are in both, and the grid is a triangle. Heads that have no room are turned upwards
    or numbered. A grid too large for a page is split, and pages without a tie are left out. Above 60 pages, the
    agencies with the fewest ties are left out and counted.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.network` to draw as it is; it already has its options.
        ties: ``leading`` draws an arrow from a lead agency (a responsible one, where a task names no lead agency) to
            each supporting agency, whose weight is the number of tasks that they share. ``joint`` draws a line between
            agencies with a role in the same task, with the *weight* given. By default ``leading``, or ``joint`` if no
            task has both an owner and a supporting agency.
        layout: ``ring`` or ``grid``. By default the grid if more than 20 agencies have ties, or if there are more than
            80 ties.
        size: The metric that sets the size of a mark on the ring. In the grid it is a figure next to each agency.
        weight: How to weigh a tie, as in `policyplan.network`.
        unit: What agencies share: the task on which their assignments are ``written`` (the default), an ``action``
            with everything below it, or each ``task``.
        level: ``assigned`` or ``leaf``, as in `policyplan.network`.
        order: The order of the agencies: ``name``; a metric, largest first, as in `policyplan.network`; or ``blocks``,
            which puts agencies of one group (``community`` in `policyplan.network`) next to each other.
        provisions: Add the provisions (safeguards and other duties).
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn or is given with options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: No two agencies have such a tie.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.agencies(samples.jiangmen(), language="en")
        >>> picture.pages[0].description.split(" · ")[1]
        '2 agencies without ties are not shown.'

    """
    if ties is not None:
        check_choice("ties", ties, get_args(Ties))
    check_choice("size", size, SIZES)
    if layout is not None:
        check_choice("layout", layout, get_args(Layout))
    plan, settings = Settings.of(plan, options)
    sort = None if order == "blocks" else order
    own = {"weight": weight, "unit": unit, "level": level, "order": sort, "provisions": provisions}
    if answer is None:
        answer = asked(network, plan, settings, **own)
    else:
        answer = known_answer(answer, (Network,), settings, **own)
    asked_for = ties
    if ties is None:
        ties = "leading" if answer.leading else "joint"
    drawn = _network(plan, answer, ties, size, order == "blocks", settings)
    tied = len(drawn.names)
    said = (*_SAID, query_messages.OWNERS_RESPONSIBLE) if ties == "leading" else _SAID
    caveats = tuple(note for note in answer.notes if note.template in said)
    frame = Frame(
        plan=plan,
        heading=messages.AGENCY_NETWORK,
        settings=settings,
        notes=(
            *left_out(messages.UNTIED_LEFT_OUT, settings.language, kept=tied, count=len(answer)),
            *((phrase(messages.GRID_GROUPS, settings.language, "\n"),) if order == "blocks" else ()),
            *notes_of(caveats, settings.language),
        ),
    )
    if layout is None:
        layout = "grid" if tied > _MOST_ON_RING or len(drawn.ties) > _MOST_TIES else "ring"
    pages: Sequence[Page] = ()
    if tied:
        frame, pages = _LAYOUTS[layout](frame, drawn, tied)
    return Picture(
        pages=paged(frame, pages, nothing=messages.NOTHING_LED if asked_for == "leading" else messages.NOTHING_TIED),
        dot=functools.partial(_dot, answer, drawn.ties, settings),
        name="agencies",
    )


_LAYOUTS: dict[Layout, Callable[[Frame, AgencyTies, int], tuple[Frame, list[Page]]]] = {"ring": ring, "grid": grid}


def _network(plan: Plan, answer: Network, ties: Ties, size: str, blocks: bool, settings: Settings) -> AgencyTies:
    """Return the agencies with such ties, in their order."""
    found = answer.leading if ties == "leading" else answer.ties
    ends = {end for tie in found for end in (tie.one, tie.other)}
    rows = [row for row in answer if row.agency in ends]
    if blocks:
        rows.sort(key=lambda row: row.community or 0)
    word = unit_word(plan, _units(plan, answer))
    return AgencyTies(
        names={row.agency: row.name for row in rows},
        groups={row.agency: row.community or 0 for row in rows} if blocks else {},
        metric=next(each.heading for each in METRICS if each.name == size and each.of == "agency"),
        values={row.agency: getattr(row, size) for row in rows},
        ties=found,
        directed=ties == "leading",
        word=word,
        unit=word if ties == "leading" or answer.weight == "joint" else None,
        weight=answer.weight,
        language=settings.language,
    )


def _dot(answer: Network, ties: Sequence[Tie], settings: Settings) -> str:
    return to_dot(
        [Node(row.agency, label=text_in(row.name, settings.language)) for row in answer],
        [Edge(f"{tie.one}/{tie.other}", tie.one, tie.other, label=f"{tie.weight:g}") for tie in ties],
    )


def _units(plan: Plan, answer: Network) -> tuple[str, ...]:
    """Return the ids of what ties agencies in *answer*."""
    parts = parts_by_task(plan, unit=answer.unit, level=answer.level, stated_only=False, provisions=False)
    return tuple(id for id, parties in parts.items() if parties)
