"""The reading report: what was read by which rule, what yielded nothing and why, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from policyplan.messages import Language, heading, label, labels
from policyplan.query.result import Column, Result, Row
from policyplan.reader.rules import words_for

FORMAT = "policyplan-reading/1"
"""The name and version of the JSON form of a reading report."""


class PieceKind(StrEnum):
    """What a stretch of the document was read as."""

    PARTICULAR = "particular"
    """The title, the number, the issuer, a date, an addressee or another document."""
    GOAL = "goal"
    TASK = "task"
    PROVISION = "provision"
    PHASE = "phase"
    ASSIGNMENT = "assignment"
    """An agency with its role."""
    TARGET = "target"
    DEADLINE = "deadline"
    RULE = "rule"
    """Words that govern other stretches, such as 下同."""
    NOT_A_TARGET = "not_a_target"
    """A number that isn't a target."""
    UNREAD = "unread"
    """A stretch that yielded nothing."""
    SKIPPED = "skipped"
    """A stretch that isn't part of the document's content, such as a menu or a page number."""
    DOUBT = "doubt"
    """A stretch that a person should look at."""


labels(
    PieceKind,
    particular="particular",
    goal="goal",
    task="task",
    provision="provision",
    phase="phase",
    assignment="assignment",
    target="target",
    deadline="deadline",
    rule="rule",
    not_a_target="number that is not a target",
    unread="nothing read",
    skipped="not part of the content",
    doubt="doubt",
)


def _explained(row: Piece, language: Language) -> str:
    return row.explanation(language)


@attrs.frozen(kw_only=True)
class Piece(Row):
    """A stretch of the document, and what was read in it."""

    id: str
    """Identifies the piece; the same when the same text is read again."""
    kind: PieceKind
    rule: str
    """The rule by which it was read, or the reason for which it was not."""
    record: str | None = None
    """The id of the record that rests on it."""
    quote: str
    """The words of the document."""
    start: int
    """The offset in the text, in code points from 0."""
    end: int
    """The offset after the last code point."""
    place: str = ""
    """Where it stands in the file: a page, a paragraph, a cell."""
    about: str = ""
    """What else is needed to understand it, such as the two values that disagree."""
    accepted: bool = False
    """Whether a person has accepted the doubt."""

    def explanation(self, language: Language = "en") -> str:
        """Return the rule or the reason in words.

        Parameters:
            language: The interface language.

        Returns:
            A sentence.

        """
        return words_for(self.kind.value, self.rule, self.about, language)


@attrs.frozen(kw_only=True, repr=False)
class Reading(Result[Piece]):
    """The reading report of a document: one row for each stretch, in the order of the text."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="id", heading=heading("Id"), only_in="csv"),
        Column(name="place", heading=heading("Place")),
        Column(name="kind", heading=heading("Kind"), shown=lambda row, language: label(row.kind, language)),
        Column(name="record", heading=heading("Record")),
        Column(name="quote", heading=heading("Words")),
        Column(name="rule", only_in="csv"),
        Column(name="explanation", heading=heading("Why"), shown=_explained, written=_explained, type="string"),
        Column(name="about", only_in="csv"),
        Column(name="accepted", only_in="csv"),
        Column(name="start", only_in="csv"),
        Column(name="end", only_in="csv"),
    )

    document: str
    """The name of the file."""
    format: str
    """``text``, ``html``, ``docx`` or ``pdf``."""
    sha256: str
    """The SHA-256 digest of the file."""
    text_of_document: str
    """The text that offsets count in."""

    def of(self, *kinds: PieceKind | str) -> tuple[Piece, ...]:
        """Return the pieces of these kinds.

        Parameters:
            kinds: The kinds.

        Returns:
            The pieces, in the order of the text.

        """
        wanted = {PieceKind(kind) for kind in kinds}
        return tuple(piece for piece in self.rows if piece.kind in wanted)

    @property
    def doubts(self) -> tuple[Piece, ...]:
        """The stretches that a person should look at, those accepted included."""
        return self.of(PieceKind.DOUBT)

    @property
    def counts(self) -> Mapping[PieceKind, int]:
        """The number of pieces of each kind."""
        return Counter(piece.kind for piece in self.rows)

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """Return the report as plain values for JSON.

        Parameters:
            language: The language of the explanations. None returns both.

        Returns:
            ``format``, ``document`` and ``pieces``.

        """
        pieces = []
        for piece, row in zip(self.rows, self.to_dicts(language), strict=True):
            both = {code: piece.explanation(code) for code in ("zh", "en")}
            pieces.append({**row, "explanation": piece.explanation(language) if language else both})
        document = {"name": self.document, "format": self.format, "sha256": self.sha256}
        return {"format": FORMAT, "document": document, "pieces": pieces}
