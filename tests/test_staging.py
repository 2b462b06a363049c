"""Hidden files and folders, from which new files take their places."""

from __future__ import annotations

import errno
import json
import os
import pathlib
import shutil
import signal
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from policyplan import files, staging
from policyplan.errors import FileError
from policyplan.files import write_bytes, write_files
from policyplan.staging import PENDING, Stage, hidden_name, is_hidden, leads_out, locked, settle

OLD = {"a": b"old a", "b": b"old b", "sub/c": b"old c", "only-old": b"old"}
NEW = {"a": b"new a", "b": b"new b", "sub/c": b"new c", "only-new": b"new"}

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows can't fork, and has no permission bits")


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with an old set of files, and a file of the user."""
    (tmp_path / "sub").mkdir()
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "mine.txt").write_bytes(b"mine")
    return tmp_path


def save(folder: pathlib.Path) -> None:
    """Write the new set in place of the old one."""
    write_files({folder / name: data for name, data in NEW.items()}, removed=[folder / "only-old"])


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    """All files, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed(work: Callable[[], object], step: str, number: int, *, after: bool = False) -> bool:
    """Do some work in a process that is killed at the *number*-th call of a function of `os`. Return whether it was."""
    child = os.fork()
    if child == 0:
        called = 0
        original = getattr(os, step)

        def counting(*args: Any, **options: Any) -> Any:
            nonlocal called
            called += 1
            if after and called == number:
                original(*args, **options)
            if called == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **options)

        setattr(os, step, counting)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


STEPS = [(step, number) for step in ("replace", "fsync", "link", "open", "unlink", "mkdir") for number in range(1, 9)]


@on_posix
class TestKilled:
    """A writer may be killed at any moment; then the set is old or new, and nothing is left over."""

    @pytest.mark.parametrize("after", [False, True])
    @pytest.mark.parametrize(("step", "number"), STEPS)
    def test_at_each_step(self, folder: pathlib.Path, step: str, number: int, after: bool) -> None:
        """A reader sees one of the two versions in full, and the next writer cleans up."""
        killed(lambda: save(folder), step, number, after=after)
        settle(folder)
        found = {name: data for name, data in contents(folder).items() if not is_hidden(name.partition("/")[0])}
        assert found in ({**OLD, "mine.txt": b"mine"}, {**NEW, "mine.txt": b"mine"})
        save(folder)
        assert contents(folder) == {**NEW, "mine.txt": b"mine"}

    def test_in_the_middle(self, folder: pathlib.Path) -> None:
        """The set was complete, so reading one of its files completes it."""
        assert killed(lambda: save(folder), "replace", 2)
        assert (folder / PENDING).is_dir()
        assert files.read_bytes(folder / "b") == b"new b"
        assert contents(folder) == {**NEW, "mine.txt": b"mine"}

    @pytest.mark.parametrize("step", ["replace", "fsync"])
    def test_of_one_file(self, folder: pathlib.Path, step: str) -> None:
        """It is old, and the next writer in the folder removes the hidden file."""
        assert killed(lambda: write_bytes(folder / "a", b"new"), step, 1)
        assert any(map(is_hidden, os.listdir(folder)))
        assert (folder / "a").read_bytes() == b"old a"
        write_bytes(folder / "b", b"new b")
        assert contents(folder) == {**OLD, "b": b"new b", "mine.txt": b"mine"}

    def test_of_a_folder(self, tmp_path: pathlib.Path) -> None:
        """A folder that takes the place of another is the old one or the new one."""
        for number in range(1, 5):
            place = tmp_path / str(number)
            shutil.rmtree(place, ignore_errors=True)
            (place / "store").mkdir(parents=True)
            (place / "store" / "x").write_bytes(b"old")
            killed(lambda place=place: replace_store(place), "rename", number)  # type: ignore[misc]
            settle(place)
            assert (place / "store" / "x").read_bytes() in (b"old", b"new")
            replace_store(place)
            assert contents(place) == {"store/x": b"new"}


def replace_store(place: pathlib.Path) -> None:
    with Stage(place) as stage:
        new = pathlib.Path(stage.place(place.resolve() / "store"))
        new.mkdir()
        (new / "x").write_bytes(b"new")
        stage.commit()


