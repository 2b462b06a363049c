"""Page on which a person checks a draft: the document with its marks, the outline of the plan, and corrections."""

from __future__ import annotations

import functools
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs
from markupsafe import Markup

from policyplan.errors import check_choice
from policyplan.files import write_bytes
from policyplan.io.native import forms
from policyplan.l10n.texts import label_text
from policyplan.messages import Language, interface_language, label, languages
from policyplan.model.kinds import Binding, Comparator, Per, Role
from policyplan.model.values import Text
from policyplan.reader.draft import Draft
from policyplan.reader.reading import Piece, PieceKind
from policyplan.reader.rules import words_for
from policyplan.report import messages
from policyplan.report.reading_marks import BODY, HEADINGS, Mark, blocks_of, first_reasons, marks_of, read_share, shown
from policyplan.report.web import body, font_rule, in_frame, phrase
from policyplan.report.web import page as whole_page

_STYLES = ("page.css", "reading/reading.css")
_SCRIPTS = tuple(f"reading/{name}.js" for name in ("model", "text", "outline", "forms", "main"))
_LEGEND = (
    *HEADINGS,
    PieceKind.ASSIGNMENT,
    PieceKind.TARGET,
    PieceKind.DEADLINE,
    PieceKind.PARTICULAR,
    PieceKind.RULE,
    PieceKind.NOT_A_TARGET,
    PieceKind.UNREAD,
    PieceKind.SKIPPED,
    PieceKind.DOUBT,
)
_WORDS = ("issuers", "matches", "no_match", "number", "particulars", "period", "published", "signed", "title")
"""The phrases of reports that the script of the page uses too."""
_CHOICES: tuple[type[Enum], ...] = (Role, Comparator, Per, Binding)


@attrs.frozen(kw_only=True, repr=False)
class ReadingPage:
    """A finished page on which a draft is checked."""

    _draft: Draft
    _language: Language
    _font: bool | None

    @cached_property
    def html(self) -> str:
        """The page, which needs no other file."""
        plan, reading = self._draft.plan, self._draft.reading
        marks = marks_of(plan, reading)
        data = _data(self._draft, marks)
        text = body(
            "reading/reading.html.j2",
            plan=plan,
            reading=reading,
            opens=self._language,
            languages=languages(),
            of_plan=str(plan.language or "zh"),
            blocks=blocks_of(reading.text_of_document, marks),
            kinds=[(kind, label_text(kind), count) for kind, count in self._kinds(marks)],
            share=read_share(plan, reading, marks),
            doubts=[mark for mark in marks if mark.kind == PieceKind.DOUBT],
            unread=[mark for mark in marks if mark.kind in (PieceKind.UNREAD, PieceKind.NOT_A_TARGET)],
            findings=self._draft.findings,
            names={agency.id: agency.name for agency in plan.agencies},
            anchor=anchor,
            place_of=_places(marks),
            label_text=label_text,
            roles=Role,
            text_of=_in_words,
            explain=_explain,
            speaking=first_reasons(reading.text_of_document, marks),
            shown=shown,
            data=_embedded(data),
        )
        spoken = "".join(words for text in data["words"].values() for words in text.values())
        font = font_rule(text + spoken + shown(_values(data["plan"])), self._font)
        title = f"{plan.title.in_(self._language)} · {phrase('reading').in_(self._language)}"
        return whole_page(
            text, title=shown(title), language=self._language, font=font, styles=_STYLES, scripts=_SCRIPTS
        )

    def _kinds(self, marks: tuple[Mark, ...]) -> Iterator[tuple[PieceKind, int]]:
        """Yield the kinds of marks that there are, with their counts."""
        counts = Counter(mark.kind for mark in marks)
        for kind in _LEGEND:
            if counts[kind]:
                yield kind, counts[kind]

    def save(self, path: str | os.PathLike[str], *, replace: bool = True) -> Path:
        """Write the page.

        Parameters:
            path: The path of the file.
            replace: Whether a file of this name is replaced.

        Returns:
            The path.

        Raises:
            FileError: The file cannot be written, or it exists and is not to be replaced.

        """
        target = Path(path)
        write_bytes(target, self.html.encode(), replace=replace)
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)


