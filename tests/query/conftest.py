"""A small plan for questions, in two languages: who does what, and targets that do and do not add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Indicator,
    Measure,
    Observation,
    Place,
    Provision,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Inferred, Text


def both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def _rural() -> Task:
    trained = Indicator(
        id="farmers-trained",
        title=both("培训农民", "Farmers trained"),
        measure="trained",
        population=both("农民", "farmers"),
        targets=(Target(value=100000, written="10万人次", period="2016/2020"),),
    )
    talks = Indicator(
        id="talks", title=both("科普讲座", "Talks"), measure="events", targets=(Target(value=100, period="2016/2020"),)
    )
    return Task(
        id="rural",
        title=both("农民科学素质行动", "Farmers"),
        assignments=(
            *assign(lead=["agriculture", "science"], support=["education"]),
            Assignment(role="support", kind="open", label=both("等单位", "and others")),
        ),
        children=(
            Task(id="rural.1", title=both("农业科技培训", "Training"), indicators=(trained,)),
            Task(id="rural.2", title=both("科普活动", "Activities"), indicators=(talks,)),
        ),
    )


def _urban() -> Task:
    trained = Indicator(
        id="workers-trained",
        title=both("培训工人", "Workers trained"),
        measure="trained",
        targets=(
            Target(
                value=2, written="2万人次", unit=both("万人次", "ten thousand person-times"), due="2018", interim=True
            ),
            Target(
                value=5,
                written="5万人次以上",
                unit=both("万人次", "ten thousand person-times"),
                comparator="at_least",
                due="end 2016/2020",
            ),
        ),
    )
    fairs = Indicator(
        id="fairs", title=both("科普集市", "Fairs"), measure="events", targets=(Target(value=300, period="2016/2020"),)
    )
    online = Indicator(
        id="online", title=both("网上学习全覆盖", "Online learning for all"), kind="coverage", targets=(Target(),)
    )
    return Task(
        id="urban",
        title=both("城镇劳动者科学素质行动", "Workers"),
        assignments=(
            *assign(lead=["science"], supervise=["government"]),
            Assignment(role="responsible", kind="generic", label=both("各有关部门", "all departments concerned")),
        ),
        children=(
            Task(
                id="urban.1",
                title=both("技能培训", "Skills"),
                assignments=assign(responsible=["education"], coordinate=["government"]),
                indicators=(trained,),
            ),
            Task(id="urban.2", title=both("职工科普", "Outreach"), indicators=(fairs, online)),
        ),
    )


@pytest.fixture
def city() -> Plan:
    """Two actions with two tasks each, five agencies, one duty; training adds up, events may overlap."""
    judged = Inferred(reason=both("每参训一次计一次", "Each attendance counts once"))
    return Plan(
        id="city",
        title=both("江城市全民科学素质行动计划", "River City science literacy plan"),
        period="2016/2020",
        agencies=(
            Agency(id="science", name=both("市科协", "Science association")),
            Agency(id="agriculture", name=both("市农业局", "Agriculture bureau")),
            Agency(id="education", name=both("市教育局", "Education bureau")),
            Agency(id="government", name=both("市政府", "City government")),
            Agency(id="weather", name=both("市气象局", "Weather bureau")),
        ),
        measures=(
            Measure(
                id="trained",
                title=both("培训人次", "Person-times trained"),
                unit=both("人次", "person-times"),
                kind="person_times",
                across_tasks="sum",
                inferred=(judged,),
            ),
            Measure(
                id="events",
                title=both("科普活动场次", "Science events"),
                unit=both("场次", "events"),
                kind="events",
                across_tasks="overlapping",
            ),
        ),
        tasks=(_rural(), _urban()),
        provisions=(
            Provision(
                id="review",
                title=both("督查评估", "Review"),
                kind="evaluation",
                assignments=(
                    *assign(supervise=["government"]),
                    Assignment(role="support", kind="generic", label=both("各有关部门", "all departments concerned")),
                ),
            ),
        ),
    )


@pytest.fixture
def one_target() -> Callable[..., Plan]:
    """Makes a plan with one indicator: its targets, its baseline (2015), its value (2018), each as a record or not."""

    def made(
        target: Any = 10, baseline: Any = 6, value: Any = None, *, measure: dict[str, Any] | None = None, **more: Any
    ) -> Plan:
        targets = target if isinstance(target, tuple) else (target,)
        facts: dict[str, Any] = {"kind": "level", "unit": both("分", "points"), **(measure or {})}
        plan = {name: more.pop(name) for name in ("period",) if name in more}
        return Plan(
            id="p",
            title=both("计划", "Plan"),
            measures=(Measure(id="m", title=both("水平", "Level"), **facts),),
            places=(Place(id="east", name=both("东区", "East")), Place(id="west", name=both("西区", "West"))),
            agencies=(Agency(id="a", name=both("市科协", "Science association")),),
            tasks=(
                Task(
                    id="t",
                    title=both("任务", "Task"),
                    assignments=assign(lead="a"),
                    indicators=(
                        Indicator(
                            id="i",
                            title=both("指标", "Indicator"),
                            baseline=baseline
                            if isinstance(baseline, Baseline | None)
                            else Baseline(value=baseline, at="2015"),
                            targets=tuple(
                                each if isinstance(each, Target) else Target(value=each, due="2020") for each in targets
                            ),
                            **{"measure": "m", **more},
                        ),
                    ),
                ),
            ),
            observations=(
                value
                if isinstance(value, tuple)
                else (() if value is None else (Observation(id="o", indicator="i", at="2018", value=value),))
            ),
            **plan,
        )

    return made
