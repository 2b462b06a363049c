"""Corrections of a draft by a person, in a file of their own, which is applied again after each reading.

A file of corrections is YAML or JSON::

    corrections: 1
    document: plan.txt
    accepted: [doubt-agency-doubtful-1f3a90c2]
    changes:
    - {set: task-4.1, field: title, was: Old title, to: New title}
    - {add: task-4.1, field: assignments, value: {role: lead, agency: 市教育局, spans: [{quote: 市教育局, start: 120}]}}
    - {remove: task-4.1/support/市科协}
    - {merge: 发展改革委, into: 国家发展改革委}
    - {move: task-5, under: task-4}
    - {turn: goal-3, into: task}

Records are named by their ids; an assignment is ``task/role/agency``, a target ``indicator#2``. What no longer fits the
new reading is reported, and nothing else is changed by it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import CallError, FormatError, Location, NotFoundError, PlanError, nearest
from policyplan.extract.agencies import slug
from policyplan.io.native import converter, forms, json_text, yaml_text
from policyplan.io.native.positioned import PositionedNode
from policyplan.messages import Message
from policyplan.model import edit, records
from policyplan.model.findings import Finding, GatheredFindings, finding
from policyplan.model.kinds import Level, ProvisionKind
from policyplan.model.locate import locate
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Phase, Provision, Task
from policyplan.model.values import Text
from policyplan.reader import messages
from policyplan.text.normal import plain

VERSION = 1

_PLAN = "plan"
"""The name of the plan itself, as reading reports use it."""

_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "set": (("field", "to"), ("was",)),
    "add": (("field", "value"), ()),
    "remove": ((), ("was",)),
    "merge": (("into",), ()),
    "move": (("under",), ()),
    "turn": (("into",), ()),
}
"""The keys that each kind of change needs, and those that it may have."""

_TURNED: Mapping[str, str] = {"goal": "goals", "task": "tasks", "provision": "provisions", "phase": "phases"}
_CLASSES: Mapping[str, type[Any]] = {"goal": Goal, "task": Task, "provision": Provision, "phase": Phase}
_TREES = ("goals", "tasks")


def _fields_of_texts() -> frozenset[str]:
    """The names of the fields of records that hold a text or texts."""
    kinds = [Plan, *(kind for kind in vars(records).values() if isinstance(kind, type) and attrs.has(kind))]
    return frozenset(
        name
        for kind in kinds
        for name, hint in typing.get_type_hints(kind).items()
        if Text in (hint, *typing.get_args(hint)) and name not in _NOT_ONLY_TEXTS
    )


_NOT_ONLY_TEXTS = ("text",)
"""Fields that are a text in one class and bare words in another."""

_TEXT_FIELDS = _fields_of_texts()


@attrs.frozen(kw_only=True)
class Change:
    """A change of one record."""

    kind: str
    """``set``, ``add``, ``remove``, ``merge``, ``move`` or ``turn``."""
    id: str
    """The record: an id, ``task/role/agency`` or ``indicator#2``."""
    values: Mapping[str, Any]
    """The other keys of the change."""
    at: Location
    """Where the change is in its file."""


@attrs.frozen(kw_only=True)
class Corrections:
    """The corrections of a draft."""

    document: str | None = None
    """The name of the document."""
    accepted: tuple[str, ...] = ()
    """The ids of doubts that a person looked at and accepted."""
    changes: tuple[Change, ...] = ()

    def followed_by(self, later: Corrections) -> Corrections:
        """Return these corrections, and then those of another file.

        Parameters:
            later: The corrections that are made after these.

        Returns:
            The corrections. They keep the name of this document.

        """
        accepted = tuple(dict.fromkeys((*self.accepted, *later.accepted)))
        return Corrections(document=self.document, accepted=accepted, changes=(*self.changes, *later.changes))


def read_corrections(path: files.PathOrFile, *, limit: int = files.DEFAULT_LIMIT) -> Corrections:
    r"""Return the corrections in a file.

    Parameters:
        path: The path, or an open binary file.
        limit: The largest size in bytes.

    Returns:
        The corrections.

    Raises:
        FileError: The file cannot be read.
        FormatError: It is no file of corrections; the error has line and column.

    Example:
        >>> import io
        >>> file = io.BytesIO(b"corrections: 1\nchanges:\n- {remove: task-4.1}")
        >>> [change.id for change in policyplan.reader.read_corrections(file).changes]
        ['task-4.1']

    """
    name = files.path_of(path)
    text = files.decode(files.read_bytes(path, limit=limit), path=name)
    parse = json_text.parse if text.lstrip()[:1] == "{" else yaml_text.parse
    return _corrections(parse(text, path=name), name)


