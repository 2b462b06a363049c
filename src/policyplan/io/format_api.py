"""What the module of a format is given and gives back; the door does the rest.

A module that reads has ``load``, one that writes has ``save`` and ``HOLDS``.
"""

from __future__ import annotations

import os
import pathlib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

import attrs

from policyplan import files
from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.messages import Language
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.language import UNDETERMINED, LanguageTag
from policyplan.model.plan import Plan

Options: TypeAlias = Mapping[str, Any]
"""What a caller said by keyword, beside what every format takes; the registry says which a format knows."""

Holds: TypeAlias = Mapping[type[Any], Collection[str]]
"""What of a plan a format holds: classes of records, each with its attributes that come back as they were."""

NO_OPTIONS: Options = MappingProxyType({})


def _as_it_is(found: Finding) -> Finding:
    return found


@attrs.frozen(kw_only=True)
class Incoming:
    """A file to be read: its bytes, its path as far as it has one, the limits, the options."""

    data: bytes
    path: str | None = None
    limit: int = files.DEFAULT_LIMIT
    limits: Limits = DEFAULT_LIMITS
    options: Options = NO_OPTIONS

    @property
    def name_as_id(self) -> str:
        """An id for what is read, out of the file's name."""
        name = "" if self.path is None else pathlib.PurePath(self.path).name.partition(".")[0]
        return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-")[:100] or "plan"

    def text(self) -> str:
        """The bytes as UTF-8. Raises `FormatError` with line and column."""
        return files.decode(self.data, path=self.path)

    def beside(self, name: str) -> bytes:
        """The bytes of a file that lies beside this one, or in a folder beside it.

        Raises `FormatError` ``part-outside`` for a name that leads out of the folder, `FileError` where the file cannot
        be read, and where this one is a stream, which has nothing beside it.
        """
        if climbs(name):
            raise FormatError(messages.PART_OUTSIDE, at=Location(path=self.path), file=name)
        if self.path is None or not os.path.exists(self.path):
            raise FormatError(messages.PART_OF_STREAM, at=Location(path=self.path), file=name)
        return files.read_bytes(pathlib.Path(self.path).parent / name, limit=self.limit)


@attrs.frozen(kw_only=True)
class Loaded:
    """A plan that was read, what was found while reading, and how a finding of a check gets its place in the file."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    placed: Callable[[Finding], Finding] = _as_it_is


@attrs.frozen(kw_only=True)
class Outgoing:
    """Where a file is to go, as far as it has a path, in which language, with which options."""

    path: str | None = None
    language: Language = "zh"
    options: Options = NO_OPTIONS

    @property
    def folder(self) -> pathlib.Path | None:
        """The folder that the file will lie in."""
        return None if self.path is None else pathlib.Path(self.path).parent

    @property
    def stem(self) -> str:
        """The file's name without its suffix, for files that are to lie beside it."""
        return "plan" if self.path is None else pathlib.Path(self.path).stem


@attrs.frozen(kw_only=True)
class Saved:
    """A file's bytes, those of the files that belong beside it, by name, and what was left out."""

    data: bytes
    beside: Mapping[str, bytes] = attrs.field(factory=dict)
    losses: tuple[Finding, ...] = ()


def given_language(file: Incoming) -> str | None:
    """Return the option ``language`` of a file that is read: the language of its texts. Raises `ModelError`."""
    language = file.options.get("language")
    return None if language is None else LanguageTag(language)


def language_assumed(language: str, path: str | None) -> Finding:
    """Return the finding that nothing says in which language a file is, and what it was taken for."""
    level = Level.WARNING if language == UNDETERMINED else Level.INFO
    return finding(messages.LANGUAGE_ASSUMED, Location(path=path), level=level, language=language)


class Codec(Protocol):
    """The module of a format. One that only reads has no ``save``, one that only writes no ``load``."""

    HOLDS: Holds

    def load(self, file: Incoming) -> Loaded: ...
    def save(self, plan: Plan, file: Outgoing) -> Saved: ...


def climbs(name: str) -> bool:
    """Whether a file's name leads out of the folder that it is said to lie in."""
    pure = pathlib.PurePath(name)
    windows = pathlib.PureWindowsPath(name)
    return pure.is_absolute() or bool(windows.drive or windows.root) or ".." in (*pure.parts, *windows.parts)
