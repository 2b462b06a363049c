"""Agencies and their ties, with their figures in words, for each layout of the picture."""

from __future__ import annotations

import collections
import functools
from collections.abc import Mapping, Sequence

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, text_in
from policyplan.draw.layout.column_heads import Column
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.pictures.units import UnitWord
from policyplan.l10n.lists import labelled, with_remark
from policyplan.messages import Language, Message
from policyplan.model.values import Text
from policyplan.query.network.rows import Tie


@attrs.frozen(kw_only=True)
class AgencyTies:
    """The agencies that have ties, in the order of the picture, and these ties."""

    names: Mapping[str, Text]
    """The names of the agencies by id."""
    groups: Mapping[str, int]
    """The number of each agency's group, if the order is by groups."""
    metric: Message
    """The heading of the figure of each agency."""
    values: Mapping[str, float | None]
    """The figure of each agency; None if it can't be computed."""
    ties: Sequence[Tie]
    directed: bool
    """Whether a tie leads from a lead agency to a supporting one."""
    word: UnitWord
    """What agencies share."""
    unit: UnitWord | None
    """What weights count; None if they are no counts."""
    weight: str
    """The name of the weight."""
    language: PictureLanguage

    @functools.cached_property
    def extremes(self) -> tuple[Tie, Tie]:
        """The weakest and the strongest tie."""
        return min(self.ties, key=weight_of), max(self.ties, key=weight_of)

    @functools.cached_property
    def degrees(self) -> collections.Counter[str]:
        """The number of ties of each agency."""
        return collections.Counter(end for tie in self.ties for end in (tie.one, tie.other))

    @functools.cached_property
    def columns(self) -> Mapping[str, Column]:
        """Each agency as a head of a column or an entry of a key."""
        return {
            id: Column(id=id, name=name, text=self.words(id), title=self.title(id)) for id, name in self.names.items()
        }

    def among(self, ids: Sequence[str]) -> tuple[Tie, ...]:
        """Return the ties between some of the agencies."""
        kept = frozenset(ids)
        return tuple(tie for tie in self.ties if tie.one in kept and tie.other in kept)

    def words(self, id: str) -> str:
        """Return the name of an agency in the language of the picture."""
        return text_in(self.names[id], self.language)

    def title(self, id: str) -> str:
        """Return ``Education Bureau · 34``: the name, and the figure if there is one."""
        figure = figure_words(self.values[id])
        return titled(lambda language: join_parts(self.names[id].in_(language), figure), self.language)

    def title_of_tie(self, tie: Tie) -> str:
        """Return ``Education Bureau → Finance Bureau: 2 actions``; with another weight its figure."""

        def says(language: Language) -> str:
            one, other = (self.names[id].in_(language) for id in (tie.one, tie.other))
            figure = weight_words(tie, self.unit, language)
            return labelled(f"{one} {'→' if self.directed else '–'} {other}", figure, language)

        return titled(says, self.language)

    def meaning(self, tie: Message, width: Message) -> str:
        """Return the legend of ties, with the meaning of their weight in brackets."""

        def says(language: Language) -> str:
            return with_remark(tie.render(language), width.render(language, weight=self.weight), language)

        return titled(says, self.language)


def data_of(tie: Tie) -> tuple[tuple[str, str], ...]:
    """Return the facts of the element that shows a tie."""
    return ("id", tie.one), ("agency", tie.other), ("weight", f"{tie.weight:g}")


def weight_of(tie: Tie) -> float:
    """Return the weight, the same for equals: weights are computed in floats."""
    return round(float(tie.weight), 9)


def weight_words(tie: Tie, unit: UnitWord | None, language: Language) -> str:
    """Return ``2 actions``, or ``weight 0.53``."""
    if unit is not None:
        return messages.UNIT_COUNTS[unit].render(language, count=int(tie.weight))
    return messages.A_WEIGHT.render(language, weight=f"{tie.weight:.3g}")


def figure_words(value: float | None) -> str:
    """Return a figure with three digits that count, or all of a whole number; nothing if there is none."""
    if value is None:
        return ""
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
