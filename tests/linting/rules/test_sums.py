"""Rules on measures and what is added up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.linting.rules import RULES, sums
from policyplan.model.kinds import Adding
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure
from policyplan.model.values import Text
from policyplan.text.normal import plain

Found = Callable[..., list[str]]
Opened = Callable[[str], Plan]


def measure(more: str = "", kind: str = "amount") -> str:
    return f"measures: [{{id: m, title: {{en: Km}}, unit: {{zh: 元}}, kind: {kind}, {more}}}]\n"


def indicator(id: str, more: str = "", target: str = "value: 1, due: '2025'", title: str = "Km") -> str:
    return f"{{id: {id}, title: {{en: {title}}}, measure: m, {more} targets: [{{{target}}}]}}"


def tasks(*indicators: str) -> str:
    each = (f"{{id: T{n}, title: {{en: Task {n}}}, indicators: [{own}]}}" for n, own in enumerate(indicators))
    return f"tasks: [{', '.join(each)}]"


PLACES = """
places:
  - {id: city, name: {en: City}}
  - {id: east, name: {en: East}, parent: city}
  - {id: west, name: {en: West}, parent: city}
"""


class TestMeasureWithoutAdding:
    """A measure says how its values are added, where there are several."""

    @pytest.mark.parametrize(
        ("adding", "indicators", "expected"),
        [
            ("", [indicator("a")], []),
            ("", [indicator("a"), indicator("b")], ["m"]),
            ("across_tasks: never", [indicator("a"), indicator("b")], []),
            ("", [indicator("a", "places: [east, west],")], ["m"]),
            ("", [indicator("a", "places: [east],")], []),
            ("", [indicator("a", "per_place: true,")], ["m"]),
            ("across_places: sum", [indicator("a", "per_place: true,")], []),
            ("", [indicator("a", target="value: 1, per: year")], ["m"]),
            ("across_time: sum", [indicator("a", target="value: 1, per: year")], []),
        ],
    )
    def test_several(self, found: Found, adding: str, indicators: list[str], expected: list[str]) -> None:
        """Indicators, places and times, each with its rule."""
        assert found("measure-without-adding", PLACES + measure(adding) + tasks(*indicators)) == expected

    @pytest.mark.parametrize(
        ("kind", "adding"), [("share", Adding.NEVER), ("per_capita", Adding.NEVER), ("amount", Adding.UNKNOWN)]
    )
    def test_the_fix(self, opened: Opened, kind: str, adding: Adding) -> None:
        """Shares are never added, which is marked as inferred. Of other measures nobody can know."""
        rule = RULES["measure-without-adding"]
        plan = opened(PLACES + measure(kind=kind) + tasks(indicator("a", "per_place: true,"), indicator("b")))
        (finding,) = rule(plan)
        assert rule.fix
        mended = rule.fix(plan, finding).get("m", Measure)
        assert mended.across_tasks is mended.across_places is adding
        assert mended.across_time is Adding.UNKNOWN
        assert bool(mended.inference("across_tasks")) == (adding is Adding.NEVER)

    def test_the_fix_leaves_what_the_plan_says(self, opened: Opened) -> None:
        """Only what is unknown becomes inferred."""
        rule = RULES["measure-without-adding"]
        plan = opened(PLACES + measure("across_tasks: sum", kind="share") + tasks(indicator("a", "per_place: true,")))
        (finding,) = rule(plan)
        assert rule.fix
        mended = rule.fix(plan, finding).get("m", Measure)
        assert (mended.across_tasks, mended.across_places) == (Adding.SUM, Adding.NEVER)
        assert mended.inference("across_tasks") is None


class TestIndicatorTwice:
    """Each target is counted once."""

    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            (indicator("b"), ["b"]),
            (indicator("b", title="New km of road"), ["b"]),
            (indicator("b", title="Bridges"), []),
            (indicator("b", title="m of r"), []),
            (indicator("b", title="k"), []),
            (indicator("b", target="value: 2, due: '2025'"), []),
            (indicator("b", target="value: 1, due: '2024'"), []),
            (indicator("b", target="value: 1, due: '2025', unit: {zh: 万元}"), []),
            (indicator("b", "population: {en: Villages},"), []),
            (indicator("b", "places: [east],"), []),
            (indicator("b", "overlaps: [{to: a}],"), []),
            (indicator("b", "relationships: [{kind: peer, to: [a]}],"), []),
            (indicator("b", target="due: '2025', written: some"), []),
        ],
    )
    def test_pairs(self, found: Found, other: str, expected: list[str]) -> None:
        """The same measure, population, places, number and date, a title that contains the other, and no link."""
        assert found("indicator-twice", PLACES + measure() + tasks(indicator("a"), other)) == expected

    def test_an_indicator_with_two_equal_targets(self, found: Found) -> None:
        """Is no pair, and a pair with two equal targets is one finding."""
        twice = "{value: 1, due: '2025'}, {value: 1, due: '2025'}"
        own = [indicator(id).replace("{value: 1, due: '2025'}", twice) for id in "ab"]
        assert found("indicator-twice", measure() + tasks(*own)) == ["b"]


class TestPlacesDifferFromWhole:
    """The targets of all places in a place make its target."""

    @pytest.mark.parametrize(
        ("whole", "east", "west", "expected"),
        [
            ("value: 10", "value: 4", "value: 6", []),
            ("value: 10", "value: 4", "value: 5", ["c"]),
            ("value: 10", "value: 5", "value: 6", ["c"]),
            ("value: 10, comparator: at_least", "value: 5", "value: 6", []),
            ("value: 10, comparator: at_least", "value: 4", "value: 5", ["c"]),
            ("value: 10, comparator: at_most", "value: 4", "value: 5", []),
            ("value: 10, comparator: at_most", "value: 5", "value: 6", ["c"]),
            ("value: 10, comparator: about", "value: 5", "value: 6", []),
            ("value: 10, upper: 20, comparator: between", "value: 1", "value: 1", []),
            ("value: 10", "value: 4", "written: some", []),
            ("value: 10, per: year", "value: 4", "value: 5", []),
            ("value: 100000", "value: 4, unit: {zh: 万元}", "value: 60000", []),
        ],
    )
    def test_sums(self, found: Found, whole: str, east: str, west: str, expected: list[str]) -> None:
        """More than a minimum is no fault, nor less than a limit. Units are converted, other rhythms left alone."""
        own = [
            indicator(id, f"places: [{at}],", target)
            for id, at, target in (("c", "city", whole), ("e", "east", east), ("w", "west", west))
        ]
        assert found("places-differ-from-whole", PLACES + measure("across_places: sum") + tasks(*own)) == expected

    def test_a_target_for_each_place(self, found: Found) -> None:
        """Counts for each."""
        own = (
            indicator("c", "places: [city],", "value: 10"),
            indicator("each", "places: [east, west], per_place: true,", "value: 4"),
        )
        assert found("places-differ-from-whole", PLACES + measure("across_places: sum") + tasks(*own)) == ["c"]

    def test_a_target_that_follows_those_of_its_places(self, found: Found) -> None:
        """Is compared as well."""
        own = [
            indicator(id, f"places: [{at}],", f"value: {value}")
            for id, at, value in (("e", "east", 4), ("w", "west", 5), ("c", "city", 10))
        ]
        assert found("places-differ-from-whole", PLACES + measure("across_places: sum") + tasks(*own)) == ["c"]

    def test_several_targets_of_a_place(self, found: Found) -> None:
        """Nobody knows whether they add up or say the same, so that no sum is stated."""
        own = [
            indicator(id, f"places: [{at}],", f"value: {value}")
            for id, at, value in (("c", "city", 10), ("e1", "east", 2), ("e2", "east", 3), ("w", "west", 5))
        ]
        assert found("places-differ-from-whole", PLACES + measure("across_places: sum") + tasks(*own)) == []

    def test_a_target_that_says_that_it_is_for_each_place(self, found: Found) -> None:
        """Instead of the indicator."""
        own = (
            indicator("c", "places: [city],", "value: 10"),
            indicator("each", "places: [east, west],", "value: 4, per: place"),
        )
        assert found("places-differ-from-whole", PLACES + measure("across_places: sum") + tasks(*own)) == ["c"]

    @pytest.mark.parametrize("adding", ["across_places: never", "across_places: sum"])
    def test_what_cannot_be_compared(self, found: Found, adding: str) -> None:
        """Measures that don't add, and districts of which one has no target."""
        own = [indicator("c", "places: [city],", "value: 10"), indicator("e", "places: [east],", "value: 4")]
        if "never" in adding:
            own.append(indicator("w", "places: [west],", "value: 4"))
        assert found("places-differ-from-whole", PLACES + measure(adding) + tasks(*own)) == []


