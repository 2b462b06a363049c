"""The facts about each format: how it is recognised, what it reads, writes and needs."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, cast

import attrs

from policyplan.errors import CallError, nearest
from policyplan.extensions.registry import Registry, instance_of
from policyplan.io import messages
from policyplan.io.format_api import FormatModule, FormatReader, FormatWriter
from policyplan.messages import Message


@attrs.frozen(kw_only=True)
class Format:
    """A file format."""

    name: str
    title: Message
    suffixes: tuple[str, ...]
    """The suffixes of its files; the longest suffix that matches decides."""
    module: str | FormatReader | FormatWriter
    """The name of the module that reads and writes it, or an object with its ``load``, ``save`` and ``SUPPORTS``."""
    also: tuple[str, ...] = ()
    """Suffixes that are only read."""
    reads: bool = True
    writes: bool = True
    extra: str | None = None
    """The extra that it needs."""
    options: tuple[str, ...] = ()
    """The options that a caller may give."""
    not_kept: tuple[Message, ...] = ()
    """What of a *file* is lost when it is read and written again; what of a *plan* is lost, its module says."""

    def implementation(self) -> FormatModule:
        """Import and return the module that reads and writes it. Raises `ExtraError` where its extra is missing."""
        module = importlib.import_module(self.module) if isinstance(self.module, str) else self.module
        return cast("FormatModule", module)


FORMATS = (
    Format(
        name="yaml",
        title=Message("format.yaml", "plan file for people"),
        suffixes=(".yaml", ".yml"),
        module="policyplan.io.native.yaml_plan",
        not_kept=(Message("format.comments", "comments"),),
    ),
    Format(
        name="json",
        title=Message("format.json", "plan file for programs"),
        suffixes=(".json",),
        module="policyplan.io.native.json_plan",
    ),
    Format(
        name="ledger",
        title=Message("format.ledger", "ledger, an Excel workbook"),
        suffixes=(".xlsx",),
        module="policyplan.io.ledger.workbook",
        extra="excel",
        options=("split", "agencies", "as_of", "paper", "language"),
    ),
    Format(
        name="ledger-csv",
        title=Message("format.ledger-csv", "ledger in CSV"),
        suffixes=(".csv",),
        module="policyplan.io.ledger.table",
        options=("split", "agencies", "as_of", "bom", "separator", "language"),
    ),
    Format(
        name="division",
        title=Message("format.division", "another office's task-division table: xlsx, xls, ods, docx or CSV"),
        suffixes=(),
        module="policyplan.io.division.draft",
        writes=False,
        options=("mapping", "separator", "language"),
    ),
    Format(
        name="package",
        title=Message("format.package", "tidy tables, a Frictionless Data Package"),
        suffixes=("datapackage.json", ".zip"),
        module="policyplan.io.tables.package",
        options=("tables",),
    ),
    Format(
        name="stratml",
        title=Message("format.stratml", "StratML Part 2, performance plan or report"),
        suffixes=(".xml", ".stratml"),
        module="policyplan.io.stratml.part2",
        options=("language",),
    ),
    Format(
        name="stratml1",
        title=Message("format.stratml1", "StratML Part 1, strategic plan"),
        suffixes=(".stratml1.xml",),
        module="policyplan.io.stratml.part1",
        options=("language",),
    ),
    Format(
        name="graphml",
        title=Message("format.graphml", "network in GraphML"),
        suffixes=(".graphml",),
        module="policyplan.io.networks.graphml",
        reads=False,
        options=("network", "weight", "level", "unit"),
    ),
    Format(
        name="gexf",
        title=Message("format.gexf", "network in GEXF, for Gephi"),
        suffixes=(".gexf",),
        module="policyplan.io.networks.gexf",
        reads=False,
        options=("network", "weight", "level", "unit"),
    ),
    Format(
        name="ucinet",
        title=Message("format.ucinet", "network in UCINET DL"),
        suffixes=(".dl",),
        module="policyplan.io.networks.ucinet",
        reads=False,
        options=("network", "weight", "level", "unit"),
    ),
    Format(
        name="edges",
        title=Message("format.edges", "edge list and node list in CSV"),
        suffixes=(".edges.csv",),
        module="policyplan.io.networks.edges",
        reads=False,
        options=("network", "weight", "level", "unit", "bom"),
    ),
    Format(
        name="matrix",
        title=Message("format.matrix", "adjacency or incidence matrix in CSV"),
        suffixes=(".matrix.csv",),
        module="policyplan.io.networks.matrix",
        reads=False,
        options=("network", "weight", "level", "unit", "bom"),
    ),
    Format(
        name="node-link",
        title=Message("format.node-link", "network in node-link JSON"),
        suffixes=(".graph.json",),
        module="policyplan.io.networks.node_link",
        reads=False,
        options=("network", "weight", "level", "unit"),
    ),
    Format(
        name="dot",
        title=Message("format.dot", "network in Graphviz DOT"),
        suffixes=(".dot", ".gv"),
        module="policyplan.io.networks.dot",
        reads=False,
        options=("network", "weight", "level", "unit"),
    ),
)
"""Every built-in format, plan files first."""


_is_format = instance_of(Format, messages.FORMAT)


def _checked(name: str, format: Any) -> Format:
    """Return a format of another package, whose module has what it needs. Raises `CallError`."""
    known = _is_format(name, format)
    if known.name != name:
        raise CallError(messages.FORMAT_NAMED_OTHERWISE, name=name, given=known.name)
    wanted = ("SUPPORTS", *(("load",) if known.reads else ()), *(("save",) if known.writes else ()))
    module = known.implementation()
    for attribute in wanted:
        if not hasattr(module, attribute):
            raise CallError(messages.FORMAT_INCOMPLETE, format=name, attribute=attribute)
    return known


REGISTRY: Registry[Format] = Registry(
    messages.FORMAT, "policyplan.formats", _checked, {format.name: format for format in FORMATS}
)
"""Every format by its name: the built-in ones and the registered ones."""


def register_format(format: Format) -> Format:
    """Add a format to those that `policyplan.read`, `policyplan.write` and the command ``convert`` know.

    Parameters:
        format: What the format is called, which files are of it, and the module that reads and writes them.

    Returns:
        The format itself.

    Raises:
        CallError: The name is invalid or that of a built-in format, or the module lacks something.

    Example:
        >>> import io
        >>> import policyplan
        >>> from policyplan import extensions
        >>> class List:
        ...     SUPPORTS = {}
        ...     def save(self, plan, file):
        ...         titles = "; ".join(task.title.in_(file.language) for task in plan.tasks)
        ...         return extensions.WriteResult(data=titles.encode())
        >>> title = extensions.Message("my.list", "list of tasks")
        >>> format = extensions.register_format(
        ...     extensions.Format(name="list", title=title, suffixes=(".list",), module=List(), reads=False)
        ... )
        >>> file = io.BytesIO()
        >>> losses = policyplan.write(policyplan.samples.jiangmen(), file, format="list", language="en")
        >>> file.getvalue()[:24]
        b'Scientific literacy of y'

    """
    return REGISTRY.register(_is_format("", format).name, format)


def by_name(name: str) -> Format:
    """Return the format of this name. Raises `CallError`, and `ExtensionError` where its package is broken."""
    if name in REGISTRY:
        return REGISTRY[name]
    REGISTRY.check_fault(name)
    known = tuple(REGISTRY)
    raise CallError(messages.FORMAT_UNKNOWN, path=name, known=known, nearest=nearest(name, known))


def by_suffix(path: str, *, reading: bool = True) -> Format | None:
    """Return the format of a file name, by the longest suffix that matches, or None."""
    name = path.lower()
    matches = [
        (len(suffix), format)
        for format in REGISTRY.values()
        if (format.reads if reading else format.writes)
        for suffix in (*format.suffixes, *(format.also if reading else ()))
        if name.endswith(suffix)
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def suffixes(formats: Iterable[Format] | None = None) -> tuple[str, ...]:
    """Return every suffix of formats that are written, each once."""
    known = REGISTRY.values() if formats is None else formats
    return tuple(dict.fromkeys(suffix for format in known if format.writes for suffix in format.suffixes))
