"""Read bytes from a file up to a limit, and write them completely or not at all."""

from __future__ import annotations

import codecs
import contextlib
import contextvars
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TypeAlias, TypeVar

from policyplan import staging
from policyplan.errors import CallError, FileError, FormatError, Location, PolicyPlanError, shown
from policyplan.messages import Message, words

NEITHER_PATH_NOR_FILE = Message("neither-path-nor-file", "A path or an open binary file is needed, not {given}.")
FILE_MISSING = Message(
    "file-missing",
    "There is no file {path:q}.",
    hint="Give the path of a plan file. The sample is jiangmen in a command, policyplan.samples.jiangmen() in Python.",
)
FILE_IS_ADDRESS = Message(
    "file-is-address",
    "{path:q} is an address, not a file.",
    hint="Nothing is fetched from the network: save the file, and give its path.",
)
FILE_PATH_SEPARATOR = Message(
    "file-path-separator",
    "There is no file {path:q}.",
    hint="Folders are separated by / here: did you mean {nearest:q}?",
)
FILE_PATH_CONTROL = Message(
    "file-path-control",
    "There is no file {path:q}: the path has a control character.",
    hint='In Python, write a path with backslashes as r"C:\\plans\\new.yaml", or with /.',
)
FILE_IS_FOLDER = Message(
    "file-is-folder", "{path:q} is a folder, not a file.", hint="Give the path of the plan file in it."
)
FILE_EMPTY = Message("file-empty", "The file is empty.", hint="Run `policyplan new` to get a plan to start from.")
FILE_UNREADABLE = Message("file-unreadable", "The file cannot be read: {reason:word}.")
FILE_UNWRITABLE = Message("file-unwritable", "The file cannot be written: {reason:word}.", hint="{advice:word}")
FILE_EXISTS = Message(
    "file-exists", "The file {path:q} exists already.", hint="Choose another name, or replace it with --force."
)
FILE_CHANGED = Message(
    "file-changed",
    "The file {path:q} has changed since it was read, so it was not replaced.",
    hint="Another program has written it: repeat the work on the new file.",
)
FILE_READ_ONLY = Message(
    "file-read-only",
    "The file {path:q} is read-only, so it was not changed.",
    hint="Allow writing to it, or work on a copy.",
)
LINK_OUTSIDE = Message(
    "link-outside",
    "{path:q} is a link that leads out of its folder.",
    hint="Put the file itself there, or give its own path.",
)
FILE_TOO_LARGE = Message(
    "file-too-large",
    "The file has more than {limit} bytes.",
    hint="If you trust the file, raise the limit: limit=… in Python, --limit on the command line.",
)
STREAM_NOT_BINARY = Message(
    "stream-not-binary", "The open file returns {kind}, not bytes.", hint='Open it with open(path, "rb").'
)
FILE_BINARY = Message(
    "file-binary",
    "The file is not text: it contains a NUL byte.",
    hint="Give a text file, not a workbook, a PDF or a picture.",
)
FILE_ENCODING = Message(
    "file-encoding", "The file is not UTF-8: byte {byte} at offset {offset}.", hint="Save it as UTF-8."
)

words(
    {
        "no-permission": "permission denied",
        "disk-full": "the disk is full",
        "is-folder": "it is a folder",
        "no-such-folder": "its folder does not exist",
        "read-only-disk": "the disk is read-only",
        "name-too-long": "the name is too long",
        "links-in-circle": "its links form a circle",
        "advice-no-permission": "Choose another folder, or ask for permission to write there.",
        "advice-disk-full": "Free some space, or choose another disk; the old file is unchanged.",
        "advice-is-folder": "Give a file name in this folder.",
        "advice-no-such-folder": "Create the folder first.",
        "advice-read-only-disk": "Choose another folder.",
        "advice-name-too-long": "Choose a shorter name.",
        "advice-links-in-circle": "Remove the links, or choose another name.",
    }
)

DEFAULT_LIMIT = 50_000_000
"""The largest number of bytes read from a file by default."""

PathOrFile: TypeAlias = str | os.PathLike[str] | BinaryIO
"""A path, or an open binary file."""

FilePath: TypeAlias = str | os.PathLike[str]
"""A path."""

AnyPath = TypeVar("AnyPath", bound=FilePath)

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
"""The reasons of system errors that have a label, and advice for writing."""


