"""Marks in the text of a document."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.reader.draft import Draft
from policyplan.reader.reading import Piece, PieceKind
from policyplan.report.reading_marks import (
    BODY,
    Block,
    Mark,
    Stretch,
    blocks_of,
    first_reasons,
    marks_of,
    read_share,
    shown,
)
from tests.report.drafts import TEXT, small_draft


@pytest.fixture(scope="module")
def draft() -> Draft:
    return small_draft()


def _text(blocks: list[Block]) -> str:
    lines = [line for block in blocks for line in block.lines]
    return "\n".join("\t".join("".join(part.text for part in cell) for cell in line.cells) for line in lines)


def _parts(blocks: list[Block]) -> list[Stretch]:
    return [part for block in blocks for line in block.lines for cell in line.cells for part in cell]


class TestMarks:
    """One for each piece, and one for the text of each record."""

    def test_every_piece(self, draft: Draft) -> None:
        """In the order of the text, numbered from 1; titles are no text of their own."""
        marks = marks_of(draft.plan, draft.reading)
        assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))
        assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
        assert [mark.piece for mark in marks if mark.piece] == list(draft.reading.rows)
        bodies = [TEXT[mark.start : mark.end] for mark in marks if mark.kind == BODY]
        assert bodies == [
            "到2025年，全县读书人数达到2万人次以上",
            "全年举办读书会不少于12场",
            "建成书屋30个，现有书屋5个。2024年底前完成",
        ]

    def test_share(self, draft: Draft) -> None:
        """What has spans counts as read; an empty text has nothing that was not read."""
        marks = marks_of(draft.plan, draft.reading)
        share = read_share(draft.plan, draft.reading, marks)
        assert 0.5 < share < 0.8
        empty = attrs.evolve(draft.reading, rows=(), text_of_document=" \n")
        assert read_share(draft.plan.evolve(goals=(), tasks=(), agencies=()), empty, ()) == 1.0


class TestBlocks:
    """Paragraphs and tables."""

    def test_all_words(self, draft: Draft) -> None:
        """Every line with words, as it is; a line without is left out."""
        blocks = list(blocks_of(TEXT, marks_of(draft.plan, draft.reading)))
        assert _text(blocks) == "\n".join(line for line in TEXT.splitlines() if line)
        assert [len(block.lines) for block in blocks if block.is_table] == [2]

    def test_stretches(self, draft: Draft) -> None:
        """The innermost mark comes first; a mark begins once."""
        marks = marks_of(draft.plan, draft.reading)
        parts = [
            part for block in blocks_of(TEXT, marks) for line in block.lines for cell in line.cells for part in cell
        ]
        (target,) = [part for part in parts if part.text == "30个"]
        assert target.kinds == ("target", "body")
        assert target.first is not None
        assert target.first.kind == "target"
        assert sorted(mark.number for part in parts for mark in part.begins) == [mark.number for mark in marks]
        opening = [part.text for part in parts if part.opens]
        assert opening == ["一、工作目标", "（一）办好读书会", "（二）建设书屋", "三、保障措施", "四、实施步骤"]
        (reason,) = [part.unread.piece.rule for part in parts if part.unread and part.unread.piece][:1]
        assert reason == "preamble"

    def test_reasons(self) -> None:
        """Said once for lines that follow each other, and not within the text of a record."""
        text = "目录\n一\n二\n三。四"
        rows = [
            Piece(id=str(at), kind=kind, rule=rule, quote="", start=at, end=end)
            for kind, rule, at, end in (
                (PieceKind.SKIPPED, "contents", 0, 2),
                (PieceKind.SKIPPED, "contents", 3, 4),
                (PieceKind.UNREAD, "context", 5, 6),
                (PieceKind.UNREAD, "context", 9, 10),
            )
        ]
        marks = [
            Mark(number=n, kind=row.kind, record=None, start=row.start, end=row.end, piece=row)
            for n, row in enumerate(rows, 1)
        ]
        body = Mark(number=5, kind=BODY, record="t", start=9, end=10)
        assert first_reasons(text, [*marks, body]) == {1, 3, 4}
        parts = _parts(list(blocks_of(text, [*marks, body])))
        assert [part.unread.number if part.unread else None for part in parts] == [1, 2, 3, None, None]

    def test_tables(self) -> None:
        """A tab before the first word is an indent; a row of a table may begin with an empty cell."""
        blocks = list(blocks_of("\t一、题\nA\tB\n\tC\n\n甲\t乙\r\n", ()))
        assert [(block.is_table, len(block.lines)) for block in blocks] == [(False, 1), (True, 2), (True, 1)]

    def test_unshown(self) -> None:
        """Characters that no page can hold take one character each."""
        assert shown("a\x00b\ud800c\td") == "a\ufffdb\ufffdc\td"

    @given(
        st.text(alphabet="甲乙a \t\n\r。", max_size=40),
        st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8),
    )
    def test_words_stay(self, text: str, places: list[tuple[int, int]]) -> None:
        """Marks never change the words, wherever they are."""
        inside = sorted((start, min(start + length, len(text))) for start, length in places if start < len(text))
        marks = [
            Mark(number=number, kind="unread", record=None, start=start, end=end)
            for number, (start, end) in enumerate(inside, start=1)
        ]
        blocks = list(blocks_of(text, marks))
        assert _text(blocks) == _text(list(blocks_of(text, ())))
        parts = _parts(blocks)
        begun = [mark.number for part in parts for mark in part.begins]
        assert len(begun) == len(set(begun))
