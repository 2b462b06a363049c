"""Every public verb, ready to be timed on a plan of any size: see `benchmarks.growth`."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

import policyplan
from benchmarks import plans
from policyplan import Plan, Text
from policyplan.draw.catalogue import KINDS
from policyplan.io import formats
from policyplan.io.answers.writing import AnswerFormat, dumped
from policyplan.io.tables.frames import to_frames
from policyplan.linting.rules import RULES
from policyplan.query.result import Result

LIMIT: Final = 10**10
"""The largest number of bytes that a file may have here."""
LIMITS: Final = policyplan.io.Limits(
    **{each.name: LIMIT for each in attrs.fields(policyplan.io.Limits) if each.name not in ("depth", "isolated")}  # type: ignore[arg-type]
)
DAY: Final = "2023-06-30"
"""The day on which questions are asked."""

Prepare = Callable[[Plan, pathlib.Path], Any]
"""A function that makes what a verb needs, in a folder of its own, before its time is taken."""


@attrs.frozen
class Verb:
    """Something that is done with a plan."""

    name: str
    """What is done, as a table shows it."""
    call: Callable[..., object]
    """The function that does it. It takes the plan, or what was prepared."""
    of: str = ""
    """The function of the front door that it calls, if its name is another one."""
    prepare: Prepare | None = None
    """What it needs."""

    @property
    def function(self) -> str:
        """The public function that is timed."""
        return self.of or self.name.partition(" ")[0].partition("(")[0]


def verbs() -> Iterator[Verb]:
    """Yield all verbs, those that read first."""
    yield from _native()
    yield from _formats()
    yield from _questions()
    yield from _answers()
    yield from _rules()
    yield from _edits()
    yield from _comparisons()
    yield from _graphs()
    yield from _pictures()
    yield from _reports()
    yield from _readers()
    yield from _corpora()


# -- files ---------------------------------------------------------------------------------------------------------


def _native() -> Iterator[Verb]:
    def text(format: Any) -> Prepare:
        return lambda plan, folder: policyplan.dumps(plan, format=format)

    yield Verb("dumps json", lambda plan: policyplan.dumps(plan, format="json"))
    yield Verb("loads json", lambda text: policyplan.loads(text, format="json"), prepare=text("json"))
    yield Verb("dumps yaml", lambda plan: policyplan.dumps(plan, format="yaml"))
    yield Verb("loads yaml", lambda text: policyplan.loads(text, format="yaml"), prepare=text("yaml"))
    yield Verb("to_dict", policyplan.to_dict)
    yield Verb("from_dict", policyplan.from_dict, prepare=lambda plan, folder: policyplan.to_dict(plan))
    yield Verb("check", plans.checked)
    yield Verb("find repeated ids", lambda plan: plan.repeats_ids, of="Plan")
    yield Verb("look up every id", lambda plan: [plan.get(id) for id in plan.ids], of="Plan")


def _formats() -> Iterator[Verb]:
    def written(name: str) -> Prepare:
        return lambda plan, folder: (plan, _path(folder, name))

    def to_read(name: str) -> Prepare:
        return lambda plan, folder: (policyplan.write(plan, path := _path(folder, name), format=name), path)[1]

    def sent(name: str) -> Prepare:
        return lambda plan, folder: (plan, to_read(name)(plan, folder))

    for name, format in formats.REGISTRY.items():
        if format.writes:
            yield Verb(
                f"write {name}", lambda given, name=name: policyplan.write(*given, format=name), prepare=written(name)
            )
        if format.writes and format.reads:
            yield Verb(
                f"read {name}",
                lambda path, name=name: policyplan.read(path, format=name, strict=False, limit=LIMIT, limits=LIMITS),
                prepare=to_read(name),
            )
    yield Verb(
        "write graphml of the plan",
        lambda given: policyplan.write(*given, format="graphml", network="plan"),
        prepare=written("graphml"),
    )
    yield Verb(
        "write gexf of the plan",
        lambda given: policyplan.write(*given, format="gexf", network="plan"),
        prepare=written("gexf"),
    )
    for name in ("ledger", "ledger-csv"):
        yield Verb(
            f"write {name}, split",
            lambda given, name=name: policyplan.write(*given, format=name, split="file"),
            prepare=written(name),
        )
        yield Verb(
            f"collect {name}",
            lambda given: policyplan.collect(given[0], given[1], limit=LIMIT, limits=LIMITS),
            prepare=sent(name),
        )
    yield Verb("read division", lambda path: policyplan.read(path, format="division", strict=False), prepare=_division)
    yield Verb("read_observations", lambda given: policyplan.read_observations(*given), prepare=_observations)


def _path(folder: pathlib.Path, name: str) -> pathlib.Path:
    suffix = formats.by_name(name).suffixes[0]
    return folder / (suffix if not suffix.startswith(".") else f"plan{suffix}")


def _division(plan: Plan, folder: pathlib.Path) -> pathlib.Path:
    """A table of tasks and their agencies, as offices write it."""
    names = {agency.id: str(agency.name) for agency in plan.agencies}
    lines = ["序号,重点任务,牵头单位,配合单位,完成时限\n"]
    for number, task in enumerate(plan.all_tasks, 1):
        by_role = {
            role: "、".join(
                names.get(item.agency or "", "各有关部门") for item in task.assignments if item.role == role
            )
            for role in ("lead", "support")
        }
        lines.append(f"{number},{task.title},{by_role['lead']},{by_role['support']},2025年12月底前\n")
    path = folder / "division.csv"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _observations(plan: Plan, folder: pathlib.Path) -> tuple[pathlib.Path, Plan]:
    rows = (f"{row.id}-again,{row.indicator},{row.at},{row.value}\n" for row in plan.observations)
    path = folder / "observations.csv"
    path.write_text("id,indicator,at,value\n" + "".join(rows), encoding="utf-8")
    return path, plan


# -- questions -----------------------------------------------------------------------------------------------------


def _rows(result: Result[Any]) -> int:
    """How many rows there are, all of them made."""
    return len(list(result))


def _questions() -> Iterator[Verb]:
    def asked(name: str, **options: Any) -> Verb:
        function = getattr(policyplan, name)
        shown = ", ".join(f"{key}={value}" for key, value in options.items() if key != "as_of" or value != DAY)
        return Verb(f"{name}({shown})" if shown else name, lambda plan: _rows(function(plan, **options)))

    yield asked("workload")
    yield asked("workload", level="leaf")
    yield asked("workload", by="kind")
    yield asked("workload", parents=True)
    yield asked("workload", expand_generic=True)
    yield asked("workload", as_of="2024")
    yield asked("workload", provisions=True)
    yield asked("task_load")
    yield asked("concentration")
    for by in ("measure", "goal", "task", "lead", "phase", "place"):
        yield asked("rollup", by=by)
    yield asked("rollup", of="observations", as_of=DAY)
    yield asked("rollup", per_year="years")
    yield asked("measures")
    yield asked("progress", as_of=DAY)
    yield asked("progress", as_of=DAY, method=("linear", "share", "cagr"))
    yield asked("evaluate", as_of=DAY)
    yield Verb("evaluate, weak links", lambda plan: _rows(policyplan.evaluate(plan, as_of=DAY).weak_links), "evaluate")
    yield asked("status", as_of=DAY)
    yield Verb("status of agencies", lambda plan: _rows(policyplan.status(plan, as_of=DAY).agencies))
    yield Verb("status, problems", lambda plan: _rows(policyplan.status(plan, as_of=DAY).problems), "status")
    yield asked("timeline")
    yield asked("timeline", as_of=DAY, within=90)
    yield asked("network")
    for part in ("ties", "leading", "position"):
        yield Verb(f"network, {part}", lambda plan, part=part: _rows(policyplan.network(plan).view(part)), "network")
    yield asked("outline")
    yield Verb("find a word", lambda plan: _rows(policyplan.find(plan, "科普")))
    yield Verb("find nothing", lambda plan: _rows(policyplan.find(plan, "不存在的词")))
    yield Verb("trace one id", lambda plan: policyplan.trace(plan, _last(plan)))
    yield Verb("Tracer of 100 ids", _traces)
    yield Verb(
        "subset of one agency", lambda plan: policyplan.subset(plan, agencies=[plan.agencies[0].id]), prepare=_named
    )
    yield Verb("subset of one task", lambda plan: policyplan.subset(plan, tasks=[plan.all_tasks[-1].id]))
    yield Verb(
        "subset of half the tasks", lambda plan: policyplan.subset(plan, tasks=[t.id for t in plan.all_tasks[::2]])
    )
    yield Verb(
        "subset of one goal", lambda plan: policyplan.subset(plan, goals=[goal.id for goal in plan.all_goals[:1]])
    )
    yield Verb("subset of two levels", lambda plan: policyplan.subset(plan, depth=1))


def _last(plan: Plan) -> str:
    return plan.all_tasks[-1].id


def _named(plan: Plan, folder: pathlib.Path) -> Plan:
    return plan


def _traces(plan: Plan) -> int:
    tracer = policyplan.Tracer(plan)
    return sum(_rows(tracer.trace(id)) for id in plan.ids[:: max(1, len(plan.ids) // 100)])


def _answers() -> Iterator[Verb]:
    def outline(plan: Plan, folder: pathlib.Path) -> Result[Any]:
        return policyplan.outline(plan)

    for format in AnswerFormat.__args__:  # type: ignore[attr-defined]
        yield Verb(
            f"write_table {format}",
            lambda result, kind=format: dumped(result, kind, language="zh"),
            prepare=outline,
        )
    yield Verb("frames of tables", to_frames, "io")
    yield Verb("answer as a frame", lambda result: result.to_frame("pandas"), "outline", outline)


# -- rules, edits, comparisons -------------------------------------------------------------------------------------


def _rules() -> Iterator[Verb]:
    yield Verb("lint", policyplan.lint)
    for code, rule in RULES.items():  # without the check, which would hide how the time of a rule grows
        yield Verb(f"lint {code}", lambda plan, rule=rule: list(rule(plan)))


def _edits() -> Iterator[Verb]:
    new = policyplan.Task(id="brand-new", title=Text(zh="新任务"))
    yield Verb("insert", lambda plan: policyplan.insert(plan, new))
    yield Verb("remove", lambda plan: policyplan.remove(plan, _last(plan), with_dependents=True))
    yield Verb("rename a task", lambda plan: policyplan.rename(plan, _last(plan), "brand-new"))
    yield Verb("move a task", lambda plan: policyplan.move(plan, _last(plan), position=0))
    yield Verb("merge with itself", lambda plan: policyplan.merge(plan, plan, prefix="again-"))
    yield Verb("edit every task", _edited)


def _edited(plan: Plan) -> Plan:
    with policyplan.edit(plan) as editor:
        for number, task in enumerate(plan.all_tasks):
            editor.rename(task.id, f"renamed-{number}")
    return editor.plan


def _other(plan: Plan, folder: pathlib.Path) -> tuple[Plan, Plan]:
    """The same plan with every tenth title changed and every twentieth task gone."""
    data = policyplan.to_dict(plan)
    pending, number = [data], 0
    while pending:
        owner = pending.pop()
        rows = owner.get("tasks" if owner is data else "children", [])
        for row in rows:
            number += 1
            if number % 10 == 0:
                row["title"] = {**row["title"], "zh": row["title"]["zh"] + "（修订）"}
        pending.extend(rows)
    return plan, policyplan.from_dict(data, strict=False).plan


def _comparisons() -> Iterator[Verb]:
    yield Verb("diff", lambda given: _rows(policyplan.diff(*given)), prepare=_other)
    yield Verb("diff by words", lambda given: _rows(policyplan.diff(*given, match="text")), prepare=_other)
    yield Verb("align", lambda given: _rows(policyplan.align(*given)), prepare=_other)
    yield Verb("cascade", lambda given: policyplan.cascade(*given), prepare=_other)
    yield Verb(
        "comparison page", lambda given: policyplan.report.comparison_page(policyplan.diff(*given)), "report", _other
    )


# -- graphs, pictures, reports -------------------------------------------------------------------------------------


def _graphs() -> Iterator[Verb]:
    for name in ("plan_graph", "agencies", "lead_support", "responsibility", "goal_tree", "task_tree"):
        yield Verb(f"graph.{name}", getattr(policyplan.graph, name), "graph")


def _pictures() -> Iterator[Verb]:
    for name in KINDS:
        yield Verb(
            f"draw.{name}", lambda plan, name=name: policyplan.draw.draw(plan, name, language="zh").page_svgs, "draw"
        )
    yield Verb("draw.problems", policyplan.draw.problems, "draw", _scene)


def _scene(plan: Plan, folder: pathlib.Path) -> Any:
    return policyplan.draw.workload(plan, language="zh").pages[0]


def _reports() -> Iterator[Verb]:
    yield Verb("report", lambda plan: policyplan.report.report(plan, font=False).html)
    yield Verb("report, several files", lambda plan: policyplan.report.report(plan, font=False).files, "report")
    yield Verb("report on a day", lambda plan: policyplan.report.report(plan, as_of=DAY, font=False).html)
    yield Verb("bulletin", lambda plan: policyplan.report.bulletin(plan, as_of=DAY).html, "report")
    yield Verb("bulletin for Word", lambda plan: policyplan.report.bulletin(plan, as_of=DAY).docx(), "report")
    yield Verb("annual summary", lambda plan: policyplan.report.annual_summary(plan, year=2022).html, "report")


# -- readers and corpora -------------------------------------------------------------------------------------------


def _source(plan: Plan, folder: pathlib.Path) -> pathlib.Path:
    path = folder / "source.txt"
    path.write_text(plan.sources[0].text or "", encoding="utf-8")
    return path


def _drafted(plan: Plan, folder: pathlib.Path) -> Any:
    path = _source(plan, folder)
    return policyplan.draft(path, limit=LIMIT, limits=LIMITS).plan, path


def _readers() -> Iterator[Verb]:
    yield Verb("draft", lambda path: policyplan.draft(path, limit=LIMIT, limits=LIMITS), prepare=_source)
    yield Verb("ground", lambda given: policyplan.ground(given[0], source=given[1], limit=LIMIT), prepare=_drafted)


def _corpora() -> Iterator[Verb]:
    def saved(plan: Plan, folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
        policyplan.write(plan, folder / "plan.json")
        return folder / "plan.json", folder / "store"

    def build(given: tuple[pathlib.Path, pathlib.Path]) -> int:
        path, store = given
        with policyplan.corpus(path, store=store, jobs=1, limit=LIMIT) as corpus:
            return len(corpus)

    yield Verb("corpus of the plan", build, prepare=saved)


__all__ = ["DAY", "Verb", "verbs"]
