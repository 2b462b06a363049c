"""How the time of every regular expression grows with hostile text: python -m benchmarks.regexes.

The expressions are those of the package: compiled ones in its modules and classes, and those written in calls of `re`.
For each, hostile texts are made of its own parts: a character of each class and each literal again and again, samples of
its matches and of their beginnings again and again, and an opening followed by a long filling. The slope is that of the
logarithms of time and length between the two longest texts; an expression is listed if its slope is above 1.3 for one of
its texts and the time is long enough to be measured.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import math
import pathlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import attrs

import policyplan

LENGTHS: Final = (10_000, 20_000, 40_000)
FIRST: Final = (400, 1_600)
"""The lengths by which expressions are sorted out before they are measured in earnest."""
AT_MOST: Final = 1.3
"""The largest slope that counts as proportional: single times of a few milliseconds vary."""
NOTICEABLE: Final = 0.004
"""Below so many seconds, a time is noise."""
CAP: Final = 5.0
"""No longer text is tried once one took so many seconds."""
CALLS: Final = frozenset({"sub", "subn", "match", "search", "split", "findall", "finditer", "fullmatch", "compile"})


@attrs.frozen(kw_only=True)
class Expression:
    """A regular expression of the package."""

    pattern: re.Pattern[str]
    """The expression."""
    place: str
    """Where it is: a module and a name, or a file and a line."""


@attrs.frozen(kw_only=True)
class Slope:
    """How the time of an expression grows with the worst of its texts."""

    expression: Expression
    """The expression."""
    use: str
    """How it was applied: to find all matches, or to match at the start."""
    unit: str
    """The beginning of the text."""
    seconds: Mapping[int, float]
    """The time by length."""

    @property
    def exponent(self) -> float:
        """The slope between the two longest texts."""
        (short, less), (long, more) = sorted(self.seconds.items())[-2:]
        return math.log(more / less) / math.log(long / short)


def expressions() -> list[Expression]:
    """Return every regular expression of the package, each once."""
    found: dict[tuple[str, int], Expression] = {}
    for name, pattern in (*_compiled(), *_written()):
        if isinstance(pattern.pattern, str):
            found.setdefault((pattern.pattern, pattern.flags), Expression(pattern=pattern, place=name))
    return list(found.values())


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(policyplan.__path__, "policyplan."):
        if not module.name.endswith("__main__"):
            for name, value in list(vars(importlib.import_module(module.name)).items()):
                yield from _within(f"{module.name}.{name}", value, 3)


def _within(name: str, value: Any, levels: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif levels and isinstance(value, Mapping):
        for key, item in list(value.items()):
            yield from _within(f"{name}[{key!r}]", item, levels - 1)
    elif levels and isinstance(value, (tuple, list, set, frozenset)):
        for number, item in enumerate(value):
            yield from _within(f"{name}[{number}]", item, levels - 1)
    elif levels and isinstance(value, type) and value.__module__.startswith("policyplan"):
        for key, item in list(vars(value).items()):
            yield from _within(f"{name}.{key}", item, levels - 1)


def _written() -> Iterator[tuple[str, re.Pattern[str]]]:
    root = pathlib.Path(policyplan.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(root)}:{node.lineno}", re.compile(first.value)


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in CALLS
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    )


# -- hostile texts -------------------------------------------------------------------------------------------------

_OF_CATEGORY: Final = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "字",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "字",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "，",
}
_FILLERS: Final = ("字", "a", "1", " ", "\n", "，", "、", "（", "(", "\t")


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield what hostile texts are repeated from: characters, samples of matches, and their beginnings."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    pieces = dict.fromkeys((*_characters(tree), *_FILLERS))
    yield from pieces
    for most in (1, 3):
        whole = _sample(tree, most)
        for end in sorted({len(whole), len(whole) - 1, len(whole) // 2}):
            if end > 1:
                yield whole[:end]
    few = list(pieces)[:5]
    yield from (one + other for one in few for other in few if one != other)


def _characters(tree: Any) -> Iterator[str]:
    for code, value in tree:
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY, codes.CATEGORY):
            yield _one(code, value)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _characters(branch)
        else:
            for part in value if isinstance(value, tuple) else ():
                if isinstance(part, parser.SubPattern):
                    yield from _characters(part)


def _one(code: Any, value: Any) -> str:
    """A character that a part of one character matches."""
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.ANY:
        return "字"
    if code is codes.NOT_LITERAL:
        return "字" if chr(value) != "字" else "a"
    return _of_class(value)


def _of_class(items: Sequence[tuple[Any, Any]]) -> str:
    is_negated = items[0][0] is codes.NEGATE
    candidates = [*_FILLERS, "b", "一", "A", "-", "."]
    for code, value in items:
        if code is codes.LITERAL:
            candidates.insert(0, chr(value))
        elif code is codes.RANGE:
            candidates.insert(0, chr(value[0]))
        elif code is codes.CATEGORY:
            candidates.insert(0, _OF_CATEGORY[value])
    return next((one for one in candidates if _is_in(one, items) is not is_negated), "字")


def _is_in(one: str, items: Sequence[tuple[Any, Any]]) -> bool:
    for code, value in items:
        if code is codes.LITERAL and ord(one) == value:
            return True
        if code is codes.RANGE and value[0] <= ord(one) <= value[1]:
            return True
        if code is codes.CATEGORY and _in_category(one, value):
            return True
    return False


def _in_category(one: str, category: Any) -> bool:
    known = {
        codes.CATEGORY_DIGIT: one.isdigit(),
        codes.CATEGORY_NOT_DIGIT: not one.isdigit(),
        codes.CATEGORY_SPACE: one.isspace(),
        codes.CATEGORY_NOT_SPACE: not one.isspace(),
        codes.CATEGORY_WORD: one.isalnum() or one == "_",
        codes.CATEGORY_NOT_WORD: not (one.isalnum() or one == "_"),
    }
    return bool(known[category])


def _sample(tree: Any, most: int) -> str:
    """A text that the expression matches, but for what it looks at around its matches."""
    written = ""
    for code, value in tree:
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY, codes.CATEGORY):
            written += _one(code, value)
        elif code is codes.BRANCH:
            written += _sample(value[1][0], most)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, high, part = value
            written += _sample(part, most) * max(low, min(high, most))
        elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            written += _sample(value[-1] if isinstance(value, tuple) else value, most)
    return written


def hostile(unit: str, length: int) -> Iterator[str]:
    """Yield texts of a length that repeat a unit: alone, and with an end that fits nothing."""
    repeated = (unit * (length // len(unit) + 1))[:length]
    yield repeated
    yield repeated[:-1] + "\x00"


# -- measuring -----------------------------------------------------------------------------------------------------


def _all(pattern: re.Pattern[str], text: str) -> object:
    return sum(1 for _ in pattern.finditer(text))


def _whole(pattern: re.Pattern[str], text: str) -> object:
    return pattern.fullmatch(text)


USES: Final[Mapping[str, Callable[[re.Pattern[str], str], object]]] = {"finditer": _all, "fullmatch": _whole}


def _seconds(use: Callable[[re.Pattern[str], str], object], pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    use(pattern, text)
    return time.process_time() - start


def slopes(expression: Expression, lengths: Sequence[int] = LENGTHS) -> Iterator[Slope]:
    """Yield the growth with each text that makes the expression grow too fast."""
    pattern = expression.pattern
    for name, use in USES.items():
        for unit in dict.fromkeys(texts(pattern)):
            for at in range(2):
                short, long = (
                    _seconds(use, pattern, list(hostile(unit, length))[at]) for length in FIRST
                )
                if long < NOTICEABLE / 10 or long < short * 6:
                    continue
                seconds: dict[int, float] = {}
                for length in lengths:
                    seconds[length] = max(_seconds(use, pattern, list(hostile(unit, length))[at]), 1e-6)
                    if seconds[length] > CAP:
                        break
                found = Slope(expression=expression, use=name, unit=unit, seconds=seconds)
                if len(seconds) == 1 or (found.exponent > AT_MOST and max(seconds.values()) > NOTICEABLE):
                    yield found


def worst(some: Iterable[Slope]) -> Slope | None:
    """Return the growth that takes the longest."""
    return max(some, key=lambda slope: max(slope.seconds.values()), default=None)


def main(given: Sequence[str] | None = None) -> int:
    """Print the expressions that grow too fast; return 1 if there are any."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.regexes", description=__doc__)
    arguments.add_argument("--only", default="", help="only expressions of places with these words")
    arguments.add_argument("--lengths", nargs="*", type=int, default=LENGTHS)
    options = arguments.parse_args(given)
    some = [each for each in expressions() if options.only in each.place]
    steep = 0
    for expression in some:
        slope = worst(slopes(expression, options.lengths))
        if slope is not None:
            steep += 1
            times = " ".join(f"{taken:.3f}" for taken in slope.seconds.values())
            print(f"{times}  {slope.use} {slope.unit[:24]!r}  {expression.place}", flush=True)
    print(f"{len(some)} expressions, {steep} of which grow faster than their text")
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
