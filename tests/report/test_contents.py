"""A report as a folder of pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Source, Task, assign
from policyplan.model.values import Span, Text
from policyplan.report import Report, contents, report

if TYPE_CHECKING:
    from tests.report.conftest import Markup


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(samples.jiangmen(), font=False).save(tmp_path_factory.mktemp("pages") / "report")


class TestFolder:
    """The same as the one file, on several pages."""

    def test_links_lead_somewhere(self, folder: Path, markup: type[Markup]) -> None:
        """From page to page, and to tables as csv; every id once on its page."""
        pages = {path.name: markup(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}
        for name, found in pages.items():
            assert len(found.ids) == len(set(found.ids))
            for link in {each["href"] or "" for each in found.all("a")}:
                file, _, place = link.partition("#")
                assert (folder / (file or name)).is_file(), link
                assert not place or place in pages[file or name].ids, link

    def test_all_is_there(self, folder: Path, markup: type[Markup]) -> None:
        """Every fact has its row."""
        found = markup((folder / "facts.html").read_text(encoding="utf-8"))
        assert {each["data-fact"] for each in found.all("tr") if "data-fact" in each} == set(samples.jiangmen().ids)

    def test_one_font(self) -> None:
        """Cut once for all pages, and whole on each."""
        files = report(Plan(id="p", title=Text(zh="方案")), font=True).files
        rules = {text[text.index("@font-face") : text.index("</style>")] for text in files.values() if "<html" in text}
        assert len(rules) == 1

    def test_search(self, folder: Path) -> None:
        """It says that it looks through this page alone."""
        assert "在本页查找" in (folder / "facts.html").read_text(encoding="utf-8")
        assert "在本页查找" not in report(Plan(id="p", title=Text(zh="方案")), font=False).html

    def test_tables(self, folder: Path) -> None:
        """As csv that spreadsheets know for UTF-8."""
        assert (folder / "workload.zh.csv").read_bytes().startswith(b"\xef\xbb\xbfgroup,group_title,agency,")


class TestLarge:
    """What is long is parted."""

    @pytest.fixture
    def large(self, monkeypatch: pytest.MonkeyPatch) -> Report:
        for name, number in (("FACTS", 3), ("ROWS", 2), ("CHARACTERS", 40)):
            monkeypatch.setattr(contents, name, number)
        lines = [f"第{number}项任务由第{number}局牵头办理，各有关单位配合。" for number in range(1, 6)]
        tasks = tuple(
            Task(
                id=f"t{number}",
                title=Text(zh=f"任务{number}"),
                assignments=assign(lead=f"a{number}"),
                spans=(Span(quote=line, start=sum(len(each) + 1 for each in lines[: number - 1]), source="s"),),
            )
            for number, line in enumerate(lines, 1)
        )
        agencies = tuple(Agency(id=f"a{number}", name=Text(zh=f"第{number}局")) for number in range(1, 6))
        source = Source(id="s", title=Text(zh="来源"), text="\n".join(lines))
        return report(Plan(id="p", title=Text(zh="大"), tasks=tasks, agencies=agencies, sources=(source,)), font=False)

    def test_parts(self, large: Report, markup: type[Markup]) -> None:
        """Facts, tables and the source, so much on each page; links find the right one."""
        names = set(large.files)
        assert {"facts-1.html", "facts-6.html", "table-workload-3.html", "source-5.html"} <= names
        assert "table-workload.html" not in names
        rows = [link["href"] for link in markup(large.files["source-2.html"]).all("a") if link.get("class") == "said"]
        (row,) = rows
        file, _, place = (row or "").partition("#")
        assert place in markup(large.files[file]).ids
        assert "2/3" in large.files["table-workload-2.html"]
        assert large.files["table-workload-2.html"].count("<tr>") == 2 * (1 + 2)

    def test_one_file(self, large: Report, markup: type[Markup]) -> None:
        """The whole is still one page."""
        found = markup(large.html)
        assert len([each for each in found.all("tr") if "data-fact" in each]) == 17
