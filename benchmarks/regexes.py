"""How the time of every regular expression grows with hostile text: python -m benchmarks.regexes.

The expressions are those of the package: compiled ones in its modules and classes, and those written in calls of `re`,
each applied as the source applies it. Those without an unlimited repetition need no measuring. For the others, hostile
texts are made of their own parts: a character of each class and each literal again and again, pairs of these, samples
of matches and of their beginnings, with and without an end that fits nothing. The slope is that of the logarithms of
time and length between the two longest texts. An expression is listed if its slope is above 1.3 for one of its texts
and the time is long enough to be measured.

An application that takes too long is ended, and so is an expression that has used up its time or was slow for a few
texts: all of them take a few minutes. Results are kept in
`.benchmarks/regexes.json` as they come, so that a run goes on where the last one ended; ``--again`` measures anew.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import itertools
import json
import math
import pathlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final, TypeGuard

import attrs

import policyplan

LENGTHS: Final = (10_000, 20_000, 40_000)
FIRST: Final = (1_000, 4_000)
"""The lengths by which expressions are sorted out before they are measured in earnest."""
MOST: Final = 20
"""The number of characters of an expression that texts repeat."""
AT_MOST: Final = 1.3
"""The largest slope that counts as proportional: single times of a few milliseconds vary."""
NOTICEABLE: Final = 0.02
"""Below so many seconds, a time is noise: some clocks count in steps of 4 ms."""
CAP: Final = 3.0
"""The seconds of the processor after which an application is ended. No longer text is tried then."""
FIRST_CAP: Final = 0.5
"""The same for the lengths by which expressions are sorted out."""
BUDGET: Final = 10.0
"""The seconds of the processor after which no other text is tried on an expression."""
ENOUGH: Final = 6
"""The texts that grow too fast, after which no other one is tried; the three slowest of them are measured."""
STORE: Final = pathlib.Path(".benchmarks/regexes.json")
METHODS: Final = ("sub", "subn", "match", "search", "split", "findall", "finditer", "fullmatch")


@attrs.frozen(kw_only=True)
class Expression:
    """A regular expression of the package."""

    pattern: re.Pattern[str]
    """The expression."""
    place: str
    """Where it is: a module and a name, or a file and a line."""
    uses: frozenset[str]
    """How the source applies it: the methods of `re`."""

    @property
    def is_limited(self) -> bool:
        """Whether no part of it may be repeated without limit, so that a place in a text takes limited time."""
        return not _is_unlimited(parser.parse(self.pattern.pattern, self.pattern.flags & ~re.DEBUG))

    @property
    def is_nested(self) -> bool:
        """Whether it repeats without limit what is itself only such a repetition, which takes exponential time."""
        tree = parser.parse(self.pattern.pattern, self.pattern.flags & ~re.DEBUG)
        return any(_is_repeat(part) and _ways(part[1][2]) for part in _parts(tree))


_REPEATS: Final = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def _is_repeat(part: Any) -> bool:
    return part[0] in _REPEATS and part[1][1] is codes.MAXREPEAT


def _parts(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the parts of an expression, each before those within it."""
    yield from tree if isinstance(tree, parser.SubPattern) else ()
    for within in tree if isinstance(tree, (parser.SubPattern, tuple, list)) else ():
        yield from _parts(within)


def _ways(body: Any) -> bool:
    """Whether a body is, alone or as one of several alternatives, no more than an unlimited repetition."""
    if len(body) != 1:
        return False
    code, value = body[0]
    if code is codes.SUBPATTERN:
        return _ways(value[-1])
    if code is codes.BRANCH:
        return any(map(_ways, value[1]))
    return _is_repeat(body[0])


def _is_unlimited(tree: Any) -> bool:
    """Whether a part may be repeated without limit."""
    if isinstance(tree, parser.SubPattern):
        return any(_is_unlimited(item) for item in tree)
    if isinstance(tree, (tuple, list)):
        is_repeat = len(tree) == 2 and tree[0] in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
        return (is_repeat and tree[1][1] is codes.MAXREPEAT) or any(_is_unlimited(item) for item in tree)
    return False


@attrs.frozen(kw_only=True)
class Slope:
    """How the time of an expression grows with the worst of its texts."""

    expression: Expression
    """The expression."""
    use: str
    """How it was applied: to all of the text, its first place or the whole."""
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
    applied = _applied()
    for name, pattern in _compiled():
        module, _, attribute = name.partition("[")[0].rpartition(".")
        uses = applied.get(f"{module}.{attribute}") or applied.get(attribute) or frozenset(METHODS)
        _add(found, pattern, name, uses)
    for name, pattern, method in _written():
        _add(found, pattern, name, frozenset({method}))
    return list(found.values())


def _add(found: dict[tuple[str, int], Expression], pattern: re.Pattern[Any], place: str, uses: frozenset[str]) -> None:
    """Add an expression, or another use of a known one."""
    if isinstance(pattern.pattern, str):
        known = found.get((pattern.pattern, pattern.flags))
        one = Expression(pattern=pattern, place=place, uses=uses)
        found[pattern.pattern, pattern.flags] = attrs.evolve(known, uses=known.uses | uses) if known else one


def _sources() -> Iterator[tuple[str, ast.AST]]:
    root = pathlib.Path(policyplan.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(root)}", node


def _applied() -> dict[str, frozenset[str]]:
    """The methods that are used of each name in its module, and of a bare name anywhere in the package."""
    found: dict[str, set[str]] = {}
    for path, node in _sources():
        module = ".".join(("policyplan", *pathlib.PurePath(path).with_suffix("").parts))
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            name = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", None)
            if name is not None:
                for known in (name, f"{module}.{name}"):
                    found.setdefault(known, set()).add(node.attr)
    return {name: frozenset(methods) for name, methods in found.items()}


