"""The formats as an answer: what each format reads, writes, needs and loses."""

from __future__ import annotations

from typing import ClassVar

import attrs

from policyplan.io import formats, messages
from policyplan.io.losses import all_fields, lost_fields
from policyplan.l10n.lists import join_names
from policyplan.messages import Language, Message, heading
from policyplan.model.arguments import checks_arguments
from policyplan.query.result import Column, Reason, Result, Row, reason

_NOT_READ_BACK = Message("format.not-read-back", "not read back")
_NOTHING = Message("format.nothing", "nothing")
_SOME = Message("format.some", "{count} of {total} attributes")


@attrs.frozen(kw_only=True)
class FormatRow(Row):
    """One format."""

    name: str
    title: Message
    suffixes: tuple[str, ...]
    reads: bool
    writes: bool
    loses: int
    """How many attributes of a plan's records are not read back; `lost` lists them."""
    of: int
    """How many attributes a plan's records have."""
    not_kept: tuple[Message, ...]
    """What of a file is lost when it is read and written again."""
    extra: str | None
    options: tuple[str, ...]


def _loss(row: FormatRow, language: Language) -> str:
    if not row.reads:
        return _NOT_READ_BACK.render(language)
    if not row.loses:
        return join_names((message.render(language) for message in row.not_kept), language) or _NOTHING.render(language)
    return _SOME.render(language, count=row.loses, total=row.of) if row.writes else "—"


@attrs.frozen(kw_only=True, repr=False)
class Formats(Result[FormatRow]):
    """Every format."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=heading("Format")),
        Column(name="title", heading=heading("Content")),
        Column(name="suffixes", heading=heading("Suffixes")),
        Column(name="reads", heading=heading("Reads"), shown=lambda row, _: "✓" if row.reads else ""),
        Column(name="writes", heading=heading("Writes"), shown=lambda row, _: "✓" if row.writes else ""),
        Column(name="loses", heading=heading("Loses"), shown=_loss),
        Column(name="of", only_in="csv"),
        Column(name="not_kept", only_in="csv"),
        Column(name="extra", heading=heading("Needs")),
        Column(name="options", heading=heading("Options")),
    )


@attrs.frozen(kw_only=True)
class LostRow(Row):
    """A class, or an attribute of a class, that a format does not keep."""

    format: str
    record: str
    attribute: str | None


@attrs.frozen(kw_only=True, repr=False)
class Lost(Result[LostRow]):
    """What a format does not keep."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="format", heading=heading("Format"), only_in="csv"),
        Column(name="record", heading=heading("Record"), once=True),
        Column(name="attribute", heading=heading("Attribute")),
    )
    about: ClassVar[tuple[str, ...]] = ("record",)


def all_formats() -> Formats:
    """Return all formats, plan files first."""
    total = sum(len(names) for names in all_fields().values())
    faults = (reason(fault.template, **fault.facts) for fault in formats.REGISTRY.faults)
    rows = tuple(_row(format, total) for format in formats.REGISTRY.values())
    return Formats(rows=rows, notes=(reason(messages.FORMATS_COUNTED), *faults))


@checks_arguments
def lost(name: str) -> Lost:
    """Return what the format of this name does not hold, by classes of records. Raises `CallError`."""
    chosen = formats.by_name(name)
    rows = []
    for each in lost_fields(chosen.implementation().SUPPORTS):
        record, _, attribute = each.partition(".")
        rows.append(LostRow(format=chosen.name, record=record, attribute=attribute or None))
    return Lost(rows=tuple(rows), notes=_lost_note(chosen, bool(rows)))


def _row(format: formats.Format, total: int) -> FormatRow:
    supports = format.implementation().SUPPORTS
    return FormatRow(
        name=format.name,
        title=format.title,
        suffixes=format.suffixes,
        reads=format.reads,
        writes=format.writes,
        loses=total - sum(len(names) for names in supports.values()),
        of=total,
        not_kept=format.not_kept,
        extra=format.extra,
        options=format.options,
    )


def _lost_note(chosen: formats.Format, loses: bool) -> tuple[Reason, ...]:
    if not chosen.reads:
        return (reason(messages.FORMAT_IS_NOT_READ, format=chosen.name),)
    if not chosen.writes:
        return (reason(messages.FORMAT_IS_NOT_WRITTEN, format=chosen.name),)
    return (reason(messages.FORMAT_LOSES if loses else messages.FORMAT_LOSES_NOTHING, format=chosen.name),)
