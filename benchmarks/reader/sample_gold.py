"""Makes the gold of the sample from its plan, which was coded by hand: python -m benchmarks.reader.sample_gold.

The plan has the places of all numbered headings that became records. Headings that only divide the text are added here.
An owner whose role the plan marks as inferred is optional. Where it marks a date as inferred, no date is accepted, too.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.reader.gold import GOLD, SAMPLE
from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Phase, Provision, Target, Task

DIVIDING = (
    ("一、", "指导思想"),
    ("二、", "总体目标"),
    ("三、", "重点任务"),
    ("四、", "组织实施和保障条件"),
    ("(一)", "组织实施"),
    ("(二)", "保障条件"),
    ("(三)", "进度安排"),
)
"""Headings that are no records of the plan: number and title."""
NOTICE = "江门市人民政府办公室关于印发"
PLAN = "江门市全民科学素质行动计划纲要实施方案\n"
NOTES = """\
The headings, assignments and targets of the sample's plan (policyplan.samples.jiangmen()), which was coded by hand; its
CODING.md says how. Made by sample_gold.py. Roles that the plan marks as inferred (各有关部门…认真履行职责) are
optional. The dates of three bandwidths are inferred from the sentence before, so that no date is accepted, too.
"""
INDEX = re.compile(r"[一二三四]、")
UNIT = re.compile(r"[\d.]+([百千万亿]*)(.*)")

LONG, SHORT = 20, 16
"""Longer titles are cut to so many characters."""

Row = dict[str, Any]
Owner = Task | Provision


class SampleGold:
    """The facts of the sample's plan, with their places in its text."""

    def __init__(self, plan: Plan, text: str) -> None:
        self.plan = plan
        self.text = text
        self.names = {agency.id: agency.name.zh or "" for agency in plan.agencies}

    def headings(self) -> list[list[Any]]:
        """Return the headings in the order of the text, each with its level."""
        rows = [self.numbered(record) for record in self.records() if any(_numbers(record))]
        start = 0
        for number, title in DIVIDING:
            start = self.text.index(f"{number}{title}", start)
            rows.append([start, 0, number, title])
        for row in rows:
            row[1] = 1 if INDEX.match(row[2]) else 2 if row[2].startswith("(") else 3
        return sorted(rows)

    def records(self) -> Iterator[Goal | Task | Provision | Phase]:
        """Yield the records that can have a number."""
        yield from self.plan.all_goals
        yield from self.plan.all_tasks
        yield from self.plan.provisions
        yield from self.plan.phases

    def numbered(self, record: Goal | Task | Provision | Phase) -> list[Any]:
        """Return the row of a numbered record; its title is what follows the number, up to the first sign."""
        number = next(_numbers(record))
        line = self.text[number.start + len(number.quote) :].partition("\n")[0]
        title = line.partition("。")[0]
        return [number.start, 0, number.quote, title if len(title) <= LONG else title[:SHORT] + "…"]

    def assignments(self) -> Iterator[Row]:
        """Yield the owners of tasks and provisions."""
        for task in self.plan.all_tasks:
            number = next(_numbers(task), None)
            for assignment in task.assignments:
                assert number is not None
                at = assignment.spans[0].start
                yield self.owner(assignment) | {"from": number.start, "to": self.text.rindex("(", 0, at)}
        for provision in self.plan.provisions:
            number = next(_numbers(provision))
            assert number.start is not None
            item = [number.start, self.text.index("\n", number.start)]
            for assignment in provision.assignments:
                yield self.of_provision(assignment, item)

    def of_provision(self, assignment: Assignment, item: list[int]) -> Row:
        """Return the row of an owner in a sentence: what it is to do, or the sentence, or the whole item."""
        span = assignment.spans[0]
        stop = self.text.index("。", span.start)
        assert span.start is not None
        begin = max(item[0], self.text.rindex("。", 0, span.start) + 1)
        row = self.owner(assignment) | {"from": span.start + len(span.quote), "to": stop, "also": [[begin, stop], item]}
        is_inferred = any(mark.field == "role" for mark in assignment.inferred)
        return row | ({"optional": True} if is_inferred else {})

    def owner(self, assignment: Assignment) -> Row:
        """Return the row of an owner, without its stretch."""
        span = assignment.spans[0]
        return {
            "at": span.start,
            "quote": span.quote,
            "agency": self.names.get(assignment.agency or "", span.quote),
            "role": str(assignment.role),
            "kind": str(assignment.kind),
        }

    def targets(self) -> Iterator[Row]:
        """Yield the targets that are numbers."""
        owners: list[Any] = [*self.plan.all_goals, *self.plan.all_tasks, *self.plan.provisions]
        for owner in owners:
            for indicator in owner.indicators:
                for target in indicator.targets:
                    if target.value is not None:
                        yield self.target(indicator, target)

    def target(self, indicator: Indicator, target: Target) -> Row:
        """Return the row of a target."""
        span = target.spans[0]
        written = UNIT.fullmatch(span.quote)
        assert written
        when = str(target.due or target.period or "")
        row: Row = {
            "at": span.start,
            "quote": span.quote,
            "value": int(target.value) if target.value == int(target.value or 0) else float(target.value or 0),
            "unit": written[2],
            "comparator": str(target.comparator),
            "when": [when, ""] if any(mark.field == "due" for mark in target.inferred) else when,
            "what": indicator.title.zh,
        }
        if target.per is not None:
            row["per"] = str(target.per)
        if target.binding != "unstated":
            row["binding"] = str(target.binding)
        return row

    def parts(self) -> list[list[Any]]:
        """Return the notice and the plan."""
        notice, plan = self.text.index(NOTICE), self.text.index(PLAN)
        end = self.text.rindex("。") + 1
        first = self.text[notice:].partition("\n")[0]
        signed = self.text.rindex("日", 0, plan) + 1
        return [[notice, signed, "notice", first], [plan, end, "plan", PLAN.strip()]]


def _numbers(record: Any) -> Iterator[Any]:
    return (span for span in record.spans if span.field == "number")


def made() -> str:
    """Return the text of the gold file."""
    path = samples.folder() / "source.txt"
    data = path.read_bytes()
    gold = SampleGold(samples.jiangmen(), data.decode())
    notes = "".join(f"  {line}\n" for line in NOTES.splitlines())
    lines = [f"document: {path.name}\nsha256: {hashlib.sha256(data).hexdigest()}\ncoder: plan\nnotes: |\n{notes}"]
    facts = (gold.parts(), gold.headings(), gold.assignments(), gold.targets())
    for name, rows in zip(("parts", "headings", "assignments", "targets"), facts, strict=True):
        lines.append(f"{name}:\n" + "".join(f"- {json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    return "".join(lines)


def main() -> int:
    """Write the gold file."""
    (GOLD / f"{SAMPLE}.yaml").write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
