"""Decisions of a person on what belongs together in two plans, and how they are found again in changed plans."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import attrs

from policyplan.compare.matching import SAME, Item, pairs
from policyplan.errors import Location, check_choice
from policyplan.messages import Message, labels
from policyplan.model.findings import Finding, GatheredFindings, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Task
from policyplan.text.normal import plain

DECISION_LOST = Message(
    "decision-lost",
    "The decision isn't applied, because the plan {plan:q} has no record {id:q} and none with the words {words:q}.",
    hint="Correct the row, or remove it if the record is gone.",
)
DECISION_LOST_ID = Message(
    "decision-lost-id",
    "The decision isn't applied, because the plan {plan:q} has no record {id:q}.",
    hint="Correct the row, or remove it if the record is gone.",
)
DECISION_AMBIGUOUS = Message(
    "decision-ambiguous",
    "The decision isn't applied, because the plan {plan:q} has {count} record with the words {words:q}.",
    plural="The decision isn't applied, because the plan {plan:q} has {count} records with the words {words:q}.",
    hint="Give the id of one of them: {ids}.",
)
DECISION_CHANGED = Message(
    "decision-changed",
    "The decision is applied to {id:q}, whose words are {now:q} now, not {words:q}.",
    hint="Check whether it still holds, and correct the words in the row.",
)
DECISION_KINDS = Message(
    "decision-kinds",
    "The decision isn't applied, because {upper:q} and {lower:q} are a task and a target.",
    hint="Tie a task to a task, and a target to a target.",
)
DECISION_CONTRADICTED = Message(
    "decision-contradicted",
    "The decision isn't applied, because an earlier row decides on the same pair.",
    hint="Keep one of the two rows: see {first}.",
)
DECISION_WITHOUT_LOWER = Message(
    "decision-without-lower",
    "The decision isn't applied, because it says that {upper:q} is taken up, but not by what.",
    hint="Fill in the column lower. If nothing takes it up, the decision is no.",
)
DECISION_TWO_WORDS = Message(
    "decision-two-words",
    "The decision isn't applied, because its columns decision and relation contradict each other: {answer:word}, "
    "{relation:word}.",
    hint="Correct one of the two.",
)
DECISION_OTHERWISE = Message(
    "decision-otherwise",
    "The decision isn't applied, because an earlier row decides otherwise on {upper:q}: that something takes it up, or "
    "that nothing does.",
    hint="Keep one of the two rows: see {first}.",
)


class Answer(StrEnum):
    """What a person decided on a pair."""

    YES = "yes"
    """The lower record takes up the upper one."""
    NO = "no"
    """The lower record doesn't take up the upper one. Without a lower record: none does."""


labels(Answer, yes="yes", no="no")


class DecidedRelation(StrEnum):
    """What a person says of how two records are related."""

    TAKES_UP = "takes_up"
    """The lower plan takes up the task or target."""
    RAISES = "raises"
    """The lower plan asks for more."""
    LOWERS = "lowers"
    """The lower plan asks for less."""
    EQUAL = "equal"
    """The lower plan asks for the same."""
    NOT_ADDRESSED = "not_addressed"
    """The duty of the upper plan doesn't address the lower level."""


labels(
    DecidedRelation,
    takes_up="takes up",
    raises="raises",
    lowers="lowers",
    equal="equal",
    not_addressed="does not address this level",
)


def _answer(word: str | None) -> Answer | None:
    if word is None:
        return None
    check_choice("decision", word, tuple(Answer))
    return Answer(word)


def _relation(word: str | None) -> DecidedRelation | None:
    if word is None:
        return None
    check_choice("relation", word, tuple(DecidedRelation))
    return DecidedRelation(word)


@attrs.frozen(kw_only=True)
class Decision:
    """The decision of a person on a pair of records, or on a record of the upper plan alone."""

    upper: str = ""
    """The id of the task or target of the upper plan."""
    upper_title: str = ""
    """Its title, by which it is found where the id changed."""
    lower: str = ""
    """The id of the task or target of the lower plan. Empty for a decision on the upper record alone."""
    lower_title: str = ""
    """Its title."""
    upper_plan: str = ""
    """The id of the upper plan. Empty if the file is about two plans only."""
    lower_plan: str = ""
    """The id of the lower plan."""
    decision: Answer | None = attrs.field(default=None, converter=_answer)
    """The decision. None for a proposal that nobody has decided yet."""
    relation: DecidedRelation | None = attrs.field(default=None, converter=_relation)
    """How the two are related, in the words of the person. None if the person doesn't say."""
    by: str = ""
    """Who decided."""
    when: str = ""
    """When."""
    note: str = ""
    """A remark."""
    state: str = attrs.field(default="", eq=False)
    """What the alignment said when the pair was proposed, for the person. It isn't read again."""
    score: str = attrs.field(default="", eq=False)
    """The score of the pair at that time."""
    further: Mapping[str, str] = attrs.field(factory=dict, eq=False)
    """What other columns of the file say, which is kept when the file is written again."""
    place: Location = attrs.field(factory=Location, eq=False)
    """The place in the file."""

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decision is None and self.relation is None

    @property
    def is_against(self) -> bool:
        """Whether it says that the record isn't taken up."""
        return self.decision is Answer.NO or self.relation is DecidedRelation.NOT_ADDRESSED

    def is_about(self, upper: Plan, lower: Plan) -> bool:
        """Return whether it is about these two plans, or doesn't say about which."""
        return self.upper_plan in ("", upper.id) and self.lower_plan in ("", lower.id)


