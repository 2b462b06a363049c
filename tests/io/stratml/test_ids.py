"""Ids of XML and of plans."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.stratml.ids import MOST, from_xml, is_xml_id, to_xml
from policyplan.testing import ids


class TestToXml:
    """What XML forbids is written by its code point."""

    @pytest.mark.parametrize(
        ("id", "written"),
        [("A1", "A1"), ("5.1", "_x0035_.1"), ("任务一", "任务一"), ("_x0041_", "_x005F_x0041_"), ("²", "_x00B2_")],
    )
    def test_examples(self, id: str, written: str) -> None:
        """Digits at the front, and what looks escaped already."""
        assert to_xml(id) == written

    @given(ids())
    def test_there_and_back(self, id: str) -> None:
        """Every id of a plan comes back, and XML allows what is written."""
        assert is_xml_id(to_xml(id))
        assert from_xml(to_xml(id)) == id


class TestIsXmlId:
    """An id of XML begins with a letter and holds no colon."""

    @pytest.mark.parametrize(
        ("id", "is_one"), [("A1", True), ("任务一", True), ("5.1", False), ("a:b", False), ("", False)]
    )
    def test_examples(self, id: str, is_one: bool) -> None:
        """Of a plan, or of nothing."""
        assert is_xml_id(id) is is_one


class TestFromXml:
    """What a plan forbids is written the same way."""

    @pytest.mark.parametrize(
        ("given", "id"),
        [
            ("_6e21b622-a951", "_6e21b622-a951"),
            ("urn:uuid:1", "urn_x003A_uuid_x003A_1"),
            ("{9}", "_x007B_9_x007D_"),
            ("", None),
            ("a" * (MOST + 1), None),
            ("_xFFFFFF_", "_xFFFFFF_"),
            ("_x110000_", "_x110000_"),
            ("_x0041_", "_x0041_"),
            ("e\u0301", "é"),
        ],
    )
    def test_examples(self, given: str, id: str | None) -> None:
        """Colons, braces, nothing at all, too much; what only looks escaped stays."""
        assert from_xml(given) == id

    @given(st.text(min_size=1, max_size=20).filter(lambda given: unicodedata.is_normalized("NFC", given)))
    def test_original(self, given: str) -> None:
        """The original can be told from what was made of it: XML's form of both is the same."""
        made = from_xml(given)
        assert made is None or to_xml(made) in {to_xml(given), given, to_xml(to_xml(given))} or from_xml(made) == made
