"""Findings are values."""

from __future__ import annotations

import pickle

from policyplan.errors import Location
from policyplan.files import FILE_EMPTY
from policyplan.model import messages as model_messages
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.values import Span

PLACE = Location(id="t", field="tasks[0].due")


class TestFinding:
    """One thing found: its code, its place, and what its sentence speaks of."""

    found = finding(model_messages.ID_UNKNOWN, PLACE, level=Level.WARNING, span=Span(quote="某"), id="a", nearest="b")

    def test_keeps_what_it_is_given(self) -> None:
        """Facts by keyword, in their order."""
        assert self.found == Finding(
            template=model_messages.ID_UNKNOWN,
            level="warning",  # type: ignore[arg-type]
            location=PLACE,
            facts=(("id", "a"), ("nearest", "b")),
            span=Span(quote="某"),
        )

    def test_is_an_error_unless_said(self) -> None:
        """The gravest level goes without saying; a place does not."""
        assert finding(FILE_EMPTY, Location()).level is Level.ERROR
        assert not Finding(template=FILE_EMPTY).location

    def test_is_said_in_english(self) -> None:
        """Place, what is wrong, what would be right."""
        assert self.found.message() == "Unknown id 'a': no record of the plan has it."
        assert self.found.hint() == "Did you mean 'b'?"
        assert str(self.found) == "t (tasks[0].due): Unknown id 'a': no record of the plan has it. Did you mean 'b'?"

    def test_is_said_in_chinese(self) -> None:
        """The same three."""
        assert self.found.sentence("zh") == "t (tasks[0].due)：方案中没有编号为“a”的内容。是否想写“b”？"

    def test_as_plain_values(self) -> None:
        """For JSON, in the language that is asked for, under the same names whatever is known."""
        assert self.found.to_dict("zh") == {
            "code": "id-unknown",
            "level": "warning",
            "location": {
                "path": None,
                "line": None,
                "column": None,
                "cell": None,
                "id": "t",
                "field": "tasks[0].due",
            },
            "message": "方案中没有编号为“a”的内容。",
            "hint": "是否想写“b”？",
            "span": {"quote": "某", "start": None, "source": None, "field": None},
        }

    def test_as_plain_values_in_both_languages(self) -> None:
        """Without a language; what has no place in the text has None there."""
        plain = finding(FILE_EMPTY, Location()).to_dict()
        assert plain["message"] == {"zh": "文件是空的。", "en": "The file is empty."}
        assert plain["span"] is None

    def test_is_one_in_a_set_and_survives_a_worker_process(self) -> None:
        """It is a value."""
        assert len({self.found, pickle.loads(pickle.dumps(self.found))}) == 1