def _corrections(node: PositionedNode, path: str | None) -> Corrections:
    def at(inner: PositionedNode) -> Location:
        return Location(path=path, line=inner.line, column=inner.column)

    if not isinstance(node.value, dict) or "corrections" not in node.value:
        raise FormatError(messages.NO_CORRECTIONS, at=at(node))
    known = ("corrections", "document", "sha256", "accepted", "changes")
    for key, place in node.keys.items():
        if key not in known:
            where = Location(path=path, line=place[0], column=place[1])
            raise FormatError(messages.CORRECTION_KEY, at=where, key=key, known=known)
    version = node.value["corrections"]
    if version.value != VERSION:
        raise FormatError(messages.CORRECTIONS_VERSION, at=at(version), version=version.plain(), known=VERSION)
    accepted = _list(node, "accepted", at)
    wrong = next((item for item in accepted if not isinstance(item.value, str)), None)
    if wrong is not None:
        raise FormatError(messages.CORRECTION_ACCEPTED, at=at(wrong))
    document = node.value.get("document")
    return Corrections(
        document=str(document.plain()) if document is not None else None,
        accepted=tuple(str(item.value) for item in accepted),
        changes=tuple(_change(item, at) for item in _list(node, "changes", at)),
    )


def _list(node: PositionedNode, key: str, at: Callable[[PositionedNode], Location]) -> list[PositionedNode]:
    child = node.value.get(key) if isinstance(node.value, dict) else None
    if child is None or child.value is None:
        return []
    if not isinstance(child.value, list):
        raise FormatError(messages.CORRECTION_LIST, at=at(child), key=key)
    return child.value


def _change(node: PositionedNode, at: Callable[[PositionedNode], Location]) -> Change:
    """A change in its file. Raises `FormatError` where a key is missing or not known."""
    given = node.plain() if isinstance(node.value, dict) else {}
    kinds = [kind for kind in _KEYS if kind in given]
    if len(kinds) != 1 or not isinstance(given[kinds[0]], str):
        raise FormatError(messages.CORRECTION_KIND, at=at(node), known=tuple(_KEYS))
    kind = kinds[0]
    needed, optional = _KEYS[kind]
    for key in needed:
        if key not in given:
            raise FormatError(messages.CORRECTION_LACKS, at=at(node), kind=kind, key=key)
    for key in given:
        if key not in (kind, *needed, *optional):
            raise FormatError(messages.CORRECTION_KEY, at=at(node), key=key, known=(kind, *needed, *optional))
    return Change(kind=kind, id=given.pop(kind), values=given, at=at(node))


@attrs.frozen(kw_only=True)
class Corrected:
    """A plan with its corrections applied."""

    plan: Plan
    findings: tuple[Finding, ...]
    """The corrections that don't fit the plan, each with its place in the file."""


def apply(plan: Plan, corrections: Corrections) -> Corrected:
    """Return the plan with the corrections applied, and a finding for each that doesn't fit.

    Parameters:
        plan: The draft plan.
        corrections: The corrections.

    Returns:
        The plan and the findings. A correction that doesn't fit changes nothing.

    """
    findings = GatheredFindings()
    changed = plan
    for change in corrections.changes:
        try:
            changed = _applied(changed, change)
        except _UnfitError as unfit:
            findings.append(finding(unfit.message, change.at, level=unfit.level, **unfit.facts))
        except (PlanError, CallError, NotFoundError) as error:
            faults = error.findings if isinstance(error, PlanError) else (error,)
            why = "; ".join(fault.sentence() for fault in faults)
            findings.append(finding(messages.CORRECTION_INVALID, change.at, level=Level.WARNING, id=change.id, why=why))
    return Corrected(plan=locate(changed), findings=tuple(findings))


def _applied(plan: Plan, change: Change) -> Plan:
    """The plan with a change; records with ids are removed and moved as `policyplan.model.edit` does it."""
    data = forms.to_data(plan)
    applying = _Applying(data, plan.language)
    if change.kind == "remove":
        record = applying.removable(change)
        if record.get("id") == change.id:
            return edit.remove(plan, change.id, with_dependents=True)
    if change.kind == "move":
        applying.movable(change)
        return edit.move(plan, change.id, to=change.values["under"] or None)
    applying.apply(change)
    return converter.from_data(data)


