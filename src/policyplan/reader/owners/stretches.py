"""The stretch of text for which owner words hold."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from policyplan.reader.outline import Heading, Outline, PartKind
from policyplan.reader.owners.claims import Claim

_BULLETS = "·•●■◆▪◦○"
_SIGNS = f" \t\r\n　。；;，,、.．{_BULLETS}"


@attrs.define(kw_only=True)
class Node:
    """A heading with its place in the outline."""

    heading: Heading
    parent: Node | None
    index: int


@attrs.define(kw_only=True)
class Places:
    """Where headings, paragraphs and parts start, for questions about offsets."""

    text: str
    nodes: list[Node]
    starts: list[int]
    lines: list[int]
    parts: list[tuple[int, int]]
    kinds: list[PartKind]
    year: int | None
    """The year that the title of the document names, if it names a single one: 2022年数字政府建设考评办法."""

    def node(self, offset: int) -> Node | None:
        """Return the innermost heading around an offset."""
        index = bisect_right(self.starts, offset) - 1
        node = self.nodes[index] if index >= 0 else None
        while node is not None and node.heading.end <= offset:
            node = node.parent
        return node

    def is_rule(self, offset: int) -> bool:
        """Whether an offset is in an article of rules: 第三条."""
        node = self.node(offset)
        while node is not None:
            number = node.heading.number or ""
            if number.startswith("第") and number.rstrip("　 ").endswith("条"):
                return True
            node = node.parent
        return False

    def line(self, offset: int) -> int:
        """Return the start of the line of an offset."""
        return self.lines[bisect_right(self.lines, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the end of the line of an offset."""
        index = bisect_right(self.lines, offset)
        return self.lines[index] - 1 if index < len(self.lines) else len(self.text)

    def next_heading(self, offset: int) -> int:
        """Return the start of the next heading after an offset, or the end of the text."""
        index = bisect_right(self.starts, offset)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def is_run_in(self, heading: Heading) -> bool:
        """Whether a heading starts within a line: the text has lost its line breaks."""
        return self.text[self.line(heading.start) : heading.start].strip() != ""

    def part(self, offset: int) -> tuple[int, int]:
        """Return the part of the file around an offset; the whole text if it is in none."""
        return next(((start, end) for start, end in self.parts if start <= offset < end), (0, len(self.text)))

    def domain(self, offset: int) -> tuple[int, int]:
        """Return where a rule holds that stands at an offset: in its part and the annexes after it, or everywhere."""
        index = next((at for at, (start, end) in enumerate(self.parts) if start <= offset < end), None)
        if index is None or self.kinds[index] is PartKind.NOTICE:
            return 0, len(self.text)
        last = index
        while self.kinds[index] is PartKind.PLAN and self.kinds[last + 1 : last + 2] == [PartKind.ANNEX]:
            last += 1
        return self.parts[index][0], self.parts[last][1]

    def is_read(self, offset: int) -> bool:
        """Whether an offset is in a part of the file, and not in what a web page has around its article."""
        return not self.parts or any(start <= offset < end for start, end in self.parts)


def places_of(text: str, outline: Outline) -> Places:
    """Return the places of a text with its outline."""
    nodes: list[Node] = []

    def add(headings: tuple[Heading, ...], parent: Node | None) -> None:
        for index, heading in enumerate(headings):
            node = Node(heading=heading, parent=parent, index=index)
            nodes.append(node)
            add(heading.children, node)

    for part in outline.parts:
        add(part.headings, None)
    nodes.sort(key=lambda node: node.heading.start)
    lines = [0, *(sign.end() for sign in re.finditer("\n", text))]
    return Places(
        text=text,
        nodes=nodes,
        starts=[node.heading.start for node in nodes],
        lines=lines,
        parts=[(part.start, part.end) for part in outline.parts],
        kinds=[part.kind for part in outline.parts],
        year=_year(text, outline),
    )


_YEAR = re.compile(r"(?<![-—–－~～至])[12]\d{3}(?=年(?!版))")


def _year(text: str, outline: Outline) -> int | None:
    titles = [part.particulars.title for part in outline.parts if part.particulars.title]
    years = {year for start, end in titles for year in _YEAR.findall(text, start, end)}
    return int(years.pop()) if len(years) == 1 else None


def with_stretches(places: Places, claims: list[Claim]) -> list[Claim]:
    """Return the claims in the order of the text, each with the stretch that it governs."""
    settled: list[Claim] = []
    before: Claim | None = None  # the last claim that governs what stands before it
    for claim in sorted(claims, key=lambda claim: claim.start):
        if claim.stretch is not None:
            settled.append(claim)
            continue
        before = attrs.evolve(claim, stretch=_stretch(places, claim, before))
        settled.append(before)
    return _of_groups(places, settled)


