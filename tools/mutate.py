"""Whether the tests would notice a fault: random small changes of the code, and the tests that fail for each.

    python tools/mutate.py --number 2000          # goes on where it was stopped
    python tools/mutate.py --report               # the figures and the survivors so far

A mutant is one change of one place: another comparison, a number one larger, a condition negated, a statement left
out, nothing returned. It is killed if a test of the room that mirrors its file fails. Only tests that run the changed
line are tried, those of the mirroring file first.

A process for each room has everything imported and every test collected. For a mutant it forks, gives the function its
changed code, and runs the tests. What no function holds, such as a table of a module, and what survived, since a value
may have been computed before the fork, is tried in a new process that imports the changed module.
"""

from __future__ import annotations

import argparse
import ast
import collections
import copy
import gc
import importlib
import importlib.abc
import importlib.util
import itertools
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import coverage
import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "policyplan"
STATE = ROOT / ".mutation"
ROOMS = ("model", "extract", "graph", "query", "io", "linting", "compare", "reader")
NOT_MUTATED = ("messages.py", "__init__.py")
"""Messages are words; packages hold names."""

LONGEST = 60
"""Seconds of processor time after which a mutant counts as killed: it runs in a circle."""


@attrs.frozen(kw_only=True)
class Mutant:
    """A change of one place of a file."""

    room: str
    file: str
    line: int
    place: int
    """Which node of the file's tree, in the order of `ast.walk`."""
    change: int
    """Which of the changes of that node."""
    what: str
    """The change in words."""
    in_function: bool

    @property
    def key(self) -> str:
        """Identifies it in the state."""
        return f"{self.file}:{self.line}:{self.place}:{self.change}"


# -- changes -------------------------------------------------------------------------------------------------------

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}

Change = tuple[str, ast.AST]
"""The change in words, and what stands in place of the node."""


def changes(node: ast.AST) -> list[Change]:
    """Return the changes of a node: none for most."""
    change = _CHANGES.get(type(node))
    return list(change(node)) if change else []


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for at, operator in enumerate(node.ops):
        new = copy.deepcopy(node)
        new.ops[at] = _COMPARISONS[type(operator)]()
        yield f"{type(operator).__name__} becomes {type(new.ops[at]).__name__}", new


def _both(node: ast.BoolOp) -> Iterator[Change]:
    new = copy.deepcopy(node)
    new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield f"{type(node.op).__name__} becomes {type(new.op).__name__}", new


def _negation(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield "Not is left out", node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[Change]:
    text = any(isinstance(each, ast.JoinedStr) for each in (node.left, node.right))
    if type(node.op) in _OPERATORS and not text:
        new = copy.deepcopy(node)
        new.op = _OPERATORS[type(node.op)]()
        yield f"{type(node.op).__name__} becomes {type(new.op).__name__}", new


def _constant(node: ast.Constant) -> Iterator[Change]:
    match node.value:
        case bool(value):
            yield f"{value} becomes {not value}", ast.Constant(not value)
        case int(value):
            yield f"{value} becomes {value + 1}", ast.Constant(value + 1)
        case str(text):
            yield f"{text[:20]!r} becomes {'empty' if text else 'a word'}", ast.Constant("" if text else "XX")


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        new = copy.deepcopy(node)
        new.func = ast.Name(_CALLS[node.func.id], ast.Load())
        yield f"{node.func.id} becomes {_CALLS[node.func.id]}", new


def _returned(node: ast.Return) -> Iterator[Change]:
    # A type checker tells None from a truth value.
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value in (None, True, False)
    ):
        yield "None is returned", ast.Return(ast.Constant(None))


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[Change]:
    # Comparisons and what is made of them have changes of their own.
    if not isinstance(node.test, (ast.Compare, ast.BoolOp)) and not _is_not(node.test):
        new = copy.deepcopy(node)
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield "the condition is negated", new


def _comprehension(node: ast.comprehension) -> Iterator[Change]:
    if node.ifs:
        yield "the condition is left out", ast.comprehension(node.target, node.iter, [], node.is_async)


