"""Sentences that assign work to named bodies: 由市教育局牵头，市科协等部门参加; 市科技局会同市科协开展评估."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

import attrs

from policyplan.extract import role_words
from policyplan.extract.agencies import is_department
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.responsibility import read_owners
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.reader.found import Owner, SetAside
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.names import is_sure, owners_of
from policyplan.reader.owners.rules import STATEMENTS
from policyplan.reader.owners.stretches import Places
from policyplan.reader.owners.words import NEVER_IN_NAMES, is_time

_WORDS = table("sentences")
_AGENCIES = table("agencies")
_ROLE_OF = {word: Role(role) for role, words in _WORDS["verbs"].items() for word in words}
_VERB = "|".join(sorted(map(re.escape, _ROLE_OF), key=len, reverse=True))
_ADVERBS = f"(?:{'|'.join(sorted(_WORDS['adverbs'], key=len, reverse=True))})*"
_DUTY = re.compile(
    rf"(?P<between>{_ADVERBS})(?P<verb>{_VERB})(?!{'|'.join(_WORDS['no_verb_before'])})"
    rf"(?!(?<=统筹){one_of(_WORDS['no_coordination_before'])})"
    rf"(?:{one_of(_WORDS['behind'])}+(?=[，,。；;、]|$))?"
)
_CARRY_OUT = re.compile(rf"(?P<names>.{{2,100}}?){_ADVERBS}{one_of(_WORDS['carry_out'])}{{1,4}}")
_ONLY_CARRY_OUT = re.compile(f"{one_of(_WORDS['carry_out'])}+")
_EXERCISED = {word: Role(role) for role, words in _WORDS["exercised"].items() for word in words}
_EXERCISE = re.compile(
    rf"(?P<between>{_ADVERBS}){one_of(_WORDS['exercise'])}对(?P<what>[^，。；]{{1,40}}?)的"
    rf"(?P<verb>{one_of(_EXERCISED)})(?:工作|力度)?(?=[，,。；;]|$)"
)
_STRENGTHENS = re.compile("加强|强化|做好")
_SHORT_NAME = re.compile("[省市区县州旗团]委")
_FEWEST_OF_A_NAME = 3
_TRIGGER = re.compile(rf"{_VERB}|会同|牵头|按照?(?:各自)?职责")
_SENTENCE_SIGN = re.compile(r"[。；;！!？?\n]")
_OPENING = re.compile(rf"(?:{'|'.join(_WORDS['openings'])})+")
_CONVENES = re.compile("|".join(_WORDS["convenes"]))
_NO_ASSIGNMENT = re.compile("|".join(_WORDS["no_assignment"]))
_TASK_OF_ROLE = re.compile(
    rf"(?P<between>{_ADVERBS})(?:{'|'.join(_WORDS['perform'])})(?P<what>[^，。；]{{0,60}}?)(?P<verb>{'|'.join(_WORDS['roles_performed'])})(?:{'|'.join(_WORDS['performed'])})"
)
_SUPPORTED = re.compile(
    rf"(?:支持|依托)(?P<what>[^，。；]{{4,40}}?)(?:充分)?(?:{'|'.join(_WORDS['perform'])})(?P<verb>{'|'.join(_WORDS['roles_performed'])})(?:{'|'.join(_WORDS['performed'])})"
)
_SUBJECT = re.compile(
    rf"(?:{'|'.join(_AGENCIES['levels'])}|{'|'.join(_AGENCIES['never_with_a_prefix'])}|{one_of(_AGENCIES['national'])}(?!门)|{'|'.join(_AGENCIES['beginnings'])})"
)
_KIND_OF_BODIES = "(?:各|国务院|省|市|区|县|直|级)*(?:有关|相关|成员|职能|责任)"
_OPEN_REST = re.compile(
    rf"等(?:{_KIND_OF_BODIES}|各|国务院|省|市|区|县|直|级)*(?:部门和单位|部门|单位|方面|地区|机构)?"
)
_GROUP = re.compile(
    rf"{_KIND_OF_BODIES}(?:部门和单位|部门|单位|地区|方面|地方|省份|城市)(?:[（(](?:单位|部门|机构|地区)[)）])?"
)
_NAME_END = re.compile(one_of(_AGENCIES["ends_in_sentences"]))
_GOES_ON = re.compile(
    r"[\u3400-\u9fff]{1,6}?(?:部|办公室|办|局|厅|委|室)(?=[、，。；等和及与]|$)|会(?!同)|(?<=办)[法理好学公事案]|(?<=局)[部势面]|(?<=委)[托派]|公室|员会|书|门|属|分局"
)
"""What goes on after an end that is none: 市委|宣传部, 办|公室."""

_LONGEST_NAME = 30
_PLACE = re.compile(r"(?![所各有相当该本全试属])[\u3400-\u9fff]{2,5}[县旗区市镇乡]")
_MOST_VERBS = 5
_LONGEST_SENTENCE = 1_000
_SIGNS = " \t\r\n　，,、：:。；;"


@attrs.frozen(kw_only=True)
class _Duty:
    """Bodies in a sentence with the role that it gives them."""

    start: int
    end: int
    owners: tuple[Owner, ...]
    clause: int = 0
    """The start of its clause."""
    task: int | None = None
    """Where the words for what they do begin, if the verb is one of these: 加强统筹协调和督促检查."""


def find_sentences(places: Places, findings: Findings) -> None:
    """Add what sentences outside brackets, fields and tables assign; others are set aside."""
    text = places.text
    seen = {owner.name for claim in findings.claims for owner in claim.owners if owner.kind is AssignmentKind.NAMED}
    has_tasks = any(places.is_rule(claim.start) for claim in findings.claims if claim.stretch is None)
    for start, end in _sentences(places, findings):
        if places.is_rule(start) and not has_tasks:
            findings.set_aside.append(SetAside(start=start, end=end, reason="rule-and-no-task"))
            continue
        if STATEMENTS.search(text, start, end):
            findings.set_aside.append(SetAside(start=start, end=end, reason="rule-of-roles"))
            continue
        if end - start > _LONGEST_SENTENCE or _NO_ASSIGNMENT.search(text, start, end):
            _set_aside(text, findings, start, end)
            continue
        claims = list(_claims(places, start, end, seen))
        findings.claims.extend(claims)
        if not claims:
            _set_aside(text, findings, start, end)


_ANY_BODY = re.compile(
    "[\u3400-\u9fff]{2}(?:[局厅署院办]|(?<![全内局外西东中南北])部(?!分|署|队|位|件)|委(?!托|派)|政府|中心|公司|部门|单位|机构)"
)


def _set_aside(text: str, findings: Findings, start: int, end: int) -> None:
    """Set a sentence aside that has a body in it, unless it is part of a bracket that is."""
    last = findings.brackets[bisect_right(findings.brackets, (start, end)) - 1] if findings.brackets else (0, 0)
    if not last[0] <= start < end <= last[1] and _ANY_BODY.search(text, start, end):
        findings.set_aside.append(SetAside(start=start, end=end, reason="assigns-nothing"))


def _sentences(places: Places, findings: Findings) -> Iterator[tuple[int, int]]:
    """The sentences with role words, without the stretches that are read already."""
    text = places.text
    taken = sorted(findings.taken)
    taken.append((len(text), len(text)))
    index = 0
    done = 0
    for trigger in _TRIGGER.finditer(text):
        at = trigger.start()
        while taken[index][1] <= at:
            index += 1
        if at < done or taken[index][0] <= at:
            continue
        floor = max(done, taken[index - 1][1] if index else 0, places.line(at))
        node = places.node(at)
        floor = max(floor, node.heading.start if node else 0)
        begin = floor
        for sign in _SENTENCE_SIGN.finditer(text, max(floor, at - _LONGEST_SENTENCE), at):
            begin = sign.end()
        signs = _STATEMENT_SIGN if _OF_STATEMENT.match(text, begin) else _SENTENCE_SIGN
        closing = signs.search(text, at)
        end = min(closing.start() if closing else len(text), taken[index][0], places.next_heading(at))
        done = end
        yield begin, end


def _claims(places: Places, start: int, end: int, seen: set[str]) -> Iterator[Claim]:
    """The claims of a sentence: bodies side by side share what follows them."""
    text = places.text
    duties: list[_Duty] = []
    start = _with_title(places, start, end)
    for begin, stop in _clauses(text, start, end):
        goes_on = bool(duties) and not text[duties[-1].end : begin].strip(_SIGNS)
        duty = _duty(text, begin, stop, seen, needs_name=not goes_on)
        if duty:
            duties.append(attrs.evolve(duty, clause=begin if text[duty.start] == "由" else duty.start))
    group: list[_Duty] = []
    first = True
    for at, duty in enumerate(duties):
        group.append(duty)
        following = duties[at + 1].clause if at + 1 < len(duties) else end
        rest = text[duty.end : following].strip(_SIGNS)
        due = _due(text, duty.end, following, rest)
        rest = "" if due or _ONLY_CARRY_OUT.fullmatch(rest) else rest
        goes_on = at + 1 < len(duties) and not text[duty.end : duties[at + 1].start].strip(_SIGNS)
        if not rest and goes_on:
            continue
        yield attrs.evolve(_claim(places, group, (start, following), rest=rest, is_first=first), due=due)
        group, first = [], False
        if at + 1 < len(duties) and duties[at + 1].clause < duties[at + 1].start:
            start, first = following, True


def _with_title(places: Places, start: int, end: int) -> int:
    """The start of a sentence with the title before it, where that is its subject: 市发展改革委。负责统筹推进."""
    node = places.node(start)
    if node is None or not _DUTY.match(places.text, start, end):
        return start
    begin, stop = node.heading.title_start, node.heading.title_end
    is_subject = node.heading.body_start <= start <= node.heading.body_start + 2 and is_sure(places.text[begin:stop])
    return begin if is_subject else start


def _due(text: str, start: int, end: int, rest: str) -> tuple[int, int] | None:
    """What follows the owners, if it only says when: 6月底前完成."""
    return _trimmed(text, start, end) if rest and is_time(rest) else None


def _claim(places: Places, group: list[_Duty], around: tuple[int, int], *, rest: str, is_first: bool) -> Claim:
    text = places.text
    start, end = group[0].start, group[-1].end
    owners = tuple(owner for duty in group for owner in duty.owners)
    stretch: tuple[int, int] | None = None
    if rest:
        begin = end if group[-1].task is None else group[-1].task
        stretch = _trimmed(text, begin, _with_same_subject(places, around[1]))
    elif is_first and (label := _LABEL.fullmatch(text[around[0] : start].strip(_SIGNS))):
        start = text.index(label[0], around[0]) if label[0] else start
    elif is_first and _is_a_task(text[around[0] : start].strip(_SIGNS)):
        stretch = _trimmed(text, around[0], start)
    rule = "sentence" if stretch else "sentence-after"
    return Claim(start=start, end=end, owners=owners, rule=rule, stretch=stretch, has_own_roles=True)


_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）.．、]*")
_OF_OTHERS = re.compile("各[^，。；]{1,30}?(?:要|应|须)(?!素)")


def _is_a_task(words: str) -> bool:
    """Whether the words before a subject in its sentence are what it does, and not what others do: 各区要配合."""
    return len(words) > 1 and _NUMBER.fullmatch(words) is None and _OF_OTHERS.match(words) is None


_OF_STATEMENT = re.compile(rf"\s*(?:{'|'.join(_WORDS['labels_of_assignments'])})[:：]")
"""A label that makes the clauses after it one statement: 责任分工：由市公安局牵头；各区政府负责实施。"""

_STATEMENT_SIGN = re.compile(r"[。！!？?\n]")
_LABEL = re.compile("|".join(_WORDS["labels_of_assignments"]))


def _with_same_subject(places: Places, end: int) -> int:
    """The end of the sentences that go on without a subject: 要加大力度."""
    text = places.text
    limit = min(places.line_end(end), places.next_heading(end))
    while text[end : end + 2] == "。要":
        sign = text.find("。", end + 1, limit)
        end = sign if sign >= 0 else limit
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    return start, end


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    depth = 0
    for at in range(start, end):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
            depth -= 1
        elif text[at] in "，,：:；;。" and depth <= 0 and not (text[at] in "：:。" and _DUTY.match(text, at, end)):
            if text[at] in "，," and _BY_DUTY.search(text[max(begin, at - 12) : at]) and _DUTY.match(text, at + 1, end):
                continue
            yield begin, at
            begin = at + 1
    yield begin, end


_BY_DUTY = re.compile("(?:职责|职能|权限)(?:分工|范围内?)*$")
"""Words after which a comma does not end a clause: 按照各自职能分工，负责保障供应."""


def _duty(text: str, start: int, end: int, seen: set[str], *, needs_name: bool) -> _Duty | None:
    """The bodies at the beginning of a clause with their role, or after 由 in it."""
    begin = start
    while begin < end and text[begin] in _SIGNS:
        begin += 1
    if not needs_name and (joined := _joined(text, begin, end, seen) or _carried_out(text, begin, end, seen)):
        return joined
    if needs_name and "职责" in text[begin:end] and (duty := _carried_out(text, begin, end, seen, needs_name=True)):
        return duty
    for first, at in _subject_starts(text, begin, end):
        duty = _convened(text, at, end, seen) or _performed(text, at, end, seen)
        duty = duty or _led(text, at, end, seen, needs_name=needs_name)
        if duty:
            return attrs.evolve(duty, start=first)
    return None


def _joined(text: str, at: int, end: int, seen: set[str]) -> _Duty | None:
    """Bodies that take part with those of the clause before: …牵头，会同市科协开展宣传."""
    convenes = _CONVENES.match(text, at, end)
    stop = _end_of_names(text, convenes.end(), end) if convenes else None
    if convenes is None or stop is None:
        return None
    reading = read_owners(text[convenes.end() : stop], Role.SUPPORT)
    owners = owners_of(list(reading.parties), convenes.end())
    if not owners or reading.unread or not all(_is_body(text, owner, seen) for owner in owners):
        return None
    return _Duty(start=at, end=stop, owners=tuple(owners))


def _carried_out(text: str, at: int, end: int, seen: set[str], *, needs_name: bool = False) -> _Duty | None:
    """Bodies that do what those of the clause before lead: …牵头，各区政府、各部门落实; 市教育局按职责落实."""
    match = _CARRY_OUT.fullmatch(text, at, end)
    if match is None:
        return None
    owners = _subject(text, at, match.end("names"), Role.RESPONSIBLE, seen, needs_name=needs_name)
    return _Duty(start=at, end=end, owners=owners) if owners else None


def _subject_starts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a subject may start, each with the start of the words that open it: 由."""
    opening = _OPENING.match(text, begin, end)
    yield begin, opening.end() if opening else begin
    by = text.find("由", begin + 1, end)
    if by >= 0:
        yield by, by + 1


