"""Page that shows what changed between two versions of a plan: the changes, and both texts side by side."""

from __future__ import annotations

import collections
import difflib
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from policyplan.compare.differences import Diff, Difference, DifferenceKind
from policyplan.compare.wording import Part, places, shortened
from policyplan.errors import check_choice
from policyplan.messages import Language, Message, interface_language, label, languages
from policyplan.model.arguments import checks_arguments
from policyplan.model.records import Source
from policyplan.model.sections import source_of
from policyplan.model.values import Record, Span
from policyplan.report.picture_page import Page
from policyplan.report.web import body, font_rule, page
from policyplan.text.breaking import visible

TITLE = Message("side-by-side.title", "What changed in {title:s}")
BETWEEN = Message("side-by-side.between", "What changed from {old:s} to {new:s}")
CHANGES = Message("side-by-side.changes", "Changes")
TEXTS = Message("side-by-side.texts", "Both texts")
HOW_TO_READ = Message(
    "side-by-side.how-to-read",
    "Marked words state a fact that changed; a number leads to its row in the table. Words that only one text has are "
    "struck out on the left and underlined on the right.",
)
NO_TEXTS = Message("side-by-side.no-texts", "Neither plan has the text of a source, so no texts are shown.")
OLD = Message("side-by-side.old", "Old text")
NEW = Message("side-by-side.new", "New text")
SAME = Message("side-by-side.same", "{count} paragraph is the same.", plural="{count} paragraphs are the same.")
NUMBER = Message("side-by-side.number", "No.")
CHANGE = Message("side-by-side.change", "Change")
WHAT = Message("side-by-side.what", "What")
FROM = Message("side-by-side.from", "From")
TO = Message("side-by-side.to", "To")
IN_TEXT = Message("side-by-side.in-text", "Text")

_LINE = re.compile(r"[^\r\n]+")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_KEPT = 2
"""So many unchanged paragraphs are shown next to a change; the others are folded."""
_ALIKE = 0.4
"""Paragraphs that have this share of their characters in common stand side by side."""
_MOST_COMPARED = 3_600
"""A larger block of changed paragraphs is not searched for those that are alike."""


@attrs.frozen(kw_only=True)
class Line:
    """A paragraph of a source, and the numbers of the changes whose facts it states."""

    text: str
    start: int
    marks: tuple[tuple[int, int, int], ...]
    """Start and end in the paragraph, and the number of the change."""


@attrs.frozen(kw_only=True)
class Stretch:
    """Words without a break: the changes whose facts they state, those that begin here, whether the words changed."""

    text: str
    changes: tuple[int, ...]
    begins: tuple[int, ...]
    firsts: tuple[int, ...]
    """Those of them that no earlier words state."""
    is_changed: bool


@attrs.frozen(kw_only=True)
class Couple:
    """Two paragraphs side by side; a side is empty if the other text has no such paragraph."""

    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]


@attrs.frozen(kw_only=True)
class Run:
    """Couples in a row; folded if nothing changed in them."""

    couples: tuple[Couple, ...]
    is_folded: bool = False


@attrs.frozen(kw_only=True)
class Change:
    """A row of the table of changes."""

    number: int
    row: Difference
    parts: tuple[tuple[Part, ...], tuple[Part, ...]] | None
    """The words of the old and the new text, with those that changed."""
    in_old: bool
    in_new: bool


