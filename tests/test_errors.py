"""Errors: a code, its facts and a place, said in two languages."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from policyplan import errors
from policyplan.errors import (
    OPTION_UNKNOWN,
    CallError,
    DrawError,
    ExtraError,
    FileError,
    FormatError,
    Location,
    ModelError,
    NotFoundError,
    PlanError,
    PolicyPlanError,
    nearest,
    sentence,
    shown,
)
from policyplan.files import FILE_EMPTY, FILE_MISSING
from policyplan.model import messages as model_messages

HERE = Location(path="plan.yaml", line=3, column=5)


class TestLocation:
    """A place is written as an editor understands it, and nothing is written for what is not known."""

    @pytest.mark.parametrize(
        ("place", "written"),
        [
            (Location(), ""),
            (Location(path="plan.yaml"), "plan.yaml"),
            (HERE, "plan.yaml:3:5"),
            (Location(path="table.csv", cell="B2"), "table.csv:B2"),
            (Location(id="t1"), "t1"),
            (Location(field="title"), "title"),
            (Location(id="t1", field="title"), "t1 (title)"),
            (Location(path="plan.yaml", line=3, field="tasks[0]"), "plan.yaml:3 (tasks[0])"),
            (Location(path="plan.yaml", line=3, id="t1", field="due"), "plan.yaml:3 t1 (due)"),
        ],
    )
    def test_is_written_with_what_is_known(self, place: Location, written: str) -> None:
        """File, line, column and cell are joined by colons; the field stands in brackets behind something."""
        assert str(place) == written

    def test_without_anything_is_false(self) -> None:
        """An empty place is no place."""
        assert not Location()
        assert HERE


class TestSaying:
    """A sentence is made from a code and its facts."""

    def test_quotes_by_language(self) -> None:
        """English has straight quotes, Chinese curved ones."""
        assert FILE_MISSING.render(path="a.yaml") == "There is no file 'a.yaml'."
        assert FILE_MISSING.render("zh", path="a.yaml") == "没有文件“a.yaml”。"

    def test_translates_keywords(self) -> None:
        """A class is named by its word in the language."""
        facts = {"id": "t", "found": "Task", "wanted": "Goal"}
        assert model_messages.ID_OF_ANOTHER_KIND.render("zh", **facts) == "“t”是任务，不是目标。"

    def test_leaves_unknown_keywords_as_they_are(self) -> None:
        """A word without a translation stands for itself."""
        assert "Gadget" in model_messages.REFERENCE_UNKNOWN.render("zh", ref="x", wanted="Gadget")

    def test_joins_lists_by_language(self) -> None:
        """Several values are joined by a comma, or by the Chinese enumeration comma."""
        facts = {"known": ("json", "yaml")}
        assert model_messages.FIELD_NOT_CHOICE.render_hint(**facts) == "Use one of: json, yaml."
        assert model_messages.FIELD_NOT_CHOICE.render_hint("zh", **facts) == "可用的值：json、yaml。"

    def test_cuts_what_is_long(self) -> None:
        """A value of a thousand letters does not fill the screen."""
        said = FILE_MISSING.render(path="x" * 1000)
        assert "x" * 200 + "…'" in said
        assert len(said) < 250

    @pytest.mark.parametrize(
        ("letter", "written"),
        [("\n", "\\n"), ("\r", "\\r"), ("\x1b", "\\x1b"), ("\u202e", "\\u202e"), ("字", "字")],
    )
    def test_shows_what_is_not_seen(self, letter: str, written: str) -> None:
        """A line break or a control sign in a quoted value cannot change how the sentence looks."""
        assert FILE_MISSING.render(path=f"a{letter}b") == f"There is no file 'a{written}b'."

    def test_leaves_braces_in_facts_alone(self) -> None:
        """A value that looks like a template is none."""
        assert FILE_MISSING.render(path="{path}") == "There is no file '{path}'."


class TestHints:
    """A hint is given only where all that it speaks of is known."""

    def test_none_for_a_code_without_one(self) -> None:
        """Nothing useful can be said about every code."""
        assert model_messages.ID_OF_THE_PLAN.render_hint() == ""

    @pytest.mark.parametrize("facts", [{}, {"nearest": None}, {"nearest": ""}])
    def test_none_without_its_facts(self, facts: dict[str, Any]) -> None:
        """Where no word is like it, nobody asks whether it was meant."""
        assert model_messages.ID_UNKNOWN.render_hint(**facts) == ""

    def test_without_a_part_whose_facts_are_missing(self) -> None:
        """The choices are named, whether or not one of them was probably meant."""
        facts = {"known": ("json", "yaml")}
        said = "Did you mean 'json'? Use one of: json, yaml."
        assert OPTION_UNKNOWN.render_hint(**facts) == "Use one of: json, yaml."
        assert OPTION_UNKNOWN.render_hint(**{**facts, "nearest": "json"}) == said
        assert (
            OPTION_UNKNOWN.render_hint("zh", **{**facts, "nearest": "json"}) == "是否想写“json”？可用的值：json、yaml。"
        )

    def test_none_for_an_empty_list(self) -> None:
        """A list of choices without a choice is no hint."""
        assert model_messages.SPAN_SOURCE.render_hint(known=()) == ""

    def test_zero_is_a_fact(self) -> None:
        """A quote may stand at the very beginning."""
        assert model_messages.SPAN_ELSEWHERE.render_hint(nearest=0) == "Its offset is 0."


class TestNearest:
    """The nearest known word is the one that was probably meant."""

    def test_of_a_slip(self) -> None:
        """Two letters exchanged."""
        assert nearest("laed", ["support", "lead"]) == "lead"

    def test_of_nothing_alike(self) -> None:
        """Nothing is guessed from nothing."""
        assert nearest("zzz", ["support", "lead"]) is None


class TestShown:
    """Whatever a caller gives can be shown in an error."""

    def test_as_python_writes_it(self) -> None:
        """Text has its quotes, so that '5' and 5 differ."""
        assert (shown("5"), shown(5)) == ("'5'", "5")

    def test_number_that_python_does_not_write(self) -> None:
        """An integer of 5,001 digits is shown by its class."""
        assert shown(10**5000) == "<int>"


class TestSentence:
    """Place, what is wrong and what would be right, in one line."""

    def test_in_english(self) -> None:
        """A colon and spaces part the three."""
        assert sentence(HERE, "Wrong.", "Do right.") == "plan.yaml:3:5: Wrong. Do right."

    def test_in_chinese(self) -> None:
        """Full-width signs need no space behind them."""
        assert sentence(HERE, "错了。", "改吧。", "zh") == "plan.yaml:3:5：错了。改吧。"

    def test_of_a_message_alone(self) -> None:
        """Without place and hint it is the message."""
        assert sentence(Location(), "Wrong.", "") == "Wrong."


class TestErrors:
    """Every error is of one family, says where it was met, and keeps its code and facts."""

    def test_has_code_facts_and_place(self) -> None:
        """A program reads the parts, a person the sentence."""
        error = NotFoundError(model_messages.ID_UNKNOWN, at=HERE, id="t9", nearest="t1")
        assert (error.code, error.location, error.facts) == ("id-unknown", HERE, {"id": "t9", "nearest": "t1"})
        assert str(error) == "plan.yaml:3:5: Unknown id 't9': no record of the plan has it. Did you mean 't1'?"
        assert error.sentence("zh") == "plan.yaml:3:5：方案中没有编号为“t9”的内容。是否想写“t1”？"

    def test_without_a_place(self) -> None:
        """An error met in no file and at no record begins with what is wrong."""
        error = CallError(model_messages.ID_OF_THE_PLAN, id="p")
        assert str(error) == "'p' is the id of the plan itself; the plan has no owner."

    @pytest.mark.parametrize(
        ("kind", "builtin"),
        [
            (CallError, ValueError),
            (NotFoundError, LookupError),
            (ModelError, ValueError),
            (FormatError, FileError),
            (ExtraError, ImportError),
            (DrawError, Exception),
        ],
    )
    def test_is_caught_by_its_root_and_by_the_usual_name(self, kind: type[PolicyPlanError], builtin: type) -> None:
        """A caller who knows only Python's own errors catches it too; a shell sees 2."""
        assert issubclass(kind, PolicyPlanError)
        assert issubclass(kind, builtin)
        assert kind.exit_code == 2

    @pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy])
    def test_survives_a_worker_process(self, again: Any) -> None:
        """Pickled or copied, it is the same error."""
        error = again(FormatError(model_messages.ID_OF_THE_PLAN, at=HERE, id="p"))
        assert type(error) is FormatError
        assert str(error) == "plan.yaml:3:5: 'p' is the id of the plan itself; the plan has no owner."


