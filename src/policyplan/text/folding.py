"""Texts for comparison in a search, without differences of case, width and spaces, and with their offsets."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import attrs

_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

_RUN = re.compile(
    r"(?P<one_to_one>[!-~\u2014\u2018\u2019\u201c\u201d\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]+)|(?P<spaces>\s+)|.",
    re.DOTALL,
)
"""Most text is runs of characters of which each becomes one other; these are folded at once."""


@attrs.frozen
class Folded:
    """A folded text; ``starts`` has the offset in the original text for each of its characters."""

    text: str
    starts: tuple[int, ...]

    def places(self, wanted: Folded) -> Iterator[tuple[int, int]]:
        """Yield the places of another text in this one: start and end (half-open) in the original text.

        Places do not overlap. A place that begins or ends inside a folded character includes that character.
        """
        at = self.text.find(wanted.text) if wanted.text else -1
        while at >= 0:
            end = at + len(wanted.text)
            yield self.starts[at], self.starts[end - 1] + 1
            at = self.text.find(wanted.text, self._behind(end))

    def _behind(self, end: int) -> int:
        """The next folded character with another original character than the one before it."""
        while end < len(self.starts) and self.starts[end] == self.starts[end - 1]:
            end += 1
        return end


def fold(text: str) -> Folded:
    """Return *text* without differences of case and width (compatibility decomposition and case folding of Unicode).

    Spaces next to a Han character are left out, as are spaces at either end and invisible characters; other spaces
    become one.
    """
    folded: list[str] = []
    starts: list[int] = []
    space = -1  # the start of the spaces before the next character
    broken = False
    for found in _RUN.finditer(text):
        offset, run = found.start(), found[0]
        if found.lastgroup == "spaces":
            space, broken = (offset if space < 0 else space), broken or not _BREAKS.isdisjoint(run)
            continue
        one_to_one = found.lastgroup == "one_to_one"
        simple = unicodedata.normalize("NFKD", run).casefold() if one_to_one else _simple(run)
        if not simple:
            continue
        if space >= 0 and folded and (broken or not (_is_han(folded[-1][-1]) or _is_han(simple[0]))):
            folded.append(" ")
            starts.append(space)
        space, broken = -1, False
        folded.append(simple)
        starts.extend(range(offset, found.end()) if one_to_one else [offset] * len(simple))
    return Folded("".join(folded), tuple(starts))


@functools.lru_cache(maxsize=16_384)
def _simple(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or "\uf900" <= char <= "\ufaff"
