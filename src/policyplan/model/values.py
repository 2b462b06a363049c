"""What every record is made of: texts, places in a source, marks of inference, and the record itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

import attrs

from policyplan.errors import Location, ModelError, nearest
from policyplan.messages import Language
from policyplan.model import messages
from policyplan.model.fields import checked


def _as_made(value: Any) -> str:
    """How a value is made, ``Task(id='a', title=Text(zh='x'))``: its own attributes first, without the defaults."""
    fields = sorted(attrs.fields(type(value)), key=lambda field: field.inherited)
    said = ((field, getattr(value, field.name)) for field in fields if field.repr)
    given = (f"{field.name}={_plain(each)}" for field, each in said if each != field.default)
    return f"{type(value).__name__}({', '.join(given)})"


def _plain(value: Any) -> str:
    return repr(value.value) if isinstance(value, StrEnum) else repr(value)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Text:
    """A name or a title in Chinese, in English, or in both. At least one is given."""

    zh: str | None = None
    en: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.zh and not self.en:
            raise ModelError(messages.TEXT_EMPTY)

    def in_(self, language: Language) -> str:
        """The text in *language*, or in the other one where that is missing."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first or second or ""

    def both(self, separator: str = " ") -> str:
        """The Chinese and the English text, or the one there is."""
        return separator.join(part for part in (self.zh, self.en) if part)

    def __str__(self) -> str:
        return self.in_("zh")

    def __repr__(self) -> str:
        return _as_made(self)

    def to_dict(self) -> dict[str, str]:
        """The languages there are, by their codes."""
        return {code: text for code, text in (("zh", self.zh), ("en", self.en)) if text}


@attrs.frozen(kw_only=True, field_transformer=checked)
class Span:
    """A place in a source document: the exact ``quote``, and the offset at which it starts.

    ``start`` counts code points from 0, newlines untranslated; ``end`` is ``start + len(quote)``, so the stretch is
    half-open. A quote alone is located when a plan is opened, if it occurs once. ``source`` may be left out where the
    plan has one source. ``field`` names the attribute of the fact that this place states, where it is but one of them.
    """

    quote: str
    start: int | None = None
    source: str | None = None
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
    """What every fact of a plan has: the places that state it, and the marks of what was inferred in it."""

    spans: tuple[Span, ...] = attrs.field(default=(), repr=False)
    inferred: tuple[Inferred, ...] = ()

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

    def evolve(self, **changes: Any) -> Self:
        """A copy with some attributes changed. Raises `ModelError` for an unknown attribute."""
        known = [attribute.name for attribute in attrs.fields(type(self))]
        for name in changes:
            if name not in known:
                place = Location(id=getattr(self, "id", None), field=name)
                facts = {"owner": type(self).__name__, "field": name, "nearest": nearest(name, known)}
                raise ModelError(messages.FIELD_UNKNOWN, at=place, **facts)
        return attrs.evolve(self, **changes)
