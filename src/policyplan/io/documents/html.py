"""Web pages: the article among menus, tools and the foot of the page; tables; headings; the page's own title."""

from __future__ import annotations

import re
from typing import Any

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io.documents import messages
from policyplan.io.documents.article import Judged, judge
from policyplan.io.documents.building import TextBuilder, without_spaces
from policyplan.io.documents.document import Document, MarkKind
from policyplan.io.documents.encodings import Decoded, decoded
from policyplan.io.documents.page_lines import Line, LineReader
from policyplan.io.format_api import ReadRequest
from policyplan.io.messages import XML_TOO_LARGE
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_SITE = re.compile(r"(?:(?<!\s)\s+|(?<![-_|–—－\s]))[-_|–—－]+[^-_|–—－]*\Z")
_LINES_OF_TITLE = 5
_DEPTH = 2_048
"""The depth at which lxml's parser stops, so that no page can take it long."""


def read_html(file: ReadRequest) -> Document:
    """Return a web page: its article, with the rest of the page marked as furniture.

    Raises `FormatError` where the page has no text, is nested too deeply or exceeds the limits.
    """
    read, replaced = _decoded(file)
    root = _parsed(file, read.text)
    reader = LineReader(limits=file.limits)
    lines = reader.read(root)
    title = _title(root)
    builder = TextBuilder(file=file)
    judged = judge(lines, title)
    starts = [_add(builder, each, number) for number, each in enumerate(judged, 1)]
    article = [(start, each.line) for start, each in zip(starts, judged, strict=True) if each.is_article]
    _mark_title(builder, [entry for entry in article if entry[1].text and not entry[1].number], title)
    return builder.document("html", _findings(file, read, replaced, reader.pictures, judged))


def _decoded(file: ReadRequest) -> tuple[Decoded, int]:
    """The text of a page and the number of its characters that are not in its encoding.

    Bytes that are valid UTF-8 are UTF-8, whatever the page says: no other encoding looks like it by chance.
    """
    try:
        return Decoded(text=file.data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), encoding="utf-8"), 0
    except UnicodeDecodeError:
        stated = _CHARSET.search(file.data, 0, 65_536)
    if stated is None or file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(file), 0
    name = stated[1].decode("ascii").lower()
    try:
        text = file.data.decode(_WIDER.get(name, name), "replace")
    except LookupError:
        return decoded(file), 0
    return Decoded(text=text, encoding=name), text.count("\ufffd")


def _parsed(file: ReadRequest, text: str) -> Any:
    """The root of a page. The parser of lxml stops at a depth, while parsers of browsers take quadratic time."""
    lxml: Any = need("lxml.etree", extra="text", package="lxml", feature=messages.FEATURE)
    at = Location(path=file.path)
    parser = lxml.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    source = _DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    try:
        root = lxml.fromstring(source, parser)
    except (lxml.XMLSyntaxError, ValueError, AssertionError) as error:
        raise FormatError(messages.PAGE_BROKEN, at=at, why=str(error)) from error
    if root is None:
        raise FormatError(messages.NO_TEXT, at=at)
    elements = sum(1 for _ in root.iter())
    if elements > file.limits.elements:
        raise FormatError(XML_TOO_LARGE, at=at, which="elements", limit=file.limits.elements)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise FormatError(messages.PAGE_TOO_DEEP, at=at, limit=_DEPTH)
    return root


def _title(root: Any) -> str:
    """The title of the page without spaces and without the name of the site."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return without_spaces(meta.get("content"))
    written = next((element.text for element in root.iter("title") if element.text), "") or ""
    return without_spaces(_SITE.sub("", written.strip()) or written)


def _add(builder: TextBuilder, judged: Judged, number: int) -> int:
    """Add a line or a table with its marks, and return its offset."""
    line = judged.line
    start = builder.length
    if line.cells:
        builder.table(line.cells, rows=line.rows, columns=line.columns)
    else:
        builder.line(line.number + line.text, paragraph=number)
        builder.mark(MarkKind.NUMBERING, start, start + len(line.number))
    if not judged.is_article:
        builder.mark(MarkKind.FURNITURE, start, builder.length - 1)
    elif line.level is not None:
        builder.mark(MarkKind.HEADING, start, builder.length - 1, level=line.level)
    for begin, end in judged.tools:
        builder.mark(MarkKind.FURNITURE, start + len(line.number) + begin, start + len(line.number) + end)
    return start


def _mark_title(builder: TextBuilder, lines: list[tuple[int, Line]], title: str) -> None:
    """Mark the lines that are the title, which may be several; without a stated title, the first heading.

    The lines are those of the article, with their offsets.
    """
    for index in range(len(lines)) if title else ():
        last, joined = index, ""
        while last < min(index + _LINES_OF_TITLE, len(lines)) and len(joined) < len(title):
            joined += without_spaces(lines[last][1].text)
            last += 1
        if joined == title:
            _mark_as_title(builder, lines[index:last])
            return
    _mark_as_title(builder, [entry for entry in lines if entry[1].level == 1][:1])


def _mark_as_title(builder: TextBuilder, lines: list[tuple[int, Line]]) -> None:
    for start, line in lines:
        builder.mark(MarkKind.TITLE, start, start + len(line.text))


def _findings(file: ReadRequest, read: Decoded, replaced: int, pictures: int, judged: list[Judged]) -> list[Finding]:
    at = Location(path=file.path)
    findings = [*read.findings(file.path)]
    if replaced:
        findings.append(
            finding(
                messages.CHARACTERS_REPLACED, at, level=Level.WARNING, count=replaced, encoding=read.encoding.upper()
            )
        )
    outside = sum(not each.is_article for each in judged)
    if outside:
        findings.append(finding(messages.PAGE_FURNITURE, at, level=Level.INFO, count=outside))
    if pictures:
        findings.append(finding(messages.PICTURES, at, level=Level.INFO, count=pictures))
    return findings
