"""Counts what the sample holds, by kind, and how much of it is stated, inferred and found in the text; as Markdown.

python examples/jiangmen_2016_2020/coding/count.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import policyplan
from policyplan.model import AssignmentKind, IndicatorKind, NoteKind, Plan, Record
from policyplan.model.walk import walk


def kinds(plan: Plan) -> Iterator[tuple[str, int]]:
    """Each kind of thing with its number."""
    yield "goals (the overall goal and its parts)", len(plan.all_goals)
    yield "actions", len(plan.tasks)
    yield "numbered tasks below them", len(plan.all_tasks) - len(plan.tasks)
    indicators = Counter(indicator.kind for indicator in plan.all_indicators)
    for kind in (IndicatorKind.QUANTITY, IndicatorKind.COVERAGE, IndicatorKind.ESTABLISHED):
        yield f"indicators: {kind}", indicators[kind]
    yield "measures", len(plan.measures)
    yield "agencies", len(plan.agencies)
    assignments = Counter((each.kind, each.role) for each in plan.all_assignments)
    for (whom, role), count in sorted(assignments.items(), key=lambda item: list(AssignmentKind).index(item[0][0])):
        yield f"assignments: {whom}, {role}", count
    yield "provisions", len(plan.provisions)
    yield "phases", len(plan.phases)
    yield "places", len(plan.places)
    yield "documents referred to", len(plan.documents)
    notes = Counter(note.kind for note in plan.notes)
    yield "numbers that aren't targets", notes[NoteKind.NOT_A_TARGET]
    yield "errata", notes[NoteKind.ERRATUM]
    yield "observations", len(plan.observations)


def evidence(plan: Plan) -> Counter[str]:
    """How many records are stated with a place in the text, inferred, or neither; and how many places there are."""
    counts: Counter[str] = Counter()
    for _, record in walk(plan):
        counts["places in the text"] += len(record.spans)
        if record is not plan:
            counts[_standing(record)] += 1
    return counts


def _standing(record: Record) -> str:
    if record.is_inferred:
        return "inferred"
    return "stated" if record.spans else "neither"


def main() -> None:
    plan = policyplan.samples.jiangmen()
    print("| what | number |\n| --- | ---: |")
    for kind, count in kinds(plan):
        print(f"| {kind} | {count} |")
    counts = evidence(plan)
    wrong = [finding for finding in policyplan.check(plan) if finding.code.startswith("span")]
    checked = 100 * (counts["places in the text"] - len(wrong)) / counts["places in the text"]
    print("\n| evidence | number |\n| --- | ---: |")
    print(f"| records that the document states, each with its span | {counts['stated']} |")
    print(f"| records inferred completely, each with its reason | {counts['inferred']} |")
    print(f"| records that are neither stated nor inferred | {counts['neither']} |")
    print(f"| spans | {counts['places in the text']} |")
    print(f"| spans found exactly at their offset | {checked:.0f} % |")


if __name__ == "__main__":
    main()
