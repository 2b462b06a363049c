"""Targets in English texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policyplan.io.documents.document import Document
from policyplan.model.kinds import Binding, Per
from policyplan.model.when import When
from policyplan.reader.found import FoundTarget, ResponsibilityReading
from policyplan.reader.headings import read_outline
from policyplan.reader.numbers.english import read_english
from policyplan.reader.targets import read_targets
from policyplan.reader.view import view_of


def one(text: str) -> FoundTarget:
    (target,) = read_english(text, []).targets
    return target


class TestReports:
    """What was counted in a year is no target."""

    @pytest.mark.parametrize("text", ["The city emitted 640,000 tonnes in 2019.", "It has 120,000 residents in 2019."])
    def test_past(self, text: str) -> None:
        found = read_english(text, [])
        assert not found.targets
        assert [one.reason for one in found.set_aside] == ["existing", "date"]

    def test_baseline_in_a_year(self) -> None:
        """The year of the baseline is no value."""
        found = one("Raise the share from 22% in 2021 to 60% by 2030.")
        assert (found.baseline, found.upper) == (Decimal(22), None)

    def test_two_dates(self) -> None:
        """Each number has the date behind it, and both are about the same."""
        text = "By 2030, reduce emissions by 55% compared with 1990 levels, and by at least 40% by 2026."
        found = read_english(text, []).targets
        assert [(target.value, target.due) for target in found] == [
            (Decimal(55), When("2030")),
            (Decimal(40), When("2026")),
        ]
        assert {text[slice(*target.subject)] for target in found if target.subject} == {"reduce emissions"}

    def test_report_before_a_target(self) -> None:
        """Each number is judged by its own date."""
        text = "The city planted 500 trees in 2019 and will plant 800 trees by 2030."
        found = read_english(text, [])
        assert [(target.value, target.due) for target in found.targets] == [(Decimal(800), When("2030"))]
        assert [(text[each.start : each.end], each.reason) for each in found.set_aside] == [
            ("500", "existing"),
            ("2019", "date"),
            ("2030", "date"),
        ]

    def test_subject_before_the_baseline(self) -> None:
        text = "Raise the share from 22% in 2021 to 60% by 2030."
        assert text[slice(*(one(text).subject or ()))] == "Raise the share"

    def test_both_ends(self) -> None:
        assert one("Install between 10 and 12 MW of panels by 2026.").upper == 12


class TestSentences:
    """Value, unit, comparator and time of numbers in sentences."""

    @pytest.mark.parametrize(
        ("text", "value", "unit", "comparator", "due"),
        [
            ("By 2030, at least 40 % of electricity is renewable.", 40, "%", "at_least", "2030"),
            ("Reduce emissions by 20 % compared with 2015 by 2025.", 20, "%", "exactly", "2025"),
            ("Train 1,500 teachers.", 1500, "teachers", "exactly", None),
            ("Invest EUR 2.5 million by the end of 2024.", 2500000, "EUR", "exactly", "2024"),
            ("Open 3 or more new parks before 2026.", 3, "", "at_least", "2026"),
            ("Plant 10,000 trees between 2021 and 2025.", 10000, "trees", "exactly", "2021/2025"),
            ("Plant 500 trees in 2021-2025.", 500, "trees", "exactly", "2021/2025"),
            ("Raise the share from 22% in 2021 to 60% by 2030.", 60, "%", "exactly", "2030"),
            ("Install between 10 and 12 MW of panels by 2026.", 10, "MW", "between", "2026"),
            ("Plant 2,000 to 3,000 trees by 2030.", 2000, "trees", "between", "2030"),
            ("Run 30 electric buses in 2025.", 30, "buses", "exactly", "2025"),
            ("In 2025, 30 schools will be retrofitted.", 30, "schools", "exactly", "2025"),
            ("The target is 40 % in 2030.", 40, "%", "exactly", "2030"),
            ("Create 20 new community gardens.", 20, "gardens", "exactly", None),
            ("By 2030, reach 5 percent.", 5, "%", "exactly", "2030"),
            ("Keep unemployment at no more than 5 %.", 5, "%", "at_most", None),
        ],
    )
    def test_target(self, text: str, value: int, unit: str, comparator: str, due: str | None) -> None:
        target = one(text)
        assert [str(target.value), target.comparator.value, str(target.due)] == [str(value), comparator, str(due)]
        assert not unit or target.unit == unit

    def test_a_number_before_another(self) -> None:
        """Is the value before only if words say from what it rises: up to and in addition to say something else."""
        found = read_english("Train 40 teachers in addition to 5 experts.", []).targets
        assert [(target.value, target.unit, target.baseline) for target in found] == [
            (Decimal(40), "teachers", None),
            (Decimal(5), "experts", None),
        ]

    def test_range(self) -> None:
        target = one("Build 10 to 15 schools.")
        assert [str(target.value), str(target.upper), target.unit] == ["10", "15", "schools"]

    def test_change_and_baseline(self) -> None:
        target = one("Reduce emissions by 20 % compared with 2015 by 2025.")
        assert (target.is_change, target.baseline_when) == (True, When("2015"))
        raised = one("Raise the share of cycling from 12 % to 20 %.")
        assert (raised.value, raised.baseline) == (Decimal(20), Decimal(12))

    def test_per_and_firmness(self) -> None:
        target = one("Aim to train 500 teachers per year.")
        assert (target.per, target.binding) == (Per.YEAR, Binding.ASPIRATIONAL)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("The plan was adopted in 2019.", "date"),
            ("Article 3 applies.", "reference"),
            ("Currently, 30 schools take part.", "existing"),
            ("Pupils aged 12 take part.", "age"),
            ("Apply for a grant of EUR 500.", "granted"),
            ("1. Energy", "numbering"),
            ("See also 12.", "no_unit"),
            ("There is room for 12 boats.", "no_target_words"),
            ("Backwards between 2025 and 2021.", "date"),
        ],
    )
    def test_set_aside(self, text: str, reason: str) -> None:
        found = read_english(text, [])
        assert found.targets == ()
        assert {part.reason for part in found.set_aside} == {reason}


class TestDocuments:
    """A document with a table."""

    def test_table(self) -> None:
        text = (
            "Climate plan of the city\n\n1. Energy\n\nTrain 500 teachers by 2020. It is good to live here.\n\n"
            "Indicator\tUnit\tBaseline 2015\tTarget 2020\nShare of renewables\t%\t12\t20\n"
            "Trees planted\ttrees\t100\t5,000\n\n"
            "2. Transport\n\nThe city wants people to use their bicycles more often than they do.\n"
        )
        view = view_of(Document(name="plan.txt", format="text", text=text))
        found = read_targets(view, read_outline(view), ResponsibilityReading())
        facts = [f"{target.value} {target.unit} {target.due} {target.baseline}" for target in found.targets]
        assert facts == ["500 teachers 2020 None", "20 % 2020 12", "5000 trees 2020 100"]
