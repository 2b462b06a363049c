"""Messages for people: the English text is in the code, translations are in gettext catalogs.

A `Message` is a constant with a stable code and an English text. It is defined in the module that uses it, or in the
``messages.py`` of its subpackage. A translation is looked up by the code (the *context* of gettext) and the English
text in ``locale/<language>/LC_MESSAGES/policyplan.mo``. To add an interface language, add such a file.
"""

from __future__ import annotations

import functools
import gettext
import io
import re
import string
import struct
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

import attrs

Language = str
"""The code of an interface language: ``en``, or one that has a catalog, such as ``zh``."""

DOMAIN: Final = "policyplan"
HINT_PARTS: Final = " | "
"""Separates the parts of a hint; a part is left out when a fact that it names is missing."""

_ENGLISH: Final = "en"
_MOST_SHOWN = 200
_folders: list[Path] = [Path(__file__).parent / "locale"]


@attrs.frozen
class Message:
    """A sentence, a phrase or a word, with its facts as ``{name}``.

    ``{name:q}`` quotes a value, ``{name:word}`` shows the label of a keyword, and ``{name:s}`` shows a text in full.
    Other formats are those of Python.
    """

    code: str
    """The stable name of the message, unique in the package."""
    text: str
    """The English text."""
    hint: str = attrs.field(default="", kw_only=True)
    """What to do about it, in English. A part is left out if a fact that it names is missing or empty."""
    plural: str = attrs.field(default="", kw_only=True)
    """The English text for a ``count`` other than one. Empty if the text does not depend on a count."""

    def render(self, language: Language = _ENGLISH, /, **facts: Any) -> str:
        """Return the text in *language* with its *facts* filled in."""
        return filled(self.template(language, **facts), language, facts)

    def render_hint(self, language: Language = _ENGLISH, /, **facts: Any) -> str:
        """Return the hint in *language*, without the parts whose facts are missing or empty."""
        if not self.hint:
            return ""
        hint = _catalog(language).pgettext(f"{self.code} (hint)", self.hint)
        parts = [part for part in hint.split(HINT_PARTS) if all(_is_given(facts, name) for name in fact_names(part))]
        filler = _filler(language)
        return functools.reduce(
            functools.partial(joined, language), [filler.vformat(part, (), facts) for part in parts], ""
        )

    def template(self, language: Language = _ENGLISH, /, **facts: Any) -> str:
        """Return the text in *language* with its facts left as ``{name}``, in the plural form for ``count``."""
        catalog = _catalog(language)
        if self.plural:
            return catalog.npgettext(self.code, self.text, self.plural, facts["count"])
        return catalog.pgettext(self.code, self.text)


def filled(template: str, language: Language, facts: Mapping[str, Any]) -> str:
    """Return a template of `Message.template` with its *facts* filled in."""
    if "{" not in template and "}" not in template:
        return template
    filler = _filler(language)
    parts = _parts(template)
    if parts is None:
        return filler.vformat(template, (), facts)
    return "".join(
        [text if name is None else text + filler.format_field(facts[name], format) for text, name, format in parts]
    )


@functools.lru_cache(maxsize=4_096)
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...] | None:
    """Return the texts of a template, each with the fact after it and its format; None if more than names are used."""
    parsed = tuple(string.Formatter().parse(template))
    if any(conversion or "{" in (format or "") for _, _, format, conversion in parsed):
        return None
    if not all(name is None or name.isidentifier() for _, name, _, _ in parsed):
        return None
    return tuple((text, name, format or "") for text, name, format, _ in parsed)


def joined(language: Language, one: str, other: str) -> str:
    """Return two sentences in a row, with a space between them in languages that have one."""
    return SENTENCES.render(language, one=one, other=other) if one and other else one or other


def fact_names(template: str) -> list[str]:
    """Return the names of the facts of a template."""
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]


