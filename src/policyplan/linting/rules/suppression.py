"""Rules on findings that the plan itself suppresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyplan.errors import Location, nearest
from policyplan.linting import suppression
from policyplan.linting.rule import Group, rule
from policyplan.linting.suppression import Entry, Fault
from policyplan.messages import Message
from policyplan.model.fields import Path, parsed_path, path_text
from policyplan.model.findings import Finding, finding
from policyplan.model.plan import Plan
from policyplan.model.walk import replace_at, walk

MALFORMED = Message(
    "suppression-malformed",
    "The own data {key:q} have no effect: lint does not know them.",
    hint="Write `extra: {{lint: {{ignore: {{CODE: REASON}}}}}}`.",
)
UNKNOWN = Message(
    "suppression-unknown",
    "The suppression of {given:q} has no effect: there is no such rule.",
    hint="Did you mean {nearest:q}? | Remove the entry, or write the code of a rule.",
)
WITHOUT_REASON = Message(
    "suppression-without-reason",
    "The suppression of {given:q} has no effect: it gives no reason.",
    hint="Write the reason as a text.",
)
UNUSED = Message("suppression-unused", "The suppression of {given:q} suppresses no finding.", hint="Remove the entry.")


@rule(MALFORMED, group=Group.SUPPRESSION)
def suppression_malformed(plan: Plan) -> Iterator[Finding]:
    """Report own data for lint that lint does not know."""
    for fault in suppression.entries(plan):
        if isinstance(fault, Fault):
            yield finding(MALFORMED, _place(fault.path, *fault.keys), key=".".join(fault.keys))


@rule(UNKNOWN, group=Group.SUPPRESSION)
def suppression_unknown(plan: Plan) -> Iterator[Finding]:
    """Report suppressions of rules that do not exist."""
    from policyplan.linting.catalogue import REGISTRY

    for entry in suppression.entries(plan):
        if isinstance(entry, Entry) and entry.code not in REGISTRY:
            yield finding(UNKNOWN, _at(entry), given=entry.code, nearest=nearest(entry.code, REGISTRY))


@rule(WITHOUT_REASON, group=Group.SUPPRESSION)
def suppression_without_reason(plan: Plan) -> Iterator[Finding]:
    """Report suppressions without a reason."""
    for entry in suppression.entries(plan):
        if isinstance(entry, Entry) and not entry.reason:
            yield finding(WITHOUT_REASON, _at(entry), given=entry.code)


def _without(plan: Plan, unneeded: Finding) -> Plan:
    """The plan without the entry that a finding is about, and without the mappings that it leaves empty."""
    way = parsed_path(unneeded.location.field or "")
    position = way.index("extra")
    path, keys = way[:position], way[position + 1 :]
    record = next(record for at, record in walk(plan) if at == path)
    return replace_at(plan, path, record.evolve(extra=_pruned(record.extra.to_dict(), keys)))


def _pruned(own: dict[str, Any], keys: Path) -> dict[str, Any]:
    key, *deeper = keys
    rest = _pruned(own[str(key)], tuple(deeper)) if deeper else {}
    return {name: rest if name == key else value for name, value in own.items() if name != key or rest}


@rule(UNUSED, group=Group.SUPPRESSION, fix=_without)
def suppression_unused(plan: Plan) -> Iterator[Finding]:
    """Report suppressions that suppress no finding."""
    # Which ones do is known when the other rules have run: see the engine.
    yield from ()


def unused(entry: Entry) -> Finding:
    """Return the finding about a suppression that suppresses no finding."""
    return finding(UNUSED, _at(entry), given=entry.code)


def _at(entry: Entry) -> Location:
    return _place(entry.path, suppression.KEY, suppression.IGNORE, entry.code)


def _place(path: Path, *keys: str) -> Location:
    return Location(field=path_text((*path, "extra", *keys)))
