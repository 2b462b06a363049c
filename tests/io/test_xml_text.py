"""Untrusted XML."""

from __future__ import annotations

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.xml_text import XmlElement, parse

BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
FETCH = b'<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a/>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/b.dtd"> %b;]><a/>'
QUADRATIC = b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 100_000 + b'">]><a>' + b"&b;" * 100_000 + b"</a>"


def read(data: bytes, limits: Limits | None = None) -> XmlElement:
    return parse(ReadRequest(data=data, path="a.xml", limits=limits or Limits()))


def refused(data: bytes, limits: Limits | None = None) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(data, limits)
    assert caught.value.location.path == "a.xml"
    return caught.value


class TestSound:
    """What is well-formed is read."""

    def test_lines(self) -> None:
        """Each element knows the line on which it begins."""
        root = read(b"<a>\n<b\n c='1'>x</b>\r\n<b/></a>")
        assert [child.line for child in root] == [2, 4]

    def test_large(self) -> None:
        """However many elements there are, within the limits."""
        assert len(read(b"<a>" + b"<b>text</b>" * 20_000 + b"</a>")) == 20_000

    def test_names(self) -> None:
        """Elements and attributes have their namespaces; attributes know the prefix that the document gives them."""
        root = read(b'<n:a xmlns:n="urn:n" xmlns:o="urn:o" xmlns="urn:d" o:b="1" c="2" xml:lang="zh"><d/></n:a>')
        xml = "http://www.w3.org/XML/1998/namespace"
        assert (root.tag, root[0].tag) == ("{urn:n}a", "{urn:d}d")
        assert root.attrib == {"{urn:o}b": "1", "c": "2", f"{{{xml}}}lang": "zh"}
        assert root.prefixes == {"urn:o": "o", xml: "xml"}

    def test_other_parts(self) -> None:
        """Comments and instructions are left out; a word about a document type in a text is no document type."""
        root = read(b"<?x y?><a>b<!-- <!DOCTYPE a> -->c<?d e?><![CDATA[<!DOCTYPE a>]]></a>")
        assert (root.text, len(root)) == ("bc<!DOCTYPE a>", 0)


class TestEncodings:
    """A document is in the encoding that it names, if that is one of those that documents are written in."""

    @pytest.mark.parametrize(
        "name",
        ["UTF-8", "utf8", "GB18030", "gb2312", "GBK", "Big5", "Shift_JIS", "EUC-KR", "ISO-8859-1", "us-ascii"],
    )
    def test_named(self, name: str) -> None:
        """Those of Chinese, Japanese, Korean and European texts."""
        text = "a" if name in ("ISO-8859-1", "us-ascii") else "中文"
        root = read(f"<?xml version='1.0' encoding='{name}'?>\n<a>\n<b>{text}</b></a>".encode(name))
        assert (root[0].text, root[0].line) == (text, 3)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    def test_wide(self, encoding: str) -> None:
        """UTF-16 and UTF-8 may have a byte order mark, and need no name."""
        assert read("<a>中</a>".encode(encoding)).text == "中"
        assert read('<?xml version="1.0" encoding="UTF-16"?><a>中</a>'.encode("utf-16")).text == "中"

    @pytest.mark.parametrize(
        "name",
        [
            "utf-7",
            "unicode_escape",
            "punycode",
            "idna",
            "rot13",
            "base64",
            "zlib",
            "undefined",
            "x-none",
            "utf-16",
            "iso-8859-99",
        ],
    )
    def test_others(self, name: str) -> None:
        """Encodings that hide markup, unpack or compute, unknown ones and untrue ones are refused by name."""
        found = refused(f"<?xml version='1.0' encoding='{name}'?>\n<a>+ADw-b/+AD4-</a>".encode())
        assert (found.code, found.facts, found.location.line) == ("xml-encoding", {"encoding": name}, 1)

    @pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
    def test_very_wide(self, encoding: str) -> None:
        """UTF-32 is refused."""
        assert refused("<a>b</a>".encode(encoding)).facts == {"encoding": "UTF-32"}

    def test_wrong_bytes(self) -> None:
        """Bytes that the encoding doesn't have are reported with their line."""
        found = refused(b"<?xml version='1.0' encoding='gbk'?>\n<a>\xff\xff</a>")
        assert (found.code, found.location.line) == ("xml-broken", 2)


