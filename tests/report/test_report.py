"""Tests for the report as a file: what stands in it, and what must not."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

import policyplan
from policyplan import samples
from policyplan.errors import CallError, FileError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Link, Source, Target, Task, assign
from policyplan.model.values import Span, Text
from policyplan.report import Report, report

if TYPE_CHECKING:
    from tests.report.conftest import Markup


@pytest.fixture(scope="module")
def made() -> Report:
    return report(samples.jiangmen(made_up_observations=True), as_of="2018", font=False)


@pytest.fixture(scope="module")
def page(made: Report, markup: type[Markup]) -> Markup:
    return markup(made.html)


class TestFile:
    """One file that opens from a disk."""

    def test_size(self, made: Report) -> None:
        """Under 3 MB for the sample."""
        assert 500_000 < len(made.html.encode()) < 3_000_000

    def test_nothing_is_fetched(self, page: Markup) -> None:
        """No script, style, picture or font of elsewhere; links lead into the page, or are the tables."""
        for name in ("src", "srcset", "action", "xlink:href", "background"):
            assert not [facts for _, facts in page.elements if name in facts]
        links = [facts["href"] or "" for _, facts in page.elements if "href" in facts]
        assert links
        assert all(link.startswith(("#", "data:text/csv;")) for link in links)

    def test_policy(self, made: Report, page: Markup) -> None:
        """Only its own style and script, by their digests."""
        (policy,) = [each["content"] or "" for each in page.all("meta") if "http-equiv" in each]
        assert "default-src 'none'" in policy
        for tag in ("style", "script"):
            (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", made.html, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not [facts for _, facts in page.elements if "style" in facts or any(key[:2] == "on" for key in facts)]

    def test_same_bytes(self, made: Report) -> None:
        """The same plan, the same report."""
        assert report(samples.jiangmen(made_up_observations=True), as_of="2018", font=False).html == made.html

    def test_save(self, made: Report, tmp_path: Path) -> None:
        """As it is; where it cannot be, the error says so."""
        assert made.save(tmp_path / "r.html").read_bytes().decode() == made.html
        with pytest.raises(FileError):
            made.save(tmp_path / "no" / "where.html")

    def test_notebook(self, made: Report) -> None:
        """In a frame that lets nothing out."""
        shown = made._repr_html_()
        assert shown.startswith("<iframe sandbox srcdoc=")
        assert "<script" not in shown


class TestLinks:
    """Both ways between every fact and its sentence."""

    def test_ids_are_unique(self, page: Markup) -> None:
        """Those of pictures too."""
        assert len(page.ids) == len(set(page.ids))

    def test_links_lead_somewhere(self, page: Markup) -> None:
        """Every link within the page."""
        inside = {link[1:] for each in page.all("a") if (link := each.get("href") or "").startswith("#")}
        assert inside <= set(page.ids)

    def test_facts(self, page: Markup) -> None:
        """A row for each, a place in the text for each that has one, and a mark there that leads back."""
        plan = samples.jiangmen(made_up_observations=True)
        rows = {each["data-fact"] for each in page.all("tr") if "data-fact" in each}
        assert rows == set(plan.ids)
        told = {number for each in page.all("a") for number in (each.get("data-facts") or "").split()}
        assert told == {id[1:] for id in page.ids if re.fullmatch(r"s\d+", id)}


class TestWords:
    """Both languages, with what must be said."""

    def test_made_up(self, made: Report) -> None:
        """A report on made-up figures says so; another does not."""
        assert "本报告使用了虚构的完成值" in made.html
        assert "本报告使用了虚构的完成值" not in report(samples.jiangmen(), font=False).html

    def test_sections(self, page: Markup, markup: type[Markup]) -> None:
        """With observations and a day there are progress, evaluation and weak links; without there are not."""
        told = {id for id in page.ids if id.startswith("table-")}
        always = {"table-workload", "table-network", "table-rollup", "table-measures", "table-timeline"}
        assert told == always | {"table-progress", "table-evaluation", "table-weak_links"}
        assert {
            id for id in markup(report(samples.jiangmen(), font=False).html).ids if id.startswith("table-")
        } == always

    def test_tables_are_those_of_the_questions(self, made: Report) -> None:
        """Every cell of the rollup, in both languages, and its csv."""
        answer = policyplan.rollup(samples.jiangmen())
        for language in ("zh", "en"):
            for row in answer.table(language).rows:
                assert all(str(escape(cell)) in made.html for cell in row)
        (data,) = re.findall(r'download="rollup.en.csv" href="data:text/csv;charset=utf-8;base64,([^"]+)"', made.html)
        assert base64.b64decode(data).decode("utf-8-sig") == answer.to_csv("en")

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_opens_with(self, language: str) -> None:
        """The language that was asked for."""
        html = report(samples.jiangmen(), language=language, font=False).html
        assert f'<html lang="{language}">' in html
        assert f'id="read-{language}" checked' in html

    def test_wrong(self) -> None:
        """A language or a day that there is not."""
        with pytest.raises(CallError):
            report(samples.jiangmen(), language="fr", font=False)
        with pytest.raises(CallError):
            report(samples.jiangmen(), as_of="soon", font=False)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "]]></svg><script>alert(1)</script>",
    "</title></style><script>alert(1)</script>",
    "\x00\x1b[31m\u202e\u2066",
    "长" * 100_000,
)


def hostile(words: str) -> Plan:
    """A plan in which every word is hostile."""
    text = Text(zh=words, en=words)
    target = Target(value=1, due="2020", unit=text)
    goal = Goal(id="g", title=text, indicators=(Indicator(id="i", title=text, targets=(target,)),))
    quote = words[:50]
    span = Span(quote=quote, start=0, source="s")
    task = Task(
        id="t",
        title=text,
        number=words[:200],
        serves=(Link(to="g"),),
        assignments=assign(lead=["a"], support=["b"]),
        spans=(span,),
    )
    return Plan(
        id="p",
        title=text,
        number=words[:200],
        issuers=(text,),
        goals=(goal,),
        tasks=(task,),
        agencies=(Agency(id="a", name=text), Agency(id="b", name=text)),
        sources=(Source(id="s", title=text, url=words[:200], text=words),),
    )


class TestHostileText:
    """Whatever a plan says is shown as the text that it is."""

    @pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
    def test_is_text(self, words: str, markup: type[Markup]) -> None:
        """No element and no attribute is made of it."""
        found = markup(report(hostile(words), font=False).html)
        assert len(found.scripts) == 1
        assert not found.all("img")
        assert all((each.get("href") or "#").startswith(("#", "data:text/csv;")) for each in found.all("a"))
        assert not found.handlers

    def test_template(self) -> None:
        """Syntax of templates stays as it is."""
        assert "{{ 7*7 }}" in report(hostile("{{ 7*7 }}"), font=False).html


def test_empty_plan() -> None:
    """There is a report on a plan of which nothing is known."""
    html = report(Plan(id="p", title=Text(zh="空")), font=False).html
    assert "no agency has a role in a task." in html
    assert 'id="source"' not in html


NAMES = (
    *("Bulletin", "Comparison", "Page", "Report"),
    *("annual_summary", "bulletin", "comparison", "comparison_page", "page", "report"),
)


def test_names() -> None:
    """The room has what it says, and nothing else."""
    assert dir(policyplan.report) == list(NAMES)
    with pytest.raises(AttributeError, match="no attribute 'reports'"):
        policyplan.report.__getattr__("reports")


class TestTables:
    """What a table is sorted by, and how it is counted."""

    def dated(self) -> Report:
        """A plan with due dates of different precision, without a report on values."""
        due = {"t1": "2024-10-31", "t2": "2024-Q1", "t3": "2024-06-30"}
        tasks = tuple(Task(id=id, title=Text(zh=id, en=id), due=when) for id, when in due.items())
        goals = (Goal(id="g", title=Text(zh="目标", en="Goal")),)
        return report(Plan(id="p", title=Text(zh="计划", en="Plan"), goals=goals, tasks=tasks), font=False)

    def test_keys(self) -> None:
        """A time has its last day and its first as a key, a number its digits."""
        html = self.dated().html
        assert 'data-sort="2024-03-31/2024-01-01">到2024年第1季度' in html
        assert 'data-sort="2024-03-31/2024-01-01">by 2024-Q1' in html
        assert 'data-sort="2024-10-31"' in html

    def test_numbers(self, made: Report) -> None:
        """Without separators and units."""
        assert re.search(r'data-sort="59500">59,500', made.html)

    def test_each_cell_has_its_own(self, made: Report) -> None:
        """The key of a whole number is the number in the cell, in every table and language."""
        cells = re.findall(r'data-sort="(\d+)">([\d,]+)<', made.html)
        assert len(cells) > 300
        assert all(key == shown.replace(",", "") for key, shown in cells)

    def test_one(self) -> None:
        """One goal is not “1 goals”."""
        html = self.dated().html
        assert (
            '<strong>1</strong> <span class="in-zh" lang="zh">目标</span><span class="in-en" lang="en">goal</span>'
            in html
        )
        assert '<span class="in-en" lang="en">tasks</span>' in html
