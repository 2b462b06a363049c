"""What pictures say besides the plan's own words, and how they write texts and targets, in either language or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from policyplan.errors import OPTION_UNKNOWN, CallError, nearest
from policyplan.l10n import targets
from policyplan.l10n.times import with_number
from policyplan.messages import Language, Message
from policyplan.messages import languages as interface_languages
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Target, Task
from policyplan.model.responsibility import Unit
from policyplan.model.values import Text

PictureLanguage: TypeAlias = str
"""An interface language, or ``both``: Chinese and English."""

PHRASES: dict[str, Message] = {
    "matrix": Message("draw.matrix", "Responsibility matrix"),
    "goal_tree": Message("draw.goal_tree", "Goals and the actions that serve them"),
    "task_tree": Message("draw.task_tree", "Tasks and their targets"),
    "workload": Message("draw.workload", "Workload by role"),
    "workload_assigned": Message(
        "draw.workload_assigned", "Counts the assignments written on tasks, one per task and role."
    ),
    "workload_leaf": Message(
        "draw.workload_leaf", "Counts tasks without subtasks; tasks without assignments inherit those of their parent."
    ),
    "schedule": Message("draw.schedule", "Schedule"),
    "timeline-phase": Message("draw.timeline-phase", "phase"),
    "timeline-goal": Message("draw.timeline-goal", "due date of a goal"),
    "timeline-task": Message("draw.timeline-task", "due date of a task"),
    "timeline-provision": Message("draw.timeline-provision", "due date of a provision"),
    "timeline-interim_target": Message("draw.timeline-interim_target", "interim target"),
    "timeline-target": Message("draw.timeline-target", "target"),
    "last_day": Message("draw.last_day", "{kind}: last day"),
    "inferred_date": Message("draw.inferred_date", "dashed or hollow: inferred date"),
    "as_of": Message("draw.as_of", "as of {day}"),
    "undated": Message("draw.undated", "Not shown, no date: {count}."),
    "rollup": Message("draw.rollup", "Totals of the targets"),
    "rollup_observed": Message("draw.rollup_observed", "Totals of the observed values"),
    "rollup-added": Message("draw.rollup-added", "sum"),
    "rollup-range": Message("draw.rollup-range", "range: possible double counting"),
    "rollup-combined": Message("draw.rollup-combined", "recomputed from numerator and denominator"),
    "rollup-alone": Message("draw.rollup-alone", "single value: nothing to add"),
    "rollup-not_added": Message("draw.rollup-not_added", "not added"),
    "rollup-no_number": Message("draw.rollup-no_number", "without a number"),
    "goes_in": Message("draw.goes_in", "included"),
    "stays_out": Message("draw.stays_out", "listed, not added"),
    "targets": Message("draw.targets", "Targets and progress"),
    "observed": Message("draw.observed", "observed value"),
    "fallen": Message("draw.fallen", "observed value worse than the baseline"),
    "baseline": Message("draw.baseline", "baseline"),
    "target_value": Message("draw.target_value", "target"),
    "planned": Message("draw.planned", "scheduled value for that date"),
    "no_value": Message("draw.no_value", "no observed value"),
    "own_scale": Message("draw.own_scale", "Each row has its own scale, from 0 to its largest value."),
    "unquantified_left_out": Message("draw.unquantified_left_out", "Not shown, targets without a number: {count}."),
    "unanswered_left_out": Message("draw.unanswered_left_out", "Not shown, other targets: {count}."),
    "agency_network": Message("draw.agency_network", "Ties between agencies"),
    "ties_leading": Message("draw.ties_leading", "lead agency → supporting agency"),
    "ties_joint": Message("draw.ties_joint", "on the same {unit}"),
    "wide_by_units": Message("draw.wide_by_units", "Line width: shared {units}"),
    "wide_by_weight": Message("draw.wide_by_weight", "Line width: weight ({weight})"),
    "sized_by": Message("draw.sized_by", "Node size: {metric}"),
    "agencies_reduced": Message(
        "draw.agencies_reduced",
        "Not shown: {left} agencies with fewer ties than the {kept} here (of equals, the last by name).",
    ),
    "goals_most_tied": Message(
        "draw.goals_most_tied",
        "Goals with fewer ties than the {kept} here (of equals, the last in the plan) are not shown: {left}.",
    ),
    "actions_most_tied": Message(
        "draw.actions_most_tied",
        "Actions with fewer ties than the {kept} here (of equals, the last in the plan) are not shown: {left}.",
    ),
    "agencies_most_tied": Message(
        "draw.agencies_most_tied",
        "Agencies with fewer ties than the {kept} here (of equals, the last in the plan) are not shown: {left}.",
    ),
    "ties_reduced": Message("draw.ties_reduced", "Not shown, ties of up to {weight}: {left} of {count}."),
    "a_weight": Message("draw.a_weight", "weight {weight}"),
    "unit_action": Message("draw.unit_action", "action"),
    "unit_task": Message("draw.unit_task", "task"),
    "units_action": Message("draw.units_action", "actions"),
    "units_task": Message("draw.units_task", "tasks"),
    "untied_left_out": Message("draw.untied_left_out", "Not shown, agencies without ties: {left}."),
    "flow": Message("draw.flow", "From goals to lead agencies"),
    "serves": Message("draw.serves", "serves the goal"),
    "serves_inferred": Message("draw.serves_inferred", "serves the goal (inferred by a coder)"),
    "leads": Message("draw.leads", "led by"),
    "carries": Message("draw.carries", "carried out by (no lead agency)"),
    "wide_by_tasks": Message("draw.wide_by_tasks", "Line width: number of tasks"),
    "unserved_left_out": Message("draw.unserved_left_out", "Not shown, goals that no action serves: {count}."),
    "network": Message("draw.network", "Actions and agencies"),
    Role.LEAD: Message("draw.lead", "lead"),
    Role.SUPPORT: Message("draw.support", "support"),
    Role.RESPONSIBLE: Message("draw.responsible", "responsible"),
    Role.COORDINATE: Message("draw.coordinate", "coordinate"),
    Role.SUPERVISE: Message("draw.supervise", "supervise"),
    "goal": Message("draw.goal", "goal"),
    "action": Message("draw.action", "action"),
    "task": Message("draw.task", "task"),
    "agency": Message("draw.agency", "agency"),
    "quantified": Message("draw.quantified", "target with a number"),
    "unquantified": Message("draw.unquantified", "target without a number"),
    "stated": Message("draw.stated", "stated in the document"),
    "inferred": Message("draw.inferred", "inferred by a coder"),
    "inferred_part": Message("draw.inferred_part", "date or value partly inferred by a coder"),
    "provisions_left_out": Message("draw.provisions_left_out", "Not shown, targets of provisions: {count}."),
    "part": Message("draw.part", "Part of the plan: {part}."),
    "part_depth": Message("draw.part_depth", "first {depth} levels"),
    "highlighted": Message("draw.highlighted", "highlighted"),
    "continued": Message("draw.continued", "(continued)"),
    "continues": Message("draw.continues", "(continues)"),
    "agencies": Message("draw.agencies", "Agency"),
    AssignmentKind.OPEN: Message("draw.open", "open list: not all agencies are named"),
    AssignmentKind.GENERIC: Message("draw.generic", "generic owner: no agency is named"),
    "groups_left_out": Message("draw.groups_left_out", "Not shown: open lists and generic owners."),
    "source": Message("draw.source", "Source"),
    "page": Message("draw.page", "Page {page} of {pages}"),
    "split_matrix": Message("draw.split_matrix", "split by action, then by agency"),
    "split_tree": Message("draw.split_tree", "split by branch; continued boxes are repeated"),
    "split_rows": Message("draw.split_rows", "split by row"),
    "split_network": Message("draw.split_network", "split: each group of actions with each group of agencies"),
    "split_flow": Message("draw.split_flow", "split: each group of goals with each group of actions and of agencies"),
    "blocks": Message("draw.blocks", "Rows and columns are ordered to group lead agencies, not in document order."),
    "empty": Message("draw.empty", "The plan has nothing to draw here."),
    "striving": Message("draw.striving", "aspirational"),
}


def known_language(language: str) -> PictureLanguage:
    """The language, if pictures can speak it. Raises `CallError`."""
    known = (*interface_languages(), "both")
    if language not in known:
        near = nearest(str(language), known)
        raise CallError(OPTION_UNKNOWN, option="language", given=language, known=known, nearest=near)
    return language


def phrase(key: str, language: PictureLanguage, separator: str = " ") -> str:
    """A phrase of ours; in both languages with *separator* between."""
    return by_language(PHRASES[key].template, language, separator)


def said(text: Text, language: PictureLanguage, separator: str = "\n") -> str:
    """A text of the plan; in both languages with *separator* between."""
    if language == "both":
        return text.both(separator)
    return text.in_(language)


def numbered(record: Goal | Task, text: str, language: PictureLanguage) -> str:
    """A title behind the document's own number, which English pictures write in Arabic digits."""
    return with_number(record.number, text, language)


