"""The pictures of the page of twelve plans, and its table, made from the plan files in ``docs/twelve/``."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from itertools import combinations
from typing import Any

import attrs
import gallery
from twelve import PLANS

import policyplan
from policyplan import Plan
from policyplan.draw import Picture, draw
from policyplan.l10n.times import when_words
from policyplan.model import Role, Target

FOLDER = gallery.SITE / "twelve"
SMALL = {"title": False, "legend": False, "source": False, "width": "110mm"}
"""The options of the small pictures, which make the letters large for the width."""


@attrs.frozen(kw_only=True, eq=False)
class Entry:
    """A plan on the page: what it is called, the picture that shows its shape, and what is seen in it."""

    id: str
    """The name of the plan file."""
    name: str
    kind: str
    """The name of the picture in `policyplan.draw.KINDS`."""
    options: Mapping[str, Any] = {}
    width: str = "110mm"
    """The width of the small picture."""
    seen: str
    """A sentence with figures of the plan by name, see `figures`."""

    @property
    def plan(self) -> Plan:
        """The plan of facts."""
        return plan_of(self.id)

    def small(self) -> Picture:
        """The small picture: without title and legend."""
        return draw(self.plan, self.kind, language="en", **{**SMALL, "width": self.width}, **self.options)

    def large(self) -> Picture:
        """The large picture, with title, legend and source."""
        return draw(self.plan, self.kind, language="en", width="210mm", **self.options)

    def sentence(self) -> str:
        """What is seen, with the figures of the plan."""
        return self.seen.format(**figures(self.plan))


GROUPS = {
    "Who works with whom": (
        Entry(
            id="business-environment",
            name="Business environment",
            kind="agencies",
            options={"layout": "ring"},
            seen="The market regulator shares tasks with {partners[市场监管总局]} of the {others} other agencies.",
        ),
        Entry(
            id="free-trade-zones",
            name="Free trade zones",
            kind="agencies",
            seen="Nobody leads. Of the {pairs} pairs of agencies that share tasks, {single} share just one.",
        ),
        Entry(
            id="talent",
            name="Talent for Guangzhou",
            kind="agencies",
            options={"layout": "ring"},
            seen=(
                "Two hubs: the Party's organization department leads {led[市委组织部]} tasks,"
                " the human resources bureau {led[市人力资源和社会保障局]}."
            ),
        ),
        Entry(
            id="family-doctors",
            name="Family doctors",
            kind="agencies",
            options={"layout": "ring"},
            seen=(
                "The health commission leads {led[市卫生健康委]} tasks, its office for primary care"
                " {led[市卫健委基层处]}; the thickest line is between these two."
            ),
        ),
    ),
    "Who does what": (
        Entry(
            id="bonded-zones",
            name="Bonded zones",
            kind="flow",
            seen="Customs leads {led[海关总署]} of the {led_tasks} tasks that have a lead agency.",
        ),
        Entry(
            id="poverty-alleviation",
            name="Buying from poor regions",
            kind="matrix",
            seen="Up to {most} bodies share a task; the ministry of agriculture has a part in {has[农业农村部]} tasks.",
        ),
        Entry(
            id="pingtan-customs",
            name="Pingtan and its customs",
            kind="network",
            seen="The lead (blue), responsible (ochre) and supporting agencies (grey) of {tasks} tasks.",
        ),
        Entry(
            id="zero-waste-cities",
            name="Zero-waste cities",
            kind="workload",
            seen="The pilot cities are responsible for {has[试点城市政府]} tasks, which ministries supervise (orange).",
        ),
    ),
    "What, and by when": (
        Entry(
            id="vocational-education",
            name="Vocational education",
            kind="tasks",
            seen="{actions} actions, with tasks and targets. The text assigns no task, so no agency is drawn.",
        ),
        Entry(
            id="environment",
            name="Environment 2016–2020",
            kind="goals",
            width="170mm",
            seen="{of_goals} indicators of the goals, each with its target.",
        ),
        Entry(
            id="shanghai",
            name="Shanghai 2021–2025",
            kind="targets",
            seen="The first of {targets} targets. The text assigns none of them to an agency.",
        ),
        Entry(
            id="digital-government",
            name="Digital government",
            kind="schedule",
            seen="{dated} of {tasks} tasks are due within the year, {halfway} of them by the end of June.",
        ),
    ),
}
ENTRIES = tuple(entry for group in GROUPS.values() for entry in group)


@functools.cache
def plan_of(id: str) -> Plan:
    """The plan of a plan file."""
    return policyplan.read(PLANS / f"{id}.yaml")


@functools.cache
def figures(plan: Plan) -> dict[str, Any]:
    """What is counted in a plan; ``has`` and ``led`` are the numbers of tasks by agency or group."""
    assignments = plan.all_assignments
    leads = [item for item in assignments if item.role is Role.LEAD]
    dated = [task.due for task in plan.all_tasks if task.due]
    pairs = _pairs(plan)
    return {
        "tasks": len(plan.all_tasks),
        "actions": len(plan.tasks),
        "agencies": len(plan.agencies),
        "others": len(plan.agencies) - 1,
        "assignments": len(assignments),
        "leads": len(leads),
        "led_tasks": sum(any(item.role is Role.LEAD for item in task.assignments) for task in plan.all_tasks),
        "targets": sum(target.value is not None for target in plan.all_of(Target)),
        "doubts": plan.notes[0].extra["doubts"],
        "dated": len(dated),
        "halfway": sum(due.last.month <= 6 for due in dated),
        "most": max((len(task.assignments) for task in plan.all_tasks), default=0),
        "of_goals": sum(len(goal.indicators) for goal in plan.all_goals),
        "pairs": len(pairs),
        "single": sum(count == 1 for count in pairs.values()),
        "partners": dict(Counter(agency for pair in pairs for agency in pair)),
        "has": _by_agency(plan, *Role),
        "led": _by_agency(plan, Role.LEAD),
    }


def _by_agency(plan: Plan, *roles: Role) -> dict[str, int]:
    """The number of tasks in which an agency or a group has one of the roles."""
    tasks: Counter[str] = Counter()
    for task in plan.all_tasks:
        tasks.update({item.agency or str(item.label) for item in task.assignments if item.role in roles})
    return dict(tasks)


def _pairs(plan: Plan) -> Counter[tuple[str, ...]]:
    """How many tasks two agencies share, by their ids."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for task in plan.all_tasks:
        pairs.update(combinations(sorted({item.agency for item in task.assignments if item.agency}), 2))
    return pairs