@attrs.frozen(kw_only=True)
class Applied:
    """The decisions that fit two plans, and findings about the others."""

    pairs: Mapping[tuple[str, str], Decision]
    """The decisions on pairs, by the ids of the upper and the lower record."""
    uppers: Mapping[str, Decision]
    """The decisions on upper records alone."""
    findings: tuple[Finding, ...]
    """The decisions that no longer fit, each with its place."""


def apply(
    decisions: Iterable[Decision],
    upper: Plan,
    lower: Plan,
    records: Mapping[str, Mapping[str, Task | Indicator]],
    language: str,
) -> Applied:
    """Return the decisions that fit two plans.

    A record is the one with the id and the words of the decision; else the only one with these words; else the one with
    this id if its words are still alike. Decisions of other plans are left out.

    Parameters:
        decisions: The decisions.
        upper: The upper plan.
        lower: The lower plan.
        records: The records that can be aligned, by side (``upper``, ``lower``) and id.
        language: The language of the titles.

    """
    sides = {
        "upper": _Side(plan=upper, records=records["upper"], language=language),
        "lower": _Side(plan=lower, records=records["lower"], language=language),
    }
    found: dict[tuple[str, str], Decision] = {}
    by_upper: dict[str, list[tuple[str, Decision]]] = collections.defaultdict(list)
    findings = GatheredFindings()
    for decision in decisions:
        if decision.is_open or not decision.is_about(upper, lower):
            continue
        ids, faults = _located(decision, sides)
        findings += faults
        if ids is None:
            continue
        if ids in found:
            if (found[ids].decision, found[ids].relation) != (decision.decision, decision.relation):
                findings.append(finding(DECISION_CONTRADICTED, decision.place, first=str(found[ids].place)))
            continue
        fault = _contradiction(decision, ids, by_upper[ids[0]])
        if fault:
            findings.append(fault)
            continue
        by_upper[ids[0]].append((ids[1], decision))
        found[ids] = decision
    return Applied(
        pairs={ids: decision for ids, decision in found.items() if ids[1]},
        uppers={ids[0]: decision for ids, decision in found.items() if not ids[1]},
        findings=tuple(findings),
    )


def _contradiction(decision: Decision, ids: tuple[str, str], earlier: Sequence[tuple[str, Decision]]) -> Finding | None:
    """Return the finding about a decision that contradicts itself or an earlier one on the same upper record."""
    upper, lower = ids
    against = decision.decision is Answer.NO, decision.relation is DecidedRelation.NOT_ADDRESSED
    if decision.decision and decision.relation and against[0] != against[1] and (lower or against[0]):
        return finding(DECISION_TWO_WORDS, decision.place, answer=decision.decision, relation=decision.relation)
    if not lower and not decision.is_against:
        return finding(DECISION_WITHOUT_LOWER, decision.place, upper=upper)
    for other_lower, other in earlier:
        alone, pair = (decision, other) if not lower else (other, decision)
        if bool(lower) != bool(other_lower) and alone.is_against and not pair.is_against:
            return finding(DECISION_OTHERWISE, decision.place, upper=upper, first=str(other.place))
    return None


@attrs.frozen
class _Side:
    """The records of one plan by id and by their words."""

    plan: Plan
    records: Mapping[str, Task | Indicator]
    language: str
    by_words: Mapping[str, Sequence[str]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        by_words: dict[str, list[str]] = collections.defaultdict(list)
        for id in self.records:
            by_words[plain(self.title(id))].append(id)
        object.__setattr__(self, "by_words", by_words)

    def title(self, id: str) -> str:
        return self.records[id].title.in_(self.language, self.plan.language)

    def locate(self, id: str, words: str, place: Location) -> tuple[str | None, list[Finding]]:
        """Return the id of the record that is meant, and findings about it."""
        known = id in self.records
        same = self.by_words.get(plain(words), ()) if words else ()
        if known and (not words or id in same):
            return id, []
        if len(same) == 1:
            return same[0], []
        if same:
            ids = tuple(same)
            return None, [finding(DECISION_AMBIGUOUS, place, plan=self.plan.id, count=len(ids), words=words, ids=ids)]
        if known and self.is_like(id, words):
            now = self.title(id)
            return id, [finding(DECISION_CHANGED, place, level=Level.WARNING, id=id, now=now, words=words)]
        if not words:
            return None, [finding(DECISION_LOST_ID, place, plan=self.plan.id, id=id)]
        return None, [finding(DECISION_LOST, place, plan=self.plan.id, id=id, words=words)]

    def is_like(self, id: str, words: str) -> bool:
        """Return whether the title of a record is still like the words of a decision."""
        return bool(pairs([Item(id="", title=words)], [Item(id=id, title=self.title(id))], least=SAME))


def _located(decision: Decision, sides: Mapping[str, _Side]) -> tuple[tuple[str, str] | None, list[Finding]]:
    upper, findings = sides["upper"].locate(decision.upper, decision.upper_title, decision.place)
    if not (decision.lower or decision.lower_title):
        return (None if upper is None else (upper, "")), findings
    lower, others = sides["lower"].locate(decision.lower, decision.lower_title, decision.place)
    findings += others
    if upper is None or lower is None:
        return None, findings
    if type(sides["upper"].records[upper]) is not type(sides["lower"].records[lower]):
        return None, [*findings, finding(DECISION_KINDS, decision.place, upper=upper, lower=lower)]
    return (upper, lower), findings
