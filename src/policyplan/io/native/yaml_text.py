"""YAML text: a reader that knows the position of every value, and a writer for people.

PyYAML parses the syntax. The meaning of values follows the core schema of YAML 1.2 here, so that ``no``, ``12:30`` and
``2017-03-02`` are text, and 1.50 is a Decimal. The reader builds its tree from PyYAML's parse events: unlike composing,
they cannot overflow the stack, and with the parser in C they take less than half the time of a plain load.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from policyplan.errors import CallError, FormatError, Location
from policyplan.io import messages
from policyplan.io.native.positioned import (
    MAX_DEPTH,
    MAX_DIGITS,
    Lines,
    PositionedNode,
    bounded,
    checked_text,
    has_half_pair,
    not_plain,
    read_number,
    write_number,
)
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.text.patterns import pattern

MAX_ALIASED = 1_000_000
"""The number of keys and values that aliases may add when they are expanded."""

# -- reading -----------------------------------------------------------------------------------------------------------


class PurePythonParser(yaml.BaseLoader):
    """PyYAML's parser in Python, used where the parser in C is missing."""

    def scan_flow_scalar(self, style: str) -> Any:
        """Read a quoted scalar; like the parser in C, refuse an escape that is not a character."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):
            token = None
        if token is None or has_half_pair(token.value):
            raise ScannerError(None, None, "found invalid Unicode character escape code", start)
        return token

    def scan_yaml_directive_number(self, start_mark: Any) -> Any:
        """Read a part of the version of YAML; like the parser in C, refuse one that is too long for an int."""
        try:
            return super().scan_yaml_directive_number(start_mark)
        except ValueError:
            raise ScannerError("while scanning a directive", start_mark, "found a number", start_mark) from None


_Parser = yaml.CBaseLoader if yaml.__with_libyaml__ else PurePythonParser

_CORE = "tag:yaml.org,2002:"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = pattern(
    r"(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<octal>0o[0-7]+)|(?P<hexadecimal>0x[0-9a-fA-F]+)"
    r"|(?P<infinite>[-+]?\.(?:inf|Inf|INF))|(?P<undefined>\.(?:nan|NaN|NAN))"
)
_FIRST_OF_NOT_TEXT = frozenset("~nNtTfF.+-0123456789")
_WIDE_COLON_FIRST = pattern("[^:：'\"#]*：")
_NOT_ALLOWED = pattern("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# At the first three YAML 1.1, which PyYAML's parsers know, ends a line; the last one libyaml drops at the start of a
# line. To YAML 1.2 they are characters like others.
_SHIELDED = "\x85\u2028\u2029\ufeff"
_PRIVATE_USE = (*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE))


def parse(
    text: str, *, path: str | None = None, max_depth: int = MAX_DEPTH, max_values: int = MAX_ALIASED
) -> PositionedNode:
    """Return the value of one YAML document with all lines and columns.

    Scalars are read by the core schema of YAML 1.2; numbers become int or Decimal, ``.inf`` and ``.nan`` Decimals too.
    Keys are text; a number as key is its text. ``<<`` is an ordinary key. An alias is the node of its anchor and has
    the position of the anchor.

    Raises `FormatError`, with the position, for malformed YAML, a tag outside the core schema, a repeated key, a key
    that is not text, a second document, an alias without an anchor or inside its own anchor, values nested deeper than
    *max_depth*, aliases that add more than *max_values* values, and a number of more than 4,000 digits.
    """
    text = text.removeprefix("\ufeff")
    shielded, restore = _shield(text)

    def read(parser: type[Any]) -> PositionedNode:
        try:
            return _Reader(restore, path, max_depth, max_values).document(parser(shielded).get_event)
        except yaml.MarkedYAMLError as error:
            if "nesting depth" in (error.problem or ""):
                raise _LimitOfParserError from None
            raise _syntax_error(error, text, path) from None
        except (ReaderError, UnicodeEncodeError):
            raise _character_error(text, path) from None

    try:
        return read(_Parser)
    except (
        _LimitOfParserError
    ):  # the other parser has no such limit and reads less far ahead, so that it reports the position
        return read(PurePythonParser)


class _LimitOfParserError(Exception):
    """The parser in C, as of PyYAML 6.0.4, has its own limit on depth."""


def _shield(text: str) -> tuple[str, dict[int, str]]:
    """*text* with characters that the parsers change replaced by unused ones, and the table to undo it."""
    spoilt = [char for char in _SHIELDED if char in text]
    if not spoilt:
        return text, {}
    used = set(text)
    spare = (char for char in map(chr, _PRIVATE_USE) if char not in used)
    pairs = list(zip(spoilt, spare, strict=False))
    return text.translate({ord(char): other for char, other in pairs}), {ord(other): char for char, other in pairs}


@attrs.define(eq=False)
class _Anchor:
    """An anchored value. While it is open it has no node, and an alias to it would be a cycle."""

    node: PositionedNode | None = None
    key: str | None = None
    size: int = 1
    height: int = 0


@attrs.define(eq=False)
class _Open:
    """A sequence (with ``members``) or a mapping that is not complete; ``key`` waits for its value."""

    node: PositionedNode
    members: list[PositionedNode] | None
    items: dict[str, PositionedNode]
    keys: dict[str, tuple[int, int]]
    made_before: int
    anchor: _Anchor | None = None
    key: str | None = None
    height: int = 1


class _Reader:
    """Builds a tree of nodes from the parse events of one document."""

    def __init__(self, restore: dict[int, str], path: str | None, max_depth: int, max_values: int) -> None:
        self.path = path
        self.restore = restore
        self.max_depth = max_depth
        self.max_values = max_values
        # A file of nothing but comments is a document without a value.
        self.root = PositionedNode(None, 1, 1)
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Anchor] = {}
        self.documents = 0
        self.made = 0
        self.aliased = 0

    def document(self, next_event: Callable[[], Any]) -> PositionedNode:
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.mapping,
            SequenceStartEvent: self.sequence,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.start,
        }
        while (event := next_event()) is not None:
            if handler := handlers.get(type(event)):
                handler(event)
        return self.root

    def start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.error(messages.YAML_SEVERAL_DOCUMENTS, event)

    def scalar(self, event: Any) -> None:
        value = self.resolved(event)
        mark = event.start_mark
        node = PositionedNode(value, mark.line + 1, mark.column + 1)
        key = value if isinstance(value, str) else None if value is None or isinstance(value, bool) else event.value
        self.made += 1
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(node, key)
        self.place(node, key, event)

    def mapping(self, event: Any) -> None:
        items: dict[str, PositionedNode] = {}
        keys: dict[str, tuple[int, int]] = {}
        node = PositionedNode(items, event.start_mark.line + 1, event.start_mark.column + 1, keys)
        self.open(event, "map", _Open(node, None, items, keys, self.made))

    def sequence(self, event: Any) -> None:
        members: list[PositionedNode] = []
        node = PositionedNode(members, event.start_mark.line + 1, event.start_mark.column + 1)
        self.open(event, "seq", _Open(node, members, {}, {}, self.made))

    def open(self, event: Any, kind: str, opened: _Open) -> None:
        if len(self.stack) == self.max_depth:
            raise self.error(messages.TOO_DEEP, event, limit=self.max_depth)
        if event.tag not in (None, "!", _CORE + kind):
            raise self.tag_error(event)
        self.made += 1
        if event.anchor is not None:
            opened.anchor = self.anchors[event.anchor] = _Anchor()
        self.place(opened.node, None, event)
        self.stack.append(opened)

    def end(self, event: Any) -> None:
        closed = self.stack.pop()
        if closed.anchor is not None:
            closed.anchor.node = closed.node
            closed.anchor.size = self.made - closed.made_before
            closed.anchor.height = closed.height
        self.reach(closed.height)

    def reach(self, height: int) -> None:
        """Record that the innermost open collection contains a value of this *height*."""
        if self.stack and self.stack[-1].height <= height:
            self.stack[-1].height = height + 1

    def alias(self, event: Any) -> None:
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            raise self.error(messages.YAML_ALIAS_UNKNOWN, event, alias=event.anchor)
        if anchor.node is None:
            raise self.error(messages.YAML_ALIAS_CYCLE, event, alias=event.anchor)
        if len(self.stack) + anchor.height > self.max_depth:
            raise self.error(messages.TOO_DEEP, event, limit=self.max_depth)
        self.made += anchor.size
        self.aliased += anchor.size
        if self.aliased > self.max_values:
            raise self.error(messages.YAML_ALIASES_TOO_MANY, event, limit=self.max_values)
        self.reach(anchor.height)
        self.place(anchor.node, anchor.key, event)

    def place(self, node: PositionedNode, key: str | None, event: Any) -> None:
        """Add *node* to the open collection; *key* is its text if it can be a key."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.members is not None:
            top.members.append(node)
        elif top.key is not None:
            top.items[top.key] = node
            top.key = None
        elif key is None:
            raise self.error(messages.YAML_KEY_NOT_TEXT, event)
        elif key in top.keys:
            raise self.error(messages.YAML_DUPLICATE_KEY, event, key=key, first=top.keys[key][0])
        else:
            top.key = key
            top.keys[key] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def resolved(self, event: Any) -> str | int | Decimal | bool | None:
        """Return the value of a scalar by its tag, its quotes and the core schema."""
        text: str = event.value.translate(self.restore) if self.restore else event.value
        tag = event.tag
        if tag is None:
            if event.style or (text and text[0] not in _FIRST_OF_NOT_TEXT):
                return text
            return self.by_core_schema(text, event)
        if tag in ("!", _CORE + "str"):
            return text
        value = self.by_core_schema(text, event)
        if tag == _CORE + "float" and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return Decimal(value)
        if isinstance(value, str) or tag != _CORE + _TAG_OF_TYPE[type(value)]:
            raise self.tag_error(event)
        return value

    def by_core_schema(self, text: str, event: Any) -> str | int | Decimal | bool | None:
        if text in _WORDS:
            return _WORDS[text]
        found = _NUMBER.fullmatch(text)
        if not found:
            return text
        try:
            return _READ[found.lastgroup or ""](text)
        except OverflowError:
            raise self.error(model_messages.NUMBER_ABSURD, event, given=text, limit=MAX_DIGITS) from None

    def tag_error(self, event: Any) -> FormatError:
        core = event.tag.startswith(_CORE)
        known = core and event.tag.removeprefix(_CORE) in _KNOWN_TAGS
        tag = "!!" + event.tag.removeprefix(_CORE) if core else event.tag
        return self.error(messages.YAML_TAG_MISMATCH if known else messages.YAML_TAG, event, tag=tag)

    def error(self, code: Message, event: Any, **facts: Any) -> FormatError:
        mark = event.start_mark
        return FormatError(code, at=Location(path=self.path, line=mark.line + 1, column=mark.column + 1), **facts)


