"""Plans with faults, and everything that takes a plan."""

from __future__ import annotations

import pathlib
import tempfile
from collections.abc import Callable
from typing import Any

import policyplan
from policyplan import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Phase,
    Place,
    Plan,
    Provision,
    Relationship,
    Source,
    Span,
    Stakeholder,
    Target,
    Task,
    Text,
    Update,
    assign,
    draw,
    graph,
    report,
)
from policyplan.draw.catalogue import KINDS
from policyplan.io.formats import FORMATS
from policyplan.io.tables.frames import to_frames
from policyplan.query import catalogue

X = Text(zh="某", en="Some")
Y = Text(zh="另", en="Other")


def sound(**changes: Any) -> Plan:
    """A plan with one record of each kind."""
    target = Target(value=10, due="2020")
    indicator = Indicator(id="i", title=X, measure="m", places=["l"], direction="up", targets=[target])
    parts: dict[str, Any] = {
        "period": "2016/2020",
        "agencies": [Agency(id="a", name=X), Agency(id="b", name=Y, parent="a")],
        "places": [Place(id="l", name=X)],
        "measures": [Measure(id="m", title=X, unit=X, kind="things", across_time="last")],
        "goals": [Goal(id="g", title=X, due="2020", children=[Goal(id="g1", title=X)])],
        "tasks": [
            Task(
                id="t",
                title=X,
                due="2020",
                serves=[Link(to="g")],
                assignments=assign(lead="a", support="b"),
                indicators=[indicator],
                children=[Task(id="t1", title=X, assignments=assign(responsible="b"))],
            )
        ],
        "provisions": [Provision(id="v", title=X, kind="duty", assignments=assign(coordinate="a"))],
        "phases": [Phase(id="f", title=X, period="2016/2018", covers=[Link(to="t")])],
        "stakeholders": [Stakeholder(id="h", of="t", name=X)],
        "observations": [Observation(id="o", indicator="i", at="2018", value=3, place="l", agency="a")],
        "updates": [Update(id="u", task="t", at="2018", status="under_way", agency="a")],
        "notes": [Note(id="n", kind="judgement", text=X, about=["t"])],
    }
    return Plan(id="p", title=X, **(parts | changes))


def _deep(levels: int) -> tuple[Task, ...]:
    task = None
    for level in range(levels, 0, -1):
        task = Task(id=f"d{level}", title=X, children=[task] if task else (), assignments=assign(lead="a"))
    return (task,) if task else ()


def _task(**changes: Any) -> dict[str, Any]:
    return {"tasks": [sound().tasks[0].evolve(**changes)]}


def _indicator(**changes: Any) -> dict[str, Any]:
    return _task(indicators=[sound().all_indicators[0].evolve(**changes)])


def _target(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"value": 10, "due": "2020"} | changes
    return _indicator(targets=[Target(**values)])


def _change(kind: str, **more: Any) -> AgencyChange:
    return AgencyChange(kind=kind, **more)  # type: ignore[arg-type]


GROUP = Assignment(role="lead", kind="generic")
TEXT = Source(id="s", title=X, text="某事某事")

