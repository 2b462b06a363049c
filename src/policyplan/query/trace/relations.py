"""The relations between the records of a plan: which record holds or names which."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from policyplan.model.fields import Path, path_text
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Link
from policyplan.model.references import named_by
from policyplan.model.values import Record, Text
from policyplan.model.walk import walk
from policyplan.query.evidence import Evidence, evidence_of


@attrs.frozen(kw_only=True)
class Reference:
    """That one record names another: through an attribute (``measure``), or a link of its own (``serves``).

    ``by`` is the part of ``holder`` that holds the id: the record itself, or its link.
    """

    holder: str
    field: str
    to: str
    by: Record

    @property
    def is_link(self) -> bool:
        """Whether it is in a part without an id, which has quotes of its own."""
        return not hasattr(self.by, "id")

    @property
    def evidence(self) -> tuple[Evidence, Text | None]:
        """Whether the document states it, and the reason if it was inferred."""
        return evidence_of(self.by, "to" if self.is_link else self.field)


class Relations:
    """The records of one plan by their ids, with their parts without ids, and all references.

    ``all`` has the records with ids in document order, also those whose ids are taken already.
    """

    def __init__(self, plan: Plan) -> None:
        self.records: dict[str, Record] = {}
        self.all: list[tuple[str, Record]] = []
        self.parts: dict[str, list[tuple[str, Record]]] = {}
        self.naming: dict[str, list[Reference]] = {}
        self.named: dict[str, list[Reference]] = {}
        ids: dict[Path, str] = {}
        for path, record in walk(plan):
            id = _id_of(record, ids.get(path[:-2], ""))
            if id is not None:
                ids[path] = id
                self.all.append((id, record))
                if id in self.records:
                    continue
                self.records[id] = record
            holder, place = (id, path) if id is not None else _holder(path, ids)
            if id is None:
                self.parts.setdefault(holder, []).append((path_text(path[len(place) :]), record))
            self._refer(holder, str(path[len(place)]) if id is None else "", record)

    def _refer(self, holder: str, part: str, record: Record) -> None:
        for field, to in _references(record):
            each = Reference(holder=holder, field=part or field, to=to, by=record)
            self.named.setdefault(holder, []).append(each)
            self.naming.setdefault(to, []).append(each)


def _id_of(record: Record, owner: str) -> str | None:
    if isinstance(record, Assignment):
        return owner + record.id.removeprefix(record.task or "")
    return getattr(record, "id", None)


def _holder(path: Path, ids: dict[Path, str]) -> tuple[str, Path]:
    """The id and the path of the record that holds a part without an id, in a tuple or alone."""
    place = path[:-2] if path[:-2] in ids else path[:-1]
    return ids[place], place


def _references(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Link):
        yield "to", record.to
        return
    yield from ((named.field.name, named.id) for named in named_by(record) if not named.field.is_link)
