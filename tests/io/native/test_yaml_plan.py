"""Plan files in YAML: laid out for people."""

from __future__ import annotations

import pytest

from policyplan.errors import FormatError, PlanError
from policyplan.io.native import forms, yaml_plan
from policyplan.model.plan import Plan

WRITTEN = """\
policyplan: 1
id: p
title: {zh: 方案, en: Plan}
issuers:
  - {zh: 市政府}
agencies:
  - id: e
    name: {zh: 教育局}
tasks:
  - id: t
    title: {zh: 任务}
    serves:
      - to: g
        inferred:
          - reason: {zh: 显然}
    assignments:
      - {role: lead, agency: e, spans: [{quote: 教育局, start: 3}]}
    indicators:
      - id: i
        title: {zh: 指标}
        measure: m
        targets:
          - {value: 10.80, written: 10.80%}
        places: [a, b]
"""


class TestLayout:
    """Records stand in blocks, what they are made of in one line, an assignment always in one."""

    def test_reading_and_writing_gives_the_same_text(self) -> None:
        """To the letter, the zero behind the point included."""
        plan = yaml_plan.read(WRITTEN)
        assert yaml_plan.dump(forms.to_data(plan)) == WRITTEN

    def test_plan_comes_back(self, plan: Plan) -> None:
        """The little plan, equal in everything."""
        assert yaml_plan.read(yaml_plan.dump(forms.to_data(plan))) == plan


class TestReading:
    """Faults have the line and the column of the value itself."""

    def test_syntax(self) -> None:
        """No YAML."""
        with pytest.raises(FormatError) as caught:
            yaml_plan.read("a: [", path="plan.yaml")
        assert (caught.value.code, caught.value.location.path) == ("yaml-syntax", "plan.yaml")

    def test_value(self) -> None:
        """YAML, but no plan."""
        with pytest.raises(PlanError) as caught:
            yaml_plan.read(WRITTEN.replace("lead", "leader"), path="plan.yaml")
        assert [str(each.location) for each in caught.value.findings] == [
            "plan.yaml:17:16 (tasks[0].assignments[0].role)"
        ]

    def test_parsing_alone(self) -> None:
        """The data with their places."""
        assert yaml_plan.parse("a: 1").plain() == {"a": 1}
