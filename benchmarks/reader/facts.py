"""The facts that a document states, as the gold has them and as the reader finds them."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

import attrs

from policyplan.model.when import When

Stretch = tuple[int, int]


def folded(words: str) -> str:
    """Return words without differences that mean nothing: widths of signs, spaces, forms of quotation marks."""
    plain = unicodedata.normalize("NFKC", words).translate({ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'"})
    return "".join(plain.split()).lower()


def unit_name(unit: str) -> str:
    """Return a unit in one form: 个工作日 and 工作日 are one unit, and so are 5G, 5Gbps and 5Gbit/s of bandwidth."""
    plain = folded(unit).removesuffix("bit/s").removesuffix("bps")
    return plain.removeprefix("个") or plain


def moment(when: str) -> str:
    """Return a date or a period in one form: ``2020``, ``2020-12`` and ``end 2016/2020`` all end on the same day."""
    if not when:
        return ""
    value = When(when)
    if value.precision == "period" and not value.is_end:
        return f"{value.first}/{value.last}"
    return str(value.last)


def last_day(period: str) -> str:
    """Return the end of a period, or nothing for a date."""
    value = When(period) if period else None
    return str(value.last) if value is not None and value.precision == "period" else ""


def _moments(whens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(moment, whens))


@attrs.frozen(kw_only=True)
class HeadingFact:
    """A heading or a numbered item."""

    at: int
    level: int
    number: str = ""
    title: str = ""
    optional: bool = False

    @property
    def end(self) -> int:
        """The end of its place: the offset after its first character."""
        return self.at + 1


@attrs.frozen(kw_only=True)
class AssignmentFact:
    """A name in an owner clause."""

    at: int
    end: int
    names: frozenset[str]
    """The full name and the name as written, folded. Any of them may be found."""
    role: str
    kind: str = "named"
    stretches: tuple[Stretch, ...]
    """The stretch that the owner is responsible for, and others that are accepted for it."""
    optional: bool = False


@attrs.frozen(kw_only=True)
class TargetFact:
    """A number that is to be reached."""

    at: int
    end: int
    value: Decimal | None
    upper: Decimal | None = None
    unit: str = attrs.field(default="", converter=unit_name)
    comparator: str = "exactly"
    whens: tuple[str, ...] = attrs.field(default=("",), converter=_moments)
    """The date or period, and others that are accepted for it."""
    optional: bool = False


Fact = HeadingFact | AssignmentFact | TargetFact


@attrs.frozen(kw_only=True)
class Facts:
    """All facts of one document."""

    headings: tuple[HeadingFact, ...] = ()
    assignments: tuple[AssignmentFact, ...] = ()
    targets: tuple[TargetFact, ...] = ()

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return the facts of one kind: ``headings``, ``assignments`` or ``targets``."""
        facts: tuple[Fact, ...] = getattr(self, kind)
        return facts


class Ruler:
    """Lengths of stretches of a text, in characters that are no white space.

    Parameters:
        text: The text.

    """

    def __init__(self, text: Iterable[str]) -> None:
        self._before = [0, *itertools.accumulate(not character.isspace() for character in text)]

    def length(self, start: int, end: int) -> int:
        """Return the number of characters of a stretch."""
        last = len(self._before) - 1
        return max(0, self._before[min(end, last)] - self._before[min(start, last)])

    def overlap(self, one: Stretch, other: Stretch) -> float:
        """Return the characters that two stretches share, as a part of those that either has (Jaccard 1901)."""
        shared = self.length(max(one[0], other[0]), min(one[1], other[1]))
        either = self.length(*one) + self.length(*other) - shared
        return shared / either if either else float(one == other)
