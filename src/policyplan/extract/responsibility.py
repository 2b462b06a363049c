"""Responsible agencies and their roles: 市教育局牵头，市科协等有关部门配合."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from policyplan.extract import role_words
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.role_words import FIRST, HAN, LAST, PLACES, ROLES
from policyplan.extract.wording import BLANKS, Wording, trim
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.text.normal import clean

SEPARATORS = "、，,；;/／|｜+＋\t"
"""The signs that separate agencies by default; white space separates them too where a name ends."""

LONGEST = 4_000
"""A longer text is not read as a list of agencies."""


@attrs.frozen(kw_only=True)
class Party(Wording):
    """An agency, or a group of agencies, that has a part in a task."""

    role: Role
    """Its role in the task."""
    kind: AssignmentKind = AssignmentKind.NAMED
    """Whether it is one agency, a group without names (各有关部门), or the rest of an open list (等单位)."""
    has_own_role: bool = attrs.field(default=False, eq=False)
    """Whether the text states its role; otherwise it is the role that the caller gave."""

    @property
    def name(self) -> str:
        """The name without white space that only serves layout."""
        return clean(self.quote)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is named, but does not end as names of agencies do, or may be two names: 蓬江, 甲局市乙局."""
        return self.kind is AssignmentKind.NAMED and _is_doubtful(self.name)

    @property
    def is_place(self) -> bool:
        """Whether it is the name of a place, which stands for its government: 蓬江区."""
        return self.kind is AssignmentKind.NAMED and role_words.PLACE_ALONE.search(self.name) is not None


@attrs.frozen(kw_only=True)
class Repetition(Wording):
    """Words that repeat the agencies of another row: 同上, 〃, 同1."""

    role: Role | None
    """The role that the words state; None where the roles of the other row hold."""
    row: str | None
    """The number of the other row; None for the row above."""


