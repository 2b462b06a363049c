"""Agencies found in a text, each once."""

from __future__ import annotations

import pytest

from policyplan.extract.agencies import AgencyRegister, are_alike, slug
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.values import Span, Text


@pytest.fixture
def register() -> AgencyRegister:
    return AgencyRegister(language="zh", ids=FreshIds({"plan"}))


class TestRegister:
    """A name that was found before is the same agency, whatever its spaces and the width of its signs."""

    def test_first_mention(self, register: AgencyRegister) -> None:
        id = register.id_of("市教育局", Span(quote="市教育局", start=3))
        (agency,) = register.by_name.values()
        assert (agency.id, agency.name, agency.spans) == (id, Text(zh="市教育局"), (Span(quote="市教育局", start=3),))

    def test_other_spelling(self, register: AgencyRegister) -> None:
        """It becomes an alias, once."""
        ids = {register.id_of(name, Span(quote=name)) for name in ("市（区）教育局", "市(区)教育局", "市(区)教育局")}
        (agency,) = register.by_name.values()
        assert ids == {agency.id}
        assert agency.aliases == (Text(zh="市(区)教育局"),)

    def test_ids_of_other_records(self, register: AgencyRegister) -> None:
        """An agency never gets an id that a draft gives to tasks, groups or the plan."""
        names = ("Task 1", "group-2", "plan", "table", "！")
        ids = [register.id_of(name, Span(quote=name)) for name in names]
        assert ids == ["agency-task-1", "agency-group-2", "agency-plan", "agency-table", "agency"]

    def test_alike(self, register: AgencyRegister) -> None:
        """Names that differ by a leading 市, 县 or 区 may be one agency."""
        for name in ("经发局", "区经发局", "市教育局"):
            register.id_of(name, Span(quote=name))
        assert [(str(one.name), str(other.name)) for one, other in register.alike()] == [("区经发局", "经发局")]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("市人社局", "市人力资源和社会保障局", True),
        ("市发改委", "市发展和改革委员会", True),
        ("市科协", "市科学技术协会", True),
        ("团市委", "共青团江门市委员会", True),
        ("市市场监管局", "市市场监督管理局", True),
        ("江门市教育局", "市教育局", True),
        ("蓬江", "蓬江区人民政府", True),
        ("市教肓局", "市教育局", True),
        ("市发改展革委", "市发展改革委", True),
        ("市卫健局", "市卫健委", True),
        ("市教育局", "市体育局", False),
        ("交通委", "交通局", False),
        ("市教局", "市教育厅", False),
        ("市公安局", "市公安局江海分局", False),
        ("市第一中学", "市第二中学", False),
        ("省财政厅", "市财政局", False),
        ("蓬江区", "江海区", False),
        ("市政府", "区政府", False),
        ("水利局", "中国水利局", False),
        ("moh", "moe", False),
    ],
)
def test_are_alike(one: str, other: str, alike: bool) -> None:
    """Short forms, levels, places and typing errors may mean the same; usual names that differ do not."""
    assert are_alike(one, other) is alike
    assert are_alike(other, one) is alike


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("市教育局", "市教育局"),
        ("Water & Sewers", "water-sewers"),
        ("ＡＢ局", "ab局"),
        ("（）", ""),
        ("x" * 200, "x" * 120),
    ],
)
def test_slug(name: str, id: str) -> None:
    assert slug(name) == id


class TestNamesInLetters:
    """Names in letters may be initials, have another order of words or one letter wrong."""

    @pytest.mark.parametrize(
        ("one", "other", "alike"),
        [
            ("Ministry of Health", "MOH", True),
            ("Ministry of Education", "MoE", True),
            ("Education Department", "ED", True),
            ("World Health Organization", "WHO", True),
            ("Ministry of Health", "Health Ministry", True),
            ("Dept. of Health", "Department of Health", True),
            ("Ministry of Health", "Ministry of Heath", True),
            ("Ministry of Health", "Ministry of Healtb", True),
            ("Ministry of Health", "MOE", False),
            ("Ministry of Health", "Police", False),
            ("Ministry of Health", "Ministry of Labour", False),
            ("Ministry of Health", "Ministry of Wealths", False),
            ("Region A", "Region B", False),
            ("Police", "Customs", False),
            ("MOH", "市教育局", False),
        ],
    )
    def test_alike(self, one: str, other: str, alike: bool) -> None:
        register = AgencyRegister(language="en", ids=FreshIds())
        for name in (one, other):
            register.id_of(name, Span(quote=name, start=0))
        assert (list(register.alike()) != []) is alike
