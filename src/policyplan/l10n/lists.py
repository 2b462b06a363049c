"""Lists, labels and remarks: how parts of a sentence are joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

from policyplan.l10n.numbers import digits
from policyplan.l10n.texts import text_by, text_of
from policyplan.messages import LIST_JOINT, REMARK, Language, Message, joined, label
from policyplan.model.values import Text

K = TypeVar("K", bound=Enum)

MOST_NAMED = 12
"""A note names this many; the last entry says how many more there are."""

CLAUSE_JOINT = Message("punctuation.clauses", ", ")
LABELLED = Message("punctuation.labelled", "{label:s}: {text:s}")
COUNTED = Message("list.counted", "{count} {label}")
COUNTED_TARGETS = Message("list.counted-targets", "{count} {label}")
ENDED = Message("list.ended", "{text:s}.")
MORE = Message("list.more", "{count} more")
REPLACED = Message("list.replaced", "{old} → {new}")


def join_names(names: Iterable[str], language: Language) -> str:
    """Return names as one list.

    Example:
        >>> join_names(["A", "B"], "en")
        'A, B'

    """
    return LIST_JOINT.render(language).join(names)


def join_assigned(names: Iterable[tuple[str, bool]], joint: str) -> str:
    """Return names of agencies as one list, each with whether it is the rest of an open list.

    In Chinese, such a rest follows the name before it: 市科协等单位.

    Example:
        >>> join_assigned([("市教育局", False), ("市科协", False), ("等单位", True)], "、")
        '市教育局、市科协等单位'

    """
    text = ""
    for name, is_rest in names:
        text += name if not text or (is_rest and name.startswith("等")) else joint + name
    return text


def join_clauses(clauses: Iterable[str | None], language: Language) -> str:
    """Return the clauses that there are as one phrase.

    Example:
        >>> join_clauses(["100 events", None, "by 2020"], "en")
        '100 events, by 2020'

    """
    return CLAUSE_JOINT.render(language).join(clause for clause in clauses if clause)


def join_sentences(sentences: Iterable[str], language: Language) -> str:
    """Return sentences in a row; Chinese takes no space between them.

    The words of a person may lack their full stop, which they get where another sentence follows.

    Example:
        >>> join_sentences(["One.", "Two", "Three."], "en")
        'One. Two. Three.'

    """
    text = ""
    for sentence in sentences:
        if text and text[-1].isalnum():
            text = ENDED.render(language, text=text)
        text = joined(language, text, sentence)
    return text


def labelled(title: str, text: str, language: Language) -> str:
    """Return a text behind its label.

    Example:
        >>> labelled("Training", "100 sessions", "en")
        'Training: 100 sessions'

    """
    return LABELLED.render(language, label=title, text=text)


def with_remark(text: str, remark: str, language: Language) -> str:
    """Return a text with a remark in brackets.

    Example:
        >>> with_remark("8,000", "2018", "en")
        '8,000 (2018)'

    """
    return REMARK.render(language, text=text, remark=remark)


def count_texts(counts: Mapping[K, int], *, words: Message = COUNTED) -> tuple[Text, ...]:
    """Return how many there are of each keyword, without those of which there are none.

    *words* is the message for one of them, with the facts ``count`` and ``label``.
    """
    return tuple(_count_text(keyword, count, words) for keyword, count in counts.items() if count)


def _count_text(keyword: Enum, count: int, words: Message) -> Text:
    return text_by(lambda language: words.render(language, count=digits(count), label=label(keyword, language)))


def named(names: Iterable[Text]) -> tuple[Text, ...]:
    """Return the names for a note, in the order given; the last entry counts those beyond `MOST_NAMED`."""
    texts = tuple(names)
    more = len(texts) - MOST_NAMED
    return texts if more <= 0 else (*texts[:MOST_NAMED], text_of(MORE, count=more))


def remarked(name: Text, *remarks: Text) -> Text:
    """Return a name with remarks in brackets."""
    return text_by(
        lambda language: with_remark(
            name.in_(language), join_clauses((remark.in_(language) for remark in remarks), language), language
        )
    )


def turned(old: Text, new: Text) -> Text:
    """Return one name and the name that replaces it, ``Old → New``."""
    return text_by(lambda language: REPLACED.render(language, old=old.in_(language), new=new.in_(language)))
