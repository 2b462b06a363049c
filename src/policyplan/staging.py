"""New files are written to hidden places, from where they take their real places: all of them, or none.

Hidden files and folders are named ``.policyplan-….tmp``. Their writer holds a lock on them, which ends with its
process, so that the next writer in the folder knows which of them are left over and removes these.

Several files become a set: the hidden folder gets a list of them and the name `PENDING`, in one step. From then on the
set is complete, and whoever reads or writes in the folder next moves the files to their places if the writer can't.
"""

from __future__ import annotations

import contextlib
import errno
import os
import pathlib
import stat
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, Self

from policyplan.errors import FileError, Location
from policyplan.messages import Message

if sys.platform == "win32":  # pragma: no cover  # the tests run on Linux
    import msvcrt
else:
    import fcntl

FOLDER_BUSY = Message(
    "folder-busy",
    "Another program has been writing to the folder {path:q} for {seconds} seconds.",
    hint="Wait until it is done, and try again.",
)
SET_TORN = Message(
    "set-torn",
    "Writing several files to the folder {path:q} was interrupted, and can't be completed: {reason:s}.",
    hint="Run a command that writes there, with the permission to do so; or write the files again, and remove {place}.",
)

PREFIX: Final = ".policyplan-"
SUFFIX: Final = ".tmp"

PENDING: Final = f"{PREFIX}set{SUFFIX}"
"""The hidden folder of a set that is complete, and whose files are moved to their places."""

_LOCK: Final = f"{PREFIX}lock{SUFFIX}"
_JOURNAL: Final = "set.json"
_PATIENCE = 20.0
"""The number of seconds for which a locked folder is waited for. A writer needs milliseconds."""
_PAUSE = 0.005
_MOST_SEEN = 1000

_seen: dict[str, int] = {}
"""The time of the last change of folders in which this process has written last, and left nothing over."""
_shared: set[str] = set()
"""Folders with hidden files of writers that were still at work."""


def hidden_name() -> str:
    """Return a new name for a hidden file or folder."""
    return f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"


def is_hidden(name: str) -> bool:
    """Return whether a name is that of a hidden file or folder."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def leads_out(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Return whether a path below a folder leads out of it, through links.

    A path whose links form a circle leads nowhere, so it doesn't lead out.
    """
    root = os.path.realpath(folder)
    try:
        return os.path.commonpath([os.path.realpath(path), root]) != root
    except ValueError:  # pragma: no cover  # another drive of Windows
        return True


# -- locks ---------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Keep other writers of this package out of a folder for a moment. Raises `FileError` ``folder-busy``.

    Where the system or the disk has no locks, nothing keeps them out.
    """
    handle = _open(folder)
    if handle is None:
        yield
        return
    try:
        end = time.monotonic() + _PATIENCE
        while not _lock(handle):
            if time.monotonic() > end:
                raise FileError(FOLDER_BUSY, at=Location(path=folder), path=folder, seconds=round(_PATIENCE))
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)
        if sys.platform == "win32":  # pragma: no cover  # the tests run on Linux
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(folder, _LOCK))


def _open(path: str) -> int | None:
    """Open a file or a folder for locking. None where that isn't possible."""
    if sys.platform == "win32" and os.path.isdir(path):  # pragma: no cover  # a folder can't be opened there
        with contextlib.suppress(OSError):
            return os.open(os.path.join(path, _LOCK), os.O_RDWR | os.O_CREAT)
        return None
    with contextlib.suppress(OSError):
        return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    return None


def _lock(handle: int) -> bool:
    """Lock an open file. False if another process has it; a disk without locks has them all free."""
    try:
        if sys.platform == "win32":  # pragma: no cover  # the tests run on Linux
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


# -- hidden files and folders --------------------------------------------------------------------------------------


def create_file(folder: str, bits: int) -> tuple[str, int]:
    """Create a hidden file, after removing what killed writers left. Returns its path and its handle, which is locked.

    The lock ends when the handle is closed: close it inside `locked`, just before the file gets its real name.
    """
    with locked(folder):
        _clean(folder)
        path = os.path.join(folder, hidden_name())
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), bits)
        _lock(handle)
    return path, handle


