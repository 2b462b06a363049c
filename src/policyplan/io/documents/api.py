"""Open a document, whatever its name: a text, a web page, a Word document or a PDF."""

from __future__ import annotations

import re

from policyplan import files
from policyplan.errors import FormatError, Location
from policyplan.io.documents.document import Document
from policyplan.io.documents.text import read_text
from policyplan.io.file_kinds import FileKind, kind_of, refuse
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import DEFAULT_LIMITS, Limits

_HEAD_OF_PDF = 1024
"""The bytes in which a PDF begins; some servers put others before it."""

_TAG = re.compile(rb"</?(?:p|div|td|tr|table|span|br|font|html|body)\b[^<>]*>", re.IGNORECASE)


def open_document(
    source: files.PathOrFile | bytes,
    *,
    name: str | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    r"""Return a document as one text with a map back to its pages, paragraphs and cells.

    Its content decides its format, not its name: plain text in any usual encoding, a web page, a Word document
    (.docx) or a PDF with text.

    Parameters:
        source: The path of the document, an open binary file, or its bytes.
        name: The name of the document where *source* has none.
        limit: The largest number of bytes.
        limits: The limits on what the file unpacks to.

    Returns:
        The document.

    Raises:
        FileError: The file is missing or can't be read.
        FormatError: It is another kind of file, damaged, encrypted, a scan, or too large.
        ExtraError: The extra ``text`` is needed and is not installed.

    Example:
        >>> from policyplan.io.documents.api import open_document
        >>> document = open_document("一、总体要求".encode("gb18030"), name="plan.txt")
        >>> document.text, str(document.place(3))
        ('一、总体要求', 'paragraph 1')

    """
    data = source if isinstance(source, bytes) else files.read_bytes(source, limit=limit)
    path = name if isinstance(source, bytes) else name or files.path_of(source)
    file = ReadRequest(data=data, path=path, limit=limit, limits=limits)
    if len(data) > limit or not data.strip():
        message = files.FILE_TOO_LARGE if len(data) > limit else files.FILE_EMPTY
        raise FormatError(message, at=Location(path=path), limit=limit)
    return _read(file)


def _read(file: ReadRequest) -> Document:
    """Read a file by what it is."""
    is_pdf = b"%PDF-" in file.data[:_HEAD_OF_PDF] and b"startxref" in file.data
    kind = FileKind.PDF if is_pdf else kind_of(file.data)
    if kind is FileKind.PDF:
        from policyplan.io.documents.pdf import read_pdf

        return file.isolated(read_pdf)
    if kind is FileKind.WORD:
        from policyplan.io.documents.word import read_word

        return read_word(file)
    if kind is FileKind.PAGE or (kind is None and _is_fragment(file.data)):
        from policyplan.io.documents.html import read_html

        return file.isolated(read_html)
    refuse(file.data, file.path, "document")
    return read_text(file)


def _is_fragment(data: bytes) -> bool:
    """Whether a text is a piece of a page: it begins with a tag, and has more of them."""
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"<") and len(_TAG.findall(head)) >= 4
