"""What each section of a plan is by the words of its title: goals, tasks, provisions, phases, or context."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import attrs

from policyplan.extract.grammar import table
from policyplan.model.kinds import ProvisionKind
from policyplan.reader.outline import Heading, Part
from policyplan.reader.view import View
from policyplan.text.numerals import chinese_number

_LONGEST_TITLE = 24
"""A longer title is a sentence, in which the words of the table prove nothing."""

_LONGEST_TITLE_IN_LETTERS = 80


class SectionKind(StrEnum):
    """What a section holds."""

    GOALS = "goals"
    TASKS = "tasks"
    PROVISIONS = "provisions"
    PHASES = "phases"
    CONTEXT = "context"
    """Grounds and principles: nothing to be done."""
    BACKGROUND = "background"
    """What was and what is: its numbers are no targets."""


@attrs.frozen(kw_only=True)
class Section:
    """A heading with the kind of what is below it."""

    heading: Heading
    kind: SectionKind
    key: str
    """The numbers of the heading and of those above it, by which records are named: 4.1.2."""
    is_bare: bool
    """Whether the title says nothing but the kind: 主要任务."""
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield the section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_sections(view: View, part: Part, language: str, *, prefix: str = "") -> tuple[Section, ...]:
    """Return the sections of a part. Without a word for it, a top section holds tasks; in rules, provisions."""
    words = _words(language)
    title = view.text[slice(*part.particulars.title)] if part.particulars.title else ""
    top = SectionKind.PROVISIONS if words.are_rules(title) else SectionKind.TASKS
    return _sections(view, part.headings, top, prefix, words, in_task=False)


def provision_kind(title: str, language: str) -> ProvisionKind:
    """Return what a provision is about by its title."""
    return _words(language).provision_kind(title)


def _sections(
    view: View, headings: Sequence[Heading], inherited: SectionKind, prefix: str, words: _Words, *, in_task: bool
) -> tuple[Section, ...]:
    """The sections under a heading. Below a task, only a title that says nothing but a kind changes it: 工作目标."""
    taken: dict[str, int] = {}
    sections = []
    for position, heading in enumerate(headings, start=1):
        title = view.text[heading.title_start : heading.title_end]
        is_bare = words.is_bare(title)
        stated = None if heading.is_item or (in_task and not is_bare) else words.kind(title)
        kind = stated or inherited
        key = prefix + _key(heading.number, position)
        taken[key] = taken.get(key, 0) + 1
        if taken[key] > 1:
            key = f"{key}_{taken[key]}"
        sections.append(
            Section(
                heading=heading,
                kind=kind,
                key=key,
                is_bare=stated is not None and is_bare,
                children=_sections(
                    view,
                    heading.children,
                    kind,
                    f"{key}.",
                    words,
                    in_task=kind is SectionKind.TASKS and not (stated and is_bare),
                ),
            )
        )
    return tuple(sections)


_DIGITS = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九十百]+")


def _key(number: str | None, position: int) -> str:
    """The number of a heading for an id; a heading without one is named by its position: n3."""
    if number is None:
        return f"n{position}"
    if digits := _DIGITS.search(number):
        return digits[0].rpartition(".")[2]
    han = _HAN_NUMBER.search(number)
    value = chinese_number(han[0]) if han else None
    if value is None and len(number) == 1 and "①" <= number <= "⑳":
        value = ord(number) - ord("①") + 1
    return str(value) if value else f"n{position}"


@attrs.frozen(kw_only=True)
class _Words:
    """The words of a language."""

    by_kind: Mapping[SectionKind, re.Pattern[str]]
    not_meant: re.Pattern[str]
    bare: re.Pattern[str]
    rules: re.Pattern[str]
    provisions: Mapping[ProvisionKind, re.Pattern[str]]
    longest: int

    def kind(self, title: str) -> SectionKind | None:
        """The kind of the word that ends last in the title; of two that end there, of the longer one."""
        if len(title) > self.longest:
            return None
        title = self.not_meant.sub(lambda match: "\0" * len(match[0]), title)
        ends = [
            (match.end(), match.end() - match.start(), kind)
            for kind, words in self.by_kind.items()
            for match in words.finditer(title)
        ]
        return max(ends, key=lambda end: end[:2])[2] if ends else None

    def is_bare(self, title: str) -> bool:
        return self.bare.fullmatch(title) is not None

    def are_rules(self, title: str) -> bool:
        return self.rules.search(title) is not None

    def provision_kind(self, title: str) -> ProvisionKind:
        ends = [(match.end(), kind) for kind, words in self.provisions.items() for match in words.finditer(title)]
        return max(ends)[1] if ends else ProvisionKind.SAFEGUARD


@functools.cache
def _words(language: str) -> _Words:
    tables: Any = table("sections", language)
    every = [word for kind in SectionKind for word in tables[kind.value]]
    in_letters = all(map(str.isascii, every))
    known = "|".join(re.escape(word.rstrip("$")) for word in sorted([*every, *tables["beside"]], key=len, reverse=True))
    return _Words(
        by_kind={kind: _one_of(tables[kind.value], in_letters=in_letters) for kind in SectionKind},
        not_meant=_one_of(tables["not_meant"] or ["\0"], in_letters=in_letters),
        bare=re.compile(rf"(?:\s*(?:{known}))+\s*", re.IGNORECASE),
        rules=re.compile(rf"(?:{'|'.join(map(re.escape, tables['rules']))})(?:[(（][^()（）]*[)）])?$", re.IGNORECASE),
        provisions={
            ProvisionKind(kind): _one_of(words, in_letters=in_letters)
            for kind, words in tables["provision_kinds"].items()
        },
        longest=_LONGEST_TITLE_IN_LETTERS if in_letters else _LONGEST_TITLE,
    )


def _one_of(words: Sequence[str], *, in_letters: bool) -> re.Pattern[str]:
    pattern = "|".join(
        f"{re.escape(word.rstrip('$'))}{'$' * word.endswith('$')}" for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{pattern})\b" if in_letters else pattern, re.IGNORECASE)
