"""What an element says when it is pointed at or read aloud: names and figures, in the picture's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policyplan.draw.words import PictureLanguage, languages
from policyplan.messages import Language


def titled(make: Callable[[Language], str], language: PictureLanguage) -> str:
    """What *make* says, in one line; in both languages with a stroke between, once where they say the same."""
    return " / ".join(dict.fromkeys(in_one_line(make(each)) for each in languages(language)))


def in_one_line(words: str) -> str:
    """The lines of a text behind each other."""
    return " ".join(each.strip() for each in words.splitlines())


def told(*parts: str) -> str:
    """The parts that there are, one behind the other: ``Education Bureau · lead · Schools``."""
    return " · ".join(filter(None, parts))


def quoted(words: str, quotes: Iterable[str]) -> str:
    """Words, and behind them the document's own that they rest on."""
    found = " … ".join(filter(None, quotes))
    return f"{words} — “{in_one_line(found)}”" if found else words
