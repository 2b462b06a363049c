"""Zip files: read within limits, written reproducibly."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, escapes_folder

_SMALL = 1_000_000
"""Up to this many bytes, a high ratio is harmless: a sheet of equal rows packs very well."""

_EPOCH = (1980, 1, 1, 0, 0, 0)

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""The errors of reading a damaged archive."""


@attrs.frozen
class Archive:
    """The parts of a zip file. The zip module reads no more of a part than the archive states."""

    _zip: zipfile.ZipFile
    _path: str | None
    data: bytes
    """The bytes of the zip file; written anew where the names of its parts had backslashes."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts without folders, in the archive's order."""
        return tuple(part.filename for part in self._zip.infolist() if not part.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises `FormatError` where it is missing, damaged or encrypted."""
        if name not in self:
            raise FormatError(messages.ARCHIVE_PART_MISSING, at=Location(path=self._path), part=name)
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise FormatError(messages.ARCHIVE_ENCRYPTED, at=Location(path=self._path))
        try:
            with self._zip.open(info) as part:
                return part.read()
        except _FAULTS as error:
            raise _damaged(self._path, error) from error


def opened(file: ReadRequest) -> Archive:
    """Return the archive in a file, checked before any part is unpacked.

    Raises `FormatError` where it is damaged, has a part whose name leads out of its folder, or exceeds the limits on
    ``unpacked`` bytes, on ``parts``, or on the ``ratio`` of unpacked and packed size.
    """
    archive = _checked(file)
    if any("\\" in name for name in archive.names):
        return _with_slashes(archive, file)
    return archive


def _with_slashes(archive: Archive, file: ReadRequest) -> Archive:
    """An archive whose names have slashes for backslashes, which some programs for Windows write."""
    names = {name: name.replace("\\", "/") for name in archive.names}
    if len(set(names.values())) < len(names):
        return archive
    return _checked(attrs.evolve(file, data=pack({new: archive.read(old) for old, new in names.items()})))


def _checked(file: ReadRequest) -> Archive:
    place = Location(path=file.path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except _FAULTS as error:
        raise _damaged(file.path, error) from error
    parts = archive.infolist()
    limits = file.limits
    if len(parts) > limits.parts:
        raise FormatError(messages.ARCHIVE_TOO_MANY_PARTS, at=place, parts=len(parts), limit=limits.parts)
    for part in parts:
        if escapes_folder(part.filename):
            raise FormatError(messages.PART_OUTSIDE, at=place, file=part.filename)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked:
        raise FormatError(messages.ARCHIVE_TOO_LARGE, at=place, unpacked=unpacked, limit=limits.unpacked)
    if unpacked > _SMALL and unpacked > limits.ratio * len(file.data):
        ratio = unpacked // len(file.data)
        raise FormatError(messages.ARCHIVE_TOO_DENSE, at=place, ratio=ratio, limit=limits.ratio)
    return Archive(archive, file.path, file.data)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these files, in their order. The same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _damaged(path: str | None, error: BaseException) -> FormatError:
    return FormatError(messages.ARCHIVE_DAMAGED, at=Location(path=path), why=str(error) or type(error).__name__)
