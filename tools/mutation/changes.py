"""Random small changes of the code: which there are, and a file's code with one of them."""

from __future__ import annotations

import ast
import collections
import copy
import hashlib
import itertools
import pathlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "policyplan"
NOT_MUTATED = ("messages.py", "descriptions.py", "__init__.py")
"""Messages and descriptions are words; packages hold names."""


@attrs.frozen(kw_only=True)
class Mutant:
    """A change of one place of a file."""

    room: str
    file: str
    function: str
    """The function or class around the place, by its qualified name; empty in the module itself."""
    text: str
    """The line of the place."""
    what: str
    """The change in words."""
    nth: int
    """Which of the same changes in the same text."""
    line: int
    statement: int
    """The line on which the statement begins."""
    place: int
    """Which node of the file's tree, in the order of `ast.walk`."""
    change: int
    """Which of the changes of that node."""
    runs_later: bool
    """Whether the place is in the body of a function, which runs after the module was imported."""

    @property
    def key(self) -> str:
        """Names the mutant as long as its line stays the same, wherever in the function that line is."""
        return " | ".join((self.file, self.function, self.text, self.what, str(self.nth)))

    @property
    def module(self) -> str:
        """The name under which the file is imported."""
        return ".".join(pathlib.Path(self.file).relative_to("src").with_suffix("").parts)

    @property
    def mirror(self) -> str:
        """The test file that mirrors the file."""
        path = pathlib.Path(self.file)
        return str("tests" / path.relative_to("src/policyplan").with_name(f"test_{path.name}"))


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


def _with(node: ast.AST, **parts: Any) -> ast.AST:
    new = copy.copy(node)
    for name, part in parts.items():
        setattr(new, name, part)
    return new


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for at, operator in enumerate(node.ops):
        other = _COMPARISONS[type(operator)]
        ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
        yield f"{type(operator).__name__} becomes {other.__name__}", _with(node, ops=ops)


