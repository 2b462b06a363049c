"""Agencies across plans: the kind, the level and the place of each agency, and the rule or line that says so."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from policyplan.corpora.agencies import messages
from policyplan.corpora.agencies.candidates import candidates_of
from policyplan.corpora.agencies.places import NATION, PlanPlace, PlanPlaces, place_of_plan
from policyplan.corpora.agencies.register import (
    AgencyRegister,
    Known,
    NameEntry,
    PlanEntry,
    register_text,
    usual_register,
)
from policyplan.extract.agencies import is_usual
from policyplan.extract.agency_names import NameParts, NameRule, PlaceLevel, parse_name, stated_initials
from policyplan.messages import Language, heading, labels
from policyplan.model.plan import Plan
from policyplan.model.responsibility import is_named
from policyplan.model.values import Text
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.result import Column, Reason, Result, Row, reason
from policyplan.query.succession import on_day
from policyplan.text.order import name_key

Plans = Iterable[tuple[str, Plan]]
"""The plans of a corpus, each after its key."""


class IdentityBasis(StrEnum):
    """On what the kind of an agency rests."""

    REGISTER = "register"
    """An entry of a register has the name."""
    RULE = "rule"
    """The name is a usual one of a field and a body, such as 审计局."""
    OWN = "own"
    """The name is that of a single institution, such as a university."""
    SECTION = "section"
    """The name is that of a section of a body whose kind is known, such as 市教育局人事处: a kind of its own."""
    UNRESOLVED = "unresolved"
    """No entry and no rule: agencies of the same name are one kind, and no others."""
    GROUP = "group"
    """It is no agency, but a group in general."""


labels(
    IdentityBasis,
    register="register",
    rule="rule",
    own="name of its own",
    section="section of a body",
    unresolved="unresolved",
    group="no agency",
)


@attrs.frozen(kw_only=True)
class AgencyIdentity(Row):
    """An agency of a plan, and what it is among those of all plans."""

    plan: str
    """The key of the plan in the corpus."""
    agency: str
    """The id of the agency in the plan."""
    name: Text
    """Its name in the plan."""
    kind: str
    """The key of its kind."""
    kind_name: Text
    """The name of its kind."""
    level: PlaceLevel | None
    """Its level. None where it is unknown."""
    place: str | None
    """Its place; 全国 for a body of the nation. None where it is unknown."""
    identity: str
    """Kind and place in one: agencies with the same identity are one agency."""
    basis: IdentityBasis
    """On what the kind rests."""
    within: str | None
    """The kind of the body of which it is a section. None for others."""
    how: tuple[Reason, ...]
    """Every rule and every line by which kind, level and place were found."""
    uses: int
    """How many assignments the plan gives it."""
    ids: tuple[str, ...]
    """The agency and its assignments."""


def _how(row: AgencyIdentity, language: Language) -> str:
    return how_words(row.how, language)


def how_words(how: Iterable[Reason], language: Language) -> str:
    """Return rules and lines in a row.

    Parameters:
        how: The rules and lines of an agency.
        language: The language.

    Returns:
        The words.

    """
    return messages.HOW_JOINT.render(language).join(part.sentence(language) for part in how)


@attrs.frozen(kw_only=True)
class UnresolvedName(Row):
    """A name that no rule and no register entry resolves."""

    name: str
    """The name."""
    uses: int
    """How many assignments have it, in all plans."""
    plans: int
    """How many plans have it."""
    candidates: tuple[str, ...]
    """Kinds and names that look alike; nothing is joined by them."""


@attrs.frozen(kw_only=True, repr=False)
class UnresolvedNames(Result[UnresolvedName]):
    """The unresolved names, the most frequent first."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=heading("Name")),
        Column(name="uses", heading=heading("Uses"), align="right"),
        Column(name="plans", heading=heading("Plans"), align="right"),
        Column(
            name="candidates",
            heading=heading("Candidates"),
            shown=lambda row, language: messages.HOW_JOINT.render(language).join(row.candidates),
        ),
    )


