"""Answers in files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import policyplan
from policyplan.errors import CallError, FileError
from policyplan.io.answers.writing import AnswerFormat, dumped, format_of
from policyplan.model.values import Text
from policyplan.query.catalogue import QUESTIONS, ask
from policyplan.query.result import Result

SAMPLE = policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True)
HOSTILE = SAMPLE.replace("education", name=Text(zh="=cmd|' /C calc'!A0 <script>&\\input{x}", en="@SUM(1+1) *a* | b"))


class TestFormats:
    """The suffix decides on the format, unless it is named."""

    @pytest.mark.parametrize(
        ("name", "begins"),
        [
            ("a.txt", "Agency  "),
            ("a.csv", "\ufeffgroup,"),
            ("a.json", "[\n"),
            ("a.md", "| Agency | Lead |"),
            ("a.tex", "% \\usepackage{booktabs"),
            ("a.html", '<!doctype html>\n<html lang="en">'),
            ("A.HTM", "<!doctype html>"),
        ],
    )
    def test_by_suffix(self, tmp_path: Path, name: str, begins: str) -> None:
        """In the language asked for."""
        policyplan.write_table(policyplan.workload(SAMPLE), tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)

    def test_by_name(self, tmp_path: Path) -> None:
        """Whatever the file is called."""
        policyplan.write_table(policyplan.workload(SAMPLE), tmp_path / "a.txt", format="markdown", language="zh")
        assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("| 责任单位 | 牵头 |")

    @pytest.mark.parametrize(("path", "format"), [("a.pdf", None), ("a", None), ("a.csv", "pdf")])
    def test_unknown(self, path: str, format: str | None) -> None:
        """What is possible is said."""
        with pytest.raises(CallError, match=r"xlsx"):
            format_of(path, format)

    def test_no_mark(self, tmp_path: Path) -> None:
        """Programs may want CSV without a byte order mark."""
        policyplan.write_table(policyplan.workload(SAMPLE), tmp_path / "a.csv", bom=False)
        assert (tmp_path / "a.csv").read_bytes().startswith(b"group,")

    def test_existing(self, tmp_path: Path) -> None:
        """A file is replaced, unless it is not to be."""
        path = tmp_path / "a.csv"
        path.write_text("mine", encoding="utf-8")
        with pytest.raises(FileError) as caught:
            policyplan.write_table(policyplan.workload(SAMPLE), path, replace=False)
        assert (caught.value.code, path.read_text(encoding="utf-8")) == ("file-exists", "mine")
        policyplan.write_table(policyplan.workload(SAMPLE), path)
        assert path.stat().st_size > 100

    def test_unknown_language(self, tmp_path: Path) -> None:
        """Refused before anything is written."""
        with pytest.raises(CallError):
            policyplan.write_table(policyplan.workload(SAMPLE), tmp_path / "a.md", language="xx")
        assert list(tmp_path.iterdir()) == []


def answers() -> list[Result[Any]]:
    """Every question's answer, and those that are none of a question."""
    day = {"as_of": "2018-12-31"}
    given = dict.fromkeys(("progress", "evaluate", "status", "targets"), day)
    made: list[Result[Any]] = []
    for name in QUESTIONS:
        if name == "find":
            made.append(policyplan.find(SAMPLE, "科普"))
        elif name == "trace":
            made.append(policyplan.trace(SAMPLE, "A1"))
        else:
            made.append(ask(SAMPLE, name, given.get(name, {})))
    return [*made, policyplan.check(SAMPLE), policyplan.io.all_formats(), policyplan.io.lost("gexf")]


class TestAnyAnswer:
    """Every answer can be written in every format."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("format", ["table", "csv", "json", "xlsx", "markdown", "latex", "html"])
    def test_written(self, format: AnswerFormat, language: str) -> None:
        """Twice the same bytes."""
        for answer in answers():
            data = dumped(answer, format, language=language, title="x")
            assert data == dumped(answer, format, language=language, title="x")
            assert data


class TestHostileTexts:
    """A name from the plan is a text in every format."""

    def test_csv(self) -> None:
        """A spreadsheet computes nothing."""
        rows = csv.reader(io.StringIO(dumped(policyplan.workload(HOSTILE), "csv", language="zh").decode(), newline=""))
        assert not [cell for row in rows for cell in row if cell.startswith("=")]

    def test_html(self) -> None:
        """The page has the text and no script; it is well formed and fetches nothing."""
        page = dumped(policyplan.workload(HOSTILE), "html", language="zh", title="<b>").decode()
        assert "&lt;script&gt;" in page
        assert "<script" not in page
        assert "<title>&lt;b&gt;</title>" in page
        assert "default-src 'none'" in page
        etree.fromstring(page[page.index("<body>") :].removesuffix("</html>\n"))

    def test_markdown(self) -> None:
        """Its cells stay its cells."""
        lines = dumped(policyplan.workload(HOSTILE), "markdown").decode().splitlines()
        (line,) = [line for line in lines if "SUM" in line]
        assert line.startswith(r"| @SUM(1+1) \*a\* \| b |")

    def test_latex(self) -> None:
        """Runs no command."""
        text = dumped(policyplan.workload(HOSTILE), "latex", language="zh").decode()
        assert "\\input" not in text
        assert r"\textbackslash{}input\{x\}" in text

    def test_json(self) -> None:
        """Unchanged, for programs."""
        rows = json.loads(dumped(policyplan.workload(HOSTILE), "json"))
        assert HOSTILE.get("education").name.zh in [row["name"]["zh"] for row in rows]  # type: ignore[attr-defined]
