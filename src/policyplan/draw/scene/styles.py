"""How each kind of thing looks in every picture: its swatch, its mark, its line."""

from __future__ import annotations

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, phrase
from policyplan.draw.scene.page import Entry
from policyplan.draw.scene.palette import INK, RULE, SWATCHES, Swatch
from policyplan.draw.scene.scene import Line
from policyplan.messages import Message
from policyplan.model.kinds import Role
from policyplan.query.timeline import TimelineKind

_BLUE, _ORANGE, _GREEN, _VERMILION, _SKY, _PURPLE, _YELLOW, _GREY = SWATCHES

ROLES: dict[Role, Swatch] = {
    Role.LEAD: _BLUE,
    Role.RESPONSIBLE: _ORANGE,
    Role.COORDINATE: _GREEN,
    Role.SUPERVISE: _VERMILION,
    Role.SUPPORT: _SKY,
}
"""The mark of each role; they differ in shape and in being filled, not only in colour."""

GOAL = _GREEN
ACTION = _BLUE
TASK = _SKY
AGENCY = _ORANGE
QUANTIFIED = _YELLOW
UNQUANTIFIED = _GREY

ADDED = _GREEN
RANGE = _PURPLE
COMBINED = _ORANGE
REFUSED = _VERMILION
OBSERVED = _BLUE
FALLEN = _VERMILION
BASELINE = _GREY
PLANNED = _ORANGE
TARGET_TICK = Line(points=((0, 0), (1, 0)), stroke=INK, width=2.2)
INTERIM_TICK = Line(points=((0, 0), (1, 0)), stroke=RULE, width=1.4)

TIMES: dict[TimelineKind, Swatch] = {
    TimelineKind.PHASE: _GREEN,
    TimelineKind.GOAL: _BLUE,
    TimelineKind.TASK: _ORANGE,
    TimelineKind.PROVISION: _VERMILION,
    TimelineKind.INTERIM_TARGET: attrs.evolve(_PURPLE, filled=True, shape="wedge"),
    TimelineKind.TARGET: attrs.evolve(QUANTIFIED, filled=True),
}
"""The bar or mark of each kind of dated thing; a hollow mark says that its date was inferred."""

DAY = Line(points=((0, 0), (1, 0)), stroke=INK, width=1.4)
"""The day that something is asked for."""

STATED = Line(points=((0, 0), (1, 0)), stroke=RULE)
INFERRED = Line(points=((0, 0), (1, 0)), stroke=RULE, dashed=True)
LEAD = Line(points=((0, 0), (1, 0)), stroke=_BLUE.stroke, width=1.8)
SUPPORT = Line(points=((0, 0), (1, 0)), stroke="#9a9a9a", width=0.5)

LINES: dict[Role, Line] = {
    Role.LEAD: LEAD,
    Role.RESPONSIBLE: Line(points=((0, 0), (1, 0)), stroke=_ORANGE.stroke, width=1.1),
    Role.COORDINATE: Line(points=((0, 0), (1, 0)), stroke=_GREEN.stroke, width=1.8, dashed=True),
    Role.SUPERVISE: Line(points=((0, 0), (1, 0)), stroke=_VERMILION.stroke, width=0.8, dashed=True),
    Role.SUPPORT: SUPPORT,
}
"""The line of each role in the network; they differ in weight and in being dashed, not only in colour."""


FLOW: dict[Message, Line] = {
    messages.SERVES: attrs.evolve(LEAD, stroke=_GREEN.stroke),
    messages.SERVES_INFERRED: attrs.evolve(LEAD, stroke=_GREEN.stroke, dashed=True),
    messages.LEADS: attrs.evolve(LEAD, arrow=True),
    messages.CARRIES: attrs.evolve(LEAD, stroke=_ORANGE.stroke, arrow=True, dotted=True),
}
"""The lines of the flow; as they are as wide as tasks are many, they differ in dashes and arrows."""


def role_entries(roles: tuple[Role, ...], language: PictureLanguage) -> tuple[Entry, ...]:
    """The legend of the roles that occur, from the one that carries most."""
    return tuple(Entry(text=phrase(role, language), mark=ROLES[role]) for role in ROLES if role in roles)


def box_entry(words: Message, swatch: Swatch, language: PictureLanguage) -> Entry:
    """The legend of a kind of box."""
    return Entry(text=phrase(words, language), swatch=swatch)


def line_entry(words: Message | Role, line: Line, language: PictureLanguage) -> Entry:
    """The legend of a kind of line."""
    return Entry(text=phrase(words, language), line=line)
