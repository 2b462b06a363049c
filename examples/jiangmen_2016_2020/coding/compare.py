"""Compare the two codings of the plan, fact by fact, and print the agreement and every difference as Markdown.

    python examples/jiangmen_2016_2020/coding/compare.py

``a.json`` and ``b.json`` follow the rules in ``CODING.md``; neither coder saw the other's sheet. ``settled.json`` says
how each difference was settled. If a difference is missing there, the script exits with status 1.
"""

from __future__ import annotations

import itertools
import json
import pathlib
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from policyplan.model.units import convert

HERE = pathlib.Path(__file__).parent
COMPARED = ("kind", "value", "comparator", "time", "per", "binding")
ADDING = ("across_tasks", "across_places", "across_time")

Facts = Mapping[str, str]


def load(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def pairs(a: Any, b: Any) -> list[tuple[Any, Any]]:
    """The indicators of both codings that quote the same place, side by side; None where only one has it."""
    left = list(b["indicators"])
    found: list[tuple[Any, Any]] = []
    for one in a["indicators"]:
        same = (each for each in left if each["where"] == one["where"] and overlap(one["quote"], each["quote"]))
        other = next(same, None)
        if other is not None:
            left.remove(other)
        found.append((one, other))
    return found + [(None, other) for other in left]


def overlap(one: str, other: str) -> bool:
    return one in other or other in one


def indicator_facts(indicator: Any) -> Facts:
    said = {name: str(indicator[name]) for name in COMPARED}
    if indicator["unit"] in ("Mbit/s", "bit/s"):
        said["value"] = f"{convert(Decimal(indicator['value']), indicator['unit'], 'Mbit/s').normalize():f}"
    return said


def simple_facts(coding: Any) -> Mapping[str, Facts]:
    """The kinds of facts that compare by what they are about."""
    return {
        "goals": {each["ref"]: "" for each in coding["goals"]},
        "tasks": {each["ref"]: each["title"] for each in coding["tasks"]},
        "assignments": {f"{each['task']} {each['agency']} {each['role']}": "" for each in coding["assignments"]},
        "open lists": {each["task"]: each["role"] for each in coding["open_lists"]},
        "provisions": {each["ref"]: each["kind"] for each in coding["provisions"]},
        "phases": {each["ref"]: each["years"].removesuffix("年") for each in coding["phases"]},
        "serves": {f"{task} → G{goal}": "" for task, goal in served(coding)},
    }


def served(coding: Any) -> Iterator[tuple[str, str]]:
    return ((each["task"], goal.removeprefix("G")) for each in coding["serves"] for goal in each["goals"])


def adding_facts(coding: Any, matched: list[tuple[Any, Any]], which: int) -> Facts:
    """How the measure of each matched quantity combines; and which pairs of quantities share a measure."""
    facts = {}
    home = {}
    for pair in matched:
        names = {pair[which]["quote"], f"{pair[which]['where']} {pair[which]['quote']}"}
        measure = next(each for each in coding["measures"] if names & set(each["indicators"]))
        home[pair[0]["title"]] = measure["id"]
        facts.update({f"{pair[0]['title']} {axis}": measure[axis] for axis in ADDING})
    for one, other in itertools.combinations(home, 2):
        facts[f"{one} + {other}"] = "one measure" if home[one] == home[other] else "two measures"
    return facts


def compared(a: Any, b: Any) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Kind, what it is about, what A says, what B says: for every fact of either coding."""
    simple_a, simple_b = simple_facts(a), simple_facts(b)
    for kind in simple_a:
        for about in {**simple_a[kind], **simple_b[kind]}:
            yield kind, about, simple_a[kind].get(about), simple_b[kind].get(about)
    matched = pairs(a, b)
    for one, other in matched:
        about = f"{(one or other)['where']} {(one or other)['quote']}"
        yield "indicators", about, "" if one else None, "" if other else None
        if one and other:
            said_one, said_other = indicator_facts(one), indicator_facts(other)
            for name in COMPARED:
                yield f"indicators: {name}", about, said_one[name], said_other[name]
    both = [pair for pair in matched if pair[0] and pair[1] and pair[0]["value"]]
    adding_a, adding_b = adding_facts(a, both, 0), adding_facts(b, both, 1)
    for about in adding_a:
        kind = "measures: shared" if " + " in about else "measures: adding"
        yield kind, about, adding_a[about], adding_b[about]


def main() -> int:
    settled = load("settled.json")
    counts: dict[str, list[int]] = {}
    rows = []
    for kind, about, one, other in compared(load("a.json"), load("b.json")):
        count = counts.setdefault(kind, [0, 0])
        count[0] += 1
        count[1] += one == other
        if one != other:
            rows.append((kind, about, one, other, settled.get(f"{kind} | {about}")))
    print("| kind of fact | compared | alike | % |\n| --- | ---: | ---: | ---: |")
    for kind, (all_of, alike) in counts.items():
        print(f"| {kind} | {all_of} | {alike} | {100 * alike / all_of:.1f} |")
    print("\n| kind | about | A | B | settled |\n| --- | --- | --- | --- | --- |")
    for kind, about, one, other, how in rows:
        print(f"| {kind} | {about} | {word(one)} | {word(other)} | {how or '**open**'} |")
    return 0 if all(row[-1] for row in rows) else 1


def word(said: str | None) -> str:
    return "—" if said is None else said or "yes"


if __name__ == "__main__":
    sys.exit(main())
