"""Archives from people one doesn't know, and our own."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import Archive, opened, pack

LOCAL, ENTRY, END = "<4sHHHHHIIIHH", "<4sHHHHHHIIIHHHHHII", "<4sHHHHIIH"


def archive_of(data: bytes, limits: Limits | None = None) -> Archive:
    """The archive in these bytes."""
    return opened(ReadRequest(data=data, path="a.zip", limits=limits or Limits()))


def refused(data: bytes, limits: Limits | None = None, part: str | None = None) -> str:
    """The code with which an archive, or a part of it, is refused."""

    def read() -> None:
        archive = archive_of(data, limits)
        archive.read(part or archive.names[0])

    with pytest.raises(FormatError) as caught:
        read()
    assert caught.value.location.path == "a.zip"
    assert caught.value.sentence("zh")
    return caught.value.code


def zipped(
    *parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", before: bytes = b""
) -> bytes:
    """A zip file by the standard library, with parts of one name if asked for."""
    data = io.BytesIO(before)
    data.seek(len(before))
    with warnings.catch_warnings(), zipfile.ZipFile(data, "a" if before else "w", method) as made:
        warnings.simplefilter("ignore")
        for name, content in parts:
            made.writestr(name, content)
        made.comment = comment
    return data.getvalue()


def lying(body: bytes, *, size: int, checksum: int = 0, method: int = 8, name: bytes = b"a") -> bytes:
    """An archive of one part whose packed bytes and stated size need not agree."""
    local = struct.pack(LOCAL, b"PK\3\4", 20, 0, method, 0, 33, checksum, len(body), size, len(name), 0) + name + body
    numbers = (20, 20, 0, method, 0, 33, checksum, len(body), size, len(name), 0, 0, 0, 0, 0, 0)
    entry = struct.pack(ENTRY, b"PK\1\2", *numbers) + name
    return local + entry + struct.pack(END, b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)


def deflated(content: bytes) -> bytes:
    """The bytes packed as in a zip file."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


class TestOurs:
    """What is packed can be read, and is the same every time."""

    def test_there_and_back(self) -> None:
        """Names in Chinese, folders, the order kept."""
        files = {"数据/b.csv": b"b", "a.json": b"{}"}
        archive = archive_of(pack(files))
        assert archive.names == tuple(files)
        assert {name: archive.read(name) for name in archive.names} == files
        assert pack(files) == pack(dict(files))
        assert "a.json" in archive
        assert "c" not in archive

    @given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.binary(max_size=2000), max_size=4))
    def test_any_content(self, files: dict[str, bytes]) -> None:
        """Packed with deflate or not, every byte comes back."""
        archive = archive_of(pack(files))
        assert {name: archive.read(name) for name in archive.names} == files
        repacked = archive_of(archive.repacked())
        assert {name: repacked.read(name) for name in repacked.names} == files

    def test_a_large_part_comes_in_pieces(self) -> None:
        """No step of unpacking returns more than a bounded number of bytes."""
        content = random.Random(1).randbytes(50_000)  # noqa: S311 - the same bytes each time
        content += b"\0" * 3_000_000
        pieces = list(archive_of(pack({"a": content})).pieces("a"))
        assert b"".join(pieces) == content
        assert max(map(len, pieces)) <= 262_144