@attrs.frozen(kw_only=True, repr=False)
class AgencyIdentities(Result[AgencyIdentity]):
    """The agencies of all plans, by plan in the order of the corpus, by name within a plan."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="plan", heading=heading("Plan"), once=True),
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        Column(name="kind", only_in="csv"),
        Column(name="kind_name", heading=heading("Kind")),
        Column(name="level", heading=heading("Level")),
        Column(name="place", heading=messages.PLACE),
        Column(name="identity", only_in="csv"),
        Column(name="basis", heading=heading("Basis")),
        Column(name="within", only_in="csv"),
        Column(name="how", heading=heading("How"), shown=_how),
        Column(name="uses", heading=heading("Uses"), align="right"),
        Column(name="ids", only_in="csv"),
    )
    about: ClassVar[tuple[str, ...]] = ("plan",)

    register: AgencyRegister
    """The register that was used."""
    places: PlanPlaces
    """The place of each plan."""
    unresolved: UnresolvedNames
    """The names that are unresolved, by frequency, with candidates."""

    def register_text(self, language: Language = "en") -> str:
        """Return a register file for a person to edit, as YAML.

        What the register has of a person stays; what was inferred is written again and marked as such.

        Parameters:
            language: The language of the comments and of the reasons.

        Returns:
            The text.

        Example:
            >>> from policyplan import samples
            >>> from policyplan.corpora import agency_identities
            >>> rows = agency_identities([("jiangmen", samples.jiangmen())])
            >>> "proposed: 科协" in rows.register_text()
            True

        """
        before = None if self.register is usual_register() else self.register
        return register_text(self._plan_entries(language), self._name_entries(language), before, language)

    def _plan_entries(self, language: Language) -> Iterator[PlanEntry]:
        decided = dict(self.register.places)
        for row in self.places:
            kept, _ = decided.pop(row.plan, (PlanEntry(plan=row.plan), 0))
            by_person = kept.is_decided
            yield attrs.evolve(
                kept,
                title=row.title.in_(language) or None,
                proposed=kept.proposed if by_person else row.place,
                proposed_level=kept.proposed_level if by_person else row.level,
                how=kept.how if by_person else row.how.sentence(language),
            )
        yield from (entry for entry, _ in decided.values())

    def _name_entries(self, language: Language) -> Iterator[NameEntry]:
        decided = dict(self.register.decisions)
        by_name: dict[str, list[AgencyIdentity]] = {}
        for row in self.rows:
            by_name.setdefault(str(row.name), []).append(row)
        candidates = {row.name: row.candidates for row in self.unresolved}
        order = list(IdentityBasis)
        first = order.index(IdentityBasis.UNRESOLVED)
        entries = []
        for name, rows in by_name.items():
            kept, _ = decided.pop(name, (NameEntry(name=name), 0))
            row = rows[0]
            entries.append(
                attrs.evolve(
                    kept,
                    proposed=kept.proposed if kept.is_decided else row.kind,
                    basis=row.basis.value,
                    how=kept.how if kept.is_decided else how_words(kind_reasons(row), language),
                    uses=sum(row.uses for row in rows),
                    plans=len({row.plan for row in rows}),
                    candidates=candidates.get(name, ()),
                )
            )
        entries.sort(
            key=lambda entry: (
                (order.index(IdentityBasis(entry.basis or "rule")) - first) % len(order),
                -(entry.uses or 0),
                name_key(entry.name),
            )
        )
        yield from entries
        yield from (entry for entry, _ in decided.values())


_KIND_CODES = frozenset(
    message.code
    for message in (
        messages.RULE,
        messages.BY_REGISTER,
        messages.BY_USUAL,
        messages.BY_NORMAL_FORM,
        messages.BY_ALIAS,
        messages.BY_INITIALS,
        messages.BY_OWN_NAME,
        messages.BY_GROUP,
        messages.BY_NOTHING,
        messages.WITHIN,
    )
)


def kind_reasons(row: AgencyIdentity) -> Iterator[Reason]:
    """Return the rules and lines by which the kind was found, which don't depend on the place of the plan.

    Parameters:
        row: An agency.

    Returns:
        The rules and lines.

    """
    return (part for part in row.how if part.code in _KIND_CODES)


# -- one agency ----------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Found:
    """What a name is, apart from the plan."""

    kind: str
    basis: IdentityBasis
    parts: NameParts
    national: bool
    how: tuple[Reason, ...]


class _Resolver:
    """Finds the kinds of names with a register."""

    def __init__(self, register: AgencyRegister) -> None:
        self.register = register
        self.found = functools.lru_cache(maxsize=65536)(self._found)

    def _found(self, name: str, aliases: tuple[str, ...], here: str | None) -> _Found:
        parts = parse_name(name, here)
        decision = self.register.decisions.get(name)
        if decision:
            entry, line = decision
            if not entry.agency:
                how: tuple[Reason, ...] = (reason(messages.BY_DECISION_NONE, line=line),)
                return _Found(kind=parts.key, basis=IdentityBasis.GROUP, parts=parts, national=False, how=how)
            assert entry.kind is not None  # else no decision
            how = (reason(messages.BY_DECISION, line=line, kind=entry.kind),)
            return _Found(kind=entry.kind, basis=IdentityBasis.REGISTER, parts=parts, national=False, how=how)
        if parts.is_group:
            how = (reason(messages.BY_GROUP),)
            return _Found(kind=parts.key, basis=IdentityBasis.GROUP, parts=parts, national=False, how=how)
        rules = tuple(_rule(rule, words) for rule, words in parts.rules)
        known = self.register.lookup(parts.key)
        if known:
            return self._known(known, parts, rules)
        for alias in aliases:
            other = parse_name(alias, here)
            known = None if other.is_group else self.register.lookup(other.key)
            if known:
                return self._known(known, parts, (*rules, reason(messages.BY_ALIAS, alias=alias)))
        if parts.is_own:
            how, basis = (*rules, reason(messages.BY_OWN_NAME)), IdentityBasis.OWN
        elif (body := self._body(parts.within)) is not None:
            how, basis = (*rules, reason(messages.WITHIN, body=body)), IdentityBasis.SECTION
        elif is_usual(parts.key):
            how, basis = (*rules, reason(messages.BY_NORMAL_FORM, key=parts.key)), IdentityBasis.RULE
        else:
            how, basis = (*rules, reason(messages.BY_NOTHING, key=parts.key)), IdentityBasis.UNRESOLVED
        return _Found(kind=parts.key, basis=basis, parts=parts, national=False, how=how)

    def name_of(self, kind: str, parts: NameParts) -> Text:
        """Return the name of a kind: that of the register, else in letters as the plan has it, else the key."""
        if kind in self.register.kinds or kind != parts.key or not kind.isascii():
            return self.register.name_of(kind)
        return Text(zh=parts.rest, en=parts.rest)

    def body_of(self, found: _Found) -> str | None:
        """Return the kind of the body of a section. None for another agency."""
        return self._body(found.parts.within) if found.basis is IdentityBasis.SECTION else None

    def _body(self, key: str | None) -> str | None:
        """Return the kind of the body that has a section. None if it is unknown."""
        if key is None:
            return None
        known = self.register.lookup(key)
        return known.kind if known else key if is_usual(key) else None

    def _known(self, known: Known, parts: NameParts, rules: tuple[Reason, ...]) -> _Found:
        message = messages.BY_USUAL if known.usual else messages.BY_REGISTER
        how = (*rules, reason(message, line=known.line, name=parts.key, kind=known.kind))
        return _Found(kind=known.kind, basis=IdentityBasis.REGISTER, parts=parts, national=known.national, how=how)


def _rule(rule: NameRule, words: str) -> Reason:
    return reason(messages.RULE, rule=rule, words=words)


def _located(found: _Found, here: PlanPlace) -> tuple[PlaceLevel | None, str | None, tuple[Reason, ...]]:
    """Return the level and the place of an agency in a plan, with the reasons."""
    parts = found.parts
    if parts.place:
        return parts.place.level, parts.place.name, ()
    level = _relative(parts, here)
    if level is PlaceLevel.NATION or (level is None and found.national):
        return PlaceLevel.NATION, NATION.name, ()
    if parts.is_of_any_level:
        return None, None, (reason(messages.OF_ANY_LEVEL),)
    if level is None:
        if found.basis is IdentityBasis.OWN or here.level is None or here.place is None:
            return None, None, (reason(messages.LEVEL_UNKNOWN),) if found.basis is not IdentityBasis.OWN else ()
        return here.level, here.place, (reason(messages.LEVEL_OF_PLAN, place=here.place),)
    if level is here.level and here.place:
        return level, here.place, (reason(messages.PLACE_OF_PLAN, place=here.place),)
    if level is PlaceLevel.PROVINCE and here.above:
        return level, here.above, (reason(messages.PLACE_OF_PLAN, place=here.above),)
    return level, None, (reason(messages.PLACE_UNKNOWN),)


def _relative(parts: NameParts, here: PlanPlace) -> PlaceLevel | None:
    """Return the level that a word in front means in a plan: 市 of a plan of Shanghai is the level of a province."""
    words = [words for rule, words in parts.rules if rule is NameRule.LEVEL]
    if words and here.place and here.place.endswith(words[-1]):
        return here.level
    return parts.level


def agency_identities(
    plans: Plans, *, register: AgencyRegister | None = None, as_of: Day | None = None
) -> AgencyIdentities:
    """Return what each agency of each plan is among the agencies of all plans.

    The kind is found by the name without place and level, in its usual short form: by an entry of the register, else
    by the rule that usual names of a field and a body are kinds, else it is unresolved. The aliases of an agency in its
    plan count as names. Nothing is joined by likeness; look-alikes are candidates.

    Parameters:
        plans: The plans, each after its key.
        register: The register. Default: the usual kinds of Chinese agencies.
        as_of: A day: reforms of the register and changes of agencies in the plans count that are dated after a plan
            and not after the day.

    Returns:
        The rows. Each says by which rules and lines it was found.

    Raises:
        CallError: The day is not a date.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import agency_identities
        >>> rows = agency_identities([("jiangmen", samples.jiangmen())])
        >>> row = next(row for row in rows if str(row.name) == "市科协")
        >>> row.kind, row.level.value, row.place
        ('科协', 'city', '江门市')

    """
    register = register or usual_register()
    day = None if as_of is None else as_of_day(as_of).day
    resolver = _Resolver(register)
    rows: list[AgencyIdentity] = []
    places: list[PlanPlace] = []
    for key, plan in plans:
        here = place_of_plan(key, plan, register)
        places.append(here)
        rows += _of_plan(key, plan, here, resolver, day)
    unresolved = _unresolved(rows, register)
    return AgencyIdentities(
        rows=tuple(rows),
        notes=tuple(_notes(rows, places)),
        register=register,
        places=PlanPlaces(rows=tuple(places)),
        unresolved=unresolved,
    )


def _of_plan(
    key: str, plan: Plan, here: PlanPlace, resolver: _Resolver, day: datetime.date | None
) -> Iterator[AgencyIdentity]:
    dated = next((when.last for when in (plan.published, plan.signed) if when), None)
    if day is not None:
        plan, _ = on_day(plan, as_of_day(day))
    uses: dict[str, list[str]] = {}
    for assignment in plan.all_assignments:
        if is_named(assignment):
            uses.setdefault(str(assignment.agency), []).append(assignment.id)
    stated = stated_initials(str(agency.name) for agency in plan.agencies)
    for agency in sorted(plan.agencies, key=lambda agency: (name_key(str(agency.name)), agency.id)):
        name = str(agency.name)
        aliases = tuple(map(str, agency.aliases))
        found = resolver.found(stated.get(name, name), aliases, here.place)
        how = found.how
        if name in stated:
            how = (reason(messages.BY_INITIALS, initials=name, name=stated[name]), *how)
        level, place, where = _located(found, here)
        kind, reforms = _reformed(found.kind, level, place, dated, day, resolver.register)
        yield AgencyIdentity(
            plan=key,
            agency=agency.id,
            name=agency.name,
            kind=kind,
            kind_name=resolver.name_of(kind, found.parts),
            level=level,
            place=place,
            identity=f"{kind}@{place or f'{key}/{level or agency.id}'}"
            if found.basis is not IdentityBasis.OWN
            else kind,
            basis=found.basis,
            within=resolver.body_of(found),
            how=(*how, *where, *reforms),
            uses=len(uses.get(agency.id, ())),
            ids=(agency.id, *uses.get(agency.id, ())),
        )


def _reformed(
    kind: str,
    level: PlaceLevel | None,
    place: str | None,
    dated: datetime.date | None,
    day: datetime.date | None,
    register: AgencyRegister,
) -> tuple[str, tuple[Reason, ...]]:
    """Return the kind of an agency on a day, after the reforms since the date of its plan."""
    if day is None:
        return kind, ()
    if dated is None:
        undated = any(reform.kind == kind for reform, _ in register.reforms)
        return kind, (reason(messages.REFORM_UNDATED),) if undated else ()
    how = []
    for reform, line in register.reforms:
        of_level = reform.level in (None, level) and reform.place in (None, place)
        if reform.kind != kind or not of_level or not dated < reform.at.last <= day:
            continue
        facts: dict[str, Any] = {"reform": reform.change, "day": str(reform.at)}
        if len(reform.into) == 1:
            facts |= {"from_kind": kind, "line": line, "source": reform.source}
            kind = reform.into[0]
            how.append(reason(messages.REFORM, kind=kind, **facts))
        else:
            how.append(reason(messages.REFORM_SEVERAL, into=reform.into, **facts))
    return kind, tuple(how)


# -- all agencies --------------------------------------------------------------------------------------------------


def _unresolved(rows: Iterable[AgencyIdentity], register: AgencyRegister) -> UnresolvedNames:
    uses: Counter[str] = Counter()
    plans: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    by_kind: dict[str, str] = {}
    for row in rows:
        name = str(row.name)
        by_kind.setdefault(row.kind, name)
        if row.basis is IdentityBasis.UNRESOLVED:
            uses[name] += row.uses
            plans.setdefault(name, set()).add(row.plan)
            kinds[name] = row.kind
    names = sorted(plans, key=lambda name: (-uses[name], -len(plans[name]), name_key(name)))
    known = {**dict.fromkeys(register.names), **dict.fromkeys(by_kind)}
    alike = candidates_of({name: kinds[name] for name in names}, known)
    label: Mapping[str, str] = {key: entry.kind for key, entry in register.names.items()}
    return UnresolvedNames(
        rows=tuple(
            UnresolvedName(
                name=name,
                uses=uses[name],
                plans=len(plans[name]),
                candidates=tuple(dict.fromkeys(label.get(key, key) for key in alike[name])),
            )
            for name in names
        ),
        notes=(reason(messages.NOT_UNLIKE),) if names else (),
    )


def _notes(rows: Iterable[AgencyIdentity], places: Iterable[PlanPlace]) -> Iterator[Reason]:
    counts = Counter(row.basis for row in rows)
    places = tuple(places)
    yield reason(
        messages.COUNTED,
        agencies=sum(counts.values()),
        plans=len(places),
        register=counts[IdentityBasis.REGISTER],
        rule=counts[IdentityBasis.RULE],
        own=counts[IdentityBasis.OWN],
        sections=counts[IdentityBasis.SECTION],
        unresolved=counts[IdentityBasis.UNRESOLVED],
        groups=counts[IdentityBasis.GROUP],
    )
    yield reason(messages.INFERRED)
    unknown = tuple(place.plan for place in places if place.place is None)
    if unknown:
        yield reason(messages.PLACES_UNKNOWN, count=len(unknown), plans=unknown)
