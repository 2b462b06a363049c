"""Entries of API pages: one for each parameter and attribute, what a function returns and raises, and an example.

A docstring's own entries are shown as they are. The others come from ``reference/parameters.yaml``,
``reference/keys.yaml`` and ``reference/examples.md``.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import attrs
import plan_keys
import yaml
from public_names import Name, public_names
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring

from policyplan.query.result import Result

if TYPE_CHECKING:
    from sphinx.application import Sphinx

REFERENCE = Path(__file__).parent / "reference"

_ENTRY = re.compile(r":(?:param|parameter|arg|argument|key|keyword)(?: [^:]*?)? \\?\*{0,2}(\w+):")
_STARS: dict[Any, str] = {inspect.Parameter.VAR_KEYWORD: r"\*\*", inspect.Parameter.VAR_POSITIONAL: r"\*"}
_ERROR = re.compile(r"`(\w+Error)`,?\s*")
_SECTION = re.compile(r"## (?P<name>policyplan\S+)\n\n```python\n(?P<block>.*?)\n\n```", re.DOTALL)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the entries after napoleon has read sections, and before single backquotes become links."""
    app.connect("autodoc-process-docstring", _complete, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


# -- what is known -------------------------------------------------------------------------------------------------


@functools.cache
def parameters() -> dict[str, Any]:
    """Return the texts on parameters: those of every function, and by function."""
    read: dict[str, Any] = yaml.safe_load((REFERENCE / "parameters.yaml").read_text(encoding="utf-8"))
    return read


def parameter(function: str, name: str) -> str:
    """Return what a parameter of a public function means, or an empty string."""
    own = parameters()["by_function"].get(function.removeprefix("policyplan."), {})
    return str(own.get(name) or parameters()["every"].get(name, ""))


@functools.cache
def examples() -> dict[str, str]:
    """Return the example of each function by its full name."""
    text = (REFERENCE / "examples.md").read_text(encoding="utf-8")
    return {found["name"]: found["block"] for found in _SECTION.finditer(text)}


def field_lists(found: Any) -> list[str]:
    """Return a docstring with its sections as field lists, as napoleon gives them to autodoc."""
    return GoogleDocstring(inspect.getdoc(found) or "", cast("Any", Config())).lines()


def has_example(docstring: str) -> bool:
    """Tell whether a docstring has an example of its own."""
    return ">>> " in docstring or ".. code-block:: python" in docstring


@functools.cache
def _functions() -> dict[str, Name]:
    """Return the public functions by the name of their object, which is the one that autodoc gives."""
    return {name.full: name for name in public_names() if name.kind == "function"}


@functools.cache
def _classes() -> dict[str, Name]:
    return {name.full: name for name in public_names() if name.kind == "class"}


@functools.cache
def _columns() -> dict[tuple[type, str], str]:
    """Return the meaning of each column of an answer by the class and the attribute of its rows."""
    found: dict[tuple[type, str], str] = {}
    for name in _classes().values():
        if issubclass(name.found, Result) and hasattr(name.found, "columns"):
            rows = [part for base in getattr(name.found, "__orig_bases__", ()) for part in get_args(base)]
            for field in name.found.schema().values():
                found.update(((row, field.name), f"{field.meaning}.") for row in rows)
    return found


# -- docstrings ----------------------------------------------------------------------------------------------------


def _complete(_app: Sphinx, what: str, full: str, found: Any, _options: Any, lines: list[str]) -> None:
    if what == "function" and full in _functions():
        lines[:] = list(function_entries(full, found, lines))
    elif what == "method" and inspect.isfunction(found):
        lines.extend((*_parameter_entries(full, found, "\n".join(lines)), ""))
    owner, _, attribute = full.rpartition(".")
    if what == "attribute" and owner in _classes():
        lines[:] = list(attribute_entries(owner, attribute, lines))


_STARS = {inspect.Parameter.VAR_KEYWORD: r"\*\*", inspect.Parameter.VAR_POSITIONAL: r"\*"}


def function_entries(full: str, found: Any, lines: list[str]) -> Iterator[str]:
    """Yield a docstring with an entry for each parameter, the result and the errors, and with an example."""
    text, raised = split_raises("\n".join(lines).rstrip())
    yield from text.split("\n")
    yield from _parameter_entries(full, found, text)
    if ":returns:" not in text and ":return:" not in text:
        summary = returned(found)
        yield from [f":returns: {summary}", f":rtype: {_annotation(found)}"] if summary else []
    yield from (f":raises {error}: {reason}" for error, reason in raised)
    yield ""
    if not has_example(text) and full in examples():
        yield from (".. rubric:: Example", "", ".. code-block:: python", "")
        yield from (f"   {line}".rstrip() for line in examples()[full].split("\n"))
        yield ""


def _parameter_entries(full: str, found: Any, text: str) -> Iterator[str]:
    """Yield an entry for each parameter that the docstring leaves out; types are added where there is an entry."""
    documented = set(_ENTRY.findall(text))
    # A field list needs an empty line above it, and none between its entries.
    if not documented:
        yield ""
    for name, argument in inspect.signature(found).parameters.items():
        if name not in documented and name != "self":
            stars = _STARS.get(argument.kind, "")
            yield f":param {stars}{name}: {parameter(full, name)}"


def split_raises(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Split off the sentence that begins with "Raises" and names errors, as pairs of error and reason."""
    begin = re.search(r"(?:^|(?<=\s))Raises\s+(?=`\w+Error`)", text)
    if begin is None:
        return text, []
    end = text.find("\n\n", begin.end())
    sentence = re.sub(r"\s+", " ", text[begin.end() : None if end == -1 else end])
    rest = "" if end == -1 else text[end:]
    sentence = re.sub(r"; `Options` are.*$", ".", sentence)
    pieces = _ERROR.split(sentence)[1:]
    reasons = (re.sub(r"[,;.]?(?: and)?\s*$", "", reason) for reason in pieces[1::2])
    sentences = (f"{reason[:1].upper()}{reason[1:]}." if reason else "" for reason in reasons)
    return text[: begin.start()].rstrip() + rest, list(zip(pieces[::2], sentences, strict=True))


def returned(found: Any) -> str:
    """Return the summary of the class of this package that a function returns, or an empty string."""
    annotation = _annotation(found)
    known = {name.short: name for name in _classes().values()}
    return known[annotation].summary if annotation in known else ""


def _annotation(found: Any) -> str:
    return str(found.__annotations__.get("return", "")).strip("'\"")


def attribute_entries(owner: str, attribute: str, lines: list[str]) -> Iterator[str]:
    """Yield what the attribute of a class means, and its default."""
    known = _classes()[owner].found
    meaning = plan_keys.meaning(known, attribute) or _columns().get((known, attribute), "")
    text = "\n".join(lines).strip() or meaning
    field = (
        next((field for field in attrs.fields(known) if field.name == attribute), None) if attrs.has(known) else None
    )
    if field is not None and field.init:
        text += " Required." if field.default is attrs.NOTHING else f" Default: ``{_written(field.default)}``."
    yield from (*text.strip().split("\n"), "")


def _written(default: Any) -> str:
    if isinstance(default, Enum):
        return repr(default.value)
    return f"{default.factory.__name__}()" if isinstance(default, attrs.Factory) else repr(default)  # type: ignore[arg-type]
