"""Findings: the problems that a check, a reader or a rule reports about a plan."""

from __future__ import annotations

import collections
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Self

import attrs

from policyplan import errors
from policyplan.errors import Location
from policyplan.messages import LIST_JOINT, Language, Message, joined
from policyplan.model import messages
from policyplan.model.kinds import Level
from policyplan.model.values import Span, Text


@attrs.frozen(kw_only=True)
class Finding:
    """A problem in a plan or a file, with its place. The caller decides what to do about it."""

    template: Message
    """The message, with the facts that it names left open."""
    level: Level = Level.ERROR
    """How serious the problem is."""
    location: Location = attrs.field(factory=Location)
    """The place in the plan or in the file. Empty if the problem has no place."""
    facts: tuple[tuple[str, Any], ...] = ()
    """The facts of the message, as pairs of name and value."""
    span: Span | None = None
    """The place in the source document. None if the problem isn't about one."""
    also: tuple[Location, ...] = ()
    """The other places with the same cause, see `grouped`."""

    @property
    def count(self) -> int:
        """The number of places with this problem. For the last finding of `bounded`, the number of the others."""
        if self.template is messages.FINDINGS_MORE:
            others: int = dict(self.facts)["count"]
            return others * (1 + len(self.also))
        return 1 + len(self.also)

    @property
    def code(self) -> str:
        """The stable name of this kind of finding, such as ``reference-unknown``."""
        return self.template.code

    def message(self, language: Language = "en") -> str:
        """Return what is wrong, without location and hint.

        Parameters:
            language: The interface language.

        Returns:
            The message.

        """
        return self.template.render(language, **self._facts(language))

    def _facts(self, language: Language) -> dict[str, Any]:
        """The facts, with texts in a language."""
        return {name: value.in_(language) if isinstance(value, Text) else value for name, value in self.facts}

    def hint(self, language: Language = "en") -> str:
        """Return what to do about the problem.

        Parameters:
            language: The interface language.

        Returns:
            The hint, or an empty string.

        """
        return self.template.render_hint(language, **self._facts(language))

    def sentence(self, language: Language = "en") -> str:
        """Return the location, the message and the hint in one line.

        Parameters:
            language: The interface language.

        Returns:
            The sentence.

        """
        message = joined(language, self.message(language), self.places(language))
        return errors.sentence(self.location, message, self.hint(language), language)

    def places(self, language: Language = "en") -> str:
        """Return a sentence with the number of other places and the first of them.

        Parameters:
            language: The interface language.

        Returns:
            The sentence. Empty if there is one place.

        """
        if not self.also:
            return ""
        listed = LIST_JOINT.render(language).join(_short(place, self.location) for place in self.also[:_MOST_LISTED])
        more = len(self.also) - _MOST_LISTED
        message = messages.FINDING_ALSO_AND_MORE if more > 0 else messages.FINDING_ALSO
        return message.render(language, count=more if more > 0 else len(self.also), places=listed)

    def __str__(self) -> str:
        return self.sentence()

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return the finding as plain values for JSON. The keys are always the same; unknown values are None.

        Parameters:
            language: The language of message and hint. None returns both languages, ``{"zh": …, "en": …}``.

        Returns:
            The values by key.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen().evolve(agencies=())
            >>> policyplan.check(plan)[0].to_dict("en")["code"]
            'reference-unknown'

        """
        return {
            "code": self.code,
            "level": self.level.value,
            "location": attrs.asdict(self.location),
            "message": _in(self.message, language),
            "hint": _in(self.hint, language),
            "span": None if self.span is None else attrs.asdict(self.span),
            "also": [attrs.asdict(place) for place in self.also],
        }


def _in(render: Callable[[Language], str], language: Language | None) -> str | dict[str, str]:
    return render(language) if language else {code: render(code) for code in ("zh", "en")}


_MOST_LISTED = 5
"""The number of other places that a sentence lists."""


def _short(place: Location, first: Location) -> str:
    """A place without the file and the sheet that it shares with the first place."""
    same_path = place.path == first.path
    sheet, mark, spot = (place.cell or "").rpartition("!")
    same_sheet = same_path and mark and (first.cell or "").rpartition("!")[0] == sheet
    cell = spot if same_sheet else place.cell
    return str(attrs.evolve(place, path=None if same_path else place.path, cell=cell))


def finding(
    template: Message, location: Location, *, level: Level = Level.ERROR, span: Span | None = None, **facts: Any
) -> Finding:
    """Return a finding.

    Parameters:
        template: The message; its facts are the names in braces.
        location: The place in the plan or in the file.
        level: Whether it is an error, a warning or a hint.
        span: The place in the source document.
        facts: The facts of the message by name.

    Returns:
        The finding.

    Example:
        >>> from policyplan import Location
        >>> from policyplan.messages import Message
        >>> print(finding(Message("my.short", "The title {title:q} is short."), Location(id="t1"), title="Roads"))
        t1: The title 'Roads' is short.

    """
    return Finding(template=template, level=level, location=location, facts=tuple(facts.items()), span=span)


MOST_FINDINGS = 10_000
"""The number of findings on one file or plan that are listed. The rest is counted."""


def bounded(findings: Iterable[Finding], *, more: int = 0) -> tuple[Finding, ...]:
    """Return the first 10,000 findings and, if there are others, a last one with their number.

    The last one has the most serious level of the others, so that a plan with an error stays one. The others are never
    kept in memory if *findings* is an iterator.

    Parameters:
        findings: The findings.
        more: The number of errors that were counted before and aren't among them.

    Returns:
        At most 10,001 findings.

    """
    gathered = GatheredFindings(findings)
    gathered.more[Level.ERROR] += more
    return tuple(gathered)


class GatheredFindings:
    """Findings that a reader adds one by one, as to a list. The first 10,000 are kept, the others are counted.

    An iteration yields what `bounded` returns. The length is the number of all findings, those that aren't kept
    included.

    Parameters:
        findings: The first findings.

    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._kept: list[Finding] = []
        self.more: collections.Counter[Level] = collections.Counter()
        """The number of the others by level."""
        self.extend(findings)

    def append(self, each: Finding) -> None:
        """Add a finding."""
        if each.template is messages.FINDINGS_MORE:  # findings that were bounded before
            self.more[each.level] += each.count
        elif len(self._kept) < MOST_FINDINGS:
            self._kept.append(each)
        else:
            self.more[each.level] += 1

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add several findings."""
        for each in findings:
            self.append(each)

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        self.extend(findings)
        return self

    def __len__(self) -> int:
        return len(self._kept) + self.more.total()

    def __iter__(self) -> Iterator[Finding]:
        yield from self._kept
        if self.more.total():
            level = next(level for level in (Level.ERROR, Level.WARNING, Level.INFO) if self.more[level])
            place = Location(path=self._kept[-1].location.path if self._kept else None)
            yield finding(messages.FINDINGS_MORE, place, level=level, count=self.more.total())


def grouped(findings: Iterable[Finding], *, varying: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return the findings with one finding for each cause.

    Findings have the same cause if they have the same code, level and file, and the same facts. The finding is the
    first of them, and lists the places of the others in `Finding.also`.

    Parameters:
        findings: The findings.
        varying: The names of facts that may differ, such as the id of a row.

    Returns:
        The findings, in the order of the first one of each cause.

    Example:
        >>> from policyplan import Location
        >>> from policyplan.messages import Message
        >>> short = Message("my.short", "The title {title:q} is short.")
        >>> several = [finding(short, Location(path="a.csv", cell=f"B{row}"), title="Roads") for row in (2, 3)]
        >>> print(grouped(several)[0])
        a.csv:B2: The title 'Roads' is short. This also applies to 1 other place: B3.

    """
    first: dict[tuple[Any, ...], Finding] = {}
    others: dict[tuple[Any, ...], list[Location]] = {}
    for each in findings:
        facts = tuple((name, str(value)) for name, value in each.facts if name not in varying)
        key = (each.code, each.level, each.location.path, facts, each.span)
        if key in first:
            others[key] += (each.location, *each.also)
        else:
            first[key] = each
            others[key] = list(each.also)
    return tuple(attrs.evolve(each, also=tuple(others[key])) for key, each in first.items())
