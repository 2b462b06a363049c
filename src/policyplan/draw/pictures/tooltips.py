"""Tooltips: the names and figures that an element shows under the pointer, or that are read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policyplan.draw.languages import PictureLanguage, languages
from policyplan.messages import Language


def titled(make: Callable[[Language], str], language: PictureLanguage) -> str:
    """Return what *make* returns for each language, on one line; the same words appear once."""
    return " / ".join(dict.fromkeys(in_one_line(make(one)) for one in languages(language)))


def in_one_line(words: str) -> str:
    """Return the lines of a text on one line."""
    return " ".join(line.strip() for line in words.splitlines())


def join_parts(*parts: str) -> str:
    """Return the parts that aren't empty in a row: ``Education Bureau · lead · Schools``."""
    return " · ".join(filter(None, parts))


def quoted(words: str, quotes: Iterable[str]) -> str:
    """Return words with the quotes of the document that they rest on."""
    quote = " … ".join(filter(None, quotes))
    return f"{words} — “{in_one_line(quote)}”" if quote else words
