"""Wrong arguments of public functions are errors of this package, at once."""

from __future__ import annotations

import contextlib
import inspect
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Unpack

import attrs
import pytest

import policyplan
from policyplan import Agency, Goal, Plan, PlanError, PolicyPlanError, Task, Text, assign, query
from policyplan.draw.options import Options as Settings
from policyplan.errors import CallError
from policyplan.model.arguments import checks_arguments
from policyplan.model.kinds import Level
from policyplan.model.records import Update

TITLE = Text(zh="某")

WRONG: tuple[Any, ...] = (None, 1, -1.5, True, "x", "", b"x", [], [1], {"a": 1}, ("x",), object())
"""Values of the wrong types, some of which fit some options."""

QUESTIONS = ("check", "concentration", "edit", "measures", "network", "rollup", "subset", "task_load", "timeline")
GRAPHS = ("plan_graph", "responsibility", "goal_tree", "task_tree")
PICTURES = ("flow", "goal_tree", "matrix", "network", "rollup", "schedule", "targets", "task_tree", "workload")

FUNCTIONS: dict[str, Callable[[Any], object]] = {
    **{name: getattr(policyplan, name) for name in QUESTIONS},
    **{f"graph.{name}": getattr(policyplan.graph, name) for name in GRAPHS},
    **{f"draw.{name}": getattr(policyplan.draw, name) for name in PICTURES},
    "workload": policyplan.workload,
    "evaluate": lambda plan: policyplan.evaluate(plan, as_of="2018"),
    "progress": lambda plan: policyplan.progress(plan, as_of="2018"),
    "status": lambda plan: policyplan.status(plan, as_of="2018"),
    "trace": lambda plan: policyplan.trace(plan, "A1"),
    "find": lambda plan: policyplan.find(plan, "x"),
    "write": lambda plan: policyplan.write(plan, io.BytesIO(), format="json"),
    "rename": lambda plan: policyplan.rename(plan, "a", "b"),
    "remove": lambda plan: policyplan.remove(plan, "a"),
    "move": lambda plan: policyplan.move(plan, "a"),
    "insert": lambda plan: policyplan.insert(plan, Task(id="t", title=TITLE)),
    "merge": lambda plan: policyplan.merge(plan, Plan(id="p", title=TITLE)),
    "report": policyplan.report.report,
    "bulletin": lambda plan: policyplan.report.bulletin(plan, as_of="2018"),
}


@pytest.mark.parametrize("wrong", [None, "plan.yaml", 1, {"id": "p"}, (Plan(id="p", title=TITLE), ()), [], object()])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_plan(name: str, wrong: Any) -> None:
    """Whatever stands in the place of a plan, and whatever is asked of it."""
    with pytest.raises(PolicyPlanError) as caught:
        FUNCTIONS[name](wrong)
    assert caught.value.code == "not-a-plan"
    assert caught.value.sentence("zh")


# What checkers would refuse is called as a program without types would call it.
policy: Any = policyplan


@pytest.mark.parametrize(
    "call",
    [
        lambda plan: plan.get([1]),
        lambda plan: plan.get(None),
        lambda plan: plan.replace({}, due="2020"),
        lambda plan: policy.workload(plan, by=["goal"]),
        lambda plan: policy.workload(plan, level=1),
        lambda plan: policy.subset(plan, depth="2"),
        lambda plan: policy.subset(plan, depth=True),
        lambda plan: policy.subset(plan, depth=0),
        lambda plan: policy.network(plan, seed="x"),
        lambda plan: policy.network(plan, seed=-1),
        lambda _: policy.read(None),
        lambda _: policy.read(1),
        lambda plan: policy.write(plan, None, format="json"),
        lambda _: policy.assign(lead=1),
        lambda _: policy.assign(lead=[None]),
    ],
)
def test_wrong_values(call: Callable[[Any], object]) -> None:
    """An id that is none, a word that is a list, a number that is a word."""
    with pytest.raises(PolicyPlanError):
        call(policyplan.samples.jiangmen())


def test_one_agency_needs_no_list() -> None:
    """Given as it is, or by its id."""
    assert assign(lead=Agency(id="a", name=TITLE)) == assign(lead="a") == assign(lead=["a"])


@attrs.frozen(kw_only=True, repr=False)
class CostedTask(Task):
    """A class of one's own."""

    budget: str | None = None