def _statement(node: ast.Expr | ast.AugAssign | ast.Raise) -> Iterator[Change]:
    if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call):
        yield "a statement is left out", ast.Pass()


_CHANGES: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: _comparison,
    ast.BoolOp: _both,
    ast.UnaryOp: _negation,
    ast.BinOp: _arithmetic,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Return: _returned,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.While: _condition,
    ast.comprehension: _comprehension,
    ast.Expr: _statement,
    ast.AugAssign: _statement,
    ast.Raise: _statement,
    ast.Continue: lambda _: iter([("continue becomes break", ast.Break())]),
    ast.Break: lambda _: iter([("break becomes continue", ast.Continue())]),
}


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


_WORDS = ("cast", "TypeVar", "Message", "heading", "labels", "words")
"""Calls whose arguments are words for people or for type checkers."""


def _left_alone(tree: ast.Module) -> set[int]:
    """The nodes that no change may touch: docstrings, annotations, names of types, assertions for type checkers."""
    return {id(inner) for node in ast.walk(tree) for part in _untouched(node) for inner in ast.walk(part)}


def _untouched(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            yield node
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from node.decorator_list
            if node.returns:
                yield node.returns
        case ast.ClassDef():
            yield from node.decorator_list
        case ast.arg(annotation=ast.AST() as hint) | ast.AnnAssign(annotation=hint):
            yield hint
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _WORDS:
            yield node
        case ast.JoinedStr():
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        case ast.FormattedValue(format_spec=ast.AST() as spec):
            yield spec


def _functions(tree: ast.Module) -> set[int]:
    """The nodes inside a function, its defaults and decorators not counted."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for statement in node.body:
                inside.update(map(id, ast.walk(statement)))
        elif isinstance(node, ast.Lambda):
            inside.update(map(id, ast.walk(node.body)))
    return inside


def mutants_of(room: str, path: pathlib.Path) -> Iterator[Mutant]:
    """Return every mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone, inside = _left_alone(tree), _functions(tree)
    line = 0
    for place, node in enumerate(ast.walk(tree)):
        line = getattr(node, "lineno", line)
        if id(node) in alone or "pragma: no cover" in _line(path, line):
            continue
        for change, (what, _) in enumerate(changes(node)):
            yield Mutant(
                room=room,
                file=str(path.relative_to(ROOT)),
                line=getattr(node, "lineno", 0) or _line_of(node),
                place=place,
                change=change,
                what=what,
                in_function=id(node) in inside,
            )


def _line(path: pathlib.Path, line: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _line_of(node: ast.AST) -> int:
    return next((each.lineno for each in ast.walk(node) if hasattr(each, "lineno")), 0)


def mutated(mutant: Mutant) -> ast.Module:
    """Return the tree of a file with the change of a mutant."""
    tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
    node = next(itertools.islice(ast.walk(tree), mutant.place, None))
    _, new = changes(node)[mutant.change]
    if not isinstance(new, ast.comprehension):
        ast.copy_location(new, node)

    class Put(ast.NodeTransformer):
        def visit(self, each: ast.AST) -> Any:
            return new if each is node else self.generic_visit(each)

    changed: ast.Module = ast.fix_missing_locations(Put().visit(tree))
    return changed


def chosen(number: int, seed: int, rooms: Sequence[str]) -> list[Mutant]:
    """Return a random choice of mutants of all rooms: every mutant is equally likely."""
    everything = [
        mutant
        for room in rooms
        for path in sorted((SOURCE / room).rglob("*.py"))
        if path.name not in NOT_MUTATED
        for mutant in mutants_of(room, path)
    ]
    return random.Random(seed).sample(everything, min(number, len(everything)))  # noqa: S311


# -- which tests run which line ------------------------------------------------------------------------------------


def mapped(room: str) -> pathlib.Path:
    """Return the record of which test runs which line of a room; made by one run of its tests."""
    record = STATE / f"{room}.coverage"
    if not record.exists():
        print(f"{room}: one run of its tests, to see which test runs which line", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", "-m", "not slow", "-p", "no:cacheprovider", f"tests/{room}"]
        options = [f"--cov=policyplan.{room}", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
        environment = {**os.environ, "COVERAGE_FILE": str(record)}
        subprocess.run([*command, *options], cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL)
    return record


def tests_by_line(record: pathlib.Path) -> Callable[[str, int], list[str]]:
    """Return a function from a file and a line to the tests that run it."""
    data = coverage.CoverageData(str(record))
    data.read()
    by_file: dict[str, dict[int, list[str]]] = {}

    def tests(file: str, line: int) -> list[str]:
        if file not in by_file:
            by_file[file] = data.contexts_by_lineno(str(ROOT / file))
        contexts = by_file[file].get(line, [])
        return sorted({each.partition("|")[0] for each in contexts if each})

    return tests


# -- the server of a room ------------------------------------------------------------------------------------------


class Server:
    """A plugin of pytest that runs, instead of all tests, those of each mutant in a fork."""

    def __init__(self, room: str, pending: Sequence[Mutant], until: float) -> None:
        self.room = room
        self.pending = pending
        self.until = until
        self.tests = tests_by_line(mapped(room))
        self.functions: dict[str, list[types.FunctionType]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        for path in sorted((SOURCE / self.room).rglob("*.py")):
            name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
            importlib.import_module(name)
        gc.unfreeze()
        for each in gc.get_objects():
            if isinstance(each, types.FunctionType) and each.__code__.co_filename.startswith(str(SOURCE)):
                self.functions.setdefault(each.__code__.co_filename, []).append(each)
        gc.collect()
        gc.freeze()
        items = {item.nodeid: item for item in session.items}
        for mutant in self.pending:
            if time.time() > self.until:
                break
            note(mutant, self.tried(mutant, session, items))
        return True

    def tried(self, mutant: Mutant, session: pytest.Session, items: dict[str, pytest.Item]) -> str:
        """Return what became of a mutant."""
        names = [name for name in self.tests(mutant.file, mutant.line) if name in items]
        if not names and mutant.in_function:
            return "untested"
        mirror = f"/test_{pathlib.Path(mutant.file).stem}.py"
        names.sort(key=lambda name: mirror not in name)
        if mutant.in_function:
            said = self.forked(mutant, session, [items[name] for name in names])
            if said != "survived":
                return said
        return anew(mutant, names)

    def forked(self, mutant: Mutant, session: pytest.Session, items: Sequence[pytest.Item]) -> str:
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            return "survived" if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else "killed"
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        silence(session)
        try:
            self.patch(mutant)
        except (SyntaxError, ValueError):
            os._exit(0)
        try:
            for item, after in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.testsfailed:
                    os._exit(1)
        except BaseException:  # noqa: BLE001 - whatever ends the tests has noticed the mutant
            os._exit(1)
        os._exit(0)

    def patch(self, mutant: Mutant) -> None:
        """Give every function of the file its changed code."""
        path = str(ROOT / mutant.file)
        codes: dict[tuple[str, int], types.CodeType] = {}
        pending = [compile(mutated(mutant), path, "exec", dont_inherit=True)]
        while pending:
            code = pending.pop()
            codes[code.co_qualname, code.co_firstlineno] = code
            pending += [each for each in code.co_consts if isinstance(each, types.CodeType)]
        for function in self.functions.get(path, []):
            old = function.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new is not None and new != old and len(new.co_freevars) == len(old.co_freevars):
                function.__code__ = new


def silence(session: pytest.Session) -> None:
    """Send what is printed nowhere."""
    plugins = session.config.pluginmanager
    plugins.unregister(plugins.get_plugin("terminalreporter"))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


# -- a new process -------------------------------------------------------------------------------------------------

MUTANT = "POLICYPLAN_MUTANT"


class Importer(importlib.abc.MetaPathFinder):
    """Imports one module with a change."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        parts = pathlib.Path(mutant.file).relative_to("src").with_suffix("").parts
        self.name = ".".join(parts)

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        """Return the changed module if it is the one."""
        if name != self.name:
            return None
        file = str(ROOT / self.mutant.file)
        code = compile(mutated(self.mutant), file, "exec", dont_inherit=True)

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, fullname: str) -> types.CodeType:
                return code

        return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file))


def anew(mutant: Mutant, names: Sequence[str]) -> str:
    """Return what became of a mutant in a new process, with the tests named, or the mirroring file, or the room."""
    mirror = (
        ROOT
        / "tests"
        / pathlib.Path(mutant.file).relative_to("src/policyplan").with_name(f"test_{pathlib.Path(mutant.file).name}")
    )
    if not names:
        names = [str(mirror)] if mirror.exists() else [f"tests/{mutant.room}"]
    listed = STATE / f"{mutant.room}.tests"
    listed.write_text("\n".join(names), encoding="utf-8")
    environment = {**os.environ, MUTANT: json.dumps(attrs.asdict(mutant)), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-q", "-x", "-n0", "-m", "not slow", "-p", "no:cacheprovider", "-p", "mutate", f"@{listed}"]
    command = [sys.executable, "-m", "pytest", *options]
    environment["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tools")))
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, capture_output=True, timeout=LONGEST * 10
        )
    except subprocess.TimeoutExpired:
        return "killed"
    return "survived" if done.returncode == 0 else "killed"


if MUTANT in os.environ and __name__ != "__main__":
    sys.meta_path.insert(0, Importer(Mutant(**json.loads(os.environ[MUTANT]))))


# -- state and report ----------------------------------------------------------------------------------------------


def note(mutant: Mutant, outcome: str) -> None:
    """Write down what became of a mutant."""
    with (STATE / "outcomes.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**attrs.asdict(mutant), "outcome": outcome}) + "\n")


def outcomes() -> dict[str, dict[str, Any]]:
    """Return what became of the mutants so far."""
    path = STATE / "outcomes.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    done = (json.loads(line) for line in lines)
    return {Mutant(**{name: each[name] for name in each if name != "outcome"}).key: each for each in done}


def report() -> str:
    """Return the figures by room, and every mutant that no test noticed."""
    done = outcomes()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for each in done.values():
        counts[each["room"], each["outcome"]] += 1
    lines = [f"{'room':10}{'mutants':>9}{'killed':>8}{'share':>8}"]
    for room in (*ROOMS, "all"):
        here = {outcome: number for (name, outcome), number in counts.items() if room in (name, "all")}
        if here:
            lines.append(f"{room:10}{sum(here.values()):9}{here.get('killed', 0):8}")
            lines[-1] += f"{here.get('killed', 0) / sum(here.values()):8.1%}"
    for each in sorted(done.values(), key=lambda each: (each["file"], each["line"])):
        if each["outcome"] != "killed":
            text = _line(ROOT / each["file"], each["line"]).strip()
            lines.append(f"{each['file']}:{each['line']}: {each['outcome']}: {each['what']}: {text}")
    return "\n".join(lines)


def serve(room: str, pending: Sequence[Mutant], until: float) -> None:
    """Try the mutants of a room, in a process of its own."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    options = ["-q", "-n0", "-m", "not slow", "-p", "no:cacheprovider", f"tests/{room}"]
    pytest.main(options, plugins=[Server(room, pending, until)])
    os._exit(0)


def main() -> None:
    """Try as many mutants as time allows, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--minutes", type=float, default=10_000)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--again", action="store_true", help="try the survivors again")
    given = parser.parse_args()
    STATE.mkdir(exist_ok=True)
    if not given.report:
        until = time.time() + given.minutes * 60
        done = {key for key, each in outcomes().items() if not given.again or each["outcome"] == "killed"}
        rooms = given.rooms.split(",")
        everything = [each for each in chosen(given.number, given.seed, ROOMS) if each.key not in done]
        for room in rooms:
            pending = [each for each in everything if each.room == room]
            if pending:
                mapped(room)
                print(f"{room}: {len(pending)} mutants", flush=True)
                serve(room, pending, until)
    print(report())


if __name__ == "__main__":
    main()