def _led(text: str, at: int, end: int, seen: set[str], *, needs_name: bool) -> _Duty | None:
    """市教育局牵头、市科协参与; 市科协负责培训."""
    owners: list[Owner] = []
    stop = at
    task: int | None = None
    while stop < end:
        found = _next_duty(text, stop, end, seen, needs_name=needs_name and not owners)
        if found is None:
            break
        owners += found.owners
        stop, task = found.end, found.task
        if text[stop : stop + 1] not in ("、", "和"):
            break
        stop += 1
    if not owners or text[stop : stop + 1] == "的":
        return None
    return _Duty(start=at, end=stop if text[stop - 1] not in "、和" else stop - 1, owners=tuple(owners), task=task)


def _next_duty(text: str, at: int, end: int, seen: set[str], *, needs_name: bool) -> _Duty | None:
    for verb in islice(_DUTY.finditer(text, at, end), _MOST_VERBS):
        if verb.start() == at:
            return None
        owners = _subject(text, at, verb.start(), _ROLE_OF[verb["verb"]], seen, needs_name=needs_name)
        if owners:
            strengthens = _STRENGTHENS.search(verb["between"])
            task = verb.start() + strengthens.start() if strengthens else None
            owners = _by_what_follows(text, verb.end(), end, owners)
            return _Duty(start=at, end=verb.end(), owners=owners, task=task)
    return None


