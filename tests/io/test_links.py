"""Links: a package, a plan and a folder read no file from outside of their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import policyplan
from policyplan.errors import FileError
from policyplan.io.ledger.collect import collect
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Text

SAMPLE = policyplan.samples.jiangmen()

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    policyplan.write(SAMPLE, folder / "datapackage.json")
    return folder


def moved(path: Path, place: Path) -> None:
    """Move a file, and leave a link to it."""
    place.parent.mkdir(exist_ok=True)
    path.rename(place)
    path.symlink_to(place)


class TestPackages:
    """All files of a Data Package are below its folder."""

    @pytest.mark.parametrize("name", ["tasks.csv", "datapackage.json", "sources/1-notice.txt"])
    def test_out(self, package: Path, tmp_path: Path, name: str) -> None:
        """A link that leads out is refused."""
        moved(package / name, tmp_path / "elsewhere" / "file")
        with pytest.raises(FileError) as caught:
            policyplan.read(package)
        assert caught.value.code == "link-outside"
        assert caught.value.sentence("zh")

    def test_folder(self, package: Path, tmp_path: Path) -> None:
        """So is a file in a folder that is a link."""
        moved(package / "sources", tmp_path / "elsewhere")
        with pytest.raises(FileError, match="leads out of its folder"):
            policyplan.read(package)

    @pytest.mark.parametrize("name", ["tasks.csv", "datapackage.json", "sources"])
    def test_inside(self, package: Path, tmp_path: Path, name: str) -> None:
        """A link to another file of the package is read, and a link to the package, too."""
        moved(package / name, package / "below" / "other")
        (tmp_path / "link").symlink_to(package)
        assert policyplan.read(package) == policyplan.read(tmp_path / "link") == SAMPLE

    def test_circle(self, package: Path) -> None:
        """A link to itself leads nowhere."""
        (package / "tasks.csv").unlink()
        (package / "tasks.csv").symlink_to("tasks.csv")
        with pytest.raises(FileError, match="circle"):
            policyplan.read(package)


class TestSources:
    """The text of a source is below the folder of the plan."""

    @pytest.fixture
    def plan(self, tmp_path: Path) -> Path:
        folder = tmp_path / "plan"
        folder.mkdir()
        (folder / "text.txt").write_text("正文", encoding="utf-8")
        source = Source(id="s", title=Text(zh="来源"), text="正文", file="text.txt")
        policyplan.write(Plan(id="p", title=Text(zh="方案"), sources=(source,)), folder / "plan.yaml")
        return folder / "plan.yaml"

    def test_out(self, plan: Path, tmp_path: Path) -> None:
        """A link that leads out is reported, and the plan is read without the text."""
        moved(plan.with_name("text.txt"), tmp_path / "elsewhere.txt")
        opened = policyplan.read(plan, strict=False)
        assert [found.code for found in opened.findings] == ["link-outside", "source-without-text"]
        assert opened.plan.sources[0].text is None

    def test_saved(self, plan: Path, tmp_path: Path) -> None:
        """A plan doesn't refer to a text through such a link: it contains the text."""
        opened = policyplan.read(plan)
        moved(plan.with_name("text.txt"), tmp_path / "elsewhere.txt")
        policyplan.write(opened, plan)
        assert policyplan.read(plan).sources[0].text == "正文"

    def test_inside(self, plan: Path) -> None:
        """A link to a file next to it is read."""
        moved(plan.with_name("text.txt"), plan.with_name("other.txt"))
        assert policyplan.read(plan).sources[0].text == "正文"


class TestReturnedLedgers:
    """A folder of ledgers has the files below it."""

    def test_links(self, tmp_path: Path) -> None:
        """Links out of it and links to nothing are reported; links inside are read; other ledgers are too."""
        folder = tmp_path / "returned"
        (folder / "below").mkdir(parents=True)
        (folder / ".policyplan-00.tmp").mkdir()
        (folder / ".policyplan-00.tmp" / "0").write_bytes(b"x")
        policyplan.write(SAMPLE, tmp_path / "out.csv")
        policyplan.write(SAMPLE, folder / "below" / "in.csv")
        (folder / "out.csv").symlink_to(tmp_path / "out.csv")
        (folder / "in.csv").symlink_to("below/in.csv")
        (folder / "nothing.csv").symlink_to("missing.csv")
        (folder / "up").symlink_to("..")
        os.mkfifo(folder / "pipe.csv")
        found = collect(SAMPLE, [folder])
        assert [(finding.code, Path(str(finding.location.path)).name) for finding in found.findings] == [
            ("file-missing", "nothing.csv"),
            ("link-outside", "out.csv"),
        ]