class TestBombs:
    """Nothing is expanded, fetched, or read beyond the limits."""

    @pytest.mark.parametrize("data", [BOMB.encode(), FETCH, PARAMETER, QUADRATIC, BOMB.encode("utf-16")])
    def test_document_types(self, data: bytes) -> None:
        """They are refused where they begin, before anything in them is read."""
        assert refused(data).code == "xml-doctype"

    def test_place(self) -> None:
        """The error has line and column."""
        found = refused(FETCH).location
        assert (found.line, found.column) == (2, 1)

    @pytest.mark.parametrize(
        ("limits", "data", "which"),
        [
            (Limits(depth=3), b"<a>" * 4 + b"</a>" * 4, "depth"),
            (Limits(elements=3), b"<a><b/><b/><b/></a>", "elements"),
        ],
    )
    def test_bounds(self, limits: Limits, data: bytes, which: str) -> None:
        """The limits of depth and elements hold."""
        found = refused(data, limits)
        assert (found.code, found.facts["which"]) == ("xml-too-large", which)

    def test_deep(self) -> None:
        """By the default limits, without a crash."""
        assert refused(b"<a>" * 100_000).code == "xml-too-large"

    def test_many_attributes(self) -> None:
        """Very many attributes are read, or refused where one is there twice."""
        attributes = b" ".join(b"a%d='%d'" % (number, number) for number in range(50_000))
        assert len(read(b"<a " + attributes + b"/>").attrib) == 50_000
        assert refused(b"<a b='1' b='2'/>").code == "xml-broken"


class TestBroken:
    """What is not well-formed has its line."""

    @pytest.mark.parametrize(
        "data",
        [b"<a>\n<b></a>", b"<a>", b"text", b"<a>&#0;</a>", b"<a>\xff</a>", b"<a>&b;</a>", b"<a:b/>", b"<a/><b/>", b""],
    )
    def test_refused(self, data: bytes) -> None:
        """And its reason."""
        found = refused(data)
        assert found.code == "xml-broken"
        assert found.location.line
        assert found.facts["why"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030"])
    def test_end_of_another_element(self, encoding: str) -> None:
        """Both are named as they are written, with the place after the wrong end."""
        text = f"<?xml version='1.0' encoding='{encoding}'?><a>\n <甲:b xmlns:甲='u'>文</乙>\n</a>"
        error = refused(text.encode(encoding))
        assert (error.location.line, error.location.column) == (2, 24)
        assert "Opening and ending tag mismatch: 甲:b line 2 and 乙." in str(error)


class TestNamespaces:
    """Namespaces are resolved within limits: a long one would be repeated in each name."""

    @pytest.mark.parametrize(
        "body",
        [
            f"<a xmlns='{'u' * 1001}'><b/></a>",
            f"<a xmlns:x='{'u' * 1001}'/>",
            "<a " + " ".join(f"xmlns:p{n}='u'" for n in range(201)) + "/>",
            "<x:a/>",
            "<a x:b='1'/>",
            "<a xmlns:x=''><x:b/></a>",
            "<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>",
        ],
    )
    def test_refused(self, body: str) -> None:
        """Too long, too many, not declared, two names that are one."""
        with pytest.raises(FormatError) as caught:
            parse(ReadRequest(data=body.encode()))
        assert caught.value.code == "xml-broken"

    def test_scopes(self) -> None:
        """A declaration holds in its element, and an empty one ends the namespace of the elements without a prefix."""
        root = parse(ReadRequest(data=b"<a xmlns='u' id='1'><b xmlns='' c='2'/><b xmlns='v'><d/></b><e/></a>"))
        assert [element.tag for element in root.iter()] == ["{u}a", "b", "{v}b", "{v}d", "{u}e"]
        assert (root.attrib, root[0].attrib) == ({"id": "1"}, {"c": "2"})
