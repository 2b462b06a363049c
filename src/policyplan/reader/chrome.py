"""What a web page has around its article, left out; the values that it states of the article, kept."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

import attrs

from policyplan.extract.grammar import table
from policyplan.reader.lines import Line
from policyplan.reader.numbering import starts_with_number
from policyplan.reader.skipped import CHROME, Metadata, MetadataKind, Skipped

_LONG = 60
"""A line that is at least so long and has the end of a sentence is part of the article."""

_ABOVE = 120
"""So many lines may stand above an article."""

_LONGEST_HEAD = 3_000
_SEPARATOR = re.compile(r"[=\-*_~#—]{3,}[^=\-*_~#—]{0,12}[=\-*_~#—]*")
_ADDRESSEE = re.compile(
    r"各[^。；，:：]{1,20}[:：]|.*(?:政府|部门|单位|委员会|管委会|厅局|机构|企业|办事处|局)[^。；]{0,12}[:：]$"
)
_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_ABOUT = "关于"
_LINES_OF_TITLE = 4
_SENTENCE_ENDS = ("。", "；", ";", "：", ":")
_LONGEST_FOOT = 300
_LIST_SIGNS = ("，", "、", ",", "；", ";")
_STAMP = re.compile(r"[|｜\s]*|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}(?::\d{2})?")
"""A date with a time, or a border of a table."""

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}\s*[\[〔【(（]\s*\d{4}\s*[\]〕】)）]\s*第?\s*\d+\s*号")


@attrs.frozen(eq=False)
class _Words:
    """The table of a language as patterns."""

    labels: dict[str, str]
    label: re.Pattern[str]
    chrome: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    tail: re.Pattern[str]
    stamp: re.Pattern[str]
    title: re.Pattern[str]
    separator: re.Pattern[str]
    organ: re.Pattern[str]
    """The end of the name of a body that issues a text."""
    foot: re.Pattern[str]
    """Lines below the signature: 抄送：…, …办公室 2020年1月2日印发."""


def _either(words: Sequence[str]) -> str:
    return "|".join(_spaced(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _spaced(word: str) -> str:
    """A word with any spaces between its characters."""
    word = word.replace("：", ":")
    return r"\s*".join("[:：]" if char == ":" else re.escape(char) for char in word)


@functools.cache
def _words(language: str) -> _Words:
    grammar: Any = table("chrome", language)
    labels = {word: kind for kind, words in grammar["labels"].items() for word in words}
    share = _either(grammar["share"])
    either = _either(list(labels))
    return _Words(
        labels=labels,
        label=re.compile(
            r"(?:^(?P<bullet>[·∙▪●*-]?)\s*|(?<=\s)|(?<=】))"
            rf"(?:(?P<word>{either})(?:[:：\s]*[:：]|\s*[|｜])|【(?P<bracketed>{either})】[:：]?)\s*"
        ),
        chrome=re.compile(
            rf"(?:(?:{_either(grammar['lines'])})\s*)+$|(?:{_either(grammar['starts'])})|.*(?:{_either(grammar['anywhere'])})"
        ),
        breadcrumb=re.compile(_either(grammar["breadcrumb"])),
        tail=re.compile(rf"\s(?:{either})[:：]\s*\S{{2,30}}(?:\s+(?:{share}))*\s*$|(?:\s(?:{share}))+\s*$"),
        stamp=re.compile(rf"(?:{either})[:：]\s*{_DATE}|(?<=\s)(?:{share})(?=\s)"),
        title=re.compile(rf".{{6,}}(?:{_either(grammar['genres'])})(?:\s*[（(].{{1,20}}[)）])?》?$"),
        organ=re.compile(rf"(?:{_either(grammar['organs'])})$"),
        foot=re.compile(
            rf"(?:{_either(grammar['foot'])})[:：]|[^。；，:：]{{2,40}}?{_DATE}\s*(?:{_either(grammar['printed'])})$"
        ),
        separator=re.compile(rf"[=\-*_~#—]{{3,}}\s*(?:{_either(grammar['separator'])})\s*[=\-*_~#—]{{3,}}"),
    )


def leave_out_chrome(lines: Sequence[Line], language: str) -> tuple[list[Line], list[Skipped], tuple[Metadata, ...]]:
    """Return the lines of the article, what was left out, and what it states of the article."""
    words = _words(language)
    left, separated = _without_separated(list(lines), words)
    left, skipped, metadata = _without_above(left, words)
    left, below = _without_below(left, words)
    left, foot = _without_foot(left, words)
    return left, [*map(_skip, separated), *skipped, *below, *foot], (*_all_values(separated, words), *metadata)


def _all_values(lines: Sequence[Line], words: _Words) -> list[Metadata]:
    return [value for line in lines for value in _values(line, words)]


def _without_separated(lines: list[Line], words: _Words) -> tuple[list[Line], list[Line]]:
    """The lines behind a separator such as === 正文 ===, and those before it."""
    for n, line in enumerate(lines[:_ABOVE]):
        separator = words.separator.search(line.text, 0, _LONGEST_HEAD)
        if separator is not None:
            head, tail = line.cut(0, separator.end()), line.cut(separator.end(), len(line.text))
            return [*([tail] if tail.text else []), *lines[n + 1 :]], [*lines[:n], head]
    return lines, []


def _skip(line: Line) -> Skipped:
    return Skipped(start=line.start, end=line.end, reason=CHROME)


def _without_above(lines: list[Line], words: _Words) -> tuple[list[Line], list[Skipped], tuple[Metadata, ...]]:
    """The lines without what stands above the article."""
    first = _first_of_article(lines, words)
    above = lines[:first]
    is_chrome = _are_chrome(above, words)
    if first < len(lines) and words.breadcrumb.match(lines[first].text):
        return _without_path(lines, first, words)
    if not any(is_chrome):
        return lines, [], ()
    begin = _title_line(above, is_chrome, words)
    out = {n for n in range(first) if n < begin or is_chrome[n]}
    metadata = _all_values([above[n] for n in sorted(out)], words)
    return (
        [line for n, line in enumerate(lines) if n not in out],
        [_skip(above[n]) for n in sorted(out)],
        tuple(metadata),
    )


def _without_foot(lines: Sequence[Line], words: _Words) -> tuple[list[Line], list[Skipped]]:
    """The lines without those below signatures that say who gets copies and who printed the text."""
    out: set[int] = set()
    for n, line in enumerate(lines):
        goes_on = n - 1 in out and lines[n - 1].text.endswith(_LIST_SIGNS)
        if len(line.text) < _LONGEST_FOOT and (goes_on or words.foot.match(line.text)):
            out.add(n)
    return [line for n, line in enumerate(lines) if n not in out], [_skip(lines[n]) for n in sorted(out)]


def _first_of_article(lines: Sequence[Line], words: _Words) -> int:
    """The number of the first line that surely belongs to the article: an addressee, a sentence, a heading."""
    for n, line in enumerate(lines[:_ABOVE]):
        text = line.text
        if words.breadcrumb.match(text) and len(text) > 2 * _LONG:
            return n
        if _is_chrome(text, words) or words.label.match(text):
            continue
        is_sentence = (len(text) >= _LONG and "。" in text) or (2 * len(text) >= _LONG and text.endswith("。"))
        if is_sentence or _ADDRESSEE.fullmatch(text) or starts_with_number(text):
            return n
    return min(len(lines), _ABOVE)


def _is_chrome(text: str, words: _Words) -> bool:
    is_menu = len(text) < 2 * _LONG and words.chrome.match(text) is not None
    return is_menu or _SEPARATOR.fullmatch(text) is not None or _STAMP.fullmatch(text) is not None


def _are_chrome(above: Sequence[Line], words: _Words) -> list[bool]:
    """For each line above an article whether it is none of its own: menus, labels, values below some labels."""
    are_chrome: list[bool] = []
    before = ""
    for line in above:
        label = words.label.match(line.text)
        is_value = bool(before) and label is None and not _is_own(line.text, before, words)
        are_chrome.append(is_value or label is not None or _is_chrome(line.text, words))
        before = ""
        if label is not None and label.end() == len(line.text):
            before = "|" if label[0].rstrip().endswith("|") else label["bullet"] or ""
    return are_chrome


def _is_own(text: str, before: str, words: _Words) -> bool:
    """Whether a line below a label with a bar or a bullet belongs to the article, and is not the label's value."""
    if len(text) >= _LONG or _ABOUT in text or words.title.fullmatch(text):
        return True
    return _NUMBER.fullmatch(text.strip("()（）")) is not None or (
        before != "|" and words.organ.search(text) is not None
    )