_TAG_OF_TYPE: dict[type, str] = {type(None): "null", bool: "bool", int: "int", Decimal: "float"}
_KNOWN_TAGS = frozenset((*_TAG_OF_TYPE.values(), "str", "map", "seq"))

_READ: dict[str, Callable[[str], int | Decimal]] = {
    "decimal": read_number,
    "octal": lambda text: bounded(int(text, 8)),
    "hexadecimal": lambda text: bounded(int(text, 16)),
    "infinite": lambda text: Decimal("-Infinity" if text.startswith("-") else "Infinity"),
    "undefined": lambda text: Decimal("NaN"),
}

# What PyYAML's parsers say, the one in C and the one in Python, and what the vocabulary calls it. The first that fits.
_PROBLEMS = (
    (r"\btab\b", "yaml-tab"),
    (r"mapping values are not allowed|unexpected ':'", "yaml-second-colon"),
    (r"could not find expected ':'", "yaml-no-colon"),
    (r"sequence entries are not allowed", "yaml-dash"),
    (r"unexpected end of stream|unexpected document", "yaml-quote-open"),
    (r"expected ',' or", "yaml-bracket-open"),
    (r"escape|hexa?decimal", "yaml-escape"),
    (r"cannot start any token|mapping keys are not allowed", "yaml-first-character"),
    (r"expected '?<document start>", "yaml-rest"),
    (r"node content", "yaml-no-value"),
    (r"(?:scanning|parsing) an (?:anchor|alias)", "yaml-anchor"),
    (r"directive|YAML document", "yaml-directive"),
    (r"\btag\b", "yaml-tag"),
    (r"block scalar", "yaml-block-text"),
    (r"expected key|expected '-' indicator|expected <block end>", "yaml-indent"),
)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, path: str | None) -> FormatError:
    mark = error.problem_mark
    assert mark, "the parsers give a place to every error"
    said = f"{error.context}: {error.problem}"
    problem = next((name for pattern, name in _PROBLEMS if re.search(pattern, said)), "")
    if text[mark.index : mark.index + 1] == "\t":
        problem = "yaml-tab"
    elif problem in ("yaml-second-colon", "yaml-no-colon", "yaml-indent"):
        lines = re.split(r"\r\n|\r|\n", text)[max(mark.line - 1, 0) : mark.line + 1]
        problem = "yaml-wide-colon" if any(map(_WIDE_COLON_FIRST.match, lines)) else problem
    goes_on = "simple key" in said or not text[mark.index :].strip()
    if error.context_mark and goes_on:
        # It is missed only lines later, or at the end of the file: the place where it began tells more.
        mark = error.context_mark
    place = Location(path=path, line=mark.line + 1, column=mark.column + 1)
    advice = f"advice-{problem}" if problem else ""
    return FormatError(messages.YAML_SYNTAX, at=place, problem=problem or error.problem, advice=advice)


