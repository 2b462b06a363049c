"""The goals, tasks and provisions of a plan as a tree in the terminal, or as rows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

from policyplan.cli import answers, streams
from policyplan.cli.findings import status
from policyplan.cli.phrases import phrase
from policyplan.errors import NotFoundError
from policyplan.l10n.numbers import digits
from policyplan.l10n.targets import figure_words
from policyplan.l10n.times import heading_number, when_words
from policyplan.messages import Language, label
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Phase, Provision, Target, Task
from policyplan.model.values import Text
from policyplan.query.result import Column, Result, Row
from policyplan.text.breaking import visible

Branching = Goal | Task | Provision | Phase


@attrs.frozen
class Branch:
    """A line of the tree and what stands under it."""

    words: str
    children: tuple[Branch, ...] = ()


@attrs.frozen(kw_only=True)
class TreeRow(Row):
    """One record of the tree: what it is, where it stands, and whether the document states it."""

    kind: str
    id: str
    parent: str
    number: str | None
    title: Text
    status: str


@attrs.frozen(kw_only=True, repr=False)
class Tree(Result[TreeRow]):
    """The tree as rows, each behind the one that it lies in."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=Text(zh="种类", en="Kind"), shown=lambda row, said: kind_words(row.kind, said)),
        Column(name="id", heading=Text(zh="编号", en="ID")),
        Column(name="parent", heading=Text(zh="上级", en="Parent")),
        Column(name="number", heading=Text(zh="原文编号", en="Number")),
        Column(name="title", heading=Text(zh="标题", en="Title")),
        Column(
            name="status", heading=Text(zh="依据", en="Evidence"), shown=lambda row, lang: evidence(row.status, lang)
        ),
    )


def deliver(plan: Plan, language: Language, *, format: str | None, output: str | None) -> None:
    """Give the tree out: drawn in the terminal, indented in a pipe, or as rows with CSV and JSON."""
    chosen = answers.format_of(format, output)
    if chosen == "table":
        give(tree_of(plan, language), output, language)
    else:
        answers.deliver(Tree(rows=tuple(_rows(plan))), language, format=chosen, output=output)


def kind_words(kind: str, language: Language) -> str:
    """What a class of records is called."""
    return label(kind, language)


def evidence(word: str, language: Language) -> str:
    """What ``stated``, ``inferred`` and ``unsourced`` are called."""
    return phrase("is-inferred" if word == "inferred" else word, language)


# -- words -----------------------------------------------------------------------------------------------------------


def tree_of(plan: Plan, language: Language) -> Branch:
    """The whole plan as a tree of lines."""
    parts: tuple[tuple[str, tuple[Branching, ...]], ...] = (
        ("goals", plan.goals),
        ("tasks", plan.tasks),
        ("provisions", plan.provisions),
        ("phases", plan.phases),
    )
    branches = tuple(
        Branch(phrase(key, language), tuple(branch_of(plan, each, language) for each in records))
        for key, records in parts
        if records
    )
    return Branch(f"{plan.title.in_(language)}  [{plan.id}]", branches)


def branch_of(plan: Plan, record: Branching, language: Language) -> Branch:
    """A goal, a task, a provision or a phase, with its agencies, its targets and its children."""
    shown = heading_number(record.number, language)
    number = f"{shown} " if shown else ""
    when = record.period if isinstance(record, Phase) else record.due
    time = f" ({when_words(when, language)})" if when else ""
    under = [Branch(line) for line in _roles(plan, getattr(record, "assignments", ()), language)]
    under += [_indicator(plan, each, language) for each in getattr(record, "indicators", ())]
    under += [branch_of(plan, each, language) for each in getattr(record, "children", ())]
    return Branch(f"{record.id}  {number}{record.title.in_(language)}{time}", tuple(under))


def _roles(plan: Plan, assignments: Iterable[Assignment], language: Language) -> Iterator[str]:
    colon, joint = ("：", "、") if language == "zh" else (": ", ", ")
    for role in Role:
        names = [agency_words(plan, each, language) for each in assignments if each.role is role]
        if names:
            yield f"{label(role, language)}{colon}{joint.join(names)}"


def agency_words(plan: Plan, assignment: Assignment, language: Language) -> str:
    """The name of the agency, or the document's words for those who are not named."""
    if assignment.label:
        return assignment.label.in_(language)
    return name_of(plan, assignment.agency or "", language)


def name_of(plan: Plan, id: str, language: Language) -> str:
    """The name or title of what has an id; the id itself where the plan has nothing of that id."""
    found = plan.get(id) if id in plan else None
    text = getattr(found, "title", None) or getattr(found, "name", None)
    return text.in_(language) if isinstance(text, Text) else id


def _indicator(plan: Plan, indicator: Indicator, language: Language) -> Branch:
    lines = indicator_words(plan, indicator, language)
    return Branch(f"{indicator.id}  {'; '.join(lines)}")


def indicator_words(plan: Plan, indicator: Indicator, language: Language) -> tuple[str, ...]:
    """An indicator with each of its targets; by its title alone where it has none."""
    title = indicator.title.in_(language)
    colon = "：" if language == "zh" else ": "
    figures = (figure_of(plan, indicator, target, language) for target in indicator.targets)
    said = (f"{title}{colon}{figure}" if figure else title for figure in figures)
    return tuple(dict.fromkeys(said)) or (title,)


def figure_of(plan: Plan, indicator: Indicator, target: Target, language: Language) -> str:
    """A target in words; of a faulty plan, whose indicator has no measure, as far as it goes."""
    try:
        return figure_words(plan, indicator, target, language)
    except NotFoundError:
        return target.written or ("" if target.value is None else digits(target.value))


# -- rows ------------------------------------------------------------------------------------------------------------


def _rows(plan: Plan) -> Iterator[TreeRow]:
    roots: tuple[Branching, ...] = (*plan.goals, *plan.tasks, *plan.provisions, *plan.phases)
    for record in roots:
        yield from _rows_of(record, plan.id)


def _rows_of(record: Branching | Indicator, parent: str) -> Iterator[TreeRow]:
    number = getattr(record, "number", None)
    kind = type(record).__name__
    yield TreeRow(kind=kind, id=record.id, parent=parent, number=number, title=record.title, status=status(record))
    held: tuple[Goal | Task | Indicator, ...] = (*getattr(record, "indicators", ()), *getattr(record, "children", ()))
    for each in held:
        yield from _rows_of(each, record.id)


# -- giving it out ---------------------------------------------------------------------------------------------------


def give(branch: Branch, output: str | None, language: Language) -> None:
    """Draw the tree in a terminal that can show it; else write it with indents."""
    if output in (None, answers.STANDARD) and streams.is_rich(sys.stdout):
        _in_colour(branch)
    else:
        answers.put("".join(f"{line}\n" for line in lines(branch)), output, language)


def lines(branch: Branch, indent: str = "") -> Iterator[str]:
    """The tree in plain lines."""
    yield indent + visible(branch.words)
    for each in branch.children:
        yield from lines(each, indent + "  ")


def _in_colour(branch: Branch) -> None:
    import rich.console
    import rich.text
    import rich.tree

    def grown(each: Branch, onto: rich.tree.Tree | None) -> rich.tree.Tree:
        head, space, rest = visible(each.words).partition("  ")
        text = rich.text.Text.assemble((head, "bold cyan" if space else "bold"), f"  {rest}" if space else "")
        tree = rich.tree.Tree(text) if onto is None else onto.add(text)
        for child in each.children:
            grown(child, tree)
        return tree

    rich.console.Console(file=sys.stdout, highlight=False).print(grown(branch, None))
