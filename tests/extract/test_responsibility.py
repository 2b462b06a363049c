"""Responsible agencies in the words of documents."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policyplan.extract import responsibility, role_words
from policyplan.extract.responsibility import Party, read_name, read_parties
from policyplan.extract.role_words import HAN
from policyplan.model.kinds import AssignmentKind, Role

NAMES = (
    "市教育局",
    "市科协",
    "市财政局",
    "团市委",
    "市人力资源和社会保障局",
    "五邑大学",
    "市公安局江海分局",
    "平潭海关",
)


def read(text: str, role: Role = Role.RESPONSIBLE) -> list[tuple[str, str]]:
    """Names with their roles; a group is marked by its kind."""
    found = read_parties(text, role)
    assert all(text[each.start :].startswith(each.quote) for each in found)
    kinds = {AssignmentKind.NAMED: "", AssignmentKind.GENERIC: "*", AssignmentKind.OPEN: "+"}
    return [(f"{each.name}{kinds[each.kind]}", each.role.value) for each in found]


def names(text: str) -> list[str]:
    return [name for name, _ in read(text)]


class TestSeparators:
    """Names are parted by signs, by lines, and by white space where one ends and another begins."""

    @pytest.mark.parametrize("sign", ["、", "，", ",", "；", ";", "/", "\n", "  ", "\n2.", "以及", "和", "及"])
    def test_two(self, sign: str) -> None:
        assert names(f"市教育局{sign}市科协") == ["市教育局", "市科协"]

    @pytest.mark.parametrize(
        "name",
        [
            "市人力资源和社会保障局",
            "市教育局（市语委办、市招办）",
            "市教育局（市语委办和市招办）",
            "高等教育处",
            "Bureau of Science and Technology",
        ],
    )
    def test_one(self, name: str) -> None:
        """What stands in a name, or in brackets behind it, parts nothing."""
        assert names(name) == [name]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("由", []),
            ("市教育局（123）", ["市教育局"]),
            ("市教育局（市科协，电话：123）", ["市教育局"]),
            ("市教育局\n责任单位：\n", ["市教育局"]),
            ("市教育局\n科普：", ["市教育局"]),
            ("市教育局、市科协牵头单位：", ["市教育局", "市科协"]),
            ("做好商市科协", ["做好商市科协"]),
        ],
    )
    def test_no_names(self, text: str, expected: list[str]) -> None:
        """Words around names without a name of their own, numbers in brackets, 商 within a word."""
        assert names(text) == expected

    @pytest.mark.parametrize("text", ["教 育 局", "教育\n局", "教　育　局"])
    def test_one_that_is_set_wide_or_broken(self, text: str) -> None:
        """White space inside a name is no part of it."""
        assert names(text) == ["教育局"]

    def test_a_name_broken_behind_a_joint(self) -> None:
        assert names("市发展和\n改革局、市科协") == ["市发展和改革局", "市科协"]

    def test_english_names(self) -> None:
        """Lines and signs part them, spaces do not."""
        assert names("Education Bureau\nFinance Bureau, Audit Office") == [
            "Education Bureau",
            "Finance Bureau",
            "Audit Office",
        ]

    def test_signs_of_the_caller(self) -> None:
        """Only those part names then."""
        found = read_parties("市教育局|市科协、团市委", Role.LEAD, separators="|")
        assert [each.name for each in found] == ["市教育局", "市科协、团市委"]

    def test_numbered_lines(self) -> None:
        assert names("1.市教育局\n2.市科协\n（3）团市委") == ["市教育局", "市科协", "团市委"]


class TestRoles:
    """The column's role holds where the cell does not say another."""

    @pytest.mark.parametrize("role", list(Role))
    def test_of_the_column(self, role: Role) -> None:
        assert read("市教育局、市科协", role) == [("市教育局", role.value), ("市科协", role.value)]

    @pytest.mark.parametrize(
        ("text", "roles"),
        [
            ("市教育局牵头，市科协、市财政局配合", "lead support support"),
            ("由市教育局牵头，市科协、市财政局协助。", "lead support support"),
            ("市教育局、市科协共同牵头，市财政局参与", "lead lead support"),
            ("市教育局（牵头）、市科协、市财政局", "lead responsible responsible"),
            ("（牵头）市教育局、市科协、市财政局（配合）", "lead responsible support"),
            ("牵头单位：市教育局；配合单位：市科协、市财政局", "lead support support"),
            ("牵头：市教育局 配合：市科协、市财政局", "lead support support"),
            ("市教育局会同市科协、市财政局", "responsible support support"),
            ("市教育局牵头，会同市科协、市财政局负责", "lead support support"),
            ("市教育局牵头负责，市科协、市财政局按职责分工负责", "lead responsible responsible"),
            ("市教育局、市科协、市财政局按职责分工负责", "responsible responsible responsible"),
            ("市教育局统筹，市科协督导，市财政局实施", "coordinate supervise responsible"),
            ("市教育局（各负其责）、市科协、市财政局", "responsible responsible responsible"),
        ],
    )
    def test_said_in_the_cell(self, text: str, roles: str) -> None:
        assert read(text) == list(zip(["市教育局", "市科协", "市财政局"], roles.split(), strict=True))

    def test_labels_in_brackets(self) -> None:
        """They are labels of the names after them, also where a name has a bracket of its own."""
        assert read("【牵头】市发改委（市能源局）【配合】市财政局") == [
            ("市发改委（市能源局）", "lead"),
            ("市财政局", "support"),
        ]

    @pytest.mark.parametrize(("words", "role"), [("领导配合单位", "support"), ("领导牵头单位", "lead")])
    def test_leaders(self, words: str, role: str) -> None:
        """Only what is under somebody's leadership is supervised."""
        assert read(f"{words}：市教育局")[-1] == ("市教育局", role)

    def test_in_english(self) -> None:
        assert read("Lead: Education Bureau; Support agencies: Audit Office") == [
            ("Education Bureau", "lead"),
            ("Audit Office", "support"),
        ]

    def test_the_first_leads(self) -> None:
        """Where the table says so, unless the cell says roles itself."""
        found = read_parties("市教育局、市科协", Role.RESPONSIBLE, first_leads=True)
        assert [each.role for each in found] == [Role.LEAD, Role.RESPONSIBLE]
        found = read_parties("市教育局、市科协（牵头）", Role.RESPONSIBLE, first_leads=True)
        assert [each.role for each in found] == [Role.RESPONSIBLE, Role.LEAD]
        assert read_parties("", Role.RESPONSIBLE, first_leads=True) == ()


