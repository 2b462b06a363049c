"""A picture: a bar for each year in which something is due."""

from __future__ import annotations

from typing import Any

from policyplan import Plan
from policyplan.draw import Box, Kind, Label, Picture, Scene, Settings
from policyplan.extensions import Message
from policyplan_example.questions import deadlines

TITLE = Message("example.picture.deadlines", "Tasks and targets due")

_MARGIN, _ROW, _NAMES = 24.0, 22.0, 40.0
_BLUE = "#9dbfe6"


def draw_deadlines(plan: Plan, **options: Any) -> Picture:
    """Return the picture; the options are those of every picture."""
    plan, settings = Settings.of(plan, options)
    language = "en" if settings.language == "en" else "zh"
    rows = deadlines(plan)
    width = settings.points or 420.0
    most = max((row.tasks + row.targets for row in rows), default=1)
    unit = (width - 2 * _MARGIN - _NAMES - 30) / most
    title = TITLE.render(language)
    elements: list[Box | Label] = []
    y = _MARGIN
    if settings.title:
        elements.append(Label(x=_MARGIN, y=y, lines=(title,), size=13))
        y += _ROW
    for row in rows:
        count = row.tasks + row.targets
        bar = Box(
            x=_MARGIN + _NAMES,
            y=y,
            width=count * unit,
            height=_ROW - 6,
            fill=_BLUE,
            id=f"year-{row.year}",
            title=f"{row.year}: {count}",
        )
        middle = y + bar.height / 2
        elements += [
            Label(x=_MARGIN, y=middle, lines=(str(row.year),)),
            bar,
            Label(x=bar.extent.right + 4, y=middle, lines=(str(count),)),
        ]
        y += _ROW
    page = Scene(width=width, height=y + _MARGIN, title=title, language=language, elements=tuple(elements))
    return Picture(pages=(page,), name="deadlines")


DEADLINES = Kind(draw_deadlines)