class TestSimilarTitles:
    """Titles that contain one another are found among many that do not."""

    @given(st.lists(st.text("ab设 ", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=12))
    def test_same_as_looking_at_all(self, words: list[str]) -> None:
        """Each title is told of those before it that contain it or that it contains, in their order."""
        indicators = [Indicator(id=f"i{at}", title=Text(en=title)) for at, title in enumerate(words)]
        titles = sums._Titles.of(indicators)
        for before, title in enumerate(map(plain, words)):
            expected = [at for at, other in enumerate(map(plain, words[:before])) if title in other or other in title]
            assert list(titles.similar(indicators[before].title, before)) == expected

    def test_in_order(self) -> None:
        """A title in two languages is told once of another one; the last title of all is compared, too."""
        said = [Text(zh="修路", en="Build roads"), Text(zh="修", en="roads"), Text(en="Build roads and bridges")]
        titles = sums._Titles.of([Indicator(id=f"i{at}", title=title) for at, title in enumerate(said)])
        assert [list(titles.similar(title, 3)) for title in said] == [[0, 1, 2], [0, 1, 2], [0, 1, 2]]
        assert list(titles.similar(Text(zh="龥龥", en="zzz"), 3)) == []

    def test_unrelated_titles_are_not_compared(
        self, opened: Opened, found: Found, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of 60 indicators with one target and unrelated titles, no two are compared."""
        compared: list[tuple[Indicator, Indicator]] = []
        known = sums._may_be_the_same

        def counted(one: Indicator, other: Indicator) -> bool:
            compared.append((one, other))
            return known(one, other)

        monkeypatch.setattr(sums, "_may_be_the_same", counted)
        titles = [f"{chr(0x4E00 + 7 * number)}{chr(0x6000 + 11 * number)}" for number in range(60)]
        plan = opened(
            measure("across_tasks: sum")
            + tasks(*(f"[{indicator(f'i{at}', title=title)}]"[1:-1] for at, title in enumerate(titles)))
        )
        assert found("indicator-twice", plan) == []
        assert compared == []