@attrs.frozen(kw_only=True)
class OwnersReading:
    """The parts of a text that says who is responsible."""

    parties: tuple[Party, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    unread: tuple[Wording, ...] = ()
    """The parts that are neither names nor known words of responsibility."""


def read_owners(text: str, role: Role, *, separators: str | None = None, first_leads: bool = False) -> OwnersReading:
    """Return the agencies that a text names, in the order of the text, and the parts that could not be read.

    *role* is their role unless the text says another. A clause that ends in 牵头 or 配合 gives its role to all of its
    agencies, a label (牵头单位：) to those that follow, a mark （牵头） to the name next to it. Agencies after 会同
    support. A bracket with names and roles of its own, （市体育局配合）, adds these.
    *separators* are the signs between names. *first_leads* makes the first agency the lead where the text gives no
    roles.

    Every letter of the text is in a name, in a known word, or in ``unread``. A name with a word of duty in it, or with
    the rest of a numbering or a bracket, is never taken for an agency: it is unread.

    Example:
        >>> reading = read_owners("市卫健委（市体育局配合），负责宣传", Role.RESPONSIBLE)
        >>> [(party.name, party.role.value) for party in reading.parties], [part.quote for part in reading.unread]
        ([('市卫健委', 'responsible'), ('市体育局', 'support')], ['负责宣传'])
    """
    if names_nobody(text):
        return OwnersReading()
    if len(text) > LONGEST:
        return OwnersReading(unread=(_wording(text, *trim(text, 0, len(text))),))
    reader = _OwnersReader(text=text, separators=separators or SEPARATORS)
    reader.sections(*reader.unwrapped(0, len(text)), role)
    parties = sorted(reader.parties, key=lambda party: party.start)
    if first_leads and parties and role is Role.RESPONSIBLE and all(party.role is role for party in parties):
        parties[0] = attrs.evolve(parties[0], role=Role.LEAD)
    return OwnersReading(parties=tuple(parties), repetitions=tuple(reader.repetitions), unread=tuple(reader.unread()))


def read_parties(
    text: str, role: Role, *, separators: str | None = None, first_leads: bool = False
) -> tuple[Party, ...]:
    """Return the agencies that a text names, as `read_owners` does.

    Example:
        >>> parties = read_parties("市教育局牵头，市科协配合", Role.RESPONSIBLE)
        >>> [(party.name, party.role.value) for party in parties]
        [('市教育局', 'lead'), ('市科协', 'support')]
    """
    return read_owners(text, role, separators=separators, first_leads=first_leads).parties


def read_name(text: str) -> tuple[tuple[str, AssignmentKind], ...]:
    """Return the name in a text with its kind; after it the rest of an open list, if there is one.

    Example:
        >>> [name for name, kind in read_name("市科协等单位")]
        ['市科协', '等单位']
    """
    return tuple((text[start:end], kind) for start, end, kind in _kinds(text, *trim(text, 0, len(text), _ENDS)))


def names_nobody(text: str) -> bool:
    """Whether a text says that nobody is responsible: /, 无, —."""
    if role_words.DITTO.fullmatch(text.strip()):
        return False
    return role_words.NOTHING.fullmatch(text.strip()) is not None or not any(map(str.isalnum, text))


def repeated_row(text: str) -> str | None:
    """Return what a text repeats that is nothing but 同上 or 同1: an empty text for the row above, or a number.

    Example:
        >>> repeated_row("同上"), repeated_row("同第3项"), repeated_row("市教育局")
        ('', '3', None)
    """
    match = role_words.DITTO.fullmatch(text.strip(f"{BLANKS}。."))
    return (match["row"] or "") if match else None


_ENDS = f"{BLANKS}。.；;，,：:、"
_NAME_ENDS = f"{_ENDS}*＊★☆※▲△-–—－~～…·・•"
_SHORTEST = 3
"""Parts with fewer characters than this are one name with white space in it: 教 育 局."""

_LONGEST_NAME = 16
"""A longer text that does not end as a name does is a sentence."""

_EACH = re.compile(rf"\s*(?:各(?:有关|相关)?|有关|相关)(?:{PLACES})(?:、(?:{PLACES}))*")
_AND_EACH = re.compile(
    rf"(?:{PLACES})(?:[(（][市区县旗街道、，,]{{1,8}}[)）])?(?:[、，,；;]|人民政府|政府|党委|管委会|各?有关|[)）]|$)"
)
_PARTY_OF_EACH = re.compile(r"\s*各[^、，,；;。（(]{1,8}(?:[（(][^）)]{1,8}[）)])?(?:党委|委|党工委|工委)")
_ITS_GOVERNMENT = re.compile(r"(?:人民)?政府(?=[、，,；;。)）]|$)|管委会(?=[、，,；;。)）]|$)")
"""各县（市、区）委、政府 is one group."""

_JOINT = re.compile(
    rf"以及|(?<=等)(?:和|及|与)(?=[市省区县州各国其]|所属|下属|有关|相关)|(?<=[{LAST}])(?:和|及|与)(?=[市省区县州各国其]|所属|下属|有关|相关)|(?<=[{LAST}])\s*[-–—－·・•.．~～…]+\s*(?=[{FIRST}])"
    rf"|(?<=[{LAST}）)])\s+(?=[{HAN}])|(?<=[{HAN}）)])\s+(?=[{FIRST}①-⑳\d]|[(（]\d)|(?:(?<![{HAN}\s])|(?<=[{HAN}]\s))\s*\n\s*(?![{HAN}])"
    rf"|(?<=[{HAN}）)])(?:和|及|与|&|＆)(?=[{HAN}])|(?<!\s)\s+(?:and|et|&)\s+"
)
"""What joins two names: 和, 及 or white space where one name ends and the next begins."""

_OF_THE_PLACES = re.compile("(?:人民)?政府|党委|管委会")
_LINKS = re.compile(r"(?:^|\s)(?:of|and|for|the|de|du|des|et|la|&)$", re.IGNORECASE)
_EN_HEADS = one_of([*table("agencies", "en")["heads"], *table("agencies", "fr")["heads"]])
_HEADS = re.compile(rf"(?:^(?:the )?|\b){_EN_HEADS}\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\s*(?:the )?(?:\w+ )?(?:ministry|department|minist[eè]re|bureau|office|division|secretariat) (?:of|for|de)\b",
    re.IGNORECASE,
)
_FIELDS = re.compile(r"(?:,\s*[^\W\d_][\w' -]*?)+\s*,?\s+(?:and|&|et)\s+[^\W\d_][\w' -]*")
"""The fields of an office after the first: , Planning and Economic Development."""

_WORD = re.compile(r"(?:all|each|every|other|relevant)\b.*|[A-Z][A-Za-z]{0,7}", re.DOTALL)
"""A group, or a short name such as MOH."""


def _wording(text: str, start: int, end: int) -> Wording:
    return Wording(quote=text[start:end], start=start)


@attrs.frozen(kw_only=True)
class _Label:
    """A text with a colon before the names of a role, or before something else."""

    begin: int
    end: int
    role: Role | None
    is_known: bool = False
    is_name: bool = False
    """Whether it is an agency, and what follows is its duty: 市教育局：负责培训."""


@attrs.define(kw_only=True)
class _OwnersReader:
    """A text while its agencies are read."""

    text: str
    separators: str
    parties: list[Party] = attrs.field(factory=list)
    repetitions: list[Repetition] = attrs.field(factory=list)
    known: list[tuple[int, int]] = attrs.field(factory=list)
    """The parts that are known words."""
    pending: list[int] = attrs.field(factory=list)
    """The parties of the clause that is being read, by their index."""
    brackets: dict[int, int] = attrs.field(init=False)
    """The offset of each opening bracket, with that of the bracket that closes it."""
    inner: bool = False
    """Whether a bracket is being read, in which only certain names count."""
    leading: Role | None = None
    """The role of a phrase before the names of a clause: 牵头市教育局."""
    clause_start: int = 0
    """The offset after the last phrase of duty."""
    is_settled: bool = False
    """Whether a phrase has given a role to names of the list that is being read."""
    after_names: bool = False
    """Whether 会同 was read: the names that follow in the clause support."""

    def __attrs_post_init__(self) -> None:
        opened: list[int] = []
        self.brackets = {}
        for at, char in enumerate(self.text):
            if char in "(（[【〔":
                opened.append(at)
            elif char in ")）]】〕" and opened:
                self.brackets[opened.pop()] = at + 1

    def unwrapped(self, start: int, end: int) -> tuple[int, int]:
        """Return a part of the text without brackets around the whole of it."""
        start, end = trim(self.text, start, end, _ENDS)
        while self.brackets.get(start) == end:
            start, end = trim(self.text, start + 1, end - 1, _ENDS)
        return start, end

    # -- parts of a text, from the widest to a single name -----------------------------------------------------------

    def sections(self, start: int, end: int, role: Role) -> None:
        """Read the parts between labels, each with the role of its label; a part after another label is unread."""
        section_role: Role | None = role
        stated = False
        for label in self._labels(start, end):
            if section_role is not None:
                self.clauses(start, label.begin, section_role, stated=stated)
            if label.is_name:
                self.clauses(label.begin, label.end, label.role or role, stated=label.role is not None)
            start, stated = label.end, label.is_known
            section_role = label.role or role if label.is_known else None
        if section_role is not None:
            self.clauses(start, end, section_role, stated=stated)

    def _labels(self, start: int, end: int) -> Iterator[_Label]:
        """The labels outside brackets. Without a role of its own, a label keeps that of the column (负责单位：)."""
        marks = self._leading_marks(start, end)
        if marks:
            self.known.extend((label.begin, label.end) for label in marks)
            yield from marks
            return
        at = start
        while True:
            known = role_words.LABEL.search(self.text, at, end)
            other = role_words.OTHER_LABEL.search(self.text, at, end)
            if known and (other is None or known.start() <= other.start() or known.end() >= other.end()):
                if not self._is_in_bracket(start, known.start()):
                    self.known.append(known.span())
                    yield _Label(begin=known.start(), end=known.end(), role=_role_of_label(known), is_known=True)
                at = known.end()
            elif other:
                if not self._is_in_bracket(start, other.start()):
                    yield self._other_label(other, end)
                at = other.end()
            else:
                return

    def _leading_marks(self, start: int, end: int) -> list[_Label]:
        """The brackets with a role that are labels of the names after them: 【牵头】甲局、乙局【配合】丙局."""
        marks = [
            _Label(begin=opening, end=closing, role=_role_in(self.text[opening + 1 : closing - 1]), is_known=True)
            for opening, closing in sorted(self.brackets.items())
            if start <= opening and closing <= end and role_words.MARK.fullmatch(self.text[opening + 1 : closing - 1])
        ]
        if len(marks) < 2 or trim(self.text, start, end)[0] != marks[0].begin or not all(mark.role for mark in marks):
            return []
        followed = all(re.match(r"\s*[^\W\d_]", self.text[mark.end : end]) for mark in marks)
        glued = any(self.text[mark.begin - 1] not in self.separators for mark in marks[1:])
        return marks if followed and glued else []

    def _other_label(self, match: re.Match[str], end: int) -> _Label:
        """A text with a colon that is no word of duty: an agency and its role or duty, or something else."""
        is_name = role_words.SURE_END.search(match["name"]) is not None
        stop = next((at for at in range(match.end(), end) if self.text[at] in "；;，,。、\n"), end)
        given = role_words.MARK.fullmatch(self.text, match.end(), stop)
        if is_name and given:
            self.known.append(given.span())
        role = _role_in(given[0]) if is_name and given else None
        return _Label(begin=match.start(), end=match.end(), role=role, is_name=is_name)

    def _is_in_bracket(self, start: int, at: int) -> bool:
        return any(start <= opening < at < closing for opening, closing in self.brackets.items())

    def clauses(self, start: int, end: int, role: Role, *, stated: bool = False) -> None:
        """Read a list of names; a clause of it ends with a phrase of duty."""
        self.pending, self.after_names, self.leading, self.is_settled = [], False, None, False
        comma = 0
        for begin, stop, sign in self._pieces(start, end):
            self.piece(begin, stop, role, comma, stated=stated)
            if sign in "；;。":
                self.clause_start = stop
                self.pending, self.after_names, self.leading = [], False, None
            if sign in "，," or not self.pending:
                comma = len(self.parties)
        self.pending, self.after_names = [], False

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The parts between separators and numbers, each with the sign after it. Signs in brackets do not count."""
        begin, at = start, start
        while at < end:
            numbered = role_words.NUMBERED.match(self.text, at, end) or self._numbered_line(begin, at, end)
            if numbered:
                self.known.append(numbered.span())
                yield begin, at, "、"
                begin = at = numbered.end()
            elif at in self.brackets:
                at = min(self.brackets[at], end)
            elif self.text[at] in self.separators or self.text[at] in "。()（）[]【】〔〕":
                if not _goes_on(self.text, begin, at):
                    yield begin, at, self.text[at]
                    begin = at + 1
                at += 1
            else:
                at += 1
        yield begin, end, "。"

    def _numbered_line(self, begin: int, at: int, end: int) -> re.Match[str] | None:
        before = self.text[begin:at]
        is_start = not before.strip() or before[-1] == "\n" or before.rstrip()[-1] in LAST
        if not is_start and before[-1].isspace() and re.match(r"\W*1", self.text):
            is_start = re.match(r"\d{1,2}[.)]\s+[^\W\d_]", self.text[at:end]) is not None
        return role_words.NUMBERED_LINE.match(self.text, at, end) if is_start else None

    def piece(self, start: int, end: int, role: Role, comma: int, *, stated: bool) -> None:
        """Read a part without separators: names, phrases of duty, and what lies between phrases."""
        start, end = self._opened(*trim(self.text, start, end, _ENDS))
        after_phrase, given = False, None
        while start < end:
            if convened := self._convened(start, end):
                self.names(start, convened[0], role, stated=stated)
                self.known.append(convened)
                self.after_names = True
                start, end = self._opened(convened[1], end)
                continue
            phrase = self._phrase(start, end)
            stop = phrase[0] if phrase else end
            if after_phrase and not (start in self.brackets or self._begins_names(start, stop)):
                if given is None:  # 负责宣传: the duty is unread as a whole
                    self.known.pop()
                return
            self.names(start, stop, role, stated=stated)
            if phrase is None:
                return
            self.known.append(phrase)
            given = _role_in(self.text[slice(*phrase)])
            opens = start == phrase[0] and (not self.pending or self.leading is not None)
            if opens:
                self.pending, self.leading = [], given
            after_phrase = not (opens and given)
            self._settle(given, comma, phrase[0])
            self.clause_start = phrase[1]
            start, end = self._opened(*trim(self.text, phrase[1], end, _ENDS))

    def _opened(self, start: int, end: int) -> tuple[int, int]:
        """The part without words before its names: 由, 以, a number, a bullet."""
        while opening := role_words.OPENING.match(self.text, start, end):
            if not opening[0] or opening.end() >= end:
                break
            self.known.append(opening.span())
            start = opening.end()
        return start, end

    def _convened(self, start: int, end: int) -> tuple[int, int] | None:
        """The next 会同 at the beginning or after a name."""
        for match in role_words.CONVENES.finditer(self.text, start, end):
            before = self.text[start : match.start()]
            if self._is_in_bracket(start, match.start()):
                continue
            if match[0].lower() in role_words.ONLY_AT_THE_START:
                follows = not before.strip() or before.rstrip()[-1] in ")）"
            elif match[0] in role_words.ONLY_AFTER_A_NAME:
                follows = not before.strip() or role_words.PLAUSIBLE.search(before.strip()) is not None
            else:
                follows = True
            if follows:
                return match.span()
        return None

    def _phrase(self, start: int, end: int) -> tuple[int, int] | None:
        """The next phrase of duty. The text in brackets is no part of it."""
        masked = self._masked(start, end)
        if role_words.GROUP_OF_A_ROLE.fullmatch(masked):
            return None
        match = role_words.PHRASE.search(masked) or role_words.PHRASE_EN.search(masked)
        if match is None or not (role_words.is_certain(match[0]) or self._may_end(masked[: match.start()])):
            return None
        return start + match.start(), start + match.end()

    def _may_end(self, before: str) -> bool:
        """Whether a phrase that names contain too (督查) may follow a text: after a name, or at the beginning."""
        names = before.strip(f"{_ENDS}\0")
        return not names or (role_words.PLAUSIBLE.search(names) or role_words.GENERIC.search(names)) is not None

    def _masked(self, start: int, end: int) -> str:
        masked = list(self.text[start:end])
        for opening, closing in self.brackets.items():
            if start <= opening and closing <= end:
                masked[opening - start : closing - start] = "\0" * (closing - opening)
        return "".join(masked)

    def _begins_names(self, start: int, end: int) -> bool:
        """Whether names go on after a phrase of duty, and not the words for what is to be done."""
        part = self.text[start:end].strip()
        return part[:1] in FIRST and role_words.PLAUSIBLE.search(part) is not None

    def _settle(self, role: Role | None, comma: int, at: int) -> None:
        """Give the role of a phrase to the names of its clause.

        In 甲局，乙局配合 it is given to the names after the comma only: 甲局 is whom they support.
        """
        if role is not None:
            alone = (
                role is Role.SUPPORT
                and not self.is_settled
                and 0 < comma < len(self.parties)
                and comma > min(self.pending, default=comma)
            )
            for index in self.pending:
                if not (alone and index < comma):
                    self._give(index, role)
            self.is_settled = True
            self._settle_repetitions(role, at)
        self.pending, self.after_names = [], False

    def _settle_repetitions(self, role: Role, at: int) -> None:
        """Give the role of a phrase at an offset to the repetitions of its clause that no comma separates from it."""
        for index, repetition in enumerate(self.repetitions):
            before = self.text[repetition.end : at]
            if repetition.role is None and repetition.start >= self.clause_start and not set(before) & set("，,"):
                self.repetitions[index] = attrs.evolve(repetition, role=role)

    def _give(self, index: int, role: Role) -> None:
        self.parties[index] = attrs.evolve(self.parties[index], role=role, has_own_role=True)

    # -- names -------------------------------------------------------------------------------------------------------

    def names(self, start: int, end: int, role: Role, *, stated: bool) -> None:
        """Read names that brackets, 和 or white space separate."""
        marked: Role | None = None
        begin = start
        for opening, closing in sorted(self.brackets.items()):
            if begin <= opening and closing <= end and not self._is_part_of_name(opening, closing, end):
                added = self._joined(begin, opening, marked or role, stated=stated or marked is not None)
                marked = self._bracket(opening, closing, role, added)
                begin = closing
        self._joined(begin, end, marked or role, stated=stated or marked is not None)

    def _is_part_of_name(self, opening: int, closing: int, end: int) -> bool:
        """Whether a bracket belongs to a name: 市委宣传部（市文明办）, 各县（市、区）政府."""
        content = self.text[opening + 1 : closing - 1].strip()
        if self.text[opening - 1 : opening] in tuple("省市县区州") and _OF_THE_PLACES.match(self.text, closing, end):
            return True
        if (
            role_words.DITTO.fullmatch(content)
            or role_words.MARK.fullmatch(content)
            or re.search("[:：;；。]", content)
            or role_words.NO_PART_OF_A_NAME.match(content)
            or _is_person(content)
        ):
            return False
        inner = self._masked(opening + 1, closing - 1)
        if role_words.PHRASE.search(inner) or role_words.CONVENES.search(inner):
            return False
        if closing < end and re.match(rf"\s*(?:{PLACES}|级|人民政府|政府|党委|管委会)", self.text[closing:end]):
            return True
        if not re.search(r"[^\W\d_]", content):
            return False
        parts = [part for part in re.split(r"[、，,/和及与]|\s+", content) if part]
        return len(content) <= 6 or all(role_words.PLAUSIBLE.search(part) for part in parts)

    def _bracket(self, opening: int, closing: int, role: Role, added: list[int]) -> Role | None:
        """Read a bracket that is no part of a name. Return the role for the names after it, if it gives one."""
        content = self.text[opening + 1 : closing - 1]
        if role_words.MARK.fullmatch(content):
            self.known.append((opening, closing))
            given = _role_in(content)
            if given and not added and self.repetitions and self.repetitions[-1].end == opening:
                self._settle_repetitions(given, opening)
                return None
            if given and added:
                shared = role_words.SHARED.search(content) is not None
                for index in self.pending if shared else added[-1:]:
                    self._give(index, given)
                self.pending = [] if shared else [index for index in self.pending if index != added[-1]]
                return None
            return given
        opening = self._marked(opening, content, added)
        before = len(self.parties)
        outer = self.pending, self.after_names, self.inner, self.leading, self.is_settled
        self.inner = True
        self.sections(opening + 1, closing - 1, role)
        self.pending, self.after_names, self.inner, self.leading, self.is_settled = outer
        kept = [party for party in self.parties[before:] if party.has_own_role]
        self.parties[before:] = kept
        return None

    def _marked(self, opening: int, content: str, added: list[int]) -> int:
        """Read the role at the beginning of a bracket that says more; return the offset before the rest of it."""
        first = re.match(r"[^，,；;]+(?=[，,；;])", content)
        given = _role_in(first[0]) if first and role_words.MARK.fullmatch(first[0]) else None
        if first is None or given is None or not added:
            return opening
        self._give(added[-1], given)
        self.pending = [index for index in self.pending if index != added[-1]]
        self.known.append((opening, opening + 1 + first.end()))
        return opening + 1 + first.end()

    def _joined(self, start: int, end: int, role: Role, *, stated: bool) -> list[int]:
        """Read names on both sides of 和, 及 and white space, where these join two names; return their indices."""
        cuts = [start]
        for joint in _JOINT.finditer(self.text, start, end):
            if not self._is_in_bracket(start, joint.start()) and self._joins(joint, cuts[-1], start, end):
                cuts += [joint.start(), joint.end()]
                self.known.append(joint.span())
        cuts.append(end)
        added: list[int] = []
        for begin, stop in zip(cuts[::2], cuts[1::2], strict=True):
            added += self._named(begin, stop, role, stated=stated)
        return added

    def _joins(self, joint: re.Match[str], begin: int, start: int, end: int) -> bool:
        """Whether a joint is between two names and not inside one: 市发展和改革局, Science and Technology."""
        left, right = self.text[begin : joint.start()], self.text[joint.end() : end]
        word = joint[0].strip()
        if not word:
            if "\n" in joint[0] and (left.endswith("社会") or re.match("员会|公室|公厅", right)):
                return False
            whole = self.text[start:end].split()
            return min(map(len, whole), default=0) >= _SHORTEST and not ("\n" in joint[0] and _LINKS.search(left))
        if word.lower() in ("and", "et") or (word == "&" and joint[0] != "&"):
            sides = [_HEADS.search(side) or _WORD.fullmatch(side.strip()) for side in (left, right)]
            return all(sides)
        if word == "以及" or not word.isalnum() or re.match("[市省区县州各国其]|所属|下属|有关|相关", right):
            return word == "以及" or left[-1:] in f"{LAST}等" or role_words.SURE_END.search(left) is not None
        ends = re.split("和|及|与", right)
        if len(right) < _SHORTEST and role_words.GENERIC.search(left):
            return False
        return role_words.SURE_END.search(left) is not None and all(map(role_words.SURE_END.search, ends[:1]))

    def _named(self, start: int, end: int, role: Role, *, stated: bool) -> list[int]:
        """Read a single name, and the rest of an open list after it; return their indices."""
        start, end = self._opened(*self.unwrapped(start, end))
        added = []
        for begin, stop, kind in _kinds(self.text, *trim(self.text, start, end, _NAME_ENDS)):
            quote = self.text[begin:stop]
            if kind is AssignmentKind.NAMED and not role_words.PLAUSIBLE.search(clean(quote)):
                surplus = role_words.NAME_AND_REST.match(quote)
                quote = surplus[0] if surplus else quote
            if ditto := role_words.DITTO.fullmatch(quote):
                own = Role.SUPPORT if self.after_names else self.leading or (role if stated else None)
                self.repetitions.append(Repetition(quote=quote, start=begin, role=own, row=ditto["row"]))
                self.known.append((begin, begin + len(quote)))
            elif self._is_name(clean(quote), kind):
                given = Role.SUPPORT if self.after_names else self.leading or role
                own_role = stated or self.after_names or self.leading is not None
                added.append(len(self.parties))
                self.parties.append(Party(quote=quote, role=given, kind=kind, start=begin, has_own_role=own_role))
        self.pending += [] if self.after_names else added
        return added

    def _is_name(self, name: str, kind: AssignmentKind) -> bool:
        if role_words.UNSETTLED.fullmatch(name):
            return False
        if kind is not AssignmentKind.NAMED:
            return True
        if not role_words.is_fit_for_a_name(name):
            return False
        return role_words.PLAUSIBLE.search(name) is not None or not (self.inner or len(name) > _LONGEST_NAME)

    def unread(self) -> Iterator[Wording]:
        """Yield the parts that are neither names nor known words."""
        taken = sorted([*self.known, *((party.start, party.end) for party in self.parties)])
        at = 0
        for start, end in [*taken, (len(self.text), len(self.text))]:
            if at < start:
                begin, stop = trim(self.text, at, start, f"{_ENDS}{self.separators}()（）[]【】“”\"'’‘-–—_·•・/／")
                if any(char.isalnum() or char in "*＊★☆※▲△#" for char in self.text[begin:stop]):
                    yield _wording(self.text, begin, stop)
            at = max(at, end)


def _role_of_label(label: re.Match[str]) -> Role | None:
    if label["short"]:
        return _role_in(label["short"])
    if label["bare"]:
        return ROLES.get(label["bare"])
    words = label[0].lower()
    if "考核" in words:
        return Role.SUPERVISE
    for role, phrases in role_words.PHRASES_AS_LABELS.items():
        if phrases.search(words):
            return role
    return ROLES.get((label["role"] or "").lower())


def _role_in(phrase: str) -> Role | None:
    """The role of a phrase: 牵头 before all others, then the first word with a role; None for 负责 alone."""
    words = phrase.lower().strip()
    if words in ("主", "主要", "辅", "次", "次要"):
        return Role.LEAD if words.startswith("主") else Role.SUPPORT
    if role_words.LEADS.search(words):
        return Role.LEAD
    if words.endswith("下") and "领导" in words.rpartition("\n")[2]:
        return Role.SUPERVISE
    if role_words.WITHOUT_RANK.search(words) and not role_words.SUPPORTS.search(words):
        return None
    first = min(((words.find(word), -len(word)) for word in ROLES if word in words), default=None)
    return next((ROLES[word] for word in ROLES if first and first == (words.find(word), -len(word))), None)


def _goes_on(text: str, begin: int, at: int) -> bool:
    """Whether the separator is inside a name: 各市、区人民政府, Ministry of Finance, Planning and Development."""
    if text[at] == "," and _OFFICE.match(text, begin, at):
        parts = _FIELDS.match(text, at)
        return parts is not None and not _HEADS.search(parts[0]) and not re.search(r"\b[A-Z]{2,}s?\b", parts[0])
    if _PARTY_OF_EACH.fullmatch(text, begin, at) and _ITS_GOVERNMENT.match(text, at + 1):
        return True
    joined = max(text.rfind(word, begin, at) for word in "和及与") + 1
    return bool(_EACH.fullmatch(text, max(begin, joined), at) and _AND_EACH.match(text, at + 1))


def _is_person(content: str) -> bool:
    """Whether the text in a bracket is the name of a person: （张三）."""
    return (
        re.fullmatch(rf"[{HAN}]{{2,3}}", content) is not None
        and content[0] in role_words.SURNAMES
        and role_words.PLAUSIBLE.search(content) is None
    )


@functools.lru_cache(1024)
def _is_doubtful(name: str) -> bool:
    return (
        not role_words.PLAUSIBLE.search(name)
        or role_words.TWO_NAMES.search(name) is not None
        or "," in name
        or _ends_in_other_words(name)
    )


def _ends_in_other_words(name: str) -> bool:
    """Whether the bracket at the end of a name holds no name: 市教育局（农村）."""
    bracket = re.search(rf"[(（]([{HAN}]+)[)）]$", name)
    return bracket is not None and role_words.PLAUSIBLE.search(bracket[1]) is None


@functools.lru_cache(1024)
def _is_generic(name: str) -> bool:
    """Whether a name is that of a group. A bracket after a name doesn't make it one: 市教育局（含直属学校）."""
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", name) or name
    return role_words.GENERIC.search(bare) is not None or _OF_PLACES.search(name) is not None


_OF_PLACES = re.compile(r"[(（][市区县旗、，,]{1,5}[)）]")


def _kinds(text: str, start: int, end: int) -> Iterator[tuple[int, int, AssignmentKind]]:
    """A name and the rest of an open list, each with its kind."""
    rest = role_words.OPEN.search(text, start, end)
    start, stop = trim(text, start, rest.start() if rest else end, _NAME_ENDS)
    name = text[start:stop]
    if name and not names_nobody(name):
        yield start, stop, AssignmentKind.GENERIC if _is_generic(name) else AssignmentKind.NAMED
    if rest:
        yield *trim(text, rest.start(), rest.end(), _ENDS), AssignmentKind.OPEN
