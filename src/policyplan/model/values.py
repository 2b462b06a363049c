"""The parts of every record: texts, places in a source, marks of inference, and the base class of records."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Never, Self, cast

import attrs

from policyplan.errors import Location, ModelError, nearest, shown
from policyplan.model import converters, messages
from policyplan.model.extra import Extra, no_data
from policyplan.model.fields import Misfit, checked, nonempty, refers_to
from policyplan.model.language import best, canonical


def _as_made(value: Any) -> str:
    """Return the call that makes a value, ``Task(id='a', title=Text(zh='x'))``: own attributes first, no defaults."""
    given = []
    for field in sorted(attrs.fields(type(value)), key=lambda field: field.inherited):  # few calls, for deep trees
        item = getattr(value, field.name)
        if field.repr and item != default_of(value, field):
            given.append(f"{field.name}={(item.value if isinstance(item, StrEnum) else item)!r}")
    return f"{type(value).__name__}({', '.join(given)})"


def default_of(record: Any, field: attrs.Attribute[Any]) -> Any:
    """Return the value of a field of this record if none is given."""
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default.factory(record) if default.takes_self else default.factory()
    return default


class Text:
    """A name or a title in one or more languages, by BCP 47 language tag.

    A text is immutable and hashable. Two texts with the same words in the same languages are equal.

    Parameters:
        words: The text by language tag, for tags that aren't Python names.
        zh: The Chinese text.
        en: The English text.
        others: The text in other languages, by tag.

    Raises:
        ModelError: A tag is malformed, a text is empty, or there is no text.

    Example:
        >>> from policyplan import Text
        >>> Text(zh="目标", en="Goal").en
        'Goal'
        >>> Text({"zh-Hant": "目標", "pt-BR": "Objetivo"}).languages
        ('zh-Hant', 'pt-BR')

    """

    __slots__ = ("_words",)
    _words: dict[str, str]

    def __init__(
        self,
        words: Mapping[str, str] | None = None,
        /,
        *,
        zh: str | None = None,
        en: str | None = None,
        **others: str | None,
    ) -> None:
        if words is not None and not isinstance(words, Mapping):
            raise ModelError(messages.TEXT_NOT_MAPPING, given=shown(words))
        texts: dict[str, str] = {}
        for tag, text in (*(words or {}).items(), ("zh", zh), ("en", en), *others.items()):
            if text is None:
                continue
            language = canonical(tag)
            if language in texts:
                raise ModelError(messages.TEXT_TWICE, at=Location(field=language), tag=language)
            try:
                texts[language] = nonempty(text)
            except Misfit as misfit:
                facts = {**misfit.facts, "owner": "Text", "field": language}
                raise ModelError(misfit.template, at=Location(field=language), **facts) from None
        if not texts:
            raise ModelError(messages.TEXT_EMPTY)
        first = {tag: texts.pop(tag) for tag in _FIRST if tag in texts}
        object.__setattr__(self, "_words", first | texts)

    @property
    def zh(self) -> str | None:
        """The Chinese text, tagged ``zh``. None if there is none."""
        return self._words.get("zh")

    @property
    def en(self) -> str | None:
        """The English text, tagged ``en``. None if there is none."""
        return self._words.get("en")

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages: ``zh`` and ``en`` first, then the others in the order given."""
        return tuple(self._words)

    def get(self, language: str) -> str | None:
        """Return the text with exactly this language tag.

        Parameters:
            language: The language tag.

        Returns:
            The text. None if there is none.

        Example:
            >>> from policyplan import Text
            >>> Text(fr="Objectif").get("fr")
            'Objectif'

        """
        return self._words.get(language)

    def in_(self, language: str, otherwise: str | None = None) -> str:
        """Return the text for a reader of *language*.

        The first text that exists is returned, in this order: the text with this tag; the same language with fewer
        details; the same language with another script or region; these steps for *otherwise*; English; Chinese; the
        first that was given.

        Parameters:
            language: The language tag of the reader.
            otherwise: The tag of the second choice, such as the language of the plan.

        Returns:
            The text.

        Example:
            >>> from policyplan import Text
            >>> Text(zh="目标", en="Goal").in_("zh-Hant")
            '目标'

        """
        words = self._words
        if language in words:
            return words[language]
        tag = best(language, words) or (best(otherwise, words) if otherwise else None)
        return words[tag or best("en", words) or best("zh", words) or next(iter(words))]

    def both(self, separator: str = " ") -> str:
        """Return the Chinese and the English text together.

        Parameters:
            separator: The characters between the two.

        Returns:
            Both texts, or the one that exists. If neither exists, the first text that was given.

        Example:
            >>> from policyplan import Text
            >>> Text(zh="目标", en="Goal").both(" / ")
            '目标 / Goal'

        """
        return separator.join(filter(None, (self.zh, self.en))) or self.in_("zh")

    def map(self, change: Callable[[str, str], str]) -> Text:
        """Return a text with the words of each language changed.

        Parameters:
            change: A function that takes the language tag and the words, and returns the new words.

        Returns:
            The new text.

        Example:
            >>> from policyplan import Text
            >>> Text(en="goal").map(lambda tag, words: words.title()).en
            'Goal'

        """
        return Text({tag: change(tag, words) for tag, words in self._words.items()})

    def to_dict(self) -> dict[str, str]:
        """Return the words by language tag.

        Returns:
            A new dict.

        Example:
            >>> from policyplan import Text
            >>> Text(zh="目标", en="Goal").to_dict()
            {'zh': '目标', 'en': 'Goal'}

        """
        return dict(self._words)

    def __str__(self) -> str:
        return self.in_("zh")

    def __repr__(self) -> str:
        if all(tag.isidentifier() for tag in self._words):
            return f"Text({', '.join(f'{tag}={words!r}' for tag, words in self._words.items())})"
        return f"Text({self._words!r})"

    def __eq__(self, other: object) -> bool:
        return self._words == other._words if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._words.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (self._words,)

    def __setattr__(self, name: str, value: Any) -> Never:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> Never:
        raise attrs.exceptions.FrozenInstanceError


