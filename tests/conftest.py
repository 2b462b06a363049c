"""A little plan in two languages, with the text that it was coded from. It has no fault."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from policyplan.isolation import answer_to
from policyplan.model.locate import text_hash
from policyplan.model.plan import MOST_LEVELS, Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Document,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Phase,
    Place,
    Provision,
    Source,
    Stakeholder,
    Statement,
    Target,
    Task,
    Translation,
    Update,
    assign,
)
from policyplan.model.values import Inferred, Span, Text

# Examples are few and the same on every machine, which may be slow; `make properties` tries new ones, and many
# more.
_PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.register_profile("test", _PATIENT, max_examples=15, derandomize=True)
settings.register_profile("fuzz", _PATIENT, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker does is done here, between the same bytes, so that its coverage is measured."""
    monkeypatch.setattr("policyplan.isolation._POOL.ask", lambda job, **limits: answer_to(job))


def pytest_collection_finish() -> None:
    """What is loaded by now stays; to look through all of it again and again would take a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


WRITTEN = """江城市全民科学素质行动计划(2016—2020年)
目标：到2020年，公民具备科学素质的比例达到10%。
任务一、青少年行动。每年举办科普讲座100场，培训教师1万人次。由市教育局牵头，市科协等单位配合。
任务二、农民行动。由各有关部门负责。
保障：市政府督导。
"""


def both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def quote(words: str, field: str | None = None) -> Span:
    return Span(quote=words, start=WRITTEN.index(words), field=field)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, where one is installed; a process can have only one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium is installed here")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def read_dot() -> Callable[[str | None], Any]:
    """Graphviz itself as the reader of DOT text; without it there is nobody to ask."""
    pygraphviz = pytest.importorskip("pygraphviz", reason="Graphviz reads DOT text, and pygraphviz is not installed")
    return lambda dot: pygraphviz.AGraph(string=dot)


@pytest.fixture(scope="session")
def text() -> str:
    """The text of the little plan's source."""
    return WRITTEN


def _youth() -> Task:
    teachers = Task(
        id="youth.teachers",
        title=both("培训教师", "Train teachers"),
        number="(一)",
        due="end 2016/2020",
        spans=(quote("培训教师"),),
        assignments=(
            *assign(lead="education", support=["science"]),
            Assignment(role="support", kind="open", label=both("等单位", "and others")),
        ),
        indicators=(
            Indicator(
                id="teachers-trained",
                title=both("培训教师", "Teachers trained"),
                measure="trained",
                overlaps=(Link(to="lectures-held"),),
                targets=(Target(value=10000, written="1万人次", due="2020", spans=(quote("1万人次", "value"),)),),
            ),
        ),
    )
    return Task(
        id="youth",
        title=both("青少年行动", "Youth"),
        number="一",
        spans=(quote("青少年行动"),),
        serves=(Link(to="literacy", inferred=(Inferred(reason=both("总目标", "The overall goal")),)),),
        children=(teachers,),
        indicators=(
            Indicator(
                id="lectures-held",
                title=both("科普讲座", "Lectures"),
                measure="lectures",
                places=("city",),
                targets=(
                    Target(value=50, due="2018", interim=True),
                    Target(
                        value=100, written="100场", comparator="at_least", per="year", period="2016/2020", due="2020"
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def plan() -> Plan:
    """The little plan: one goal, two actions, one nested task, one provision, and one of everything else."""
    return Plan(
        id="river",
        title=both("江城市行动计划", "River City Action Plan"),
        signed="2016-05-01",
        published="2016-06",
        period="2016/2020",
        documents=(Document(id="outline", title=both("纲要", "Outline"), relation="carries_out"),),
        sources=(Source(id="official", title=both("原文", "Original"), text=WRITTEN, sha256=text_hash(WRITTEN)),),
        translations=(Translation(language="en", by="policyplan"),),
        agencies=(
            Agency(id="government", name=both("市政府", "City government"), kind="government"),
            Agency(id="education", name=both("市教育局", "Education bureau"), parent="government", place="city"),
            Agency(id="science", name=both("市科协", "Science association"), parent="government"),
        ),
        places=(Place(id="city", name=both("江城市", "River City")),),
        measures=(
            Measure(
                id="trained", title=both("培训", "Training"), unit=both("人次", "person-times"), kind="person_times"
            ),
            Measure(id="lectures", title=both("讲座", "Lectures"), unit=both("场", "events"), kind="events"),
            Measure(id="share", title=both("比例", "Share"), unit=both("%", "%"), kind="share"),
        ),
        goals=(
            Goal(
                id="literacy",
                title=both("公民科学素质", "Scientific literacy"),
                due="2020",
                spans=(quote("公民具备科学素质的比例达到10%"),),
                indicators=(
                    Indicator(
                        id="literate-share",
                        title=both("具备科学素质的比例", "Share of literate citizens"),
                        measure="share",
                        baseline=Baseline(value="6.2", at="2015"),
                        targets=(Target(value=10, written="10%", due="2020"),),
                    ),
                ),
            ),
        ),
        tasks=(
            _youth(),
            Task(
                id="farmers",
                title=both("农民行动", "Farmers"),
                number="二",
                spans=(quote("农民行动"),),
                assignments=(
                    Assignment(role="responsible", kind="generic", label=both("各有关部门", "All departments")),
                ),
            ),
        ),
        provisions=(
            Provision(
                id="supervision",
                title=both("督导", "Supervision"),
                kind="evaluation",
                spans=(quote("市政府督导"),),
                assignments=assign(supervise=["government"]),
                indicators=(
                    Indicator(
                        id="report", title=both("报告", "Report"), kind="established", targets=(Target(due="2020"),)
                    ),
                ),
            ),
        ),
        phases=(
            Phase(id="start", title=both("启动", "Start"), period="2016", covers=(Link(to="youth"),)),
            Phase(id="run", title=both("实施", "Run"), period="2017/2020"),
        ),
        observations=(
            Observation(id="o-2016", indicator="lectures-held", at="2016", value=80, place="city", agency="science"),
        ),
        statements=(Statement(id="vision", kind="vision", text=both("水清", "Clean water")),),
        stakeholders=(Stakeholder(id="s-1", of="youth", name=both("青少年", "Young people"), kind="group"),),
        updates=(Update(id="u-1", task="youth", at="2016-Q3", status="under_way", agency="education"),),
        notes=(
            Note(
                id="n-1", kind="judgement", text=both("注", "A note"), about=("youth", "youth.teachers/lead/education")
            ),
        ),
    )


@pytest.fixture(scope="session")
def deepest() -> Plan:
    """One task in another, 100 levels, and the last one with parts and own data as deep as can be."""
    title = Text(en="x")
    data: dict[str, Any] = {}
    for _ in range(19):
        data = {"in": data}
    target = Target(value=1, unit=title, due="2030", inferred=[Inferred(reason=title)], extra=data)
    indicator = Indicator(id="i", title=title, targets=[target])
    task = Task(id=f"t{MOST_LEVELS}", title=title, indicators=[indicator], assignments=assign(lead=["a"]))
    for level in range(MOST_LEVELS - 1, 0, -1):
        task = Task(id=f"t{level}", title=title, children=[task])
    return Plan(id="p", title=title, agencies=[Agency(id="a", name=title)], tasks=[task])
