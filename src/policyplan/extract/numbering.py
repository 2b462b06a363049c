"""Numbers before headings and items: 一、, （一）, 第三章, 1., （1）, ①."""

from __future__ import annotations

import re
import unicodedata

import attrs

from policyplan.extract.wording import Wording
from policyplan.text.numerals import chinese_number

_NUMBERING = re.compile(
    r"\s*(?P<quote>"
    r"第(?P<chapter>[一二三四五六七八九十]+)[章节部分类]+"
    r"|[(（]?(?:(?P<section>[一二三四五六七八九十]+)[、.．]|(?P<bracketed>[一二三四五六七八九十]+)[)）])"
    r"|(?P<item>\d+(?:\.\d+)*)[.．、](?!\d)|[(（](?P<subitem>\d+)[)）]|(?P<circled>[①-⑳])"
    r")\s*(?=\S)"
)
_LEVELS = {"chapter": 0, "section": 0, "bracketed": 1, "item": 2, "subitem": 3, "circled": 4}


@attrs.frozen(kw_only=True)
class Numbering(Wording):
    """A number before a text, with the signs around it.

    Official documents nest numbers in a fixed order: 一、 is level 0, （一） 1, 1. 2, （1） 3, ① 4.
    """

    value: int
    """The number; of 2.3. the last part, 3."""
    level: int
    """How deep the number's style is in the fixed order, from 0."""
    text_start: int
    """The offset at which the numbered text begins."""

    @property
    def is_chinese(self) -> bool:
        """Whether the number is written in Chinese numerals, as headings are."""
        return self.level < _LEVELS["item"]


def read_numbering(text: str) -> Numbering | None:
    """Return the number at the beginning of the text, or None.

    A number that nothing follows is none, so that a quantity is not taken for a number: 1.5, 20.

    Example:
        >>> read_numbering("（二）加强培训").value
        2
    """
    match = _NUMBERING.match(text)
    if match is None:
        return None
    style = next(name for name in _LEVELS if match[name])
    written = match[style].rpartition(".")[2]
    return Numbering(
        quote=match["quote"],
        start=match.start("quote"),
        value=chinese_number(written) or int(unicodedata.numeric(written) if style == "circled" else written),
        level=_LEVELS[style],
        text_start=match.end(),
    )