def reading_page(draft: Draft, *, language: Language | None = None, font: bool | None = None) -> ReadingPage:
    r"""Return a page on which a person checks a draft against its document.

    The document is on the left, with marks by kind; the outline of the plan is on the right. Each fact leads to its
    words and back. Keys lead from doubt to doubt. Corrections made in the page are saved as a file that
    `policyplan.reader.corrections.read_corrections` reads. The page opens from a disk and fetches nothing.

    Parameters:
        draft: The draft, as `policyplan.reader.draft.draft` returns it.
        language: The language in which the page opens. Default: the language of the plan, or English.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The page.

    Raises:
        CallError: The language is unknown.
        ExtraError: *font* is True, and the extra ``web`` is missing.

    Example:
        >>> import io
        >>> from policyplan.reader.draft import draft
        >>> from policyplan.report.reading_page import reading_page
        >>> text = "读书计划\\n一、办好读书会\\n"
        >>> "办好读书会" in reading_page(draft(io.BytesIO(text.encode())), font=False).html
        True

    """
    language = language or interface_language(draft.plan.language)
    check_choice("language", language, languages())
    return ReadingPage(draft=draft, language=language, font=font)


# -- addresses ---------------------------------------------------------------------------------------------------------


def anchor(name: str) -> str:
    """Return the id of the element of a record, an assignment or a target in the outline."""
    return "o-" + "_".join(name.split())


def _places(marks: tuple[Mark, ...]) -> Mapping[str, str]:
    """Return the address of the first mark of each record."""
    places: dict[str, str] = {}
    for mark in sorted(marks, key=lambda mark: (mark.kind not in HEADINGS, mark.kind == BODY)):
        if mark.record is not None:
            places.setdefault(mark.record, f"#m{mark.number}")
    return places


# -- words -------------------------------------------------------------------------------------------------------------


def _in_words(text: Text | None, language: str) -> str:
    return "" if text is None else shown(text.in_(language))


def _explain(piece: Piece) -> Text:
    """Return why a piece was read, or was not, in every language."""
    return _sentences(piece.kind, piece.rule, piece.about)


@functools.lru_cache(maxsize=1024)
def _sentences(kind: str, rule: str, about: str) -> Text:
    return Text({language: shown(words_for(kind, rule, about, language)) for language in languages()})


# -- data for the script -----------------------------------------------------------------------------------------------


def _data(draft: Draft, marks: tuple[Mark, ...]) -> dict[str, Any]:
    """Return what the script of the page needs: the plan without its texts, the marks, and words."""
    reading = draft.reading
    before = draft.corrections
    return {
        "document": shown(reading.document),
        "sha256": reading.sha256,
        "plan": _slim(forms.to_data(draft.plan)),
        "language": str(draft.plan.language or "zh"),
        "marks": [_mark(mark) for mark in marks],
        "accepted": list(before.accepted) if before else [],
        "changes": [{change.kind: change.id, **change.values} for change in before.changes] if before else [],
        "labels": {kind.__name__.lower(): {member.value: _labels(member) for member in kind} for kind in _CHOICES}
        | {"kind": {kind.value: _labels(kind) for kind in PieceKind}},
        "documents": [text.title.in_(str(draft.plan.language or "zh")) for text in draft.plan.documents],
        "words": {name: _in_each(phrase(name)) for name in (*messages.READING_PAGE, *_WORDS)},
    }


def _labels(keyword: Enum) -> dict[str, str]:
    return {language: label(keyword, language) for language in languages()}


def _in_each(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in languages()}


def _mark(mark: Mark) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": mark.kind, "start": mark.start, "end": mark.end}
    if mark.record is not None:
        row["record"] = mark.record
    if mark.piece is not None:
        row["why"] = _in_each(_explain(mark.piece))
        if mark.kind == PieceKind.DOUBT:
            row["id"] = mark.piece.id
    return row


_LEFT_OUT = ("sources", "documents", "policyplan", "inferred")


def _slim(value: Any, *, is_target: bool = False) -> Any:
    """Return the data of a plan as JSON has them, without long texts, and with places as offsets."""
    if isinstance(value, dict):
        if "quote" in value:
            return {"start": value.get("start"), "length": len(value["quote"]), "field": value.get("field")}
        kept = {key: item for key, item in value.items() if key not in _LEFT_OUT}
        if not is_target:
            kept.pop("description", None)
        return {key: _slim(item, is_target=key == "targets") for key, item in kept.items()}
    if isinstance(value, list):
        return [_slim(item, is_target=is_target) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


def _values(value: Any) -> str:
    """Return all words in plain values, for the embedded font."""
    if isinstance(value, dict):
        return "".join(map(_values, value.values()))
    if isinstance(value, list):
        return "".join(map(_values, value))
    return value if isinstance(value, str) else ""


_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end a script element, or a line of a script, and what stands for them in JSON."""


def _embedded(data: Any) -> Markup:
    """Return data as JSON that is safe in a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return Markup(shown(text.translate(_UNSAFE)))  # noqa: S704
