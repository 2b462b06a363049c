"""The article of a web page, told from its menus, lists of links, tools and foot.

The place of the article is found by the weight of its text. Then each line is judged: lines in the article are kept
unless they only have tools or links; lines outside are left out unless they are the title or the particulars (索引号,
文号, 发布日期), which many sites show outside the article.

trafilatura and readability find articles of news as well, but leave the particulars out. Measured on 2026-11-30 on 56
documents of the State Council, each on a page as www.gov.cn shows it and in three layouts that were made up (224
pages): this module kept every paragraph and the particulars on all pages; trafilatura 2.0 kept every paragraph on 221
pages, readability 0.8 on 222, and both kept the particulars on none. Here, the libraries would also lose the places.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import attrs

from policyplan.extract.grammar import table
from policyplan.io.documents.page_lines import Line

_MOST_OF_IT = 0.8
"""The share of the text around it that an element must have to be the place of the article."""

_LONG_VALUE = 80
"""Characters of the value of a particular, at most."""

_LONG_NAME = 300

_PROSE = re.compile("[。；;!！?？]")
_SIGNS = r"[\s\[\]【】()（）〔〕:：|｜/·•,，、>＞«»\-—+＋]*"
_LETTER = re.compile(r"[^\W\d]")


@attrs.frozen
class _Words:
    tools: re.Pattern[str]
    """A whole line of tools."""
    tool_group: re.Pattern[str]
    """Tools in a line with other words: 【字体：大 中 小】."""
    links: re.Pattern[str]
    foot: re.Pattern[str]
    particulars: re.Pattern[str]
    furniture: re.Pattern[str]
    article: re.Pattern[str]


@functools.cache
def _words() -> _Words:
    known = table("web_page")

    def any_of(name: str, least: int = 1) -> str:
        words = sorted((word for word in known[name] if len(word) >= least), key=len, reverse=True)
        return "|".join(r"\s*".join(map(re.escape, word)) if len(word) < 7 else re.escape(word) for word in words)

    tool = rf"(?:{any_of('tools')}|\d+)"
    labels = any_of("particulars")
    names = "|".join(map(re.escape, known["furniture_names"]))
    return _Words(
        tools=re.compile(rf"{_SIGNS}(?:{tool}{_SIGNS})+\Z", re.IGNORECASE),
        tool_group=re.compile(
            rf"[【\[（(]\s*(?=[^】\]）)]{{0,40}}(?:{any_of('tools', 2)}))"
            rf"(?:{tool}\s{{0,4}}[:：]?[\s/|]{{0,4}}){{1,20}}[】\]）)]",
            re.IGNORECASE,
        ),
        links=re.compile(rf"\s*(?:{any_of('links')})", re.IGNORECASE),
        foot=re.compile(any_of("foot"), re.IGNORECASE),
        particulars=re.compile(rf"(?:^|[\s【\[|｜])(?:{labels})\s*[】\]]?\s*(?:[:：]|$|\s)"),
        furniture=re.compile(rf"(?:^|[\s_-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:{names})", re.IGNORECASE),
        article=re.compile(rf"(?:^|[\s_-])(?:{'|'.join(map(re.escape, known['article_names']))})", re.IGNORECASE),
    )


@attrs.frozen(kw_only=True)
class Judged:
    """A line of the page and whether it is part of the article."""

    line: Line
    is_article: bool
    tools: tuple[tuple[int, int], ...] = ()
    """Stretches of the line with tools: half-open offsets in its text."""


def judge(lines: list[Line], title: str) -> list[Judged]:
    """Say of each line whether it is part of the article; *title* is the page's title."""
    weights, boilerplate = _weights(lines)
    place = _place(lines, weights)
    memo: dict[Any, bool] = {}
    inside = [place is None or _is_in(line.element, place, memo) for line in lines]
    menus = _menus(lines)
    judged: list[Judged] = []
    for index, line in enumerate(lines):
        is_furniture = boilerplate[line.element]
        if inside[index]:
            kept = not is_furniture and index not in menus and not _only_tools(line)
        else:
            kept = not _only_tools(line) and (
                _belongs(line, title, is_furniture=is_furniture) or _is_value(line, judged[-1] if judged else None)
            )
        judged.append(Judged(line=line, is_article=kept, tools=_tools(line) if kept else ()))
    return judged


