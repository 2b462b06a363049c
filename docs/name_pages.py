"""The API reference: an index by subpackage, and a page for each name, generated from its docstring."""

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
    "function": "autofunction",
}
_PICTURES = {kind.maker: name for name, kind in KINDS.items()}


def page(name: Name) -> str:
    """The path of the page in `FOLDER`, without suffix. Kinds have folders, as ``Text`` and ``text`` may clash."""
    return f"{name.kind}/{name.full}"


def write_pages() -> None:
    """Write each page that changed, and delete the pages of names that no longer exist."""
    wanted = {FOLDER / f"{page(name)}.rst": "\n".join(_page(name)) + "\n" for name in public_names()}
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in set(FOLDER.rglob("*.rst")) - set(wanted):
        path.unlink()


# -- the index -----------------------------------------------------------------------------------------------------


def index() -> Iterator[str]:
    """Every name with its summary, by subpackage: first the names of the front door, then the others."""
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
    listed, others = _split(room)
    yield from _table(listed, to)
    if others:
        yield f":::{{dropdown}} Types of parameters and results, and other names in `{itself.full}` ({len(others)})"
        yield from _table(others, to)
        yield ":::\n"


def _split(room: str) -> tuple[list[Name], list[Name]]:
    """The names of a subpackage that it or the front door exports, and its deeper names."""
    names = [name for name in public_names() if name.room == room and name.kind != "module"]
    listed = [name for name in names if name.from_the_front_door or name.full == f"policyplan.{room}.{name.short}"]
    return listed, [name for name in names if name not in listed]


def _table(names: list[Name], to: str) -> Iterator[str]:
    if names:
        yield "| name | summary |\n| --- | --- |"
        for name in names:
            yield f"| [`{_shown(name)}`]({to}/{page(name)}.rst) | {name.summary.replace('|', chr(92) + '|')} |"
        yield ""


def _shown(name: Name) -> str:
    """The name after ``policyplan.``; of a deeper name only the last part."""
    return name.full.removeprefix("policyplan.") if name.full.count(".") <= 2 else name.short


# -- a page --------------------------------------------------------------------------------------------------------


def _page(name: Name) -> Iterator[str]:
    if name.kind == "module":
        yield from _heading(name)
        yield from _module(name)
        return
    # Listing 200 names in the sidebar of every page would slow the build and hide the rest.
    yield ":orphan:\n"
    yield from _heading(name)
    yield from _where(name)
    if name.kind == "data":
        # autodoc would show the docstring of the value's class.
        yield f".. py:data:: {name.full}\n\n   {name.summary}\n"
        return
    yield f".. {_DIRECTIVES[name.kind]}:: {name.full}"
    if name.kind == "class":
        yield "   :members:\n   :undoc-members:\n   :show-inheritance:"
    yield ""
    yield from _see_also(name)


def _heading(name: Name) -> Iterator[str]:
    title = name.full if name.kind == "module" else _shown(name)
    yield f"{title}\n{'=' * len(title)}\n"


def _where(name: Name) -> Iterator[str]:
    """The breadcrumbs: the index and the subpackage."""
    way = [":doc:`Python </reference/api>`"]
    way += [f":py:mod:`policyplan.{name.room}`"] if name.room in ROOMS else []
    yield f".. rst-class:: way-back\n\n{' › '.join(way)}\n"


def _module(name: Name) -> Iterator[str]:
    yield f".. py:module:: {name.full}\n"
    yield from as_code((inspect.getdoc(name.found) or "").splitlines())
    listed, others = _split(name.room)
    for names in filter(None, (listed, others)):
        yield "\n.. list-table::\n   :widths: 30 70\n"
        for each in names:
            yield f"   * - :py:obj:`{_shown(each)} <{each.full}>`\n     - {each.summary}"


def as_code(lines: list[str]) -> Iterator[str]:
    """The lines of a docstring, with each indented paragraph as a code block."""
    before = ""
    for number, line in enumerate(lines):
        begins = line.startswith("    ") and not before.strip() and number
        last = next((each for each in reversed(lines[:number]) if each.strip()), "")
        if begins and not last.startswith(" ") and not last.rstrip().endswith("::"):
            yield from (".. code-block:: python", "")
        yield line
        before = line


def _see_also(name: Name) -> Iterator[str]:
    """Related pages: the method's page, the picture that it draws."""
    seen = []
    if name.room == "query" and name.kind == "function" and (HERE / "methods" / f"{name.short}.md").exists():
        seen.append(f"the method, with its formulas and a case worked by hand: :doc:`/methods/{name.short}`")
    if name.room == "draw" and name.short in _PICTURES:
        seen.append(f"the picture, in each language and theme: :ref:`picture-{_PICTURES[name.short]}`")
    if seen:
        yield f".. seealso:: {'; '.join(seen)}"
