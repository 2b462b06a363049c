"""The sort order of names, which is the same on every computer."""

from __future__ import annotations


def name_key(text: str) -> bytes:
    """Return a sort key for a name.

    The key is the GB18030 code, which sorts common Chinese characters by pinyin. Different texts have different keys.
    Lone surrogates, which have no GB18030 code, come last.

    Parameters:
        text: The name.

    Returns:
        The sort key.

    Example:
        >>> from policyplan.text import name_key
        >>> sorted(["市教育局", "市财政局"], key=name_key)
        ['市财政局', '市教育局']

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