FAULTS: dict[str, dict[str, Any]] = {
    "none": {},
    "id of the plan": {"tasks": [Task(id="p", title=X, assignments=assign(lead="a"))]},
    "agency with the id of the plan": {"agencies": [Agency(id="p", name=X)], **_task(assignments=assign(lead="p"))},
    "goal with the id of the plan": {"goals": [Goal(id="p", title=X)], **_task(serves=[Link(to="p")])},
    "measure with the id of the plan": {"measures": [sound().measures[0].evolve(id="p")], **_indicator(measure="p")},
    "two tasks of one id": {"tasks": [*sound().tasks, Task(id="t", title=Y, assignments=assign(lead="b"))]},
    "a child of the same id": _task(children=[Task(id="t", title=Y, assignments=assign(lead="b"))]),
    "two agencies of one id": {"agencies": [Agency(id="a", name=X), Agency(id="a", name=Y), Agency(id="b", name=Y)]},
    "two goals of one id": {"goals": [Goal(id="g", title=X), Goal(id="g", title=Y)]},
    "two indicators of one id": _task(indicators=[*sound().all_indicators, *sound().all_indicators]),
    "a task and an agency of one id": {"tasks": [*sound().tasks, Task(id="a", title=X, assignments=assign(lead="a"))]},
    "a goal and a task of one id": {"goals": [Goal(id="t", title=X)]},
    "a place and an agency of one id": {"places": [Place(id="a", name=X)], **_indicator(places=["a"])},
    "malformed ids": {"agencies": [Agency(id="a b", name=X)], **_task(id="t/1", assignments=assign(lead="a b"))},
    "an unknown agency": _task(assignments=assign(lead="zz", support="yy")),
    "an unknown agency everywhere": {
        "agencies": [],
        "observations": [Observation(id="o", indicator="i", at="2018", value=3, agency="zz")],
    },
    "an unknown goal": _task(serves=[Link(to="zz")]),
    "an unknown measure": _indicator(measure="zz"),
    "an unknown place": _indicator(places=["zz"], per_place=True),
    "an unknown place of an agency": {"agencies": [Agency(id="a", name=X, place="zz"), Agency(id="b", name=X)]},
    "an unknown parent": {
        "agencies": [Agency(id="a", name=X, parent="zz"), Agency(id="b", name=X)],
        "places": [Place(id="l", name=X, parent="zz")],
    },
    "an unknown overlap": _indicator(overlaps=[Link(to="zz")], relationships=[Relationship(to=["zz"])]),
    "an unknown indicator": {"observations": [Observation(id="o", indicator="zz", at="2018", value=3)]},
    "an unknown place of an observation": {
        "observations": [Observation(id="o", indicator="i", at="2018", value=3, place="zz", agency="yy")]
    },
    "an unknown task": {
        "updates": [Update(id="u", task="zz", at="2018", agency="yy")],
        "phases": [Phase(id="f", title=X, covers=[Link(to="zz")])],
        "notes": [Note(id="n", kind="judgement", text=X, about=["zz"])],
        "stakeholders": [Stakeholder(id="h", of="zz", name=X)],
    },
    "an agency that is a task": _task(assignments=assign(lead="t1")),
    "a goal that is an agency": _task(serves=[Link(to="a")]),
    "a goal that is its task": _task(serves=[Link(to="t")]),
    "a measure that is a task": _indicator(measure="t"),
    "a place that is a task": _indicator(places=["t"]),
    "a task that is an agency": {"updates": [Update(id="u", task="a", at="2018", status="done")]},
    "an indicator that is a task": {"observations": [Observation(id="o", indicator="t", at="2018", value=3)]},
    "an overlap that is a task": _indicator(overlaps=[Link(to="t")]),
    "a circle of agencies": {"agencies": [Agency(id="a", name=X, parent="b"), Agency(id="b", name=Y, parent="a")]},
    "a circle of places": {"places": [Place(id="l", name=X, parent="l")]},
    "a circle of changes": {
        "agencies": [
            Agency(id="a", name=X, changes=[_change("merged", at="2017", into=["b"])]),
            Agency(id="b", name=Y, changes=[_change("merged", at="2017", into=["a"])]),
        ]
    },
    "changes without facts": {
        "agencies": [
            Agency(id="a", name=X, changes=[_change("split"), _change("renamed", at="2017"), _change("merged")]),
            Agency(id="b", name=Y, changes=[_change("merged", at="2017", into=["zz", "b", "t"])]),
        ]
    },
    "an assignment without its agency": _task(assignments=[Assignment(role="lead"), GROUP, Assignment(role="support")]),
    "a group with an agency": _task(assignments=[GROUP.evolve(agency="a", label=X), GROUP.evolve(label=X)]),
    "a role twice": _task(assignments=assign(lead=["a", "a"])),
    "quotes of unknown sources": {"spans": [Span(quote="某", source="zz")], **_task(spans=[Span(quote="某")])},
    "quotes elsewhere": {"sources": [TEXT], **_task(spans=[Span(quote="某", start=1), Span(quote="无")])},
    "two sources of one id": {"sources": [TEXT, TEXT], **_task(spans=[Span(quote="某事", source="s")])},
    "a quote that occurs twice": {"sources": [TEXT], **_task(spans=[Span(quote="某事")])},
    "dates out of order": {
        "signed": "2017",
        "published": "2016",
        "phases": [Phase(id="f", title=X, period="2018"), Phase(id="f2", title=X, period="2016/2019")],
        **_indicator(targets=[Target(value=1, due="2020"), Target(value=2, due="2021", interim=True)]),
    },
    "a quantity without a value": _target(value=None),
    "a value without a quantity": _indicator(kind="coverage"),
    "no target": _indicator(targets=[]),
    "no measure and no unit": _indicator(measure=None),
    "a unit of another dimension": _target(unit=Text(zh="人次")),
    "half a range": _target(upper=20),
    "a range without its end": _target(comparator="between"),
    "a range backwards": _target(upper=5, comparator="between"),
    "a negative count": _target(value=-5),
    "a share of 200": {"measures": [sound().measures[0].evolve(kind="share")], **_target(value=200)},
    "a baseline of another unit": _indicator(baseline=Baseline(value=0, unit=Text(zh="元"), at="2015")),
    "two final values": {
        "observations": [
            Observation(id=f"o{n}", indicator="i", at="2018", value=n, unit=Text(zh="人次") if n else None)
            for n in range(2)
        ]
    },
    "a deep tree": {"tasks": _deep(100)},
    "a deep tree of goals with duplicate ids": {
        "goals": [Goal(id="g", title=X, children=[Goal(id="g", title=X, children=[Goal(id="g", title=X)])])]
    },
}
"""Changes of a sound plan, each with faults of one kind."""