_FIRST = ("zh", "en")
"""The languages that come first in a text, in any order of the arguments."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Span:
    """A place in a source document: an exact quote, and the offset at which it starts.

    The offset counts code points from 0, with newlines as they are. A quote without an offset is located when the
    plan is opened, if it occurs once. The span is half-open: ``end`` is ``start + len(quote)``.
    """

    quote: str
    """The exact words of the source."""
    start: int | None = None
    """The offset at which the quote starts, in code points from 0. None until the quote is located."""
    source: str | None = attrs.field(default=None, metadata=refers_to("Source"))
    """The id of the source. None means the only source of the plan."""
    field: str | None = None
    """The attribute that this place states, if it states only one."""

    def __repr__(self) -> str:
        return _as_made(self)

    @property
    def end(self) -> int | None:
        """The offset after the last code point. None until the span is located."""
        return None if self.start is None else self.start + len(self.quote)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Inferred:
    """A mark for what a coder or the library added, because the document doesn't state it."""

    reason: Text
    """Why it was inferred."""
    field: str | None = None
    """The attribute that was inferred. None if the mark covers the complete record."""
    by: str | None = None
    """Who inferred it."""

    def __repr__(self) -> str:
        return _as_made(self)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Record:
    """The base class of all records: the places that state a fact, marks for what was inferred, and own data."""

    spans: tuple[Span, ...] = attrs.field(default=(), converter=converters.spans, repr=False)
    """The places in the source text that state the fact. The first is its core."""
    inferred: tuple[Inferred, ...] = attrs.field(default=(), converter=converters.inferreds)
    """Marks for what was inferred and not stated, each with its reason."""
    extra: Extra = attrs.field(factory=no_data, converter=Extra)
    """Data that the library does not know: a mapping of names to any values that JSON can hold."""

    @property
    def span(self) -> Span | None:
        """The first span, which is the core of the fact. None if there is no span."""
        return self.spans[0] if self.spans else None

    @property
    def is_inferred(self) -> bool:
        """Whether a mark covers the complete record."""
        return any(mark.field is None for mark in self.inferred)

    @property
    def is_stated(self) -> bool:
        """Whether the document states the fact: it has a span, and no mark covers the complete record."""
        return bool(self.spans) and not self.is_inferred

    def inference(self, field: str | None = None) -> Inferred | None:
        """Return the mark on an attribute or on the complete record.

        Parameters:
            field: The attribute. None means the complete record.

        Returns:
            The mark. None if nothing was inferred there.

        Example:
            >>> import policyplan
            >>> policyplan.samples.jiangmen().get("A1").inference("due") is None
            True

        """
        return next((mark for mark in self.inferred if mark.field == field), None)

    # Written once for all records, since attrs would generate and compile both for each class at every start.
    def __eq__(self, other: object) -> bool:
        return self._compared() == other._compared() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def _compared(self) -> Any:
        """Return the values by which records of a class are compared."""
        return _compared_by(cast("Any", type(self)))(self)

    def __repr__(self) -> str:
        return _as_made(self)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # nothing in it can be changed

    def evolve(self, **changes: Any) -> Self:
        """Return a copy with some attributes changed.

        Parameters:
            changes: The new values by attribute.

        Returns:
            The copy.

        Raises:
            ModelError: An attribute is unknown, or a value does not fit.

        Example:
            >>> from policyplan import Task, Text
            >>> Task(id="a", title=Text(en="Build a road")).evolve(number="1").number
            '1'

        """
        names = [attribute.name for attribute in attrs.fields(type(self))]
        for name in changes:
            if name not in names:
                place = Location(id=getattr(self, "id", None), field=name)
                facts = {"owner": type(self).__name__, "field": name, "nearest": nearest(name, names)}
                raise ModelError(messages.FIELD_UNKNOWN, at=place, **facts)
        return attrs.evolve(self, **changes)


@functools.cache
def _compared_by(kind: Any) -> Callable[[Any], Any]:
    """Return the function that gives the values by which records of a class are compared."""
    return operator.attrgetter(*(field.name for field in attrs.fields(kind) if field.eq))
