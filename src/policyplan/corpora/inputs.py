"""The files of a corpus: found in folders and by patterns, told apart by their names, each with a key."""

from __future__ import annotations

import glob
import os
import pathlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from policyplan.corpora import layout, messages
from policyplan.errors import CallError
from policyplan.io import formats
from policyplan.io.api import PACKAGE
from policyplan.reader.batch import SUFFIXES as DOCUMENTS
from policyplan.staging import leads_out

_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|contributing|coding|citation)(?:\.|$)", re.IGNORECASE)
"""The names of texts about a folder, which are no official texts."""

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""Files, folders and patterns; or one of them."""


@attrs.frozen(kw_only=True)
class Input:
    """A file of a corpus."""

    path: pathlib.Path
    """The file; of a Data Package, its description."""
    name: str
    """Its path below the root, with ``/`` between folders."""
    is_document: bool
    """Whether it is an official text, which the reader drafts."""
    key: str = ""
    """The key of its plan."""


@attrs.frozen(kw_only=True)
class Inputs:
    """The files of a corpus, and those that are left aside."""

    root: pathlib.Path
    """The folder that all files are below."""
    files: tuple[Input, ...]
    """The files to read, sorted by their keys."""
    skipped: tuple[str, ...]
    """The names of the files that are neither plans nor official texts."""
    unnamed: tuple[str, ...] = ()
    """The names of the files that are no text, with signs such as ``\\xe9`` for the bytes that are none."""
    outside: tuple[str, ...] = ()
    """The names of the links that lead out of the folder that was given."""


def find_inputs(paths: Paths) -> Inputs:
    """Return the files of *paths*: of a folder those in it and below, of a pattern those that match.

    A file that is given by its own path is always read. Raises `CallError` where there is no such path, or no file.
    """
    given = [os.fspath(paths)] if isinstance(paths, (str, os.PathLike)) else [os.fspath(path) for path in paths]
    places = [pathlib.Path(place) for path in given for place in _places(path)]
    walked = [(place, path) for place in places if place.is_dir() for path in _walk(place)]
    found = {os.path.realpath(path): path for place, path in walked if not leads_out(path, place)}
    leading_out = [path for place, path in walked if leads_out(path, place)]
    alone = {os.path.realpath(place): place for place in places if not place.is_dir()}
    if not walked and not alone:
        raise CallError(messages.CORPUS_EMPTY, paths=tuple(given))
    root = _root(places)
    asked = {path.absolute() for path in alone.values()}
    known: list[Input] = []
    skipped: list[str] = []
    unnamed: list[str] = []
    outside: list[str] = []
    for path in (*(found | alone).values(), *leading_out):
        name = path.absolute().relative_to(root).as_posix()
        is_document = _is_document(path)
        # A pipe or a device may never end.
        is_file = path.is_file() or not os.path.exists(path)
        text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if not (is_file and (path.absolute() in asked or _is_readable(path, is_document))):
            skipped.append(text)
        elif path in leading_out:
            outside.append(text)
        elif text != name:
            unnamed.append(text)
        else:
            known.append(Input(path=path, name=name, is_document=is_document))
    if not known and not unnamed and not outside:
        raise CallError(messages.CORPUS_EMPTY, paths=tuple(given))
    return Inputs(
        root=root,
        files=tuple(_keyed(known)),
        skipped=tuple(sorted(skipped)),
        unnamed=tuple(sorted(unnamed)),
        outside=tuple(sorted(outside)),
    )


def _places(path: str) -> list[str]:
    if os.path.exists(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
    if not matches:
        raise CallError(messages.CORPUS_PATH_MISSING, path=path)
    return matches


def _root(places: list[pathlib.Path]) -> pathlib.Path:
    folders = [place.absolute() if place.is_dir() else place.absolute().parent for place in places]
    return pathlib.Path(os.path.commonpath(folders))


def _walk(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """The files in a folder and below; not those of stores and hidden folders. A Data Package is one file."""
    for place, folders, names in os.walk(folder):
        here = pathlib.Path(place)
        if layout.is_store(here) and here != folder:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if PACKAGE in names:
            yield here / PACKAGE
            folders.clear()
            continue
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def _is_document(path: pathlib.Path) -> bool:
    return path.suffix.lower() in DOCUMENTS and formats.by_suffix(path.name) is None


def _is_readable(path: pathlib.Path, is_document: bool) -> bool:
    if is_document:
        return not _ABOUT.match(path.name)
    return formats.by_suffix(path.name) is not None


def _keyed(known: list[Input]) -> list[Input]:
    """The files with their keys: the name without its suffix, or with it where two files would have one key."""
    short = [_without_suffix(file) for file in known]
    often = Counter([*short, *{file.name for file in known}])
    keyed = (
        attrs.evolve(file, key=key if often[key] == 1 else file.name) for file, key in zip(known, short, strict=True)
    )
    return sorted(keyed, key=lambda file: file.key)


def _without_suffix(file: Input) -> str:
    folder, _, name = file.name.rpartition("/")
    if name == PACKAGE:
        return folder or file.path.absolute().parent.name
    known = formats.by_suffix(name)
    suffixes = (*known.suffixes, *known.also) if known else (pathlib.PurePath(name).suffix.lower(),)
    fitting = [suffix for suffix in suffixes if name.lower().endswith(suffix) and len(suffix) < len(name)]
    return file.name[: len(file.name) - max(map(len, fitting), default=0)]