class _UnfitError(Exception):
    """A change that doesn't fit the plan."""

    def __init__(self, message: Message, *, level: Level = Level.WARNING, **facts: Any) -> None:
        super().__init__(message.code)
        self.message, self.level, self.facts = message, level, facts


@attrs.define
class _Applying:
    """The data of a plan while changes are applied."""

    data: dict[str, Any]
    language: str

    def apply(self, change: Change) -> None:
        getattr(self, f"_{change.kind}")(change)

    # -- records -------------------------------------------------------------------------------------------------------

    def records(self) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
        """Yield each record with its name and the list that it is in; assignments and targets too."""
        yield from _records_in(self.data)

    def find(self, name: str) -> tuple[dict[str, Any], list[Any]]:
        """The record of a name and its list. Raises `_UnfitError`."""
        if name in (self.data.get("id"), _PLAN):
            return self.data, []
        names = []
        for known, record, siblings in self.records():
            if known == name:
                return record, siblings
            names.append(known)
        raise _UnfitError(messages.CORRECTION_UNKNOWN, id=name, nearest=nearest(name, names))

    # -- changes -------------------------------------------------------------------------------------------------------

    def _set(self, change: Change) -> None:
        record, _ = self.find(change.id)
        holder, key = _field(record, change)
        now = _get(holder, key)
        if "was" in change.values and not _same(now, change.values["was"]):
            if _same(now, change.values["to"]):
                raise _UnfitError(messages.CORRECTION_DONE, level=Level.INFO, id=change.id)
            field, was = change.values["field"], change.values["was"]
            raise _UnfitError(messages.CORRECTION_CHANGED, id=change.id, field=field, was=_words(was), now=_words(now))
        if change.values["to"] is None and isinstance(holder, dict):
            holder.pop(key, None)
        else:
            holder[key] = _with_texts({str(key): change.values["to"]}, self.language)[str(key)]

    def _add(self, change: Change) -> None:
        record, _ = self.find(change.id)
        field = change.values["field"]
        (value,) = _with_texts({str(field): [change.values["value"]]}, self.language)[str(field)]
        if field == "assignments" and isinstance(value, dict) and value.get("agency"):
            value["agency"] = self.agency(str(value["agency"]))
        several = record.setdefault(field, [])
        if not isinstance(several, list):
            raise _UnfitError(messages.CORRECTION_NOT_SEVERAL, id=change.id, field=field)
        if any(_covers(item, value) for item in several):
            raise _UnfitError(messages.CORRECTION_DONE, level=Level.INFO, id=change.id)
        several.append(value)

    def agency(self, name: str) -> str:
        """The id of an agency by its id or name; a new one is added."""
        for agency in self.data.get("agencies", []):
            names = (agency["name"], *agency.get("aliases", ()))
            if name == agency["id"] or any(plain(_words(each)) == plain(name) for each in names):
                return str(agency["id"])
        id = slug(name) or "agency"
        self.data.setdefault("agencies", []).append({"id": id, "name": {self.language: name}})
        return id

    def removable(self, change: Change) -> dict[str, Any]:
        """The record to remove. Raises `_UnfitError` where there is none or it has changed."""
        record, _ = self.find(change.id)
        if "was" in change.values and not _same(record.get("title"), change.values["was"]):
            now = _words(record.get("title"))
            was = _words(change.values["was"])
            raise _UnfitError(messages.CORRECTION_CHANGED, id=change.id, field="title", was=was, now=now)
        return record

    def _remove(self, change: Change) -> None:
        record, siblings = self.find(change.id)
        siblings[:] = [item for item in siblings if item is not record]

    def _merge(self, change: Change) -> None:
        gone, siblings = self.find(change.id)
        kept, _ = self.find(str(change.values["into"]))
        if gone is kept or "name" not in gone or "name" not in kept:
            raise _UnfitError(messages.CORRECTION_NO_AGENCIES, id=change.id, other=change.values["into"])
        known = {plain(_words(name)) for name in (kept["name"], *kept.get("aliases", ()))}
        names = [name for name in (gone["name"], *gone.get("aliases", ())) if plain(_words(name)) not in known]
        if names:
            kept["aliases"] = [*kept.get("aliases", ()), *names]
        siblings[:] = [item for item in siblings if item is not gone]
        for _, record, holder in list(self.records()):
            if record.get("agency") == gone["id"]:
                record["agency"] = kept["id"]
                if sum(_same_assignment(record, item) for item in holder) > 1:
                    holder[:] = [item for item in holder if item is not record]

    def movable(self, change: Change) -> None:
        """Raise `_UnfitError` where a record or the one above it is missing, or the one is in the other."""
        record, _ = self.find(change.id)
        under = change.values["under"]
        if under:
            above, _ = self.find(str(under))
            if above is record or any(inner is above for _, inner, _ in _records_in(record)):
                raise _UnfitError(messages.CORRECTION_UNDER_ITSELF, id=change.id)

    def _turn(self, change: Change) -> None:
        record, siblings = self.find(change.id)
        kind = str(change.values["into"])
        if kind not in _TURNED:
            raise _UnfitError(messages.CORRECTION_TURN, id=change.id, kind=kind, known=tuple(_TURNED))
        known = {*forms.keys_of(_CLASSES[kind]), "children", "kind"}
        surplus = tuple(key for key in record if key not in known)
        if surplus:
            raise _UnfitError(messages.CORRECTION_TURN_LOSES, id=change.id, kind=kind, fields=surplus)
        siblings[:] = [item for item in siblings if item is not record]
        record.pop("inferred", None)
        record.pop("kind", None)
        if kind == "provision":
            record["kind"] = ProvisionKind.SAFEGUARD.value
        if _TURNED[kind] not in _TREES:
            self.data.setdefault("tasks", []).extend(record.pop("children", []))
        self.data.setdefault(_TURNED[kind], []).append(record)


