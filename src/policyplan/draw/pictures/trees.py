"""Trees of goals and of tasks, with their targets."""

from __future__ import annotations

import collections
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.dot import tree_dot
from policyplan.draw.languages import PictureLanguage, counted, numbered, phrase, target_words, text_in
from policyplan.draw.layout.columns import Branch, tree_pages
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.tooltips import quoted, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import Entry, Frame, paged
from policyplan.draw.scene.palette import Swatch
from policyplan.messages import Message
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Target, Task
from policyplan.model.values import Record
from policyplan.query.targets.parts import stated_target

R = TypeVar("R", bound=Record)

_KINDS = (
    (messages.GOAL, messages.GOAL_COUNT, styles.GOAL),
    (messages.ACTION, messages.ACTION_COUNT, styles.ACTION),
    (messages.TASK, messages.TASK_COUNT, styles.TASK),
    (messages.QUANTIFIED, messages.QUANTIFIED_COUNT, styles.QUANTIFIED),
    (messages.UNQUANTIFIED, messages.UNQUANTIFIED_COUNT, styles.UNQUANTIFIED),
)
"""What each kind of box is called, alone and counted, and how it is drawn."""

_MARK = "*"
"""The mark after a date or a figure that was partly inferred."""


@answers
def goal_tree(plan: Plan, **options: Unpack[Options]) -> Picture:
    """Draw the goals with their targets, and next to each the tasks that serve it, mostly actions.

    A task that serves several goals is drawn next to each of them. A dashed line marks a link that a coder inferred;
    *stated_only* leaves these out. If one A4 page is too small, there are several.

    Parameters:
        plan: The plan.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: The plan, or the part of it that is drawn, has nothing for the picture.

    Example:
        >>> from policyplan import draw, samples
        >>> draw.goal_tree(samples.jiangmen(), language="en").pages[0].description
        '5 goals, 10 actions, 1 target with a number'

    """
    trees = _Trees.of(plan, options)
    return trees.picture(messages.GOAL_TREE, "goal-tree", [trees.goal(goal) for goal in trees.kept(trees.plan.goals)])


@answers
def task_tree(plan: Plan, **options: Unpack[Options]) -> Picture:
    """Draw the actions, their tasks, and the targets of each.

    A dashed line marks a record that a coder inferred, an asterisk a date or a figure that was partly inferred;
    *stated_only* leaves both out. Targets of provisions are not drawn, and the page reports their number. If one A4
    page is too small, there are several.

    Parameters:
        plan: The plan.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: The plan, or the part of it that is drawn, has nothing for the picture.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.task_tree(samples.jiangmen(), language="en", depth=1)
        >>> picture.pages[0].description.split(" · ")[1]
        'Part of the plan: first level.'

    """
    trees = _Trees.of(plan, options)
    return trees.picture(
        messages.TASK_TREE, "task-tree", [trees.task(task) for task in trees.kept(trees.plan.tasks)], trees.left_out
    )


