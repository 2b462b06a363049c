"""The sample is what the document says, and what is told about it is true."""

from __future__ import annotations

import json
import pathlib
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import pytest

import policyplan
from policyplan import samples
from policyplan.io import api
from policyplan.model.kinds import AssignmentKind, Binding, Comparator, IndicatorKind, Role
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.values import Span
from policyplan.model.walk import walk

FOLDER = samples.folder()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return samples.jiangmen()


@pytest.fixture(scope="module")
def text() -> str:
    return (FOLDER / "source.txt").read_bytes().decode()


def spans(plan: Plan) -> Iterator[Span]:
    for _, record in walk(plan):
        yield from record.spans


class TestEvidence:
    """Every fact that the document states leads to its words."""

    def test_every_quote_stands_where_its_span_says(self, plan: Plan, text: str) -> None:
        """Looked at without the library's own check."""
        found = [span for span in spans(plan) if span.start is None or text[span.start : span.end] != span.quote]
        assert not found
        assert sum(1 for _ in spans(plan)) > 600

    def test_every_record_is_stated_or_marked_as_inferred(self, plan: Plan) -> None:
        """None is neither."""
        assert [record for _, record in walk(plan) if not record.spans and not record.is_inferred] == []

    def test_what_was_inferred_has_its_reason_in_both_languages(self, plan: Plan) -> None:
        """A reader of either language sees why."""
        reasons = [mark.reason for _, record in walk(plan) for mark in record.inferred]
        assert reasons
        assert all(reason.zh and reason.en for reason in reasons)

    def test_the_text_is_the_one_that_was_coded(self, plan: Plan, text: str) -> None:
        """Its hash stands in the plan."""
        assert plan.sources[0].sha256 == text_hash(text)

    def test_a_check_finds_nothing(self, plan: Plan) -> None:
        """Not even something to remark."""
        assert not policyplan.check(plan)


class TestContent:
    """The document from its particulars to its last paragraph."""

    def test_the_particulars(self, plan: Plan) -> None:
        """Number, dates, period."""
        assert (plan.number, plan.signed, plan.published, plan.period) == (
            "江府办〔2017〕9号",
            "2017-03-02",
            "2019-12-23",
            "2016/2020",
        )

    def test_every_numbered_item_of_the_text_is_a_task(self, plan: Plan, text: str) -> None:
        """Counted by a pattern over part 三."""
        part = text[text.index("三、重点任务") : text.index("四、组织实施")]
        titles = re.findall(r"^ *\d\.(.+?)。", part, re.MULTILINE)
        assert [task.title.zh for action in plan.tasks for task in action.children] == titles
        actions = re.findall(r"^ *\([一二三四五六七八九十]\)实施(.+?)。$", part, re.MULTILINE)
        assert [action.title.zh for action in plan.tasks] == actions

    def test_a_task_has_its_text(self, plan: Plan, text: str) -> None:
        """Title and body are the whole item."""
        for task in plan.all_tasks:
            if task.span and task.span.start and len(task.spans) == 3:
                body = task.spans[1]
                assert body.start is not None
                assert text[task.span.start : body.end] == f"{task.title.zh}。{body.quote}"

    def test_the_agencies_of_every_bracket(self, plan: Plan, text: str) -> None:
        """Split by hand from the text, they are the assignments of each action."""
        names = {agency.id: agency.name.zh for agency in plan.agencies}
        brackets = re.findall(r"\((市\S*)牵头,(\S*)等单位配合。\)", text)
        assert len(brackets) == len(plan.tasks) == 10
        for action, (leads, supports) in zip(plan.tasks, brackets, strict=True):
            named = [each for each in action.assignments if each.agency]
            assert [names[str(each.agency)] for each in named if each.role is Role.LEAD] == leads.split("、")
            assert [names[str(each.agency)] for each in named if each.role is Role.SUPPORT] == supports.split("、")

    def test_every_list_of_supporters_is_open(self, plan: Plan) -> None:
        """Each ends in 等单位."""
        for action in plan.tasks:
            (rest,) = (each for each in action.assignments if each.kind is AssignmentKind.OPEN)
            assert rest.span is not None
            assert rest.span.quote == "等单位"

    def test_every_text_of_a_record_is_in_both_languages(self, plan: Plan) -> None:
        """Titles and names have English, said to be a translation of ours."""
        named = [getattr(record, "title", None) or getattr(record, "name", None) for _, record in walk(plan)]
        assert all(text.zh and text.en for text in named if text is not None)
        assert plan.translations[0].official is False

    @pytest.mark.parametrize(
        ("id", "value", "comparator", "written", "binding"),
        [
            ("literate-citizens", "10.8", Comparator.AT_LEAST, "10.8%", Binding.UNSTATED),
            ("rural-training", "100000", Comparator.EXACTLY, "10万人次", Binding.UNSTATED),
            ("campus-science-festivals", "100", Comparator.EXACTLY, "100场次", Binding.UNSTATED),
            ("national-bases", "3", Comparator.EXACTLY, "3个", Binding.ASPIRATIONAL),
            ("backbone-bandwidth", "1", Comparator.AT_LEAST, "1G", Binding.UNSTATED),
            ("funding-per-head-reached", "1.0", Comparator.AT_LEAST, "1.0元", Binding.UNSTATED),
        ],
    )
    def test_targets(
        self, plan: Plan, id: str, value: str, comparator: Comparator, written: str, binding: Binding
    ) -> None:
        """Read from the text by hand."""
        (target,) = next(each for each in plan.all_indicators if each.id == id).targets
        assert (target.value, target.comparator, target.written, target.binding) == (
            Decimal(value),
            comparator,
            written,
            binding,
        )

    def test_every_number_before_a_measure_word_is_a_target(self, plan: Plan, text: str) -> None:
        """Found by a pattern over parts 二 to 四, each is the core of an indicator."""
        body = text[text.index("二、总体目标") :]
        pattern = r"\d[\d.]*(?:万人次|人次|场次|所|个|%|元|G|M)(?=以上|[^行A-Za-z]|$)"
        offset = text.index("二、总体目标")
        numbers = {offset + found.start() for found in re.finditer(pattern, body)}
        quoted = [
            (span.start, span.end)
            for indicator in plan.all_indicators
            if indicator.kind is IndicatorKind.QUANTITY
            for target in indicator.targets
            for span in target.spans
            if span.start is not None and span.end is not None
        ]
        assert len(numbers) == 26
        assert [text[at : at + 12] for at in numbers if not any(start <= at < end for start, end in quoted)] == []

    def test_it_has_no_observation(self, plan: Plan) -> None:
        """The document has none."""
        assert plan.observations == ()