def draw_all() -> None:
    """Write the small pictures and the large ones; the pages of a large one are below each other."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for entry in ENTRIES:
        (FOLDER / f"{entry.id}.small.svg").write_text(entry.small().page_svgs[0], encoding="utf-8")
        (FOLDER / f"{entry.id}.svg").write_text(entry.large().svg, encoding="utf-8")


def pictures() -> Iterator[str]:
    """Every picture with its sentence, four side by side."""
    for title, group in GROUPS.items():
        yield f'## {title}\n\n```{{raw}} html\n<div class="twelve">'
        yield from map(_figure, group)
        yield "</div>\n```\n"


def _figure(entry: Entry) -> str:
    plan, picture = entry.plan, f"twelve/{entry.id}"
    alt = escape(f"{policyplan.draw.KINDS[entry.kind].heading.render('en')}: {plan.title}", quote=True)
    image = f'<img src="../{picture}.small.svg" alt="{alt}" loading="lazy">'
    said = f"<strong>{escape(entry.name)}</strong> {escape(entry.sentence())}"
    link = f'<a href="../{picture}.svg" title="Large picture">{image}</a>'
    return f"<figure>{link}<figcaption>{said}</figcaption></figure>"


COUNTED = ("tasks", "agencies", "assignments", "leads", "targets", "doubts")


def table() -> Iterator[str]:
    """The counts of each plan, with a link to its plan file."""
    yield f"| plan | document | {' | '.join(COUNTED)} |\n| --- | --- |{' ---: |' * len(COUNTED)}"
    for entry in ENTRIES:
        counts = figures(entry.plan)
        file = f"[{entry.name}](../{PLANS.name}/{entry.id}.yaml)"
        yield f"| {file} | {_reference(entry.plan)} | {' | '.join(str(counts[name]) for name in COUNTED)} |"


def _reference(plan: Plan) -> str:
    """The title of a document, its number, and when it was signed."""
    signed = when_words(plan.signed, "zh") if plan.signed else ""
    title = plan.title.in_("zh")
    return "，".join(filter(None, [title if "《" in title else f"《{title}》", plan.number, signed]))
