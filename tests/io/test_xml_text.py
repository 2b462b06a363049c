"""XML of strangers."""

from __future__ import annotations

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.xml_text import parse

BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
FETCH = b'<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>'


def refused(data: bytes, limits: Limits | None = None) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parse(ReadRequest(data=data, path="a.xml", limits=limits or Limits()))
    assert caught.value.location.path == "a.xml"
    return caught.value


class TestSound:
    """What is well-formed is read."""

    def test_lines(self) -> None:
        """Each element knows its own."""
        root = parse(
            ReadRequest(data="<?xml version='1.0' encoding='gb18030'?>\n<a>\n<b>文</b></a>".encode("gb18030"))
        )
        assert root.tag == "a"
        assert root[0].text == "文"
        assert [child.line for child in root] == [3]

    def test_large(self) -> None:
        """In pieces."""
        data = b"<a>" + b"<b>text</b>" * 20_000 + b"</a>"
        assert len(parse(ReadRequest(data=data))) == 20_000


class TestBombs:
    """Nothing is expanded, fetched, or read beyond the limits."""

    @pytest.mark.parametrize("data", [BOMB, FETCH, BOMB.decode().replace("1.0", "1.0").encode("utf-16")])
    def test_document_types(self, data: bytes) -> None:
        """They are refused before anything is parsed."""
        assert refused(data).code == "xml-doctype"

    def test_line(self) -> None:
        """It is said."""
        assert refused(FETCH).location.line == 2

    @pytest.mark.parametrize(
        ("limits", "data", "which"),
        [
            (Limits(depth=3), b"<a>" * 4 + b"</a>" * 4, "depth"),
            (Limits(elements=3), b"<a><b/><b/><b/></a>", "elements"),
        ],
    )
    def test_bounds(self, limits: Limits, data: bytes, which: str) -> None:
        """How deep, how many."""
        found = refused(data, limits)
        assert (found.code, found.facts["which"]) == ("xml-too-large", which)

    def test_deep(self) -> None:
        """By the default limits, without a crash."""
        assert refused(b"<a>" * 100_000).code in ("xml-too-large", "xml-broken")


class TestBroken:
    """What is not well-formed has its line."""

    @pytest.mark.parametrize("data", [b"<a>\n<b></a>", b"<a>", b"text", b"<a>&#0;</a>", b"<a>\xff</a>"])
    def test_refused(self, data: bytes) -> None:
        """And its reason."""
        found = refused(data)
        assert found.code == "xml-broken"
        assert found.location.line
        assert found.facts["why"]