_COORDINATES = re.compile(_WORDS["coordinates_after_duty"])
_SUPERVISES = re.compile(_WORDS["supervises_after_duty"])


def _by_what_follows(text: str, at: int, end: int, owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """The owners, in the role for which they are responsible: 负责…的统筹协调, 负责对…进行督查."""
    if owners[0].role is not Role.RESPONSIBLE:
        return owners
    if _COORDINATES.search(text, at, end):
        return tuple(attrs.evolve(owner, role=Role.COORDINATE) for owner in owners)
    if _SUPERVISES.match(text, at, end):
        return tuple(attrs.evolve(owner, role=Role.SUPERVISE) for owner in owners)
    return owners


def _performed(text: str, at: int, end: int, seen: set[str]) -> _Duty | None:
    """海关总署要继续做好牵头工作."""
    match = _SUPPORTED.match(text, at, end)
    if match:
        role = next(role for word, role in _ROLE_OF.items() if match["verb"].startswith(word))
        owners = _body_of(text, match.start("what"), match.end("what"), role)
        return _Duty(start=match.start("what"), end=match.end("what"), owners=owners) if owners else None
    match = _EXERCISE.search(text, at, end)
    if match and match.start() > at:
        owners = _subject(text, at, match.start(), _EXERCISED[match["verb"]], seen, needs_name=True)
        return _Duty(start=at, end=match.end("between"), owners=owners) if owners else None
    match = _TASK_OF_ROLE.search(text, at, end)
    if match is None:
        return None
    role = next(role for word, role in _ROLE_OF.items() if match["verb"].startswith(word))
    owners = _subject(text, at, match.start(), role, seen, needs_name=True) if match.start() > at else ()
    owners = (*owners, *_body_of(text, match.start("what"), match.start("verb"), role))
    return _Duty(start=at, end=match.end("between"), owners=owners) if owners else None


_BODY = re.compile(
    rf"(?P<name>(?:{'|'.join(_AGENCIES['levels'])}|国务院|国家|本级|各级)[\u3400-\u9fff]{{2,30}}{one_of(_WORDS['coordinating_bodies'])})的?"
)


def _body_of(text: str, start: int, end: int, role: Role) -> tuple[Owner, ...]:
    """The body whose role is performed: 发挥市科普办的综合协调作用."""
    match = _BODY.fullmatch(text, start, end)
    if match is None:
        return ()
    kind = AssignmentKind.GENERIC if match["name"].startswith(("本级", "各级")) else AssignmentKind.NAMED
    return (Owner(start=match.start("name"), end=match.end("name"), name=match["name"], role=role, kind=kind),)


def _convened(text: str, at: int, end: int, seen: set[str]) -> _Duty | None:
    """市科技局会同市科协等部门开展评估."""
    match = _CONVENES.search(text, at, end)
    if match is None or match.start() == at:
        return None
    stop = _end_of_names(text, match.end(), end)
    if stop is None:
        return None
    duty = _DUTY.match(text, stop, end)
    rest = text[stop:end]
    roles = _roles_together(rest)
    owners = _subject(text, at, match.start(), roles[0], seen, needs_name=True)
    reading = read_owners(text[match.end() : stop], roles[1])
    others = owners_of(list(reading.parties), match.end())
    sure = all(_is_body(text, owner, seen) or _ends_as_an_office(owner.name) for owner in others)
    if not owners or not others or reading.unread or not sure:
        return None
    owners = (*owners, *others)
    return _Duty(start=at, end=duty.end() if duty else stop, owners=owners)


def _ends_as_an_office(name: str) -> bool:
    """Whether a name after 会同 is that of an office of its own level: 西部开发办."""
    return is_sure(name) and NEVER_IN_NAMES.search(name) is None and _OFFICE.fullmatch(name) is not None


_OFFICE = re.compile("[\u3400-\u9fff]{3,}[局办委厅署]")
_TOGETHER = [(re.compile(pattern), Role(role)) for role, pattern in _WORDS["together"].items()]


def _roles_together(rest: str) -> tuple[Role, Role]:
    for pattern, role in _TOGETHER:
        if pattern.match(rest):
            return role, role
    return Role.LEAD, Role.SUPPORT


def _end_of_names(text: str, at: int, end: int) -> int | None:
    """The end of a list of names that words about what they do follow."""
    while at < end:
        stop = _end_of_name(text, at, end)
        if stop is None:
            return None
        if text[stop : stop + 1] not in ("、", "和", "及", "与") or stop >= end or text[at:stop].find("等") >= 0:
            return stop
        at = stop + 1
    return None


def _end_of_name(text: str, at: int, end: int) -> int | None:
    """The end of a name, a group or the rest of a list at an offset."""
    match = _GROUP.match(text, at, end)
    if match:
        return match.end()
    for stop in (found.end() for found in _NAME_END.finditer(text, at + 1, min(end, at + _LONGEST_NAME))):
        if stop - at < _FEWEST_OF_A_NAME and not _SHORT_NAME.match(text, at, stop):
            continue
        rest = _OPEN_REST.match(text, stop, end)
        if not _GOES_ON.match(text, stop, end):
            return rest.end() if rest else stop
    return None


def _subject(text: str, start: int, end: int, role: Role, seen: set[str], *, needs_name: bool) -> tuple[Owner, ...]:
    """The bodies of a subject; nothing where a word in it is no name."""
    adverbs = re.search(rf"{_ADVERBS}$", text[start:end])
    stop = start + adverbs.start() if adverbs else end
    content = text[start:stop]
    if not content.strip() or len(content) > 600 or role_words.PHRASE.search(content):
        return ()
    reading = read_owners(content, role)
    if reading.unread or not reading.parties:
        return ()
    owners = _as_departments(owners_of(list(reading.parties), start), text)
    named = [owner for owner in owners if owner.kind is AssignmentKind.NAMED]
    if (needs_name and not named) or _is_of_a_law(owners):
        return ()
    return tuple(owners) if all(_is_body(text, owner, seen) for owner in owners) else ()


def _is_of_a_law(owners: list[Owner]) -> bool:
    """Whether bodies are those of a general duty, as laws name them: 国务院教育行政部门、税务部门."""
    return any(owner.name.startswith("国务院") and owner.name.endswith("行政部门") for owner in owners)


_FIELDS = frozenset(_AGENCIES["usual_fields"])


def _as_departments(owners: list[Owner], text: str) -> list[Owner]:
    """The owners; fields of offices before 等部门 are departments: 公安、市场监管等部门."""
    if owners[-1].kind is not AssignmentKind.OPEN or not text[: owners[-1].end].endswith("部门"):
        return owners
    return [
        attrs.evolve(owner, name=f"{owner.name}部门", is_doubtful=False) if owner.name in _FIELDS else owner
        for owner in owners
    ]


def _is_body(text: str, owner: Owner, seen: set[str]) -> bool:
    """Whether words are a group or certainly a name: the document has it elsewhere, or it begins as names do."""
    if NEVER_IN_NAMES.search(owner.name):
        return False
    if owner.kind is not AssignmentKind.NAMED or owner.name in seen:
        return True
    if is_department(owner.name):
        return re.fullmatch("[\u3400-\u9fff]由", text[max(0, owner.start - 2) : owner.start]) is None
    written = text[owner.start : owner.end]
    if text[owner.start - 1 : owner.start] == "由" and _PLACE.fullmatch(written):
        return True
    return is_sure(written) and _SUBJECT.match(owner.name) is not None and len(written) <= _LONGEST_NAME
