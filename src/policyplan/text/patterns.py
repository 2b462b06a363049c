"""Regular expressions that are compiled on first use: a short call uses a few of the hundreds that the package has."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """A pattern with the methods of `re.Pattern`, which are those of the compiled one from the first use on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression as `re.compile` does, which is compiled when it is first used.

    Example:
        >>> pattern("[0-9]+").findall("1 of 20")
        ['1', '20']

    """
    return cast("re.Pattern[str]", _Pattern(text, flags))
