"""What changed between two versions of a plan: the kinds of changes, and the rows of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.compare.wording import excerpts
from policyplan.l10n.lists import labelled, with_remark
from policyplan.messages import Language, Message, field_label, heading, label, labels, words
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.result import IDS, Column, Reason, Result, Row, rounded
from policyplan.text.breaking import visible

LONGEST_VALUE = 100
"""A longer old or new value is cut in tables and lines."""


class DifferenceKind(StrEnum):
    """What kind of change a row is."""

    ADDED = "added"
    """A record, a part of one such as a target, or the value of an attribute that only the new version has."""
    REMOVED = "removed"
    """A record, a part of one or the value of an attribute that only the old version has."""
    MOVED = "moved"
    """A record that belongs to another record now, or is in another place among the records around it."""
    ID_CHANGED = "id_changed"
    """A record with another id, matched by its words."""
    RETITLED = "retitled"
    """Another title or name."""
    REWORDED = "reworded"
    """Another wording of a text."""
    TARGET_RAISED = "target_raised"
    """The number of a target is higher."""
    TARGET_LOWERED = "target_lowered"
    """The number of a target is lower."""
    TARGET_CHANGED = "target_changed"
    """The amount of a target is another one, and neither is higher, or the two can't be compared."""
    DEADLINE_SET = "deadline_set"
    """A due date where there was none."""
    DEADLINE_DROPPED = "deadline_dropped"
    """No due date any more."""
    DEADLINE_BROUGHT_FORWARD = "deadline_brought_forward"
    """An earlier due date."""
    DEADLINE_POSTPONED = "deadline_postponed"
    """A later due date."""
    PERIOD_CHANGED = "period_changed"
    """Another period of a plan, a phase or a target."""
    BINDING_FIRMER = "binding_firmer"
    """A target is more binding."""
    BINDING_WEAKER = "binding_weaker"
    """A target is less binding."""
    AGENCY_ADDED = "agency_added"
    """An agency got a role in a task or a provision."""
    AGENCY_REMOVED = "agency_removed"
    """An agency lost its role in a task or a provision."""
    ROLE_CHANGED = "role_changed"
    """An agency has another role in the same task or provision."""
    LIST_OPENED = "list_opened"
    """A list of agencies is open (等单位) now."""
    LIST_CLOSED = "list_closed"
    """An open list of agencies is closed."""
    CHANGED = "changed"
    """Another value of any other attribute."""


labels(
    DifferenceKind,
    added="added",
    removed="removed",
    moved="moved",
    id_changed="id changed",
    retitled="retitled",
    reworded="reworded",
    target_raised="target raised",
    target_lowered="target lowered",
    target_changed="target changed",
    deadline_set="deadline set",
    deadline_dropped="deadline dropped",
    deadline_brought_forward="deadline brought forward",
    deadline_postponed="deadline postponed",
    period_changed="period changed",
    binding_firmer="made more binding",
    binding_weaker="made less binding",
    agency_added="agency added",
    agency_removed="agency removed",
    role_changed="role changed",
    list_opened="list of agencies opened",
    list_closed="list of agencies closed",
    changed="changed",
)

MIRRORED = {
    one: other
    for first, second in (
        (DifferenceKind.ADDED, DifferenceKind.REMOVED),
        (DifferenceKind.TARGET_RAISED, DifferenceKind.TARGET_LOWERED),
        (DifferenceKind.DEADLINE_SET, DifferenceKind.DEADLINE_DROPPED),
        (DifferenceKind.DEADLINE_BROUGHT_FORWARD, DifferenceKind.DEADLINE_POSTPONED),
        (DifferenceKind.BINDING_FIRMER, DifferenceKind.BINDING_WEAKER),
        (DifferenceKind.AGENCY_ADDED, DifferenceKind.AGENCY_REMOVED),
        (DifferenceKind.LIST_OPENED, DifferenceKind.LIST_CLOSED),
    )
    for one, other in ((first, second), (second, first))
}
"""The kind of each change when the versions are swapped. Other kinds stay."""


class Effect(StrEnum):
    """Whether a changed commitment asks for more or for less."""

    TIGHTER = "tighter"
    """It asks for more: a higher minimum, a lower maximum, an earlier date, a firmer wording."""
    LOOSER = "looser"
    """It asks for less."""


