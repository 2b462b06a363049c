"""Bytes from a file and back: bounded when read, whole or not at all when written."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import secrets
import stat
from typing import BinaryIO, TypeAlias

from policyplan.errors import CallError, FileError, FormatError, Location, shown
from policyplan.messages import Message, words

NEITHER_PATH_NOR_FILE = Message("neither-path-nor-file", "A path or an open binary file is needed, not {given}.")
FILE_MISSING = Message(
    "file-missing",
    "There is no file {path:q}.",
    hint="Give the path of a plan file, or the name jiangmen for the sample.",
)
FILE_IS_FOLDER = Message(
    "file-is-folder", "{path:q} is a folder, not a file.", hint="Give the path of the plan file in it."
)
FILE_EMPTY = Message("file-empty", "The file is empty.", hint="`policyplan new` writes a plan to start from.")
FILE_UNREADABLE = Message("file-unreadable", "The file cannot be read: {reason:word}.")
FILE_UNWRITABLE = Message("file-unwritable", "The file cannot be written: {reason:word}.", hint="{advice:word}")
FILE_TOO_LARGE = Message(
    "file-too-large",
    "The file has more than {limit} bytes.",
    hint="Raise the limit if you trust the file: limit=… in Python, --limit in the command.",
)
STREAM_NOT_BINARY = Message(
    "stream-not-binary", "The open file gives {kind}, not bytes.", hint='Open it with open(path, "rb").'
)
FILE_BINARY = Message(
    "file-binary",
    "The file is not text: it has a NUL byte.",
    hint="This wants a text file, not a workbook, a PDF or a picture.",
)
FILE_ENCODING = Message(
    "file-encoding", "The file is not UTF-8: byte {byte} at offset {offset}.", hint="Save it as UTF-8."
)

words(
    {
        "no-permission": "permission denied",
        "disk-full": "no space is left on the disk",
        "is-folder": "it is a folder",
        "no-such-folder": "its folder does not exist",
        "read-only-disk": "the disk is read-only",
        "name-too-long": "the name is too long",
        "links-in-circle": "its links lead in a circle",
        "advice-no-permission": "Choose another folder, or ask for the right to write there.",
        "advice-disk-full": "Make room, or choose another disk; the old file is as it was.",
        "advice-is-folder": "Give a file name in it.",
        "advice-no-such-folder": "Make the folder first.",
        "advice-read-only-disk": "Choose another folder.",
        "advice-name-too-long": "Choose a shorter name.",
        "advice-links-in-circle": "Remove the links, or choose another name.",
    }
)

DEFAULT_LIMIT = 50_000_000
"""The most bytes that are read from a file unless the caller says otherwise."""

Source: TypeAlias = str | os.PathLike[str] | BinaryIO

_PIECE = 1_000_000

_FOREIGN_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_REASONS = {
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EISDIR: "is-folder",
    errno.ENOENT: "no-such-folder",
    errno.ENOTDIR: "no-such-folder",
    errno.EROFS: "read-only-disk",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "links-in-circle",
}
"""Keywords of the vocabulary; each has an advice for one who writes."""


def read_bytes(source: Source, *, limit: int = DEFAULT_LIMIT) -> bytes:
    """All bytes of *source*, a path or an open binary file.

    Raises FileError where the file is missing, is a folder, cannot be read, has more than *limit* bytes, or holds
    nothing but white space.
    """
    path = path_of(source)
    place = Location(path=path)
    try:
        data = _read_path(source, limit) if isinstance(source, (str, os.PathLike)) else _read(source, limit)
    except CallError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(FILE_MISSING, at=place, path=path) from None
    except IsADirectoryError:
        raise FileError(FILE_IS_FOLDER, at=place, path=path) from None
    except OSError as error:
        raise FileError(FILE_UNREADABLE, at=place, reason=reason_of(error)) from error
    except ValueError as error:
        # A path with a NUL or half a surrogate pair, a stream that is closed.
        raise FileError(FILE_UNREADABLE, at=place, reason=str(error)) from error
    if data is None:
        raise FileError(FILE_TOO_LARGE, at=place, limit=limit)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise FileError(FILE_EMPTY, at=place)
    return data


def path_of(source: Source) -> str | None:
    """Return the path of *source*, as far as it has one. Raises `CallError` for what is neither path nor file."""
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    if not (hasattr(source, "read") or hasattr(source, "write")):
        raise CallError(NEITHER_PATH_NOR_FILE, given=shown(source))
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def decode(data: bytes, *, path: str | None) -> str:
    """The text of UTF-8 *data*, without a byte order mark; newlines stay as they are.

    Raises FormatError ``file-encoding`` or ``file-binary`` with line and column of the first wrong byte.
    """
    if data.startswith(_FOREIGN_MARKS):
        raise _wrong_byte(FILE_ENCODING, data, 0, path)
    if (offset := data.find(0)) >= 0:
        raise _wrong_byte(FILE_BINARY, data, offset, path)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _wrong_byte(FILE_ENCODING, data, error.start, path) from None


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Put *data* into the file at *path*, whole or not at all, even if the power fails.

    The bytes go to a hidden file in the same folder, which then takes the place of the old one and has its
    permission bits. A symbolic link is followed. What is no regular file (a pipe, a terminal) is written to directly.

    Raises FileError ``file-unwritable`` with the reason; the old file is then as it was.
    """
    name = os.fspath(path)
    place = Location(path=name)
    try:
        _write(os.path.realpath(name), data)
    except OSError as error:
        reason = reason_of(error)
        raise FileError(FILE_UNWRITABLE, at=place, reason=reason, advice=_advice(reason)) from error
    except ValueError as error:
        raise FileError(FILE_UNWRITABLE, at=place, reason=str(error), advice="") from error


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, and those it lies in, unless it is there. Raises FileError ``file-unwritable``."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise FileError(FILE_UNWRITABLE, at=Location(path=os.fspath(path)), reason=reason, advice="") from error


