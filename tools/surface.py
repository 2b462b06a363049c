"""The public surface: what a program, a script or a command line may rely on, written to `docs/reference/surface.txt`.

    python tools/surface.py           # writes the file
    python tools/surface.py --check   # compares it, and exits with 1 where it differs

It lists the public names of the front doors with their signatures, the attributes and methods of public classes, the
words of enumerations, the commands with their options, and the codes of errors and findings. A change of the file is a
change for users: CHANGELOG.md names it, and docs/reference/stability.md says how long the old form stays.
"""

from __future__ import annotations

import difflib
import enum
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import click

import policyplan
from policyplan.cli.main import main as program
from policyplan.messages import Message

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "reference" / "surface.txt"
DOORS = (
    "policyplan",
    *(f"policyplan.{room}" for room in ("draw", "graph", "io", "linting", "model", "query", "report")),
)
MODULES = ("policyplan.text", "policyplan.testing", "policyplan.errors")


def surface() -> str:
    """Return the public surface, a line for each name."""
    return "\n".join([*_python(), "", *_commands(), "", *_codes(), ""])


def _python() -> Iterator[str]:
    yield "# Python"
    for door in (*DOORS, *MODULES):
        module = importlib.import_module(door)
        for name in sorted(_names(module)):
            yield from _described(f"{door}.{name}", getattr(module, name))


def _names(module: ModuleType) -> list[str]:
    listed = getattr(module, "__all__", None)
    own = [name for name, each in vars(module).items() if getattr(each, "__module__", None) == module.__name__]
    return [name for name in (own if listed is None else listed) if not name.startswith("_")]


def _described(path: str, found: Any) -> Iterator[str]:
    if inspect.isclass(found):
        yield f"class {path}({', '.join(base.__name__ for base in found.__bases__)})"
        yield from (f"    {line}" for line in sorted(_members(found)))
    elif inspect.isroutine(found):
        yield f"def {path}{_signature(found)}"
    elif inspect.ismodule(found):
        yield f"module {path}"
    else:
        yield f"value {path}: {type(found).__name__}"


def _members(kind: type[Any]) -> Iterator[str]:
    fields = {each.name: each for each in attrs.fields(kind)} if attrs.has(kind) else {}
    for name, field in fields.items():
        if not name.startswith("_") and not field.inherited:
            needed = "" if field.default is attrs.NOTHING else " = …"
            # As it is written: what it stands for is filled in when a plan is made.
            yield f"{name}: {_annotation(kind.__annotations__.get(name, field.type))}{needed}"
    if issubclass(kind, enum.Enum):
        yield from (f"{member.name} = {member.value!r}" for member in kind)
    for name, member in vars(kind).items():
        if name.startswith("_") or name in fields or isinstance(member, enum.Enum):
            continue
        function = member.__func__ if isinstance(member, (staticmethod, classmethod)) else member
        if inspect.isfunction(function):
            yield f"def {name}{_signature(function)}"
        elif isinstance(member, property) or type(member).__name__ == "cached_property":
            yield f"{name}: property"
    if not attrs.has(kind) and "__init__" in vars(kind):
        yield f"def __init__{_signature(vars(kind)['__init__'])}"


def _signature(function: Any) -> str:
    try:
        signature = str(inspect.signature(function))
    except ValueError:
        return "(…)"
    return _plain(re.sub(r" at 0x[0-9a-f]+", "", signature))


def _annotation(hint: Any) -> str:
    return _plain(hint if isinstance(hint, str) else inspect.formatannotation(hint))


def _plain(text: str) -> str:
    """The text without the quotes of annotations that are kept as strings, and without the rooms of classes."""
    text = re.sub(r"(: |-> |^)'([^']*)'", r"\1\2", text)
    return re.sub(r"\bpolicyplan\.(?:\w+\.)*", "", text)


def _commands() -> Iterator[str]:
    yield "# Command line"
    pending: list[tuple[str, click.Command]] = [("policyplan", program)]
    while pending:
        name, command = pending.pop()
        context = click.Context(command, info_name=name)
        yield " ".join([name, *(_argument(each) for each in command.params if isinstance(each, click.Argument))])
        yield from sorted(f"    {_option(each)}" for each in command.params if not isinstance(each, click.Argument))
        if isinstance(command, click.Group):
            inner = [(each, command.get_command(context, each)) for each in command.list_commands(context)]
            pending += [(f"{name} {each}", found) for each, found in reversed(inner) if found]


def _argument(argument: click.Parameter) -> str:
    return f"{str(argument.name).upper()}{'...' if argument.nargs != 1 else ''}"


def _option(option: click.Parameter) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    choices = getattr(option.type, "known", None)
    if choices:
        return f"{names} [{'|'.join(map(str, choices))}]"
    return names if getattr(option, "is_flag", False) else f"{names} {option.type.name}"


def _codes() -> Iterator[str]:
    yield "# Codes of errors and findings"
    codes = set()
    for info in pkgutil.walk_packages(policyplan.__path__, "policyplan."):
        if info.name.endswith("messages") or info.name in (
            "policyplan.files",
            "policyplan.errors",
            "policyplan.extras",
        ):
            module = importlib.import_module(info.name)
            codes |= {each.code for each in vars(module).values() if isinstance(each, Message) and "." not in each.code}
    yield from sorted(codes)


def main() -> None:
    """Write the file, or compare it."""
    now = surface()
    if "--check" not in sys.argv:
        FILE.write_text(now, encoding="utf-8")
        return
    then = FILE.read_text(encoding="utf-8")
    sys.stdout.writelines(difflib.unified_diff(then.splitlines(True), now.splitlines(True), "written down", "now"))
    sys.exit(now != then)


if __name__ == "__main__":
    main()
