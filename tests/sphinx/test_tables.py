"""The directive for tables."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

import policyplan
from policyplan import Plan, extensions
from policyplan.query import Timeline
from policyplan.query.catalogue import NAMES, QUESTIONS, options_for, options_of
from policyplan.query.network.metrics import METRICS
from policyplan.query.result import Result
from tests.sphinx.conftest import Site


def cells(page: str) -> list[list[str]]:
    """The rows of the first table in a page, its heading included."""
    table = re.search(r"<table.*?</table>", page, flags=re.DOTALL)
    assert table
    rows = re.findall(r"<tr.*?</tr>", table[0], flags=re.DOTALL)
    return [
        [
            html.unescape(re.sub("<[^>]+>", "", each)).strip()
            for each in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)
        ]
        for row in rows
    ]


class TestQuestions:
    """Every question of the library can be asked."""

    def test_each_becomes_a_table(self, site: Site) -> None:
        """In one document, those of a day with one; names may have hyphens."""
        names = [*NAMES, *(name.replace("_", "-") for name in NAMES if "_" in name)]
        values = {"as_of": "2018", "id": "youth", "text": "Education"}
        needed = {n: [each.name for each in options_for(n).values() if each.required] for n in names}
        lines = {n: "".join(f"   :{each.replace('_', '-')}: {values[each]}\n" for each in needed[n]) for n in names}
        site.write("index.rst", "".join(f".. plan:table:: plan.yaml\n   :question: {n}\n{lines[n]}\n" for n in names))
        assert site.build() == ""
        assert site.body().count("<table") == len(names)

    def test_a_registered_question_is_one_of_them(self, site: Site) -> None:
        """With its own options; a wrong one is a warning."""

        def late(plan: Plan, *, after: int = 0, strict: bool = False) -> Timeline:
            return policyplan.timeline(plan, as_of=str(2010 + after), stated_only=strict)

        extensions.register_question("late-things", extensions.Question(late))
        try:
            table = ".. plan:table:: plan.yaml\n   :question: late-things\n   :after: 8\n"
            site.write("index.rst", table + "   :strict:\n")
            assert site.build() == ""
            assert site.body().count("<table") == 1
            site.write("index.rst", table + "   :before: 8\n")
            assert ":before:" in site.build()
        finally:
            extensions.reset()

    @pytest.mark.parametrize(
        ("question", "part"),
        [(name, part) for name in QUESTIONS if "of" in options_of(name) for part in options_of(name)["of"].choices],
    )
    def test_a_part_can_be_asked_for(self, site: Site, plan: Plan, question: str, part: str) -> None:
        """As the command gives it."""
        day = "" if part in ("measures", "targets") and question == "rollup" else "   :as-of: 2018\n"
        site.write("index.rst", f".. plan:table:: plan.yaml\n   :question: {question}\n   :of: {part}\n{day}")
        assert site.build() == ""
        if question == "network":
            network = policyplan.network(plan, as_of="2018")
            answers: dict[str, Result[Any]] = {"summary": network.figures(), "metrics": METRICS}
            table = (answers.get(part) or network.view(part)).table()  # type: ignore[arg-type]
            assert cells(site.body()) == [list(table.headings), *map(list, table.rows)]
        else:
            assert len(cells(site.body())) > 1


class TestTable:
    """A real table of the document, not a picture of one."""

    def test_it_has_the_words_of_the_answer(self, site: Site, plan: Plan) -> None:
        """Headings, rows and notes, in the language of the page."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n   :question: workload\n   :level: leaf\n")
        assert site.build(language="zh_CN") == ""
        answer = policyplan.workload(plan, level="leaf")
        table = answer.table("zh")
        assert cells(site.body()) == [list(table.headings), *map(list, table.rows)]
        notes = re.findall(r"<li><p>(.*?)</p></li>", site.body())
        assert [html.unescape(note) for note in notes] == [note.sentence("zh") for note in answer.notes]

    def test_numbers_stand_to_the_right(self, site: Site) -> None:
        """Headings and cells, on pages and in LaTeX."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n")
        assert site.build() + site.build("latex") == ""
        assert re.search(r'<th class="head text-right"><p>Lead</p></th>', site.body())
        assert re.search(r'<td class="text-right"><p>1</p></td>', site.body())
        tex = site.made("site.tex", "latex")
        assert r"\begin{tabular}[t]{>{\raggedright\arraybackslash}\X" in tex
        assert r">{\raggedleft\arraybackslash}\X" in tex

    def test_a_caption_and_a_name(self, site: Site) -> None:
        """The table can be numbered and referred to."""
        text = "See :numref:`load`.\n\n.. plan:table:: plan.yaml\n   :caption: Who *does* it\n   :name: load\n"
        site.write("index.rst", text)
        assert site.build() == ""
        assert re.search(r'<table class="[^"]*policyplan-table[^"]*" id="load">', site.body())
        assert "Who <em>does</em> it" in site.body()
        assert re.search(r'<span class="std std-numref">\S+ 1</span>', site.body())

    def test_notes_can_be_left_away(self, site: Site) -> None:
        """The table stands alone then."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n   :no-notes:\n")
        assert site.build() == ""
        assert "<li>" not in site.body()

    def test_an_answer_without_rows_is_a_table_too(self, site: Site) -> None:
        """With a dash, and the notes that say why."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n   :question: timeline\n   :stated-only:\n")
        assert site.build() == ""
        site.write("index.rst", ".. plan:table:: empty.yaml\n   :question: rollup\n")
        empty = policyplan.Plan(id="empty", title=policyplan.Text(en="Nothing"))
        policyplan.write(empty, site.folder / "empty.yaml")
        assert site.build() + site.build("latex") + site.build("text") == ""
        heading, row = cells(site.body())
        assert row == ["–", *("" for _ in heading[1:])]

    def test_plain_text_has_it_too(self, site: Site) -> None:
        """Drawn with lines."""
        site.write("index.rst", ".. plan:table:: plan.yaml\n")
        assert site.build("text") == ""
        assert re.search(r"^\| Education bureau +\| 1 ", site.made("index.txt", "text"), flags=re.MULTILINE)

    def test_markdown_has_the_directive(self, site: Site) -> None:
        """A number as a value, and several methods."""
        options = ":question: progress\n:as-of: 2018\n:method: linear, share\n:caption: *So*\n"
        site.write("index.md", f"```{{plan:table}} plan.yaml\n{options}```\n")
        assert site.build() == ""
        assert "<em>So</em>" in site.body()
        assert {row[3] for row in cells(site.body())[1:]} >= {"linear", "share"}
