from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.extract.agency_names import NameRule, PlaceLevel, parse_name, place_at_start, stated_initials


class TestKindOfAName:
    """A name without its place and its level, in its usual short form, is what agencies of one kind have in common."""

    @pytest.mark.parametrize(
        ("name", "key", "level", "place"),
        [
            ("市科协", "科协", "city", None),
            ("江门市科协", "科协", "city", "江门市"),
            ("广东省科学技术协会", "科协", "province", "广东省"),
            ("蓬江区教育局", "教育局", "county", "蓬江区"),
            ("江门市新会区教育局", "教育局", "county", "新会区"),
            ("人力资源和社会保障局", "人社局", None, None),
            ("市人社局", "人社局", "city", None),
            ("省人力资源和社会保障厅", "人社厅", "province", None),
            ("国家发展改革委", "发改委", "nation", None),
            ("发展改革委", "发改委", None, None),
            ("国务院扶贫办", "扶贫办", "nation", None),
            ("国务院办公厅", "国务院办", None, None),
            ("教育部", "教育部", "nation", None),
            ("市场监管总局", "市场监管总局", "nation", None),
            ("国家市场监督管理总局", "市场监管总局", "nation", None),
            ("全国妇联", "妇联", "nation", None),
            ("中国科协", "科协", "nation", None),
            ("中央宣传部", "宣传部", "nation", None),
            ("中共中央宣传部", "宣传部", "nation", None),
            ("市委宣传部", "宣传部", "city", None),
            ("中共江门市委组织部", "组织部", "city", "江门市"),
            ("省委办公厅", "党委办", "province", None),
            ("市政府", "政府", "city", None),
            ("蓬江区", "政府", "county", "蓬江区"),
            ("达茂旗", "政府", "county", "达茂旗"),
            ("团市委", "共青团", "city", None),
            ("共青团中央", "共青团", "nation", None),
            ("共青团江门市委", "共青团", "city", "江门市"),
            ("安徽证监局", "证监局", "province", "安徽"),
            ("国家税务总局江门市税务局", "税务局", "city", "江门市"),
            ("北京市教委", "教委", "province", "北京市"),
            ("内蒙古自治区教育厅", "教育厅", "province", "内蒙古自治区"),
            ("恩施土家族苗族自治州教育局", "教育局", "city", "恩施土家族苗族自治州"),
            ("浦东新区教育局", "教育局", "county", "浦东新区"),
            ("平潭综合实验区教育局", "教育局", "area", "平潭综合实验区"),
            ("棠下镇人民政府", "政府", "township", "棠下镇"),
            ("自治区教育厅", "教育厅", "province", None),
            ("市场监管局", "市场监管局", None, None),
            ("市市场监管局", "市场监管局", "city", None),
            ("深圳市市场监管局", "市场监管局", "city", "深圳市"),
            ("市城市管理局", "城管局", "city", None),
            ("城市管理局", "城管局", None, None),
            ("市民政局", "民政局", "city", None),
            ("民政部门", "民政部门", None, None),
            ("卫生健康行政部门", "卫健部门", None, None),
            ("市市场监管局（知识产权局）", "市场监管局", "city", None),
            ("区办公室", "办公室", "county", None),
            ("区办公室（政策法规处）", "办政策法规处", "county", None),
            ("市教育局(人事科)", "教育局人事科", "city", None),
            ("党群工作部", "党群工作部", None, None),
        ],
    )
    def test_chinese(self, name: str, key: str, level: str | None, place: str | None) -> None:
        parts = parse_name(name)
        assert (parts.key, parts.level, parts.place and parts.place.name) == (key, level, place)

    @pytest.mark.parametrize(
        ("name", "key", "level"),
        [
            ("Municipal Education Bureau", "education bureau", "city"),
            ("Dept. of Education", "department education", None),
            ("The Department of Education", "department education", None),
            ("Department of Education (ED)", "department education", None),
            ("Federal Reserve", "reserve", "nation"),
            ("ED", "ed", None),
            ("treasury", "treasury", None),
            ("&", "&", None),
        ],
    )
    def test_letters(self, name: str, key: str, level: str | None) -> None:
        parts = parse_name(name)
        assert (parts.key, parts.level) == (key, level)

    def test_place_of_the_document_without_its_last_character(self) -> None:
        """江门海关 in a plan of 江门市 is the customs there; elsewhere 江门 is not known to be a place."""
        assert parse_name("江门海关", "江门市").key == "海关"
        assert parse_name("江门海关", "江门市").place.name == "江门市"  # type: ignore[union-attr]
        assert parse_name("江门海关").key == "江门海关"
        assert parse_name("平潭海事局", "平潭综合实验区").key == "海事局"

    @pytest.mark.parametrize("name", ["各有关部门", "各县（市、区）人民政府", "相关部门", "市直有关单位"])
    def test_groups_are_no_agencies(self, name: str) -> None:
        assert parse_name(name).is_group

    @pytest.mark.parametrize("name", ["五邑大学", "江门职业技术学院", "省投资集团", "市第一人民医院"])
    def test_institutions_have_names_of_their_own(self, name: str) -> None:
        parts = parse_name(name)
        assert parts.is_own
        assert parts.key == name
        assert not parse_name("市教育局").is_own

    @pytest.mark.parametrize(
        ("name", "body"), [("市卫健委基层处", "卫健委"), ("市教育局人事科", "教育局"), ("市公安局江海分局", "公安局")]
    )
    def test_sections_of_a_body(self, name: str, body: str) -> None:
        assert parse_name(name).within == body

    @pytest.mark.parametrize(("name", "any_level"), [("教育部门", True), ("市教育部门", False), ("教育局", False)])
    def test_department_of_a_field(self, name: str, any_level: bool) -> None:
        """It is one body at each level; with a level in front it is one of them."""
        assert parse_name(name).is_of_any_level is any_level

    def test_other_names_have_no_body(self) -> None:
        assert parse_name("市政府办公室").within is None

    def test_every_rule_is_said(self) -> None:
        assert parse_name("江门市人力资源和社会保障局（人才办）").rules == (
            (NameRule.BRACKET, "(人才办)"),
            (NameRule.PLACE, "江门市"),
            (NameRule.SHORT, "人社局"),
        )

    @pytest.mark.parametrize(
        ("name", "rules"),
        [
            ("国家税务总局江门市税务局", [("nation", "国家税务总局"), ("place", "江门市")]),
            ("国家发展改革委", [("nation", "国家"), ("short", "发改委")]),
            ("市委机构编制委员会办公室", [("level", "市"), ("party", "委"), ("short", "编办")]),
            ("蓬江区", [("place", "蓬江区"), ("place_alone", "蓬江区")]),
            ("团市委", [("level", "市")]),
            ("共青团江门市委", [("place", "江门市")]),
            ("教育部", [("ending", "教育部")]),
            ("市教育局（教育督导室）", [("level", "市")]),
            ("Dept. of Education (ED)", [("bracket", "(ED)"), ("spelling", "department education")]),
            ("Municipal Education Bureau", [("level", "municipal"), ("spelling", "education bureau")]),
            ("education bureau", []),
        ],
    )
    def test_rules_of_a_name(self, name: str, rules: list[tuple[str, str]]) -> None:
        """Each rule is given with the words that it was applied to, in the order of the name."""
        assert list(parse_name(name).rules) == rules

    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("Department for the Arts and Sport on the Coast", "department arts sport coast"),
            ("Direction des routes et de la santé du Nord", "direction routes santé nord"),
            ("Agence de l'eau d'Artois, le Port, les Ponts", "agence eau artois port ponts"),
            ("Comm. for Health", "commission health"),
            ("Min. of Health", "ministry health"),
            ("Govt. Printing", "government printing"),
        ],
    )
    def test_words_that_only_join(self, name: str, key: str) -> None:
        """Articles and prepositions of English and French don't count, and abbreviated words are written in full."""
        assert parse_name(name).key == key

    def test_a_short_form_says_its_level(self) -> None:
        """Nat. is a level like any other."""
        assert parse_name("Nat. Library").level is PlaceLevel.NATION

    @given(st.text(alphabet="市省县区国家团委局部江门新会教育科协人力资源和社会保障（）、", min_size=1, max_size=12))
    def test_any_text_has_a_key(self, name: str) -> None:
        parts = parse_name(name)
        assert parts.key
        assert parts == parse_name(name)