def _weights(lines: list[Line]) -> tuple[dict[Any, int], dict[Any, bool]]:
    """The weight of the text in each element, and whether an element is in a menu or a foot by its name."""
    boilerplate: dict[Any, bool] = {}
    own: dict[Any, int] = {}
    for line in lines:
        is_furniture = _is_furniture(line.element, boilerplate)
        text = line.content
        weight = max(0, len(text) - 2 * line.linked)
        if not is_furniture and weight and not _words().foot.search(text):
            own[line.element] = own.get(line.element, 0) + weight
    weights = own
    everything = list(lines[0].element.getroottree().getroot().iter()) if lines else []
    for element in reversed(everything):  # children come before their parents
        parent = element.getparent()
        if element in weights and parent is not None:
            weights[parent] = weights.get(parent, 0) + weights[element]
    return weights, boilerplate


def _is_furniture(element: Any, known: dict[Any, bool]) -> bool:
    """Whether an element or one around it is a menu, a foot or the like, by its tag or its name."""
    chain = []
    at = element
    while at is not None and at not in known:
        chain.append(at)
        at = at.getparent()
    state = known[at] if at is not None else False
    for each in reversed(chain):
        state = state or each.tag in ("nav", "footer", "aside") or _has_furniture_name(each)
        known[each] = state
    return state


def _has_furniture_name(element: Any) -> bool:
    if element.tag in ("html", "body"):
        return False
    name = f"{element.get('id') or ''} {element.get('class') or ''}"[:_LONG_NAME]
    if not name.strip():
        return False
    words = _words()
    return words.furniture.search(name) is not None and words.article.search(name) is None


def _place(lines: list[Line], weights: dict[Any, int]) -> Any:
    """The innermost element that has nearly all of the text, and of which no child has it."""
    if not weights:
        return None
    at = lines[0].element.getroottree().getroot()
    while True:
        children = [child for child in at if child in weights]
        best = max(children, key=lambda child: weights[child], default=None)
        if best is None or weights[best] < _MOST_OF_IT * weights[at]:
            return at
        at = best


def _is_in(element: Any, place: Any, memo: dict[Any, bool]) -> bool:
    chain = []
    at = element
    while at is not None and at is not place and at not in memo:
        chain.append(at)
        at = at.getparent()
    state = at is place or (at is not None and memo.get(at, False))
    memo.update(dict.fromkeys(chain, state))
    return state


def _is_link(line: Line) -> bool:
    text = line.content.strip()
    return line.linked >= 0.8 * len(text) and not text.startswith(("附件", "《")) and "." not in text


def _menus(lines: list[Line]) -> set[int]:
    """The lines of menus: three or more lines of links that follow one another."""
    menus: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and _is_link(line):
            run.append(index)
            continue
        if len(run) >= 3:
            menus.update(run)
        run = []
    return menus


def _only_tools(line: Line) -> bool:
    """Whether a line has only tools (打印, 字号), or leads to other pages."""
    text = line.content.strip()
    if len(text) > 200:
        return False
    words = _words()
    if words.links.match(text) and not _PROSE.search(text):
        return True
    return words.tools.match(text) is not None and _LETTER.search(text) is not None


def _belongs(line: Line, title: str, *, is_furniture: bool) -> bool:
    """Whether a line outside the place of the article belongs to the document."""
    text = line.content.strip()
    if line.linked > len(text) / 2:
        return False
    compact = re.sub(r"\s", "", text)
    if line.level is not None and line.level <= 2 and (not title or compact in title or title in compact):
        return True
    if is_furniture or _words().foot.search(text):
        return False
    if len(compact) >= 6 and title and (compact in title or title in compact):
        return True
    return _words().particulars.search(text) is not None or (len(text) >= 30 and _PROSE.search(text) is not None)


def _is_value(line: Line, before: Judged | None) -> bool:
    """Whether a line is the value of the particular whose label is the line before it."""
    if before is None or not before.is_article or len(line.content) > _LONG_VALUE:
        return False
    return _words().particulars.fullmatch(before.line.content.strip()) is not None


def _tools(line: Line) -> tuple[tuple[int, int], ...]:
    if line.cells:
        return ()
    return tuple(group.span() for group in _words().tool_group.finditer(line.text))
