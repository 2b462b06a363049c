"""``policyplan draw``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan import AgencyChange, Text, samples
from policyplan.draw import (
    agencies,
    flow,
    goal_tree,
    matrix,
    network,
    rollup,
    schedule,
    targets,
    task_tree,
    workload,
)
from policyplan.draw.catalogue import KINDS
from policyplan.report import page

Call = Callable[..., Result]

CHANGE = AgencyChange(kind="renamed", at="2018-06-01", name=Text(zh="市教育办", en="Education Office"))

MAKERS = {
    "matrix": matrix,
    "goals": goal_tree,
    "tasks": task_tree,
    "network": network,
    "agencies": agencies,
    "flow": flow,
    "workload": workload,
    "schedule": schedule,
    "targets": targets,
    "rollup": rollup,
}


def test_every_picture_is_known() -> None:
    """The names that the command takes are those of the pictures that there are."""
    assert tuple(KINDS) == tuple(MAKERS)


@pytest.mark.parametrize("name", list(MAKERS))
class TestPictures:
    """The picture that the library makes, in the language asked for; the names of the files are printed."""

    def test_page(self, call: Call, tmp_path: Path, name: str) -> None:
        """A page with the picture's sentences."""
        result = call("draw", "jiangmen", name, "-o", tmp_path / "picture.html", "--lang", "en")
        assert (result.stdout, result.exit_code) == (f"{tmp_path / 'picture.html'}\n", 0)
        plan = samples.jiangmen()
        html = (tmp_path / "picture.html").read_text(encoding="utf-8")
        assert html == page(plan, MAKERS[name](plan, language="en")).html

    def test_svg(self, call: Call, tmp_path: Path, name: str) -> None:
        """Every page a file."""
        result = call("draw", "jiangmen", name, "-o", tmp_path / "picture.svg", "--lang", "en")
        written = [Path(line) for line in result.stdout.splitlines()]
        pages = MAKERS[name](samples.jiangmen(), language="en").page_svgs
        assert [path.read_text(encoding="utf-8") for path in written] == list(pages)
        assert sorted(tmp_path.iterdir()) == sorted(written)
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_dot(self, call: Call, tmp_path: Path, name: str) -> None:
        """The graph, for other programs, where the picture is of one."""
        result = call("draw", "jiangmen", name, "-o", tmp_path / "picture.dot")
        if name in ("workload", "schedule", "targets"):
            assert (result.exit_code, "error[picture-format-unknown]" in result.stderr) == (2, True)
            return
        assert result.exit_code == 0
        assert "graph" in (tmp_path / "picture.dot").read_text(encoding="utf-8")


class TestDay:
    """The schedule on a day."""

    def test_schedule(self, call: Call, tmp_path: Path) -> None:
        """As the library draws it."""
        call("draw", "jiangmen", "schedule", "-o", tmp_path / "a.svg", "--as-of", "2018", "--lang", "en")
        (page,) = schedule(samples.jiangmen(), language="en", as_of="2018").page_svgs
        assert (tmp_path / "a.svg").read_text(encoding="utf-8") == page

    def test_targets(self, call: Call, tmp_path: Path) -> None:
        """They have a day too."""
        call("draw", "jiangmen", "targets", "-o", tmp_path / "a.pdf", "--as-of", "2018", "--lang", "en")
        picture = targets(samples.jiangmen(), language="en", as_of="2018")
        assert (tmp_path / "a.pdf").read_bytes() == picture.pdf()

    def test_agencies_of_a_day(self, call: Call, tmp_path: Path) -> None:
        """Every picture shows the agencies of a day; without changes of agencies, it is the same picture."""
        plan = samples.jiangmen()
        policyplan.write(plan.replace("education", changes=[CHANGE]), tmp_path / "plan.yaml")
        call("draw", tmp_path / "plan.yaml", "matrix", "-o", tmp_path / "a.svg", "--as-of", "2018", "--lang", "en")
        text = (tmp_path / "a.svg").read_text(encoding="utf-8")
        assert "Education Office" in text
        assert "Agencies as of 2018-12-31." in text
        call("draw", "jiangmen", "matrix", "-o", tmp_path / "b.svg", "--as-of", "2018", "--lang", "en")
        assert (tmp_path / "b.svg").read_text(encoding="utf-8") == matrix(plan, language="en").svg

    def test_embedded_font(self, call: Call, tmp_path: Path) -> None:
        """The glyphs in use are in the file."""
        call("draw", "jiangmen", "matrix", "-o", tmp_path / "a.svg", "--embed-font")
        assert "@font-face" in (tmp_path / "a.svg").read_text(encoding="utf-8")


