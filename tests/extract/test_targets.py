"""Targets in the words of documents."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.extract.targets import (
    StatedTarget,
    comparator_around,
    comparators_in,
    is_known_unit,
    read_targets,
    unit_after,
)
from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.when import When


def one(text: str, unit: str = "") -> StatedTarget:
    (aim,) = read_targets(text, unit=unit)
    assert text[aim.start : aim.end] == aim.quote
    return aim


class TestNumbers:
    """A number is exact and in the base unit; its wording is kept."""

    @pytest.mark.parametrize(
        ("text", "unit", "value", "base", "written"),
        [
            ("2万人次", "", 20000, "人次", "2万人次"),
            ("2.5", "万人次", 25000, "人次", "2.5万人次"),
            ("2万", "人次", 20000, "人次", "2万人次"),
            ("500", "persons", 500, "persons", "500 persons"),
            ("1,000人", "", 1000, "人", "1,000人"),
            ("２０００人次", "", 2000, "人次", "２０００人次"),
            ("10.8%", "", Decimal("10.8"), "%", "10.8%"),
            ("1G", "", 1, "Gbit/s", "1G"),
            ("300元/人", "", 300, "元/人", "300元/人"),
            ("1亿元", "", 10**8, "元", "1亿元"),
            ("-5%", "", -5, "%", "-5%"),
            ("100", "", 100, "", "100"),
        ],
    )
    def test_alone(self, text: str, unit: str, value: Decimal | int, base: str, written: str) -> None:
        aim = one(text, unit)
        assert (aim.value, aim.unit, aim.written, aim.name) == (value, base, written, None)
        assert aim.comparator is Comparator.EXACTLY
        assert aim.has_own_unit is (unit == "" and base != "")

    @pytest.mark.parametrize(
        ("text", "comparator"),
        [
            ("不少于2万人次", "at_least"),
            ("≥50%", "at_least"),
            ("50%以上", "at_least"),
            ("达到50%以上", "at_least"),
            ("at least 50%", "at_least"),
            ("不超过50%", "at_most"),
            ("控制在50%以内", "at_most"),
            ("超过50%", "more_than"),
            ("低于50%", "less_than"),
            ("50%左右", "about"),
            ("约50%", "about"),
            ("达到50%", "exactly"),
        ],
    )
    def test_comparators(self, text: str, comparator: str) -> None:
        assert one(text).comparator.value == comparator

    @pytest.mark.parametrize(
        ("text", "low", "high"), [("10%～20%", 10, 20), ("10-20%", 10, 20), ("1-3万%", 10000, 30000), ("1至3%", 1, 3)]
    )
    def test_ranges(self, text: str, low: int, high: int) -> None:
        """Both ends are in the unit behind the second."""
        aim = one(text)
        assert (aim.value, aim.upper, aim.unit) == (Decimal(low), Decimal(high), "%")
        assert aim.comparator is Comparator.BETWEEN
        assert aim.written is None

    def test_firmness(self) -> None:
        assert one("90%（约束性）").binding is Binding.BINDING
        assert one("90%（预期性）").binding is Binding.EXPECTED
        assert one("力争达到90%").binding is Binding.ASPIRATIONAL
        assert one("90%").binding is Binding.UNSTATED

    def test_known_units(self) -> None:
        assert is_known_unit("人次")
        assert not is_known_unit("办好人次")


class TestNames:
    """The words before a number say what is counted."""

    @pytest.mark.parametrize(
        ("text", "name", "value", "unit"),
        [
            ("公民具备科学素质的比例达到10.8%以上", "公民具备科学素质的比例", Decimal("10.8"), "%"),
            ("培训1000人次", "培训", 1000, "人次"),
            ("建成3个示范点", "建成示范点", 3, "个"),
            ("1.新建充电桩500个", "新建充电桩", 500, "个"),
            ("种类大于3类", "种类", 3, "类"),
            ("企业开办时间≤1个工作日", "企业开办时间", 1, "个工作日"),
            ("覆盖率：95%", "覆盖率", 95, "%"),
        ],
    )
    def test_name(self, text: str, name: str, value: Decimal, unit: str) -> None:
        aim = one(text)
        assert (aim.name, aim.value, aim.unit) == (name, value, unit)

    @pytest.mark.parametrize(("word", "per"), [("每年", Per.YEAR), ("每季度", Per.QUARTER), ("每月", Per.MONTH)])
    def test_per(self, word: str, per: Per) -> None:
        aim = one(f"{word}培训500人")
        assert (aim.per, aim.name) == (per, "培训")

    def test_due(self) -> None:
        """A year before the rest is by when."""
        aim = one("到2025年，覆盖率达到95%")
        assert (aim.due, aim.name, aim.value) == (When("2025"), "覆盖率", Decimal(95))


class TestClauses:
    """Each clause is a target; so is each part between commas, if all can be read."""

    def test_several(self) -> None:
        text = "培训1000人次以上，覆盖率达到95%；建成基地。"
        found = read_targets(text)
        assert [(each.name, each.value) for each in found] == [("培训", 1000), ("覆盖率", 95), (None, None)]
        assert [each.quote for each in found] == ["培训1000人次以上", "覆盖率达到95%", "建成基地"]

    @pytest.mark.parametrize(
        "text",
        [
            "完成",
            "较上一年增加",
            "2024年完成改造",
            "推进5G建设",
            "第3名",
            "12:30",
            "建成基地，培训500人",
            "20%-10%",
            "9" * 50 + "人",
            "到2025年",
            "x" * 5_000,
        ],
    )
    def test_kept_whole(self, text: str) -> None:
        """What cannot be read safely is no number."""
        aim = one(text)
        assert (aim.value, aim.quote) == (None, text)

    def test_nothing(self) -> None:
        assert read_targets(" ；\n") == ()

    @given(
        st.text(alphabet="达到不少于120.5,万个人次%以上～-，；。 \n到2024年每（约束性）", max_size=30),
        st.sampled_from(["", "人", "%"]),
    )
    def test_every_target_stands_in_its_cell(self, text: str, unit: str) -> None:
        for each in read_targets(text, unit=unit):
            assert text[each.start : each.end] == each.quote
            assert each.quote.strip() == each.quote
            assert each.upper is None or (each.value is not None and each.value <= each.upper)


class TestAround:
    """The words directly around a number."""

    @pytest.mark.parametrize(
        ("text", "number", "comparator"),
        [
            ("培训不少于30期", "30期", Comparator.AT_LEAST),
            ("培训30期以上", "30期", Comparator.AT_LEAST),
            ("控制在5%以内", "5%", Comparator.AT_MOST),
            ("力争超过80%", "80%", Comparator.MORE_THAN),
            ("约为80%", "80%", Comparator.ABOUT),
            ("达到80%左右", "80%", Comparator.ABOUT),
            ("达到80%", "80%", None),
            ("不应低于80%", "80%", None),
            ("cover 80 places", "80", None),
            ("at least 80 places", "80", Comparator.AT_LEAST),
            ("不少于全市平均水平的80%", "80%", None),
        ],
    )
    def test_comparator(self, text: str, number: str, comparator: Comparator | None) -> None:
        """A sign before the number decides, then one after it; a negated one leaves it open."""
        at = text.find(number)
        assert comparator_around(text, at, at + len(number)) == comparator

    def test_comparators(self) -> None:
        """All signs of a text that say more than the number."""
        assert comparators_in("达到80%，不少于30期，其中5期以上") == {Comparator.AT_LEAST}

    @pytest.mark.parametrize(
        ("text", "unit"),
        [("3人次", "人次"), ("3 个百分点", "个百分点"), ("3 teachers", ""), ("3 t", "t"), ("3Mbps", "Mbps"), ("3", "")],
    )
    def test_unit(self, text: str, unit: str) -> None:
        """The longest usual unit; one of letters is a word of its own."""
        assert unit_after(text, 1) == (unit, len(text) if unit else 1)
