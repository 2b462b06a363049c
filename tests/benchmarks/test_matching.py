"""The scorer counts what a person would count as right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from benchmarks.reader.facts import AssignmentFact, Facts, HeadingFact, Ruler, TargetFact, folded, moment
from benchmarks.reader.matching import Comparison, Counts, compare

TEXT = "一、加强统筹。市教育局牵头，市财政局配合。\n二、建设学校10所，到2025年完成。" + "其他" * 50


def heading(at: int, level: int = 1, **fields: Any) -> HeadingFact:
    return HeadingFact(at=at, level=level, **fields)


def owner(
    name: str, role: str = "lead", at: int = 7, stretch: tuple[int, int] = (0, 7), **fields: Any
) -> AssignmentFact:
    names = frozenset(map(folded, name.split("/")))
    return AssignmentFact(at=at, end=at + 4, names=names, role=role, stretches=(stretch,), **fields)


def target(value: str = "10", at: int = 30, **fields: Any) -> TargetFact:
    known = {"unit": "所", "whens": ("2025",), **fields}
    return TargetFact(at=at, end=at + 3, value=Decimal(value), **known)


def compared(kind: str, gold: list[Any], found: list[Any]) -> Comparison:
    return compare(kind, Facts(**{kind: tuple(gold)}), Facts(**{kind: tuple(found)}), Ruler(TEXT))


def differences(kind: str, gold: Any, found: Any) -> set[str]:
    (pair,) = compared(kind, [gold], [found]).pairs
    return set(pair.differences)


class TestFolding:
    """What means the same is the same."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("市发展改革委（粮食局）", "市发展改革委(粮食局)"),
            ("市 教育局", "市教育局"),
            ("“双创”办", '"双创"办'),
            ("５G", "5g"),
        ],
    )
    def test_widths_and_spaces_do_not_count(self, one: str, other: str) -> None:
        assert folded(one) == folded(other)

    @pytest.mark.parametrize("when", ["2025", "2025-12", "2025-12-31", "end 2021/2025"])
    def test_dates_that_end_on_one_day_are_one(self, when: str) -> None:
        assert moment(when) == "2025-12-31"

    def test_a_period_is_no_date(self) -> None:
        assert moment("2021/2025") == "2021-01-01/2025-12-31"
        assert moment("") == ""

    def test_a_classifier_before_a_unit_does_not_count(self) -> None:
        assert target(unit="个工作日").unit == target(unit="工作日").unit
        assert target(unit="个").unit == "个"

    @pytest.mark.parametrize("unit", ["G", "Gbit/s", "Gbps"])
    def test_bandwidths_are_written_in_several_ways(self, unit: str) -> None:
        assert target(unit=unit).unit == "g"


class TestOverlap:
    """Stretches are compared in characters that are no white space."""

    def test_it_is_the_part_that_both_have(self) -> None:
        assert Ruler("0123456789").overlap((0, 8), (2, 10)) == 0.6

    def test_white_space_does_not_count(self) -> None:
        assert Ruler("01 \n　 23").overlap((0, 2), (0, 6)) == 1

    def test_stretches_apart_share_nothing(self) -> None:
        assert Ruler("0123456789").overlap((0, 2), (5, 9)) == 0

    def test_empty_stretches_are_alike_if_they_are_the_same(self) -> None:
        assert Ruler("0123").overlap((2, 2), (2, 2)) == 1
        assert Ruler("0123").overlap((2, 2), (3, 3)) == 0


class TestHeadings:
    """A heading is right if its place, to two characters, and its level are."""

    @pytest.mark.parametrize("at", [8, 9, 10, 11, 12])
    def test_two_characters_apart_are_one_place(self, at: int) -> None:
        assert not differences("headings", heading(10), heading(at))

    def test_three_are_not(self) -> None:
        assert not compared("headings", [heading(10)], [heading(13)]).pairs

    def test_another_level_differs(self) -> None:
        comparison = compared("headings", [heading(10, 2)], [heading(10, 3)])
        assert comparison.counts() == Counts(right=0, expected=1, found=1)
        assert comparison.counts("level") == Counts(right=1, expected=1, found=1)

    def test_each_is_in_one_pair(self) -> None:
        comparison = compared("headings", [heading(10), heading(12)], [heading(11)])
        assert comparison.counts() == Counts(right=1, expected=2, found=1)