def _read_path(path: str | os.PathLike[str], limit: int) -> bytes | None:
    if os.path.isdir(path):
        # Opening it would fail too, but Windows calls that a lack of permission.
        raise IsADirectoryError
    with open(path, "rb") as file:
        # The size spares reading; it does not bind, for a device has size 0 and no end.
        return None if os.fstat(file.fileno()).st_size > limit else _read(file, limit)


def _read(stream: BinaryIO, limit: int) -> bytes | None:
    """What is left in *stream*, or None where that is more than *limit*."""
    pieces: list[bytes] = []
    left = limit + 1
    while left:
        piece = stream.read(min(left, _PIECE))
        if not isinstance(piece, bytes):
            raise CallError(STREAM_NOT_BINARY, kind=type(piece).__name__)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    return None


def _wrong_byte(code: Message, data: bytes, offset: int, path: str | None) -> FormatError:
    before = data[:offset].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split(r"\r\n|\r|\n", before)
    place = Location(path=path, line=len(lines), column=len(lines[-1]) + 1)
    return FormatError(code, at=place, byte=f"0x{data[offset]:02X}", offset=offset)


def _write(target: str, data: bytes) -> None:
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        _replace(target, data, None)
        return
    if stat.S_ISREG(mode):
        _replace(target, data, stat.S_IMODE(mode))
        return
    with open(target, "wb") as file:
        file.write(data)


def _replace(target: str, data: bytes, mode: int | None) -> None:
    """Let a new file with *data* take the place of *target*; its permissions are *mode*, else the user's default."""
    folder = os.path.dirname(target)
    hidden = os.path.join(folder, f".policyplan-{secrets.token_hex(8)}.tmp")
    try:
        # Whoever could not read the old file cannot read the new one while it is written.
        bits = 0o666 if mode is None else 0o600
        with open(hidden, "xb", opener=lambda name, flags: os.open(name, flags, bits)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(hidden, mode)
        os.replace(hidden, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(hidden)
        raise
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    """Make the new name in *folder* durable, where the platform can: Windows opens no folders, some disks sync none."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError) -> str:
    """Why, as a keyword of the vocabulary, or in the system's words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def _advice(reason: str) -> str:
    return f"advice-{reason}" if reason in _REASONS.values() else ""
