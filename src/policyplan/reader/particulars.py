"""What the head and the foot of a part say of it: number, issuers, dates, addressees, documents carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policyplan.reader.outline import Particulars
from policyplan.reader.pieces import Piece, PieceKind, part_words
from policyplan.reader.view import View

_OPENING = 3_000
"""So much of a part is searched for the documents that it carries out."""

_DOCUMENT = re.compile(r"《(?:[^《》]|《[^《》]*》)*》(?:（[^（）]{0,20}号[^（）]{0,10}）)?")
_ISSUER_IN_TITLE = re.compile("([^，。；《》]{2,160}?)(?:关于|印发|转发|批转)")
_ISSUED_HERE = re.compile("^[^。；，《]{0,20}?(?:印发|已经|业经|转发|予以公布)")
_PERIOD = re.compile(
    r"(?:19|20)\d\d年?[-—–~至到－]{1,2}(?:19|20)\d\d年?|“?十[一二三四五六]五”?|第十[一二三四五六]个五年|(?:19|20)\d\d年"
)

_SHORTEST_BODY = 3
_OFFICE = "办公"
"""With this word no name of a body begins: 国务院 办公厅 is one."""

Stretch = tuple[int, int]


def particulars_of(view: View, pieces: Sequence[Piece], title: Stretch | None) -> Particulars:
    """Return the particulars of a part."""
    by_kind: dict[PieceKind, list[Stretch]] = {}
    for piece in pieces:
        by_kind.setdefault(piece.kind, []).append((piece.start, piece.end))
    dates = by_kind.get(PieceKind.DATE, [])
    return Particulars(
        title=title,
        number=_without_brackets(view, by_kind.get(PieceKind.NUMBER, [])[:1]),
        issuers=_issuers(view, pieces, title),
        issued=_without_brackets(view, dates[-1:]),
        addressees=_addressees(view, by_kind.get(PieceKind.ADDRESSEE, [])),
        carried_out=_carried_out(view, pieces, title),
        period=_period(view, title),
    )


def _without_brackets(view: View, stretches: Sequence[Stretch]) -> Stretch | None:
    """The stretch, if there is one, without brackets around it."""
    if not stretches:
        return None
    start, end = stretches[0]
    return (start + 1, end - 1) if view.text[start] == "（" else (start, end)


def _issuers(view: View, pieces: Sequence[Piece], title: Stretch | None) -> tuple[Stretch, ...]:
    """The bodies that sign above the date; otherwise those that the title names."""
    dates = [n for n, piece in enumerate(pieces) if piece.kind is PieceKind.DATE]
    if dates:
        first = dates[-1]
        while first and pieces[first - 1].kind is PieceKind.ISSUER:
            first -= 1
        if first < dates[-1]:
            signed = pieces[first : dates[-1]]
            return tuple(body for piece in signed for body in _split_at_gaps(view, piece.start, piece.end))
    if title is None:
        return ()
    named = _ISSUER_IN_TITLE.match(view.text, *title)
    if named is None or part_words(view.language).organ.search(named[1]) is None:
        return ()
    return tuple(
        body for names in _split(view.text, *named.span(1), "[、\n ]") for body in _split_at_gaps(view, *names)
    )


def _split_at_gaps(view: View, start: int, end: int) -> Iterator[Stretch]:
    """Yield the bodies in a stretch that have white space between them: 市委办公室 市政府办公室."""
    ends = part_words(view.language).signature
    for at in range(start + _SHORTEST_BODY, end - _SHORTEST_BODY + 1):
        is_gap = view.has_gap(at) and not view.text.startswith(_OFFICE, at)
        if is_gap and at - start >= _SHORTEST_BODY and ends.search(view.text[start:at]):
            yield start, at
            start = at
    yield start, end


def _addressees(view: View, lines: Sequence[Stretch]) -> tuple[Stretch, ...]:
    if not lines:
        return ()
    start, end = lines[0]
    return _split(view.text, start, end - 1, "[，；]")


def _split(text: str, start: int, end: int, signs: str) -> tuple[Stretch, ...]:
    """The parts of a stretch between signs."""
    stretches = []
    for sign in [*re.compile(signs).finditer(text, start, end), None]:
        stop = sign.start() if sign is not None else end
        if text[start:stop].strip():
            stretches.append((start, stop))
        start = sign.end() if sign is not None else end
    return tuple(stretches)


def _carried_out(view: View, pieces: Sequence[Piece], title: Stretch | None) -> tuple[Stretch, ...]:
    """The documents that the opening of a part names after 根据, 落实 and the like."""
    if not pieces:
        return ()
    start = title[1] if title is not None else pieces[0].start
    end = min(start + _OPENING, pieces[-1].end)
    words = part_words(view.language).carries_out
    found: list[Stretch] = []
    for document in _DOCUMENT.finditer(view.text, start, end):
        begin = max(view.text.rfind(sign, start, document.start()) for sign in "。；\n") + 1
        before = view.text[max(begin, start) : document.start()]
        after = view.text[document.end() : document.end() + 30]
        if words.search(before) and _ISSUED_HERE.search(after) is None and not before.endswith("将"):
            found.append(document.span())
    return tuple(found)


def _period(view: View, title: Stretch | None) -> Stretch | None:
    match = _PERIOD.search(view.text, *title) if title is not None else None
    return match.span() if match is not None else None