_read_paths: contextvars.ContextVar[list[str] | None] = contextvars.ContextVar("_read_paths", default=None)
_seen: contextvars.ContextVar[dict[str, bytes | None] | None] = contextvars.ContextVar("_seen", default=None)


@contextlib.contextmanager
def recorded_reads() -> Iterator[list[str]]:
    """Collect the paths that `read_bytes` is asked for in this block, including missing files."""
    paths: list[str] = []
    token = _read_paths.set(paths)
    try:
        yield paths
    finally:
        _read_paths.reset(token)


@contextlib.contextmanager
def consistent_updates() -> Iterator[None]:
    """In this block, replace a file that was read in it only if its bytes are still the same.

    Otherwise writing raises `FileError` ``file-changed``: another program has written the file since, and what it wrote
    would be lost.
    """
    token = _seen.set({} if (seen := _seen.get()) is None else seen)
    try:
        yield
    finally:
        _seen.reset(token)


def watch(path: FilePath) -> None:
    """Treat a file in `consistent_updates` as if it was read now, whether it exists or not."""
    seen = _seen.get()
    if seen is not None:
        place = os.path.realpath(path)
        seen.setdefault(place, _digest_of(place))


def _digest(data: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(data).digest()


def _digest_of(path: str) -> bytes | None:
    """The digest of the bytes of a file. None without a file."""
    import hashlib

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest() if os.path.isfile(path) else None
    except OSError:
        return None


def read_bytes(source: PathOrFile, *, limit: int = DEFAULT_LIMIT) -> bytes:
    """Return all bytes of a path or an open binary file.

    Raises `FileError` if the file is missing, is a folder, can't be read, has more than *limit* bytes, or has only
    white space.
    """
    path = path_of(source)
    at = Location(path=path)
    _note_asked(path)
    try:
        data = _read_path(source, limit) if isinstance(source, (str, os.PathLike)) else _read(source, limit)
    except PolicyPlanError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(_why_missing(path or ""), at=at, path=path, nearest=_with_slashes(path or "")) from None
    except IsADirectoryError:
        raise FileError(FILE_IS_FOLDER, at=at, path=path) from None
    except OSError as error:
        if _CONTROL.search(path or ""):  # Windows refuses such names, other systems have no such file
            raise FileError(FILE_PATH_CONTROL, at=at, path=path) from error
        raise FileError(FILE_UNREADABLE, at=at, reason=reason_of(error)) from error
    except ValueError as error:
        # A path with a NUL or half a surrogate pair, a stream that is closed.
        raise FileError(FILE_UNREADABLE, at=at, reason=str(error)) from error
    if data is None:
        raise FileError(FILE_TOO_LARGE, at=at, limit=limit)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise FileError(FILE_EMPTY, at=at)
    _note_read(path, data)
    return data


def _note_asked(path: str | None) -> None:
    """Note that a path is asked for, as `recorded_reads` collects them."""
    if path is not None and (paths := _read_paths.get()) is not None:
        paths.append(path)


def _note_read(path: str | None, data: bytes) -> None:
    """Note what was read, so that `consistent_updates` sees a change of it."""
    if path is not None and (seen := _seen.get()) is not None:
        seen.setdefault(os.path.realpath(path), _digest(data))


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_CONTROL = re.compile("[\x01-\x1f]")


def _why_missing(path: str) -> Message:
    """Say why there is no file at a path, as far as the path itself tells."""
    if _ADDRESS.match(path):
        return FILE_IS_ADDRESS
    if _CONTROL.search(path):
        return FILE_PATH_CONTROL
    return FILE_PATH_SEPARATOR if "\\" in path and os.sep == "/" else FILE_MISSING


def _with_slashes(path: str) -> str:
    """The path as it is written where / separates folders, without the drive."""
    return re.sub(r"^[A-Za-z]:", "", path).replace("\\", "/")


def path_of(source: PathOrFile) -> str | None:
    """Return the path of *source*, or None for a stream without a name. Raises `CallError` for other values."""
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    if not (hasattr(source, "read") or hasattr(source, "write")):
        raise CallError(NEITHER_PATH_NOR_FILE, given=shown(source))
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def decode(data: bytes, *, path: str | None) -> str:
    """Return UTF-8 *data* as text, without a byte order mark and with newlines as they are.

    Raises `FormatError` ``file-encoding`` or ``file-binary`` with line and column of the first wrong byte.
    """
    if data.startswith(_FOREIGN_MARKS):
        raise _wrong_byte(FILE_ENCODING, data, 0, path)
    if (offset := data.find(0)) >= 0:
        raise _wrong_byte(FILE_BINARY, data, offset, path)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _wrong_byte(FILE_ENCODING, data, error.start, path) from None


def write_bytes(path: FilePath, data: bytes, *, replace: bool = True) -> None:
    """Write *data* to the file at *path*, completely or not at all, even if the power fails.

    The bytes go to a hidden file in the same folder, which then replaces the old file and gets its permission bits, its
    owner and its extended attributes, as far as the system allows. A symbolic link is followed. A pipe or a terminal is
    written to directly.

    Raises `FileError` ``file-unwritable`` with the reason, ``file-exists`` for an old file that is not to be replaced,
    and ``file-changed`` where `consistent_updates` forbids it. The old file is then unchanged.
    """
    write_files({path: data}, replace=replace)


def write_files(contents: Mapping[AnyPath, bytes], *, replace: bool = True, removed: Iterable[FilePath] = ()) -> None:
    """Write several files as `write_bytes` does: all of them, or none.

    If the process is killed, whoever reads or writes in the folder next completes what is to be completed. *removed*
    are files of an earlier set that vanish with the others. Folders that are missing are not created. A link that leads
    out of the folder of several files is refused.
    """
    if not replace:
        refuse_existing(contents)
    files: dict[FilePath, bytes] = {path: data for path, data in contents.items() if not _is_device(path)}
    old = [path for path in removed if os.path.lexists(path)]
    if len(files) + len(old) == 1 and files:
        _write_one(*next(iter(files.items())), replace=replace)
    elif files or old:
        _write_set(files, old, replace=replace)
    for path, data in contents.items():
        if path not in files:
            with _reported(path), open(path, "wb") as device:
                device.write(data)


def _write_one(path: FilePath, data: bytes, *, replace: bool) -> None:
    with _reported(path):
        target = os.path.realpath(path)
        folder = os.path.dirname(target)
        old = _status(target)
        # Users who can't read the old file can't read the new one while it is written.
        hidden, handle = staging.create_file(folder, 0o666 if old is None else 0o600)
        try:
            try:
                _fill(hidden, data, target if old else None, handle)
            except BaseException:
                os.close(handle)
                raise
            with staging.locked(folder):
                os.close(handle)
                _check([path], replace=replace)
                os.replace(hidden, target)
                staging.sync_folder(folder)
                staging.note_written(folder)
            _note({target: data})
        except BaseException:
            staging.remove(hidden)
            raise


def _write_set(contents: Mapping[FilePath, bytes], removed: list[FilePath], *, replace: bool) -> None:
    paths = [*contents, *removed]
    with _reported(paths[0]):
        folder = os.path.realpath(os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths]))
        stage = staging.Stage(folder)
    with stage:
        targets: dict[str, bytes] = {}
        for path, data in contents.items():
            with _reported(path):
                target = os.path.realpath(path)
                refuse_link_out(path, folder)
                parent = os.stat(os.path.dirname(target))
                if not stat.S_ISDIR(parent.st_mode):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                old = _status(target)
                hidden = stage.place(target)
                handle = os.open(hidden, _CREATE, 0o666 if old is None else 0o600)
                try:
                    _fill(hidden, data, target if old else None, handle)
                finally:
                    os.close(handle)
                targets[target] = data
        for path in removed:
            stage.remove(os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path)))
        with _reported(paths[0]):
            stage.commit(lambda: _check(contents, replace=replace))
    _note(targets)


