"""The formats as an answer: what each reads, writes, needs and loses."""

from __future__ import annotations

from typing import ClassVar

import attrs

from policyplan.io import formats, messages
from policyplan.io.losses import all_fields, lost_fields
from policyplan.model.values import Text
from policyplan.query.result import Column, Reason, Result, Row, reason


@attrs.frozen(kw_only=True)
class FormatRow(Row):
    """One format: how it is told, what it can do, what it needs.

    ``loses`` counts the attributes of a plan's records that do not come back from it, out of ``of``; `lost` names
    them. A format that is only written loses whatever no program gives back: it holds nothing for this package.
    """

    name: str
    title: Text
    suffixes: tuple[str, ...]
    reads: bool
    writes: bool
    loses: int
    of: int
    not_kept: tuple[Text, ...]
    extra: str | None
    options: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class Formats(Result[FormatRow]):
    """Every format."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=Text(zh="名称", en="Format")),
        Column(name="title", heading=Text(zh="内容", en="What it is")),
        Column(name="suffixes", heading=Text(zh="后缀", en="Suffixes")),
        Column(name="reads", heading=Text(zh="读", en="Reads"), shown=lambda row, _: "✓" if row.reads else ""),
        Column(name="writes", heading=Text(zh="写", en="Writes"), shown=lambda row, _: "✓" if row.writes else ""),
        Column(name="loses", heading=Text(zh="丢失", en="Loses"), shown=lambda row, said: _loss(row, said == "zh")),
        Column(name="of", only_in="csv"),
        Column(name="not_kept", only_in="csv"),
        Column(name="extra", heading=Text(zh="需安装", en="Needs")),
        Column(name="options", heading=Text(zh="选项", en="Options")),
    )


@attrs.frozen(kw_only=True)
class LostRow(Row):
    """One thing of a plan that a format does not hold: a class, or an attribute of one."""

    format: str
    record: str
    attribute: str | None


@attrs.frozen(kw_only=True, repr=False)
class Lost(Result[LostRow]):
    """What a format does not hold."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="format", heading=Text(zh="格式", en="Format"), only_in="csv"),
        Column(name="record", heading=Text(zh="记录", en="Record"), once=True),
        Column(name="attribute", heading=Text(zh="属性", en="Attribute")),
    )
    about: ClassVar[tuple[str, ...]] = ("record",)


def all_formats() -> Formats:
    """Every format that is known, the project's own plan files first."""
    whole = sum(len(names) for names in all_fields().values())
    faults = (reason(fault.template, **fault.facts) for fault in formats.REGISTRY.faults)
    rows = tuple(_row(each, whole) for each in formats.REGISTRY.values())
    return Formats(rows=rows, notes=(reason(messages.FORMATS_COUNTED), *faults))


def lost(name: str) -> Lost:
    """Return what the format of this name does not hold, by classes of records. Raises `CallError`."""
    chosen = formats.by_name(name)
    rows = []
    for each in lost_fields(chosen.implementation().SUPPORTS):
        record, _, attribute = each.partition(".")
        rows.append(LostRow(format=chosen.name, record=record, attribute=attribute or None))
    return Lost(rows=tuple(rows), notes=_lost_note(chosen, bool(rows)))


def _row(each: formats.Format, whole: int) -> FormatRow:
    held = each.implementation().SUPPORTS
    return FormatRow(
        name=each.name,
        title=each.title,
        suffixes=each.suffixes,
        reads=each.reads,
        writes=each.writes,
        loses=whole - sum(len(names) for names in held.values()),
        of=whole,
        not_kept=each.not_kept,
        extra=each.extra,
        options=each.options,
    )


def _loss(row: FormatRow, chinese: bool) -> str:
    if not row.reads:
        return "不能读回" if chinese else "not read back"
    if not row.loses:
        kept = "、".join(each.in_("zh") for each in row.not_kept) if chinese else ", ".join(map(_english, row.not_kept))
        return kept or ("无" if chinese else "nothing")
    if not row.writes:
        return "—"
    return f"{row.of} 项属性中 {row.loses} 项" if chinese else f"{row.loses} of {row.of} attributes"


def _english(text: Text) -> str:
    return text.in_("en")


def _lost_note(chosen: formats.Format, loses: bool) -> tuple[Reason, ...]:
    if not chosen.reads:
        return (reason(messages.FORMAT_IS_NOT_READ, format=chosen.name),)
    if not chosen.writes:
        return (reason(messages.FORMAT_IS_NOT_WRITTEN, format=chosen.name),)
    return (reason(messages.FORMAT_LOSES if loses else messages.FORMAT_LOSES_NOTHING, format=chosen.name),)
