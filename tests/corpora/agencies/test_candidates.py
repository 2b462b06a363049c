"""Candidates look alike; they are no decision."""

from __future__ import annotations

from policyplan.corpora.agencies.candidates import candidates_of


class TestCandidates:
    """The most alike first, at most five."""

    def test_shared_words(self) -> None:
        assert candidates_of({"市经济商务局": "经济商务局"}, ["商务局", "经济局", "审计局"]) == {
            "市经济商务局": ("商务局", "经济局")
        }

    def test_nothing_alike(self) -> None:
        assert candidates_of({"市人才办": "人才办"}, ["教育局"]) == {"市人才办": ()}

    def test_itself_is_none(self) -> None:
        assert candidates_of({"市人才办": "人才办"}, ["人才办"]) == {"市人才办": ()}

    def test_at_most_five(self) -> None:
        known = [f"人才{letter}办" for letter in "甲乙丙丁戊己"]
        assert len(candidates_of({"市人才办": "人才办"}, known)["市人才办"]) == 5

    def test_abbreviation(self) -> None:
        """Names that the rules for one document call alike count even if they share few characters."""
        assert candidates_of({"x": "卫计委"}, ["卫生和计划生育委"]) == {"x": ("卫生和计划生育委",)}

    def test_a_pair_that_many_share_says_nothing(self) -> None:
        known = [f"人才{chr(0x4E00 + number)}局" for number in range(300)]
        assert candidates_of({"x": "人才办"}, known) == {"x": ()}
