"""Hostile texts for regular expressions, and constructs that no expression of the package may have."""

from __future__ import annotations

import functools
import re

import pytest

from benchmarks.regexes import Expression, Slope, expressions, hostile, texts

EVERY = frozenset({"search"})


def expression(pattern: str) -> Expression:
    return Expression(pattern=re.compile(pattern), place="here", uses=EVERY)


@pytest.mark.parametrize(("pattern", "limited"), [("a{1,9}b", True), ("a+", False), ("(?=a*)b", False), ("a|b?", True)])
def test_only_a_repetition_without_end_is_unlimited(pattern: str, limited: bool) -> None:
    assert expression(pattern).is_limited is limited


@pytest.mark.parametrize(
    ("pattern", "nested"),
    [(r"(?:a+)+", True), (r"(a*)*b", True), (r"(?:b|c+)*", True), (r"(?:a+b)+", False), (r"a+b+", False)],
)
def test_a_repetition_of_a_repetition_is_nested(pattern: str, nested: bool) -> None:
    assert expression(pattern).is_nested is nested


def test_texts_are_made_of_the_parts_of_an_expression() -> None:
    units = list(texts(re.compile(r"\d+[（(]《?x")))
    assert {"1", "（", "《", "x", "1(《x"} <= set(units)


@pytest.mark.parametrize("unit", ["a", "ab", "长文"])
def test_a_hostile_text_has_its_length_with_and_without_an_end_that_fits_nothing(unit: str) -> None:
    one, other = hostile(unit, 101)
    assert len(one) == len(other) == 101
    assert one[:-1] == other[:-1]
    assert other[-1] == "\0"


def test_the_slope_is_that_of_the_two_longest_texts() -> None:
    slope = Slope(expression=expression("a"), use="all", unit="a", seconds={10: 5.0, 100: 1.0, 1000: 100.0})
    assert slope.exponent == pytest.approx(2.0)


@functools.cache
def known() -> dict[str, Expression]:
    return {each.place: each for each in expressions()}


@pytest.mark.slow
def test_expressions_are_found_in_modules_and_in_calls() -> None:
    assert known()["policyplan.reader.phases._SECTION"].uses == {"search"}
    assert any(place.startswith("reader/phases.py:") for place in known())


@pytest.mark.slow
def test_no_expression_repeats_a_repetition() -> None:
    assert [place for place, each in known().items() if each.is_nested] == []
