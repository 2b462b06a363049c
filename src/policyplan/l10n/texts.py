"""Messages and labels as texts, in every interface language at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from policyplan.messages import Language, Message, label, languages
from policyplan.model.values import Text


def text_by(words: Callable[[Language], str]) -> Text:
    """Return the *words* of each interface language as one text."""
    return Text({language: words(language) for language in languages()})


def same_text(words: str) -> Text:
    """Return words that are the same in every language as a text."""
    return text_by(lambda language: words)


def text_of(message: Message, **facts: Any) -> Text:
    """Return a message with its facts as a text."""
    return text_by(lambda language: message.render(language, **facts))


def label_text(keyword: Enum | str) -> Text:
    """Return the label of a keyword as a text."""
    return text_by(lambda language: label(keyword, language))
