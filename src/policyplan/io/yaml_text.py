"""YAML text: a reader that knows where every value stands, and a writer for people.

PyYAML gives the syntax; what a value means is decided here, by the core schema of YAML 1.2, so that ``no``, ``12:30``
and ``2017-03-02`` are text, and 1.50 is a Decimal. The reader builds its tree from PyYAML's parse events, which cannot
overflow the stack as composing can, and takes a third of the time of a plain load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NoReturn

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
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner, ScannerError

from policyplan.errors import CallError, FormatError, Location
from policyplan.io.nodes import (
    MAX_DEPTH,
    MAX_DIGITS,
    Lines,
    Node,
    Value,
    checked_text,
    half_pair,
    not_plain,
    read_number,
    write_number,
)

MAX_ALIASED = 1_000_000
"""How many values aliases may add when they are written out."""

# -- reading -----------------------------------------------------------------------------------------------------------


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, for where its parser in C is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar(self, style: str) -> Any:
        """A quoted scalar; escapes that are no characters are refused, as the parser in C does."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):
            token = None
        if token is None or half_pair(token.value):
            raise ScannerError(None, None, "found invalid Unicode character escape code", start)
        return token


try:
    from yaml.cyaml import CParser as _Parser
except ImportError:
    _Parser = PurePythonParser

_CORE = "tag:yaml.org,2002:"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<octal>0o[0-7]+)|(?P<hexadecimal>0x[0-9a-fA-F]+)"
    r"|(?P<infinite>[-+]?\.(?:inf|Inf|INF))|(?P<undefined>\.(?:nan|NaN|NAN))"
)
_FIRST_OF_NOT_TEXT = frozenset("~nNtTfF.+-0123456789")
_NOT_ALLOWED = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# YAML 1.1, which PyYAML's parsers know, ends a line at these; to YAML 1.2 they are characters like others.
_OLD_LINE_ENDS = "\x85\u2028\u2029"
_PRIVATE_USE = (*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE))


def parse(
    text: str, *, path: str | None = None, max_depth: int = MAX_DEPTH, max_values: int = MAX_ALIASED
) -> Node:
    """The value that *text*, one YAML document, holds, with line and column of everything in it.

    Scalars are read by the core schema of YAML 1.2; numbers become int or Decimal, ``.inf`` and ``.nan`` Decimals too.
    Keys are text; a number as key is the text it is written with. ``<<`` is a key like others. A value behind an alias
    is the very node of its anchor, so it has the place of the anchor.

    Raises FormatError, with the place of the thing itself, where the text is no YAML, has a tag that is not of the
    core schema, a key twice or one that is not text, a second document, an alias without anchor or inside its own
    anchor, values nested more than *max_depth* deep, aliases that add more than *max_values* values, or a number of
    more than 4,000 digits.
    """
    shielded, restore = _shield(text)
    reader = _Reader(text, restore, path, max_depth, max_values)
    try:
        return reader.document(_Parser(shielded).get_event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, path) from None
    except (ReaderError, UnicodeEncodeError):
        raise _character_error(text, path) from None


def _shield(text: str) -> tuple[str, dict[int, str]]:
    """*text* with every old line end replaced by a character that it has not, and the table to undo that."""
    ends = [end for end in _OLD_LINE_ENDS if end in text]
    if not ends:
        return text, {}
    used = set(text)
    spare = (char for char in map(chr, _PRIVATE_USE) if char not in used)
    pairs = list(zip(ends, spare, strict=False))
    return text.translate({ord(end): char for end, char in pairs}), {ord(char): end for end, char in pairs}


@attrs.define(eq=False)
class _Anchor:
    """What an anchor marks. While it is still open it has no node, and an alias to it would be a circle."""

    node: Node | None = None
    key: str | None = None
    size: int = 1
    height: int = 0


@attrs.define(eq=False)
class _Open:
    """A mapping or a sequence whose end has not come. ``key`` is the key that waits for its value."""

    node: Node
    anchor: _Anchor | None
    made_before: int
    height: int = 1
    key: str | None = None
    items: dict[str, Node] | None = None
    keys: dict[str, tuple[int, int]] | None = None
    members: list[Node] | None = None
