"""Bytes from files and back."""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import files
from policyplan.errors import CallError, FileError, FormatError
from policyplan.files import decode, path_of, read_bytes, write_bytes, write_files


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


def refused(source: Any, **options: Any) -> FileError:
    with pytest.raises(FileError) as caught:
        read_bytes(source, **options)
    assert caught.value.sentence("en")
    assert caught.value.sentence("zh")
    return caught.value


class TestReading:
    """A file is read whole, from a path or from an open file."""

    def test_recorded_paths(self, tmp_path: Path) -> None:
        """Paths that are read in a block are collected, missing ones too, streams without a name not."""
        path = tmp_path / "plan.yaml"
        path.write_bytes(b"a: 1")
        with files.recorded_reads() as paths:
            read_bytes(path)
            read_bytes(io.BytesIO(b"a: 1"))
            with pytest.raises(FileError):
                read_bytes(tmp_path / "missing")
        read_bytes(path)
        assert paths == [str(path), str(tmp_path / "missing")]

    def test_path(self, tmp_path: Path) -> None:
        """A path may be a str or a Path."""
        path = tmp_path / "方案.yaml"
        path.write_bytes(b"a: 1\r\n")
        assert read_bytes(path) == read_bytes(str(path)) == b"a: 1\r\n"

    def test_stream(self) -> None:
        """An open file is read from where it stands."""
        stream = io.BytesIO(b"xxabc")
        stream.seek(2)
        assert read_bytes(stream) == b"abc"

    def test_stream_in_pieces(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A stream may give less than it is asked for."""
        monkeypatch.setattr(files, "_PIECE", 2)
        assert read_bytes(io.BytesIO(b"abcde")) == b"abcde"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
    def test_pipe(self, tmp_path: Path) -> None:
        """A pipe has no size, and is read to its end."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"abc",))
        writer.start()
        assert read_bytes(pipe) == b"abc"
        writer.join()

    def test_path_of_a_stream(self, tmp_path: Path) -> None:
        """An open file knows its path; a file descriptor and bytes in memory have none."""
        path = tmp_path / "a"
        path.write_bytes(b"x")
        with path.open("rb") as file, open(os.dup(file.fileno()), "rb") as nameless:
            assert path_of(file) == str(path)
            assert path_of(nameless) is None
        assert path_of(io.BytesIO()) is None
        assert path_of(path) == str(path)


class TestReadingWhatCannotBeRead:
    """Every failure is a FileError with the path and the reason."""

    def test_missing(self, tmp_path: Path) -> None:
        """There is no such file."""
        error = refused(tmp_path / "no.yaml")
        assert (error.code, error.location.path) == ("file-missing", str(tmp_path / "no.yaml"))

    @pytest.mark.parametrize(
        ("path", "code", "words"),
        [
            ("https://example.org/plan.yaml", "file-is-address", "save the file"),
            ("C:\\plans\\a.yaml", "file-path-separator", "'/plans/a.yaml'"),
            ("plans\\a.yaml", "file-path-separator", "'plans/a.yaml'"),
            ("C:\new.yaml", "file-path-control", 'r"C:'),
        ],
    )
    @pytest.mark.skipif(os.name == "nt", reason="backslashes separate folders there")
    def test_what_the_path_tells(self, path: str, code: str, words: str) -> None:
        """An address, a path of Windows, a path with an escape of Python."""
        with pytest.raises(FileError) as caught:
            read_bytes(path)
        assert caught.value.code == code
        assert words in caught.value.hint()

    def test_path_that_windows_refuses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A control character in a path is named."""
        monkeypatch.setattr("builtins.open", raising(OSError(errno.EINVAL, "Invalid argument")))
        with pytest.raises(FileError) as caught:
            read_bytes("C:\new.yaml")
        assert caught.value.code == "file-path-control"

    def test_file_for_a_folder(self, tmp_path: Path) -> None:
        """A path leads through something that is no folder."""
        (tmp_path / "file").write_bytes(b"x")
        assert refused(tmp_path / "file" / "below").code == "file-missing"

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is no file."""
        assert refused(tmp_path).code == "file-is-folder"

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The system says no."""
        monkeypatch.setattr("builtins.open", raising(PermissionError(errno.EACCES, "Permission denied")))
        error = refused(tmp_path / "secret")
        assert error.code == "file-unreadable"
        assert "permission denied" in error.sentence("en")
        assert "没有权限" in error.sentence("zh")

    def test_disk_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A rarer reason is told in the system's words."""
        monkeypatch.setattr("builtins.open", raising(OSError(errno.EIO, "Input/output error")))
        assert "Input/output error" in str(refused(tmp_path / "bad"))

    def test_stream_for_writing(self, tmp_path: Path) -> None:
        """An open file that cannot be read has no error number; its own words do."""
        with (tmp_path / "new").open("wb") as file:
            assert "read" in refused(file).facts["reason"]

    def test_closed_stream(self) -> None:
        """A closed file cannot be read."""
        stream = io.BytesIO(b"x")
        stream.close()
        assert "closed" in str(refused(stream))

    def test_impossible_path(self) -> None:
        """A path with a NUL is none."""
        assert refused("a\0b").code == "file-unreadable"

    def test_text_stream(self) -> None:
        """A file opened as text gives no bytes; how to open it is said."""
        with pytest.raises(CallError) as caught:
            read_bytes(io.StringIO("x"))  # type: ignore[arg-type]
        assert "rb" in str(caught.value)

    @pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8 + b"\n"])
    def test_empty(self, data: bytes) -> None:
        """Nothing but white space is nothing."""
        assert refused(io.BytesIO(data)).code == "file-empty"


