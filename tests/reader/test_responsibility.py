"""Who is responsible in whole documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan.io.documents.document import Document
from policyplan.model.kinds import AssignmentKind
from policyplan.reader.found import Deadline, Doubt, SetAside
from policyplan.reader.headings import read_outline
from policyplan.reader.outline import Outline
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.view import View, view_of

SAMPLE = Path(__file__).parents[2] / "examples" / "jiangmen_2016_2020" / "source.txt"
WIDE = str.maketrans(",;:()", "，；：（）")
NARROW = str.maketrans("，；：（）", ",;:()")


def assigned(text: str) -> list[tuple[str, str, str, str]]:
    """Return the name, the role, the kind and the letters of the stretch of each owner of a text."""
    view = view_of(Document(name="plan.txt", format="text", text=text))
    reading = read_responsibility(view, read_outline(view))
    return [
        (
            owner.name.translate(WIDE),
            owner.role.value,
            owner.kind.value,
            re.sub(r"\W", "", view.text[clause.stretch_start : clause.stretch_end]),
        )
        for clause in reading.clauses
        for owner in clause.owners
    ]


@pytest.fixture(scope="module")
def sample() -> str:
    """The text of the sample plan."""
    return SAMPLE.read_text(encoding="utf-8")


def test_the_sample_assigns_what_its_plan_says(sample: str) -> None:
    """Each action has the same agencies in the same roles."""
    plan = policyplan.samples.jiangmen()
    names = {agency.id: {str(agency.name), *map(str, agency.aliases)} for agency in plan.agencies}
    found = [fact for fact in assigned(sample) if fact[3].startswith(tuple("一二三四五六七八九十"))]
    for number, task in zip("一二三四五六七八九十", plan.tasks, strict=False):
        of_action = [fact for fact in found if fact[3].startswith(f"{number}实施")]
        expected = [part for part in task.assignments if part.agency]
        assert len(of_action) == len(expected) + 1
        for part, (name, role, kind, _) in zip(expected, of_action, strict=False):
            assert part.agency is not None
            assert (name in names[part.agency], role, kind) == (True, part.role.value, "named")
        assert of_action[-1][2] == AssignmentKind.OPEN.value


@pytest.mark.parametrize("change", ["wide", "narrow", "no line breaks"])
def test_the_sample_reads_alike_in_other_forms(sample: str, change: str) -> None:
    """Widths of signs and line breaks change nothing."""
    changed = {
        "wide": sample.translate(WIDE),
        "narrow": sample.translate(NARROW),
        "no line breaks": re.sub(r"\s*\n\s*", "", sample),
    }[change]
    assert assigned(changed) == assigned(sample)


PIECES = [
    *"，。；：、（）()\n\t|*和的由会同",
    *("市教育局", "市科协", "牵头", "负责", "配合", "责任单位：", "完成时限：", "2020年底前", "等部门", "各区", "统筹"),
    *(
        "以下均需",
        "落实",
        "下同",
        "排在第一位的为牵头部门",
        "逗号前为牵头",
        "一、",
        "1.",
        "第三条",
        "简称",
        "支持",
        "发挥",
        "作用",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_a_text_has_everything_is_inside_it(text: str) -> None:
    """Clauses, owners, stretches, dates and doubts are stretches of the text, with the text's own words."""
    view = View(document=Document(name="a", format="text", text=text), text=text, starts=tuple(range(len(text))))
    for outline in (Outline(parts=()), read_outline(view)):
        reading = read_responsibility(view, outline)
        for clause in reading.clauses:
            assert 0 <= clause.start < clause.end <= len(text)
            assert 0 <= clause.stretch_start <= clause.stretch_end <= len(text)
            assert clause.owners
            for owner in clause.owners:
                assert clause.start <= owner.start < owner.end <= clause.end
                assert owner.name
        parts: list[Deadline | SetAside | Doubt] = [*reading.deadlines, *reading.set_aside, *reading.doubts]
        assert all(0 <= part.start < part.end <= len(text) for part in parts)


def test_time_grows_with_the_length_only() -> None:
    """Texts of signs that open something and never close it are read in a moment."""
    for piece in ("（市教育局", "责任单位：", "由市教育局", "市教育局会同", "教育（简称"):
        text = piece * 4_000
        view = View(document=Document(name="a", format="text", text=text), text=text, starts=tuple(range(len(text))))
        assert read_responsibility(view, Outline(parts=())).clauses is not None
