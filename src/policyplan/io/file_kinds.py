"""What a file is, whatever its name says: office documents, pages, pictures, archives, mail, databases."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable
from enum import Enum
from typing import Literal

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.messages import labels, words

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Wanted = Literal["plan", "table", "mapping", "document"]
"""What a file ought to be: a plan file, a table (a workbook or CSV), a mapping of headings, or a document."""


class FileKind(Enum):
    """What a file is."""

    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old_workbook"
    BINARY_WORKBOOK = "binary_workbook"
    OPEN_WORKBOOK = "open_workbook"
    XML_WORKBOOK = "xml_workbook"
    WORD = "word"
    OLD_WORD = "old_word"
    SLIDES = "slides"
    OLD_SLIDES = "old_slides"
    OPEN_TEXT = "open_text"
    OPEN_SLIDES = "open_slides"
    OFD = "ofd"
    CAJ = "caj"
    EPUB = "epub"
    RTF = "rtf"
    PDF = "pdf"
    PAGE = "page"
    PICTURE = "picture"
    ENCRYPTED = "encrypted"
    PACKAGE = "package"
    ARCHIVE = "archive"
    MAIL = "mail"
    DATABASE = "database"
    PARQUET = "parquet"
    OTHER_OFFICE = "other_office"
    PROGRAM = "program"
    MEDIA = "media"


labels(
    FileKind,
    workbook="an Excel workbook (.xlsx)",
    old_workbook="a workbook in the old format of Excel or WPS (.xls, .et)",
    binary_workbook="a binary Excel workbook (.xlsb)",
    open_workbook="an OpenDocument spreadsheet (.ods)",
    xml_workbook="a workbook in the XML of Excel 2003",
    word="a Word document (.docx)",
    old_word="a document in the old format of Word or WPS (.doc, .wps)",
    slides="a PowerPoint presentation (.pptx)",
    old_slides="a presentation in the old format of PowerPoint or WPS (.ppt, .dps)",
    open_text="an OpenDocument text (.odt)",
    open_slides="an OpenDocument presentation (.odp)",
    ofd="an OFD document",
    caj="a document of CNKI (.caj)",
    epub="an e-book (.epub)",
    rtf="a document in Rich Text Format (.rtf)",
    pdf="a PDF document",
    page="a web page",
    picture="a picture",
    encrypted="an office document with a password",
    package="a Data Package (.zip)",
    archive="an archive of files",
    mail="an e-mail",
    database="a database",
    parquet="a Parquet table",
    other_office="an office document in an old binary format",
    program="a program",
    media="a sound or a film",
)

words(
    {
        "wanted-plan": "a plan file",
        "wanted-table": "a workbook (.xlsx) or a CSV file",
        "wanted-mapping": "a mapping in YAML",
        "advice-plan-document": (
            "To read a task-division table in it, save the table as .xlsx or .docx, and convert that with "
            "`--from division`. Code other text as a plan file; `policyplan new plan.yaml` shows how."
        ),
        "advice-plan-workbook": (
            "Save it as .xlsx, and convert that to a plan file: `policyplan convert table.xlsx plan.yaml`, with "
            "`--from division` for a task-division table or `--from ledger` for a ledger."
        ),
        "advice-plan-other": "Give a plan file in YAML or JSON; `policyplan new plan.yaml` writes one to start from.",
        "advice-table-document": "Copy its table into a workbook and save that as .xlsx.",
        "advice-table-workbook": "Open it in a spreadsheet program and save it as .xlsx.",
        "advice-table-other": "Give a workbook (.xlsx) or a CSV file.",
        "advice-mapping-document": "Give a text file in YAML.",
        "advice-mapping-workbook": "Give a text file in YAML.",
        "advice-mapping-other": "Give a text file in YAML.",
        "advice-encrypted": "Open it and save it without a password.",
        "advice-archive": "Unpack it, and give the file in it.",
        "advice-mail": "Save its attachment, and give that.",
        "advice-database": "Export the table as CSV or .xlsx.",
    }
)

WORKBOOKS = frozenset(
    (
        FileKind.WORKBOOK,
        FileKind.OLD_WORKBOOK,
        FileKind.BINARY_WORKBOOK,
        FileKind.OPEN_WORKBOOK,
        FileKind.XML_WORKBOOK,
    )
)
_DOCUMENTS = frozenset(
    (
        *(FileKind.WORD, FileKind.OLD_WORD, FileKind.SLIDES, FileKind.OLD_SLIDES, FileKind.OPEN_TEXT),
        *(FileKind.OPEN_SLIDES, FileKind.OFD, FileKind.CAJ, FileKind.EPUB, FileKind.RTF, FileKind.PDF, FileKind.PAGE),
        *(FileKind.PICTURE, FileKind.OTHER_OFFICE),
    )
)
_OWN_ADVICE = {
    FileKind.ENCRYPTED: "advice-encrypted",
    FileKind.ARCHIVE: "advice-archive",
    FileKind.PACKAGE: "advice-archive",
    FileKind.MAIL: "advice-mail",
    FileKind.DATABASE: "advice-database",
    FileKind.PARQUET: "advice-database",
}
_NOT_SAVED_AS_WORD = {FileKind.PICTURE: "picture", FileKind.OFD: "fixed", FileKind.CAJ: "fixed"}
"""Documents for which there is other advice than to save them as .docx."""

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"CAJ\x00", FileKind.CAJ),
    (b"HN\x00\x00", FileKind.CAJ),
    (b"C8\x00\x00", FileKind.CAJ),
    (b"KDH ", FileKind.CAJ),
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
    (b"8BPS", FileKind.PICTURE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"PK\x05\x06", FileKind.ARCHIVE),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"\x00\x01\x00\x00Standard ", FileKind.DATABASE),
    (b"PAR1", FileKind.PARQUET),
    (b"\x7fELF", FileKind.PROGRAM),
    (b"ID3", FileKind.MEDIA),
    (b"OggS", FileKind.MEDIA),
)
"""How files of each kind begin."""

_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("word/document.xml", FileKind.WORD),
    ("xl/workbook.bin", FileKind.BINARY_WORKBOOK),
    ("xl/workbook.xml", FileKind.WORKBOOK),
    ("ppt/presentation.xml", FileKind.SLIDES),
    ("OFD.xml", FileKind.OFD),
    ("datapackage.json", FileKind.PACKAGE),
)
"""The parts by which a zip file is recognized."""

_OPEN_DOCUMENTS = (
    (b"opendocument.text", FileKind.OPEN_TEXT),
    (b"opendocument.spreadsheet", FileKind.OPEN_WORKBOOK),
    (b"opendocument.presentation", FileKind.OPEN_SLIDES),
    (b"epub+zip", FileKind.EPUB),
)

_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("WordDocument", FileKind.OLD_WORD),
    ("Workbook", FileKind.OLD_WORKBOOK),
    ("PowerPoint Document", FileKind.OLD_SLIDES),
    ("__substg1.0_", FileKind.MAIL),
    ("Book", FileKind.OLD_WORKBOOK),
)
"""The streams by which an OLE file is recognized; each is named in its directory in UTF-16."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|frameset)\b", re.IGNORECASE)
_XML_WORKBOOK = re.compile(r"(?i)urn:schemas-microsoft-com:office:spreadsheet|<\?mso-application\s+progid=\"Excel")
_MAIL_HEAD = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_FIELD = re.compile(r"(?im)^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Transfer-Encoding):")
_LOOKED_AT = 65_536
_MOST_PARTS = 100_000
"""The directory of a zip file with more parts is not read."""