def _both(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield f"{type(node.op).__name__} becomes {other.__name__}", _with(node, op=other())


def _negation(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield "Not is left out", node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[Change]:
    text = any(isinstance(each, ast.JoinedStr) for each in (node.left, node.right))
    if type(node.op) in _OPERATORS and not text:
        other = _OPERATORS[type(node.op)]
        yield f"{type(node.op).__name__} becomes {other.__name__}", _with(node, op=other())


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
        other = _CALLS[node.func.id]
        yield f"{node.func.id} becomes {other}", _with(node, func=ast.Name(other, ast.Load()))


def _returned(node: ast.Return) -> Iterator[Change]:
    # A type checker tells None from a truth value.
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value in (None, True, False)
    ):
        yield "None is returned", ast.Return(ast.Constant(None))


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[Change]:
    # Comparisons and what is made of them have changes of their own.
    if not isinstance(node.test, (ast.Compare, ast.BoolOp)) and not _is_not(node.test):
        yield "the condition is negated", _with(node, test=ast.UnaryOp(ast.Not(), node.test))


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
    """The nodes that no change may touch: docstrings, types, and assertions, `strict=True` of `zip` among them."""
    return {id(inner) for node in ast.walk(tree) for part in _untouched(node) for inner in ast.walk(part)}


def _untouched(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case _ if _is_for_checkers(node):
            yield node
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from node.decorator_list
            if node.returns:
                yield node.returns
        case ast.ClassDef():
            yield from node.decorator_list
        case ast.Call(func=ast.Name(id="zip")):
            yield from node.keywords
        case ast.arg(annotation=ast.AST() as hint) | ast.AnnAssign(annotation=hint):
            yield hint
        case ast.JoinedStr():
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        case ast.FormattedValue(format_spec=ast.AST() as spec):
            yield spec


def _is_for_checkers(node: ast.AST) -> bool:
    """Whether nothing of a node matters to a program that has no fault: types, assertions and imports, and words."""
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _WORDS:
            return True
    return False


def mutants_of(path: pathlib.Path) -> Iterator[Mutant]:
    """Return every mutant of a file."""
    source = path.read_text(encoding="utf-8")
    lines = ["", *source.splitlines()]
    tree = ast.parse(source)
    alone, around = _left_alone(tree), _surroundings(tree)
    seen: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for place, node in enumerate(ast.walk(tree)):
        function, statement, later = around.get(id(node), ("", 0, False))
        line = getattr(node, "lineno", 0) or _line_of(node)
        if id(node) in alone or "pragma: no cover" in lines[line]:
            continue
        for change, (what, _) in enumerate(changes(node)):
            text = lines[line].strip()
            seen[function, text, what] += 1
            yield Mutant(
                room=path.relative_to(SOURCE).parts[0],
                file=str(path.relative_to(ROOT)),
                function=function,
                text=text,
                what=what,
                nth=seen[function, text, what],
                line=line,
                statement=statement,
                place=place,
                change=change,
                runs_later=later,
            )


def _line_of(node: ast.AST) -> int:
    return next((part.lineno for part in ast.walk(node) if hasattr(part, "lineno")), 0)


def _surroundings(tree: ast.Module) -> dict[int, tuple[str, int, bool]]:
    """Each node's function or class, the first line of its statement, and whether it runs after the import."""
    around: dict[int, tuple[str, int, bool]] = {}
    pending: list[tuple[ast.AST, str, int, bool]] = [(tree, "", 0, False)]
    while pending:
        node, function, statement, later = pending.pop()
        around[id(node)] = function, statement, later
        inner, body = function, list[ast.AST]()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inner, body = ".".join(filter(None, (function, node.name))), list(node.body)
        elif isinstance(node, ast.Lambda):
            body = [node.body]
        in_body = set(map(id, body))
        for part in ast.iter_child_nodes(node):
            line = part.lineno if isinstance(part, ast.stmt) else statement
            if id(part) in in_body:
                pending.append((part, inner, line, later or not isinstance(node, ast.ClassDef)))
            else:
                pending.append((part, function, line, later))
    return around


def mutated(mutant: Mutant) -> ast.Module:
    """Return the tree of a file with the change of a mutant."""
    tree = ast.parse((ROOT / mutant.file).read_text(encoding="utf-8"))
    node = next(itertools.islice(ast.walk(tree), mutant.place, None))
    _, new = changes(node)[mutant.change]
    if not isinstance(new, ast.comprehension):
        ast.copy_location(new, node)

    class Replacement(ast.NodeTransformer):
        def visit(self, old: ast.AST) -> Any:
            return new if old is node else self.generic_visit(old)

    changed: ast.Module = ast.fix_missing_locations(Replacement().visit(tree))
    return changed


def everything(rooms: Sequence[str], record: pathlib.Path) -> list[Mutant]:
    """Return all mutants of all rooms; those of files that haven't changed are taken from the record."""
    paths = [path for room in rooms for path in sorted((SOURCE / room).rglob("*.py")) if path.name not in NOT_MUTATED]
    known: dict[str, list[Mutant]] = pickle.loads(record.read_bytes()) if record.exists() else {}  # noqa: S301
    digests = [hashlib.sha256(pathlib.Path(__file__).read_bytes() + path.read_bytes()).hexdigest() for path in paths]
    found = {at: known.get(at) or list(mutants_of(path)) for at, path in zip(digests, paths, strict=True)}
    if found.keys() != known.keys():
        record.write_bytes(pickle.dumps(found))
    return [mutant for mutants in found.values() for mutant in mutants]


def chosen(mutants: Sequence[Mutant], number: int, seed: int) -> list[Mutant]:
    """Return a random choice: every mutant is equally likely, and stays chosen when code elsewhere changes."""
    return sorted(mutants, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.key}".encode()).digest())[:number]