def _title_line(above: Sequence[Line], is_chrome: Sequence[bool], words: _Words) -> int:
    """The number of the line with which the article begins: its title, the last time that it stands there."""
    titles = [n for n in range(len(above)) if not is_chrome[n] and words.title.fullmatch(above[n].text)]
    if not titles:
        return next((n for n in range(len(above)) if not is_chrome[n]), 0)
    first = _first_line_of_title(above, is_chrome, titles[-1], words)
    while first and not is_chrome[first - 1] and _is_above_title(above[first - 1].text, above[first].text, words):
        first -= 1
    return first


def _first_line_of_title(above: Sequence[Line], is_chrome: Sequence[bool], last: int, words: _Words) -> int:
    """The number of the line in which a title begins that goes on in the next ones: …关于…."""
    if _ABOUT in above[last].text:
        return last
    for n in range(last - 1, max(last - _LINES_OF_TITLE, -1), -1):
        text = above[n].text
        if is_chrome[n] or words.title.fullmatch(text) or text.endswith(_SENTENCE_ENDS):
            return last
        if _ABOUT in text and len(text) >= 2 * len(_ABOUT):
            return n
    return last


def _is_above_title(text: str, title: str, words: _Words) -> bool:
    """Whether a line belongs to the title below it: the number of the document, or the bodies that issue it."""
    if _NUMBER.fullmatch(text.strip("()（）")) is not None:
        return True
    return title.startswith(_ABOUT) and len(text) < 2 * _LONG and words.organ.search(text) is not None


