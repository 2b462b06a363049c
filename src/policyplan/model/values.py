"""What every record is made of: texts, places in a source, marks of inference, and the record itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Never, Self

import attrs

from policyplan.errors import Location, ModelError, nearest, shown
from policyplan.model import lists, messages
from policyplan.model.extra import Extra, no_data
from policyplan.model.fields import Misfit, checked, nonempty, refers_to
from policyplan.model.language import best, canonical


def _as_made(value: Any) -> str:
    """How a value is made, ``Task(id='a', title=Text(zh='x'))``: its own attributes first, without the defaults."""
    given = []
    for field in sorted(attrs.fields(type(value)), key=lambda field: field.inherited):  # no deeper call than needed
        held = getattr(value, field.name)
        if field.repr and held != default_of(value, field):
            given.append(f"{field.name}={(held.value if isinstance(held, StrEnum) else held)!r}")
    return f"{type(value).__name__}({', '.join(given)})"


def default_of(record: Any, field: attrs.Attribute[Any]) -> Any:
    """Return the value that a field of this very record has when nothing is given."""
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default.factory(record) if default.takes_self else default.factory()
    return default


class Text:
    """A name or a title in one or more languages, by BCP 47 language tag.

    ``Text(zh="目标", en="Goal")``, ``Text(fr="Objectif")``, ``Text({"zh-Hant": "目標", "pt-BR": "Objetivo"})``. A text
    is immutable and hashable; two texts with the same words in the same languages are equal. Raises `ModelError` for
    a malformed tag, for an empty text, and where there is no text at all.
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
        found: dict[str, str] = {}
        for tag, text in (*(words or {}).items(), ("zh", zh), ("en", en), *others.items()):
            if text is None:
                continue
            known = canonical(tag)
            if known in found:
                raise ModelError(messages.TEXT_TWICE, at=Location(field=known), tag=known)
            try:
                found[known] = nonempty(text)
            except Misfit as misfit:
                facts = {**misfit.facts, "owner": "Text", "field": known}
                raise ModelError(misfit.template, at=Location(field=known), **facts) from None
        if not found:
            raise ModelError(messages.TEXT_EMPTY)
        first = {tag: found.pop(tag) for tag in _FIRST if tag in found}
        object.__setattr__(self, "_words", first | found)

    @property
    def zh(self) -> str | None:
        """The text tagged ``zh``, or None."""
        return self._words.get("zh")

    @property
    def en(self) -> str | None:
        """The text tagged ``en``, or None."""
        return self._words.get("en")

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that it is given in: ``zh`` and ``en`` first, then in the order given."""
        return tuple(self._words)

    def get(self, language: str) -> str | None:
        """Return the text with exactly this tag, or None."""
        return self._words.get(language)

    def in_(self, language: str, otherwise: str | None = None) -> str:
        """Return the text for a reader of *language*.

        The first of these that exists is taken: the text with this tag; one in the same language with fewer details,
        then with another script or region; the same two steps for *otherwise*, which may be the language of the plan;
        ``en``; ``zh``; the first that was given.
        """
        words = self._words
        if language in words:
            return words[language]
        tag = best(language, words) or (best(otherwise, words) if otherwise else None)
        return words[tag or best("en", words) or best("zh", words) or next(iter(words))]

    def both(self, separator: str = " ") -> str:
        """Return the Chinese and the English text, or the one there is; without either, the first that was given."""
        return separator.join(filter(None, (self.zh, self.en))) or self.in_("zh")

    def map(self, change: Callable[[str, str], str]) -> Text:
        """Return the text with *change* applied to the tag and the words of each language."""
        return Text({tag: change(tag, words) for tag, words in self._words.items()})

    def to_dict(self) -> dict[str, str]:
        """Return the words by language tag."""
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
"""The languages that come first in a text, whatever the order in which they were given."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Span:
    """A place in a source document: the exact ``quote``, and the offset at which it starts.

    ``start`` counts code points from 0, newlines untranslated; ``end`` is ``start + len(quote)``, so the stretch is
    half-open. A quote alone is located when a plan is opened, if it occurs once. ``source`` may be left out where the
    plan has one source. ``field`` names the attribute of the fact that this place states, where it is but one of them.
    """

    quote: str
    start: int | None = None
    source: str | None = attrs.field(default=None, metadata=refers_to("Source"))
    field: str | None = None

    def __repr__(self) -> str:
        return _as_made(self)

    @property
    def end(self) -> int | None:
        """The offset behind the last code point, None while the span is not located."""
        return None if self.start is None else self.start + len(self.quote)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Inferred:
    """A mark: this was added by a coder or by the library, not stated by the document; ``reason`` says why.

    ``field`` names the attribute that was inferred; without it, all of the fact was. ``by`` says who inferred it.
    """

    reason: Text
    field: str | None = None
    by: str | None = None

    def __repr__(self) -> str:
        return _as_made(self)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Record:
    """What every fact of a plan has: the places that state it, the marks of what was inferred in it, and own data.

    ``extra`` is free for data that the library doesn't know, as any mapping that JSON can hold.
    """

    spans: tuple[Span, ...] = attrs.field(default=(), converter=lists.spans, repr=False)
    inferred: tuple[Inferred, ...] = attrs.field(default=(), converter=lists.inferreds)
    extra: Extra = attrs.field(factory=no_data, converter=Extra)

    @property
    def span(self) -> Span | None:
        """The core of the fact in the document: the first span."""
        return self.spans[0] if self.spans else None

    @property
    def is_inferred(self) -> bool:
        """Whether the whole fact was inferred."""
        return any(mark.field is None for mark in self.inferred)

    @property
    def is_stated(self) -> bool:
        """Whether the document states it: it has a span and was not inferred."""
        return bool(self.spans) and not self.is_inferred

    def inference(self, field: str | None = None) -> Inferred | None:
        """The mark on *field*, or on the whole fact; None where nothing was inferred."""
        return next((mark for mark in self.inferred if mark.field == field), None)

    def __repr__(self) -> str:
        return _as_made(self)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # nothing in it can be changed

    def evolve(self, **changes: Any) -> Self:
        """A copy with some attributes changed. Raises `ModelError` for an unknown attribute."""
        known = [attribute.name for attribute in attrs.fields(type(self))]
        for name in changes:
            if name not in known:
                place = Location(id=getattr(self, "id", None), field=name)
                facts = {"owner": type(self).__name__, "field": name, "nearest": nearest(name, known)}
                raise ModelError(messages.FIELD_UNKNOWN, at=place, **facts)
        return attrs.evolve(self, **changes)
