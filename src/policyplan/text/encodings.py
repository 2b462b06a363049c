"""The encodings of text that a file may name, and Python's codecs for them.

Python has more codecs. Some unpack or execute no text at all (``unicode_escape``, ``idna``), take quadratic time
(``punycode``), or hide markup from those who look for it (``utf-7``): a file that names one of them is not read in it.
"""

from __future__ import annotations

import codecs
import re

_KNOWN = re.compile(
    r"utf-?8|us-?ascii|iso-?8859-?\d{1,2}|latin-?[1-9]|(?:windows|cp)-?125\d|koi8-[ru]|macintosh|"
    r"(?:x-)?gbk|gb-?2312(?:-80)?|gb18030|big5(?:-?hkscs)?|euc-?(?:jp|kr)|shift-?jis|windows-?31j|johab"
)
_WIDER = {"gb2312": "gb18030", "gb-2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
"""Encodings whose name many programs write for a wider one."""


def codec(name: str) -> str | None:
    """Return the name of Python's codec for an encoding that a file names; None for one in which no text is read.

    Example:
        >>> codec("GB2312"), codec("UTF-7")
        ('gb18030', None)

    """
    plain = name.strip().lower().replace("_", "-")
    if not _KNOWN.fullmatch(plain):
        return None
    try:
        return codecs.lookup(_WIDER.get(plain, plain)).name
    except LookupError:
        return None