class TestGroups:
    """A group that is named in general stays as written, an open list says that it is open."""

    @pytest.mark.parametrize(
        "group",
        [
            "各区（市）人民政府",
            "各县（市、区）人民政府",
            "各市、区人民政府",
            "各有关部门",
            "市直各单位",
            "市有关部门",
            "国务院相关部门",
            "各成员单位",
            "全体成员单位",
            "All departments",
        ],
    )
    def test_generic(self, group: str) -> None:
        assert read(f"市科协、{group}")[1] == (f"{group}*", "responsible")

    @pytest.mark.parametrize("name", ["各界联合会", "市教育局、各区", "自各处"])
    def test_each_at_the_beginning(self, name: str) -> None:
        """各 that belongs to a name makes no group of it."""
        assert [each.endswith("*") for each in names(name)] == [False, True][: len(names(name))]

    @pytest.mark.parametrize("rest", ["等", "等单位", "等有关部门", "等3个部门", "等国务院相关部门", " etc.", ", etc."])
    def test_open(self, rest: str) -> None:
        found = read(f"市教育局、市科协{rest}")
        assert found == [
            ("市教育局", "responsible"),
            ("市科协", "responsible"),
            (f"{rest.strip(' ,.')}+", "responsible"),
        ]

    def test_open_with_its_role(self) -> None:
        """What closes the clause holds for the rest of the list too."""
        assert read("市教育局牵头，市科协等单位配合。") == [
            ("市教育局", "lead"),
            ("市科协", "support"),
            ("等单位+", "support"),
        ]


