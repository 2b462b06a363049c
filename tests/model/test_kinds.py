"""The closed vocabularies."""

from __future__ import annotations

from enum import StrEnum

import pytest

from policyplan.messages import label
from policyplan.model import kinds
from policyplan.model.kinds import SIGNS, Comparator, MeasureKind

VOCABULARIES = [
    each
    for each in vars(kinds).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]


class TestVocabularies:
    """A member's word in a file is its name, written small."""

    @pytest.mark.parametrize("kind", VOCABULARIES)
    def test_words_are_names_written_small(self, kind: type[StrEnum]) -> None:
        """So that neither needs to be looked up."""
        assert [member.value for member in kind] == [member.name.lower() for member in kind]

    @pytest.mark.parametrize("kind", VOCABULARIES)
    def test_has_labels(self, kind: type[StrEnum]) -> None:
        """Each member has words for readers, in both languages."""
        assert all(label(member) and label(member, "zh") for member in kind)

    @pytest.mark.parametrize("kind", VOCABULARIES)
    def test_says_what_it_is(self, kind: type[StrEnum]) -> None:
        """Each has a docstring of its own."""
        assert kind.__doc__


class TestComparator:
    """Every comparator has its sign."""

    def test_signs_differ(self) -> None:
        """No two are written alike."""
        assert set(SIGNS) == set(Comparator)
        assert len({each.sign for each in Comparator}) == len(Comparator)

    def test_at_least_is_greater_or_equal(self) -> None:
        """As in mathematics; a range has a dash."""
        assert (Comparator.AT_LEAST.sign, Comparator.LESS_THAN.sign, Comparator.BETWEEN.sign) == ("≥", "<", "–")


class TestMeasureKind:
    """Counts cannot be negative; amounts, levels and rates can."""

    def test_counts(self) -> None:
        """Events, persons, person-times and things are counted."""
        assert [each.value for each in MeasureKind if each.counts] == ["events", "persons", "person_times", "things"]
