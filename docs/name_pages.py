"""The reference of names: an index by rooms, and a page for each name, made from its docstring."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from public_names import ROOMS, Name, public_names

from policyplan.draw.catalogue import KINDS

HERE = Path(__file__).parent
FOLDER = HERE / "reference" / "api"

_DIRECTIVES = {
    "class": "autoclass",
    "data": "autodata",
    "function": "autofunction",
}
_PICTURES = {kind.maker: name for name, kind in KINDS.items()}


def page(name: Name) -> str:
    """Where its page is, from `FOLDER`, without a suffix: by kind, since ``Text`` and ``text`` can be one file name."""
    return f"{name.kind}/{name.full}"


def write_pages() -> None:
    """Write each page that differs from the one there is, and take away those of names that are gone."""
    wanted = {FOLDER / f"{page(name)}.rst": "\n".join(_page(name)) + "\n" for name in public_names()}
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in set(FOLDER.rglob("*.rst")) - set(wanted):
        path.unlink()


# -- the index -----------------------------------------------------------------------------------------------------


def index() -> Iterator[str]:
    """Every name with what is said of it, by rooms: first what is had from the front door, then what else is there."""
    for room, heading in ROOMS.items():
        yield f"## {heading}\n"
        yield from _tables(room, "api")
    yield "## The package\n"
    yield from _table([name for name in public_names() if name.room not in ROOMS], "api")
    yield "```{toctree}\n:hidden:\n"
    yield from (f"api/{page(name)}" for name in public_names() if name.kind == "module")
    yield "```"


def _tables(room: str, to: str) -> Iterator[str]:
    names = [name for name in public_names() if name.room == room]
    (itself,) = (name for name in names if name.kind == "module")
    yield f"{itself.summary} [`{itself.full}`]({to}/{page(itself)}.rst)\n"
    listed, others = _parted(room)
    yield from _table(listed, to)
    if others:
        yield f":::{{dropdown}} What these take and give, and more of `{itself.full}`: {len(others)} names"
        yield from _table(others, to)
        yield ":::\n"


def _parted(room: str) -> tuple[list[Name], list[Name]]:
    """The names of a room that are had from it or from the front door, and those that lie deeper."""
    names = [name for name in public_names() if name.room == room and name.kind != "module"]
    listed = [name for name in names if name.from_the_front_door or name.full == f"policyplan.{room}.{name.short}"]
    return listed, [name for name in names if name not in listed]


def _table(names: list[Name], to: str) -> Iterator[str]:
    if names:
        yield "| name | |\n| --- | --- |"
        for name in names:
            yield f"| [`{_shown(name)}`]({to}/{page(name)}.rst) | {name.summary.replace('|', chr(92) + '|')} |"
        yield ""


def _shown(name: Name) -> str:
    """The name as it is written behind ``policyplan.``, where that is short; what lies deep by its last part."""
    return name.full.removeprefix("policyplan.") if name.full.count(".") <= 2 else name.short


# -- a page --------------------------------------------------------------------------------------------------------


def _page(name: Name) -> Iterator[str]:
    if name.kind == "module":
        yield from _heading(name)
        yield from _module(name)
        return
    # Two hundred names beside every page would be in the way, and take most of the time of building.
    yield ":orphan:\n"
    yield from _heading(name)
    yield from _where(name)
    yield f".. {_DIRECTIVES[name.kind]}:: {name.full}"
    if name.kind == "class":
        yield "   :members:\n   :undoc-members:\n   :show-inheritance:"
    yield ""
    yield from _told_of(name)


def _heading(name: Name) -> Iterator[str]:
    title = name.full if name.kind == "module" else _shown(name)
    yield f"{title}\n{'=' * len(title)}\n"


def _where(name: Name) -> Iterator[str]:
    """The way back: the index, and the room."""
    way = [":doc:`Python </reference/api>`"]
    way += [f":py:mod:`policyplan.{name.room}`"] if name.room in ROOMS else []
    yield f".. rst-class:: way-back\n\n{' › '.join(way)}\n"


def _module(name: Name) -> Iterator[str]:
    yield f".. py:module:: {name.full}\n"
    yield from as_code((inspect.getdoc(name.found) or "").splitlines())
    listed, others = _parted(name.room)
    for names in filter(None, (listed, others)):
        yield "\n.. list-table::\n   :widths: 30 70\n"
        for each in names:
            yield f"   * - :py:obj:`{_shown(each)} <{each.full}>`\n     - {each.summary}"


def as_code(lines: list[str]) -> Iterator[str]:
    """The lines of a docstring, in which a paragraph that is set in is an example."""
    before = ""
    for number, line in enumerate(lines):
        begins = line.startswith("    ") and not before.strip() and number
        last = next((each for each in reversed(lines[:number]) if each.strip()), "")
        if begins and not last.startswith(" ") and not last.rstrip().endswith("::"):
            yield from (".. code-block:: python", "")
        yield line
        before = line


def _told_of(name: Name) -> Iterator[str]:
    """Where else something is told of it: a method's page, the picture it makes."""
    seen = []
    if name.room == "query" and name.kind == "function" and (HERE / "methods" / f"{name.short}.md").exists():
        seen.append(f"the method, with its formulas and cases by hand: :doc:`/methods/{name.short}`")
    if name.room == "draw" and name.short in _PICTURES:
        seen.append(f"the picture, in each language and theme: :ref:`picture-{_PICTURES[name.short]}`")
    if seen:
        yield f".. seealso:: {'; '.join(seen)}"