_CONTROLS = re.compile("\r(?!\n)|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal may obey: control characters but newlines, marks that turn the direction of text, and half signs."""


def escaped(text: str) -> str:
    r"""Return a text with escapes such as ``\x1b`` and ``\u202e`` for what a terminal may obey, newlines excepted.

    Example:
        >>> escaped("plan\x1b[31m.yaml")
        'plan\\x1b[31m.yaml'

    """
    return _CONTROLS.sub(_escape, text) if not text.isprintable() else text


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return ascii(match[0])[1:-1] if code < 0x7F else f"\\u{code:04x}"


def _is_given(facts: Mapping[str, Any], name: str) -> bool:
    return facts.get(name) not in (None, "", (), [])


# -- catalogs ------------------------------------------------------------------------------------------------------


@functools.cache
def languages() -> tuple[Language, ...]:
    """Return the interface languages: English, and every language that has a catalog."""
    codes = {path.parts[-3].partition("_")[0] for folder in _folders for path in folder.glob(f"*/*/{DOMAIN}.mo")}
    return (*sorted(codes - {_ENGLISH}), _ENGLISH)


def interface_language(tag: str) -> Language:
    """Return the interface language for a plan in the language *tag*. Without a catalog, it is English."""
    language = tag.partition("-")[0]
    return language if language in languages() else _ENGLISH


def add_catalogs(folder: Path) -> None:
    """Add a folder of catalogs, ``<folder>/<language>/LC_MESSAGES/policyplan.mo``.

    Parameters:
        folder: The folder. The translations of the package come first, so that a catalog can't change them.

    Example:
        >>> from pathlib import Path
        >>> add_catalogs(Path("my_package") / "locale")

    """
    if folder not in _folders:
        _folders.append(folder)
    languages.cache_clear()
    _catalog.cache_clear()


class _Catalog(gettext.GNUTranslations):
    """A catalog of gettext whose texts are decoded when they are asked for; most calls ask for a few of thousands."""

    plural: Callable[[int], int]

    def _parse(self, fp: Any) -> None:
        data: bytes = fp.read()
        order = "<" if data[:4] == self.LE_MAGIC.to_bytes(4, "little") else ">"
        # The first message is the header, and the only one that gettext reads.
        super()._parse(io.BytesIO(data[:8] + struct.pack(f"{order}I", 1) + data[12:]))
        count, *starts = struct.unpack_from(f"{order}8xIII", data)
        keys, texts = (
            [data[at : at + size] for size, at in struct.iter_unpack(f"{order}II", data[start : start + 8 * count])]
            for start in starts
        )
        # A plural is found by its singular.
        self._texts = {key.partition(b"\0")[0]: text for key, text in zip(keys, texts, strict=True)}

    def _form(self, context: str, message: str, count: int) -> str | None:
        text = self._texts.get(f"{context}\x04{message}".encode())
        if text is None:
            return None
        forms = text.split(b"\0")
        return forms[self.plural(count) if len(forms) > 1 else 0].decode()

    def pgettext(self, context: str, message: str) -> str:
        text = self._form(context, message, 1)
        return super().pgettext(context, message) if text is None else text

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        text = self._form(context, msgid1, n)
        return super().npgettext(context, msgid1, msgid2, n) if text is None else text


@functools.cache
def _catalog(language: Language) -> gettext.NullTranslations:
    """Return the catalog of *language*, a code without script and region: ``zh`` is in the folder ``zh_Hans``."""
    catalog = gettext.NullTranslations()
    for folder in _folders if language != _ENGLISH else ():
        for path in sorted(folder.glob(f"{language}*/LC_MESSAGES/{DOMAIN}.mo")):
            if path.parts[-3].partition("_")[0] == language:
                with path.open("rb") as file:
                    catalog.add_fallback(_Catalog(file))
    # A page asks for the same joints and labels thousands of times.
    for method in ("pgettext", "npgettext"):
        setattr(catalog, method, functools.lru_cache(maxsize=8_192)(getattr(catalog, method)))
    return catalog


def heading(text: str) -> Message:
    """Return the heading of a column. Its translation is found by the English text.

    Example:
        >>> heading("Lead agency").render("en")
        'Lead agency'

    """
    return Message("heading", text)


# -- labels of keywords --------------------------------------------------------------------------------------------

_labels: dict[tuple[type[Enum], str], Message] = {}
_words: dict[str, Message] = {}


def labels(kind: type[Enum], /, **texts: str) -> None:
    """Define the English label of each member of *kind*, by the name of the member in lower case."""
    for name, text in texts.items():
        member = kind[name.upper()]
        _labels[kind, member.value] = Message(f"{kind.__name__}.{member.value}", text)


def words(texts: Mapping[str, str]) -> None:
    """Define the English labels of keywords that aren't members of an enumeration."""
    _words.update((keyword, Message(f"word.{keyword}", text)) for keyword, text in texts.items())


def label(keyword: Enum | str, language: Language = _ENGLISH) -> str:
    """Return the label of a keyword in *language*. A keyword without a label is its own label."""
    if isinstance(keyword, Enum):
        return _labels[type(keyword), keyword.value].render(language)
    message = _words.get(keyword)
    return message.render(language) if message else keyword


def field_label(name: str, language: Language = _ENGLISH) -> str:
    """Return the label of an attribute in *language*, or its name if it has no label."""
    message = _words.get(f"field-{name}")
    return message.render(language) if message else name


class _Filler(string.Formatter):
    """Fills facts into a template, with the formats of `Message`. Values are cut after 200 characters, except ``s``."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, (list, tuple)):
            return LIST_JOINT.render(self.language).join(self.format_field(item, format_spec) for item in value)
        if isinstance(value, Message):
            value = value.render(self.language)
        if format_spec == "word":
            return label(value, self.language)
        text = str(value)
        if format_spec == "s":
            return text
        text = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
        if format_spec == "q":
            printable = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
            return QUOTED.render(self.language, text=printable)
        return format(value, format_spec) if format_spec else escaped(text)


@functools.cache
def _filler(language: Language) -> _Filler:
    return _Filler(language)


LIST_JOINT = Message("punctuation.list", ", ")
SENTENCES = Message("punctuation.sentences", "{one:s} {other:s}")
QUOTED = Message("punctuation.quoted", "'{text:s}'")
LOCATED = Message("punctuation.located", "{place:s}: {message:s}")
REMARK = Message("punctuation.remark", "{text:s} ({remark:s})")
