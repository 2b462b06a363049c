"""Lists, labels and remarks."""

from __future__ import annotations

from policyplan.l10n.lists import (
    MOST_NAMED,
    join_assigned,
    join_clauses,
    join_names,
    join_sentences,
    labelled,
    named,
    remarked,
    turned,
    with_remark,
)
from policyplan.model.values import Text

OLD, NEW = Text(zh="林业局", en="Forestry"), Text(zh="自然资源局", en="Natural Resources")


class TestJoints:
    """Parts are joined by the signs of the language."""

    def test_names(self) -> None:
        assert (join_names(["甲", "乙"], "zh"), join_names(["A", "B"], "en")) == ("甲、乙", "A, B")

    def test_the_rest_of_an_open_list(self) -> None:
        """In Chinese it follows the name before it; a name that begins with the same word does not."""
        assert join_assigned([("甲", False), ("乙", False), ("等单位", True)], "、") == "甲、乙等单位"
        assert join_assigned([("甲", False), ("等离子体研究所", False)], "、") == "甲、等离子体研究所"
        assert join_assigned([("A", False), ("and others", True)], ", ") == "A, and others"

    def test_clauses_that_are_missing_are_left_out(self) -> None:
        assert (join_clauses(["甲", None, "乙"], "zh"), join_clauses(["A", "", "B"], "en")) == ("甲，乙", "A, B")

    def test_sentences(self) -> None:
        """Chinese has no space between them."""
        assert join_sentences(["甲。", "乙。"], "zh") == "甲。乙。"
        assert join_sentences(["One.", "Two.", "Three."], "en") == "One. Two. Three."

    def test_sentences_without_a_full_stop(self) -> None:
        """The reason of a coder may lack it; the end of all stays as it is."""
        assert join_sentences(["Why: each counts once", "Two", "Three"], "en") == "Why: each counts once. Two. Three"
        assert join_sentences(["理由：各计一次", "乙（见表）", "丙"], "zh") == "理由：各计一次。乙（见表）丙"

    def test_label_and_remark(self) -> None:
        assert (labelled("培训", "9场", "zh"), labelled("Training", "9 events", "en")) == (
            "培训：9场",
            "Training: 9 events",
        )
        assert (with_remark("8", "2018年", "zh"), with_remark("8", "2018", "en")) == ("8（2018年）", "8 (2018)")


class TestNames:
    """A note names some, and counts the others."""

    def test_few_are_all_named(self) -> None:
        assert named(iter([OLD, NEW])) == (OLD, NEW)

    def test_many_are_counted(self) -> None:
        names = named(Text(en=str(number)) for number in range(MOST_NAMED + 3))
        assert len(names) == MOST_NAMED + 1
        assert names[-1] == Text(zh="另有3个", en="3 more")

    def test_with_remarks(self) -> None:
        assert remarked(OLD, NEW, Text(zh="2018年", en="2018")) == Text(
            zh="林业局（自然资源局，2018年）", en="Forestry (Natural Resources, 2018)"
        )

    def test_replaced(self) -> None:
        assert turned(OLD, NEW) == Text(zh="林业局 → 自然资源局", en="Forestry → Natural Resources")
