"""The words of the tables on targets, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from policyplan.extract.grammar import table

TARGETS: dict[str, Any] = table("target_words")
"""Words that show that a number is a target."""
NOT: dict[str, dict[str, Any]] = table("not_targets")
"""Words that show that it is none, by reason."""


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first.

    Example:
        >>> one_of(["达", "达到"])
        '达到|达'
    """
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the words."""
    return re.compile(one_of(words))


def at_end(words: Iterable[str], *, gap: int = 0) -> re.Pattern[str]:
    """Return a pattern that finds the words at the end of a text, up to *gap* characters of a clause before it."""
    between = f"[^，。；]{{0,{gap}}}" if gap else ""
    return re.compile(f"(?:{one_of(words)}){between}$")


def at_start(words: Iterable[str], *, gap: int = 0) -> re.Pattern[str]:
    """Return a pattern that finds the words at the start of a text, after up to *gap* characters of a clause."""
    between = f"[^，。；]{{0,{gap}}}?" if gap else ""
    return re.compile(f"{between}(?:{one_of(words)})")


VERBS = anywhere(word for word in TARGETS["verbs"] if len(word) > 1)
"""Verbs of doing. The shorter ones are verbs only directly before the number."""
SHORT_VERBS = at_end(word for word in TARGETS["verbs"] if len(word) == 1)
REACHED = frozenset(TARGETS["reached"])
"""Words before a level that is to be reached."""
CHANGES = frozenset(TARGETS["changes"])
"""Words before a change."""
RHYTHM = re.compile(rf"(?:{one_of(TARGETS['rhythms'])}|每[^，。；]{{1,5}}年)[^，。；]{{0,24}}$")
LIVES = at_end(TARGETS["lives"], gap=8)
PERCENTS = ("%", "‰", "百分点")