TWO_ITEMS = """policyplan: 1
id: two
title: {en: Two tasks of one action}
agencies:
  - {id: a, name: {en: A}}
  - {id: b, name: {en: B}}
  - {id: c, name: {en: C}}
  - {id: d, name: {en: D}}
tasks:
  - id: A1
    title: {en: Action}
    children:
      - {id: T1, title: {en: One}, assignments: [{role: lead, agency: a}, {role: support, agency: b}]}
      - {id: T2, title: {en: Two}, assignments: [{role: lead, agency: c}, {role: support, agency: d}]}
"""


class TestQuestionOptions:
    """A picture takes the options of its question."""

    @pytest.fixture
    def two(self, tmp_path: Path) -> Path:
        """Two items of one action, each with agencies of its own."""
        path = tmp_path / "two.yaml"
        path.write_text(TWO_ITEMS, encoding="utf-8")
        return path

    def ties(self, path: Path) -> set[tuple[str, str]]:
        """The ties drawn, by the ids of their lines."""
        found = re.findall(r'id="agencies-line-(\w)/(\w)"', path.read_text(encoding="utf-8"))
        return {(str(one), str(other)) for one, other in found}

    def test_unit(self, call: Call, two: Path, tmp_path: Path) -> None:
        """No tie between agencies that share no task, unless asked for."""
        call("draw", two, "agencies", "-o", tmp_path / "a.svg", "--ties", "joint")
        call("draw", two, "agencies", "-o", tmp_path / "b.svg", "--ties", "joint", "--unit", "action")
        assert self.ties(tmp_path / "a.svg") == {("a", "b"), ("c", "d")}
        assert len(self.ties(tmp_path / "b.svg")) == 6

    def test_order_and_level(self, call: Call, tmp_path: Path) -> None:
        """As in Python."""
        call(
            "draw",
            "jiangmen",
            "workload",
            "-o",
            tmp_path / "a.svg",
            "--lang",
            "en",
            "--order",
            "lead",
            "--level",
            "leaf",
        )
        (page,) = workload(samples.jiangmen(), language="en", order="lead", level="leaf").page_svgs
        assert (tmp_path / "a.svg").read_text(encoding="utf-8") == page

    def test_of_another_picture(self, call: Call, tmp_path: Path) -> None:
        """It is refused, with the pictures that take it."""
        result = call("draw", "jiangmen", "goals", "-o", tmp_path / "a.svg", "--unit", "task", "--lang", "en")
        assert result.exit_code == 2
        assert "The picture 'goals' doesn't take --unit." in result.stderr
        assert "matrix" in result.stderr

    def test_nothing(self, call: Call, two: Path, tmp_path: Path) -> None:
        """A picture with nothing to show is an error, and no file."""
        result = call("draw", two, "targets", "-o", tmp_path / "a.svg", "--lang", "en")
        assert result.exit_code == 2
        assert "no target has a number" in result.stderr
        assert not (tmp_path / "a.svg").exists()


class TestOptions:
    """The options that all pictures share."""

    def test_as_the_library(self, call: Call, tmp_path: Path) -> None:
        """Theme, width, a part, what stands around, highlights."""
        arguments = ["--theme", "print", "--width", "160mm", "--task", "A1", "--task", "A2.1", "--depth", "2"]
        arguments += ["--no-title", "--no-legend", "--no-source", "--highlight", "A1", "--stated-only"]
        result = call("draw", "jiangmen", "tasks", "-o", tmp_path / "a.svg", *arguments, "--lang", "en")
        assert result.stderr == ""
        picture = task_tree(
            samples.jiangmen(),
            language="en",
            theme="print",
            width="160mm",
            tasks=("A1", "A2.1"),
            depth=2,
            title=False,
            legend=False,
            source=False,
            highlight=("A1",),
            stated_only=True,
        )
        pages = [Path(line).read_text(encoding="utf-8") for line in result.stdout.splitlines()]
        assert pages == list(picture.page_svgs)

    def test_who(self, call: Call, tmp_path: Path) -> None:
        """By goal, agency and role, as PDF."""
        plan = samples.jiangmen()
        goal, agency = plan.all_goals[0].id, plan.agencies[0].id
        choice = ["--goal", goal, "--agency", agency, "--role", "lead"]
        call("draw", "jiangmen", "matrix", "-o", tmp_path / "a.pdf", *choice, "--lang", "zh")
        picture = matrix(plan, goals=(goal,), agencies=(agency,), roles=("lead",))
        assert (tmp_path / "a.pdf").read_bytes() == picture.pdf()

    @pytest.mark.parametrize(
        ("option", "value", "code"),
        [
            ("--theme", "red", "option-unknown"),
            ("--width", "12in", "width-impossible"),
            ("--task", "nothing", "id-unknown"),
            ("--highlight", "nothing", "id-unknown"),
            ("--depth", "0", "depth-under-one"),
        ],
    )
    def test_wrong(self, call: Call, tmp_path: Path, option: str, value: str, code: str) -> None:
        """Refused, with nothing written."""
        result = call("draw", "jiangmen", "matrix", "-o", tmp_path / "a.svg", option, value)
        assert (result.exit_code, f"error[{code}]" in result.stderr) == (2, True)
        assert list(tmp_path.iterdir()) == []


