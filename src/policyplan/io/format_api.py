"""What the module of a format takes and returns; `policyplan.io.api` does the rest.

A module that reads has ``load``, a module that writes has ``save``; both have ``SUPPORTS``.
"""

from __future__ import annotations

import os
import pathlib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias, TypeVar

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
"""The keywords of a call that only some formats take; `policyplan.io.formats` lists the options of each."""

Supports: TypeAlias = Mapping[type[Any], Collection[str]]
"""What a format keeps of a plan: classes of records, each with the attributes that are read back unchanged."""

R = TypeVar("R")

NO_OPTIONS: Options = MappingProxyType({})


def _unchanged(finding: Finding) -> Finding:
    return finding


@attrs.frozen(kw_only=True)
class ReadRequest:
    """A file to read: its bytes, its path if it has one, the limits and the options."""

    data: bytes
    path: str | None = None
    limit: int = files.DEFAULT_LIMIT
    limits: Limits = DEFAULT_LIMITS
    options: Options = NO_OPTIONS

    @property
    def name_as_id(self) -> str:
        """An id for the plan, made from the file's name."""
        name = "" if self.path is None else pathlib.PurePath(self.path).name.partition(".")[0]
        return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-")[:100] or "plan"

    def text(self) -> str:
        """Return the bytes as UTF-8 text. Raises `FormatError` with line and column."""
        return files.decode(self.data, path=self.path)

    def sibling(self, name: str) -> bytes:
        """Return the bytes of another file in this file's folder, or in a folder below it.

        Raises `FormatError` ``part-outside`` for a name that leads out of the folder, `FormatError` ``part-of-stream``
        where this file has no path, and `FileError` where the other file cannot be read or is a link out of the folder.
        """
        if escapes_folder(name):
            raise FormatError(messages.PART_OUTSIDE, at=Location(path=self.path), file=name)
        if self.path is None or not os.path.exists(self.path):
            raise FormatError(messages.PART_OF_STREAM, at=Location(path=self.path), file=name)
        folder = pathlib.Path(self.path).parent
        files.refuse_link_out(folder / name, folder)
        return files.read_bytes(folder / name, limit=self.limit)

    def isolated(self, read: Callable[[ReadRequest], R]) -> R:
        """Return ``read(self)``, by default from a worker process, since *read* has a parser that a file can crash.

        Raises as *read* does, and as `policyplan.isolation.call` does.
        """
        limits = self.limits
        if not limits.isolated:
            return read(self)
        from policyplan import isolation

        request = attrs.evolve(self, options=NO_OPTIONS)
        return isolation.call(
            read, request, path=self.path, seconds=limits.seconds, memory=limits.memory, most=limits.unpacked
        )


@attrs.frozen(kw_only=True)
class ReadResult:
    """A plan that was read, the findings of reading, and the function that locates later findings in the file."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    locate: Callable[[Finding], Finding] = _unchanged
    """Give a finding about the plan its line and column in the file."""


@attrs.frozen(kw_only=True)
class WriteRequest:
    """How to write a file: its path if it has one, its language, its options."""

    path: str | None = None
    language: Language = "zh"
    options: Options = NO_OPTIONS

    @property
    def folder(self) -> pathlib.Path | None:
        """The folder of the file."""
        return None if self.path is None else pathlib.Path(self.path).parent

    @property
    def stem(self) -> str:
        """The file's name without its suffix, from which the names of its siblings are made."""
        return "plan" if self.path is None else pathlib.Path(self.path).stem


@attrs.frozen(kw_only=True)
class WriteResult:
    """A file's bytes, those of the files that belong next to it, by name, and what the format leaves out."""

    data: bytes
    siblings: Mapping[str, bytes] = attrs.field(factory=dict)
    losses: tuple[Finding, ...] = ()


def given_language(file: ReadRequest) -> str | None:
    """Return the option ``language`` of a file that is read: the language of its texts. Raises `ModelError`."""
    language = file.options.get("language")
    return None if language is None else LanguageTag(language)


def language_assumed(language: str, path: str | None) -> Finding:
    """Return the finding that a file does not state its language, and which one was assumed."""
    level = Level.WARNING if language == UNDETERMINED else Level.INFO
    return finding(messages.LANGUAGE_ASSUMED, Location(path=path), level=level, language=language)


class FormatReader(Protocol):
    """The module of a format that can be read, or an object with the same names."""

    @property
    def SUPPORTS(self) -> Supports: ...  # noqa: N802
    def load(self, file: ReadRequest) -> ReadResult: ...


class FormatWriter(Protocol):
    """The module of a format that can be written, or an object with the same names."""

    @property
    def SUPPORTS(self) -> Supports: ...  # noqa: N802
    def save(self, plan: Plan, file: WriteRequest) -> WriteResult: ...


class FormatModule(FormatReader, FormatWriter, Protocol):
    """The module of a format. If it only reads, it has no ``save``; if it only writes, it has no ``load``."""


def escapes_folder(name: str) -> bool:
    """Whether a file's name leads out of its folder."""
    pure = pathlib.PurePath(name)
    windows = pathlib.PureWindowsPath(name)
    return pure.is_absolute() or bool(windows.drive or windows.root) or ".." in (*pure.parts, *windows.parts)
