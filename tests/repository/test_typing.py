"""The package is typed as documented: type checkers accept the programs of the documents, and find misspelt words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import policyplan

ROOT = Path(__file__).parents[2]
SOURCE = Path(policyplan.__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
BLOCK = re.compile(r"^ *```python\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)

MISSPELT = """\
import policyplan
from policyplan import Assignment, Indicator, Plan, Target, Task, Text, assign

plan = policyplan.samples.jiangmen()
policyplan.wrokload(plan)
policyplan.model.Rloe
policyplan.workload(plan, levle="leaf")
policyplan.workload(plan, level="leafs")
policyplan.rollup(plan)[0].valeu
policyplan.draw.matrix(plan, theme="grey")
policyplan.model.Role.LEED
plan.tsaks
Plan(id="p", titel=Text(en="Plan"))
Task(id="t", title="Task")
Indicator(id="i", title=Text(en="Indicator"), targets=[1])
assign(laed=["schools"])
Assignment(agency="schools", role="leed")
Target(value=1, comparator="at_leest")
"""
FIRST_MISSPELT = 5
"""Every line from here on has an error."""
pytestmark = pytest.mark.slow


def program(document: Path) -> str:
    """The Python blocks of a document, one behind the other, without those that show their output."""
    blocks = (textwrap.dedent(block) for block in BLOCK.findall(document.read_text(encoding="utf-8")))
    return "\n".join(block for block in blocks if ">>> " not in block)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program of each document, and the one with misspelt words."""
    folder = tmp_path_factory.mktemp("programs")
    for document in DOCUMENTS:
        name = document.stem.lower().replace("-", "_")
        (folder / f"program_{name}.py").write_text(program(document), encoding="utf-8")
    (folder / "misspelt.py").write_text(MISSPELT, encoding="utf-8")
    return folder


Errors = dict[str, list[int]]
"""The lines with errors, by the name of the file."""


def mypy(folder: Path) -> Errors:
    """What `mypy --strict` finds."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary", "--output=json", "."],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        cwd=folder,
        env={"MYPYPATH": str(SOURCE)},
    )
    assert not ran.stderr
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    return errors((Path(each["file"]).name, each["line"]) for each in found if each["severity"] == "error")


def pyright(folder: Path) -> Errors:
    """What pyright finds in its strict mode."""
    pytest.importorskip("pyright", reason="pyright is not installed")
    settings = {
        "typeCheckingMode": "strict",
        "extraPaths": [str(SOURCE)],
        # Documents end blocks with what a notebook shows, and import again what an earlier block imported.
        **dict.fromkeys(("reportUnusedExpression", "reportUnusedImport", "reportDuplicateImport"), "none"),
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        cwd=folder,
    )
    if not ran.stdout.startswith("{"):
        pytest.skip(f"pyright does not run here: {ran.stderr.strip() or ran.stdout.strip()}")
    found = json.loads(ran.stdout)["generalDiagnostics"]
    return errors(
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in found if each["severity"] == "error"
    )


def errors(places: Iterable[tuple[str, int]]) -> Errors:
    """Lines by the name of their file. Users see no errors inside an installed package."""
    found: Errors = {}
    for name, line in places:
        if name == "misspelt.py" or name.startswith("program_"):
            found.setdefault(name, []).append(line)
    return found


@pytest.fixture(scope="module", params=[mypy, pyright])
def found(request: pytest.FixtureRequest, programs: Path) -> Errors:
    """The errors of one of the checkers."""
    checker: Callable[[Path], Errors] = request.param
    return checker(programs)


def test_programs_have_no_errors(found: Errors) -> None:
    """Those of the README and of the how-to pages."""
    assert {name: lines for name, lines in found.items() if name.startswith("program_")} == {}


@pytest.mark.parametrize("line", range(FIRST_MISSPELT, len(MISSPELT.splitlines()) + 1))
def test_each_misspelt_line_has_one(found: Errors, line: int) -> None:
    """A name of the front door or of a room, a keyword, an attribute, a word."""
    assert line in found["misspelt.py"], MISSPELT.splitlines()[line - 1]


def test_nothing_else_is_wrong(found: Errors) -> None:
    """The lines above are right, so that it is the words that are found."""
    assert min(found["misspelt.py"]) >= FIRST_MISSPELT
