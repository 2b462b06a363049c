"""Every public name, and the classes that appear in their signatures: the names that have a page."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import itertools
import re
import sys
from collections.abc import Iterator
from typing import Any, Literal, get_args

import attrs

import policyplan

Kind = Literal["class", "data", "function", "module"]

ROOMS = {
    "model": "The plan model",
    "io": "Reading and writing files",
    "query": "Questions",
    "draw": "Pictures",
    "reader": "Drafts of official documents",
    "report": "Reports and bulletins",
    "corpora": "Many plans",
    "graph": "Graphs",
    "extensions": "Extensions",
    "samples": "The sample plan",
    "errors": "Errors",
    "testing": "Testing",
    "text": "Text layout and sorting",
}
"""The public subpackages in the order of the index, each with its heading."""


@attrs.frozen(kw_only=True)
class Name:
    """A public name in full, its object, and the subpackage to which it belongs."""

    full: str
    found: Any = attrs.field(repr=False, eq=False)
    room: str

    @property
    def short(self) -> str:
        """The last part of the name."""
        return self.full.rpartition(".")[2]

    @property
    def from_the_front_door(self) -> bool:
        """Whether `policyplan` itself exports it."""
        return self.full.count(".") == 1

    @property
    def kind(self) -> Kind:
        """The kind of object."""
        if inspect.ismodule(self.found):
            return "module"
        if inspect.isclass(self.found):
            return "class"
        return "function" if callable(self.found) else "data"

    @property
    def summary(self) -> str:
        """The first sentence of its docstring."""
        if self.kind == "data":
            return f"`{self.found!r}`" if isinstance(self.found, str) else _docstring_below(self)
        first = (inspect.getdoc(self.found) or "").partition("\n\n")[0].replace("\n", " ")
        return re.split(r"(?<=[^.]\.)\s(?=[A-Z`*])", first.replace("``", "`"))[0]

    @property
    def members(self) -> tuple[str, ...]:
        """The public attributes and methods of a class, including inherited ones."""
        if self.kind != "class":
            return ()
        lines = [each for each in self.found.__mro__ if each.__module__.partition(".")[0] == "policyplan"]
        return tuple(
            dict.fromkeys(
                name
                for each in lines
                for name in (*inspect.get_annotations(each), *vars(each))
                if not name.startswith("_")
            )
        )


def _docstring_below(name: Name) -> str:
    """The docstring below the assignment of a module's value, as autodoc reads it."""
    modules = [module for module in sys.modules.values() if module.__name__.startswith("policyplan.")]
    homes = [module for module in modules if vars(module).get(name.short) is name.found]
    return next(filter(None, (_docstring_in(module, name.short) for module in homes)), "")


def _docstring_in(module: Any, short: str) -> str:
    body = ast.parse(inspect.getsource(module)).body
    for before, after in itertools.pairwise(body):
        target: ast.expr | None = before.target if isinstance(before, ast.AnnAssign) else None
        target = before.targets[0] if isinstance(before, ast.Assign) else target
        if isinstance(target, ast.Name) and target.id == short and isinstance(after, ast.Expr):
            return str(ast.literal_eval(after.value))
    return ""


@functools.cache
def public_names() -> tuple[Name, ...]:
    """All public names, sorted."""
    found = {name.full: name for name in _listed()}
    known = {id(name.found) for name in found.values()}
    for each in _classes_in_signatures([name.found for name in found.values()]):
        if id(each) not in known:
            known.add(id(each))
            name = Name(full=f"{each.__module__}.{each.__qualname__}", found=each, room=_room(each))
            found[name.full] = name
    return tuple(sorted(found.values(), key=lambda name: name.full))


def _listed() -> Iterator[Name]:
    """The names that the front door and the subpackages export."""
    at_the_door = {name: getattr(policyplan, name) for name in policyplan.__all__}
    for name, each in at_the_door.items():
        room = name if inspect.ismodule(each) else _room(each)
        yield Name(full=f"policyplan.{name}", found=each, room=room)
    known = {id(each) for each in at_the_door.values()}
    for room in ROOMS:
        module = importlib.import_module(f"policyplan.{room}")
        if room not in at_the_door:
            yield Name(full=module.__name__, found=module, room=room)
        for name in _own(module):
            if id(getattr(module, name)) not in known:
                yield Name(full=f"{module.__name__}.{name}", found=getattr(module, name), room=room)


def _own(module: Any) -> list[str]:
    """The names in the ``__all__`` of a subpackage; without one, those that it defines."""
    listed = getattr(module, "__all__", None)
    return (
        list(listed)
        if listed
        else [
            name
            for name, each in vars(module).items()
            if not name.startswith("_") and callable(each) and getattr(each, "__module__", "") == module.__name__
        ]
    )


def _room(each: Any) -> str:
    parts = getattr(each, "__module__", "policyplan.").split(".")
    return parts[1] if parts[1:] and parts[1] in ROOMS else ""


# -- classes in signatures ----------------------------------------------------------------------------------------


def _classes_in_signatures(begin: list[Any]) -> Iterator[type]:
    """The classes of this package in signatures and attributes, and those that these use in turn."""
    todo, seen = list(begin), set()
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        classes = [found for owner, words in _hints(each) for found in _classes(owner, words)]
        todo += classes
        yield from classes


def _hints(each: Any) -> Iterator[tuple[Any, str]]:
    """Each annotation of a function, or of a class, its bases and methods, with the object whose module defines it."""
    if inspect.isfunction(each):
        yield from ((each, str(hint)) for hint in each.__annotations__.values())
    if not inspect.isclass(each) or each.__module__.partition(".")[0] != "policyplan":
        return
    yield each, " ".join(map(str, (*each.__bases__, *getattr(each, "__orig_bases__", ()))))
    yield from ((each, str(hint)) for hint in inspect.get_annotations(each).values())
    for name, member in vars(each).items():
        inner = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and inspect.isfunction(inner):
            yield from _hints(inner)


def _classes(owner: Any, words: str) -> Iterator[type]:
    known = _namespace(owner.__module__)
    for dotted in re.findall(r"[A-Za-z_][\w.]*", words):
        word = dotted.rpartition(".")[2]
        found = known.get(word) or getattr(sys.modules.get(dotted.rpartition(".")[0]), word, None)
        for each in get_args(found) or (found,):
            if _is_ours(each):
                yield each


def _is_ours(found: Any) -> bool:
    if not inspect.isclass(found):
        return False
    return found.__module__.startswith("policyplan.") and not found.__name__.startswith("_")


@functools.cache
def _namespace(module: str) -> dict[str, Any]:
    """The names of a module, including those imported for type checkers only."""
    known = {}
    for statement in ast.walk(ast.parse(inspect.getsource(sys.modules[module]))):
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("policyplan"):
            home = importlib.import_module(str(statement.module))
            known.update({name.asname or name.name: getattr(home, name.name) for name in statement.names})
    return {**known, **vars(sys.modules[module])}