def _compiled() -> Iterator[tuple[str, re.Pattern[Any]]]:
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


def _written() -> Iterator[tuple[str, re.Pattern[str], str]]:
    for path, node in _sources():
        if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{path}:{node.lineno}", re.compile(first.value), node.func.attr


def _is_of_re(function: ast.expr) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in METHODS
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
    pieces = dict.fromkeys((*itertools.islice(dict.fromkeys(_characters(tree)), MOST), *_FILLERS))
    yield from pieces
    for most in (1, 3):
        whole = _sample(tree, most)
        for end in sorted({len(whole), len(whole) - 1, len(whole) // 2}):
            if end > 1:
                yield whole[:end]
    few = list(pieces)[:4]
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


def hostile(unit: str, length: int) -> tuple[str, str]:
    """Return two texts of a length that repeat a unit: alone, and with an end that fits nothing."""
    repeated = (unit * (length // len(unit) + 1))[:length]
    return repeated, repeated[:-1] + "\x00"


# -- measuring -----------------------------------------------------------------------------------------------------


def _all(pattern: re.Pattern[str], text: str) -> object:
    return sum(1 for _ in pattern.finditer(text))


def _first(pattern: re.Pattern[str], text: str) -> object:
    return pattern.match(text)


def _whole(pattern: re.Pattern[str], text: str) -> object:
    return pattern.fullmatch(text)


Use = Callable[[re.Pattern[str], str], object]
"""A way to apply an expression to a text."""


def _uses(methods: frozenset[str]) -> list[Use]:
    """The ways to apply an expression that its methods come down to."""
    known: dict[str, Use] = {"match": _first, "fullmatch": _whole}
    return list(dict.fromkeys(known.get(method, _all) for method in sorted(methods)))


class _TooLongError(Exception):
    """An application took longer than it may."""


def _end(*_: object) -> None:
    raise _TooLongError


def _seconds(use: Use, pattern: re.Pattern[str], text: str, cap: float = CAP) -> float:
    """Return the seconds of the processor that an application takes, or the cap if it had to be ended.

    `re` looks for signals while it searches.
    """
    before = signal.signal(signal.SIGVTALRM, _end)
    start = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, cap)
        use(pattern, text)
    except _TooLongError:
        return cap
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return max(time.process_time() - start, 1e-6)


def _suspects(expression: Expression, until: float) -> Iterator[tuple[float, Use, str, int]]:
    """Yield the texts whose time grows too fast between the first lengths, with that time."""
    for use in _uses(expression.uses):
        for unit in dict.fromkeys(texts(expression.pattern)):
            for end in range(2):
                if time.process_time() > until:
                    return
                # The longer one first: nearly always its time is too short to look at the other.
                long = _seconds(use, expression.pattern, hostile(unit, FIRST[1])[end], FIRST_CAP)
                if long < NOTICEABLE:
                    continue
                short = _seconds(use, expression.pattern, hostile(unit, FIRST[0])[end], FIRST_CAP)
                if long > short * 7 or long >= FIRST_CAP:
                    yield long, use, unit, end


def steepest(expression: Expression, lengths: Sequence[int] = LENGTHS) -> Slope | None:
    """Return the growth with the text that takes the expression longest, if that grows too fast."""
    if expression.is_limited:
        return None
    found = list(itertools.islice(_suspects(expression, time.process_time() + BUDGET), ENOUGH))
    for _, use, unit, end in sorted(found, key=lambda one: one[0], reverse=True)[:3]:
        seconds: dict[int, float] = {}
        for length in lengths:
            seconds[length] = _seconds(use, expression.pattern, hostile(unit, length)[end])
            if seconds[length] >= CAP:
                break
        slope = Slope(expression=expression, use=use.__name__.strip("_"), unit=unit, seconds=seconds)
        if max(seconds.values()) >= CAP or (slope.exponent > AT_MOST and max(seconds.values()) > NOTICEABLE):
            return slope
    return None


def _line(slope: Slope | None) -> str:
    """Return what is printed of an expression: nothing if its time grows with the text."""
    if slope is None:
        return ""
    times = " ".join(f"{taken:.3f}" if taken < CAP else f">{CAP:g}" for taken in slope.seconds.values())
    expression = slope.expression
    return f"{times}  {slope.use:5} {slope.unit[:24]!r}  {expression.place}  {expression.pattern.pattern[:90]!r}"


def main(given: Sequence[str] | None = None) -> int:
    """Print the expressions that grow too fast; return 1 if there are any."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.regexes", description=__doc__)
    arguments.add_argument("--only", default="", help="only expressions of places with these words")
    arguments.add_argument("--lengths", nargs="*", type=int, default=LENGTHS)
    arguments.add_argument("--again", action="store_true", help="measure anew what is known")
    arguments.add_argument("--store", type=pathlib.Path, default=STORE, help="where results are kept (%(default)s)")
    options = arguments.parse_args(given)
    some = [each for each in expressions() if options.only in each.place]
    known: dict[str, str] = json.loads(options.store.read_text(encoding="utf-8")) if options.store.exists() else {}
    steep = 0
    start = time.process_time()
    for expression in some:
        key = f"{expression.pattern.flags} {expression.pattern.pattern} {sorted(expression.uses)} {options.lengths}"
        if key not in known or options.again:
            known[key] = _line(steepest(expression, options.lengths))
            options.store.parent.mkdir(parents=True, exist_ok=True)
            options.store.write_text(json.dumps(known, indent=1), encoding="utf-8")
        if known[key]:
            steep += 1
            print(known[key], flush=True)
    seconds = time.process_time() - start
    print(f"{len(some)} expressions, {steep} of which grow faster than their text; measured in {seconds:.0f} s")
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