def remove(path: str) -> None:
    """Remove a hidden file or folder, as far as possible."""
    with contextlib.suppress(OSError):
        if stat.S_ISDIR(os.lstat(path).st_mode):
            import shutil

            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)


def _clean(folder: str) -> None:
    """Complete a set that is pending in a locked folder, and remove what killed writers have left there."""
    _complete(folder)
    with contextlib.suppress(OSError):
        if _seen.get(folder) == os.stat(folder).st_mtime_ns:
            return
        with os.scandir(folder) as entries:
            left = [entry.path for entry in entries if is_hidden(entry.name) and entry.name != _LOCK]
        for path in left:
            _remove_if_left(path)
        _shared.discard(folder)
        if any(map(os.path.lexists, left)):
            _shared.add(folder)


def _remove_if_left(path: str) -> None:
    """Remove a hidden file or folder unless its writer still holds the lock."""
    if sys.platform == "win32" and os.path.isdir(path):  # pragma: no cover  # open files can't be removed there
        lock = os.path.join(path, _LOCK)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(lock)
        remove(path)
        return
    handle = _open(path)
    if handle is None:
        return
    try:
        if sys.platform == "win32" or _lock(handle):
            remove(path)
    finally:
        os.close(handle)


def note_written(folder: str) -> None:
    """Note that this process has written in a folder, and left nothing over; the folder is still locked."""
    if folder in _shared:
        return
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    with contextlib.suppress(OSError):
        _seen[folder] = os.stat(folder).st_mtime_ns


# -- sets ----------------------------------------------------------------------------------------------------------


class Stage:
    """A hidden folder with new files and folders, which take their places below the folder that it is in."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Create the hidden folder, after removing what killed writers left. Raises OSError."""
        self.folder = os.path.realpath(folder)
        self._moves: list[tuple[str, str]] = []
        self._removes: list[str] = []
        with locked(self.folder):
            _clean(self.folder)
            self.path = os.path.join(self.folder, hidden_name())
            os.mkdir(self.path, 0o700)
            self._handle = _open(self.path)
            if self._handle is not None:
                _lock(self._handle)

    def place(self, target: str | os.PathLike[str]) -> str:
        """Return the hidden path of what is to become *target*, a path below the folder without links."""
        name = str(len(self._moves))
        self._moves.append((name, self._below(target)))
        return os.path.join(self.path, name)

    def remove(self, target: str | os.PathLike[str]) -> None:
        """Let a file of an earlier set, a path below the folder, vanish with the others."""
        self._removes.append(self._below(target))

    def _below(self, target: str | os.PathLike[str]) -> str:
        return os.path.relpath(target, self.folder).replace(os.sep, "/")

    def commit(self, check: Callable[[], None] = lambda: None) -> None:
        """Let everything take its place: all, or nothing if that fails. *check* may raise before anything changes."""
        import json

        with locked(self.folder):
            _complete(self.folder)
            check()
            self._keep_old()
            journal = {
                "moves": [[name, target, _state(self.folder, target)] for name, target in self._moves],
                "removes": [[target, _state(self.folder, target)] for target in self._removes],
            }
            with open(os.path.join(self.path, _JOURNAL), "x", encoding="utf-8") as file:
                json.dump(journal, file)
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self.path)
            self._release()
            pathlib.Path(self.path).rename(os.path.join(self.folder, PENDING))
            sync_folder(self.folder)
            try:
                _put(self.folder, journal)
            except BaseException:
                # If this fails too, the set stays pending, and is completed later.
                _take_back(self.folder, journal)
                _dismiss(self.folder)
                raise
            _dismiss(self.folder)
            note_written(self.folder)

    def _keep_old(self) -> None:
        """Give the old files a second name, so that they come back if a later one can't be replaced."""
        for name, target in self._moves:
            old, kept = os.path.join(self.folder, target), os.path.join(self.path, f"old-{name}")
            if os.path.isfile(old):
                try:
                    os.link(old, kept)
                except OSError:
                    import shutil

                    shutil.copy2(old, kept)

    def _release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._release()
        remove(self.path)


