"""Opening documents: what a file is, is told by its content."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from policyplan.errors import FormatError
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Place

TEXT = "一、总体要求\n到2025年，培训10万人次。（市教育局牵头，市科协配合）\n"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(start=0, page=3), "page 3"),
        (Place(start=0, page=3, paragraph=12), "page 3, paragraph 12"),
        (Place(start=0, paragraph=12, cell="table 1, B3"), "table 1, B3"),
        (Place(start=0), ""),
    ],
)
def test_places(place: Place, words: str) -> None:
    """In words, with what is known."""
    assert str(place) == words


class TestKinds:
    """A text, a page, a Word document and a PDF are opened whatever their names are."""

    def test_a_text(self, tmp_path: Path) -> None:
        """By its path; with the digest of its bytes."""
        (tmp_path / "plan.docx").write_text(TEXT, encoding="utf-8")
        document = open_document(tmp_path / "plan.docx")
        assert (document.name, document.format, document.text) == ("plan.docx", "text", TEXT)
        assert len(document.sha256) == 64

    def test_an_open_file(self) -> None:
        """Which has no name of its own."""
        assert open_document(io.BytesIO(TEXT.encode())).name == ""

    @pytest.mark.parametrize(("data", "code"), [(b" \n", "file-empty"), (b"abcd", "file-too-large")])
    def test_none(self, data: bytes, code: str) -> None:
        """Bytes that are no text at all, or too many."""
        with pytest.raises(FormatError) as caught:
            open_document(data, name="a.txt", limit=3)
        assert caught.value.code == code

    def test_a_page(self) -> None:
        """Also a piece of one, without <html>."""
        page = "<div><p>一、总体要求</p><p>到2025年，培训10万人次。</p></div>"
        assert open_document(page.encode(), name="a.txt").format == "html"

    @pytest.mark.parametrize(
        ("data", "name", "advice"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "save it as .docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.wps", "save it as .docx"),
            (b"{\\rtf1 a}", "a.rtf", "save it as .docx"),
            (b"CAJ\x00\x01", "a.caj", "CAJViewer"),
            (b"\x89PNG\r\n\x1a\n", "a.png", "OCR"),
        ],
    )
    def test_others_are_refused(self, data: bytes, name: str, advice: str) -> None:
        """With what to do."""
        with pytest.raises(FormatError) as caught:
            open_document(data, name=name)
        assert caught.value.code == "file-of-another-kind"
        assert advice in caught.value.hint()
        assert name in str(caught.value)
