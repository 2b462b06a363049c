"""Tables of indicators that a file gives as one line, without signs between cells: 优良天数比率（%）76.7＞80-约束性.

A row is read only where its cells can be told apart in one way; otherwise it is a doubt, and its numbers are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.model.kinds import Binding, Comparator
from policyplan.model.when import When
from policyplan.reader.found import Doubt, FoundTarget, SetAside
from policyplan.reader.numbers.columns import VALUES, Column, ColumnKind, dated, keys_of, period_between
from policyplan.reader.numbers.finding import AFTER, BEFORE, Number, find_numbers
from policyplan.reader.numbers.subjects import LABELS
from policyplan.reader.numbers.tables import TableReading, in_base_unit, is_unit
from policyplan.reader.numbers.words import one_of

_YEAR = r"(?:19|20)\d\d\s?年"
_FIRMNESS = r"(?:属\s*性|类\s*型|性\s*质)"
_HEAD = re.compile(
    rf"指\s*标[^\n。，]{{0,40}}?{_YEAR}[^\n。，]{{0,40}}?{_FIRMNESS}"
    rf"|指\s*标[^\n。，]{{0,12}}{_FIRMNESS}[^\n。，]{{0,20}}?{_YEAR}(?:[^\n。，\d]{{0,12}}{_YEAR})*(?:目标值?|[〔\[]累计[〕\]])?"
)
_LABEL = one_of(LABELS)
_HAN = r"[\u3400-\u9fff]"
_NUMBER = rf"\d{{1,2}}[.．、]{_HAN}"
_SIGNS = r"[＞>≥≤<＜≈]"
_TAILS = one_of(word for word in AFTER if len(word) > 1)
_VALUES = re.compile(
    rf"(?:[-—–/](?!{_HAN})|[〔\[【]\s?-?\d+(?:\.\d+)?\s?[〕\]】]|{_SIGNS}?\s?(?!{_NUMBER})\d[\d.]*+(?:{_TAILS})?+|-(?={_LABEL})|\s)++"
)
_TOKEN = re.compile(
    rf"(?P<empty>[-—–/])|(?P<cumulated>[〔\[【]\s?(?P<inner>-?\d+(?:\.\d+)?)\s?[〕\]】])"
    rf"|(?P<sign>{_SIGNS})?\s?(?P<digits>\d[\d.]*)(?P<tail>{_TAILS})?"
)
_UNIT_AT_END = re.compile(r"[（(]([^（()）]{1,14})[）)]$")
_FEWEST_ROWS = 3
_LONGEST = 20_000
_FARTHEST = 160
"""A table ends where so many characters have no values."""


@attrs.frozen(kw_only=True)
class Token:
    """A cell of values, or several that stick together."""

    start: int
    end: int
    written: str
    is_empty: bool = False
    is_cumulated: bool = False
    sign: str = ""
    tail: str = ""


def find_flat_tables(text: str, year: int | None, period: When | None) -> Iterator[TableReading]:
    """Yield the readings of the flattened tables of indicators of a text."""
    at = 0
    while head := _HEAD.search(text, at):
        at = head.end()
        most = min(len(text), at + _LONGEST)
        ends = [end for end in (text.find("\n", at, most), text.find("注：", at, most)) if end >= 0]
        end = min(ends, default=most)
        if "\t" in text[head.start() : min(end, at + _FARTHEST)]:
            continue
        keys = [key for key in dated(list(_keys(head[0])), year, period) if key]
        table = _FlatTable(
            text=text,
            keys=keys,
            period=period_between(list(keys), period),
            reading=TableReading(start=head.start(), end=end),
        )
        if table.read(at, end):
            yield table.reading
            at = table.reading.end


def _keys(head: str) -> list[Column]:
    """The columns of values of a head; a cumulated value in brackets has a column of its own here."""
    columns = keys_of(head)
    has_own = re.search(r"[〔\[]\s?累计\s?[〕\]]", head) and not any(key.kind is ColumnKind.CHANGE for key in columns)
    return [*columns, Column(kind=ColumnKind.CHANGE)] if has_own else columns


@attrs.define(kw_only=True)
class _FlatTable:
    """A flattened table while it is read."""

    text: str
    keys: list[Column]
    period: When | None
    reading: TableReading
    unit: str = ""
    """The unit of the group of rows."""
    firmness: Binding = Binding.UNSTATED

    def read(self, start: int, end: int) -> bool:
        """Read the rows from *start* to *end*; return whether there are any."""
        rows: list[tuple[int, re.Match[str]]] = []
        at = start
        for match in _VALUES.finditer(self.text, start, end):
            if not match[0].strip() or not _has_cells(match[0]):
                continue
            if match.start() - at > _FARTHEST:
                break
            rows.append((at, match))
            label = re.compile(rf"\s*(?:{_LABEL})").match(self.text, match.end())
            at = label.end() if label else match.end()
        if len(rows) < _FEWEST_ROWS:
            return False
        self.reading.end = at
        taken: list[tuple[int, int]] = []
        for begin, match in rows:
            taken.append(match.span())
            self._read_row(begin, match)
        self._rest(self.reading.start, at, taken)
        return True

    def _read_row(self, begin: int, match: re.Match[str]) -> None:
        name = self.text[begin : match.start()]
        unit = self._unit_of(name)
        label = re.compile(rf"\s*({_LABEL})").match(self.text, match.end())
        self.firmness = LABELS[label[1]] if label else self.firmness
        tokens = [
            Token(
                start=token.start(),
                end=token.end(),
                written=token["inner"] or token["digits"] or "",
                is_empty=token["empty"] is not None,
                is_cumulated=token["cumulated"] is not None,
                sign=token["sign"] or "",
                tail=token["tail"] or "",
            )
            for token in _TOKEN.finditer(self.text, *match.span())
        ]
        cells = _cells(tokens, self.keys)
        if cells is None:
            self._doubt(match)
            return
        base: Decimal | None = None
        for key, token in zip(self.keys, cells, strict=True):
            if token is None or token.is_empty:
                continue
            if key.kind is ColumnKind.BASELINE:
                base = in_base_unit(_number(token.written), unit)[0]
                self._set_aside(token.start, token.end, "baseline")
            elif key.kind in VALUES:
                self.reading.targets.append(self._target(token, key, unit, base, begin, match.start()))

    def _unit_of(self, name: str) -> str:
        """The unit in brackets at the end of a name, or of the group that the name is in."""
        found = _UNIT_AT_END.search(name.strip())
        if found and is_unit(found[1]):
            self.unit = ""
            return found[1]
        inner = [unit for unit in re.findall(r"[（(]([^（()）]{1,14})[）)]", name) if is_unit(unit)]
        if inner:
            self.unit = inner[-1]
        elif re.match(r"\d{1,2}[.．、]", name.strip()) or found:
            self.unit = ""
        return self.unit

    def _target(self, token: Token, key: Column, unit: str, base: Decimal | None, begin: int, end: int) -> FoundTarget:
        value, base_unit = in_base_unit(_number(token.written), unit)
        signs = [BEFORE[token.sign]] if token.sign else []
        signs += [AFTER[token.tail]] if token.tail else []
        start = token.start + (1 if token.is_cumulated or token.sign else 0)
        start += len(self.text[start : token.end]) - len(self.text[start : token.end].lstrip())
        is_change = key.kind is ColumnKind.CHANGE or token.is_cumulated
        subject = re.search(r"[^\d（()）]+(?:（[^（()）]*）)?\d{0,2}\s*$", self.text[begin:end])
        return FoundTarget(
            start=token.start,
            end=token.end,
            number_start=start,
            number_end=start + len(token.written),
            value=value,
            unit=base_unit,
            comparator=signs[0] if signs else Comparator.EXACTLY,
            binding=self.firmness,
            subject=(begin + subject.start(), end) if subject else (begin, end),
            due=self.period if is_change else (When(str(key.year)) if key.year else self.period),
            is_change=is_change,
            baseline=base,
            rule="flat_table",
        )

    def _doubt(self, match: re.Match[str]) -> None:
        self.reading.doubts.append(
            Doubt(start=match.start(), end=match.end(), kind="table_cells", about=match[0].strip())
        )
        for number in find_numbers(match[0]):
            self._set_aside(match.start() + number.number_start, match.start() + number.number_end, "table_cells")

    def _set_aside(self, start: int, end: int, reason: str) -> None:
        self.reading.set_aside.append(SetAside(start=start, end=end, reason=reason))

    def _rest(self, start: int, end: int, taken: list[tuple[int, int]]) -> None:
        """Set the numbers of names and of the head aside: marks of notes, numbers of rows."""
        spans = iter(taken)
        span = next(spans, None)
        for number in find_numbers(self.text[start:end]):
            begin = start + number.number_start
            while span and span[1] <= begin:
                span = next(spans, None)
            if not (span and span[0] <= begin):
                self._set_aside(begin, start + number.number_end, _reason(self.text, number, begin))


def _reason(text: str, number: Number, at: int) -> str:
    if number.value is None:
        return str(number.kind)
    return "numbering" if text[at + number.number_end - number.number_start] in ".．、" else "note"


def _has_cells(written: str) -> bool:
    """Whether a stretch has more than a bare number, such as the mark of a note in a name."""
    return re.fullmatch(r"\s*\d{1,2}[.．]?\s*", written) is None


def _number(written: str) -> Decimal:
    return Decimal(written)


def _cells(tokens: list[Token], keys: list[Column]) -> list[Token | None] | None:
    """Give each column its cell; None where that can be done in no way or in several.

    A cumulated value may be missing, the mark of a note may come before the first cell, and digits of two cells may
    stick together.
    """
    last = next((token for token in tokens if token.is_cumulated), None)
    plain = [token for token in tokens if not token.is_cumulated]
    has_change = bool(keys) and keys[-1].kind is ColumnKind.CHANGE
    wanted = len(keys) - (1 if has_change else 0)
    if has_change and last is None and len(plain) == wanted + 1 and plain[-1].is_empty:
        plain = plain[:-1]
    change = [last] if has_change else []
    if last is not None and not has_change:
        plain.append(last)
    if has_change and last is None and len(plain) == wanted and plain[-1].is_empty:
        parted = [split for token in plain[:-1] for split in _splits(token, None)]
        if parted:
            return [*parted[0], None] if len(parted) == 1 and len(plain) == 2 else None
    if len(plain) == wanted and all(_is_number(token) for token in plain):
        return [*plain, *change]
    if len(plain) == wanted + 1 and not plain[0].is_empty and _is_number(plain[0]) and len(plain[0].written) == 1:
        return [*plain[1:], *change]
    splits = [
        [*plain[:index], *pair, *plain[index + 1 :]]
        for index, token in enumerate(plain)
        for pair in _splits(token, Decimal(last.written) if last else None)
    ]
    fitting = [split for split in splits if len(split) == wanted and all(map(_is_number, split))]
    return [*fitting[0], *change] if len(fitting) == 1 else None


def _is_number(token: Token) -> bool:
    return token.is_empty or re.fullmatch(r"\d+(?:\.\d+)?", token.written) is not None


def _splits(token: Token, change: Decimal | None) -> Iterator[tuple[Token, Token]]:
    """Yield the ways in which digits are two numbers of one scale: 70.570左右 is 70.5 and 70左右."""
    written = token.written
    offset = token.end - len(token.tail) - len(written)
    for cut in range(1, len(written)):
        first, second = written[:cut], written[cut:]
        if not (re.fullmatch(r"\d+(?:\.\d+)?", first) and re.fullmatch(r"(?:[1-9]\d*|0(?=\.))(?:\.\d+)?", second)):
            continue
        if len(first) > 1 and first[0] == "0" and first[1] != ".":
            continue
        low, high = sorted((Decimal(first), Decimal(second)))
        if change is not None and abs(Decimal(second) - Decimal(first)) != abs(change):
            continue
        if not low or high / low > _SCALE:
            continue
        yield (
            attrs.evolve(token, written=first, end=offset + cut, tail=""),
            attrs.evolve(token, written=second, start=offset + cut, sign=""),
        )


_SCALE = Decimal(2)
