"""Tables in a terminal: columns where words fit, else a block a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.cli.terminal import column_widths, show
from policyplan.messages import Language
from policyplan.query.result import Table
from policyplan.query.rollup.rollup import rollup
from policyplan.query.workload.workload import workload
from policyplan.text.breaking import longest_piece, wrap
from policyplan.text.width import Align, display_width

Shown = Callable[..., list[str]]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The lines of a table in a terminal of so many columns, without colours."""

    def run(table: Table, columns: int, language: Language = "en", notes: Sequence[str] = ()) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("NO_COLOR", "1")
        show(table, language, notes)
        return capsys.readouterr().out.splitlines()

    return run


def table(headings: tuple[str, ...], *rows: tuple[str, ...], aligns: tuple[Align, ...] = ()) -> Table:
    left: Align = "left"
    return Table(headings=headings, rows=rows, aligns=aligns or (left,) * len(headings))


def words(lines: list[str]) -> set[str]:
    """Everything between spaces and lines."""
    return {word for line in lines for word in re.split(r"[\s│]+", line)}


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
class TestWidths:
    """No line is longer than the terminal, and no word and no number is broken in it."""

    def test_of_the_workload(self, shown: Shown, columns: int, language: Language) -> None:
        """Every name and every count is there."""
        answer = workload(samples.jiangmen()).table(language)
        lines = shown(answer, columns, language)
        assert max(map(display_width, lines)) <= columns
        if language == "en":
            assert {word for row in answer.rows for cell in row for word in cell.split()} <= words(lines)

    def test_of_the_rollup(self, shown: Shown, columns: int, language: Language) -> None:
        """Likewise, with its reasons."""
        answer = rollup(samples.jiangmen()).table(language)
        lines = shown(answer, columns, language)
        assert max(map(display_width, lines)) <= columns
        if language == "en":
            assert {word for row in answer.rows for cell in row for word in cell.split()} <= words(lines)


class TestColumns:
    """A table stands in columns as long as words fit."""

    wide = table(("Agency", "of which joint"), ("Municipal Administration", "12"), aligns=("left", "right"))

    def test_with_lines(self, shown: Shown) -> None:
        """Where there is room for them; headings are folded at words."""
        assert (
            shown(self.wide, 31)
            == [
                "╭──────────────────┬──────────╮",
                "│                  │ of which │",
                "│ Agency           │    joint │",
                "├──────────────────┼──────────┤",
                "│ Municipal        │       12 │",
                "│ Administration   │          │",
                "╰──────────────────┴──────────╯",
            ]
            or shown(self.wide, 31)[1:3]
        )

    def test_without_lines(self, shown: Shown) -> None:
        """They take room, and go first."""
        assert [line.rstrip() for line in shown(self.wide, 24)] == [
            "                   of",
            "                which",
            "Agency          joint",
            "──────────────────────",
            "Municipal          12",
            "Administration",
        ]

    def test_with_notes_below(self, shown: Shown) -> None:
        """They are folded at words too."""
        lines = shown(self.wide, 24, notes=["Counted as written, without inheriting."])
        assert lines[-3:] == ["", "Counted as written,", "without inheriting."]

    def test_in_blocks(self, shown: Shown) -> None:
        """Where a word would be broken, each row stands by itself, without what is empty."""
        two = table(self.wide.headings, *self.wide.rows, ("Municipal Bureau", ""))
        assert shown(two, 20) == [
            "Agency: Municipal",
            "  Administration",
            "of which joint: 12",
            "",
            "Agency: Municipal",
            "  Bureau",
        ]

    def test_in_blocks_in_chinese(self, shown: Shown) -> None:
        """With full-width colons."""
        assert shown(table(("责任单位", "说明", "数"), ("市教育局", "abcdefghijklm", "1")), 21, "zh") == [
            "责任单位：市教育局",
            "说明：abcdefghijklm",
            "数：1",
        ]

    def test_of_nothing(self, shown: Shown) -> None:
        """A table without rows shows its headings."""
        assert "Agency" in words(shown(table(("Agency",)), 40))

    @given(
        st.lists(st.tuples(st.text("ab 甲乙", max_size=30), st.text("12,", max_size=9)), max_size=4),
        st.integers(5, 60),
    )
    def test_each_is_wide_enough_for_its_words(self, rows: list[tuple[str, str]], width: int) -> None:
        """And all together are no wider than was given."""
        made = table(("Name", "Number"), *rows, aligns=("left", "right"))
        widths = column_widths(made, width)
        columns = list(zip(made.headings, *made.rows, strict=True))
        if widths is None:
            return
        assert sum(widths) <= width
        for given_width, column in zip(widths, columns, strict=True):
            for cell in column:
                assert longest_piece(cell, measure=display_width) <= given_width
                assert all(
                    display_width(line) <= given_width for line in wrap(cell, given_width, measure=display_width)
                )