PLANS = {name: sound(**changes) for name, changes in FAULTS.items()}


def _written(plan: Plan, name: str, *, allow_faults: bool) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "file"
        return policyplan.write(plan, path, format=name, allow_faults=allow_faults)


def _collected(plan: Plan) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "ledger.xlsx"
        policyplan.write(sound(), path, format="ledger")
        return policyplan.collect(plan, [path])


def _edited(plan: Plan) -> object:
    with policyplan.edit(plan) as editor:
        editor.rename("t", "t9")
    return editor.plan


WRITTEN = [format.name for format in FORMATS if format.writes]

DAY: dict[str, Any] = {"as_of": "2018"}


def _drawing(name: str) -> Callable[[Any], object]:
    return lambda plan: draw.draw(plan, name).svg


def _writing(name: str, *, allow_faults: bool) -> Callable[[Any], object]:
    return lambda plan: _written(plan, name, allow_faults=allow_faults)


def _asking(name: str, options: dict[str, Any]) -> Callable[[Any], object]:
    return lambda plan: catalogue.ask(plan, name, options).table()


FUNCTIONS: dict[str, Callable[[Any], object]] = {
    "check": policyplan.check,
    "lint": policyplan.lint,
    "to_dict": policyplan.to_dict,
    "dumps": policyplan.dumps,
    "dumps json": lambda plan: policyplan.dumps(plan, format="json"),
    "from_dict": lambda plan: policyplan.from_dict(policyplan.to_dict(plan), strict=False),
    "align": lambda plan: policyplan.align(plan, plan),
    "cascade": lambda plan: policyplan.cascade(plan, plan),
    "subset tasks": lambda plan: policyplan.subset(plan, tasks=["t"]),
    "subset agencies": lambda plan: policyplan.subset(plan, agencies=["a"]),
    "subset depth": lambda plan: policyplan.subset(plan, depth=1),
    "rename": lambda plan: policyplan.rename(plan, "t", "t9"),
    "remove": lambda plan: policyplan.remove(plan, "a", with_dependents=True),
    "move": lambda plan: policyplan.move(plan, "t1"),
    "insert": lambda plan: policyplan.insert(plan, Task(id="t9", title=X), into="t"),
    "merge": lambda plan: policyplan.merge(plan, sound(), prefix="q"),
    "merge into": lambda plan: policyplan.merge(sound(), plan, prefix="q"),
    "edit": _edited,
    "replace": lambda plan: plan.replace("t", number="1"),
    "ancestors": lambda plan: [plan.ancestors(id) for id in plan.ids],
    "owner_of": lambda plan: [plan.owner_of(id) for id in plan.ids if id != plan.id],
    "trace all": lambda plan: [policyplan.trace(plan, id) for id in plan.ids],
    "tracer": lambda plan: [policyplan.Tracer(plan).trace(id) for id in plan.ids],
    "find": lambda plan: policyplan.find(plan, "某"),
    "to_frames": lambda plan: to_frames(plan, backend="polars"),
    "collect": _collected,
    "bulletin": lambda plan: report.bulletin(plan, **DAY).html,
    "annual_summary": lambda plan: report.annual_summary(plan, year=2018).html,
    "report": report.report,
    "page": lambda plan: report.page(plan, draw.draw(plan, "matrix")).html,
    **{
        f"graph.{name}": getattr(graph, name)
        for name in ("agencies", "goal_tree", "lead_support", "plan_graph", "responsibility", "task_tree")
    },
    **{f"draw.{name}": _drawing(name) for name in KINDS},
    **{f"write {name}": _writing(name, allow_faults=False) for name in WRITTEN},
    **{f"write {name} with faults": _writing(name, allow_faults=True) for name in WRITTEN},
}


def _questions() -> dict[str, Callable[[Any], object]]:
    """Every question with every word of its first choice, with and without each flag."""
    asked: dict[str, Callable[[Any], object]] = {}
    for name in catalogue.QUESTIONS:
        options = catalogue.options_of(name)
        base: dict[str, Any] = {}
        for option in options.values():
            if option.required:
                base[option.name] = {"id": "t", "text": "某"}.get(option.name, "2018")
        tries: list[dict[str, Any]] = [base]
        for option in options.values():
            if option.kind == "flag":
                tries.append(base | {option.name: True})
            several = option.several and option.name != "of"
            tries += [base | {option.name: (word,) if several else word} for word in option.choices]
        asked |= {f"ask {name} {each}": _asking(name, each) for each in tries}
    return asked


FUNCTIONS |= _questions()
