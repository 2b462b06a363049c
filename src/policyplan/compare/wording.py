"""The words of a text that changed, marked as ``git diff --word-diff`` marks them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from policyplan.model.values import Text

Part = tuple[Literal["equal", "old", "new"], str]
"""Words, and whether both versions have them."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[%％‰]?|[^\W\d_\u3000-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*|[。；！？\n]+")
_MOST_TOKENS = 4_000
"""Longer texts are compared by sentences."""
_AROUND = 8
"""So many characters are shown on each side of words that changed."""
_GAP = "…"


def parts(old: str, new: str) -> Iterator[Part]:
    """Yield the words of two texts in order: those of both, those that are gone, and those that are new.

    Numbers and words of alphabetic scripts stay in one piece; Chinese is compared by characters.

    Example:
        >>> list(parts("培训100人", "培训120人"))
        [('equal', '培训'), ('old', '100'), ('new', '120'), ('equal', '人')]

    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _MOST_TOKENS:
        before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for tag, start, end, begins, ends in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[start:end]), "".join(after[begins:ends])
        if tag == "equal":
            yield "equal", gone
            continue
        if gone:
            yield "old", gone
        if come:
            yield "new", come


def changed_words(old: Text, new: Text) -> Text | None:
    """Return the words that changed in each language that both texts have. None if they have none in common."""
    marked = {
        language: _marked(words, other)
        for language, words in old.to_dict().items()
        if (other := new.get(language)) and other != words
    }
    return Text(marked) if marked else None


def is_same_wording(old: Text, new: Text) -> bool:
    """Return whether two texts have languages in common, and the same words in each of them."""
    shared = [language for language in old.languages if language in new.languages]
    return bool(shared) and all(old.get(language) == new.get(language) for language in shared)


def _marked(old: str, new: str) -> str:
    marks = {"equal": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[kind].format(words) for kind, words in shortened(old, new))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return the words of each text around those that changed.

    Example:
        >>> excerpts("在全市农村地区大力开展培训100人", "在全市农村地区大力开展培训120人")
        ('…地区大力开展培训100人', '…地区大力开展培训120人')

    """
    pieces = list(shortened(old, new))
    before, after = ("".join(words for kind, words in pieces if kind != other) for other in ("new", "old"))
    return before, after


def shortened(old: str, new: str) -> Iterator[Part]:
    """Yield the words that changed, and of those that both texts have only some next to a change."""
    pieces = list(parts(old, new))
    for position, (kind, words) in enumerate(pieces):
        is_same = kind == "equal"
        yield kind, _around(words, is_first=position == 0, is_last=position == len(pieces) - 1) if is_same else words


def _around(words: str, *, is_first: bool, is_last: bool) -> str:
    """Return the words next to a change: their end before it, their start after it, both between two changes."""
    end, start = "" if is_last else words[-_AROUND:], "" if is_first else words[:_AROUND]
    if len(words) <= len(end) + len(start) + len(_GAP):
        return words
    return f"{start}{_GAP}{end}"


def places(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where the words are that only the old text has, and those that only the new text has.

    Example:
        >>> places("培训100人", "培训120人")
        ([(2, 5)], [(2, 5)])

    """
    found: dict[str, list[tuple[int, int]]] = {"old": [], "new": []}
    at = dict.fromkeys(found, 0)
    for kind, words in parts(old, new):
        for side in at if kind == "equal" else (kind,):
            if kind != "equal":
                found[side].append((at[side], at[side] + len(words)))
            at[side] += len(words)
    return found["old"], found["new"]
