"""A format: the tasks of a plan as a checklist in Markdown.

# Library plan

- [ ] Open longer <!-- evenings -->
  - [ ] Hire two librarians <!-- librarians -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyplan import Location, Plan, Task, Text
from policyplan.errors import FormatError
from policyplan.extensions import (
    Format,
    Message,
    ReadRequest,
    ReadResult,
    WriteRequest,
    WriteResult,
    left_out,
)

NOT_A_TASK = Message(
    "example.not-a-task",
    "This line is no task.",
    hint="Write a task as “- [ ] title <!-- id -->”, indented by two spaces under its parent.",
)

SUPPORTS = {Plan: ("id", "title", "language", "tasks"), Task: ("id", "title", "children")}
"""What is read back as it was; policyplan reports everything else as a loss."""

_LINE = re.compile(r"(?P<indent>(?:  )*)- \[.\] (?P<title>.+?) *<!-- (?P<id>\S+) -->")


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the checklist of a plan, in the plan's language."""
    lines = [f"# {plan.title.in_(plan.language)} <!-- {plan.id} {plan.language} -->", ""]
    lines += _lines(plan.tasks, plan.language, "")
    return WriteResult(data=("\n".join(lines) + "\n").encode(), losses=left_out(plan, CHECKLIST.name, SUPPORTS))


def _lines(tasks: tuple[Task, ...], language: str, indent: str) -> Iterator[str]:
    for task in tasks:
        yield f"{indent}- [ ] {task.title.in_(language)} <!-- {task.id} -->"
        yield from _lines(task.children, language, indent + "  ")


def load(file: ReadRequest) -> ReadResult:
    """Return the plan that a checklist describes."""
    heading, *lines = file.text().splitlines()
    found = re.fullmatch(r"# (.+?) <!-- (\S+) (\S+) -->", heading)
    if found is None:
        raise FormatError(NOT_A_TASK, at=Location(path=file.path, line=1))
    title, id, language = found.groups()
    entries = list(_entries(file, lines))
    tasks, rest = _tree(entries, 0, language)
    if rest:
        raise FormatError(NOT_A_TASK, at=Location(path=file.path, line=rest[0][0]))
    plan = Plan(id=id, title=Text({language: title}), language=language, tasks=tasks)
    return ReadResult(plan=plan)


_Entry = tuple[int, int, str, str]
"""The line, the depth, the title and the id of a task."""


def _entries(file: ReadRequest, lines: list[str]) -> Iterator[_Entry]:
    for number, line in enumerate(lines, 2):
        found = _LINE.fullmatch(line)
        if found:
            yield number, len(found["indent"]) // 2, found["title"], found["id"]
        elif line.strip():
            raise FormatError(NOT_A_TASK, at=Location(path=file.path, line=number))


def _tree(entries: list[_Entry], depth: int, language: str) -> tuple[tuple[Task, ...], list[_Entry]]:
    """Return the tasks at *depth* with their children, and the entries behind them."""
    tasks: list[Task] = []
    while entries and entries[0][1] == depth:
        (_, _, title, id), *entries = entries
        children, entries = _tree(entries, depth + 1, language)
        tasks.append(Task(id=id, title=Text({language: title}), children=children))
    return tuple(tasks), entries


CHECKLIST = Format(
    name="checklist",
    title=Message("example.checklist", "checklist in Markdown"),
    suffixes=(".todo.md",),
    module=__name__,
)
