"""What a file is, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import policyplan
from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.file_kinds import FileKind, kind_of, refuse
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import archive
from policyplan.messages import label
from policyplan.model.plan import Plan
from policyplan.model.values import Text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64


def zipped(*names: str, first: bytes = b"") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            file.writestr(info, "x")
    return data.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


class TestKinds:
    """The content tells, not the name."""

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (zipped("[Content_Types].xml", "word/document.xml"), FileKind.WORD),
            (zipped("xl/workbook.xml"), FileKind.WORKBOOK),
            (zipped("xl\\workbook.xml"), FileKind.WORKBOOK),
            (zipped("xl/workbook.bin"), FileKind.BINARY_WORKBOOK),
            (zipped("ppt/presentation.xml"), FileKind.SLIDES),
            (zipped("OFD.xml"), FileKind.OFD),
            (zipped("datapackage.json"), FileKind.PACKAGE),
            (zipped("a.txt"), FileKind.ARCHIVE),
            (zipped("xl/workbook.xml")[:-30], FileKind.WORKBOOK),
            (zipped("xl/workbook.xml") + b"PK\1\2" * 100_001, FileKind.WORKBOOK),
            (zipped(first=b"application/vnd.oasis.opendocument.text"), FileKind.OPEN_TEXT),
            (zipped(first=b"application/vnd.oasis.opendocument.spreadsheet"), FileKind.OPEN_WORKBOOK),
            (zipped(first=b"application/vnd.oasis.opendocument.presentation"), FileKind.OPEN_SLIDES),
            (zipped(first=b"application/epub+zip"), FileKind.EPUB),
            (ole("WordDocument"), FileKind.OLD_WORD),
            (ole("Workbook"), FileKind.OLD_WORKBOOK),
            (ole("Book"), FileKind.OLD_WORKBOOK),
            (ole("PowerPoint Document"), FileKind.OLD_SLIDES),
            (ole("EncryptedPackage"), FileKind.ENCRYPTED),
            (ole("__substg1.0_001A001F"), FileKind.MAIL),
            (OLE, FileKind.OTHER_OFFICE),
            (b"%PDF-1.7", FileKind.PDF),
            (b"{\\rtf1 a}", FileKind.RTF),
            (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
            (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
            (b"\0\0\0\x18ftypheic", FileKind.PICTURE),
            (b"\0\0\0\x18ftypmp42", FileKind.MEDIA),
            (b"RIFF\0\0\0\0WEBP", FileKind.PICTURE),
            (b"RIFF\0\0\0\0WAVE", FileKind.MEDIA),
            (b"BM\0\0", FileKind.PICTURE),
            (b"MZ\0\0", FileKind.PROGRAM),
            (b"Rar!\x1a", FileKind.ARCHIVE),
            (b"SQLite format 3\0", FileKind.DATABASE),
            (b"PAR1", FileKind.PARQUET),
            (b"\xef\xbb\xbf\n<!DOCTYPE html>", FileKind.PAGE),
            (b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'>", FileKind.PAGE),
            ("\ufeff<table>".encode("utf-16-le"), FileKind.PAGE),
            (b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", FileKind.XML_WORKBOOK),
            (b"From: a@b\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\n\r\nhi", FileKind.MAIL),
        ],
    )
    def test_kind(self, data: bytes, kind: FileKind) -> None:
        """Each has a label in both languages."""
        assert kind_of(data) is kind
        assert label(kind, "en") != label(kind, "zh")

    @pytest.mark.parametrize(
        "data",
        [
            b"policyplan: 1\nid: a\n",
            b'{"policyplan": 1}',
            "序号,任务".encode("gb18030"),
            "\ufeff序号".encode("utf-16-le"),
            b"<?xml version='1.0'?><StrategicPlan/>",
            b"From: a\nTo: b\n",
            b"BM: 1",
            b"",
            b"\0\1\2",
        ],
    )
    def test_text(self, data: bytes) -> None:
        """Text that may be a plan or a table is none of them, nor are unknown bytes."""
        assert kind_of(data) is None
        refuse(data, None, "plan")


class TestRefusing:
    """A file of another kind is refused with what it is and what to do."""

    @pytest.mark.parametrize("wanted", ["plan", "table", "mapping"])
    @pytest.mark.parametrize("kind", FileKind)
    def test_advice(self, monkeypatch: pytest.MonkeyPatch, wanted: str, kind: FileKind) -> None:
        """In both languages, whatever is wanted."""
        monkeypatch.setattr("policyplan.io.file_kinds.kind_of", lambda data: kind)
        with pytest.raises(FormatError) as caught:
            refuse(b"", "a", wanted)  # type: ignore[arg-type]
        for language in ("en", "zh"):
            assert label(kind, language) in caught.value.sentence(language)
            assert "advice" not in caught.value.hint(language)
            assert len(caught.value.hint(language)) > 8

    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("plan.docx", zipped("word/document.xml"), "file-of-another-kind"),
            ("plan.yaml", zipped("word/document.xml"), "file-of-another-kind"),
            ("plan.json", b"%PDF-1.7", "file-of-another-kind"),
            ("plan.xml", b"%PDF-1.7", "file-of-another-kind"),
            ("plan.zip", zipped("a.txt"), "file-of-another-kind"),
            ("plan.csv", b"%PDF-1.7", "file-of-another-kind"),
            ("plan.xlsx", zipped("word/document.xml"), "file-of-another-kind"),
            ("plan.xls", b"<html><table>", "workbook-is-page"),
            ("plan.et", ole("Workbook"), "workbook-old"),
            ("plan.xlsx", ole("EncryptedPackage"), "workbook-password"),
            ("plan.xlsx", zipped("xl/workbook.xml")[:-30], "archive-damaged"),
        ],
    )
    def test_plan(self, tmp_path: Path, name: str, data: bytes, code: str) -> None:
        """Where a plan is read."""
        (tmp_path / name).write_bytes(data)
        with pytest.raises(PolicyPlanError) as caught:
            policyplan.read(tmp_path / name)
        assert caught.value.code == code
        assert caught.value.hint()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("geo.json", '{"type": "FeatureCollection", "features": []}'),
            ("compose.yaml", "services:\n  web: {image: x}\n"),
        ],
    )
    def test_other_content(self, tmp_path: Path, name: str, text: str) -> None:
        """JSON or YAML of something else is told by its keys."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(FormatError, match=r"its keys are (type, features|services)") as caught:
            policyplan.read(tmp_path / name)
        assert caught.value.code == "plan-of-other-content"

    def test_mapping(self, tmp_path: Path) -> None:
        """Where a mapping is read."""
        (tmp_path / "a.csv").write_text("序号,任务\n1,a\n", encoding="utf-8")
        (tmp_path / "m.yaml").write_bytes(b"%PDF-1.7")
        with pytest.raises(FormatError, match="a mapping in YAML"):
            policyplan.read(tmp_path / "a.csv", format="division", mapping=str(tmp_path / "m.yaml"))

    def test_ledger(self, tmp_path: Path) -> None:
        """Where a ledger is collected, as a finding."""
        (tmp_path / "a.xlsx").write_bytes(zipped("word/document.xml"))
        plan = Plan(id="p", title=Text(zh="方案"))
        assert [found.code for found in policyplan.collect(plan, tmp_path / "a.xlsx").findings] == [
            "file-of-another-kind"
        ]