_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _check(paths: Iterable[FilePath], *, replace: bool) -> None:
    """Raise `FileError` for a file that was made or changed by somebody else in the meantime."""
    if not replace:
        refuse_existing(paths)
    seen = _seen.get() or {}
    for path in paths:
        target = os.path.realpath(path)
        if target in seen and _digest_of(target) != seen[target]:
            raise FileError(FILE_CHANGED, at=Location(path=os.fspath(path)), path=os.fspath(path))


def _note(written: Mapping[str, bytes]) -> None:
    """Note what was written, so that it can be replaced again."""
    seen = _seen.get()
    if seen is not None:
        seen.update({target: _digest(data) for target, data in written.items()})


def refuse_read_only(path: FilePath) -> None:
    """Raise `FileError` ``file-read-only`` for a file that its owner has protected from changes."""
    # Root may write to any file, so the permission bits are asked too.
    if os.path.exists(path) and not (os.access(path, os.W_OK) and os.stat(path).st_mode & 0o222):
        raise FileError(FILE_READ_ONLY, at=Location(path=os.fspath(path)), path=os.fspath(path))


def refuse_existing(paths: Iterable[FilePath]) -> None:
    """Raise `FileError` for the first path that is a file, ``file-exists``, or a folder. Devices don't count."""
    for path in paths:
        at = Location(path=os.fspath(path))
        if os.path.isdir(path):
            raise FileError(FILE_UNWRITABLE, at=at, reason="is-folder", advice=advice("is-folder"))
        if os.path.isfile(path):
            raise FileError(FILE_EXISTS, at=at, path=os.fspath(path))