@checks_arguments
def comparison_page(diff: Diff, *, language: Language | None = None, font: bool | None = None) -> Page:
    """Return a page with the changes between two versions of a plan, and both texts side by side.

    In the texts, the words that state a changed fact are marked and lead to their change, and words that changed are
    marked as such. The page needs no script and fetches nothing.

    Parameters:
        diff: The changes, as `policyplan.diff` returns them.
        language: The language of the page. Default: the language of the new plan, or English.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The page.

    Raises:
        CallError: The language is unknown, or *diff* is something else.
        ExtraError: *font* is True, and the extra ``web`` is missing.

    Example:
        >>> import policyplan
        >>> from policyplan.report import comparison_page
        >>> plan = policyplan.samples.jiangmen()
        >>> changes = policyplan.diff(plan, plan.replace("A1", due="2021"))
        >>> "deadline set" in comparison_page(changes, language="en", font=False).html
        True

    """
    language = language or interface_language(diff.new.language)
    check_choice("language", language, languages())
    sides = _marks(diff, is_new=False), _marks(diff, is_new=True)
    stated = tuple({number for marks in side.values() for *_, number in marks} for side in sides)
    changes = [
        Change(
            number=number,
            row=row,
            parts=_parts(row, language),
            in_old=number in stated[0],
            in_new=number in stated[1],
        )
        for number, row in enumerate(diff.rows, 1)
    ]
    title = _title(diff, language)
    text = body(
        "side_by_side.html.j2",
        title=title,
        language=language,
        changes=changes,
        notes=[note.sentence(language) for note in diff.notes],
        texts=[
            (one, other, tuple(_runs(_lines(one, sides[0]), _lines(other, sides[1])))) for one, other in _sources(diff)
        ],
        languages_of_texts=(diff.old.language, diff.new.language),
        say=functools.partial(_say, language),
        label=lambda keyword: label(keyword, language),
        shown=visible,
    )
    return Page(
        html=page(
            text,
            title=visible(title),
            language=language,
            font=font_rule(text, font),
            styles=("page.css", "side_by_side.css"),
            scripts=(),
        )
    )


_MESSAGES = {
    "changes": CHANGES,
    "texts": TEXTS,
    "how_to_read": HOW_TO_READ,
    "no_texts": NO_TEXTS,
    "old": OLD,
    "new": NEW,
    "same": SAME,
    "number": NUMBER,
    "change": CHANGE,
    "what": WHAT,
    "from": FROM,
    "to": TO,
    "in_text": IN_TEXT,
}


def _say(language: Language, name: str, **facts: Any) -> str:
    return _MESSAGES[name].render(language, **facts)


def _title(diff: Diff, language: Language) -> str:
    old, new = (plan.title.in_(language) for plan in (diff.old, diff.new))
    if old == new:
        return TITLE.render(language, title=new)
    return BETWEEN.render(language, old=old, new=new)


def _parts(row: Difference, language: Language) -> tuple[tuple[Part, ...], tuple[Part, ...]] | None:
    """Return the old and the new words of a text that changed. None for another change."""
    if row.words is None:
        return None
    pieces = list(shortened(*row.texts(language)))
    old, new = (tuple(piece for piece in pieces if piece[0] != other) for other in ("new", "old"))
    return old, new


# -- places in the texts -----------------------------------------------------------------------------------------------

Marks = dict[str, list[tuple[int, int, int]]]
"""Start, end and number of the change of each marked place, by the id of the source."""


def _marks(diff: Diff, *, is_new: bool) -> Marks:
    """Return the places that state what changed, in one of the versions."""
    plan = diff.new if is_new else diff.old
    marks: Marks = collections.defaultdict(list)
    for number, row in enumerate(diff.rows, 1):
        id, path = (row.new_id, row.field) if is_new else (row.old_id, row.old_field)
        if id is None or id not in plan or (row.new if is_new else row.old) is None:
            continue
        for span in _spans(plan.get(id), path, row):
            source = source_of(plan, span)
            if source is not None and span.start is not None and span.end is not None:
                marks[source.id].append((span.start, span.end, number))
    return marks


def _spans(record: Record, path: str | None, row: Difference) -> Sequence[Span]:
    """Return the places that state an attribute: its own, else those of the part that has it."""
    value: Any = record
    deepest, name = record, None
    for step, position in _STEP.findall(path or ""):
        value = getattr(value, step, None)
        if position and isinstance(value, tuple) and int(position) < len(value):
            value = value[int(position)]
        deepest, name = (value, None) if isinstance(value, Record) else (deepest, step)
    own = [span for span in deepest.spans if span.field == name] if name else []
    if own or (path is None and row.kind is not DifferenceKind.MOVED):
        return own or deepest.spans
    if name == "description":
        return deepest.spans[1:2]
    return deepest.spans[:1]


def _sources(diff: Diff) -> Iterator[tuple[Source | None, Source | None]]:
    """Yield the sources with a text side by side: those with the same id, or the next ones."""
    olds, news = ([source for source in plan.sources if source.text] for plan in (diff.old, diff.new))
    ids = {source.id: source for source in news}
    same = [(source, ids[source.id]) for source in olds if source.id in ids]
    yield from same
    paired = {id(source) for pair in same for source in pair}
    rest = ([source for source in side if id(source) not in paired] for side in (olds, news))
    yield from itertools.zip_longest(*rest)