def test_derived_classes_are_refused() -> None:
    """Their own attributes would be lost in every file."""
    with pytest.raises(PolicyPlanError) as caught:
        Plan(id="p", title=TITLE, tasks=(CostedTask(id="t", title=TITLE, budget="5"),))
    assert caught.value.code == "field-subclass"
    assert caught.value.sentence("zh")


def _deep(levels: int, kind: type[Any]) -> Any:
    record = None
    for number in range(levels, 0, -1):
        record = kind(id=f"r{number}", title=TITLE, children=(record,) if record else ())
    return record


def test_deep_trees_are_refused() -> None:
    """A hundred levels of tasks or goals, and no more."""
    assert len(Plan(id="p", title=TITLE, tasks=(_deep(100, Task),)).all_tasks) == 100
    deep: list[dict[str, Any]] = [{"tasks": (_deep(101, Task),)}, {"goals": (_deep(2000, Goal),)}]
    for fields in deep:
        with pytest.raises(PolicyPlanError) as caught:
            Plan(id="p", title=TITLE, **fields)
        assert (caught.value.code, caught.value.location.id) == ("tree-too-deep", "r101")
        assert caught.value.sentence("zh")


@pytest.mark.parametrize("name", ["graph.responsibility", "draw.matrix", "draw.network", "draw.task_tree"])
def test_a_task_with_the_id_of_its_plan(name: str) -> None:
    """Nothing but errors of this package, if any."""
    task = Task(id="t", title=TITLE, assignments=assign(lead="a"))
    plan = Plan(id="t", title=TITLE, agencies=(Agency(id="a", name=TITLE),), tasks=(task,))
    try:
        FUNCTIONS[name](plan)
    except PolicyPlanError as error:
        assert error.sentence()


def _functions() -> dict[str, Callable[..., object]]:
    """Every public function."""
    rooms = {"": policyplan, "draw.": policyplan.draw, "graph.": policyplan.graph, "report.": policyplan.report}
    rooms |= {"query.": query, "io.": policyplan.io}
    return {
        f"{room}{name}": getattr(module, name)
        for room, module in rooms.items()
        for name in module.__all__
        if inspect.isfunction(getattr(module, name))
    }


PUBLIC = _functions()
VALUES: dict[str, Any] = {"id": "A1", "as_of": "2018", "year": 2018, "name": "workload"}


def _options(function: Callable[..., object]) -> dict[str, Any]:
    """The parameters of a function, with a value that fits where one is needed."""
    fitting: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            fitting |= dict.fromkeys(policyplan.draw.Options.__annotations__, parameter.empty)
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            fitting[name] = parameter.empty if parameter.default is not parameter.empty else VALUES.get(name, "x")
    return fitting


@pytest.fixture(scope="module")
def action() -> Plan:
    """One action of the sample."""
    return policyplan.subset(policyplan.samples.jiangmen(), tasks=["A1"])