def _stretch(places: Places, claim: Claim, before: Claim | None) -> tuple[int, int]:
    """The stretch before owner words: from the item, the paragraph, or the last owner words in it."""
    text = places.text
    node = places.node(claim.start)
    last = before.end if before else 0
    begins_item = node is not None and claim.start == node.heading.start
    if (
        before is not None
        and before.stretch
        and not begins_item
        and _after_signs(text, last, claim.start) == claim.start
    ):
        return before.stretch  # two brackets side by side own the same text
    line = places.line(claim.start)
    begin = max(line, node.heading.start if node else line, last)
    if _is_empty(text, node, begin, claim.start):
        if _goes_on(places, claim):
            return _after(places, claim)
        if node is not None and claim.start <= node.heading.title_start and not last > node.heading.start:
            return _own_text(places, claim, node)
        begin = _of_paragraphs_before(places, claim, last, node)
    begin = _after_signs(text, begin, claim.start)
    end = _rstrip(text, begin, claim.start)
    return (begin, end) if begin < end else _after(places, claim)


def _own_text(places: Places, claim: Claim, node: Node) -> tuple[int, int]:
    """The own text of a heading that has owner words in the place of its title."""
    begin = _after_signs(places.text, claim.end, node.heading.own_end)
    end = _rstrip(places.text, begin, node.heading.own_end)
    if begin < end:
        return begin, end
    return (node.heading.start, claim.start) if node.heading.start < claim.start else (claim.start, claim.end)


def _is_empty(text: str, node: Node | None, begin: int, end: int) -> bool:
    """Whether nothing but a number stands before owner words."""
    if node is not None and node.heading.start == begin and end <= node.heading.title_start:
        return True
    return _after_signs(text, begin, end) == end


def _goes_on(places: Places, claim: Claim) -> bool:
    """Whether a text follows owner words in their paragraph."""
    end = min(places.line_end(claim.end), places.next_heading(claim.start))
    at = _after_signs(places.text, claim.end, end)
    return at < end and places.text[at] not in "（([【［〔"


def _of_paragraphs_before(places: Places, claim: Claim, last: int, node: Node | None) -> int:
    """The start of the stretch of owner words that stand alone in a paragraph."""
    if node is None:
        line = places.line(claim.start)
        while line > last and not places.text[line : claim.start].strip(_SIGNS):
            line = places.line(line - 1)
        return max(last, line)
    if last > node.heading.start:
        return last
    while _closes_parent(node, last):
        assert node.parent is not None
        node = node.parent
    return node.heading.start


def _closes_parent(node: Node, last: int) -> bool:
    """Whether owner words at the end of an item belong to the heading above: no item before it has owners."""
    parent = node.parent
    return parent is not None and node.index > 0 and last <= parent.heading.start


def _after(places: Places, claim: Claim) -> tuple[int, int]:
    """What follows owner words before which nothing stands, in their paragraph; they themselves if nothing does."""
    end = min(places.line_end(claim.end), places.next_heading(claim.start))
    begin = _after_signs(places.text, claim.end, end)
    return (begin, end) if begin < end else (claim.start, claim.end)


def _after_signs(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _SIGNS:
        at += 1
    return at


def _rstrip(text: str, begin: int, end: int) -> int:
    while end > begin and (text[end - 1].isspace() or text[end - 1] in _BULLETS):
        end -= 1
    return end


_FEWEST_GROUPS = 2


def _of_groups(places: Places, claims: list[Claim]) -> list[Claim]:
    """Give owner words at the end of a group of items to the heading above, where line breaks are lost.

    Without line breaks a bracket after the last item looks like one of that item. It is the group's where at least
    two groups of the document have owner words at the end of their last item and at no other item.
    """
    by_node: dict[int, list[int]] = {}
    for index, claim in enumerate(claims):
        node = places.node(claim.start)
        if node is not None and claim.rule in _BEFORE_RULES:
            by_node.setdefault(node.heading.start, []).append(index)
    with_owners = sorted(by_node)
    last_only: list[tuple[Node, int]] = []
    others = 0
    for node in places.nodes:
        parent = node.parent
        indices = by_node.get(node.heading.start, ())
        if parent is None or not indices or node.heading.children or not places.is_run_in(node.heading):
            continue
        is_last = node.index == len(parent.heading.children) - 1
        first_owner = with_owners[bisect_right(with_owners, parent.heading.start - 1)]
        ends = not places.text[claims[indices[-1]].end : node.heading.end].strip(_SIGNS)
        if is_last and node.index > 0 and first_owner == node.heading.start and len(indices) == 1 and ends:
            last_only.append((parent, indices[0]))
        else:
            others += 1
    if len(last_only) < _FEWEST_GROUPS or others > len(last_only):
        return claims
    settled = list(claims)
    for parent, index in last_only:
        stretch = settled[index].stretch
        assert stretch is not None
        settled[index] = attrs.evolve(settled[index], stretch=(parent.heading.start, stretch[1]))
    return settled


_BEFORE_RULES = frozenset(["bracket", "bracket-of-names", "fields", "sentence-after"])