class TestBackslashes:
    """A zip file whose names have backslashes, as some programs for Windows write it, is read as Excel does."""

    def test_workbook(self, tmp_path: Path) -> None:
        """As the same ledger with slashes."""
        plan = policyplan.samples.jiangmen()
        policyplan.write(plan, tmp_path / "ledger.xlsx")
        with zipfile.ZipFile(tmp_path / "ledger.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
            for name in old.namelist():
                info = zipfile.ZipInfo("x")
                info.filename = name.replace("/", "\\")
                new.writestr(info, old.read(name))
        codes = [found.code for found in policyplan.collect(plan, tmp_path / "b.xlsx").findings]
        assert codes == [found.code for found in policyplan.collect(plan, tmp_path / "ledger.xlsx").findings]
        assert "archive-damaged" not in codes

    def test_package(self, tmp_path: Path) -> None:
        """A Data Package too."""
        plan = policyplan.samples.jiangmen()
        policyplan.write(plan, tmp_path / "p.zip")
        with zipfile.ZipFile(tmp_path / "p.zip") as old, zipfile.ZipFile(tmp_path / "b.zip", "w") as new:
            for name in old.namelist():
                info = zipfile.ZipInfo("x")
                info.filename = name.replace("/", "\\")
                new.writestr(info, old.read(name))
        assert policyplan.read(tmp_path / "b.zip") == plan

    def test_names_that_would_be_equal(self) -> None:
        """Are refused: programs differ in which part they read."""
        with pytest.raises(FormatError, match="two parts"):
            archive.opened(ReadRequest(data=zipped("a/b", "a\\b")))