class TestPlanError:
    """A plan with faults is refused with all of them at once."""

    faults = (ModelError(model_messages.TEXT_EMPTY, at=Location(id="a")), ModelError(FILE_EMPTY, at=Location(id="b")))

    def test_counts_and_lists_its_findings(self) -> None:
        """One line for the count, one for each."""
        said = str(PlanError(self.faults, at=HERE)).splitlines()
        assert said[0] == "plan.yaml:3:5: The plan has 2 faults."
        hint = "Write them by language tag, for example {zh: …, en: …} or Text(fr=…)."
        assert said[1] == f"  a: A text needs at least one language. {hint}"
        assert said[2].startswith("  b: The file is empty.")

    def test_in_chinese_throughout(self) -> None:
        """The findings follow the language of the error."""
        assert PlanError(self.faults[:1]).sentence("zh").splitlines() == [
            "方案有问题：1处。",
            "  a：文字至少要有一种语言。请按语言标签填写，例如 {zh: …, en: …} 或 Text(fr=…)。",
        ]

    def test_ends_the_program_with_one(self) -> None:
        """Faults in a plan differ from faults in the call."""
        assert PlanError.exit_code == 1

    def test_survives_a_worker_process(self) -> None:
        """Its findings and its place come along."""
        error = pickle.loads(pickle.dumps(PlanError(self.faults, at=HERE)))
        assert isinstance(error, PlanError)
        assert [each.code for each in error.findings] == ["text-empty", "file-empty"]
        assert error.location == HERE


def test_every_error_class_has_a_docstring() -> None:
    """A class of errors says when it is raised."""
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, PolicyPlanError)]
    assert len(kinds) == 11
    assert all(each.__doc__ for each in kinds)
