"""The sort order of names, the same on every machine."""

from __future__ import annotations


def name_key(text: str) -> bytes:
    """Return a sort key: the GB18030 code of *text*, which sorts common Chinese characters by pinyin.

    Different texts have different keys. Lone surrogates, which GB18030 cannot write, come last.
    """
    try:
        return text.encode("gb18030")
    except UnicodeEncodeError:
        return b"".join(map(_code, text))


def _code(char: str) -> bytes:
    if "\ud800" <= char <= "\udfff":
        # No GB18030 code begins with FF, so the keys of different texts stay different.
        return b"\xff" + char.encode("utf-16-be", "surrogatepass")
    return char.encode("gb18030")
