"""Zip files: read within limits, written reproducibly."""

from __future__ import annotations

import collections
import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, escapes_folder

_SMALL = 1_000_000
"""Up to this many bytes, a high ratio is harmless: a sheet of equal rows packs very well."""

_EPOCH = (1980, 1, 1, 0, 0, 0)

_FAULTS = (
    *(zipfile.BadZipFile, struct.error, EOFError, LookupError, OSError),
    *(ValueError, OverflowError, NotImplementedError, RuntimeError),
)
"""The errors of the zip module about the directory of a damaged archive."""

_HEADER, _ENTRY = b"PK\3\4", b"PK\1\2"
_HEADER_LENGTH = 30
_IS_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
_PACKED, _UNPACKED = 16_384, 262_144
"""The packed bytes of one step of unpacking, and the most bytes that one step returns."""


@attrs.frozen
class Archive:
    """The parts of a zip file, of which `opened` has checked the directory.

    The directory states the size of each part; unpacking stops where a part exceeds it. The case of names doesn't
    matter, and a backslash in a name is a slash.
    """

    _entries: Mapping[str, zipfile.ZipInfo]
    """The entries by the names of the parts in lower case."""
    _file: ReadRequest
    names: tuple[str, ...]
    """The names of its parts without folders, in the archive's order."""
    _read: collections.Counter[str] = attrs.field(factory=collections.Counter, init=False)
    """The bytes that were read again of a part, or zero where it was read once."""

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises as `pieces` does."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, some at a time.

        Raises `FormatError` where it is missing or damaged, has another size or checksum than the archive states, or
        where reading parts again exceeds the limit on ``unpacked`` bytes.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise FormatError(messages.ARCHIVE_PART_MISSING, at=Location(path=self._file.path), part=name)
        self._count(entry)
        size = checksum = 0
        try:
            for piece in _unpacked(self._file.data, entry):
                size += len(piece)
                checksum = zlib.crc32(piece, checksum)
                if size > entry.file_size:
                    break
                yield piece
        except zlib.error as error:
            raise _damaged(self._file, f"{name}: {error}") from error
        if size != entry.file_size or checksum != entry.CRC:
            raise _damaged(self._file, f"{name} does not have the size and the checksum that the archive states")

    def _count(self, entry: zipfile.ZipInfo) -> None:
        """Count what is read again: a part can be named in very many places."""
        self._read[entry.filename] += entry.file_size if entry.filename in self._read else 0
        again, limit = self._read.total(), self._file.limits.unpacked
        if again > limit:
            raise FormatError(
                messages.ARCHIVE_TOO_LARGE, at=Location(path=self._file.path), unpacked=again, limit=limit
            )

    def repacked(self) -> bytes:
        """Return a zip file of the same parts, not compressed, for a library that unpacks without limits.

        Raises as `pieces` does.
        """
        return pack({name: self.read(name) for name in self.names}, method=zipfile.ZIP_STORED)


def opened(file: ReadRequest) -> Archive:
    """Return the archive in a file, checked before any part is unpacked.

    Raises `FormatError` where it is damaged, encrypted or packed by a method other than deflate, where parts overlap,
    where a part has the name of another one or a name that leads out of its folder, and where it exceeds the limits on
    ``unpacked`` bytes, on ``parts``, or on the ``ratio`` of unpacked and packed size.
    """
    place, limits = Location(path=file.path), file.limits
    parts = file.data.count(_ENTRY)
    if parts > limits.parts:
        raise FormatError(messages.ARCHIVE_TOO_MANY_PARTS, at=place, parts=parts, limit=limits.parts)
    entries = _directory(file)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        raise FormatError(messages.ARCHIVE_TOO_LARGE, at=place, unpacked=unpacked, limit=limits.unpacked)
    if unpacked > _SMALL and unpacked > limits.ratio * len(file.data):
        ratio = unpacked // len(file.data)
        raise FormatError(messages.ARCHIVE_TOO_DENSE, at=place, ratio=ratio, limit=limits.ratio)
    by_name: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = _name(entry)
        if escapes_folder(name):
            raise FormatError(messages.PART_OUTSIDE, at=place, file=entry.filename)
        if entry.flag_bits & _IS_ENCRYPTED:
            raise FormatError(messages.ARCHIVE_ENCRYPTED, at=place)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FormatError(messages.ARCHIVE_METHOD, at=place, part=name)
        if by_name.setdefault(name.casefold(), entry) is not entry:
            raise FormatError(messages.ARCHIVE_PART_TWICE, at=place, part=name)
    return Archive(by_name, file, tuple(_name(entry) for entry in entries))


def _directory(file: ReadRequest) -> list[zipfile.ZipInfo]:
    """The entries of an archive without folders, whose packed parts don't overlap."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            extents = sorted((entry.header_offset, _start(file.data, entry) + entry.compress_size) for entry in entries)
            end_of_parts = archive.start_dir
    except _FAULTS as error:
        raise _damaged(file, str(error) or type(error).__name__) from error
    if any(end > start for (_, end), (start, _) in itertools.pairwise([*extents, (end_of_parts, 0)])):
        raise _damaged(file, "its parts overlap")
    return entries


def _start(data: bytes, entry: zipfile.ZipInfo) -> int:
    """The first packed byte of a part, behind its header."""
    name_start = entry.header_offset + _HEADER_LENGTH
    header = data[max(entry.header_offset, 0) : max(name_start, 0)]
    name_length: int
    extra_length: int
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    name = data[name_start : name_start + name_length]
    if not header.startswith(_HEADER) or name.decode(_encoding(entry)) != entry.orig_filename:
        raise zipfile.BadZipFile(f"the header of {entry.filename} does not fit")
    return name_start + name_length + extra_length


def _encoding(entry: zipfile.ZipInfo) -> str:
    return "utf-8" if entry.flag_bits & _IS_UTF8 else "cp437"


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a part with slashes for backslashes, which some programs for Windows write."""
    return entry.filename.replace("\\", "/")


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    start = _start(data, entry)
    end = start + entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        yield data[start:end]
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(start, end, _PACKED):
        packed = data[at : min(at + _PACKED, end)]
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _UNPACKED)
            packed = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise zlib.error("its end is missing")


def pack(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of these files, in their order. The same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = method
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _damaged(file: ReadRequest, why: str) -> FormatError:
    return FormatError(messages.ARCHIVE_DAMAGED, at=Location(path=file.path), why=why)
