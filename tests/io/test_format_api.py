"""What a format's module is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyplan.errors import FileError, FormatError
from policyplan.io.format_api import ReadRequest, WriteRequest, escapes_folder


class TestBeside:
    """A file may have others beside it, in its folder and nowhere else."""

    def test_in_the_folder(self, tmp_path: Path) -> None:
        """And in folders in it."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.csv").write_bytes(b"a")
        (tmp_path / "p.json").write_bytes(b"{}")
        assert ReadRequest(data=b"{}", path=str(tmp_path / "p.json")).sibling("in/a.csv") == b"a"

    @pytest.mark.parametrize("name", ["../a.csv", "in/../../a", "/etc/passwd", "C:\\a", "\\\\host\\a", "..\\a", "C:a"])
    def test_outside(self, tmp_path: Path, name: str) -> None:
        """By whatever system's rules."""
        (tmp_path / "p.json").write_bytes(b"{}")
        assert escapes_folder(name)
        with pytest.raises(FormatError) as caught:
            ReadRequest(data=b"{}", path=str(tmp_path / "p.json")).sibling(name)
        assert caught.value.code == "part-outside"

    @pytest.mark.parametrize("path", [None, "<stdin>"])
    def test_stream(self, path: str | None) -> None:
        """It has nothing beside it."""
        with pytest.raises(FormatError) as caught:
            ReadRequest(data=b"{}", path=path).sibling("a.csv")
        assert caught.value.code == "part-of-stream"

    def test_missing(self, tmp_path: Path) -> None:
        """The error names the file."""
        (tmp_path / "p.json").write_bytes(b"{}")
        with pytest.raises(FileError, match=r"a\.csv"):
            ReadRequest(data=b"{}", path=str(tmp_path / "p.json")).sibling("a.csv")


class TestGoing:
    """Where a file is to go."""

    def test_names(self) -> None:
        """Its folder and its name without the suffix."""
        assert (WriteRequest().folder, WriteRequest().stem) == (None, "plan")
        outgoing = WriteRequest(path="out/agencies.dl")
        assert (outgoing.folder, outgoing.stem) == (Path("out"), "agencies")
