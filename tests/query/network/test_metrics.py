"""Tests for the table of metrics: it says what functions and results say."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from policyplan.query.network import centrality, communities
from policyplan.query.network.metrics import HEADINGS, METRICS, Metric
from policyplan.query.network.rows import NetworkRow, NetworkSummary

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "network.md"

FORMULAS: dict[str, dict[str, str]] = yaml.safe_load(PAGE.with_name("formulas.yaml").read_text(encoding="utf-8"))

FUNCTIONS: dict[str, Callable[..., Any]] = {
    **centrality.OF_TIES,
    "lead_asymmetry": centrality.lead_asymmetry,
    "density": communities.density,
    "centralisation": communities.centralisation,
    "transitivity": communities.transitivity,
    "communities": communities.communities,
    "modularity": communities.modularity,
}
WORKED_OUT = [metric for metric in METRICS if metric.name in FUNCTIONS]


def told(metric: Metric) -> str:
    return " ".join((inspect.getdoc(FUNCTIONS[metric.name]) or "").split())


class TestMetrics:
    """Every figure has its entry, and there is no other."""

    def test_those_of_agencies(self) -> None:
        """In the order of the row's attributes."""
        besides = {"agency", "name", "not_computable", "ids"}
        figures = [name for name in attrs.fields_dict(NetworkRow) if name not in besides]
        assert [metric.name for metric in METRICS if metric.of == "agency"] == figures

    def test_those_of_the_network(self) -> None:
        """In the order of the summary's."""
        assert [metric.name for metric in METRICS if metric.of == "network"] == list(attrs.fields_dict(NetworkSummary))

    def test_names_are_unique(self) -> None:
        """So that a heading is looked up by it."""
        assert len(HEADINGS) == len(METRICS)

    def test_table(self) -> None:
        """It is given out like any answer."""
        assert "2 t(i) / (k(i) (k(i) − 1))" in METRICS.text("en")
        assert re.search(r"lead_asymmetry.*是 +是 +既不牵头他人也不受人牵头", METRICS.text("zh"))
        assert METRICS.to_csv().splitlines()[2] == "degree,Partners,agency,k(i),0 to n − 1,Freeman 1979,false,false,"


@pytest.mark.parametrize("metric", WORKED_OUT, ids=lambda metric: metric.name)
class TestDocstrings:
    """A function's docstring says what the table says of its metric."""

    def test_formula_and_source(self, metric: Metric) -> None:
        """Each as it stands in the table; of a method, its source."""
        if metric.name != "communities":
            assert metric.to_dict("en")["formula"] in told(metric)
        assert metric.to_dict("en")["source"].partition(";")[0] in told(metric)

    def test_range(self, metric: Metric) -> None:
        """The counts of groups has none of its own."""
        if metric.name != "communities":
            assert f"Range: {metric.range.render()}" in told(metric)

    def test_weighted_and_directed(self, metric: Metric) -> None:
        """Said in so many words."""
        assert ("Not weighted" in told(metric)) is not metric.weighted
        assert ("directed" in told(metric)) is metric.directed

    def test_not_computable(self, metric: Metric) -> None:
        """Where it may not be computable, it says so."""
        assert ("not computable" in told(metric)) is (metric.undefined is not None)


@pytest.mark.parametrize("metric", METRICS.rows, ids=lambda metric: metric.name)
def test_page(metric: Metric) -> None:
    """The page on the network has the table, a row a metric."""
    yes = {True: "yes", False: "no"}
    words = metric.to_dict("en")
    cells = (
        f"`{metric.name}`",
        FORMULAS.get(metric.name, {"math": words["formula"]})["math"],
        words["range"],
        words["source"],
        yes[metric.weighted],
        yes[metric.directed],
        words["undefined"] or "",
    )
    row = "| " + " | ".join(cells) + " |"
    assert row.replace("|  |", "| |") in PAGE.read_text(encoding="utf-8")


def test_formulas_are_those_of_the_library() -> None:
    """The page shows them in mathematical notation; a sum, a fraction or a power is never written as plain text."""
    plain = {metric.name: metric.to_dict("en")["formula"] for metric in METRICS}
    assert {name: formula["plain"] for name, formula in FORMULAS.items()} == {name: plain[name] for name in FORMULAS}
    assert all(formula["math"].startswith("$") for formula in FORMULAS.values())
    assert not [name for name in plain if name not in FORMULAS and any(sign in plain[name] for sign in "Σ√²λ=")]
