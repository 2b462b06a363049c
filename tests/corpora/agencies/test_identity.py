"""What an agency is among those of all plans; nothing is joined without a rule or a line that says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policyplan import Agency, AgencyChange, Plan, Text
from policyplan.corpora import AgencyIdentities, AgencyRegister, agency_identities
from policyplan.errors import CallError
from policyplan.testing import plans
from tests.corpora.agencies.conftest import MakePlan

Read = Callable[[str], AgencyRegister]


def kinds(rows: AgencyIdentities) -> dict[tuple[str, str], str]:
    return {(row.plan, str(row.name)): row.identity for row in rows}


def how(rows: AgencyIdentities, name: str) -> str:
    row = next(row for row in rows if str(row.name) == name)
    return "; ".join(map(str, row.how))


class TestKindAndPlace:
    """The same kind in two places is two agencies."""

    def test_two_cities(self, made: MakePlan) -> None:
        found = agency_identities(
            [made("a", "市科协", issuer="江门市人民政府"), made("b", "市科学技术协会", issuer="包头市人民政府")]
        )
        assert kinds(found) == {("a", "市科协"): "科协@江门市", ("b", "市科学技术协会"): "科协@包头市"}
        assert {row.kind for row in found} == {"科协"}

    def test_one_city_in_two_plans(self, made: MakePlan) -> None:
        found = agency_identities(
            [made("a", "市人社局", issuer="江门市人民政府"), made("b", "江门市人力资源和社会保障局")]
        )
        assert {row.identity for row in found} == {"人社@江门市"}

    def test_levels_of_one_kind(self, made: MakePlan) -> None:
        names = ("教育部", "省教育厅", "市教育局", "蓬江区教育局")
        found = agency_identities([made("a", *names, issuer="广东省江门市人民政府")])
        assert {str(row.name): (row.kind, row.level, row.place) for row in found} == {
            "教育部": ("教育", "nation", "全国"),
            "省教育厅": ("教育", "province", "广东省"),
            "市教育局": ("教育", "city", "江门市"),
            "蓬江区教育局": ("教育", "county", "蓬江区"),
        }

    def test_no_level_in_the_name(self, made: MakePlan) -> None:
        """It is that of the plan, and marked as such."""
        found = agency_identities([made("a", "教育局", issuer="江门市人民政府")])
        assert found[0].identity == "教育@江门市"
        assert "level and place are those of the plan, 江门市" in how(found, "教育局")

    def test_municipality(self, made: MakePlan) -> None:
        """市 of Shanghai is the level of a province."""
        found = agency_identities([made("a", "市教委", issuer="上海市人民政府")])
        assert (found[0].level, found[0].place) == ("province", "上海市")

    def test_functional_area(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "区教育局", "平潭海关", issuer="平潭综合实验区管委会")])
        assert {(row.kind, row.level, row.place) for row in found} == {
            ("教育", "area", "平潭综合实验区"),
            ("海关", "area", "平潭综合实验区"),
        }

    @pytest.mark.parametrize("name", ["市教育局", "教育局", "省教育厅"])
    def test_unknown_place_joins_nothing(self, made: MakePlan, name: str) -> None:
        found = agency_identities([made("a", name), made("b", name)])
        assert len({row.identity for row in found}) == 2
        assert {row.kind for row in found} == {"教育"}
        assert {row.place for row in found} == {None}
        assert "unknown" in how(found, name)

    def test_a_district_that_is_not_named(self, made: MakePlan) -> None:
        """区教育局 in a plan of a city is that of any district."""
        found = agency_identities([made("a", "区教育局", issuer="江门市人民政府")])
        assert (found[0].level, found[0].place) == ("county", None)

    def test_department_of_a_field(self, made: MakePlan) -> None:
        """教育部门 in a plan of a city may be that of the city or of its districts."""
        found = agency_identities([made("a", "教育部门", "市教育局", issuer="江门市人民政府")])
        assert {row.kind for row in found} == {"教育"}
        assert len({row.identity for row in found}) == 2
        assert "at whatever level" in how(found, "教育部门")

    def test_national_plan(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "发展改革委", "国家发展改革委", "证监会", issuer="国务院")])
        assert {row.identity for row in found} == {"发展改革@全国", "证监@全国"}

    def test_ministry_in_a_plan_of_a_city(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "证监会", issuer="江门市人民政府")])
        assert found[0].identity == "证监@全国"


class TestBasis:
    """On what a kind rests."""

    @pytest.mark.parametrize(
        ("name", "basis"),
        [
            ("市教育局", "register"),
            ("市档案局", "rule"),
            ("五邑大学", "own"),
            ("市教育局人事科", "section"),
            ("市档案局人事科", "section"),
            ("市怪事处人事科", "unresolved"),
            ("市人才办", "unresolved"),
            ("各有关部门", "group"),
        ],
    )
    def test_of_a_name(self, made: MakePlan, name: str, basis: str) -> None:
        found = agency_identities([made("a", name, issuer="江门市人民政府")])
        assert found[0].basis == basis

    def test_a_section_says_of_which_body(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "市教育局人事科", issuer="江门市人民政府")])
        assert (found[0].kind, found[0].within) == ("教育局人事科", "教育")
        assert "a section of 教育" in how(found, "市教育局人事科")

    def test_an_institution_is_the_same_everywhere(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "五邑大学"), made("b", "五邑大学", issuer="江门市人民政府")])
        assert {row.identity for row in found} == {"五邑大学"}
        assert {row.level for row in found} == {None}

    def test_unresolved_names_are_one_kind_if_they_are_the_same(self, made: MakePlan) -> None:
        found = agency_identities(
            [made("a", "市人才办", issuer="江门市政府"), made("b", "省人才办", issuer="广东省政府")]
        )
        assert {row.kind for row in found} == {"人才办"}
        assert "no rule and no register entry" in how(found, "市人才办")

    def test_alias_of_the_plan(self, made: MakePlan) -> None:
        agency = Agency(id="x", name=Text(zh="市科技口"), aliases=[Text(zh="各部门"), Text(zh="市科技局")])
        found = agency_identities([made("a", agency, issuer="江门市政府")])
        assert found[0].identity == "科技@江门市"
        assert "the plan has the alias 市科技局" in how(found, "市科技口")

    def test_initials_that_the_plan_explains(self, made: MakePlan) -> None:
        names = [
            Agency(id=id, name=Text(en=name))
            for id, name in (("a", "Department of Health (DOH)"), ("b", "DOH"), ("c", "WHO"))
        ]
        found = agency_identities([made("p", *names)])
        assert {row.agency: row.kind for row in found} == {
            "a": "department health",
            "b": "department health",
            "c": "who",
        }
        assert str(found[0].kind_name) == "Department of Health"
        assert "DOH stands for Department of Health" in how(found, "DOH")

    def test_counts_add_up(self, made: MakePlan) -> None:
        found = agency_identities(
            [made("a", "市教育局", "市人才办", "五邑大学", issuer="江门市政府"), made("b", "教育局")]
        )
        assert str(found.notes[0]) == (
            "Plans: 2; agencies: 4. By the register: 2; by rules: 0; sections of bodies: 0; names of their own: 1; "
            "unresolved: 1; no agencies: 0."
        )
        assert "The place of 1 plan is unknown: b." in str(found.notes[-1])

    def test_uses_and_ids(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "市教育局")])
        assert (found[0].uses, found[0].ids) == (1, ("a1", "t1/lead/a1"))


class TestUnresolved:
    """Names by frequency, with candidates that join nothing."""

    def test_order_and_candidates(self, made: MakePlan) -> None:
        found = agency_identities(
            [made("a", "市经济商务局", "市怪局", issuer="江门市政府"), made("b", "市怪局", issuer="包头市政府")]
        )
        assert [(row.name, row.uses, row.plans) for row in found.unresolved] == [
            ("市怪局", 2, 2),
            ("市经济商务局", 1, 1),
        ]
        assert "商务" in found.unresolved[1].candidates
        assert {row.kind for row in found} == {"怪局", "经济商务局"}

    def test_none(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "市教育局")])
        assert (len(found.unresolved), found.unresolved.notes) == (0, ())


REFORMS = """register: 1
reforms:
- {kind: 环保, change: merged, into: [生态环境], at: '2019-01-01', level: city, place: 江门市, source: 公报}
- {kind: 科协, change: split, into: [科技, 教育], at: '2019-02-01', source: 公报}
"""


class TestReforms:
    """Dated reforms, only by a line of a register, and only after the date of the plan."""

    @pytest.mark.parametrize(
        ("published", "as_of", "kind"),
        [
            ("2016-11-24", "2018-12-31", "生态环境"),
            ("2016-11-24", "2018-03-16", "环保"),
            ("2016-11-24", None, "环保"),
            ("2018-06-01", "2020", "环保"),
            (None, "2020", "环保"),
        ],
    )
    def test_of_the_nation(self, made: MakePlan, published: str | None, as_of: str | None, kind: str) -> None:
        plan = made("a", "环境保护部", issuer="国务院", published=published)
        assert agency_identities([plan], as_of=as_of)[0].kind == kind

    def test_several_in_a_row(self, made: MakePlan) -> None:
        plan = made("a", "银监会", issuer="国务院", published="2016")
        found = agency_identities([plan], as_of="2024")
        assert found[0].kind == "金融监管"
        assert how(found, "银监会").count("merged on") == 2

    def test_not_of_a_city(self, made: MakePlan) -> None:
        plan = made("a", "市环境保护局", issuer="江门市政府", published="2016")
        assert agency_identities([plan], as_of="2024")[0].kind == "环保"

    def test_of_a_place(self, made: MakePlan, register: Read) -> None:
        plans = [made(place, "市环境保护局", issuer=f"{place}政府", published="2016") for place in ("江门市", "包头市")]
        found = agency_identities(plans, register=register(REFORMS), as_of="2024")
        assert [row.kind for row in found] == ["生态环境", "环保"]
        assert "merged on 2019-01-01, 环保 to 生态环境 (line 3: 公报)" in how(found, "市环境保护局")

    def test_a_split_is_not_followed(self, made: MakePlan, register: Read) -> None:
        plan = made("a", "市科协", issuer="江门市政府", published="2016")
        found = agency_identities([plan], register=register(REFORMS), as_of="2024")
        assert found[0].kind == "科协"
        assert "split on 2019-02-01, into 科技, 教育: not followed" in how(found, "市科协")

    def test_undated_plan(self, made: MakePlan) -> None:
        found = agency_identities([made("a", "环境保护部", "教育部", issuer="国务院")], as_of="2024")
        assert "the plan has no date" in how(found, "环境保护部")
        assert "the plan has no date" not in how(found, "教育部")

    def test_change_in_the_plan(self, made: MakePlan) -> None:
        change = AgencyChange(kind="renamed", at="2019", name=Text(zh="市工信局"))
        agency = Agency(id="x", name=Text(zh="市经济和信息化局"), changes=[change])
        plan = made("a", agency, issuer="江门市政府", published="2016")
        assert agency_identities([plan])[0].kind == "经信"
        assert agency_identities([plan], as_of="2020")[0].kind == "工信"

    def test_no_day(self, made: MakePlan) -> None:
        with pytest.raises(CallError):
            agency_identities([made("a", "教育部")], as_of="soon")


class TestRegisterText:
    """The proposal keeps what a person decided."""

    def plans(self, made: MakePlan) -> list[tuple[str, Plan]]:
        return [made("a", "市科协", "市人才办", issuer="江门市政府"), made("b", "市人才办")]

    def test_first_proposal(self, made: MakePlan) -> None:
        text = agency_identities(self.plans(made)).register_text()
        data = yaml.safe_load(text)
        assert [(entry["plan"], entry.get("proposed")) for entry in data["plans"]] == [("a", "江门市"), ("b", None)]
        assert [
            (entry["name"], entry["proposed"], entry["basis"], entry["uses"], entry["plans"]) for entry in data["names"]
        ] == [
            ("市人才办", "人才办", "unresolved", 2, 2),
            ("市科协", "科协", "register", 1, 1),
        ]
        assert text.startswith("# Agencies of a corpus")

    def test_in_chinese(self, made: MakePlan) -> None:
        assert agency_identities(self.plans(made)).register_text("zh").startswith("# 方案库的责任单位")

    def test_decisions_stay(self, made: MakePlan, register: Read) -> None:
        first = agency_identities(self.plans(made)).register_text()
        decided = first.replace("- name: 市人才办", "- name: 市人才办\n    kind: 组织\n    because: 挂靠组织部")
        decided = decided.replace("- plan: b", "- plan: b\n    place: 包头市").replace(
            "kinds: []", "kinds:  # 我的\n- {key: 新类}"
        )
        found = agency_identities(self.plans(made), register=register(decided))
        assert {row.plan: row.identity for row in found if str(row.name) == "市人才办"} == {
            "a": "组织@江门市",
            "b": "组织@包头市",
        }
        again = found.register_text()
        assert "kinds:  # 我的\n" in again
        assert "because: 挂靠组织部" in again
        assert agency_identities(self.plans(made), register=register(again)).register_text() == again

    def test_decisions_about_names_and_plans_that_are_gone(self, made: MakePlan, register: Read) -> None:
        own = register(
            "register: 1\nplans:\n- {plan: gone, place: 江门市}\nnames:\n- {name: 市人才办, agency: false}\n"
        )
        text = agency_identities([made("a", "市科协")], register=own).register_text()
        assert "plan: gone" in text
        assert "agency: false" in text

    def test_no_agency(self, made: MakePlan, register: Read) -> None:
        own = register("register: 1\nnames:\n- {name: 市人才办, agency: false}\n")
        found = agency_identities(self.plans(made), register=own)
        row = next(row for row in found if str(row.name) == "市人才办")
        assert row.basis == "group"
        assert "register, line 3: a person decided that it is no agency" in how(found, "市人才办")

    def test_level_of_a_plan(self, made: MakePlan, register: Read) -> None:
        own = register("register: 1\nplans:\n- {plan: b, place: 义乌市, level: county}\n")
        found = agency_identities([made("b", "市教育局")], register=own)
        assert (found[0].place, found[0].level) == ("义乌市", "county")

    def test_kinds_below_the_names_are_kept_too(self, made: MakePlan, register: Read) -> None:
        """The part of a person is written again from what it says where it isn't above the rest."""
        own = register(
            "register: 1\nnames: []\nkinds:\n- {key: 人才, name: {zh: 人才部门}, names: [人才办]}\n"
            "reforms:\n- {kind: 人才, change: abolished, at: '2020', source: 公报, level: city}\n"
        )
        text = agency_identities(self.plans(made), register=own).register_text()
        assert register(text).lookup("人才办") is not None
        assert len(register(text).content.reforms) == 1


