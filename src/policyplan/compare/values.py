"""Values of a plan in words, for the old and the new side of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, cast

import attrs
import msgspec

from policyplan.compare.judging import unit_of
from policyplan.l10n.lists import join_clauses, labelled, with_remark
from policyplan.l10n.numbers import digits
from policyplan.l10n.quantities import with_unit
from policyplan.l10n.targets import figure_words
from policyplan.l10n.texts import same_text, text_by
from policyplan.l10n.times import when_words
from policyplan.messages import LIST_JOINT, Language, Message, field_label, label
from policyplan.model.fields import REFERS_TO
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Indicator, Link, Target
from policyplan.model.references import has_id
from policyplan.model.values import Record, Span, Text, default_of
from policyplan.model.when import When

EVIDENCE = ("spans", "inferred", "inherited", "sha256")
"""Attributes that say where and how the document states a fact. They are no content."""

_JSON = msgspec.json.Encoder(enc_hook=dict, decimal_format="number")
YES = Message("diff.yes", "yes")
NO = Message("diff.no", "no")
_JOINT = Message("diff.joint", "; ")


def title_of(record: Record) -> Text:
    """Return the name of a record, or the words by which it is known."""
    for name in ("title", "name", "text"):
        text = getattr(record, name, None)
        if isinstance(text, Text):
            return text
    return same_text(str(getattr(record, "id", "")))


def named(plan: Plan, id: str) -> Text:
    """Return the title of the record with this id. An assignment is named by its agency; an unknown id by itself."""
    if id not in plan:
        return same_text(id)
    record = plan.get(id)
    if isinstance(record, Assignment):
        return text_by(lambda language: _assignment(plan, record, language))
    return title_of(record)


def written(value: Any) -> str | None:
    """Return a value as plan files have it. None for a text, a record or nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (Decimal, int)):
        return digits(value, grouped=False)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return _JSON.encode(value).decode()
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return str(value) if isinstance(value, str) else None


@attrs.frozen(kw_only=True)
class Speaker:
    """Says values of one plan in words."""

    plan: Plan

    def text(self, owner: Record | None, record: Any, name: str, value: Any) -> Text | None:
        """Return the value of an attribute in every language. None if there is none.

        *owner* is the record with an id around the part *record*.
        """
        if value is None or value == ():
            return None
        if isinstance(value, Text):
            return value
        return text_by(lambda language: self.words(owner, record, name, value, language))

    def part(self, owner: Record, part: Any) -> Text:
        """Return a part of a record, such as a target, in every language."""
        return text_by(lambda language: self.part_words(owner, part, language))

    def record(self, record: Record) -> Text:
        """Return a record with an id in every language: its title, and its other attributes with their labels."""
        title = title_of(record)
        return text_by(lambda language: self._with_attributes(title, record, language))

    def _with_attributes(self, title: Text, record: Record, language: Language) -> str:
        words = title.in_(language)
        remark = _JOINT.render(language).join(self._attributes(record, record, title, language))
        return with_remark(words, remark, language) if remark else words

    def _attributes(self, owner: Record, record: Any, title: Text | None, language: Language) -> Iterator[str]:
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if field.name in (*EVIDENCE, "id") or not field.eq or value is title or value == default_of(record, field):
                continue
            items = value if isinstance(value, tuple) else (value,)
            if not any(isinstance(item, Record) and has_id(item) for item in items):
                words = self.words(owner, record, field.name, value, language)
                yield labelled(field_label(field.name, language), words, language)

    def part_words(self, owner: Record, part: Any, language: Language) -> str:
        """Return a part of a record in one language."""
        if isinstance(part, Target) and isinstance(owner, Indicator):
            known = owner.evolve(measure=None) if owner.measure not in self.plan else owner
            words = figure_words(self.plan, known, part, language)
            return words or (part.description.in_(language) if part.description else label("Target", language))
        if isinstance(part, Assignment):
            return _assignment(self.plan, part, language)
        if isinstance(part, Link):
            return named(self.plan, part.to).in_(language)
        if isinstance(part, Span):
            return part.quote
        return join_clauses(self._attributes(owner, part, None, language), language) or label(
            type(part).__name__, language
        )

    def words(self, owner: Record | None, record: Any, name: str, value: Any, language: Language) -> str:
        """Return the value of an attribute in one language."""
        if isinstance(value, tuple):
            joint = _JOINT if value and attrs.has(type(value[0])) else LIST_JOINT
            return joint.render(language).join(self.words(owner, record, name, item, language) for item in value)
        if isinstance(value, Text):
            return value.in_(language, self.plan.language)
        if isinstance(value, When):
            return when_words(value, language)
        if isinstance(value, Enum):
            return label(value, language)
        if isinstance(value, bool):
            return (YES if value else NO).render(language)
        if isinstance(value, Decimal):
            return with_unit(digits(value), self.unit(owner, record), language)
        if isinstance(value, Mapping):
            return _JSON.encode(value).decode()
        if attrs.has(type(value)):
            return self.part_words(cast("Record", owner), value, language)
        if REFERS_TO in attrs.fields_dict(type(record))[name].metadata:
            return named(self.plan, value).in_(language)
        return str(value)

    def unit(self, owner: Record | None, record: Any) -> Text | None:
        """Return the unit of the value of a target, a baseline or an observation."""
        if getattr(record, "unit", None) is not None:
            return cast("Text", record.unit)
        about = getattr(record, "indicator", None)
        indicator = self.plan.get(about) if about and about in self.plan else owner
        return unit_of(self.plan, indicator) if isinstance(indicator, Indicator) else None


def _assignment(plan: Plan, assignment: Assignment, language: Language) -> str:
    name = named(plan, assignment.agency) if assignment.agency else assignment.label
    words = name.in_(language) if name else label(assignment.kind, language)
    role = label(assignment.role, language)
    kind = label(assignment.kind, language) if assignment.kind is not AssignmentKind.NAMED else None
    return with_remark(words, join_clauses((role, kind), language), language)