def kind_of(data: bytes) -> FileKind | None:
    """Return what a file is by its content; None for text that may be YAML, JSON, CSV or XML, and for unknown bytes."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(ZIP):
        return _of_zip(data)
    if data.startswith(OLE):
        return _of_ole(data)
    if data[4:8] == b"ftyp":
        return FileKind.PICTURE if data[8:11] in (b"hei", b"mif", b"avi") else FileKind.MEDIA
    if data.startswith(b"RIFF"):
        return FileKind.PICTURE if data[8:12] == b"WEBP" else FileKind.MEDIA
    if data.startswith((b"BM", b"MZ")) and b"\0" in data[:64]:
        return FileKind.PICTURE if data.startswith(b"BM") else FileKind.PROGRAM
    return _of_text(data[:_LOOKED_AT])


def refuse(data: bytes, path: str | None, wanted: Wanted, *, but: Iterable[FileKind] = ()) -> None:
    """Raise `FormatError` where a file is of another kind than *wanted*, with what it is and what to do.

    Kinds in *but* are accepted.
    """
    kind = kind_of(data)
    if kind is None or kind in but:
        return
    group = "workbook" if kind in WORKBOOKS else "document" if kind in _DOCUMENTS else "other"
    if wanted == "document":
        group = _NOT_SAVED_AS_WORD.get(kind, group)
    advice = _OWN_ADVICE.get(kind, f"advice-{wanted}-{group}")
    raise FormatError(
        messages.FILE_OF_ANOTHER_KIND, at=Location(path=path), kind=kind, wanted=f"wanted-{wanted}", advice=advice
    )


def _of_zip(data: bytes) -> FileKind:
    """Tell a zip file by its parts; a damaged one by the names that stand in its bytes."""
    try:
        if data.count(b"PK\1\2") > _MOST_PARTS:
            raise zipfile.BadZipFile
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").removeprefix("/") for name in archive.namelist()}
    except (zipfile.BadZipFile, struct.error, ArithmeticError, ValueError, NotImplementedError, OSError):
        flat = data.replace(b"\\", b"/")
        names = {name for name, _ in _PARTS if name.encode() in flat}
    for name, kind in _PARTS:
        if name in names:
            return kind
    head = data[:200]
    return next((kind for mark, kind in _OPEN_DOCUMENTS if mark in head), FileKind.ARCHIVE)


def _of_ole(data: bytes) -> FileKind:
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            return kind
    return FileKind.OTHER_OFFICE


def _of_text(head: bytes) -> FileKind | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        if _XML_WORKBOOK.search(text):
            return FileKind.XML_WORKBOOK
        begin = re.sub(r"\A(?:<\?xml[^>]*>|<!--.*?-->|\s)+", "", text, flags=re.DOTALL)
        return FileKind.PAGE if _PAGE.match(begin) else None
    mail = _MAIL_HEAD.match(text.replace("\r\n", "\n"))
    return FileKind.MAIL if mail and _MAIL_FIELD.search(mail[0]) else None