class TestAlways:
    """What holds for all plans."""

    @given(st.lists(plans(), max_size=3))
    def test_every_agency_has_one_row_and_a_reason(self, several: list[Plan]) -> None:
        keyed = [(str(number), plan) for number, plan in enumerate(several)]
        found = agency_identities(keyed)
        assert [(row.plan, row.agency) for row in found] == sorted(
            ((key, agency.id) for key, plan in keyed for agency in plan.agencies),
            key=[(row.plan, row.agency) for row in found].index,
        )
        assert all(row.how for row in found)
        for row in found:
            assert row.identity.startswith(row.kind)

    @given(st.lists(plans(), max_size=2))
    def test_the_proposal_is_a_register(self, several: list[Plan]) -> None:
        import io

        from policyplan.corpora import read_register

        keyed = [(str(number), plan) for number, plan in enumerate(several)]
        text = agency_identities(keyed).register_text()
        read = read_register(io.BytesIO(text.encode()))
        assert agency_identities(keyed, register=read).rows == agency_identities(keyed).rows


def test_answers_are_written_like_any_other(made: MakePlan) -> None:
    found: Any = agency_identities([made("a", "市科协", issuer="江门市政府")])
    assert "科协@江门市" in found.to_csv()
    assert found.table("zh").rows[0][3:5] == ("市级", "江门市")
    assert found.places.table("zh").rows[0][2] == "江门市"


def test_places_are_not_called_locations_in_chinese(made: MakePlan) -> None:
    """A place of an agency is 地区; 位置 is a place in a file."""
    found: Any = agency_identities([made("a", "市科协", issuer="江门市政府")])
    assert "地区" in found.table("zh").headings
    assert "地区" in found.places.table("zh").headings


def test_candidates_are_listed_with_chinese_signs(made: MakePlan) -> None:
    found: Any = agency_identities([made("a", "市经贸局"), made("b", "市经信委"), made("c", "市经贸信委")])
    candidates = [row[3] for row in found.unresolved.table("zh").rows]
    assert any("；" in cell for cell in candidates)
    assert not any("; " in cell for cell in candidates)
