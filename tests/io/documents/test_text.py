"""Plain texts: encodings, ends of lines, pages."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import FormatError, PolicyPlanError
from policyplan.io.documents.api import open_document
from policyplan.io.limits import Limits

TEXT = "一、总体要求\n到2025年，培训10万人次。（市教育局牵头，市科协配合）\n"
TRADITIONAL = "一、總體要求\n到2025年，培訓十萬人次，由市教育局牽頭，各縣區政府配合。\n"


class TestEncodings:
    """The encoding is the one that the bytes state or prove, otherwise the likelier one, with a warning."""

    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode("utf-8"),
            codecs.BOM_UTF8 + TEXT.encode("utf-8"),
            codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
            codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
            codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        ],
    )
    def test_stated(self, data: bytes) -> None:
        """Without a finding."""
        document = open_document(data, name="a.txt")
        assert (document.text, document.findings) == (TEXT, ())

    @pytest.mark.parametrize(
        ("text", "encoding", "shown"),
        [
            (TEXT, "gb18030", "GB18030"),
            (TEXT, "gbk", "GB18030"),
            (TRADITIONAL, "big5", "BIG5"),
            (TEXT, "utf-16-le", "UTF-16-LE"),
            (TEXT, "utf-16-be", "UTF-16-BE"),
        ],
    )
    def test_guessed(self, text: str, encoding: str, shown: str) -> None:
        """With a warning that names it."""
        document = open_document(text.encode(encoding), name="a.txt")
        assert document.text == text
        assert [(finding.code, shown in str(finding)) for finding in document.findings] == [
            ("text-encoding-guessed", True)
        ]

    def test_traditional_characters_in_gbk(self) -> None:
        """Are read as such where they can't be Big5."""
        assert open_document(TRADITIONAL.encode("gbk"), name="a.txt").text == TRADITIONAL

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"\xff\xff\x81\xff" * 20, "text-encoding-unknown"),
            (b"\xb5\x01\xff\xff" * 20, "text-encoding-unknown"),
            (TEXT.encode() * 3 + b"\xb0", "text-encoding-mixed"),
            (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", "text-encoding-unknown"),
            (codecs.BOM_UTF16_LE + b"\x00\xd8", "text-encoding-unknown"),
            (b"a\x00b\x01c\x02d", "file-binary"),
            ("一\x00二".encode(), "file-binary"),
            ("一\x00二".encode("utf-16"), "file-binary"),
            (b"\x00\xd8" * 9, "file-binary"),
        ],
    )
    def test_none(self, data: bytes, code: str) -> None:
        """An error of the family says so."""
        with pytest.raises(FormatError) as caught:
            open_document(data, name="a.txt")
        assert caught.value.code == code


class TestLines:
    """A line ends with a line feed, whatever ends it in the file."""

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x85"])
    def test_ends(self, end: str) -> None:
        """One sign, or two."""
        document = open_document(f"甲{end}乙{end}{end}丙".encode(), name="a.txt")
        assert document.text == "甲\n乙\n\n丙"
        assert [str(document.place(at)) for at in (0, 2, 5)] == ["paragraph 1", "paragraph 2", "paragraph 4"]

    def test_pages(self) -> None:
        """A form feed begins a page, as programs that read PDF write it."""
        document = open_document("甲\n乙\f丙\n".encode(), name="a.txt")
        assert document.text == "甲\n乙\n丙\n"
        assert [str(document.place(at)) for at in (0, 2, 4)] == [
            "page 1, paragraph 1",
            "page 1, paragraph 2",
            "page 2, paragraph 3",
        ]

    def test_the_sign_for_the_end_of_a_file(self) -> None:
        """Of old programs is no text."""
        assert open_document("甲\x1a".encode(), name="a.txt").text == "甲"


class TestLimits:
    """A text has some characters, and not too many."""

    def test_none(self) -> None:
        """White space is no text."""
        with pytest.raises(FormatError) as caught:
            open_document("\u3000 \n".encode(), name="a.txt")
        assert caught.value.code == "document-without-text"

    def test_too_many(self) -> None:
        """The limit is named."""
        with pytest.raises(FormatError, match="more than 3 characters"):
            open_document("一二三四".encode(), name="a.txt", limits=Limits(characters=3))


@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    """Any bytes are a text, or an error of the family; places are sorted and begin lines."""
    try:
        document = open_document(data, name="a")
    except PolicyPlanError:
        return
    starts = [place.start for place in document.places]
    assert starts == sorted(starts)
    assert "\r" not in document.text
    if document.format == "text":
        assert all(start == 0 or document.text[start - 1] == "\n" for start in starts)


@given(st.text(st.characters(codec="gb18030", exclude_characters="\x00"), max_size=200))
def test_utf_8(text: str) -> None:
    """A text in UTF-8 is read back, but for the ends of its lines."""
    try:
        document = open_document(("。" + text).encode(), name="a.txt")
    except PolicyPlanError:
        return
    if document.format == "text":
        assert "".join(document.text.split()) == "".join(("。" + text.removesuffix("\x1a")).split())