class TestOthers:
    """Archives of other programs are read too."""

    def test_folders_are_no_parts(self) -> None:
        """They hold nothing."""
        archive = archive_of(zipped(("folder/", b""), ("folder/a", b"a")))
        assert archive.names == ("folder/a",)
        assert "folder/" not in archive

    def test_no_parts(self) -> None:
        """An empty archive is one."""
        assert archive_of(zipped()).names == ()

    def test_case_and_backslashes(self) -> None:
        """Names are found as on Windows."""
        archive = archive_of(zipped(("Folder\\A.xml", b"a")))
        assert archive.names == ("Folder/A.xml",)
        assert archive.read("folder/a.XML") == b"a"

    def test_comment_and_prefix(self) -> None:
        """A comment at the end, bytes before the first part, as in a program that unpacks itself."""
        assert archive_of(zipped(("a", b"a"), comment=b"made by us")).read("a") == b"a"
        assert archive_of(zipped(("a", b"a"), before=b"MZ" * 50)).read("a") == b"a"

    def test_names_without_the_flag_of_utf8(self) -> None:
        """Old programs write the letters of their country."""
        assert archive_of(lying(deflated(b"a"), size=1, checksum=zlib.crc32(b"a"), name=b"\x81")).names == ("ü",)

    def test_large_numbers(self) -> None:
        """Sizes in the form of zip64."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as made, made.open("a", "w", force_zip64=True) as part:
            part.write(b"a")
        assert archive_of(data.getvalue()).read("a") == b"a"


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

    def test_overlapping_parts(self) -> None:
        """Many entries of the directory for one packed part."""
        data = pack({"a": b"0" * 1000, "b": b"0" * 1000})
        size = data.index(b"PK\1\2") + 20
        assert refused(data[:size] + struct.pack("<I", 60) + data[size + 4 :], part="b") == "archive-damaged"

    @pytest.mark.parametrize("stated", [10, 1_000_000])
    def test_a_part_that_lies(self, stated: int) -> None:
        """It states another size than it has, and the checksum of what it states."""
        body = deflated(b"\0" * 300_000)
        assert refused(lying(body, size=stated, checksum=zlib.crc32(b"\0" * stated))) == "archive-damaged"

    def test_a_lie_costs_one_step(self) -> None:
        """Of a gigabyte, no more than a step is unpacked."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = b"".join([*(packer.compress(b"\0" * 1_000_000) for _ in range(200)), packer.flush()])
        with pytest.raises(FormatError):
            list(archive_of(lying(body, size=10)).pieces("a"))


class TestBroken:
    """What is no sound archive is refused."""

    def test_damaged(self) -> None:
        """Cut off, or with wrong bytes inside."""
        data = pack({"a": bytes(range(256)) * 20})
        assert refused(data[:-30]) == "archive-damaged"
        assert refused(data[:60] + b"\xff" * 20 + data[80:]) == "archive-damaged"

    def test_end_missing(self) -> None:
        """Packed bytes that stop before their end."""
        assert refused(lying(deflated(bytes(range(256)))[:-5], size=256)) == "archive-damaged"

    def test_no_name(self) -> None:
        """A part without a name."""
        assert refused(lying(deflated(b"a"), size=1, name=b"")) == "archive-damaged"

    def test_checksum(self) -> None:
        """Other bytes of the same length, not packed."""
        assert refused(lying(b"b", size=1, checksum=zlib.crc32(b"a"), method=0)) == "archive-damaged"

    def test_another_name_in_the_header(self) -> None:
        """A program that reads from the beginning would see another part."""
        assert refused(pack({"a": b"x"}).replace(b"a", b"b", 1)) == "archive-damaged"

    @pytest.mark.parametrize("offset", [60, 0xFFFF_FF00])
    def test_no_header(self, offset: int) -> None:
        """The directory points elsewhere."""
        data = pack({"a": b"x" * 100})
        entry = data.index(b"PK\1\2")
        assert refused(data[: entry + 42] + struct.pack("<I", offset) + data[entry + 46 :]) == "archive-damaged"

    def test_missing_part(self) -> None:
        """It is named."""
        assert refused(pack({"a": b""}), part="b") == "archive-part-missing"

    def test_encrypted(self) -> None:
        """By its flag."""
        data = bytearray(pack({"a": b"a"}))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + at] |= 1
        assert refused(bytes(data)) == "archive-encrypted"

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_methods(self, method: int) -> None:
        """Programs for offices use deflate alone."""
        assert refused(zipped(("a", b"a"), method=method)) == "archive-method"

    @pytest.mark.parametrize("twin", ["a.xml", "A.XML"])
    def test_twins(self, twin: str) -> None:
        """Two parts of one name: programs differ in which one they read."""
        assert refused(zipped(("a.xml", b"1"), (twin, b"2"))) == "archive-part-twice"

    @pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:\\a", "..\\a"])
    def test_names_that_climb(self, name: str) -> None:
        """Nothing of it is read."""
        assert refused(pack({name: b"a"})) == "part-outside"