@attrs.frozen(kw_only=True, eq=False)
class _Trees:
    """Makes the branches of both trees."""

    plan: Plan
    settings: Settings

    @classmethod
    def of(cls, plan: Plan, options: Mapping[str, Any]) -> _Trees:
        """Return the trees of the part of the plan that the options select."""
        plan, settings = Settings.of(plan, options)
        return cls(plan=plan, settings=settings)

    @property
    def language(self) -> PictureLanguage:
        """The language of the picture."""
        return self.settings.language

    @property
    def stated_only(self) -> bool:
        """Whether what was inferred is left out."""
        return self.settings.stated_only

    def kept(self, records: Iterable[R]) -> Iterator[R]:
        """Return the records that are drawn."""
        return (record for record in records if not (self.stated_only and record.is_inferred))

    def goal(self, goal: Goal) -> Branch:
        """A goal with its targets, its parts, and the tasks that serve it."""
        children = [*self.targets(goal.indicators), *map(self.goal, self.kept(goal.children))]
        serving = self.serving.get(goal.id, ())
        children += (attrs.evolve(self.leaf(task, self.swatch(task)), inferred=inferred) for task, inferred in serving)
        return attrs.evolve(self.leaf(goal, styles.GOAL), children=tuple(children))

    def task(self, task: Task) -> Branch:
        """A task with its targets and its children."""
        children = (*self.targets(task.indicators), *map(self.task, self.kept(task.children)))
        return attrs.evolve(self.leaf(task, self.swatch(task)), children=children)

    @functools.cached_property
    def serving(self) -> dict[str, list[tuple[Task, bool]]]:
        """The tasks that serve each goal, each with whether the link was inferred."""
        serving: dict[str, list[tuple[Task, bool]]] = {}
        for task in self.kept(self.plan.all_tasks):
            for link in self.kept(task.serves):
                serving.setdefault(link.to, []).append((task, link.is_inferred or task.is_inferred))
        return serving

    @functools.cached_property
    def actions(self) -> frozenset[str]:
        """The ids of the top tasks."""
        return frozenset(task.id for task in self.plan.tasks)

    def swatch(self, task: Task) -> Swatch:
        """How an action, or a task within one, is drawn."""
        return styles.ACTION if task.id in self.actions else styles.TASK

    def leaf(self, record: Goal | Task, swatch: Swatch) -> Branch:
        """A goal or a task alone."""
        return Branch(
            id=record.id,
            text=numbered(record, text_in(record.title, self.language), self.language),
            swatch=swatch,
            title=quoted(
                titled(lambda each: numbered(record, record.title.in_(each), each), self.language), _quotes(record)
            ),
            data=(("id", record.id),),
            inferred=record.is_inferred,
        )

    def targets(self, indicators: Iterable[Indicator]) -> Iterator[Branch]:
        """Yield a branch for each target; an indicator without targets has one with its title."""
        for indicator in self.kept(indicators):
            for number, target in enumerate(indicator.targets or (Target(),), 1):
                if self.stated_only and target.is_inferred:
                    continue
                shown_target = stated_target(target) if self.stated_only else target
                plain = target_words(self.plan, indicator, shown_target, self.language)
                marked = target_words(self.plan, indicator, shown_target, self.language, mark=_MARK)
                yield Branch(
                    id=f"{indicator.id}/target/{number}",
                    text=plain if self.stated_only else marked,
                    partly_inferred=not self.stated_only and plain != marked,
                    swatch=styles.UNQUANTIFIED if target.value is None else styles.QUANTIFIED,
                    title=quoted(
                        titled(
                            lambda language, indicator=indicator, target=shown_target: target_words(  # type: ignore[misc]
                                self.plan, indicator, target, language
                            ),
                            self.language,
                        ),
                        _quotes(indicator),
                    ),
                    data=(("id", indicator.id),),
                    inferred=indicator.is_inferred or target.is_inferred,
                )

    @property
    def left_out(self) -> tuple[str, ...]:
        """A note on the targets of provisions, which have no place in a tree of tasks."""
        count = sum(1 for provision in self.kept(self.plan.provisions) for _ in self.targets(provision.indicators))
        return (phrase(messages.PROVISIONS_LEFT_OUT, self.language, "\n", count=count),) if count else ()

    def picture(self, heading: Message, name: str, roots: Sequence[Branch], notes: tuple[str, ...] = ()) -> Picture:
        """Return the picture of these trees, with a legend of the kinds of boxes in it."""
        branches = [branch for root in roots for branch in root.all()]
        drawn = {(branch.swatch.name, branch.id) for branch in branches}
        counts = collections.Counter(swatch for swatch, _ in drawn)
        legend = [styles.box_entry(words, swatch, self.language) for words, _, swatch in _KINDS if counts[swatch.name]]
        if any(branch.inferred for branch in branches):
            legend.append(styles.line_entry(messages.STATED, styles.STATED, self.language))
            legend.append(styles.line_entry(messages.INFERRED, styles.INFERRED, self.language))
        if any(branch.partly_inferred for branch in branches):
            legend.append(Entry(text=f"{_MARK} {phrase(messages.INFERRED_PART, self.language)}"))
        frame = Frame(
            plan=self.plan,
            heading=heading,
            settings=self.settings,
            legend=tuple(legend),
            notes=notes,
            split=messages.SPLIT_TREE,
            summary=counted({words: counts[swatch.name] for _, words, swatch in _KINDS}, self.language),
        )
        nothing = messages.NO_GOALS if heading is messages.GOAL_TREE else messages.NO_TASKS
        pages = paged(frame, tree_pages(frame, roots), nothing=nothing)
        return Picture(pages=pages, dot=functools.partial(tree_dot, roots), name=name)


def _quotes(record: Record) -> tuple[str, ...]:
    return (record.span.quote,) if record.span else ()
