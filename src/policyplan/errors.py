"""The one family of errors, and how a code, its facts and a place become a sentence.

Every error and every finding of this package is a *code* (kebab-case, stable), the *facts* that belong to it and
the *place* where it was met. The sentence is made from them on demand, in English or in Chinese, by :func:`say`;
the wordings stand in :mod:`policyplan.wording`.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal, Protocol

import attrs

from policyplan.wording import HINT_PARTS, HINTS, SENTENCES, VOCABULARY

Language = Literal["zh", "en"]

_MOST_SHOWN = 200


@attrs.frozen(kw_only=True)
class Location:
    """Where something stands: in a file, in a plan, or both. Lines and columns count from 1."""

    path: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None
    id: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        file = ":".join(str(part) for part in (self.path, self.line, self.column, self.cell) if part is not None)
        field = f"({self.field})" if self.field and (file or self.id) else self.field
        return " ".join(part for part in (file, self.id, field) if part)

    def __bool__(self) -> bool:
        return bool(str(self))


class _Wording(string.Formatter):
    """``{name:q}`` quotes a value, ``{name:word}`` looks a keyword up in the vocabulary, both by language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, (list, tuple)):
            joint = "、" if self.language == "zh" else ", "
            return joint.join(self.format_field(each, format_spec) for each in value)
        if format_spec == "word":
            en, zh = VOCABULARY.get(str(value), (str(value), str(value)))
            return zh if self.language == "zh" else en
        said = _shorten(str(value))
        if format_spec == "q":
            said = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in said)
            return f"“{said}”" if self.language == "zh" else f"'{said}'"
        return said


def _shorten(value: str) -> str:
    return value if len(value) <= _MOST_SHOWN else value[:_MOST_SHOWN] + "…"


def shown(value: Any) -> str:
    """A value as an error shows it: as Python writes it, or by its class where Python does not write it.

    (Python refuses integers of more than 4,300 digits, and what is nested too deep.)
    """
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return f"<{type(value).__name__}>"


def say(code: str, facts: Mapping[str, Any], language: Language = "en") -> str:
    """The sentence of *code* with its *facts*: what is wrong."""
    return _Wording(language).vformat(SENTENCES[code][language == "zh"], (), facts)


def hint(code: str, facts: Mapping[str, Any], language: Language = "en") -> str:
    """What would be right, or an empty string where nothing useful can be said.

    A hint, or a part of it, that needs a fact which is missing or empty is left out.
    """
    if code not in HINTS:
        return ""
    parts = HINTS[code][language == "zh"].split(HINT_PARTS)
    known = [part for part in parts if not any(facts.get(name) in (None, "", (), []) for name in _facts_in(part))]
    return _Wording(language).vformat(("" if language == "zh" else " ").join(known), (), facts)


def _facts_in(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like *word*, or None where none is like it."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


class Statement(Protocol):
    """What errors and findings have in common."""

    @property
    def code(self) -> str: ...
    @property
    def place(self) -> Location: ...

    def sentence(self, language: Language = "en") -> str: ...


class PolicyPlanError(Exception):
    """The root of every error that this package raises.

    ``code`` names the kind of error, ``facts`` are the values it speaks of, ``place`` is where it was met.
    ``str(error)`` is the English sentence behind its place; ``error.sentence("zh")`` is the Chinese one.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, code: str, /, *, at: Location | None = None, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.place = at if at is not None else Location()
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, self.place, self.facts)

    def message(self, language: Language = "en") -> str:
        """What is wrong, without place and hint."""
        return say(self.code, self.facts, language)

    def hint(self, language: Language = "en") -> str:
        """What would be right, or an empty string."""
        return hint(self.code, self.facts, language)

    def sentence(self, language: Language = "en") -> str:
        """Place, what is wrong and what would be right, in one line."""
        return sentence(self.place, self.message(language), self.hint(language), language)

    def __str__(self) -> str:
        return self.sentence()


def sentence(place: Location, message: str, hint: str, language: Language = "en") -> str:
    """*message* behind its *place*, with its *hint*. Chinese takes no space behind its full-width signs."""
    colon, space = ("：", "") if language == "zh" else (": ", " ")
    said = f"{message}{space}{hint}" if hint else message
    return f"{place}{colon}{said}" if place else said


def _rebuild(kind: type[PolicyPlanError], code: str, place: Location, facts: dict[str, Any]) -> PolicyPlanError:
    return kind(code, at=place, **facts)


class CallError(PolicyPlanError, ValueError):
    """An argument or an option that cannot be used."""


class NotFoundError(PolicyPlanError, LookupError):
    """An id or a name that the plan does not have."""


class ModelError(PolicyPlanError, ValueError):
    """A value that a class of the model cannot hold."""


class FileError(PolicyPlanError):
    """A file that cannot be opened, read or written."""


class FormatError(FileError):
    """A file whose bytes are not what its format asks for; the place has line and column."""


class DrawError(PolicyPlanError):
    """A picture that cannot be made."""


class ExtraError(PolicyPlanError, ImportError):
    """Something needs an extra that is not installed; the hint says how to install it."""


class PlanError(PolicyPlanError):
    """A plan with faults: ``findings`` holds all of them, each with its code, level and place."""

    exit_code = 1

    def __init__(self, findings: Sequence[Statement], *, at: Location | None = None) -> None:
        super().__init__("plan-faults", at=at, count=len(findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_plan_error, (self.findings, self.place)

    def sentence(self, language: Language = "en") -> str:
        """A line that counts the faults, then one line each."""
        return "\n  ".join([super().sentence(language), *(each.sentence(language) for each in self.findings)])


def _rebuild_plan_error(findings: tuple[Statement, ...], place: Location) -> PlanError:
    return PlanError(findings, at=place)


def check_choice(option: str, given: str, known: tuple[str, ...]) -> None:
    """Raise `CallError` where an option is given a word that it does not know."""
    if given not in known:
        raise CallError("option-unknown", option=option, given=given, known=known, nearest=nearest(str(given), known))