class TestPlaceAtTheStart:
    """The name of an issuer or a title begins with its place."""

    @pytest.mark.parametrize(
        ("text", "name", "level", "above"),
        [
            ("广东省江门市人民政府办公室", "江门市", PlaceLevel.CITY, "广东省"),
            ("安徽省人民政府办公厅", "安徽省", PlaceLevel.PROVINCE, None),
            ("上海市国民经济和社会发展第十四个五年规划", "上海市", PlaceLevel.PROVINCE, None),
            ("中共江门市委", "江门市", PlaceLevel.CITY, None),
            ("盐城市教育局", "盐城市", PlaceLevel.CITY, None),
            ("成都市教育局", "成都市", PlaceLevel.CITY, None),
            ("厦门市教育局", "厦门市", PlaceLevel.CITY, None),
            ("喀什地区行政公署", "喀什地区", PlaceLevel.CITY, None),
            ("《包头市2022年数字政府建设考评办法》", "包头市", PlaceLevel.CITY, None),
        ],
    )
    def test_found(self, text: str, name: str, level: PlaceLevel, above: str | None) -> None:
        place = place_at_start(text)
        assert place is not None
        assert (place.name, place.level, place.above) == (name, level, above)

    @pytest.mark.parametrize(
        "text",
        [
            "国家职业教育改革实施方案",
            "“无废城市”建设试点工作方案",
            "城市管理办法",
            "加强城市更新的意见",
            "提升城市品质行动方案",
            "关于推动地区协调发展的意见",
            "关于加快老区振兴的意见",
            "优化市场环境若干措施",
            "大城市交通方案",
            "开展城区绿化行动",
            "",
        ],
    )
    def test_none(self, text: str) -> None:
        assert place_at_start(text) is None


class TestInitials:
    """Only a name with its initials in brackets says what they stand for."""

    def test_in_brackets(self) -> None:
        assert stated_initials(["Department of Health (DOH)", "WHO", "Office (of sorts)"]) == {
            "DOH": "Department of Health"
        }
