"""JSON text: a check of its depth, a reader that knows the position of every value, and a writer.

A valid file is decoded by a faster reader; this one reports the position of a fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import accumulate
from typing import Any

from policyplan.errors import CallError, FormatError, Location
from policyplan.io import messages
from policyplan.io.native.positioned import (
    MAX_DEPTH,
    MAX_DIGITS,
    Lines,
    PositionedNode,
    Value,
    checked_text,
    has_half_pair,
    not_plain,
    read_number,
    write_number,
)
from policyplan.messages import Message
from policyplan.model import messages as model_messages

_STEPS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff")
_ALL_BUT_BRACKETS = bytes(each for each in range(256) if each not in b"[]{}")
_STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[]}]', re.DOTALL)

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING_INSIDE = re.compile(r'[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[-+.\w]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_NOT_FINITE = frozenset(("nan", "inf", "infinity"))
_FAULTS_BY_CHARACTER = {
    "": "json-end",
    "'": "json-single-quotes",
    "/": "json-comment",
    "#": "json-comment",
    **dict.fromkeys("“”‘’：，［］｛｝　", "json-full-width"),
}


def check_depth(data: bytes, limit: int = MAX_DEPTH, path: str | None = None) -> None:
    """Check only the depth of JSON.

    Raises `FormatError` ``too-deep`` with line and column of the first bracket beyond *limit*.
    """
    # With the escaped quotes gone, every second stretch between two quotes is outside a string.
    outside = b"".join(data.replace(rb"\\", b"").replace(rb"\"", b"").split(b'"')[::2])
    steps = memoryview(outside.translate(_STEPS, _ALL_BUT_BRACKETS)).cast("b")
    if max(accumulate(steps), default=0) > limit:
        _refuse_depth(data, limit, path)


def _refuse_depth(data: bytes, limit: int, path: str | None) -> None:
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(data):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token.group(), 0)
        if depth > limit:
            before = data[: token.start()].decode("utf-8", "replace").removeprefix("\ufeff")
            line, column = Lines(before).place(len(before))
            raise FormatError(messages.TOO_DEEP, at=Location(path=path, line=line, column=column), limit=limit)


def parse(text: str, *, path: str | None = None, max_depth: int = MAX_DEPTH) -> PositionedNode:
    """Return the value of a JSON text with all lines and columns; numbers are int or Decimal.

    Raises FormatError ``json-syntax``, ``json-duplicate-key``, ``number-absurd`` or ``too-deep``, with its position.
    """
    return _Reader(text, path, max_depth).document()


class _Reader:
    """Reads a text from a position."""

    def __init__(self, text: str, path: str | None, max_depth: int) -> None:
        self.text = text
        self.path = path
        self.max_depth = max_depth
        self.lines = Lines(text)
        self.offset = 0

    def document(self) -> PositionedNode:
        self.skip_space()
        node = self.value(depth=0)
        self.skip_space()
        if self.next():
            raise self.unexpected("json-rest")
        return node

    def value(self, depth: int) -> PositionedNode:
        line, column = self.lines.place(self.offset)
        match self.next():
            case '"':
                return PositionedNode(self.string(), line, column)
            case "[" | "{" if depth == self.max_depth:
                raise self.error(messages.TOO_DEEP, limit=self.max_depth)
            case "[":
                return PositionedNode(self.list(depth + 1), line, column)
            case "{":
                value, keys = self.object(depth + 1)
                return PositionedNode(value, line, column, keys)
            case _:
                return PositionedNode(self.word(), line, column)

    def list(self, depth: int) -> Value:
        items: list[PositionedNode] = []
        more = self.opens("]")
        while more:
            items.append(self.value(depth))
            more = self.goes_on("]")
        return items

    def object(self, depth: int) -> tuple[Value, dict[str, tuple[int, int]]]:
        items: dict[str, PositionedNode] = {}
        keys: dict[str, tuple[int, int]] = {}
        more = self.opens("}")
        while more:
            start = self.offset
            key = self.key()
            if key in items:
                raise self.error(messages.JSON_DUPLICATE_KEY, start, key=key, first=keys[key][0])
            keys[key] = self.lines.place(start)
            items[key] = self.value(depth)
            more = self.goes_on("}")
        return items, keys

    def opens(self, end: str) -> bool:
        """Skip an opening bracket; return false if *end* follows immediately."""
        self.offset += 1
        self.skip_space()
        if self.next() != end:
            return True
        self.offset += 1
        return False

    def goes_on(self, end: str) -> bool:
        """Skip a comma, or skip *end* and return false."""
        self.skip_space()
        char = self.next()
        if char not in (",", end):
            raise self.unexpected("json-comma")
        comma = self.offset
        self.offset += 1
        if char == end:
            return False
        self.skip_space()
        if self.next() in ("]", "}"):
            raise self.error(messages.JSON_SYNTAX, comma, problem="json-comma-extra")
        return True

    def key(self) -> str:
        if self.next() != '"':
            raise self.unexpected("json-key")
        key = self.string()
        self.skip_space()
        if self.next() != ":":
            raise self.unexpected("json-colon")
        self.offset += 1
        self.skip_space()
        return key

    def string(self) -> str:
        start = self.offset
        inside = _STRING_INSIDE.match(self.text, start + 1)
        assert inside, "the pattern matches an empty string"
        self.offset = inside.end()
        if self.next() != '"':
            problem = {"": "json-string-open", "\\": "json-escape"}.get(self.next(), "json-control")
            raise self.error(messages.JSON_SYNTAX, start if problem == "json-string-open" else None, problem=problem)
        self.offset += 1
        value = inside.group()
        if "\\" in value:
            value = json.loads(f'"{value}"')
        if has_half_pair(value):
            raise self.error(messages.JSON_SYNTAX, start, problem="json-surrogate")
        return value

    def word(self) -> Value:
        found = _WORD.match(self.text, self.offset)
        if not found:
            raise self.unexpected("json-value")
        word = found.group()
        if word in _WORDS:
            value: Value = _WORDS[word]
        elif _NUMBER.fullmatch(word):
            value = self.number(word)
        elif word.lstrip("+-").lower() in _NOT_FINITE:
            raise self.error(messages.JSON_SYNTAX, problem="json-not-finite")
        else:
            raise self.error(messages.JSON_SYNTAX, problem="json-number" if word[0] in "+-.0123456789" else "json-word")
        self.offset = found.end()
        return value

    def number(self, word: str) -> int | Decimal:
        try:
            return read_number(word)
        except OverflowError:
            raise self.error(model_messages.NUMBER_ABSURD, given=word, limit=MAX_DIGITS) from None

    def next(self) -> str:
        """Return the next character, empty at the end."""
        return self.text[self.offset : self.offset + 1]

    def skip_space(self) -> None:
        space = _SPACE.match(self.text, self.offset)
        assert space, "the pattern matches an empty string"
        self.offset = space.end()

    def unexpected(self, problem: str) -> FormatError:
        """Return the error about the next character: its own fault, or else *problem*."""
        return self.error(messages.JSON_SYNTAX, problem=_FAULTS_BY_CHARACTER.get(self.next(), problem))

    def error(self, code: Message, offset: int | None = None, **facts: Any) -> FormatError:
        line, column = self.lines.place(self.offset if offset is None else offset)
        return FormatError(code, at=Location(path=self.path, line=line, column=column), **facts)


def dump(data: Any, *, in_one_line: bool = False) -> str:
    """Return *data* (dicts with text keys, lists, tuples, text, int, Decimal, bool, None) as JSON, indented by 2.

    With *in_one_line*, it is one line, without a line break at its end. The same data gives the same text. Decimals
    become numbers without exponent and keep the zeros after the point.

    Raises `CallError` for other values, NaN, infinity, half surrogate pairs, and nesting beyond `MAX_DEPTH`.
    """
    pieces: list[str] = []
    _write(data, pieces.append, "" if in_one_line else "\n", 0)
    if not in_one_line:
        pieces.append("\n")
    return "".join(pieces)


def _write(data: Any, put: Callable[[str], None], newline: str, depth: int) -> None:
    """Pass the pieces of *data* to *put*; *newline* is a line break and the indent of its line, or empty."""
    if isinstance(data, dict):
        entries = ((f"{_text(key)}: ", value) for key, value in data.items())
        _write_entries(entries, "{}", put, newline, depth)
    elif isinstance(data, (list, tuple)):
        _write_entries((("", value) for value in data), "[]", put, newline, depth)
    else:
        put(_scalar(data))


def _write_entries(
    entries: Iterable[tuple[str, Any]], brackets: str, put: Callable[[str], None], newline: str, depth: int
) -> None:
    if depth == MAX_DEPTH:
        raise CallError(messages.TOO_DEEP, limit=MAX_DEPTH)
    deeper = newline and newline + "  "
    before = brackets[0] + deeper
    for label, value in entries:
        put(before + label)
        _write(value, put, deeper, depth + 1)
        before = "," + (deeper or " ")
    put(newline + brackets[1] if before[0] == "," else brackets)


def _scalar(data: Any) -> str:
    match data:
        case None:
            return "null"
        case bool():
            return "true" if data else "false"
        case str():
            return _text(data)
        case int() | Decimal():
            return write_number(data)
        case _:
            raise not_plain(data)


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise not_plain(data)
    return _ENCODER.encode(checked_text(data))
