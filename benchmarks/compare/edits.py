"""Pairs of plans made by known edits, so that it is known which task became which.

The second plan is the first one, edited as offices edit: new ids and numbers, another order, reworded and shortened
texts, other figures, renamed agencies, full-width instead of half-width characters, two tasks in one, one task in two,
tasks left out, and tasks of another plan added. The seed decides which task is edited how.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

import attrs

from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Task
from policyplan.model.values import Text

WORDS = {
    "加强": "强化",
    "推进": "推动",
    "开展": "组织开展",
    "建设": "打造",
    "完善": "健全",
    "提高": "提升",
    "加快": "抓紧",
    "深化": "进一步深化",
    "建立": "构建",
    "鼓励": "支持",
    "促进": "助推",
    "实施": "落实",
    "优化": "改进",
    "工作": "事项",
}
"""What an office writes instead, next time."""
OFFICES = {"教育局": "教育和体育局", "文广新局": "文化广电旅游局", "卫计局": "卫生健康局", "科技局": "科学技术局"}
"""Names of offices before and after a reform."""


@attrs.frozen(kw_only=True)
class EditedPair:
    """A plan before and after the edits."""

    old: Plan
    new: Plan
    same: frozenset[tuple[str, str]]
    """The ids of the tasks that are the same, or of which one is a part of the other."""
    plain: frozenset[tuple[str, str]]
    """Those that were neither merged nor split."""


def edited_pair(plan: Plan, other: Plan, seed: int, *, heavy: bool = False) -> EditedPair:
    """Return a plan and its edited version.

    Parameters:
        plan: The plan.
        other: The plan from which tasks are added.
        seed: Decides which task is edited how.
        heavy: Reword all that can be reworded, and shorten more.

    """
    dice = random.Random(f"{plan.id}-{seed}-{heavy}")  # noqa: S311
    tasks = [task for task in plan.all_tasks if not task.children]
    old = plan.evolve(tasks=tasks)
    new: list[Task] = []
    ties: list[tuple[str, Task]] = []
    plain: set[str] = set()
    waiting = list(tasks)
    while waiting:
        task = waiting.pop(0)
        fate = dice.random()
        if fate < 0.08:
            continue
        if fate < 0.16 and waiting:
            partner = waiting.pop(0)
            made = [_reworded(_merged(task, partner), dice, heavy=heavy)]
            ties += [(task.id, made[0]), (partner.id, made[0])]
        elif fate < 0.24 and len(_clauses(full_text(task))) > 3:
            made = [_reworded(part, dice, heavy=heavy) for part in _split(task)]
            ties += [(task.id, part) for part in made]
        else:
            made = [_reworded(task, dice, heavy=heavy)]
            ties.append((task.id, made[0]))
            plain.add(task.id)
        new += made
    added = dice.sample([task for task in other.all_tasks if not task.children], max(2, len(tasks) // 8))
    strangers = [task.evolve(assignments=(), indicators=(), serves=()) for task in added]
    order = [*new, *strangers]
    for _ in range(len(order) // 3):  # neighbours change places
        at = dice.randrange(len(order) - 1)
        order[at], order[at + 1] = order[at + 1], order[at]
    ids = {id(task): f"new-{number}" for number, task in enumerate(order, 1)}
    numbered = [_renumbered(task, ids[id(task)], number) for number, task in enumerate(order, 1)]
    same = frozenset((before, ids[id(after)]) for before, after in ties)
    return EditedPair(
        old=old,
        new=plan.evolve(tasks=numbered, agencies=tuple(map(_renamed, plan.agencies))),
        same=same,
        plain=frozenset(tie for tie in same if tie[0] in plain),
    )


def full_text(task: Task) -> str:
    """Return the full text of a task, from its description or its places in the source."""
    if task.description:
        return task.description.in_("zh")
    return "\n".join(span.quote for span in task.spans[1:] if span.field is None)


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"(?<=[。；;])", text) if clause.strip()]


def _merged(one: Task, other: Task) -> Task:
    return one.evolve(
        title=Text(zh=f"{one.title.in_('zh')}，{other.title.in_('zh')}"),
        description=_text(full_text(one) + full_text(other)),
        assignments=one.assignments,
        indicators=(*one.indicators, *other.indicators),
        spans=(),
    )


def _split(task: Task) -> list[Task]:
    clauses = _clauses(full_text(task))
    half = len(clauses) // 2
    parts = ["".join(clauses[:half]), "".join(clauses[half:])]
    return [
        task.evolve(
            title=Text(zh=_clauses(part)[0][:18].rstrip("，,。")), description=_text(part), indicators=(), spans=()
        )
        for part in parts
    ]


def _reworded(task: Task, dice: random.Random, *, heavy: bool) -> Task:
    clauses = _clauses(full_text(task))
    dropped = 0.4 if heavy else 0.15
    kept = [clause for clause in clauses if dice.random() >= dropped] or clauses[:1]
    if heavy and len(kept) > 1:
        dice.shuffle(kept)
    title = _other_words(task.title.in_("zh"), dice, heavy=heavy)
    text = _other_words("".join(kept), dice, heavy=heavy)
    if dice.random() < 0.3:
        title, text = _wide(title), _wide(text)
    return task.evolve(
        title=Text(zh=title),
        description=_text(text),
        indicators=tuple(_other_figures(each, dice) for each in task.indicators),
        spans=(),
    )


def _other_words(text: str, dice: random.Random, *, heavy: bool) -> str:
    for word, other in WORDS.items():
        if heavy or dice.random() < 0.4:
            text = text.replace(word, other)
    return re.sub(r"\d+(?=[个家场次所人%])", lambda found: str(int(found[0]) + dice.choice((0, 1, 5))), text)


def _wide(text: str) -> str:
    return "".join(
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else unicodedata.normalize("NFKC", char) for char in text
    )


def _other_figures(indicator: Indicator, dice: random.Random) -> Indicator:
    factor = dice.choice((Decimal(1), Decimal(1), Decimal("1.1"), Decimal("0.9")))
    return indicator.evolve(
        targets=tuple(
            target.evolve(value=target.value * factor if target.value is not None else None, spans=())
            for target in indicator.targets
        )
    )


def _text(words: str) -> Text | None:
    return Text(zh=words) if words.strip() else None


def _renumbered(task: Task, id: str, number: int) -> Task:
    indicators = tuple(each.evolve(id=f"{id}-{each.id}") for each in task.indicators)
    return task.evolve(id=id, number=f"{number}.", indicators=indicators, serves=(), spans=())


def _renamed(agency: Agency) -> Agency:
    name = agency.name.in_("zh")
    for before, after in OFFICES.items():
        if name.endswith(before):
            name = name.removesuffix(before) + after
    return agency.evolve(name=Text(zh=name))


def pairs_of(plans: Sequence[Plan], seeds: Sequence[int], *, heavy: bool) -> list[EditedPair]:
    """Return the edited pairs of several plans, each with tasks of the next plan added."""
    neighbours = [*plans[1:], plans[0]]
    return [
        edited_pair(plan, other, seed, heavy=heavy)
        for plan, other in zip(plans, neighbours, strict=True)
        for seed in seeds
    ]