def settle(folder: str | os.PathLike[str]) -> None:
    """Complete the set of a writer that was killed in a folder, if there is one.

    Raises `FileError` ``set-torn`` where that isn't possible.
    """
    place = os.fspath(folder) or os.curdir
    if os.path.lexists(os.path.join(place, PENDING)):
        place = os.path.realpath(place)
        with locked(place):
            _complete(place)


def _complete(folder: str) -> None:
    """Complete a pending set in a folder that is locked."""
    pending = os.path.join(folder, PENDING)
    if not os.path.lexists(pending):
        return
    try:
        journal = _journal(folder)
        _put(folder, journal)
        _dismiss(folder)
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileError(
            SET_TORN, at=Location(path=folder), path=folder, reason=reason, place=os.path.join(folder, PENDING)
        ) from error


def _journal(folder: str) -> dict[str, Any]:
    """The list of a pending set. Raises ValueError for one that would change anything outside the folder."""
    import json

    pending = os.path.join(folder, PENDING)
    if not stat.S_ISDIR(os.lstat(pending).st_mode):
        raise ValueError("not a folder")
    with open(os.path.join(pending, _JOURNAL), encoding="utf-8") as file:
        journal = json.load(file)
    journal = {
        "moves": [[str(int(name)), str(target), state] for name, target, state in journal["moves"]],
        "removes": [[str(target), state] for target, state in journal["removes"]],
    }
    waiting = [entry[1:] for entry in journal["moves"] if os.path.lexists(os.path.join(pending, entry[0]))]
    for target, state in (*waiting, *journal["removes"]):
        place = os.path.join(folder, target)
        if os.path.normpath(place) == folder or leads_out(os.path.dirname(place), folder):
            raise ValueError(f"{target} leads out of the folder")
        # A file that a person has changed since is not replaced, and neither is one by a list that somebody else made.
        if _state(folder, target) not in (state, None):
            raise ValueError(f"{target} has changed since")
    return journal


def _state(folder: str, target: str) -> list[int] | None:
    """The size of a file and the time of its last change; None if there is none."""
    try:
        found = os.lstat(os.path.join(folder, target))
    except FileNotFoundError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _put(folder: str, journal: dict[str, Any]) -> None:
    """Move the files of a set to their places. Those that are there already are passed over."""
    pending = os.path.join(folder, PENDING)
    for name, target, _ in journal["moves"]:
        source, place = os.path.join(pending, name), os.path.join(folder, target)
        if not os.path.lexists(source):
            continue
        if os.path.isdir(source) and os.path.lexists(place):
            os.rename(place, os.path.join(pending, f"old-{name}"))
        os.replace(source, place)
    for target, _ in journal["removes"]:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(folder, target))
    for parent in {os.path.dirname(os.path.join(folder, entry[1])) for entry in journal["moves"]}:
        sync_folder(parent)


def _take_back(folder: str, journal: dict[str, Any]) -> None:
    """Undo `_put`. At each step the set can be completed or undone in full, so that it may be interrupted."""
    pending = os.path.join(folder, PENDING)
    for name, target, _ in reversed(journal["moves"]):
        new, place = os.path.join(pending, name), os.path.join(folder, target)
        if not os.path.lexists(new):
            os.replace(place, new)
        if not os.path.lexists(place):
            with contextlib.suppress(FileNotFoundError):
                os.replace(os.path.join(pending, f"old-{name}"), place)


def _dismiss(folder: str) -> None:
    """Remove the hidden folder of a set that is in its places, or undone."""
    left = os.path.join(folder, hidden_name())
    # In one step, so that a list that is half removed is never read.
    os.rename(os.path.join(folder, PENDING), left)
    remove(left)


def sync_folder(folder: str) -> None:
    """Make new names in *folder* durable if the system can: Windows can't open folders, some disks can't sync."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