class TestLimit:
    """No more than the limit is read, however large the file."""

    def test_exactly(self, tmp_path: Path) -> None:
        """The limit itself is allowed."""
        (tmp_path / "a").write_bytes(b"12345")
        assert read_bytes(tmp_path / "a", limit=5) == read_bytes(io.BytesIO(b"12345"), limit=5) == b"12345"

    def test_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A large file is refused by its size, unread."""
        (tmp_path / "a").write_bytes(b"12345")
        monkeypatch.setattr(files, "_read", raising(AssertionError("it was read")))
        error = refused(tmp_path / "a", limit=4)
        assert (error.code, error.facts["limit"]) == ("file-too-large", 4)

    def test_stream(self) -> None:
        """A stream is refused after one byte too many."""
        stream = io.BytesIO(b"123456789")
        assert refused(stream, limit=4).code == "file-too-large"
        assert stream.tell() == 5

    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the platform has no endless device")
    def test_endless_device(self) -> None:
        """A device of size 0 that never ends is refused too."""
        assert refused("/dev/zero", limit=3_000_000).code == "file-too-large"


class TestDecoding:
    """Text is UTF-8, and nothing else is guessed."""

    def test_mark_and_newlines(self) -> None:
        """A byte order mark goes, newlines stay."""
        assert decode(codecs.BOM_UTF8 + "方案\r\na\r".encode(), path=None) == "方案\r\na\r"

    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
    def test_all_text(self, text: str) -> None:
        """Any text without NUL comes back."""
        assert decode(text.encode(), path=None) == text

    @pytest.mark.parametrize(
        ("data", "line", "column", "byte", "offset"),
        [
            ("好: 1\r\n指标: 好".encode("gb18030"), 1, 1, "0xBA", 0),
            ("一\n二".encode() + b"\xff", 2, 2, "0xFF", 7),
            (codecs.BOM_UTF8 + b"ab\xed\xa0\x80", 1, 3, "0xED", 5),
            ("一".encode()[:2], 1, 1, "0xE4", 0),
            ("a".encode("utf-16"), 1, 1, None, 0),
            ("a".encode("utf-32"), 1, 1, None, 0),
            (codecs.BOM_UTF16_BE + b"\0a", 1, 1, "0xFE", 0),
        ],
    )
    def test_other_encodings(self, data: bytes, line: int, column: int, byte: str | None, offset: int) -> None:
        """The first byte that is not UTF-8 is named with its place."""
        with pytest.raises(FormatError) as caught:
            decode(data, path="p.yaml")
        error = caught.value
        assert (error.code, error.location.path) == ("file-encoding", "p.yaml")
        assert (error.location.line, error.location.column, error.facts["offset"]) == (line, column, offset)
        assert byte in (None, error.facts["byte"])

    def test_binary(self) -> None:
        """A NUL byte means that it is no text at all."""
        with pytest.raises(FormatError) as caught:
            decode(b"PK\x03\x04\n\xff\0", path=None)
        assert (caught.value.code, caught.value.location.line, caught.value.location.column) == ("file-binary", 2, 2)


def unwritable(path: Path | str, data: bytes = b"new") -> FileError:
    with pytest.raises(FileError) as caught:
        write_bytes(path, data)
    assert caught.value.code == "file-unwritable"
    assert caught.value.location.path == str(path)
    assert caught.value.sentence("zh")
    return caught.value


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A file that is there before, and that is whole and alone in its folder after a failure."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    yield path
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["plan.yaml"]


class TestWriting:
    """A file is replaced in one step."""

    def test_new_file(self, tmp_path: Path) -> None:
        """Its permissions are what the user's mask leaves, and nothing else is in the folder."""
        before = os.umask(0o027)
        try:
            write_bytes(tmp_path / "a", b"data")
        finally:
            os.umask(before)
        assert (tmp_path / "a").read_bytes() == b"data"
        assert os.name == "nt" or stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
        assert os.listdir(tmp_path) == ["a"]

    def test_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A bare name is a file in the working folder."""
        monkeypatch.chdir(tmp_path)
        write_bytes("a", b"data")
        assert (tmp_path / "a").read_bytes() == b"data"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
    @pytest.mark.parametrize("bits", [0o600, 0o664, 0o755])
    def test_permissions_stay(self, tmp_path: Path, bits: int) -> None:
        """Who could read the old file can read the new one, and nobody else."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(bits)
        write_bytes(path, b"new")
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == bits

    def test_link(self, tmp_path: Path) -> None:
        """What a link leads to is written, and the link stays."""
        (tmp_path / "folder").mkdir()
        target = tmp_path / "folder" / "target"
        target.write_bytes(b"old")
        (tmp_path / "link").symlink_to(target)
        write_bytes(tmp_path / "link", b"new")
        assert target.read_bytes() == b"new"
        assert (tmp_path / "link").is_symlink()

    def test_link_to_nothing(self, tmp_path: Path) -> None:
        """A link that leads nowhere yet makes the file that it names."""
        (tmp_path / "link").symlink_to(tmp_path / "target")
        write_bytes(tmp_path / "link", b"new")
        assert (tmp_path / "target").read_bytes() == b"new"

    def test_long_name(self, tmp_path: Path) -> None:
        """A name as long as the system allows can be written."""
        write_bytes(tmp_path / ("n" * 255), b"x")
        assert (tmp_path / ("n" * 255)).read_bytes() == b"x"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
    def test_pipe(self, tmp_path: Path) -> None:
        """A pipe is written to, not replaced by a file."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        got: list[bytes] = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
        reader.start()
        write_bytes(pipe, b"data")
        reader.join()
        assert got == [b"data"]
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_folder_that_cannot_be_synced(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Some disks sync no folders, and Windows opens none; the file is written all the same."""
        sync = os.fsync

        def only_files(handle: int) -> None:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "Invalid argument")
            sync(handle)

        monkeypatch.setattr(os, "fsync", only_files)
        write_bytes(tmp_path / "a", b"data")
        assert (tmp_path / "a").read_bytes() == b"data"

    def test_synced_before_it_is_replaced(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """First the bytes are on the disk, then the name, then the folder."""
        steps: list[str] = []
        sync, replace = os.fsync, os.replace

        def noting_sync(handle: int) -> None:
            steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
            sync(handle)

        def noting_replace(source: str, target: str) -> None:
            assert os.path.basename(source).startswith(".")
            steps.append("name")
            replace(source, target)

        monkeypatch.setattr(os, "fsync", noting_sync)
        monkeypatch.setattr(os, "replace", noting_replace)
        write_bytes(tmp_path / "a", b"data")
        assert steps == ["file", "name", "folder"]


class TestExistingFiles:
    """A file is not replaced where the caller says so."""

    def test_refused(self, old: Path) -> None:
        """And nothing is changed."""
        with pytest.raises(FileError) as caught:
            write_bytes(old, b"new", replace=False)
        assert caught.value.code == "file-exists"
        assert "--force" in str(caught.value)

    def test_new(self, tmp_path: Path) -> None:
        """A new file is written."""
        write_bytes(tmp_path / "a", b"data", replace=False)
        assert (tmp_path / "a").read_bytes() == b"data"

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is named as one."""
        with pytest.raises(FileError, match="folder"):
            write_bytes(tmp_path, b"new", replace=False)

    @pytest.mark.skipif(not os.path.exists("/dev/null"), reason="the platform has no null device")
    def test_device(self) -> None:
        """A device is written to."""
        write_bytes("/dev/null", b"data", replace=False)


class TestSeveralFiles:
    """All files are written, or none."""

    def test_all(self, tmp_path: Path) -> None:
        """Old and new ones."""
        (tmp_path / "a").write_bytes(b"old")
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
        assert [(tmp_path / name).read_bytes() for name in sorted(os.listdir(tmp_path))] == [b"1", b"2"]

    def test_one_exists(self, old: Path) -> None:
        """None is written."""
        with pytest.raises(FileError):
            write_files({old.with_name("new"): b"1", old: b"2"}, replace=False)

    def test_one_cannot_be_written(self, old: Path) -> None:
        """None is written."""
        with pytest.raises(FileError, match="Create the folder"):
            write_files({old: b"1", old.parent / "no" / "b": b"2"})


class TestFailingToWrite:
    """When writing fails, the old file is as it was and nothing is left behind."""

    @pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
    def test_full_disk(self, old: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        """The disk is full, whenever that is noticed."""
        monkeypatch.setattr(os, step, raising(OSError(errno.ENOSPC, "No space left on device")))
        error = unwritable(old)
        assert "the disk is full" in error.sentence("en")
        assert "磁盘空间不足" in error.sentence("zh")
        assert error.hint("zh")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the platform has no device that is always full")
    def test_device_that_is_full(self) -> None:
        """A real write that meets a full disk."""
        assert "the disk is full" in str(unwritable("/dev/full"))

    @pytest.mark.parametrize("step", ["fsync", "replace", "open"])
    def test_interrupt(self, old: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        """The user breaks off between the bytes and the name."""
        monkeypatch.setattr(os, step, raising(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            write_bytes(old, b"new")
        monkeypatch.undo()

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.EACCES, "permission denied"),
            (errno.EPERM, "permission denied"),
            (errno.EROFS, "read-only"),
            (errno.EIO, "Input/output error"),
        ],
    )
    def test_refused_by_the_system(self, old: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
        """The reason is told in plain words, with what helps where that is known."""
        monkeypatch.setattr(os, "open", raising(OSError(number, os.strerror(number))))
        error = unwritable(old)
        monkeypatch.undo()
        assert words in str(error)
        assert bool(error.hint()) == (number != errno.EIO)

    def test_no_words(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An error without a number is told as it is."""
        monkeypatch.setattr(os, "replace", raising(OSError("strange")))
        assert "strange" in str(unwritable(old))

    def test_temporary_file_that_cannot_be_removed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first error is told, not the one of cleaning up."""
        monkeypatch.setattr(os, "replace", raising(OSError(errno.EROFS, "Read-only file system")))
        monkeypatch.setattr(os, "unlink", raising(OSError(errno.EIO, "Input/output error")))
        assert "read-only" in str(unwritable(tmp_path / "a"))

    def test_folder(self, tmp_path: Path) -> None:
        """A folder cannot be written over."""
        assert "folder" in str(unwritable(tmp_path))

    def test_missing_folder(self, tmp_path: Path) -> None:
        """The folder has to be there."""
        assert "Create the folder" in str(unwritable(tmp_path / "no" / "a"))

    def test_file_for_a_folder(self, tmp_path: Path) -> None:
        """What ought to be the folder is a file."""
        (tmp_path / "file").write_bytes(b"x")
        assert "folder does not exist" in str(unwritable(tmp_path / "file" / "a"))

    def test_name_too_long(self, tmp_path: Path) -> None:
        """The system has a longest name."""
        assert "too long" in str(unwritable(tmp_path / ("n" * 300)))

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        """A link that leads to itself leads to no file."""
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        assert "circle" in str(unwritable(tmp_path / "a"))
        assert (tmp_path / "a").is_symlink()

    def test_impossible_path(self) -> None:
        """A path with a NUL is none."""
        assert "null" in str(unwritable("a\0b"))


class TestFolders:
    """A folder is made where it is missing."""

    def test_made(self, tmp_path: Path) -> None:
        """With those it lies in; one that is there is left."""
        for _ in range(2):
            files.make_folder(tmp_path / "a" / "b")
        assert (tmp_path / "a" / "b").is_dir()

    @pytest.mark.parametrize("name", ["file/a", "a\0b"])
    def test_not_made(self, tmp_path: Path, name: str) -> None:
        """Where a file stands in the way, or the name is none."""
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(FileError) as caught:
            files.make_folder(f"{tmp_path}/{name}")
        assert caught.value.code == "file-unwritable"


class TestWhatOthersSaved:
    """In a block of consistent updates, a file that was read is replaced only if it is still what was read."""

    def test_unchanged(self, tmp_path: Path) -> None:
        """It is replaced, and can be replaced again."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        with files.consistent_updates():
            read_bytes(path)
            write_bytes(path, b"new")
            write_bytes(path, b"newer")
        assert path.read_bytes() == b"newer"

    def test_changed(self, tmp_path: Path) -> None:
        """It stays, and the error says so; outside of the block it is replaced."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        with files.consistent_updates():
            read_bytes(path)
            path.write_bytes(b"theirs")
            read_bytes(path)
            for contents in ({path: b"mine"}, {path: b"mine", tmp_path / "b": b"mine"}):
                with pytest.raises(FileError) as caught:
                    write_files(contents)
                assert caught.value.code == "file-changed"
                assert caught.value.sentence("zh")
        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"theirs"}
        write_bytes(path, b"mine")

    def test_deleted(self, tmp_path: Path) -> None:
        """A file that is gone has changed."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        with files.consistent_updates():
            read_bytes(path)
            path.unlink()
            with pytest.raises(FileError, match="has changed"):
                write_bytes(path, b"mine")
        assert list(tmp_path.iterdir()) == []

    def test_watched(self, tmp_path: Path) -> None:
        """A file that is not read is watched on request, one that is missing too."""
        files.watch(tmp_path / "a")  # outside of a block it has no effect
        with files.consistent_updates():
            files.watch(tmp_path / "a")
            files.watch(tmp_path)
            (tmp_path / "a").write_bytes(b"theirs")
            with files.consistent_updates(), pytest.raises(FileError, match="has changed"):
                write_bytes(tmp_path / "a", b"mine")

    def test_made_in_the_meantime(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that must not be replaced is seen, however late it comes."""
        fill = files._fill

        def late(hidden: str, *args: Any) -> None:
            fill(hidden, *args)
            (tmp_path / "a").write_bytes(b"theirs")

        monkeypatch.setattr(files, "_fill", late)
        for contents in ({tmp_path / "a": b"mine"}, {tmp_path / "a": b"mine", tmp_path / "b": b"mine"}):
            with pytest.raises(FileError, match="exists already"):
                write_files(contents, replace=False)
            assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"theirs"}
            (tmp_path / "a").unlink()


class TestProtectedFiles:
    """A file that its owner protects from changes."""

    def test_read_only(self, tmp_path: Path) -> None:
        """It is refused, for root too; one that can be written, and one that is missing, are not."""
        path = tmp_path / "a"
        files.refuse_read_only(path)
        path.write_bytes(b"old")
        files.refuse_read_only(path)
        path.chmod(0o444)
        with pytest.raises(FileError) as caught:
            files.refuse_read_only(path)
        assert caught.value.code == "file-read-only"
        assert caught.value.sentence("zh")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owners of this kind")
class TestOwners:
    """A file that is replaced keeps its owner, its group and its attributes."""

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
    def test_kept(self, tmp_path: Path) -> None:
        """Where the system allows it."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        os.chown(path, 12345, 54321)
        path.chmod(0o640)
        for contents in ({path: b"new"}, {path: b"newer", tmp_path / "b": b"new"}):
            write_files(contents)
            status = path.stat()
            assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 54321, 0o640)

    def test_group_that_cannot_be_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the new group gets what all others have, so that nobody sees more than before."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(0o664)
        status = os.stat

        class OfAnother:
            """The status of a file of another group."""

            def __init__(self, found: os.stat_result) -> None:
                self._found = found
                self.st_gid = found.st_gid + 1

            def __getattr__(self, name: str) -> Any:
                return getattr(self._found, name)

        def of_another(place: Any, **options: Any) -> Any:
            found = status(place, **options)
            return OfAnother(found) if place == str(path) else found

        monkeypatch.setattr(os, "stat", of_another)
        monkeypatch.setattr(os, "chown", raising(PermissionError(errno.EPERM, "Operation not permitted")))
        write_bytes(path, b"new")
        monkeypatch.undo()
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        assert path.read_bytes() == b"new"

    def test_attributes(self, tmp_path: Path) -> None:
        """Extended attributes are kept where the disk has them; the time of the change is new."""
        path = tmp_path / "a"
        path.write_bytes(b"old")
        os.utime(path, (1, 1))
        try:
            os.setxattr(path, "user.origin", b"city")
        except (OSError, AttributeError):
            pytest.skip("the disk has no extended attributes")
        write_bytes(path, b"new")
        assert os.getxattr(path, "user.origin") == b"city"
        assert path.stat().st_mtime > 1


class TestVanishing:
    """Files of an earlier set vanish with the others."""

    def test_nothing_new(self, tmp_path: Path) -> None:
        """They may vanish alone; those that are missing don't matter."""
        (tmp_path / "a").write_bytes(b"old")
        write_files({}, removed=[tmp_path / "a", tmp_path / "missing"])
        write_files({}, removed=[tmp_path / "a"])
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(not os.path.exists("/dev/null"), reason="the platform has no null device")
    def test_devices(self, tmp_path: Path) -> None:
        """Devices are written to next to a set."""
        write_files({Path("/dev/null"): b"x", tmp_path / "a": b"1", tmp_path / "b": b"2"})
        assert sorted(os.listdir(tmp_path)) == ["a", "b"]

    def test_folder_in_the_way(self, tmp_path: Path) -> None:
        """A set is not written where one of its files is a folder, or lies below a file."""
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_bytes(b"x")
        for name in ("folder", "file/below"):
            with pytest.raises(FileError, match="folder"):
                write_files({tmp_path / "a": b"1", tmp_path / name: b"2"})
        assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
