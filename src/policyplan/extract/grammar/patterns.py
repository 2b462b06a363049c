"""Patterns made from the lists of the tables."""

from __future__ import annotations

from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; signs of patterns in them keep their meaning.

    Example:
        >>> one_of(["市", "县级市"])
        '(?:县级市|市)'
    """
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
