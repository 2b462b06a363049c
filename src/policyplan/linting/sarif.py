"""Findings as SARIF 2.1.0, the format that code hosts and editors read.

The specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs

from policyplan._version import __version__
from policyplan.errors import Location
from policyplan.linting.catalogue import REGISTRY
from policyplan.linting.engine import LintFindings
from policyplan.linting.rule import Rule, documentation
from policyplan.messages import Language, Message, joined
from policyplan.model.fields import parsed_path, path_text
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "policyplanFinding/v1"
"""The name of the fingerprint, which stays the same when lines move or records change their order."""

_ROOT = "SRCROOT"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def dump(findings: LintFindings, language: Language = "en", *, root: str | None = None) -> str:
    """Return findings as a SARIF log.

    Parameters:
        findings: The findings. Suppressed ones are results too, each with its reason.
        language: The language of the messages.
        root: The folder that paths are relative to. Default: the current one.

    Returns:
        The JSON text.

    Example:
        >>> import json
        >>> import policyplan
        >>> from policyplan.linting import sarif
        >>> log = json.loads(sarif.dump(policyplan.lint(policyplan.samples.jiangmen())))
        >>> log["version"], log["runs"][0]["tool"]["driver"]["name"]
        ('2.1.0', 'policyplan')

    """
    folder = pathlib.Path(root or os.curdir).resolve()
    reasons: list[tuple[Finding, str | None]] = [(one, None) for one in findings.rows]
    reasons += [(one.finding, one.reason) for one in findings.suppressed]
    rules = _rules((one for one, _ in reasons), language)
    index = {rule["id"]: position for position, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = [_result(one, why, index, language, folder, seen) for one, why in reasons]
    run = {
        "tool": {
            "driver": {
                "name": "policyplan",
                "semanticVersion": __version__,
                **({"informationUri": documentation()} if documentation() else {}),
                "language": language,
                "rules": rules,
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": f"{folder.as_uri()}/"}},
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


# -- rules ---------------------------------------------------------------------------------------------------------


def _rules(findings: Iterable[Finding], language: Language) -> list[dict[str, Any]]:
    """The rules of lint, and those of `check` and of reading that have findings."""
    others = {one.code: one for one in findings if one.code not in REGISTRY}
    return [
        *(_rule(rule, language) for rule in REGISTRY.values()),
        *(_other(one.template, one.level, language) for one in others.values()),
    ]


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    summary = rule.summary.render(language)
    advice = _general(rule.message, language)
    return {
        "id": rule.code,
        "name": _name(rule.code),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": advice},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [str(rule.group)]},
        **({"helpUri": rule.url} if rule.url else {}),
        "help": {"text": f"{advice}\n{rule.url}".rstrip()},
    }


def _other(message: Message, level: Level, language: Language) -> dict[str, Any]:
    return {
        "id": message.code,
        "name": _name(message.code),
        "shortDescription": {"text": _general(message, language)},
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {"tags": ["check"]},
    }


def _name(code: str) -> str:
    return "".join(part.capitalize() for part in code.split("-"))


def _general(message: Message, language: Language) -> str:
    """A message with an ellipsis for each fact."""
    return re.sub(r"\{[^{}]*\}", "…", message.template(language, count=2))


# -- results -------------------------------------------------------------------------------------------------------


def _result(
    one: Finding, why: str | None, index: dict[str, int], language: Language, folder: pathlib.Path, seen: Counter[str]
) -> dict[str, Any]:
    text = joined(language, joined(language, one.message(language), one.places(language)), one.hint(language))
    key = _fingerprint(one)
    seen[key] += 1
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index[one.code],
        "level": _LEVELS[one.level],
        "message": {"text": text},
        "locations": [_location(one, folder)],
        "partialFingerprints": {FINGERPRINT: key if seen[key] == 1 else f"{key}:{seen[key]}"},
    }
    if one.also:
        places = enumerate((attrs.evolve(one, location=place, also=()) for place in one.also), 1)
        result["relatedLocations"] = [{"id": number, **_location(other, folder)} for number, other in places]
    if one.span is not None:
        result["properties"] = {"quote": one.span.quote}
    if why is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": why}]
    return result


def _location(one: Finding, folder: pathlib.Path) -> dict[str, Any]:
    place = one.location
    found: dict[str, Any] = {}
    if place.path is not None:
        physical: dict[str, Any] = {"artifactLocation": _artifact(place.path, folder)}
        if place.line is not None:
            region = {"startLine": place.line, "startColumn": place.column}
            physical["region"] = {name: number for name, number in region.items() if number is not None}
        found["physicalLocation"] = physical
    if place.id or place.cell:
        names = {"name": place.id, "fullyQualifiedName": "/".join(filter(None, (place.id, _attribute(place))))}
        found["logicalLocations"] = [{name: value for name, value in names.items() if value}]
    return found


def _attribute(place: Location) -> str | None:
    """The attribute of the record, such as ``due`` or ``targets[0]``, or the cell of a table."""
    path = parsed_path(place.field or "")
    last = next((at for at in range(len(path) - 1, -1, -1) if isinstance(path[at], str)), 0)
    return path_text(path[last:]) or place.cell


def _artifact(path: str, folder: pathlib.Path) -> dict[str, Any]:
    """The place of a file: relative to the folder, or in full if it is elsewhere."""
    full = pathlib.Path(path).resolve()
    if full.is_relative_to(folder):
        quoted = full.relative_to(folder).as_posix()
        return {"uri": pathlib.PurePosixPath("/", quoted).as_uri().removeprefix("file:///"), "uriBaseId": _ROOT}
    return {"uri": full.as_uri()}


def _fingerprint(one: Finding) -> str:
    """A digest of what a finding is about: its code, its record, the attribute and the facts, not its place."""
    trail = [step for step in parsed_path(one.location.field or "") if isinstance(step, str)]
    parts = (one.code, one.location.id or "", path_text(tuple(trail[-1:])), one.message("en"))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