def _lines(source: Source | None, marks: Marks) -> list[Line]:
    """Return the paragraphs of a source without empty ones."""
    if source is None:
        return []
    own = sorted(marks.get(source.id, ()))
    lines = []
    for line in _LINE.finditer(source.text or ""):
        if line[0].strip():
            start, end = line.span()
            inside = [
                (max(opening, start) - start, min(closing, end) - start, number)
                for opening, closing, number in own
                if opening < end and closing > start
            ]
            lines.append(Line(text=line[0], start=start, marks=tuple(inside)))
    return lines


# -- paragraphs side by side -------------------------------------------------------------------------------------------


def _runs(olds: Sequence[Line], news: Sequence[Line]) -> Iterator[Run]:
    """Yield the couples of paragraphs, with those that are the same and far from a change in folded runs."""
    couples = list(_couples(olds, news))
    begun: tuple[set[int], set[int]] = set(), set()
    is_same = [one is not None and other is not None and _is_quiet(one, other) for one, other in couples]
    near = [not all(is_same[max(0, at - _KEPT) : at + _KEPT + 1]) for at in range(len(couples))]
    for is_near, group in itertools.groupby(zip(near, couples, strict=True), key=lambda item: item[0]):
        run = tuple(_couple(*couple, begun) for _, couple in group)
        yield Run(couples=run, is_folded=not is_near and len(run) > 1)


def _is_quiet(one: Line, other: Line) -> bool:
    return one.text == other.text and not one.marks and not other.marks


def _couples(olds: Sequence[Line], news: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    texts = [line.text for line in olds], [line.text for line in news]
    for tag, start, end, begins, ends in difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        left, right = olds[start:end], news[begins:ends]
        if tag != "replace" or len(left) * len(right) > _MOST_COMPARED:
            yield from itertools.zip_longest(left, right)
        else:
            yield from _alike(left, right)


def _alike(olds: Sequence[Line], news: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Yield changed paragraphs, with those that are alike side by side."""
    following = 0
    for old in olds:
        matcher = difflib.SequenceMatcher(None, b=old.text, autojunk=False)
        ratios = [(_ratio(matcher, new.text), -at) for at, new in enumerate(news) if at >= following]
        best, at = max(ratios, default=(0.0, 0))
        if best < _ALIKE:
            yield old, None
            continue
        yield from ((None, new) for new in news[following:-at])
        yield old, news[-at]
        following = 1 - at
    yield from ((None, new) for new in news[following:])


def _ratio(matcher: difflib.SequenceMatcher[str], text: str) -> float:
    matcher.set_seq1(text)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _couple(old: Line | None, new: Line | None, begun: tuple[set[int], set[int]]) -> Couple:
    if old and new:
        changed = places(old.text, new.text) if old.text != new.text else ([], [])
    else:
        changed = [(0, len(old.text))] if old else [], [(0, len(new.text))] if new else []
    before = tuple(_stretches(old, changed[0], begun[0]))
    return Couple(old=before, new=tuple(_stretches(new, changed[1], begun[1])))


def _stretches(line: Line | None, changed: Sequence[tuple[int, int]], begun: set[int]) -> Iterator[Stretch]:
    """Yield the words of a paragraph, cut where a mark or a change begins or ends."""
    if line is None:
        return
    edges = [edge for start, end, _ in line.marks for edge in (start, end)]
    cuts = sorted({0, len(line.text), *edges, *itertools.chain.from_iterable(changed)})
    for start, end in itertools.pairwise(cuts):
        inside = [mark for mark in line.marks if mark[0] <= start and end <= mark[1]]
        begins = tuple(dict.fromkeys(number for opening, _, number in inside if opening == start))
        yield Stretch(
            text=line.text[start:end],
            changes=tuple(dict.fromkeys(number for *_, number in sorted(inside, key=_length))),
            begins=begins,
            firsts=tuple(number for number in begins if number not in begun),
            is_changed=any(opening <= start and end <= closing for opening, closing in changed),
        )
        begun.update(begins)


def _length(mark: tuple[int, int, int]) -> int:
    return mark[1] - mark[0]
