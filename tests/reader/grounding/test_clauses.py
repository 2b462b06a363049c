"""The words around an agency that give it a role."""

from __future__ import annotations

import pytest

from policyplan.reader.grounding.clauses import ROLE_BY_PLACE, clause_around, stated_role


def around(text: str, words: str) -> str:
    """Return the clause around some words."""
    at = text.find(words)
    first, last, _ = clause_around(text, at, at + len(words))
    return text[first:last]


def role(text: str, words: str) -> str | None:
    """Return the role that a text gives some words."""
    at = text.find(words)
    stated = stated_role(text, at, at + len(words))
    return stated[0].value if stated else None


class TestClause:
    """A clause is a bracket, or else a sentence or a line."""

    @pytest.mark.parametrize(
        ("text", "clause"),
        [
            ("建路。（甲局、\n乙局牵头。丙局配合）修桥", "甲局、\n乙局牵头。丙局配合"),
            ("建路(甲局（丙）、乙局牵头)", "甲局（丙）、乙局牵头"),
            ("（一）建路，由甲局（丙）、乙局牵头。修桥", "（一）建路，由甲局（丙）、乙局牵头"),
            ("责任单位：乙局\n二、修桥", "责任单位：乙局"),
            ("（1）建路；乙局牵头", "乙局牵头"),
            ("（建路，乙局牵头", "（建路，乙局牵头"),
            ("（建路）乙局牵头）", "（建路）乙局牵头）"),
        ],
    )
    def test_around_a_name(self, text: str, clause: str) -> None:
        """Brackets may be nested; one that is not closed, or closed before the name, is none."""
        assert around(text, "乙局") == clause

    def test_of_a_long_text(self) -> None:
        """It ends at a limit."""
        first, last, is_bracket = clause_around("（" + "a" * 5000, 2500, 2501)
        assert (2500 - first, last - 2501, is_bracket) == (800, 800, False)
        assert clause_around("（" + "a" * 4000, 20, 21) == (0, 821, False)


class TestRole:
    """The words give the role."""

    @pytest.mark.parametrize(
        ("text", "stated"),
        [
            ("（甲局牵头，乙局配合）", "support"),
            ("（甲局、乙局牵头）", "lead"),
            ("牵头单位：乙局", "lead"),
            ("责任单位：甲局、乙局", "responsible"),
            ("（甲局、乙局）", None),
            ("由乙局深入开展调查研究，并组织实施", None),
            ("（乙局牵头，乙局配合）", "lead"),
        ],
    )
    def test_of_words(self, text: str, stated: str | None) -> None:
        """Running text that says more than who is responsible gives none."""
        assert role(text, "乙局") == stated

    @pytest.mark.parametrize(
        "text",
        [
            "列第一位的为牵头单位",
            "排名第一的单位为牵头单位",
            "排在首位的单位牵头",
            "各项任务排在首位的为牵头部门",
            "第一个单位为牵头单位",
        ],
    )
    def test_by_a_rule(self, text: str) -> None:
        """The first of each list leads."""
        assert ROLE_BY_PLACE.search(text)
        assert not ROLE_BY_PLACE.search("第一，由甲局主办。")