@pytest.mark.slow
@pytest.mark.parametrize("name", PUBLIC)
def test_wrong_types(name: str, action: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each option of each public function is answered, or refused with an error of this package."""
    monkeypatch.chdir(tmp_path)
    fitting = {key: action if key == "plan" else value for key, value in _options(PUBLIC[name]).items()}
    given = {key: value for key, value in fitting.items() if value is not inspect.Parameter.empty}
    for option in fitting:
        for wrong in WRONG:
            with contextlib.suppress(PolicyPlanError):
                PUBLIC[name](**(given | {option: wrong}))


class TestRepeatedIds:
    """Answers about a plan in which two records have one id would be wrong, so there are none."""

    BOTH = Plan(
        id="p",
        title=TITLE,
        agencies=[Agency(id="a", name=TITLE), Agency(id="b", name=TITLE)],
        tasks=[Task(id="t", title=TITLE, assignments=assign(lead=["a"]))],
    )

    @pytest.mark.parametrize(
        "plan",
        [
            BOTH.evolve(agencies=[BOTH.agencies[0], BOTH.agencies[0]]),
            BOTH.evolve(tasks=[BOTH.tasks[0], BOTH.tasks[0].evolve(assignments=())]),
            BOTH.evolve(id="t"),
        ],
    )
    @pytest.mark.parametrize(
        "answer",
        [
            policyplan.workload,
            policyplan.network,
            policyplan.rollup,
            policyplan.timeline,
            lambda plan: policyplan.status(plan, as_of="2020"),
            policyplan.draw.matrix,
            policyplan.graph.responsibility,
        ],
    )
    def test_of_every_answer(self, plan: Plan, answer: Callable[[Plan], Any]) -> None:
        """Two agencies, two tasks, the plan and a task."""
        with pytest.raises(PlanError) as caught:
            answer(plan)
        assert [fault.code for fault in caught.value.findings] == ["id-duplicate"]

    def test_what_mends_them(self) -> None:
        """Finding, tracing and checking work."""
        plan = self.BOTH.evolve(id="t")
        assert policyplan.find(plan, "t")
        assert policyplan.trace(plan, "a").id == "a"
        assert policyplan.check(plan)


class TestChecksArguments:
    """A function that fails because of an argument says which one."""

    @staticmethod
    @checks_arguments
    def call(
        texts: Iterable[str] = (),
        *,
        word: Literal["all", "none"] | None = None,
        number: float = 1,
        table: Mapping[str, int] | None = None,
        level: Level | str = "error",
        later: NotImported = None,  # type: ignore[name-defined]  # noqa: F821
        **more: Unpack[Settings],
    ) -> None:
        """Fail, whatever is given."""
        raise KeyError

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            ("texts", 1),
            ("texts", [1]),
            ("word", "c"),
            ("word", 1),
            ("number", "1"),
            ("number", True),
            ("table", ["a"]),
            ("level", 1),
            ("language", 1),
        ],
    )
    def test_of_the_wrong_type(self, option: str, value: object) -> None:
        """The message names the argument and the value."""
        with pytest.raises(CallError) as caught:
            self.call(**{option: value})  # type: ignore[arg-type]
        assert caught.value.code == "argument-misfit"
        assert f"Invalid value {value!r} for '{option}'" in str(caught.value)
        assert isinstance(caught.value.__cause__, KeyError)

    @pytest.mark.parametrize(
        "given",
        [
            {
                "texts": ["a"],
                "word": "all.".strip("."),
                "number": 2,
                "table": {"a": 1},
                "level": Level.ERROR,
                "language": "zh",
            },
            {"texts": iter("a"), "later": 3},
        ],
    )
    def test_of_the_right_type(self, given: dict[str, Any]) -> None:
        """The exception is a fault of the program, and stays."""
        with pytest.raises(KeyError):
            self.call(**given)

    def test_of_another_call(self) -> None:
        """Python's own words about a missing or an unknown argument stay."""
        with pytest.raises(TypeError, match=r"find\(\) missing"):
            policy.find(policyplan.samples.jiangmen())
        with pytest.raises(TypeError, match=r"workload\(\) got an unexpected"):
            policyplan.workload(policyplan.samples.jiangmen(), zzz=1)  # type: ignore[call-arg]

    def test_of_a_plan_with_faults(self) -> None:
        """The faults are the reason, if the plan can be checked."""

        @checks_arguments
        def ask(plan: Plan) -> None:
            raise AssertionError

        with pytest.raises(PlanError) as caught:
            ask(Plan(id="a b", title=TITLE))
        assert [fault.code for fault in caught.value.findings] == ["id-malformed"]
        odd = Plan(id="a", title=TITLE, tasks=[Task(id="t", title=TITLE)])
        odd = odd.evolve(updates=[Update(id="u", task="t", target=1, at="2018")])
        assert [fault.level for fault in policyplan.check(odd) if fault.code == "update-without-indicator"] == [
            "warning"
        ]
        for plan in (Plan(id="a", title=TITLE), odd):
            with pytest.raises(AssertionError):
                ask(plan)

    def test_of_a_plan_that_cannot_be_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first exception stays."""
        monkeypatch.setattr("policyplan.model.integrity.RULES", (lambda survey: 1 / 0,))
        with pytest.raises(ZeroDivisionError):
            policyplan.check(Plan(id="a", title=TITLE))


def test_a_list_for_a_word() -> None:
    """The message shows the list, and what to give instead."""
    with pytest.raises(PolicyPlanError) as caught:
        policy.workload(policyplan.samples.jiangmen(), by=["goal"])
    expected = "Invalid value ['goal'] for 'by': use one word. Use one of: goal, action, phase, kind."
    assert (caught.value.code, str(caught.value)) == ("option-not-a-word", expected)