def refuse_link_out(path: FilePath, folder: FilePath) -> None:
    """Raise `FileError` ``link-outside`` for a path below a folder that leads out of it through links."""
    if staging.leads_out(path, folder):
        raise FileError(LINK_OUTSIDE, at=Location(path=os.fspath(path)), path=os.fspath(path))


def make_folder(path: str | os.PathLike[str]) -> None:
    """Create a folder and its parents unless they exist. Raises `FileError` ``file-unwritable``."""
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise FileError(FILE_UNWRITABLE, at=Location(path=os.fspath(path)), reason=reason, advice="") from error


def _read_path(path: str | os.PathLike[str], limit: int) -> bytes | None:
    if os.path.isdir(path):
        # Opening it would fail too, but Windows reports a lack of permission.
        raise IsADirectoryError
    staging.settle(os.path.dirname(path))
    with open(path, "rb") as file:
        # A large size saves reading the file. A small one proves nothing: a device has size 0 and no end.
        return None if os.fstat(file.fileno()).st_size > limit else _read(file, limit)


def _read(stream: BinaryIO, limit: int) -> bytes | None:
    """Return the rest of a stream, or None if it has more than *limit* bytes."""
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
    at = Location(path=path, line=len(lines), column=len(lines[-1]) + 1)
    return FormatError(code, at=at, byte=f"0x{data[offset]:02X}", offset=offset)


def _status(target: str) -> os.stat_result | None:
    """The status of an old file, or None. Raises `IsADirectoryError` for a folder."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return status


def _is_device(path: FilePath) -> bool:
    """Whether a path is that of a pipe, a terminal or another device."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _fill(hidden: str, data: bytes, old: str | None, handle: int) -> None:
    """Write a hidden file, and give it the permissions, the owner and the attributes of the *old* one."""
    with open(handle, "wb", closefd=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if old is not None:
        _resemble(hidden, old)


def _resemble(hidden: str, old: str) -> None:
    """Give a hidden file the owner, the permissions and the extended attributes of a file."""
    import shutil

    status = os.stat(old)
    mode = stat.S_IMODE(status.st_mode)
    made = os.stat(hidden)
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(hidden, status.st_uid, status.st_gid)
        except OSError:
            try:
                os.chown(hidden, -1, status.st_gid)
            except OSError:
                # The file has another group now, which gets what all others have.
                mode = (mode & ~0o070) | (mode & 0o007) << 3
    # Times too, which are set again below, since only this function copies attributes and access lists everywhere.
    shutil.copystat(old, hidden)
    os.utime(hidden)
    if stat.S_IMODE(os.stat(hidden).st_mode) != mode:
        os.chmod(hidden, mode)


@contextlib.contextmanager
def _reported(path: FilePath) -> Iterator[None]:
    """Report a failure of writing as `FileError` with the reason."""
    at = Location(path=os.fspath(path))
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise FileError(FILE_UNWRITABLE, at=at, reason=reason, advice=advice(reason)) from error
    except ValueError as error:
        raise FileError(FILE_UNWRITABLE, at=at, reason=str(error), advice="") from error


def reason_of(error: OSError) -> str:
    """Return the reason as a keyword with a label, or in the system's words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def advice(reason: str) -> str:
    """Return the keyword of the advice for a reason of `reason_of`, or an empty text."""
    return f"advice-{reason}" if reason in _REASONS.values() else ""
