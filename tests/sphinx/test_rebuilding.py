"""What is built anew, and what is not; by one process or by several."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import policyplan
from policyplan import Plan
from tests.sphinx.conftest import Site

pytestmark = pytest.mark.slow

BOTH = ".. plan:picture:: plan.yaml\n   :kind: targets\n   :as-of: 2018\n   :observations: seen.csv\n"

PLAN = """
policyplan: 1
id: small
title: {en: First title}
sources:
  - {id: text, title: {en: Text}, file: text.txt}
measures:
  - {id: people, title: {en: Trained}, unit: {en: people}, kind: persons}
tasks:
  - id: train
    title: {en: Train}
    indicators:
      - {id: trained, title: {en: Trained}, measure: people, targets: [{value: 9000, due: "2020"}]}
"""


@pytest.fixture
def shown(site: Site) -> Site:
    """A site of two documents, built; one of them shows the plan with its text and a table of observations."""
    site.write("seen.csv", "indicator,at,value\ntrained,2018,4000\n")
    site.write("plan.yaml", PLAN)
    site.write("text.txt", "The text.\n")
    site.write("index.rst", ".. toctree::\n\n   other\n\n" + BOTH)
    site.write("other.rst", "Nothing of a plan.")
    assert site.build() == ""
    return site


def times(site: Site) -> tuple[int, int]:
    """When the doctrees of both documents were written."""
    folder = site.folder / "_build" / "doctrees"
    return (folder / "index.doctree").stat().st_mtime_ns, (folder / "other.doctree").stat().st_mtime_ns


def later(path: Path) -> None:
    """Make a file some seconds younger, as if it had been written after the build."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10_000_000_000))


