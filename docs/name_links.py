"""Links to the API reference from code in docstrings and pages, and from the types in signatures."""

from __future__ import annotations

import builtins
import functools
import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from docutils import nodes
from name_pages import as_code
from public_names import ROOMS, Name, public_names
from sphinx.addnodes import desc_signature, pending_xref
from sphinx.errors import NoUri

if TYPE_CHECKING:
    from docutils.parsers.rst.states import Inliner
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CALL = re.compile(r"([A-Za-z_][\w.]*)(?:\(.*\))?")
_PAIR = re.compile(r"([a-z_]+): ([a-z_]+)")
_NOT_THERE = (nodes.reference, nodes.title, pending_xref, desc_signature)


def setup(app: Sphinx) -> dict[str, Any]:
    """Link single backquotes in docstrings, and code in pages."""
    app.add_role("name", _name)
    app.connect("doctree-read", _without_builtins)
    app.connect("doctree-read", _link_code)
    app.connect("missing-reference", _type)
    app.connect("autodoc-process-docstring", _examples)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _without_builtins(app: Sphinx, doctree: nodes.document) -> None:
    """Leave built-in types without a link: ``type`` in a signature is none of the attributes with that name."""
    for reference in list(doctree.findall(pending_xref)):
        if reference.get("refdomain") == "py" and hasattr(builtins, reference.get("reftarget") or "?"):
            reference.replace_self(nodes.Text(reference["reftarget"]))


@functools.cache
def full_names() -> dict[str, str]:
    """What may be written for each name and each member of a class, with its name in full.

    A class can be written without its room. Other names need it, since ``workload`` is a question, a picture and a
    command: ``policyplan.workload`` or ``draw.workload``. A member stands behind its class, ``Plan.tasks``, or behind
    the word for a thing of that class, ``plan.tasks``.
    """
    known: dict[str, str] = {}
    for name in sorted(public_names(), key=lambda name: (not name.from_the_front_door, name.full)):
        ways = {name.full}
        if name.full.count(".") > 1:
            ways.add(f"{name.room}.{name.short}")
        if name.kind == "class":
            ways.add(name.short)
        for way in ways:
            known.setdefault(way, name.full)
        ways |= {name.short.lower()} if name.kind == "class" and name.short.lower() not in ROOMS else set()
        for member in name.members:
            for way in ways:
                known.setdefault(f"{way}.{member}", f"{name.full}.{member}")
    return known


@functools.cache
def words() -> dict[str, str]:
    """Each keyword that only one class has, with that class; keywords of plan files first."""
    classes = [each for each in public_names() if each.kind == "class" and issubclass(each.found, Enum)]
    homes: dict[str, list[Name]] = {}
    for room in ("model", "query"):
        known = set(homes)
        for each in (each for each in classes if each.room == room):
            for word in each.found:
                if word.value not in known:
                    homes.setdefault(word.value, []).append(each)
    return {word: names[0].full for word, names in homes.items() if len(names) == 1}


def target(code: str) -> str | None:
    """The public name that a piece of code means, or None."""
    pair = _PAIR.fullmatch(code)
    if pair:
        return words().get(pair[2])
    call = _CALL.fullmatch(code)
    return full_names().get(call[1]) if call else None


def _xref(full: str, code: nodes.literal) -> pending_xref:
    return pending_xref(
        "", code, refdomain="py", reftype="obj", reftarget=full, refexplicit=True, refwarn=False, own=True
    )


def _name(
    _role: str, raw: str, text: str, _line: int, _inliner: Inliner, _options: Any = None, _content: Any = None
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Single backquotes: code, with a link if the name has a page."""
    code = nodes.literal(raw, text)
    full = target(text)
    return [_xref(full, code) if full else code], []


def _link_code(_app: Sphinx, doctree: nodes.document) -> None:
    for code in list(doctree.findall(nodes.literal)):
        if not any(isinstance(each, _NOT_THERE) for each in _above(code)):
            full = target(code.astext())
            if full:
                code.replace_self(_xref(full, code.deepcopy()))


def _above(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _examples(_app: Sphinx, _what: str, _name: str, _found: Any, _options: Any, lines: list[str]) -> None:
    lines[:] = list(as_code(lines))


def _type(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.TextElement) -> nodes.Element | None:
    """Resolve bare names: the types in signatures whose modules only type checkers import."""
    if node.get("refdomain") != "py":
        return None
    home, _, bare = node["reftarget"].rpartition(".")
    full = full_names().get(bare) if home.partition(".")[0] in ("", "policyplan") else None
    if full and not node.get("own"):
        domain = env.get_domain("py")
        found = domain.resolve_xref(env, node["refdoc"], app.builder, "obj", full, node, shown)
        if found is not None:
            return found
    if node.get("own"):
        raise NoUri
    return None