labels(Effect, tighter="tighter", looser="looser")


class MatchedBy(StrEnum):
    """By what two records are taken for the same."""

    ID = "id"
    """By their id."""
    TEXT = "text"
    """By their words."""


labels(MatchedBy, id="id", text="text")

words(
    {
        "field-id": "id",
        "field-agencies": "agencies",
        "field-assignments": "agencies",
        "field-by": "translator",
        "field-children": "parts",
        "field-documents": "documents",
        "field-goals": "goals",
        "field-identifier": "identifier",
        "field-indicators": "indicators",
        "field-inferred": "marks of inference",
        "field-measures": "measures",
        "field-notes": "notes",
        "field-observations": "observations",
        "field-official": "official",
        "field-phases": "phases",
        "field-provisions": "provisions",
        "field-sources": "sources",
        "field-stakeholders": "stakeholders",
        "field-statements": "statements",
        "field-submitter": "submitter",
        "field-tasks": "tasks",
        "field-translations": "translations",
        "field-updates": "reports",
    }
)

ONE_OLD_ID = Message("diff.one-old-id", "{old} → {new}")
TARGET_NUMBER = Message("diff.target-number", "{attribute} of target {number}")


@attrs.frozen(kw_only=True)
class Difference(Row):
    """One change: a record that was added, removed or moved, or an attribute with another value."""

    kind: DifferenceKind
    """The kind of the change."""
    effect: Effect | None = None
    """Whether the change asks for more or for less. None if it does neither, or if that can't be said."""
    record: str
    """The class of the record, or of the part of it that changed, such as ``Task`` or ``Target``."""
    record_with_id: str
    """The class of the record that has the id: ``Indicator`` for a target."""
    old_id: str | None
    """The id of the record in the old version; for a part without an id, that of the record around it."""
    new_id: str | None
    """The id in the new version."""
    title: Text
    """The title of the record with the id."""
    field: str | None = None
    """The attribute that changed, with the path to it in the new version, or in the only one: ``targets[0].due``."""
    old_field: str | None = None
    """The path to the attribute in the old version."""
    old: Text | None = None
    """The old value in words."""
    new: Text | None = None
    """The new value in words."""
    old_value: str | None = None
    """The old value as a plan file has it. None for a text and for a record."""
    new_value: str | None = None
    """The new value as a plan file has it."""
    words: Text | None = None
    """The words that changed: ``[-old-]`` are gone and ``{+new+}`` are new, with some words around them."""
    matched: MatchedBy | None = None
    """By what the two records were taken for the same. None for a record of one version, and for the plan itself."""
    score: float | None = None
    """How alike the words of the two records are, from 0 to 1, if they were matched by text."""
    reason: Reason | None = None
    """What the change means, or why the two values can't be compared."""
    ids: tuple[str, ...]
    """The ids of the record in both versions."""

    @property
    def is_whole(self) -> bool:
        """Whether the row is a record with an id that only one version has."""
        return self.old_id is None or self.new_id is None

    @property
    def sign(self) -> str:
        """``+`` for what only the new version has, ``-`` for what only the old one has, ``~`` for everything else."""
        if self.kind in _PLUS:
            return "+"
        return "-" if self.kind in _MINUS else "~"

    def words_of_ids(self) -> str:
        """Return the id, or both ids if they differ."""
        if self.old_id and self.new_id and self.old_id != self.new_id:
            return ONE_OLD_ID.render(old=self.old_id, new=self.new_id)
        return self.new_id or self.old_id or ""

    def words_of_field(self, language: Language) -> str:
        """Return the label of the attribute that changed, after the number of the target that has it."""
        *parts, name = (self.field or "").split(".")
        words = field_label(name.partition("[")[0], language)
        number = int(parts[0].partition("[")[2].rstrip("]") or 0) if parts and self.record == "Target" else 0
        return TARGET_NUMBER.render(language, number=number + 1, attribute=words) if number else words

    def texts(self, language: Language) -> tuple[str, str]:
        """Return the old and the new value in words; of a text, in a language in which it changed."""
        old, new = (text.in_(language) if text else "" for text in (self.old, self.new))
        if old == new and self.words and self.old and self.new:
            changed = self.words.languages[0]
            return self.old.in_(changed), self.new.in_(changed)
        return old, new

    def values(self, language: Language) -> tuple[str, str]:
        """Return the old and the new value in words, cut to what fits into a cell."""
        old, new = self.texts(language)
        if self.words is not None:
            old, new = excerpts(old, new)
        return cut(old), cut(new)

    def change_words(self, language: Language) -> str:
        """Return the change as one phrase: the words that changed, or the old and the new value."""
        if self.words is not None:
            return self.words.in_(language)
        old, new = self.values(language)
        return f"{old} → {new}" if old and new else old or new


