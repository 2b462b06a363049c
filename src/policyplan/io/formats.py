"""What is known about each format: by what one tells it, what it reads, writes and needs; apart from the code."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, cast

import attrs

from policyplan.errors import CallError, nearest
from policyplan.extensions.registry import Registry, instance_of
from policyplan.io import messages
from policyplan.io.format_api import FormatModule
from policyplan.model.values import Text


@attrs.frozen(kw_only=True)
class Format:
    """One format of files: the facts about it, apart from the code that reads and writes it.

    ``suffixes`` tell it by a file's name, the longest that fits; ``also`` are names of files that it only reads.
    ``extra`` is what has to be installed for it. ``options`` are what a caller may say beside, ``not_kept`` what of a
    *file* is not kept when it is read and written again; what of a *plan* is not kept, its module says (`SUPPORTS`).
    ``module`` is the name of that module, or an object with its ``load``, ``save`` and ``SUPPORTS``.
    """

    name: str
    title: Text
    suffixes: tuple[str, ...]
    module: str | FormatModule
    also: tuple[str, ...] = ()
    reads: bool = True
    writes: bool = True
    extra: str | None = None
    options: tuple[str, ...] = ()
    not_kept: tuple[Text, ...] = ()

    def implementation(self) -> FormatModule:
        """The module that reads and writes it, imported on use. Raises `ExtraError` where its extra is missing."""
        if isinstance(self.module, str):
            return cast("FormatModule", importlib.import_module(self.module))
        return self.module


FORMATS = (
    Format(
        name="yaml",
        title=Text(zh="方案文件，供人读写", en="plan file, for people"),
        suffixes=(".yaml", ".yml"),
        module="policyplan.io.native.yaml_plan",
        not_kept=(Text(zh="注释", en="comments"),),
    ),
    Format(
        name="json",
        title=Text(zh="方案文件，供程序读写", en="plan file, for programs"),
        suffixes=(".json",),
        module="policyplan.io.native.json_plan",
    ),
    Format(
        name="ledger",
        title=Text(zh="台账（Excel 工作簿）", en="ledger, an Excel workbook"),
        suffixes=(".xlsx",),
        module="policyplan.io.ledger.workbook",
        extra="excel",
        options=("split", "agencies", "as_of"),
    ),
    Format(
        name="ledger-csv",
        title=Text(zh="台账（csv）", en="ledger in csv"),
        suffixes=(".csv",),
        module="policyplan.io.ledger.table",
        options=("split", "agencies", "as_of", "bom", "separator"),
    ),
    Format(
        name="division",
        title=Text(zh="他人的任务分工表（xlsx、csv）", en="somebody else's task-division table, xlsx or csv"),
        suffixes=(),
        module="policyplan.io.division.draft",
        writes=False,
        options=("mapping", "separator"),
    ),
    Format(
        name="package",
        title=Text(zh="数据包（Frictionless Data Package）", en="tidy tables, a Frictionless Data Package"),
        suffixes=("datapackage.json", ".zip"),
        module="policyplan.io.tables.package",
        options=("tables",),
    ),
    Format(
        name="stratml",
        title=Text(zh="StratML 第二部分（绩效计划与报告）", en="StratML Part 2, performance plan or report"),
        suffixes=(".xml", ".stratml"),
        module="policyplan.io.stratml.part2",
        extra="xml",
    ),
    Format(
        name="stratml1",
        title=Text(zh="StratML 第一部分（战略规划）", en="StratML Part 1, strategic plan"),
        suffixes=(".stratml1.xml",),
        module="policyplan.io.stratml.part1",
        extra="xml",
    ),
    Format(
        name="graphml",
        title=Text(zh="网络图（GraphML）", en="network in GraphML"),
        suffixes=(".graphml",),
        module="policyplan.io.networks.graphml",
        reads=False,
        options=("network", "weight", "level", "by"),
    ),
    Format(
        name="gexf",
        title=Text(zh="网络图（GEXF，供 Gephi）", en="network in GEXF, for Gephi"),
        suffixes=(".gexf",),
        module="policyplan.io.networks.gexf",
        reads=False,
        options=("network", "weight", "level", "by"),
    ),
    Format(
        name="ucinet",
        title=Text(zh="网络矩阵（UCINET DL）", en="network in UCINET DL"),
        suffixes=(".dl",),
        module="policyplan.io.networks.ucinet",
        reads=False,
        options=("network", "weight", "level", "by"),
    ),
    Format(
        name="edges",
        title=Text(zh="边表和点表（csv）", en="list of edges, and of nodes beside it"),
        suffixes=(".edges.csv",),
        module="policyplan.io.networks.edges",
        reads=False,
        options=("network", "weight", "level", "by", "bom"),
    ),
    Format(
        name="matrix",
        title=Text(zh="邻接矩阵或关联矩阵（csv）", en="adjacency or incidence matrix in csv"),
        suffixes=(".matrix.csv",),
        module="policyplan.io.networks.matrix",
        reads=False,
        options=("network", "weight", "level", "by", "bom"),
    ),
    Format(
        name="node-link",
        title=Text(zh="网络图（节点与连线 JSON）", en="network as node-link JSON"),
        suffixes=(".graph.json",),
        module="policyplan.io.networks.node_link",
        reads=False,
        options=("network", "weight", "level", "by"),
    ),
    Format(
        name="dot",
        title=Text(zh="网络图（Graphviz DOT）", en="network in Graphviz DOT"),
        suffixes=(".dot", ".gv"),
        module="policyplan.io.networks.dot",
        reads=False,
        options=("network", "weight", "level", "by"),
    ),
)
"""Every built-in format, the project's own first."""


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
    messages.FORMAT, "policyplan.formats", _checked, {each.name: each for each in FORMATS}
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
        >>> import types
        >>> import policyplan
        >>> from policyplan import extensions
        >>> def save(plan, file):
        ...     lines = (f"- {task.title.in_(file.language)}" for task in plan.tasks)
        ...     return extensions.WriteResult(data="\\n".join(lines).encode())
        >>> module = types.SimpleNamespace(SUPPORTS={}, save=save)
        >>> title = policyplan.Text(en="list of tasks")
        >>> format = extensions.register_format(
        ...     extensions.Format(name="list", title=title, suffixes=(".list",), module=module, reads=False)
        ... )
        >>> losses = policyplan.write(policyplan.samples.jiangmen(), "tasks.list", language="en")

    """
    return REGISTRY.register(_is_format("", format).name, format)


def by_name(name: str) -> Format:
    """The format of this name. Raises `CallError`, and `ExtensionError` where its package is broken."""
    if name in REGISTRY:
        return REGISTRY[name]
    REGISTRY.check_fault(name)
    known = tuple(REGISTRY)
    raise CallError(messages.FORMAT_UNKNOWN, path=name, known=known, nearest=nearest(name, known))


def by_suffix(path: str, *, reading: bool = True) -> Format | None:
    """The format that a file's name tells, the longest suffix first, or None."""
    name = path.lower()
    told = [
        (len(suffix), each)
        for each in REGISTRY.values()
        if (each.reads if reading else each.writes)
        for suffix in (*each.suffixes, *(each.also if reading else ()))
        if name.endswith(suffix)
    ]
    return max(told, key=lambda found: found[0])[1] if told else None


def suffixes(formats: Iterable[Format] | None = None) -> tuple[str, ...]:
    """Every suffix that is known for writing, each once."""
    known = REGISTRY.values() if formats is None else formats
    return tuple(dict.fromkeys(suffix for each in known if each.writes for suffix in each.suffixes))
