"""Findings are values."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Iterator

from policyplan.errors import Location
from policyplan.files import FILE_EMPTY
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.model.findings import MOST_FINDINGS, Finding, bounded, finding, grouped
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
            "also": [],
        }

    def test_as_plain_values_in_both_languages(self) -> None:
        """Without a language; what has no place in the text has None there."""
        plain = finding(FILE_EMPTY, Location()).to_dict()
        assert plain["message"] == {"zh": "文件是空的。", "en": "The file is empty."}
        assert plain["span"] is None

    def test_is_one_in_a_set_and_survives_a_worker_process(self) -> None:
        """It is a value."""
        assert len({self.found, pickle.loads(pickle.dumps(self.found))}) == 1


class TestGrouped:
    """One finding for each cause, with the other places."""

    def places(self, count: int, path: str = "a.csv") -> list[Finding]:
        """Findings with the same cause, one below the other."""
        return [
            finding(model_messages.ID_UNKNOWN, Location(path=path, cell=f"B{row}"), id=f"x{row}", nearest="b")
            for row in range(2, 2 + count)
        ]

    def test_same_cause(self) -> None:
        """The places follow the message; the id may differ if the caller says so."""
        (one,) = grouped(self.places(3), varying=("id",))
        assert one.count == 3
        assert str(one) == (
            "a.csv:B2: Unknown id 'x2': no record of the plan has it. This also applies to 2 other places: B3, B4. "
            "Did you mean 'b'?"
        )
        assert [place["cell"] for place in one.to_dict("en")["also"]] == ["B3", "B4"]

    def test_many_places(self) -> None:
        """Five are listed, the others are counted."""
        (one,) = grouped(self.places(21), varying=("id",))
        assert "This also applies to B3, B4, B5, B6, B7 and 15 more places." in str(one)
        assert "B3、B4、B5、B6、B7等处同样如此，此外还有15处。" in one.sentence("zh")

    def test_one_more_than_are_listed(self) -> None:
        """It is counted, too."""
        (one,) = grouped(self.places(7), varying=("id",))
        assert "This also applies to B3, B4, B5, B6, B7 and 1 more place." in str(one)

    def test_different_causes(self) -> None:
        """Other facts, files, codes or levels are other causes; findings that were grouped before stay so."""
        assert len(grouped(self.places(3))) == 3
        assert len(grouped([*self.places(1), *self.places(1, "b.csv")])) == 2
        twice = grouped([*grouped(self.places(2), varying=("id",)), *self.places(1)], varying=("id",))
        assert [place.count for place in twice] == [3]

    def test_places_in_other_sheets_and_files(self) -> None:
        """A place in another sheet or file is given in full."""
        first = finding(FILE_EMPTY, Location(path="a.xlsx", cell="One!B2"))
        same, sheet, file = (
            Location(path="a.xlsx", cell="One!B3"),
            Location(path="a.xlsx", cell="Two!B2"),
            Location(path="b.xlsx", cell="One!B2"),
        )
        several = Finding(template=FILE_EMPTY, location=first.location, also=(same, sheet, file))
        assert several.places() == "This also applies to 3 other places: B3, Two!B2, b.xlsx:One!B2."


class TestBounded:
    """A file that is wrong everywhere doesn't fill the memory with findings."""

    def some(self, count: int, level: Level = Level.WARNING) -> Iterator[Finding]:
        return (
            finding(Message("my.wrong", "Wrong."), Location(path="a.json", line=n), level=level) for n in range(count)
        )

    def test_few(self) -> None:
        """All are listed."""
        assert len(bounded(self.some(3))) == 3
        assert len(bounded(self.some(MOST_FINDINGS))) == MOST_FINDINGS

    def test_many(self) -> None:
        """The last one has the number of the others, and the most serious of their levels."""
        *listed, last = bounded(itertools.chain(self.some(MOST_FINDINGS + 1), self.some(2, Level.ERROR), self.some(1)))
        assert len(listed) == MOST_FINDINGS
        assert (last.code, dict(last.facts)["count"], last.level) == ("findings-more", 4, Level.ERROR)
        assert last.location.path == "a.json"

    def test_again(self) -> None:
        """Findings that were bounded before keep their number."""
        *_, last = bounded(bounded(self.some(MOST_FINDINGS + 5)), more=2)
        assert (dict(last.facts)["count"], last.level) == (7, Level.ERROR)
        assert "7 more findings" in last.message()

    def test_only_counted(self) -> None:
        """There may be none to list."""
        (last,) = bounded((), more=1)
        assert last.message() == "There is 1 more finding, which is not listed."