class TestExistingFiles:
    """A file is replaced only with --force."""

    def test_one_of_several_pages(self, call: Call, tmp_path: Path) -> None:
        """No page is written."""
        (tmp_path / "tasks-2.svg").write_text("mine", encoding="utf-8")
        result = call("draw", "jiangmen", "tasks", "-o", tmp_path / "tasks.svg")
        assert (result.exit_code, result.stdout, "error[file-exists]" in result.stderr) == (2, "", True)
        assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["mine"]
        result = call("draw", "jiangmen", "tasks", "-o", tmp_path / "tasks.svg", "--force")
        assert len(list(tmp_path.iterdir())) == len(result.stdout.splitlines()) > 1

    @pytest.mark.parametrize("name", ["a.html", "a.svg", "a.pdf"])
    def test_one_file(self, call: Call, small: Path, tmp_path: Path, name: str) -> None:
        """Of any format."""
        (tmp_path / name).write_text("mine", encoding="utf-8")
        assert call("draw", small, "matrix", "-o", tmp_path / name).exit_code == 2
        assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


class TestOldPages:
    """Pages that an earlier picture of that name had more are told, and left: they may be somebody's own."""

    def test_are_told(self, call: Call, small: Path, tmp_path: Path) -> None:
        """Of the same name and format alone, and only those that are numbered one behind the other."""
        folder = tmp_path / "pictures"
        folder.mkdir()
        longer = call("draw", "jiangmen", "tasks", "-o", folder / "tasks.svg")
        names = [Path(line).name for line in longer.stdout.splitlines()]
        assert names == [f"tasks-{number}.svg" for number in range(1, len(names) + 1)]
        assert longer.stderr == ""
        others = ["tasks-2016.svg", "tasks-1.png", "tasks-one.svg", "mytasks-1.svg", "tasks.dot"]
        for name in others:
            (folder / name).write_text("mine", encoding="utf-8")
        task = "tasks:\n  - {id: t, title: {zh: 任务, en: Task}}\n"
        small.write_text(small.read_text(encoding="utf-8") + task, encoding="utf-8")
        told = call("draw", small, "tasks", "-o", folder / "tasks.svg", "--lang", "en", "--force").stderr
        assert all(name in told for name in names)
        assert not any(name in told for name in others)
        told = call("draw", "jiangmen", "tasks", "-o", folder / "tasks.svg", "--lang", "en", "--force").stderr
        assert "tasks.svg" in told
        assert sorted(path.name for path in folder.iterdir()) == sorted(["tasks.svg", *names, *others])


class TestLanguages:
    """Chinese, English or both; without a word the language of the locale."""

    @pytest.mark.parametrize(
        ("arguments", "locale", "language"),
        [
            ([], "C", "en"),
            ([], "zh_CN.UTF-8", "zh"),
            (["--lang", "both"], "C", "both"),
            (["--lang", "zh"], "C", "zh"),
        ],
    )
    def test_of_the_picture(self, call: Call, tmp_path: Path, arguments: list[str], locale: str, language: str) -> None:
        """As the library draws it."""
        call("draw", "jiangmen", "goals", "-o", tmp_path / "goals.svg", *arguments, LC_ALL=locale)
        expected = goal_tree(samples.jiangmen(), language=language)
        assert (tmp_path / "goals.svg").read_text(encoding="utf-8") == expected.page_svgs[0]

    def test_unknown(self, call: Call, tmp_path: Path) -> None:
        """Refused."""
        result = call("draw", "jiangmen", "goals", "-o", tmp_path / "goals.svg", "--lang", "fr")
        assert "Use one of: zh, en, both." in result.stderr
        assert result.exit_code == 2

    def test_png(self, call: Call, tmp_path: Path) -> None:
        """In both languages at once."""
        call("draw", "jiangmen", "goals", "-o", tmp_path / "goals.png", "--lang", "both")
        assert (tmp_path / "goals.png").read_bytes().startswith(b"\x89PNG")