def _character_error(text: str, path: str | None) -> FormatError:
    found = _NOT_ALLOWED.search(text)
    assert found, "PyYAML refuses no other characters"
    line, column = Lines(text).place(found.start())
    code = ord(found.group())
    place = Location(path=path, line=line, column=column)
    return FormatError(messages.YAML_CHARACTER, at=place, character=f"U+{code:04X}")


# -- writing -----------------------------------------------------------------------------------------------------------

_WIDTH = 110
_LONGEST_KEY = 1_000

_BREAKABLE = pattern("(?<=[^ \\\\\"']) (?=[0-9A-Za-z\u3400-\u9fff])")
_ESCAPED = pattern('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_SPECIAL = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SPECIAL_BUT_LINE_END = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

# Plain text starts with no sign of YAML, ends with no colon, and has no comment and no key in it.
_NOT_PLAIN = pattern(r"""[-?:,\[\]{}#&*!|>'"%@`=<~\s]|\.\.\.|.*(?:: | \#|[:\s]$)""")
_NOT_PLAIN_IN_FLOW = pattern(r"[,\[\]{}:?]")
# What YAML 1.2 or 1.1 takes for null, a bool, a number, a time of day or a date, and a little more.
_LOOKS_TYPED = pattern(
    r"[-+]?[.0-9][-+.,:_0-9a-fotxz ]*|[-+]?\.(?:inf|nan)|y|n|yes|no|on|off|true|false|null", re.IGNORECASE
)


class Plain(str):
    """Text that `dump` writes without quotes where it can, even if it looks like a number or a bool."""

    __slots__ = ()


@attrs.frozen(eq=False)
class Flow:
    """A small mapping or sequence that `dump` writes in brackets, on as few lines as possible."""

    value: Any


def dump(data: Any, *, header: str = "") -> str:
    """Return *data* (dicts with text keys, lists, tuples, text, int, Decimal, bool, None) as YAML for people.

    The order is kept, the same data gives the same text, and `parse` returns the data. Decimals are written without
    exponent and keep the zeros after the point. Text that YAML 1.2 or 1.1 would read as another type is quoted; text of
    several lines becomes a literal block. The lines of *header* precede it as comments.

    Raises `CallError` for other values, half surrogate pairs, and nesting beyond `MAX_DEPTH`.
    """
    lines = [_comment(line) for line in header.splitlines()]
    _Writer(lines.append).node(data, "", 0, 0)
    return "".join(lines)


def _comment(line: str) -> str:
    shown = _NOT_ALLOWED.sub("\ufffd", line)
    return f"{shown}\n" if not shown.strip() or shown.startswith("#") else f"# {shown}\n"


class _Writer:
    """Passes the lines of a document to ``put``.

    A node is written after its ``lead``, the beginning of its line (``  key:``, ``  -``, or nothing for the root).
    ``indent`` is the column of what the node contains.
    """

    def __init__(self, put: Callable[[str], None]) -> None:
        self.put = put

    def node(self, data: Any, lead: str, indent: int, depth: int) -> None:
        if isinstance(data, str) and "\n" in data and _fits_literal_block(data):
            self.literal_block(data, lead, indent)
        elif isinstance(data, (dict, list, tuple)) and data:
            if depth == MAX_DEPTH:
                raise CallError(messages.TOO_DEEP, limit=MAX_DEPTH)
            self.collection(data, lead, indent, depth + 1)
        else:
            self.filled(_pieces(data, depth), lead, indent)

    def collection(self, data: Any, lead: str, indent: int, depth: int) -> None:
        pad = " " * indent
        start = pad
        if lead.endswith(":"):
            self.put(f"{lead}\n")
        elif lead:
            start = f"{lead} "
        if isinstance(data, dict):
            for key, value in data.items():
                label = _key(key, in_flow=False)
                if len(label) > _LONGEST_KEY:
                    self.put(f"{start}? {label}\n")
                    start, label = pad, ""
                self.node(value, f"{start}{label}:", indent + 2, depth)
                start = pad
        else:
            for value in data:
                self.node(value, f"{start}-", indent + 2, depth)
                start = pad

    def literal_block(self, text: str, lead: str, indent: int) -> None:
        # A reader finds the indent by the first line, unless that begins with white space.
        width = "2" if text[0] in " \t\n" else ""
        end = "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"
        pad = " " * max(indent, 2)
        lines = text.removesuffix("\n").split("\n")
        body = "\n".join(pad + line if line else "" for line in lines)
        head = f"{lead} |" if lead else "|"
        self.put(f"{head}{width}{end}\n{body}\n")

    def filled(self, pieces: list[str], lead: str, indent: int) -> None:
        """Write *pieces* after *lead*, as many on a line as fit."""
        line = f"{lead} {pieces[0]}" if lead else pieces[0]
        pad = " " * max(indent, 2)
        for piece in pieces[1:]:
            if len(line) + len(piece) >= _WIDTH:
                self.put(f"{line}\n")
                line = pad + piece
            else:
                line = f"{line} {piece}"
        self.put(f"{line}\n")


def _fits_literal_block(text: str) -> bool:
    return bool(text.strip(" \t\n")) and not _SPECIAL_BUT_LINE_END.search(text)


def _pieces(data: Any, depth: int) -> list[str]:
    """*data* in flow style, or a scalar, in pieces between which a line may break."""
    value = data.value if isinstance(data, Flow) else data
    if not isinstance(value, (dict, list, tuple)):
        scalar = _scalar(value, in_flow=False)
        return _BREAKABLE.split(scalar) if len(scalar) > _WIDTH // 2 else [scalar]
    entries = _entries(value, depth)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if not entries:
        return [opening + closing]
    entries[0] = opening + entries[0]
    return [*(f"{entry}," for entry in entries[:-1]), entries[-1] + closing]


def _entries(collection: dict[Any, Any] | list[Any] | tuple[Any, ...], depth: int) -> list[str]:
    if depth == MAX_DEPTH:
        raise CallError(messages.TOO_DEEP, limit=MAX_DEPTH)
    is_mapping = isinstance(collection, dict)
    entries = []
    for key, value in collection.items() if isinstance(collection, dict) else enumerate(collection):
        label = _label_in_flow(key) if is_mapping else ""
        inner = value.value if isinstance(value, Flow) else value
        is_nested = isinstance(inner, (dict, list, tuple))  # written here, since each call takes from the stack
        text = " ".join(_pieces(inner, depth + 1)) if is_nested else _scalar(inner, in_flow=True)
        entries.append(label + text)
    return entries


def _label_in_flow(key: Any) -> str:
    label = _key(key, in_flow=True)
    return f"? {label} : " if len(label) > _LONGEST_KEY else f"{label}: "


def _key(key: Any, *, in_flow: bool) -> str:
    if not isinstance(key, str):
        raise not_plain(key)
    return _text(key, in_flow)


def _scalar(data: Any, *, in_flow: bool) -> str:
    match data:
        case str():
            return _text(data, in_flow)
        case None:
            return "null"
        case bool():
            return "true" if data else "false"
        case Decimal() if data.is_nan():
            return ".nan"
        case Decimal() if data.is_infinite():
            return "-.inf" if data < 0 else ".inf"
        case int() | Decimal():
            return write_number(data)
        case _:
            raise not_plain(data)


def _text(text: str, in_flow: bool) -> str:
    """*text* on one line: plain where every reader takes it for text, else in quotes."""
    if _SPECIAL.search(text):
        return _escaped(text)
    bare = text and not _NOT_PLAIN.match(text) and not (in_flow and _NOT_PLAIN_IN_FLOW.search(text))
    if bare and (isinstance(text, Plain) or not _LOOKS_TYPED.fullmatch(text)):
        return str(text)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return _escaped(text) if "'" in text else f"'{text}'"


def _escaped(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, checked_text(text)) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _NAMED_ESCAPES.get(char) or f"\\u{ord(char):04x}"