class TestAssignments:
    """An assignment is right if its name, its role and its stretch are."""

    @pytest.mark.parametrize("name", ["区经发局", "经发局"])
    def test_the_full_name_or_the_one_written_is_right(self, name: str) -> None:
        assert not differences("assignments", owner("区经发局/经发局"), owner(name))

    @pytest.mark.parametrize(
        ("found", "field"),
        [
            (owner("市财政局"), "agency"),
            (owner("市教育局", "support"), "role"),
            (owner("市教育局", stretch=(3, 20)), "stretch"),
        ],
    )
    def test_the_field_that_differs_is_named(self, found: AssignmentFact, field: str) -> None:
        assert differences("assignments", owner("市教育局"), found) == {field}

    def test_a_stretch_that_is_almost_the_same_is_right(self) -> None:
        assert not differences("assignments", owner("甲局", stretch=(0, 10)), owner("甲局", stretch=(0, 8)))
        assert differences("assignments", owner("甲局", stretch=(0, 10)), owner("甲局", stretch=(0, 7))) == {"stretch"}

    def test_any_accepted_stretch_is_right(self) -> None:
        gold = AssignmentFact(at=7, end=11, names=frozenset({"甲局"}), role="lead", stretches=((12, 20), (7, 20)))
        assert not differences("assignments", gold, owner("甲局", stretch=(7, 20)))

    def test_the_place_of_the_name_does_not_count_if_all_else_is_right(self) -> None:
        assert not differences("assignments", owner("市教育局", at=7), owner("市教育局", at=40))

    def test_it_does_count_if_the_stretch_is_another_one(self) -> None:
        found = owner("市教育局", at=40, stretch=(30, 40))
        assert not compared("assignments", [owner("市教育局", at=7)], [found]).pairs

    def test_the_rest_of_an_open_list_has_no_name(self) -> None:
        assert not differences("assignments", owner("等单位", kind="open"), owner("", kind="open"))

    def test_an_agency_with_two_roles_counts_twice(self) -> None:
        both = [owner("市教育局", "lead"), owner("市教育局", "supervise")]
        assert compared("assignments", both, both[::-1]).counts() == Counts(right=2, expected=2, found=2)


class TestTargets:
    """A target is right if the place of its number, its value, unit, comparator and date are."""

    @pytest.mark.parametrize(
        ("found", "field"),
        [
            (target("11"), "value"),
            (target(upper=Decimal(20)), "value"),
            (target(unit="家"), "unit"),
            (target(comparator="at_least"), "comparator"),
            (target(whens=("2024",)), "when"),
            (target(whens=("",)), "when"),
        ],
    )
    def test_the_field_that_differs_is_named(self, found: TargetFact, field: str) -> None:
        assert differences("targets", target(), found) == {field}

    def test_numbers_in_other_places_are_no_pair(self) -> None:
        comparison = compared("targets", [target(at=30)], [target(at=33)])
        assert (len(comparison.missed), len(comparison.invented)) == (1, 1)

    def test_a_range_is_between_or_exact(self) -> None:
        gold, found = target(upper=Decimal(20)), target(upper=Decimal(20), comparator="between")
        assert not differences("targets", gold, found)

    def test_any_accepted_date_is_right(self) -> None:
        assert not differences("targets", target(whens=("2025", "")), target(whens=("",)))

    def test_the_best_pair_is_made_first(self) -> None:
        comparison = compared("targets", [target("5", at=28), target("10", at=30)], [target("10", at=29)])
        assert comparison.counts() == Counts(right=1, expected=2, found=1)


class TestCounts:
    """Precision, recall and F1 of Van Rijsbergen (1979)."""

    def test_they_are_computed_from_counts(self) -> None:
        counts = Counts(right=6, expected=12, found=8)
        assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)

    def test_nothing_of_nothing_has_no_figure(self) -> None:
        assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)

    def test_what_is_invented_where_nothing_is_expected_counts(self) -> None:
        assert compared("targets", [], [target()]).counts().f1 == 0

    def test_optional_facts_count_neither_as_missed_nor_as_invented(self) -> None:
        missed = compared("headings", [heading(1), heading(10, optional=True)], [heading(1)])
        also_found = compared("headings", [heading(1), heading(10, optional=True)], [heading(1), heading(10, 2)])
        assert missed.counts() == also_found.counts() == Counts(right=1, expected=1, found=1)
        assert not also_found.differing
