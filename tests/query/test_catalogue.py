"""The register of questions."""

from __future__ import annotations

import inspect
from typing import Any, get_args

import pytest

import policyplan
from policyplan import Plan, samples
from policyplan.errors import CallError
from policyplan.query.catalogue import (
    ESSENTIAL,
    NAMES,
    QUESTIONS,
    REGISTRY,
    Option,
    Question,
    ask,
    fitting,
    function_of,
    options_for,
    options_of,
    own_options,
    register_question,
    request,
    whole_number,
)
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import Order
from policyplan.query.network.rows import View
from policyplan.query.progress.methods import Method, MethodName


@pytest.fixture(scope="module")
def plan() -> Plan:
    return samples.jiangmen()


class TestRegister:
    """Every question of the library is in it, with the options of its function."""

    def test_functions_are_those_of_the_front_door(self) -> None:
        """Under the same names."""
        assert all(function_of(name) is getattr(policyplan, name) for name in QUESTIONS)

    @pytest.mark.parametrize("name", list(QUESTIONS))
    def test_options_are_the_parameters(self, name: str) -> None:
        """All but the plan, and the seed of the layout of groups."""
        parameters = inspect.signature(function_of(name)).parameters
        assert list(own_options(name)) == [each for each in parameters if each not in ("plan", "seed")]

    def test_kinds_of_options(self) -> None:
        """Words, flags, numbers and lists are read from the types."""
        workload, progress = options_of("workload"), options_of("progress")
        assert workload["level"] == Option("level", choices=("assigned", "leaf"))
        assert workload["parents"] == Option("parents", "flag")
        assert workload["top"] == Option("top", "number")
        assert workload["expand_generic"] == Option("expand_generic", several=True)
        assert workload["of"].choices == ("agencies", "tasks", "concentration")
        assert progress["method"] == Option("method", choices=get_args(MethodName), several=True)
        assert progress["as_of"] == Option("as_of", required=True)
        assert options_of("find")["text"] == Option("text", required=True, positional=True)
        assert "of" not in options_of("timeline")

    def test_names_for_words_of_an_enumeration(self) -> None:
        """A method can be given by its name."""
        assert get_args(MethodName) == (*Method, "all")

    def test_network_can_be_ordered_by_its_metrics(self) -> None:
        """By those of agencies that are numbers; its parts are the views and two more."""
        ordered = [each.name for each in METRICS if each.of == "agency" and each.name not in ("quadrant", "community")]
        assert get_args(Order) == ("name", *ordered)
        assert QUESTIONS["network"].parts == (*get_args(View), "summary", "metrics")

    def test_options_by_any_name(self) -> None:
        """With hyphens, or of a part with a name of its own; nothing for an unknown name."""
        assert options_for("task-load") == options_of("task_load")
        assert options_for("weak-links") == options_of("evaluate")
        assert options_for("worklod") == {}

    def test_essential_ones_need_nothing(self, plan: Plan) -> None:
        """What is asked of every plan is known, and has an answer without any option."""
        for name in ESSENTIAL:
            assert ask(plan, name).notes

    def test_one_of_ones_own(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is registered as it is given; a package names its questions under the name that is documented."""
        monkeypatch.setattr(REGISTRY, "_registered", {})
        question = Question(policyplan.outline)
        assert register_question("my-outline", question) is question
        assert ask(plan, "my_outline").rows == policyplan.outline(plan).rows
        assert REGISTRY.group == "policyplan.questions"


class TestValues:
    """What a text stands for."""

    @pytest.mark.parametrize(
        ("option", "text", "value"),
        [
            (Option("top", "number"), " 3 ", 3),
            (Option("top", "number"), "three", "three"),
            (Option("as_of"), " 2018 ", "2018"),
            (Option("method", choices=("a", "b"), several=True), "a, b", ("a", "b")),
            (Option("expand_generic", several=True), "有关部门，各单位", ("有关部门", "各单位")),
            (Option("expand_generic", several=True), "all", True),
        ],
    )
    def test_of_a_text(self, option: Option, text: str, value: object) -> None:
        """Lists of words are separated by commas or spaces, names by commas."""
        assert option.value(text) == value

    @pytest.mark.parametrize("text", ["", "-1", "1.5", "１", "1234567890"])
    def test_no_number(self, text: str) -> None:
        """The question refuses it, not the register."""
        assert whole_number(text) == text


class TestAsking:
    """An answer, or a part of it."""

    @pytest.mark.parametrize(
        ("name", "options", "expected"),
        [
            ("workload", {}, policyplan.workload),
            ("workload", {"of": "agencies", "by": "goal"}, lambda plan: policyplan.workload(plan, by="goal")),
            ("workload", {"of": "tasks", "level": "leaf"}, lambda plan: policyplan.task_load(plan, level="leaf")),
            ("workload", {"of": "concentration", "top": 5}, lambda plan: policyplan.concentration(plan, top=5)),
            ("task-load", {}, policyplan.task_load),
            ("rollup", {"of": "measures"}, policyplan.measures),
            ("rollup", {"of": "targets", "by": "goal"}, lambda plan: policyplan.rollup(plan, by="goal")),
            ("network", {"of": "ties"}, lambda plan: policyplan.network(plan).view("ties")),
            ("network", {"of": "summary"}, lambda plan: policyplan.network(plan).figures()),
            ("network", {"of": "metrics"}, lambda plan: METRICS),
            (
                "status",
                {"as_of": "2018", "of": "agencies"},
                lambda plan: policyplan.status(plan, as_of="2018").agencies,
            ),
            ("weak-links", {"as_of": "2018"}, lambda plan: policyplan.evaluate(plan, as_of="2018").weak_links),
            ("outline", {}, policyplan.outline),
        ],
    )
    def test_answer(self, plan: Plan, name: str, options: dict[str, Any], expected: Any) -> None:
        """As the function gives it."""
        answer, wanted = ask(plan, name, options), expected(plan)
        assert type(answer) is type(wanted)
        assert answer.to_dicts() == wanted.to_dicts()

    def test_observations_are_for_the_caller_to_read(self) -> None:
        """The question has them in its plan."""
        asked = request("progress", {"as_of": "2018", "observations": "reports.csv"})
        assert (asked.observations, asked.options) == ("reports.csv", {"as_of": "2018"})

    @pytest.mark.parametrize(
        ("name", "options", "message"),
        [
            ("worklod", {}, "Did you mean 'workload'?"),
            ("workload", {"of": "offices"}, "Invalid value 'offices' for 'of'."),
            ("workload", {"top": 3}, "top needs of concentration."),
            ("workload", {"of": "tasks", "by": "goal"}, "by needs of agencies."),
            ("workload", {"per_year": "years"}, "per_year needs question rollup."),
            ("workload", {"levle": "leaf"}, "There is no option 'levle' here. Did you mean 'level'?"),
            ("rollup", {"as_of": "2018"}, "as_of needs of observations."),
            ("rollup", {"of": "observations", "per_year": "years"}, "per_year needs of targets."),
            ("rollup", {"of": "measures", "by": "goal"}, "by needs of targets|observations."),
            ("rollup", {"observations": "a.csv"}, "observations needs of observations."),
            ("timeline", {"of": "tasks"}, "of needs question workload|network|rollup|status|evaluate."),
            (
                "weak_links",
                {"of": "targets", "as_of": "2018"},
                "of needs question workload|network|rollup|status|evaluate.",
            ),
            ("task_load", {"top": 3}, "top needs question workload|concentration."),
            ("progress", {}, "as_of is missing."),
            ("trace", {}, "id is missing."),
        ],
    )
    def test_refused(self, plan: Plan, name: str, options: dict[str, Any], message: str) -> None:
        """With what does take the option."""
        with pytest.raises(CallError) as caught:
            ask(plan, name, options)
        assert message in str(caught.value)

    def test_options_of_something_else(self) -> None:
        """They are taken, or refused with their place."""
        assert fitting({"by": "goal"}, ("by",), {}) == {"by": "goal"}
        with pytest.raises(CallError, match=r"by needs kind rollup\."):
            fitting({"by": "goal"}, (), {"by": "kind rollup"})


def test_every_name_is_known() -> None:
    """The names are those of the functions, and of parts with a name of their own."""
    assert (*QUESTIONS, "weak_links") == NAMES