def _records_in(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
    for key, several in data.items():
        if not isinstance(several, list) or key in ("spans", "inferred"):
            continue
        for position, record in enumerate(several, start=1):
            if isinstance(record, dict):
                yield _name(record, key, position, str(data.get("id", ""))), record, several
                yield from _records_in(record)


def _name(record: Mapping[str, Any], key: str, position: int, owner: str) -> str:
    if "id" in record:
        return str(record["id"])
    if key == "assignments":
        return "/".join([owner, str(record.get("role")), str(record.get("agency") or _words(record.get("label")))])
    return f"{owner}#{position}"


_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def _field(record: dict[str, Any], change: Change) -> tuple[Any, Any]:
    """The holder and the key of a field such as ``targets[0].value``. Raises `_UnfitError`."""
    steps: list[str | int] = []
    for part in str(change.values["field"]).split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise _UnfitError(messages.CORRECTION_FIELD, id=change.id, field=change.values["field"])
        steps += [match[1], *([int(match[2])] if match[2] else [])]
    holder: Any = record
    for step in steps[:-1]:
        holder = _get(holder, step)
        if not isinstance(holder, (dict, list)):
            raise _UnfitError(messages.CORRECTION_FIELD, id=change.id, field=change.values["field"])
    last = steps[-1]
    if isinstance(last, int) and not (isinstance(holder, list) and last < len(holder)):
        raise _UnfitError(messages.CORRECTION_FIELD, id=change.id, field=change.values["field"])
    return holder, last


def _get(holder: Any, key: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(str(key))
    return holder[key] if isinstance(holder, list) and isinstance(key, int) and key < len(holder) else None


def _words(value: Any) -> str:
    """A text in the first of its languages, or any other value, in words."""
    if isinstance(value, dict) and value and all(isinstance(words, str) for words in value.values()):
        return str(next(iter(value.values())))
    return "" if value is None else str(value)


def _same(one: Any, other: Any) -> bool:
    return one == other or plain(_words(one)) == plain(_words(other))


def _with_texts(value: Any, language: str, *, is_text: bool = False) -> Any:
    """A copy of values in which bare words for a text have a language, as plan files need it."""
    if isinstance(value, list):
        return [_with_texts(item, language, is_text=is_text) for item in value]
    if isinstance(value, dict):
        return {key: _with_texts(part, language, is_text=key in _TEXT_FIELDS) for key, part in value.items()}
    return {language: value} if is_text and isinstance(value, str) else value


def _covers(item: Any, value: Any) -> bool:
    """Whether an item has all that a value has, apart from spans."""
    if not isinstance(item, dict) or not isinstance(value, dict):
        return bool(item == value)
    return all(_same(item.get(key), wanted) for key, wanted in value.items() if key not in ("spans", "inferred"))


def _same_assignment(one: Mapping[str, Any], other: Any) -> bool:
    keys = ("role", "agency")
    return isinstance(other, dict) and all(one.get(key) == other.get(key) for key in keys)