class TestRunningWriters:
    """What a running writer has hidden is left alone."""

    def test_file(self, folder: pathlib.Path) -> None:
        """It is removed only when its writer is gone."""
        path, handle = staging.create_file(str(folder), 0o600)
        write_bytes(folder / "a", b"new")
        assert os.path.exists(path)
        os.close(handle)
        write_bytes(folder / "a", b"newer")
        assert not os.path.exists(path)

    def test_folder(self, folder: pathlib.Path) -> None:
        """The same for a hidden folder."""
        with Stage(folder) as stage:
            save(folder)
            assert os.path.isdir(stage.path)
        assert not any(map(is_hidden, os.listdir(folder)))

    def test_files_of_others(self, folder: pathlib.Path) -> None:
        """Files with other names stay, and so does what can't be opened."""
        (folder / ".policyplan-notes.txt").write_bytes(b"mine")
        (folder / ".other.tmp").write_bytes(b"mine")
        (folder / hidden_name()).symlink_to(folder / "a")
        before = set(os.listdir(folder))
        write_bytes(folder / "a", b"new")
        assert set(os.listdir(folder)) == before

    def test_looked_at_once(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder in which nobody else has written is not searched again."""
        monkeypatch.setattr(staging, "_MOST_SEEN", 1)
        write_bytes(folder / "a", b"1")
        searched: list[str] = []
        scan = os.scandir

        def noting(path: str) -> Any:
            searched.append(path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", noting)
        write_bytes(folder / "a", b"2")
        assert searched == []
        (folder / "new").write_bytes(b"")
        write_bytes(folder / "a", b"3")
        assert searched == [str(folder)]

    def test_folder_that_cannot_be_listed(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is written to all the same."""

        def refuse(path: str) -> Any:
            raise PermissionError(errno.EACCES, "denied")

        monkeypatch.setattr(os, "scandir", refuse)
        write_bytes(folder / "a", b"new")
        assert (folder / "a").read_bytes() == b"new"


@on_posix
class TestLocks:
    """One writer at a time lets its files take their places."""

    def test_busy(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another one waits, and gives up with an error in the end."""
        monkeypatch.setattr(staging, "_PATIENCE", 0.02)
        with locked(str(folder)), pytest.raises(FileError, match="has been writing") as caught:
            write_bytes(folder / "a", b"new")
        assert caught.value.code == "folder-busy"
        assert caught.value.sentence("zh")
        write_bytes(folder / "a", b"new")

    def test_disk_without_locks(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then nothing is locked, and files are written."""
        import fcntl

        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, "no locks")

        monkeypatch.setattr(fcntl, "flock", refuse)
        save(folder)
        assert contents(folder) == {**NEW, "mine.txt": b"mine"}

    def test_folder_that_cannot_be_opened(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor is one that can't be read."""
        monkeypatch.setattr(staging, "_open", lambda path: None)
        save(folder)
        (folder / hidden_name()).write_bytes(b"left")
        write_bytes(folder / "a", b"new")
        assert any(map(is_hidden, os.listdir(folder)))


class TestUndone:
    """If a file can't take its place, the others come back."""

    def fails(self, monkeypatch: pytest.MonkeyPatch, name: str, *, always: bool = False) -> None:
        replace = os.replace
        failed: list[str] = []

        def refuse(source: str, target: str) -> None:
            if pathlib.Path(target).name == name and (always or not failed):
                failed.append(target)
                raise PermissionError(errno.EACCES, "denied")
            replace(source, target)

        monkeypatch.setattr(os, "replace", refuse)

    @pytest.mark.parametrize("name", ["a", "b", "c", "only-new"])
    def test_one(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """All are old again, and nothing is left."""
        self.fails(monkeypatch, name)
        with pytest.raises(FileError, match="permission denied"):
            save(folder)
        assert contents(folder) == {**OLD, "mine.txt": b"mine"}

    def test_without_links(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk has no hard links: the old files are copied before."""

        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "no links")

        monkeypatch.setattr(os, "link", refuse)
        self.fails(monkeypatch, "c")
        with pytest.raises(FileError):
            save(folder)
        assert contents(folder) == {**OLD, "mine.txt": b"mine"}

    def test_folder(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An old folder comes back."""
        (tmp_path / "store").mkdir()
        (tmp_path / "store" / "x").write_bytes(b"old")
        self.fails(monkeypatch, "store")
        with pytest.raises(PermissionError):
            replace_store(tmp_path)
        assert contents(tmp_path) == {"store/x": b"old"}

    def test_that_cannot_be_undone(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The set stays pending, and the next writer completes it."""
        self.fails(monkeypatch, "c", always=True)
        replace = os.replace

        def stubborn(source: str, target: str) -> None:
            if pathlib.Path(source).name == "a":
                raise OSError(errno.EIO, "Input/output error")
            replace(source, target)

        monkeypatch.setattr(os, "replace", stubborn)
        with pytest.raises(FileError):
            save(folder)
        monkeypatch.undo()
        assert (folder / PENDING).is_dir()
        settle(folder)
        assert contents(folder) == {**NEW, "mine.txt": b"mine"}


def pending(folder: pathlib.Path, journal: object, **parts: bytes) -> None:
    """A set that looks complete."""
    (folder / PENDING).mkdir()
    (folder / PENDING / "set.json").write_text(json.dumps(journal), encoding="utf-8")
    for name, data in parts.items():
        (folder / PENDING / name.removeprefix("n")).write_bytes(data)


class TestForeignSets:
    """A set that this package did not leave, or that does not fit any more, changes nothing."""

    @pytest.mark.parametrize(
        "target", ["../outside", "/etc/passwd", "sub/../../outside", "out/file", ".", ""], ids=repr
    )
    def test_outside(self, folder: pathlib.Path, target: str) -> None:
        """A place that is not below the folder, or that is reached through a link out of it."""
        inner = folder / "inner"
        inner.mkdir()
        (inner / "out").symlink_to(folder)
        before = contents(folder)
        pending(inner, {"moves": [["0", target, None]], "removes": []}, n0=b"evil")
        with pytest.raises(FileError) as caught:
            settle(inner)
        assert caught.value.code == "set-torn"
        assert caught.value.sentence("zh")
        assert {name: data for name, data in contents(folder).items() if PENDING not in name} == before

    @pytest.mark.parametrize("part", ["moves", "removes"])
    def test_file_of_the_user(self, folder: pathlib.Path, part: str) -> None:
        """A file that has changed since, or whose state somebody else can't know."""
        entries: Mapping[str, list[Any]] = {"moves": ["0", "mine.txt", [4, 0]], "removes": ["mine.txt", [4, 0]]}
        pending(folder, {"moves": [], "removes": [], part: [entries[part]]}, n0=b"evil")
        with pytest.raises(FileError, match="has changed since"):
            files.read_bytes(folder / "a")
        assert (folder / "mine.txt").read_bytes() == b"mine"

    @pytest.mark.parametrize(
        "journal", [[], {}, {"moves": 1, "removes": []}, {"moves": [["x", "a", None]], "removes": []}]
    )
    def test_broken(self, folder: pathlib.Path, journal: object) -> None:
        """A list that is none."""
        pending(folder, journal)
        with pytest.raises(FileError, match="interrupted"):
            settle(folder)

    def test_file_of_that_name(self, folder: pathlib.Path) -> None:
        """A file where the folder would be."""
        (folder / PENDING).write_bytes(b"")
        with pytest.raises(FileError, match="not a folder"):
            write_bytes(folder / "a", b"new")

    def test_gone_in_the_meantime(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another reader has completed it while this one waited."""
        monkeypatch.setattr(os.path, "lexists", lambda path, known=os.path.lexists: PENDING in path or known(path))
        with pytest.raises(FileError):
            settle(folder)
        monkeypatch.undo()
        settle(folder)


class TestLinks:
    """A path is inside a folder if its links lead there."""

    def test_out_and_in(self, tmp_path: pathlib.Path) -> None:
        """Links of files and folders, and links in a circle."""
        inner = tmp_path / "inner"
        (inner / "below").mkdir(parents=True)
        (inner / "in").symlink_to(inner / "below")
        (inner / "out").symlink_to(tmp_path)
        (inner / "circle").symlink_to(inner / "circle")
        assert not leads_out(inner / "in" / "file", inner)
        assert not leads_out(inner, inner)
        assert leads_out(inner / "out" / "file", inner)
        assert leads_out(inner / "..", inner)
        assert not leads_out(inner / "circle", inner)

    def test_set_through_a_link(self, folder: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Several files are not written through a link that leads out of their folder."""
        other = tmp_path_factory.mktemp("other") / "file"
        other.write_bytes(b"other")
        (folder / "a").unlink()
        (folder / "a").symlink_to(other)
        with pytest.raises(FileError) as caught:
            save(folder)
        assert caught.value.code == "link-outside"
        assert (other.read_bytes(), (folder / "b").read_bytes()) == (b"other", b"old b")
        (folder / "a").unlink()
        (folder / "a").symlink_to("mine.txt")
        save(folder)
        assert (folder / "mine.txt").read_bytes() == b"new a"
