"""How wide the columns of a table are, so that short cells stay on one line and long ones share the rest."""

from __future__ import annotations

from collections.abc import Sequence

from policyplan.text.width import em_width

_AROUND = 0.9
"""What a cell has beside its words, in em."""
_LEAST = 2.0
"""The narrowest column, in em: two Chinese characters."""


def shares(rows: Sequence[Sequence[str]], room: float) -> tuple[float, ...]:
    """Which share of the whole width each column has; *room* is that width in em.

    A column is as wide as its longest cell. Where that is too much for all, the widest columns are made narrower, down
    to one width for them all, before any other is.
    """
    wanted = [max(_LEAST, *map(em_width, column)) + _AROUND for column in zip(*rows, strict=True)]
    limit = _limit(wanted, room)
    widths = [min(each, limit) for each in wanted]
    return tuple(each / sum(widths) for each in widths)


def _limit(wanted: Sequence[float], room: float) -> float:
    """The width that no column may have more than, so that all fit into the room."""
    left, open_columns = room, len(wanted)
    for each in sorted(wanted):
        if each * open_columns > left:
            return left / open_columns
        left, open_columns = left - each, open_columns - 1
    return max(wanted)
