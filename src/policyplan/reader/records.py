"""The records of a draft plan from the nodes of a document, every fact with its span."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from policyplan.extract.agencies import AgencyRegister, slug
from policyplan.extract.grammar import table
from policyplan.extract.numbering import read_numbering
from policyplan.extract.wording import trim
from policyplan.l10n.texts import text_of
from policyplan.messages import Message
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import AssignmentKind, Comparator, Direction, IndicatorKind
from policyplan.model.records import Assignment, Baseline, Goal, Indicator, Link, Phase, Provision, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.reader import messages
from policyplan.reader.found import Doubt, FoundTarget, Owner, OwnerClause
from policyplan.reader.nodes import Node, RecordKind
from policyplan.reader.sections import provision_kind
from policyplan.reader.view import View
from policyplan.text.normal import clean, plain
from policyplan.text.numbers import stated_numbers

_DOWN = re.compile("下降|降低|减少|压减|降至|控制在|reduc|decreas|cut|lower", re.IGNORECASE)
_UP = re.compile("提高|提升|增加|增长|上升|扩大|翻|increas|rais|grow|doubl", re.IGNORECASE)

_NOUN = re.compile(
    r"[^\W\d_](?:[^\s，。；;：:（()）\d]{1,40}(?=[，。；;\n（(]|$)|[^\s，。；;、：:（()）]{1,30}(?=[，。；;、\n（(]|$))"
)
"""The noun that a number counts, up to the next sign: 农家书屋 in 建成1个农家书屋，."""

_OTHER_NOUN = re.compile("[、和及与]$")

_LONGEST_NAME = 60


@attrs.frozen(kw_only=True)
class RecordAt:
    """A fact of the draft, and where in the view it was read."""

    id: str
    """The id of the record."""
    kind: str
    """``goal``, ``task``, ``provision``, ``phase``, ``assignment``, ``target`` or ``deadline``."""
    rule: str
    start: int
    end: int


@attrs.define(kw_only=True)
class RecordWriter:
    """The records of a draft while they are made."""

    view: View
    language: str
    ids: FreshIds
    agencies: AgencyRegister
    made: list[RecordAt] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)
    indicator_at: dict[int, str] = attrs.field(factory=dict)
    """The id of the indicator of each target, by the offset of its number."""
    goals: list[Goal] = attrs.field(factory=list)
    provisions: list[Provision] = attrs.field(factory=list)
    phases: list[Phase] = attrs.field(factory=list)

    def tasks(self, nodes: Iterable[Node]) -> tuple[Task, ...]:
        """Return the tasks of nodes; goals, provisions and phases are added to the lists."""
        return tuple(self._tasks(nodes))

    def _tasks(self, nodes: Iterable[Node]) -> Iterator[Task]:
        for node in nodes:
            if node.kind is RecordKind.TASK:
                yield self.task(node)
            elif node.kind is RecordKind.GOAL:
                goal, tasks = self.goal(node)
                self.goals.append(goal)
                yield from tasks
            else:
                if node.kind is RecordKind.PROVISION:
                    self.provisions.append(self.provision(node))
                elif node.kind is RecordKind.PHASE:
                    self.phases.append(self.phase(node))
                    if node.clauses or node.targets:  # which a phase cannot hold
                        yield self.task(attrs.evolve(node, children=[], was_moved=True))
                yield from self._tasks(node.children)

    # -- kinds of records ----------------------------------------------------------------------------------------------

    def task(self, node: Node) -> Task:
        """Return the task of a node, with the tasks below it."""
        id = self.id("task", node)
        due, due_spans = self.due(node, id)
        return Task(
            id=id,
            title=self.title(node),
            number=self.number(node),
            description=self.description(node),
            due=due,
            assignments=tuple(self.assignments(node, id)),
            indicators=tuple(self.indicators(node, id)),
            children=self.tasks(node.children),
            spans=(*self.spans(node), *due_spans),
            inferred=self.moved(node),
        )

    def goal(self, node: Node) -> tuple[Goal, tuple[Task, ...]]:
        """Return the goal of a node with its parts, and the tasks that stand below it."""
        id = self.id("goal", node)
        due, due_spans = self.due(node, id)
        indicators = tuple(self.indicators(node, id))
        before, self.goals = self.goals, []
        tasks = self.tasks(node.children)
        children, self.goals = tuple(self.goals), before
        goal = Goal(
            id=id,
            title=self.title(node),
            number=self.number(node),
            description=self.description(node),
            due=due,
            indicators=indicators,
            children=children,
            spans=(*self.spans(node), *due_spans),
            inferred=self.moved(node),
        )
        return goal, tasks

    def provision(self, node: Node) -> Provision:
        """Return the provision of a node."""
        id = self.id("provision", node)
        due, due_spans = self.due(node, id)
        return Provision(
            id=id,
            title=self.title(node),
            kind=provision_kind(self.words(*node.title), self.language),
            number=self.number(node),
            description=self.description(node),
            due=due,
            assignments=tuple(self.assignments(node, id)),
            indicators=tuple(self.indicators(node, id)),
            spans=(*self.spans(node), *due_spans),
            inferred=(_inferred("kind", messages.BY_TITLE), *self.moved(node)),
        )

    def phase(self, node: Node) -> Phase:
        """Return the phase of a node."""
        id = self.id("phase", node)
        period, spans = self.period(node, id)
        title = node.phase.title if node.phase else node.title
        return Phase(
            id=id,
            title=self.text(self.words(*title)) if title[0] < title[1] else self.title(node),
            period=period,
            number=self.number(node),
            description=self.description(node),
            spans=(*self.spans(node), *spans),
        )

    # -- attributes of all of them -------------------------------------------------------------------------------------

    def id(self, kind: str, node: Node) -> str:
        id = self.ids.fresh(f"{kind}-{node.key}")
        rule = "section" if node.section is not None else "stretch"
        self.made.append(RecordAt(id=id, kind=kind, rule=rule, start=node.start, end=node.title[1]))
        return id

    def words(self, start: int, end: int) -> str:
        return clean(self.view.text[start:end])

    def text(self, words: str) -> Text:
        return Text({self.language: words})

    def title(self, node: Node) -> Text:
        return self.text(self.words(*node.title) or self.number(node) or "…")

    def number(self, node: Node) -> str | None:
        return self.words(*node.number) if node.number else None

    def description(self, node: Node) -> Text | None:
        words = self.words(*self.body(node))
        return self.text(words) if words else None

    def body(self, node: Node) -> tuple[int, int]:
        """The own text of a node, without the words of responsibility at its end."""
        start, end = node.own
        at_end = [clause for clause in node.clauses if start <= clause.start and clause.end <= end]
        if at_end and not self.view.text[at_end[-1].end : end].strip(" \n。.；;"):
            end = at_end[-1].start
        return trim(self.view.text, start, max(start, end))

    def spans(self, node: Node) -> Iterator[Span]:
        for start, end in (node.title, self.body(node)):
            if start < end:
                yield self.view.span(start, end)
        if node.number:
            yield self.view.span(*node.number, field="number")

    def moved(self, node: Node) -> tuple[Inferred, ...]:
        return (_inferred(None, messages.BY_CONTENT),) if node.was_moved else ()

    def due(self, node: Node, id: str, *, field: str = "due") -> tuple[When | None, tuple[Span, ...]]:
        """The deadline of a node, if its words state just one."""
        stated = {deadline.due: deadline for deadline in node.deadlines if deadline.due is not None}
        if len(stated) > 1:
            first = next(iter(stated.values()))
            dates = "、".join(map(str, stated))
            self.doubts.append(Doubt(start=first.start, end=first.end, kind="deadlines-disagree", about=dates))
        if len(stated) != 1:
            return None, ()
        deadline = next(iter(stated.values()))
        place = RecordAt(id=id, kind="deadline", rule=deadline.rule, start=deadline.start, end=deadline.end)
        self.made.append(place)
        return deadline.due, (self.view.span(deadline.start, deadline.end, field=field),)

    def period(self, node: Node, id: str) -> tuple[When | None, tuple[Span, ...]]:
        """The time of a phase."""
        phase = node.phase
        if phase is None or phase.period is None or phase.period_at is None:
            return self.due(node, id, field="period")
        start, end = phase.period_at
        self.made.append(RecordAt(id=id, kind="deadline", rule="phase", start=start, end=end))
        return phase.period, (self.view.span(start, end, field="period"),)

    # -- who -----------------------------------------------------------------------------------------------------------

    def assignments(self, node: Node, id: str) -> Iterator[Assignment]:
        known: dict[tuple[str, str], str] = {}
        for clause in (*node.clauses, *node.shared):
            for owner in clause.owners:
                assignment = self.assignment(owner, clause)
                if clause in node.shared:
                    assignment = assignment.evolve(inferred=(_inferred(None, messages.STATED_ONCE),))
                who = assignment.agency or str(assignment.label)
                self.made.append(RecordAt(id=id, kind="assignment", rule=clause.rule, start=owner.start, end=owner.end))
                if (who, owner.role) in known:
                    continue
                if any(other == who for other, _ in known):
                    about = owner.name
                    self.doubts.append(Doubt(start=owner.start, end=owner.end, kind="two-roles", about=about))
                known[(who, owner.role)] = who
                yield assignment

    def assignment(self, owner: Owner, clause: OwnerClause) -> Assignment:
        span = self.view.span(owner.start, owner.end)
        spans = (span, self.view.span(clause.start, clause.end, field="role"))
        if owner.kind is not AssignmentKind.NAMED:
            label = self.text(self.words(owner.start, owner.end))
            return Assignment(role=owner.role, kind=owner.kind, label=label, spans=spans)
        agency = self.agencies.id_of(clean(owner.name), span)
        self._alias(owner)
        return Assignment(role=owner.role, agency=agency, spans=spans)

    def _alias(self, owner: Owner) -> None:
        """Keep the wording of an agency whose name was completed as an alias."""
        key = plain(self.agencies.same.get(plain(owner.name), owner.name))
        agency = self.agencies.by_name[key]
        wording = self.text(self.words(owner.start, owner.end))
        if plain(str(wording)) not in map(plain, map(str, (agency.name, *agency.aliases))):
            self.agencies.by_name[key] = agency.evolve(aliases=(*agency.aliases, wording))

    # -- how much ------------------------------------------------------------------------------------------------------

    def indicators(self, node: Node, id: str) -> Iterator[Indicator]:
        """Yield an indicator for each thing that is counted, with its targets for several dates."""
        by_subject: dict[tuple[str, str], list[FoundTarget]] = {}
        for target in sorted(node.targets, key=lambda found: found.number_start):
            subject = self.words(*target.subject) if target.subject else ""
            same = (subject, target.unit)
            together = by_subject.get(same, [])
            is_new = not subject or any(other.due == target.due for other in together)
            key = (f"{subject}@{target.number_start}", target.unit) if is_new else same
            by_subject.setdefault(key, []).append(target)
        for found in by_subject.values():
            yield self.indicator(node, id, found)

    def indicator(self, node: Node, owner: str, targets: list[FoundTarget]) -> Indicator:
        first = targets[0]
        written = self.words(first.number_start, first.number_end)
        id = self.ids.fresh(f"{owner}-{slug(written) or 'target'}")
        for target in targets:
            self.indicator_at[target.number_start] = id
            self.made.append(RecordAt(id=id, kind="target", rule=target.rule, start=target.start, end=target.end))
        subject = self.counted(first) or node.title
        if not self.words(*subject):
            subject = (first.number_start, first.number_end)
        words = self.view.text[first.start : first.end]
        repeated = {self.indicator_at[at] for at in (target.repeats for target in targets) if at in self.indicator_at}
        made = tuple(map(self.target, targets))
        return Indicator(
            id=id,
            title=self.text(_without_signs(self.name(first, *subject)) or written),
            kind=IndicatorKind.STATE if all(target.value is None for target in made) else IndicatorKind.QUANTITY,
            population=self.text(self.words(*first.scope)) if first.scope else None,
            direction=_direction(words) if first.is_change else None,
            baseline=self.baseline(first),
            targets=made,
            overlaps=tuple(Link(to=other) for other in sorted(repeated)),
            spans=(self.view.span(*subject),),
        )

    def counted(self, target: FoundTarget) -> tuple[int, int] | None:
        """What a target counts, with the noun after the number: 建成1个农家书屋."""
        if target.rule.endswith("table"):
            return target.subject  # behind a cell stands the next cell
        noun = _NOUN.match(self.view.text, target.end)
        end = noun.end() if noun else target.end
        if target.subject is None:
            return (target.start, end) if noun else None
        start, stop = target.subject
        if start >= target.end:  # the noun after the number, with all that goes with it
            noun = _NOUN.match(self.view.text, start)
            return start, max(stop, noun.end() if noun else stop)
        if noun and stop <= target.start and _OTHER_NOUN.search(self.view.text, start, target.start):
            return target.start, end  # the words before are those of another number
        is_near = stop <= target.start and end - start <= _LONGEST_NAME and "\n" not in self.view.text[start:end]
        return (start, end) if noun and is_near else target.subject

    def name(self, target: FoundTarget, start: int, end: int) -> str:
        """The words of what is counted, without the number among them."""
        if start < target.start and target.end < end:
            return self.words(start, target.start) + self.words(target.end, end)
        return self.words(max(start, target.end) if start == target.start < target.end < end else start, end)

    def baseline(self, target: FoundTarget) -> Baseline | None:
        if target.baseline_at is None:
            return None
        unit = self.unit(target) if target.baseline is not None else None
        written = self.words(*target.baseline_at)
        is_stated = unit is None or _states(written, target.baseline)
        return Baseline(
            value=target.baseline if unit else None,
            written=written if is_stated else None,
            unit=unit,
            at=target.baseline_when,
            spans=(self.view.span(*target.baseline_at),),
            inferred=() if is_stated else (_inferred("value", messages.UNIT_ELSEWHERE),),
        )

    def target(self, found: FoundTarget) -> Target:
        written = self.words(found.number_start, found.number_end)
        spans = [self.view.span(found.number_start, found.number_end)]
        if (found.start, found.end) != (found.number_start, found.number_end):
            spans.append(self.view.span(found.start, found.end, field="comparator"))
        is_period = found.due is not None and found.due.precision == "period" and not found.due.is_end
        if found.due_at is not None:
            spans.append(self.view.span(*found.due_at, field="period" if is_period else "due"))
        unit = self.unit(found)
        has_value = found.value is not None and unit is not None
        if found.value is not None and not has_value:
            self.doubts.append(Doubt(start=found.start, end=found.end, kind="unit-missing", about=written))
        is_stated = not has_value or _states(written, found.value)
        marks = [_inferred("unit", messages.DIMENSIONLESS)] if has_value and not found.unit else []
        if not is_stated:
            marks.append(_inferred("value", messages.UNIT_ELSEWHERE))
        elif has_value and self.is_joined(found):
            marks.append(_inferred("value", messages.CELLS_JOINED))
        comparator = Comparator.BETWEEN if found.upper is not None else found.comparator
        return Target(
            value=found.value if has_value else None,
            upper=found.upper if has_value else None,
            written=written if is_stated else None,
            comparator=comparator if has_value else Comparator.EXACTLY,
            unit=unit if has_value else None,
            description=self.text(self.words(found.start, found.end)) if found.is_change else None,
            due=None if is_period else found.due,
            period=found.due if is_period else None,
            per=found.per,
            binding=found.binding,
            spans=tuple(spans),
            inferred=tuple(marks),
        )

    def is_joined(self, found: FoundTarget) -> bool:
        """Whether another number stands next to the number without a sign, as in a table that has lost its cells."""
        text, start, end = self.view.text, found.number_start, found.number_end
        before, after = text[start - 1 : start], text[end : end + 1]
        return (before.isdigit() and text[start].isdigit()) or (after.isdigit() and text[end - 1].isdigit())

    def unit(self, found: FoundTarget) -> Text | None:
        """The unit of a target; of an index or a coefficient without one, that it has none."""
        if found.unit:
            return self.text(found.unit)
        words = self.words(*found.subject) if found.subject else ""
        return text_of(messages.WITHOUT_UNIT) if words.endswith(_dimensionless(self.language)) else None


_REST = re.compile(r"^(?:年?内|期间|以来)[，、]?|[和与及、]\d.*$")
"""The end of a time before a name, and the number of the next thing after it."""

_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("〔", "〕"), ("【", "】"))


def _without_signs(name: str) -> str:
    """A name without the number and the signs before it, and without quotation marks and brackets that lack a pair."""
    numbering = read_numbering(name)
    name = name[numbering.text_start if numbering else 0 :].lstrip(".．、，。；：）)”·- ")
    name = _REST.sub("", name)
    for opening, closing in _PAIRS:
        at = name.rfind(opening)
        if at >= 0 and closing not in name[at:]:
            name = name[at + 1 :] if at == 0 else name[:at] if opening in "（(〔【" else name.replace(opening, "")
    return name.rstrip("、，和与及 ") or name


@functools.cache
def _dimensionless(language: str) -> tuple[str, ...]:
    return tuple(table("dimensionless", language)["quantities"])


def _states(written: str, value: Decimal | None) -> bool:
    """Whether the wording of a number has its value, which the unit of a table or of a name may have changed."""
    return value in {number.value for number in stated_numbers(written)}


def _direction(words: str) -> Direction | None:
    down, up = _DOWN.search(words), _UP.search(words)
    if (down is None) == (up is None):
        return None
    return Direction.DOWN if down else Direction.UP


def _inferred(field: str | None, reason: Message) -> Inferred:
    return Inferred(field=field, by="policyplan", reason=text_of(reason))
