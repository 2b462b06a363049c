"""Archives of strangers, and our own."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import opened, pack


def refused(data: bytes, limits: Limits | None = None, part: str | None = None) -> str:
    """The code with which an archive, or a part of it, is refused."""

    def read() -> None:
        archive = opened(ReadRequest(data=data, path="a.zip", limits=limits or Limits()))
        archive.read(part or archive.names[0])

    with pytest.raises(FormatError) as caught:
        read()
    assert caught.value.location.path == "a.zip"
    assert caught.value.sentence("zh")
    return caught.value.code


class TestOurs:
    """What is packed can be read, and is the same every time."""

    def test_there_and_back(self) -> None:
        """Names in Chinese, folders, the order kept."""
        files = {"数据/b.csv": b"b", "a.json": b"{}"}
        archive = opened(ReadRequest(data=pack(files)))
        assert archive.names == tuple(files)
        assert {name: archive.read(name) for name in archive.names} == files
        assert pack(files) == pack(dict(files))
        assert "a.json" in archive
        assert "c" not in archive

    def test_folders_are_no_parts(self) -> None:
        """They hold nothing."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as made:
            made.writestr("folder/", b"")
            made.writestr("folder/a", b"a")
        assert opened(ReadRequest(data=data.getvalue())).names == ("folder/a",)


class TestBombs:
    """A small file that holds very much is refused before it is unpacked."""

    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            (Limits(ratio=10), "archive-too-dense"),
            (Limits(unpacked=1_000_000), "archive-too-large"),
            (Limits(parts=1), "archive-too-many-parts"),
        ],
    )
    def test_bounds(self, limits: Limits, code: str) -> None:
        """Each limit."""
        assert refused(pack({"a": b"\0" * 2_000_000, "b": b""}), limits) == code

    def test_default(self) -> None:
        """A real one: a thousand times its size."""
        assert refused(pack({"a": b"\0" * 50_000_000})) == "archive-too-dense"

    def test_a_part_that_lies(self) -> None:
        """It says that it is small."""
        data = pack({"a": b"0" * 1000})
        lying = data.replace(struct.pack("<I", 1000), struct.pack("<I", 10))
        assert refused(lying) == "archive-damaged"


class TestBroken:
    """What is no sound archive is refused."""

    def test_damaged(self) -> None:
        """Cut off, or with wrong bytes inside."""
        data = pack({"a": bytes(range(256)) * 20})
        assert refused(data[:-30]) == "archive-damaged"
        assert refused(data[:60] + b"\xff" * 20 + data[80:]) == "archive-damaged"

    def test_missing_part(self) -> None:
        """It is named."""
        assert refused(pack({"a": b""}), part="b") == "archive-part-missing"

    def test_encrypted(self) -> None:
        """By its flag."""
        data = bytearray(pack({"a": b"a"}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
        assert refused(bytes(data)) == "archive-encrypted"

    @pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:\\a", "..\\a"])
    def test_names_that_climb(self, name: str) -> None:
        """Nothing of it is read."""
        assert refused(pack({name: b"a"})) == "part-outside"
