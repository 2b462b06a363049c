"""The parts of a document, and the tree of headings in each of them. All offsets are offsets in a view."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs


class PartKind(StrEnum):
    """What a part of a file is."""

    NOTICE = "notice"
    """The letter that issues what follows: 关于印发…的通知."""
    PLAN = "plan"
    """A plan, a policy, rules: a text with tasks of its own."""
    ANNEX = "annex"
    """An annex of the part before it, such as a table of tasks."""


@attrs.frozen(kw_only=True)
class Heading:
    """A numbered heading or item, or a title without a number, with the text under it."""

    start: int
    """The offset of its number, or of its title where it has no number."""
    title_start: int
    title_end: int
    """The end of its title, without the sign that ends it."""
    body_start: int
    """The offset after the title and the sign that ends it."""
    end: int
    """The offset at which the next heading of the same or a higher level starts, or the part ends."""
    level: int
    """How deep it is in the part; 1 is the top."""
    number: str | None = None
    """Its number as written, with its signs: （一）, 1., 第三章."""
    style: str = ""
    """The style of its number, by the table of numbering styles; empty without a number."""
    is_item: bool = False
    """Whether its title is no title of its own but the first sentence of a text."""
    children: tuple[Heading, ...] = ()

    @property
    def own_end(self) -> int:
        """The end of its own text: where its first child starts, or its end."""
        return self.children[0].start if self.children else self.end

    def walk(self) -> Iterator[Heading]:
        """Yield the heading and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@attrs.frozen(kw_only=True)
class Particulars:
    """What the head and the foot of a part say of it: offsets in the view, half-open."""

    title: tuple[int, int] | None = None
    number: tuple[int, int] | None = None
    """The number of the document: 国发〔2019〕4号."""
    issuers: tuple[tuple[int, int], ...] = ()
    issued: tuple[int, int] | None = None
    """The date at the foot."""
    published: tuple[int, int] | None = None
    addressees: tuple[tuple[int, int], ...] = ()
    carried_out: tuple[tuple[int, int], ...] = ()
    """The documents that it carries out or is based on: 根据《…》（国发〔2016〕2号）."""
    period: tuple[int, int] | None = None
    """The years that the title names: 2016-2020年, 十四五."""


@attrs.frozen(kw_only=True)
class Part:
    """A part of a file: the notice, a plan, an annex."""

    kind: PartKind
    start: int
    end: int
    particulars: Particulars = attrs.field(factory=Particulars)
    headings: tuple[Heading, ...] = ()

    def walk(self) -> Iterator[Heading]:
        """Yield all headings in the order of the text."""
        for heading in self.headings:
            yield from heading.walk()


@attrs.frozen(kw_only=True)
class Outline:
    """The parts of a document, in the order of the text."""

    parts: tuple[Part, ...]