class TestFiles:
    """One copy, kept by the library's own hand."""

    def test_saving_it_gives_the_same_file(self, plan: Plan) -> None:
        """But for the comments at its head."""
        lines = (FOLDER / "plan.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines[0] == "# yaml-language-server: $schema=../../schema/plan-1.json\n"
        content = "".join(line for line in lines if not line.startswith("#"))
        assert api.dumps(plan, format="yaml", folder=FOLDER) == content

    def test_the_same_plan_in_json(self) -> None:
        """Programs read it faster. ``policyplan convert plan.yaml plan.json --force`` makes it after a change."""
        coded = api.read(FOLDER / "plan.yaml")
        assert (FOLDER / "plan.json").read_text(encoding="utf-8") == api.dumps(coded, format="json", folder=FOLDER)
        assert samples.jiangmen() == coded

    def test_the_schema_stands_where_its_first_line_points(self) -> None:
        """In the checkout and in the wheel alike."""
        pointed = (FOLDER / "plan.yaml").resolve().parent / "../../schema/plan-1.json"
        assert json.loads(pointed.read_text(encoding="utf-8"))["title"] == "policyplan plan file"


class TestCodingNotes:
    """CODING.md tells what the scripts beside it compute."""

    @pytest.mark.parametrize(("name", "script"), [("counts", "count.py"), ("comparison", "compare.py")])
    def test_its_tables_are_those_of_the_scripts(self, name: str, script: str) -> None:
        """Run anew, they print what stands there."""
        notes = (FOLDER / "CODING.md").read_text(encoding="utf-8")
        begun = notes.split(f"<!-- {name}: ", 1)[1].split("-->", 1)[1]
        told = begun.split(f"<!-- end of {name} -->", 1)[0].strip()
        command = [sys.executable, "-X", "utf8", str(FOLDER / "coding" / script)]
        printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()
        assert told == printed

    def test_every_difference_is_settled(self) -> None:
        """And nothing is settled that is no difference."""
        module = runpy.run_path(str(FOLDER / "coding" / "compare.py"))
        compared = module["compared"](module["load"]("a.json"), module["load"]("b.json"))
        differences = {f"{kind} | {about}" for kind, about, one, other in compared if one != other}
        assert differences == module["load"]("settled.json").keys()


class TestAbsence:
    """An installation without the sample says so."""

    def test_the_error_names_the_place(self, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
        """Neither in the package nor in a checkout."""
        monkeypatch.setattr(samples, "__file__", str(tmp_path / "a" / "b" / "c" / "__init__.py"))
        samples.folder.cache_clear()
        try:
            with pytest.raises(policyplan.PolicyPlanError) as caught:
                samples.folder()
        finally:
            monkeypatch.undo()
            samples.folder.cache_clear()
        assert caught.value.code == "sample-missing"