class TestDependencies:
    """A document is read again when a file changes that it shows, and only then."""

    @pytest.mark.parametrize("file", ["plan.yaml", "text.txt", "seen.csv"])
    def test_each_file_counts(self, shown: Site, file: str) -> None:
        """The plan, the text of its source, the observations; the other document is left alone."""
        before = times(shown)
        later(shown.folder / file)
        assert shown.build() == ""
        after = times(shown)
        assert after[0] > before[0]
        assert after[1] == before[1]

    def test_nothing_changed_is_nothing_read(self, shown: Site) -> None:
        """Nor written: pages stay as they are."""
        page = shown.out() / "index.html"
        before = times(shown), page.stat().st_mtime_ns
        assert shown.build() == ""
        assert (times(shown), page.stat().st_mtime_ns) == before

    def test_the_page_shows_the_new_plan(self, shown: Site) -> None:
        """Though the old one was opened by the same process."""
        shown.write("plan.yaml", PLAN.replace("First", "Second"))
        later(shown.folder / "plan.yaml")
        assert shown.build() == ""
        assert "Second title" in shown.body()
        assert "First title" not in shown.body()

    def test_an_older_file_is_another_one_too(self, shown: Site) -> None:
        """Though it is no younger than the page."""
        plan = shown.folder / "plan.yaml"
        stat = plan.stat()
        shown.write("plan.yaml", PLAN.replace("First", "Former"))
        os.utime(plan, ns=(stat.st_atime_ns, stat.st_mtime_ns - 10_000_000_000))
        assert shown.build() == ""
        assert "Former title" in shown.body()

    def test_a_file_that_is_missing_is_waited_for(self, site: Site) -> None:
        """Once it is there, the document shows it."""
        site.write("index.rst", ".. plan:table:: later.yaml\n")
        assert "file-missing" in site.build()
        (site.folder / "plan.yaml").rename(site.folder / "later.yaml")
        assert site.build() == ""
        assert "<table" in site.body()

    def test_a_list_that_is_gone_leaves_no_targets(self, site: Site) -> None:
        """A reference to it is warned of, although its own document is unchanged."""
        site.write("list.rst", ".. plan:contents:: plan.yaml\n")
        site.write("index.rst", ":plan:task:`youth`\n\n.. toctree::\n\n   list\n")
        assert site.build() == ""
        site.write("list.rst", "Nothing.")
        later(site.folder / "list.rst")
        assert "[policyplan.reference-unlisted]" in site.build()

    def test_a_source_text_that_makes_the_plan_invalid(self, site: Site) -> None:
        """Its correction rebuilds the document, although the plan file is unchanged."""
        quoted = PLAN.replace("title: {en: Train}", 'title: {en: Train}\n    spans: [{quote: "The text."}]')
        site.write("plan.yaml", quoted)
        site.write("text.txt", "The text.\n")
        site.write("index.rst", ".. plan:contents:: plan.yaml\n")
        assert site.build() == ""
        site.write("text.txt", "Another wording.\n")
        later(site.folder / "text.txt")
        assert "[policyplan.plan-faults]" in site.build()
        assert "Train" not in site.body()
        site.write("text.txt", "The text.\n\n")
        later(site.folder / "text.txt")
        assert site.build() == ""
        assert "Train" in site.body()

    def test_a_page_that_only_refers_to_a_task(self, site: Site) -> None:
        """It has the new title, and a warning once the task is gone; a page without references is left alone."""
        site.write("plan.yaml", PLAN)
        site.write("text.txt", "The text.\n")
        site.write("list.rst", ".. plan:contents:: plan.yaml\n")
        site.write("other.rst", "Nothing of a plan.")
        site.write("index.rst", ":plan:task:`train` and :any:`train`\n\n.. toctree::\n\n   list\n   other\n")
        assert site.build() == ""
        other = (site.out() / "other.html").stat().st_mtime_ns
        site.write("plan.yaml", PLAN.replace("title: {en: Train}", "title: {en: Teach}"))
        later(site.folder / "plan.yaml")
        assert site.build() == ""
        assert site.body().count("Teach") >= 2
        assert "Train" not in site.body()
        site.write("plan.yaml", PLAN.replace("id: train\n", "id: teach\n"))
        later(site.folder / "plan.yaml")
        assert "[policyplan.reference-unlisted]" in site.build()
        assert (site.out() / "other.html").stat().st_mtime_ns == other

    def test_a_new_version_reads_all_anew(self, shown: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """What an older one left may not fit it."""
        before = times(shown)
        monkeypatch.setattr("importlib.metadata.version", lambda _: "99.0")
        assert shown.build() == ""
        assert all(new > old for new, old in zip(times(shown), before, strict=True))

    def test_a_plan_in_several_files_depends_on_each(self, site: Site, plan: Plan) -> None:
        """A folder of tables is a plan too."""
        policyplan.write(plan, site.folder / "tables.zip")
        with zipfile.ZipFile(site.folder / "tables.zip") as archive:
            archive.extractall(site.folder / "tables")
        site.write("index.rst", ".. plan:table:: tables\n")
        assert site.build() == ""
        before = (site.folder / "_build" / "doctrees" / "index.doctree").stat().st_mtime_ns
        later(site.folder / "tables" / "tasks.csv")
        assert site.build() == ""
        assert (site.folder / "_build" / "doctrees" / "index.doctree").stat().st_mtime_ns > before


class TestProcesses:
    """Several processes make what one makes."""

    def test_the_same_pages_and_the_same_warnings(self, site: Site) -> None:
        """Ten documents that show and name the plan, the same pictures among them; one lists it, one again."""
        for number in range(8):
            kind = ("matrix", "tasks")[number % 2]
            show = f".. plan:picture:: plan.yaml\n   :kind: {kind}\n\n.. plan:table:: plan.yaml\n"
            site.write(f"page-{number}.rst", f":plan:task:`youth` and :plan:agency:`nobody{number}`\n\n{show}")
        site.write("one.rst", ".. plan:contents:: plan.yaml\n")
        site.write("two.rst", ".. plan:contents:: plan.yaml\n")
        names = "".join(f"   page-{number}\n" for number in range(8))
        site.write("index.rst", f".. toctree::\n\n   one\n   two\n{names}")
        made = {}
        for jobs in ("1", "2"):
            out = site.folder / "_build" / jobs
            call = ["-m", "sphinx", "-q", "--no-color", "-E", "-j", jobs, "-b", "html", "-d", str(out / "trees")]
            ran = subprocess.run(
                [sys.executable, *call, str(site.folder), str(out / "html")],
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONWARNINGS": "ignore"},
                check=True,
            )
            files = (each for each in (out / "html").rglob("*") if each.suffix in (".html", ".svg", ".inv", ".js"))
            pages = {each.relative_to(out).as_posix(): each.read_bytes() for each in files}
            made[jobs] = sorted(ran.stderr.splitlines()), pages
        assert len(made["1"][0]) == 9
        assert "parallel" not in "".join(made["2"][0])
        assert made["2"] == made["1"]
