"""Languages of a picture: one interface language, or Chinese and English together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Protocol, TypeAlias, TypeVar

from policyplan.draw import messages
from policyplan.errors import OPTION_UNKNOWN, CallError, nearest
from policyplan.l10n import targets
from policyplan.l10n.lists import join_clauses, labelled
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import with_number
from policyplan.messages import Language, Message, label
from policyplan.messages import languages as interface_languages
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Provision, Target, Task
from policyplan.model.values import Text

PictureLanguage: TypeAlias = str
"""An interface language, or ``both``: Chinese and English."""

BOTH = "both"
_CHINESE_AND_ENGLISH = ("zh", "en")

T = TypeVar("T")
K = TypeVar("K", bound=Enum | Message)


def known_language(language: str) -> PictureLanguage:
    """Return the language if pictures have it. Raises `CallError`."""
    known = (*interface_languages(), BOTH)
    if language not in known:
        near = nearest(str(language), known)
        raise CallError(OPTION_UNKNOWN, option="language", given=language, known=known, nearest=near)
    return language


def languages(language: PictureLanguage) -> tuple[Language, ...]:
    """Return the interface languages of a picture, Chinese first."""
    return _CHINESE_AND_ENGLISH if language == BOTH else (language,)


def fitted(values: Mapping[str, T], language: PictureLanguage) -> T:
    """Return the measure for a language: its own, or that of English.

    Chinese words take less room than those of most other languages.
    """
    return values.get(language, values["en"])


def by_language(make: Callable[[Language], str], language: PictureLanguage, separator: str = "\n") -> str:
    """Return what *make* returns for each language of a picture, with *separator* between."""
    return separator.join(map(make, languages(language)))


def phrase(words: Message | Enum, language: PictureLanguage, separator: str = " ", **facts: Any) -> str:
    """Return a message with its facts, or the label of a keyword, with *separator* between two languages."""
    return by_language(lambda one: _phrase(words, one, facts), language, separator)


def _phrase(words: Message | Enum, language: Language, facts: Mapping[str, Any]) -> str:
    return words.render(language, **facts) if isinstance(words, Message) else label(words, language)


def text_in(text: Text, language: PictureLanguage, separator: str = "\n") -> str:
    """Return a text of the plan, with *separator* between two languages."""
    return text.both(separator) if language == BOTH else text.in_(language)


def numbered(record: Goal | Task | Provision, title: str, language: PictureLanguage) -> str:
    """Return a title after the document's own number, which has Arabic digits outside of Chinese."""
    return with_number(record.number, title, "zh" if language == BOTH else language)


def counted(counts: Mapping[K, int], language: PictureLanguage) -> str:
    """Return how many there are of each: ``10 actions, lead: 29``.

    A key is a keyword, or a message with a plural. What there is none of is left out.
    """
    return by_language(
        lambda one: join_clauses((_count(key, count, one) for key, count in counts.items() if count), one),
        language,
        "; ",
    )


def _count(key: Enum | Message, count: int, language: Language) -> str:
    if isinstance(key, Message):
        return key.render(language, count=count)
    return labelled(label(key, language), digits(count), language)


def target_words(plan: Plan, indicator: Indicator, target: Target, language: PictureLanguage, *, mark: str = "") -> str:
    """Return an indicator with one of its targets, each language on its own line."""
    return by_language(lambda one: targets.target_words(plan, indicator, target, one, mark=mark), language)


class Documented(Protocol):
    """What a picture is about: a plan, or anything with a title, issuers and a number."""

    @property
    def title(self) -> Text: ...
    @property
    def issuers(self) -> tuple[Text, ...]: ...
    @property
    def number(self) -> str | None: ...


def source_note(plan: Documented, language: PictureLanguage) -> str:
    """Return where the plan comes from: its issuers, its number, its title; each language on its own line."""

    def note(language: Language) -> str:
        parts = [*(issuer.in_(language) for issuer in plan.issuers), plan.number, plan.title.in_(language)]
        return messages.SOURCE.render(language, source=join_clauses(parts, language))

    return by_language(note, language)