class TestNobody:
    """A cell may say that there is nobody, and a cell of much text is no list."""

    @pytest.mark.parametrize("text", ["", "/", "／", "无", "—", "--", "N/A", "none", "（）", "、、"])
    def test_nobody(self, text: str) -> None:
        assert read(text) == []
        assert responsibility.names_nobody(text)

    def test_marks_alone(self) -> None:
        """Words for roles with no name are nobody's name."""
        assert read("牵头单位") == []
        assert not responsibility.names_nobody("牵头单位")

    def test_long_text(self) -> None:
        """Up to 4,000 characters are read."""
        assert len(read("市教育局、" * 800)) == 800
        assert read("市教育局、" * 800 + "、") == []


class TestLaws:
    """Whatever is in a cell, each owner stands where it says, and no given name is lost."""

    @given(
        st.text(alphabet="市教育局科协牵头配合会同等各、，（）() \n和:：由1.ab", max_size=40),
        st.sampled_from(list(Role)),
    )
    @example("等等、各", Role.LEAD)
    def test_every_owner_stands_in_its_cell(self, text: str, role: Role) -> None:
        end = 0
        for each in read_parties(text, role):
            assert text[each.start : each.end] == each.quote
            assert each.start >= end
            assert each.name
            end = each.end

    @given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from(["、", "，", "；", "\n", " 、 "]))
    def test_every_name_is_found(self, given: list[str], sign: str) -> None:
        assert names(sign.join(given)) == given

    def test_wording_and_name(self) -> None:
        """The name is the wording without the white space inside."""
        assert Party(quote="教 育 局", role=Role.LEAD, start=0).name == "教育局"


class TestNames:
    """A single name is an agency, a group, or an agency with the rest of an open list."""

    @pytest.mark.parametrize(
        ("text", "kinds"),
        [
            ("市教育局", {"市教育局": "named"}),
            ("各界联合会", {"各界联合会": "named"}),
            ("各有关部门", {"各有关部门": "generic"}),
            ("其他单位", {"其他单位": "generic"}),
            ("All agencies concerned", {"All agencies concerned": "generic"}),
            ("agencies concerned", {"agencies concerned": "generic"}),
            ("市科协等有关部门", {"市科协": "named", "等有关部门": "open"}),
            ("等单位", {"等单位": "open"}),
            (" / ", {}),
        ],
    )
    def test_kinds(self, text: str, kinds: dict[str, str]) -> None:
        assert {name: kind.value for name, kind in read_name(text)} == kinds


class TestLongRuns:
    """Expressions that take no more than their text find the same as the plain ones."""

    @given(st.text("局市省厅a委(（\n", max_size=12))
    def test_two_names(self, name: str) -> None:
        plainly = re.search("[局厅](?:市|省)[^(（]{2,}[局委办厅]$", name.rstrip("\n"))
        assert (role_words.TWO_NAMES.search(name.rstrip("\n")) is not None) == (plainly is not None)

    @given(st.lists(st.sampled_from([" ", "\n", "局", "市", "and", "a", "和", "）", "&", "-"]), max_size=10))
    def test_joints(self, pieces: list[str]) -> None:
        now = responsibility._JOINT
        han = HAN
        plainly = now.pattern.replace(rf"(?:(?<![{han}\s])|(?<=[{han}]\s))\s*\n", rf"(?<![{han}])\s*\n")
        plainly = plainly.replace(r"(?<!\s)\s+(?:and", r"\s+(?:and")
        assert plainly != now.pattern
        text = "".join(pieces)
        assert [each.span() for each in now.finditer(text)] == [each.span() for each in re.finditer(plainly, text)]

    @given(st.lists(st.sampled_from([" ", ",", "etc", "etc.", "等", "部门", "x", "\n"]), max_size=8))
    def test_rest_of_a_list(self, pieces: list[str]) -> None:
        plainly = role_words.OPEN.pattern.replace(r"(?:(?<!\s)\s+)?(?:,", r"\s*(?:,")
        assert plainly != role_words.OPEN.pattern
        text = "".join(pieces)
        found = re.search(plainly, text)
        assert (found and found.span()) == ((now := role_words.OPEN.search(text)) and now.span())