_PLUS = (DifferenceKind.ADDED, DifferenceKind.AGENCY_ADDED, DifferenceKind.LIST_OPENED)
_MINUS = tuple(MIRRORED[kind] for kind in _PLUS)


def cut(words: str) -> str:
    """Return words that fit into a cell: at most `LONGEST_VALUE` characters, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"


@attrs.frozen(kw_only=True, repr=False)
class Diff(Result[Difference]):
    """The changes from one version of a plan to another, in the order of the document. Without changes it is empty."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=heading("Change")),
        Column(name="effect", heading=heading("Effect")),
        Column(name="record_with_id", only_in="csv"),
        Column(name="record", heading=heading("Kind"), shown=lambda row, language: label(row.record, language)),
        Column(name="id", heading=heading("Id"), shown=lambda row, _: row.words_of_ids(), only_in="table"),
        Column(name="old_id", only_in="csv"),
        Column(name="new_id", only_in="csv"),
        Column(name="title", heading=heading("Title"), shown=lambda row, language: cut(row.title.in_(language))),
        Column(name="field", heading=heading("Attribute"), shown=lambda row, language: row.words_of_field(language)),
        Column(name="old_field", only_in="csv"),
        Column(name="old", heading=heading("Old value"), shown=lambda row, language: row.values(language)[0]),
        Column(name="new", heading=heading("New value"), shown=lambda row, language: row.values(language)[1]),
        Column(name="old_value", only_in="csv"),
        Column(name="new_value", only_in="csv"),
        Column(name="words", only_in="csv"),
        Column(name="matched", only_in="csv"),
        Column(name="score", heading=heading("Score"), align="right", shown=rounded("score")),
        Column(name="reason", heading=heading("Meaning")),
        IDS,
    )

    old: Plan
    """The old version."""
    new: Plan
    """The new version."""

    def lines(self, language: Language = "en") -> Iterator[str]:
        r"""Yield the changes as lines: ``+`` for what is new, ``-`` for what is gone, ``~`` for what is different.

        Parameters:
            language: The language of the words.

        Returns:
            The lines, without the notes.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen()
            >>> later = plan.replace("A1", due="2021")
            >>> print(*policyplan.diff(plan, later).lines(), sep="\n")
            ~ task A1  Scientific literacy of young people
                deadline set: 2021

        """
        before = None
        for row in self.rows:
            here = row.words_of_ids()
            if row.is_whole:
                yield visible(_head(row, row.sign, row.change_words(language), language))
            elif here != before:
                yield visible(_head(row, "~", cut(row.title.in_(language)), language))
            if not row.is_whole:
                yield visible(f"    {_body(row, language)}")
            before = None if row.is_whole else here


def _head(row: Difference, sign: str, words: str, language: Language) -> str:
    kind = label(row.record if row.is_whole else row.record_with_id, language)
    return f"{sign} {kind} {row.words_of_ids()}  {words}"


def _body(row: Difference, language: Language) -> str:
    name = row.words_of_field(language)
    what = label(row.kind, language)
    if row.kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED):
        what = name
    elif row.kind in (DifferenceKind.CHANGED, DifferenceKind.REWORDED):
        what = with_remark(what, name, language)
    sign = f"{row.sign} " if row.sign != "~" else ""
    line = sign + labelled(what, row.change_words(language), language)
    if row.effect:
        line += f" [{label(row.effect, language)}]"
    return with_remark(line, row.reason.sentence(language).rstrip(".。"), language) if row.reason else line