def counted(counts: Mapping[str, int], language: PictureLanguage) -> str:
    """How many there are of what, by the keys of phrases: ``action: 10, lead: 29``."""
    if language == "both":
        return "; ".join(counted(counts, each) for each in ("zh", "en"))
    colon, joint = ("：", "，") if language == "zh" else (": ", ", ")
    return joint.join(f"{phrase(key, language)}{colon}{count:,}" for key, count in counts.items() if count)


def tasks_words(count: int, language: Language) -> str:
    """So many tasks: ``2 tasks``, ``2 项任务``."""
    return units_words(count, "task", language)


def units_words(count: int, unit: Unit, language: Language) -> str:
    """So many actions or tasks: ``1 action``, ``2 项任务``."""
    if language == "zh":
        return f"{count:,} 项{phrase(f'unit_{unit}', language)}"
    return f"{count:,} {phrase(f'unit_{unit}' if count == 1 else f'units_{unit}', language)}"


def joined(zh: str, en: str, language: PictureLanguage, separator: str = "\n") -> str:
    """What is said in Chinese, in English, or in both with *separator* between."""
    return {"zh": zh, "en": en, "both": f"{zh}{separator}{en}"}[language]


def languages(language: PictureLanguage) -> tuple[Language, ...]:
    """The languages that a picture speaks, Chinese first."""
    return ("zh", "en") if language == "both" else (language,)


def by_language(make: Callable[[Language], str], language: PictureLanguage, separator: str = "\n") -> str:
    """What *make* says in Chinese, in English, or in both with *separator* between."""
    return separator.join(map(make, languages(language)))


def target_words(plan: Plan, indicator: Indicator, target: Target, language: PictureLanguage, *, mark: str = "") -> str:
    """An indicator with one of its targets, as `policyplan.l10n.targets.target_words`; in both languages on two lines."""
    return by_language(lambda one: targets.target_words(plan, indicator, target, one, mark=mark), language)


def source_note(plan: Plan, language: PictureLanguage) -> str:
    """Where the plan comes from: its issuers, its number, its title; in both languages on two lines."""
    if language == "both":
        return "\n".join(source_note(plan, each) for each in ("zh", "en"))
    parts = [*(issuer.in_(language) for issuer in plan.issuers), plan.number, plan.title.in_(language)]
    joint = "，" if language == "zh" else ", "
    colon, stop = ("：", "。") if language == "zh" else (": ", ".")
    return f"{phrase('source', language)}{colon}{joint.join(part for part in parts if part)}{stop}"
