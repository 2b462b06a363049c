"""Rules, formats, pictures and questions of other packages and of the user's code."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest

import policyplan
from policyplan import Finding, Location, Plan, Task, Text, draw, extensions, query
from policyplan.cli.main import main
from policyplan.draw.catalogue import REGISTRY as PICTURES
from policyplan.errors import CallError, ExtensionError
from policyplan.extensions import Format, Message, Question, WriteResult, finding, registry
from policyplan.extensions.registry import Registry, instance_of
from policyplan.io.formats import REGISTRY as FORMATS
from policyplan.model import Level
from policyplan.model.rules import REGISTRY as RULES
from policyplan.model.rules import Rule
from policyplan.query.catalogue import REGISTRY as QUESTIONS

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "policyplan_example"
NUMBER = Message("test.number", "number")
PLAN = Plan(
    id="library",
    title=Text(zh="图书馆方案", en="Library plan"),
    language="en",
    tasks=(
        Task(
            id="evenings",
            title=Text(en="Open longer"),
            due="2027",
            children=(Task(id="staff", title=Text(en="Hire two librarians"), due="2026-06"),),
        ),
    ),
)


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Each test begins and ends with the built-in extensions."""
    extensions.reset()
    yield
    extensions.reset()


def run(*arguments: str | Path, code: int = 0) -> None:
    """Run a command; its output is caught by pytest."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert ended.value.code == code


# -- the example package -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example package is installed, without a network."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the package, is not installed")
    folder = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(EXAMPLE)], check=True, timeout=120)
    return folder


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example package can be imported."""
    monkeypatch.syspath_prepend(site)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "policyplan_example"]:
        del sys.modules[name]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan file."""
    path = tmp_path / "plan.yaml"
    policyplan.write(PLAN, path)
    return path


@pytest.mark.usefixtures("installed")
class TestExample:
    """Each extension of the example package works in Python and on the command line."""

    def test_rule(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Its finding is in the answer, in the table and in JSON, in English and in Chinese."""
        (found,) = policyplan.check(PLAN)
        assert (found.code, found.level, found.location.id) == (
            "example.action-without-lead",
            Level.WARNING,
            "evenings",
        )
        assert policyplan.read(file, strict=False).findings[0].code == found.code
        run("check", file, "--lang", "en")
        assert "No agency leads the action 'Open longer'." in " ".join(capsys.readouterr().out.split())
        run("check", file, "--lang", "zh", "--format", "json")
        (row,) = json.loads(capsys.readouterr().out)
        assert row["message"] == "行动“Open longer”没有牵头单位。"
        assert row["hint"] == "请补充角色为牵头（lead）的责任分工。"

    def test_lint_rule(self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It is listed, explained, selected, configured and suppressed as the built-in ones are."""
        config = tmp_path / "policyplan.toml"
        config.write_text("[lint.rules.example-title-long]\nmost = 15\n", encoding="utf-8")
        run("lint", file, "--select", "example", "--config", config, "--format", "json", "--lang", "zh")
        (row,) = json.loads(capsys.readouterr().out)
        assert (row["code"], row["message"]) == ("example-title-long", "标题“Hire two librarians”有19个字。")
        run("lint", "--explain", "example-title-long", "--lang", "zh")
        shown = capsys.readouterr().out
        assert "查找字数超过``most``的任务标题。" in shown
        assert "most = 60" in shown
        assert "https://example.org/lint#example-title-long" in shown
        own = {"lint": {"ignore": {"example-title-long": "It is the name of a law."}}}
        configured = policyplan.linting.read_configuration(config)
        found = policyplan.lint(PLAN.evolve(extra=own), select=["example"], configuration=configured)
        assert not found
        assert len(found.suppressed) == 1

    def test_format(self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It is written with its losses, read, converted and listed."""
        path = tmp_path / "plan.todo.md"
        losses = policyplan.write(PLAN, path)
        assert {dict(loss.facts)["what"] for loss in losses} == {"Task.due"}
        assert path.read_text(encoding="utf-8") == (
            "# Library plan <!-- library en -->\n"
            "\n"
            "- [ ] Open longer <!-- evenings -->\n"
            "  - [ ] Hire two librarians <!-- staff -->\n"
        )
        plan = policyplan.read(path)
        assert [task.id for task in plan.all_tasks] == ["evenings", "staff"]
        assert plan.tasks[0].children[0].title.en == "Hire two librarians"
        french = Plan(id="b", title=Text(fr="Plan"), language="fr", tasks=(Task(id="t", title=Text(fr="Ouvrir")),))
        policyplan.write(french, tmp_path / "french.todo.md")
        assert policyplan.read(tmp_path / "french.todo.md") == french
        run("convert", file, tmp_path / "other.todo.md")
        assert (tmp_path / "other.todo.md").read_bytes() == path.read_bytes()
        capsys.readouterr()
        run("formats", "--format", "json")
        assert {"checklist", "yaml"} <= {row["name"] for row in json.loads(capsys.readouterr().out)}
        run("formats", "checklist", "--lang", "en")
        assert "Agency" in capsys.readouterr().out

    @pytest.mark.parametrize("text", ["Library plan\n", "# Plan <!-- p en -->\n- [ ] T <!-- t -->\nmore\n"])
    def test_a_file_of_another_shape(self, text: str, tmp_path: Path) -> None:
        """It is refused with its line."""
        path = tmp_path / "plan.todo.md"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(policyplan.errors.FormatError, match=r"plan\.todo\.md:[13]: "):
            policyplan.read(path)

    def test_picture(self, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It is drawn by its name."""
        assert "Tasks and targets due" in draw.draw(PLAN, "deadlines", language="en").svg
        run("draw", file, "deadlines", "-o", tmp_path / "deadlines.svg", "--lang", "zh")
        assert capsys.readouterr().out == f"{tmp_path / 'deadlines.svg'}\n"
        drawn = (tmp_path / "deadlines.svg").read_text(encoding="utf-8")
        assert "到期任务和目标" in drawn
        assert "2027" in drawn
        run("draw", file, "deadlins", "-o", tmp_path / "deadlines.svg", code=2)
        assert "deadlines" in capsys.readouterr().err

    def test_question(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It is asked by its name, and is a command with help, in English and in Chinese."""
        answer = query.ask(PLAN, "deadlines")
        assert [row.to_dict() for row in answer] == [
            {"year": 2026, "tasks": 1, "targets": 0, "ids": ["staff"]},
            {"year": 2027, "tasks": 1, "targets": 0, "ids": ["evenings"]},
        ]
        run("deadlines", file, "--lang", "en")
        assert capsys.readouterr().out == (
            "Year  Tasks due  Targets due\n"
            "----  ---------  -----------\n"
            "2026          1            0\n"
            "2027          1            0\n"
        )
        run("deadlines", "jiangmen", "--interim", "--format", "json", "--lang", "zh")
        printed = capsys.readouterr()
        assert {row["year"] for row in json.loads(printed.out)} >= {2020}
        assert "没有完成时限" in printed.err
        run("deadlines", "--help", "--lang", "zh")
        shown = capsys.readouterr().out
        assert "统计各年度到期的任务和目标。" in shown
        assert "包括阶段性目标。" in shown
        run("--help", "--lang", "en")
        assert re.search(r"deadlines +Count what is due in each year\.", capsys.readouterr().out)
        run("deadlnes", file, code=2)
        assert "deadlines" in capsys.readouterr().err

    def test_what_is_installed_is_the_example(self, site: Path) -> None:
        """Not the source."""
        module = importlib.import_module("policyplan_example")
        assert Path(str(module.__file__)).is_relative_to(site)


# -- packages that are broken --------------------------------------------------------------------------------------


GROUPS: dict[str, Registry[Any]] = {
    "rules": RULES,
    "formats": FORMATS,
    "pictures": PICTURES,
    "questions": QUESTIONS,
}


def add_package(folder: Path, name: str, entries: dict[str, dict[str, str]], code: str = "") -> None:
    """Write a package with entry points: by group, the name and the object of each."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [
        line
        for group, points in entries.items()
        for line in (f"[policyplan.{group}]", *(f"{key} = {name}:{value}" for key, value in points.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


class TestBrokenPackages:
    """A broken package is named in an error or a finding, and stops no other."""

    @pytest.fixture(autouse=True)
    def _packages(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        names = {group: {"lost": "nothing"} for group in GROUPS}
        add_package(tmp_path, "aaa_broken", names, "raise RuntimeError('no luck')\n")
        good = (
            "from policyplan import draw, query\n"
            "from policyplan.extensions import Format, Message, Question\n"
            "SUPPORTS = {}\n"
            "title = Message('t.good', 'good')\n"
            "def save(plan, file): ...\n"
            "def rule(plan): return ()\n"
            "def other(plan): return [1]\n"
            "form = Format(name='good', title=title, suffixes=('.g',), module=__name__, reads=False)\n"
            "reads = Format(name='reads', title=title, suffixes=('.g',), module=__name__)\n"
            "picture = draw.Kind('flow')\n"
            "def ask(plan) -> query.Findings: return query.Findings(rows=())\n"
            "question = Question(ask)\n"
            "untyped = Question(other)\n"
            "number = 3\n"
        )
        entries = {
            "rules": {"good": "rule", "number": "number", "other": "other"},
            "formats": {"good": "form", "reads": "reads", "yaml": "form", "renamed": "form"},
            "pictures": {"good": "picture", "number": "number", "matrix": "picture"},
            "questions": {"good": "question", "number": "number", "untyped": "untyped", "workload": "question"},
        }
        add_package(tmp_path, "bbb_good", entries, good)
        add_package(tmp_path, "ccc_late", {group: {"good": "rule"} for group in GROUPS}, "def rule(plan): ...\n")
        monkeypatch.syspath_prepend(tmp_path)
        yield
        for name in ("aaa_broken", "bbb_good", "ccc_late"):
            sys.modules.pop(name, None)

    @pytest.mark.parametrize("registry", GROUPS.values(), ids=GROUPS)
    def test_the_others_are_there(self, registry: Registry[Any]) -> None:
        """An error says which entry point of which package it is, and why."""
        assert "good" in registry
        assert registry.package_of("good") == "bbb_good"
        faults = {(fault.facts["package"], fault.facts["name"]) for fault in registry.faults}
        assert {("aaa_broken", "lost"), ("ccc_late", "good")} <= faults
        with pytest.raises(ExtensionError) as raised:
            registry.find("name", "lost")
        assert "RuntimeError: no luck" in str(raised.value)
        assert "'lost' of the package 'aaa_broken'" in str(raised.value)
        assert f"{registry.group}: aaa_broken:nothing" in str(raised.value)
        assert raised.value is not registry.faults[0]

    def test_rules(self) -> None:
        """A warning for each that is broken, fails or gives something else than findings."""
        findings = policyplan.check(PLAN)
        assert findings.ok
        assert [found.code for found in findings] == [*["extension-broken"] * 3, "rule-failed"]
        assert "规则“lost”" in findings[0].sentence("zh")
        assert dict(findings[3].facts)["reason"] == "TypeError: a rule yields Finding objects, not int"
        assert "bbb_good" in findings[3].hint()

    def test_formats(self, tmp_path: Path) -> None:
        """The list of formats has a note on each, a file of a broken one has an error."""
        notes = "\n".join(note.sentence() for note in policyplan.io.all_formats().notes)
        assert "'lost' of the package 'aaa_broken'" in notes
        assert "The module of the format 'reads' has no 'load'." in notes
        assert "There is already a format 'yaml'." in notes
        assert "The entry point 'renamed' leads to a format with the name 'good'." in notes
        with pytest.raises(ExtensionError, match="no luck"):
            policyplan.write(PLAN, tmp_path / "plan.x", format="lost")

    def test_pictures(self) -> None:
        """A picture of another type is one of them, and so is one with a built-in name."""
        with pytest.raises(ExtensionError, match="The picture 'number' is a int, not a Kind"):
            draw.draw(PLAN, "number")
        assert [fault.facts["name"] for fault in PICTURES.faults] == ["lost", "matrix", "number", "good"]
        assert PICTURES["matrix"].maker == "matrix"
        assert draw.draw(policyplan.samples.jiangmen(), "good").name == "flow"

    def test_questions(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The command line names the package too."""
        assert len(query.ask(PLAN, "good")) == 0
        with pytest.raises(ExtensionError, match="does not say which Result it returns"):
            query.ask(PLAN, "untyped")
        run("lost", "jiangmen", code=2)
        assert "aaa_broken" in capsys.readouterr().err
        run("good", "jiangmen")
        run("--help", "--lang", "en")
        assert "Ask a question of another package." in capsys.readouterr().out


# -- in code -------------------------------------------------------------------------------------------------------


class TestInCode:
    """What is registered in code works at once."""

    def test_a_rule(self) -> None:
        """By its own name or another one; it runs on plans without errors."""
        message = Message("test.short", "The title {title:q} is short.")

        @extensions.register_rule
        def short_titles(plan: Plan) -> Iterator[Finding]:
            for task in plan.all_tasks:
                yield finding(message, Location(id=task.id), level=Level.INFO, title=task.title)

        assert str(policyplan.check(PLAN)[0]) == "evenings: The title 'Open longer' is short."
        assert list(RULES) == ["short-titles"]
        assert RULES.package_of("short-titles") == ""
        extensions.register_rule(short_titles, name="again")
        assert len(policyplan.check(PLAN)) == 4
        wrong = PLAN.evolve(tasks=(*PLAN.tasks, *PLAN.tasks))
        assert {found.code for found in policyplan.check(wrong)} == {"id-duplicate"}

    def test_an_error_of_a_rule_keeps_a_plan_from_being_read(self, file: Path) -> None:
        """As an error of a built-in rule does."""
        extensions.register_rule(lambda plan: [finding(NUMBER, Location(id=plan.id))], name="never")
        with pytest.raises(policyplan.PlanError, match="number"):
            policyplan.read(file)

    def test_a_failing_rule(self) -> None:
        """It becomes a warning; nobody is named as its author."""

        @extensions.register_rule
        def failing(plan: Plan) -> Iterator[Finding]:
            raise ValueError

        (found,) = policyplan.check(PLAN)
        assert str(found) == "The rule 'failing' could not be applied (ValueError)."

    def test_a_format(self, tmp_path: Path) -> None:
        """Its module can be any object with the functions."""

        class Title:
            SUPPORTS: ClassVar[dict[type[Any], tuple[str, ...]]] = {}

            def save(self, plan: Plan, file: extensions.WriteRequest) -> WriteResult:
                return WriteResult(data=plan.title.in_(file.language).encode())

        title = Message("test.title", "title")
        extensions.register_format(Format(name="title", title=title, suffixes=(".title",), module=Title(), reads=False))
        assert policyplan.write(PLAN, tmp_path / "plan.title", language="zh") == ()
        assert (tmp_path / "plan.title").read_text(encoding="utf-8") == "图书馆方案"
        with pytest.raises(CallError, match="'title'"):
            policyplan.read(tmp_path / "plan.title", format="title")

    def test_a_picture(self) -> None:
        """Its options are those of its function."""

        def leads(plan: Plan, *, depth: int = 1, **options: Any) -> draw.Picture:
            return draw.workload(plan, roles=["lead"], **options)

        kind = extensions.register_picture("leads", draw.Kind(leads))
        assert kind.options == ("depth",)
        plan = policyplan.samples.jiangmen()
        assert draw.draw(plan, "leads", language="en").svg == draw.workload(plan, language="en", roles=["lead"]).svg

    def test_a_question(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Its keyword arguments are its options; its name may be written with a hyphen or an underscore."""

        def next_year(plan: Plan, *, year: int = 2018, by: Literal["day", "week"] = "day") -> query.Timeline:
            return policyplan.timeline(plan, as_of=str(year), within=365 if by == "day" else 52)

        extensions.register_question("next-year", Question(next_year, help={"year": NUMBER}))
        plan = policyplan.samples.jiangmen()
        expected = policyplan.timeline(plan, as_of="2019", within=52).rows
        assert query.ask(plan, "next_year", {"year": 2019, "by": "week"}).rows == expected
        assert query.ask(plan, "next-year", {"year": 2019, "by": "week"}).rows == expected
        run("next-year", "jiangmen", "--year", "2019", "--by", "week", "--format", "json")
        assert len(json.loads(capsys.readouterr().out)) == len(expected)
        run("next-year", "jiangmen", "--by", "month", code=2)
        assert "day, week" in capsys.readouterr().err
        run("next-year", "--help", "--lang", "en")
        assert "Option of this question." in capsys.readouterr().out

    def test_a_question_that_cannot_be_asked(self) -> None:
        """The error says what its function lacks."""

        def untyped(plan: Plan) -> tuple[int, ...]:
            return ()

        with pytest.raises(CallError, match="has no function"):
            extensions.register_question("mine", Question("workload.workload"))
        with pytest.raises(CallError, match="does not say which Result it returns"):
            extensions.register_question("mine", Question(untyped))  # type: ignore[arg-type]
        with pytest.raises(CallError, match="workload"):
            query.ask(PLAN, "worklod")

    def test_reset(self) -> None:
        """Afterwards only the built-in ones are known."""
        extensions.register_picture("leads", draw.Kind("workload"))
        extensions.reset()
        assert "leads" not in PICTURES

    @pytest.mark.parametrize("name", ["matrix", "Two words", "", "3d"])
    def test_a_name_that_cannot_be_used(self, name: str) -> None:
        """That of a built-in picture, or one that cannot be written on the command line."""
        with pytest.raises(CallError, match=r"already a picture|Invalid name"):
            extensions.register_picture(name, draw.Kind("flow"))

    def test_something_else(self) -> None:
        """The error says what was wanted."""
        wrong: Any = 3
        for register, wanted in (
            (lambda: extensions.register_rule(wrong, name="three"), "not a function"),
            (lambda: extensions.register_format(wrong), "not a Format"),
            (lambda: extensions.register_picture("three", wrong), "not a Kind"),
            (lambda: extensions.register_question("three", wrong), "not a Question"),
        ):
            with pytest.raises(CallError, match=wanted):
                register()

    def test_a_second_one_of_the_same_name_replaces_the_first(self) -> None:
        """A cell of a notebook is run again."""
        first: Rule = lambda plan: ()  # noqa: E731
        extensions.register_rule(first, name="mine")
        extensions.register_rule(lambda plan: [finding(NUMBER, Location())], name="mine")
        assert [found.code for found in policyplan.check(PLAN)] == ["test.number"]


def test_a_package_that_uses_the_registry_while_it_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees the others, and is not loaded twice."""
    code = "import policyplan\npolicyplan.check(policyplan.Plan(id='p', title=policyplan.Text(en='P')))\nrule = tuple\n"
    add_package(tmp_path, "ddd_eager", {"rules": {"eager": "rule"}}, code)
    monkeypatch.syspath_prepend(tmp_path)
    assert list(RULES) == ["eager"]
    assert RULES.faults == ()
    sys.modules.pop("ddd_eager")


def test_entry_points_are_not_loaded_at_import() -> None:
    """Neither by the package nor by its rooms."""
    script = (
        "import importlib.metadata\n"
        "importlib.metadata.entry_points = None\n"
        "import policyplan, policyplan.io.api, policyplan.draw.catalogue, policyplan.query.check, policyplan.cli.draw\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


class TestPlacesOfPackages:
    """Where no package has an extension, `importlib.metadata` is not imported; any doubt is left to it."""

    def test_a_folder_of_other_packages(self, tmp_path: Path) -> None:
        """It has no extensions, even with metadata that can't be read."""
        (tmp_path / "one-1.dist-info").mkdir()
        (tmp_path / "one-1.dist-info" / "entry_points.txt").write_text("[console_scripts]\na = policyplan.b:c\n")
        (tmp_path / "two.egg-info").write_text("Name: two\n")
        assert not registry._may_extend(str(tmp_path))
        assert not registry._may_extend(str(tmp_path / "missing"))

    def test_a_package_with_extensions(self, tmp_path: Path) -> None:
        """Its groups begin with the name of this package."""
        add_package(tmp_path, "eee_more", {"rules": {"more": "rule"}}, "rule = tuple\n")
        assert registry._may_extend(str(tmp_path))

    def test_archives(self, tmp_path: Path) -> None:
        """Packages may be in an egg, or in a zip file on the path."""
        (tmp_path / "old.egg").mkdir()
        assert registry._may_extend(str(tmp_path))
        (tmp_path / "all.zip").write_bytes(b"PK")
        assert registry._may_extend(str(tmp_path / "all.zip"))

    def test_other_finders(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An importer of another kind may know packages."""
        finder = type("Finder", (), {"find_spec": lambda *_: None, "find_distributions": lambda *_: ()})
        assert not registry._has_other_finders()
        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, finder()])
        assert registry._has_other_finders()
        assert "console_scripts" in registry._all_entry_points(("no such folder",))


def test_a_registry_is_a_mapping() -> None:
    """Of the built-in extensions, then of all others."""
    registry: Registry[int] = Registry(NUMBER, "policyplan.numbers", instance_of(int, NUMBER), {"one": 1})
    registry.register("two", 2)
    assert dict(registry) == {"one": 1, "two": 2}
    assert registry.own == {"two": 2}
    assert len(registry) == 2
    assert registry.find("number", "two") == 2
    with pytest.raises(CallError, match="Use one of: one, two"):
        registry.find("number", "three")
