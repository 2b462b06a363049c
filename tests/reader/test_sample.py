"""The sample's text in every form of document gives one plan: the same headings, owners and targets."""

from __future__ import annotations

import html
import importlib.resources
import io
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import policyplan
from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.text.folding import fold

TEXT = (samples.folder() / "source.txt").read_text(encoding="utf-8")
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")


def as_text(text: str) -> bytes:
    return text.encode()


def as_html(text: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
    menu = "".join(f"<li><a href='#'>{word}</a></li>" for word in ("首页", "政务公开", "办事服务", "互动交流"))
    page = f"<html><head><meta charset='gb18030'><title>方案</title></head><body><ul>{menu}</ul>{paragraphs}"
    return f"{page}<div class='footer'>版权所有 网站地图</div></body></html>".encode("gb18030")


def as_docx(text: str) -> bytes:
    import docx

    document = docx.Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_pdf(text: str) -> bytes:
    import fpdf

    font = importlib.resources.files("policyplan.draw") / "fonts" / "NotoSansSC-Subset.otf"
    pdf = fpdf.FPDF()
    pdf.add_page()
    with importlib.resources.as_file(font) as path:
        pdf.add_font("plan", fname=path)
    pdf.set_font("plan", size=11)
    for line in text.splitlines():
        if line.strip():
            pdf.multi_cell(0, 6, line.strip(), align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def in_one_line(text: str) -> bytes:
    return "".join(line.strip() for line in text.splitlines()).encode()


def with_wide_signs(text: str) -> bytes:
    return text.translate(_WIDE).encode()


def plain(words: object) -> str:
    return fold(str(words)).text.replace(" ", "")


def facts(plan: Plan) -> Counter[tuple[Any, ...]]:
    """Headings, assignments and targets, without differences of width and spaces."""
    names = {agency.id: plain(agency.name) for agency in plan.agencies}
    found: Counter[tuple[Any, ...]] = Counter()
    records: list[Any] = [*plan.all_goals, *plan.all_tasks, *plan.provisions, *plan.phases]
    for record in records:
        found["heading", plain(record.number), plain(record.title)] += 1
    for each in plan.all_assignments:
        found["assignment", each.task, each.role, names.get(each.agency or "", plain(each.label))] += 1
    for indicator in plan.all_indicators:
        for target in indicator.targets:
            what = (target.value, target.upper, str(target.unit), target.comparator)
            found["target", *what, target.due or target.period, target.per, target.binding] += 1
    return found


@pytest.mark.parametrize(
    "made", [as_html, as_docx, as_pdf, in_one_line, with_wide_signs], ids=lambda made: made.__name__
)
def test_one_plan(made: Callable[[str], bytes]) -> None:
    """As a web page, a Word document, a PDF, without line breaks, and with signs of the other width."""
    read = facts(policyplan.draft(io.BytesIO(made(TEXT))).plan)
    wanted = facts(policyplan.draft(io.BytesIO(as_text(TEXT))).plan)
    assert (read - wanted, wanted - read) == (Counter(), Counter())


def test_as_coded_by_hand() -> None:
    """Every assignment and every target of the hand-coded plan, and no other."""
    read, coded = policyplan.draft(io.BytesIO(as_text(TEXT))).plan, samples.jiangmen()

    def owners(plan: Plan) -> Counter[tuple[str, str, str]]:
        numbers = {task.id: plain(task.number) for task in plan.tasks}
        names = {agency.id: plain(agency.name) for agency in plan.agencies}
        return Counter(
            (numbers[each.task], each.role.value, names.get(each.agency or "", plain(each.label)))
            for each in plan.all_assignments
            if each.task in numbers
        )

    def values(plan: Plan) -> Counter[tuple[Any, ...]]:
        every = (target for indicator in plan.all_indicators for target in indicator.targets)
        return Counter(
            (each.value, each.upper, each.comparator, each.due or each.period) for each in every if each.value
        )

    assert owners(read) == owners(coded)
    assert values(read) == values(coded)