def _values(line: Line, words: _Words) -> list[Metadata]:
    """The values that a line states: 文号：…  发布日期：…."""
    labels = list(words.label.finditer(line.text))
    ends = [label.start() for label in labels[1:]] + [len(line.text)] * (len(labels) > 0)
    values = []
    for label, end in zip(labels, ends, strict=True):
        kind = words.labels[re.sub(r"\s", "", label["word"] or label["bracketed"])]
        is_date = kind in (MetadataKind.ISSUED, MetadataKind.PUBLISHED)
        value = re.match(_DATE if is_date else r"[^\s|｜].*?(?=\s{2,}|\t|\s*[|｜]|$)", line.text[label.end() : end])
        if value is not None and kind != "nothing":
            start = line.start + label.end()
            values.append(Metadata(kind=MetadataKind(kind), start=start, end=start + len(value[0].rstrip())))
    return values


def _without_path(
    lines: list[Line], first: int, words: _Words
) -> tuple[list[Line], list[Skipped], tuple[Metadata, ...]]:
    """The lines without what stands above an article whose first line begins with the path of the page."""
    text = lines[first].text
    stamps = words.stamp.finditer(text[:1000])
    number = _NUMBER.search(text[:1000])
    before = [stamp for stamp in stamps if number is None or stamp.end() <= number.start()]
    end = before[-1].end() if before else 0
    if number is not None and before and number.start() - end < 2 * _LONG:
        end = number.start()
    path = lines[first].cut(0, end)
    out = [*lines[:first], *([path] if end else [])]
    metadata = _all_values(out, words)
    return [lines[first].cut(end, len(text)), *lines[first + 1 :]], [_skip(line) for line in out], tuple(metadata)


def _without_below(lines: list[Line], words: _Words) -> tuple[list[Line], list[Skipped]]:
    """The lines without what stands below the article."""
    last = len(lines)
    misses = 0
    for n in range(len(lines) - 1, max(len(lines) - _ABOVE, 0), -1):
        if _is_chrome(lines[n].text, words):
            last, misses = n, 0
        elif len(lines[n].text) > _LONG // 2 or misses > 1:
            break
        else:
            misses += 1
    left, skipped = lines[:last], [_skip(line) for line in lines[last:]]
    if left:
        text = left[-1].text
        tail = words.tail.search(text, max(len(text) - 2 * _LONG, 0))
        if tail is not None:
            skipped.insert(0, _skip(left[-1].cut(tail.start(), len(text))))
            left[-1] = left[-1].cut(0, tail.start())
    return left, skipped
