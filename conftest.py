"""Every block of README.md and of the documentation runs as a test, each document in a folder of its own.

Python blocks are run; a block with ``>>>`` is compared with what it shows. In ``console`` and ``bat`` blocks,
``policyplan`` is run and what it prints compared; of lines for ``make``, ``python`` and ``pip`` it is checked that what
they name is there. ``...`` stands for any text; a command that is to fail has ``# exit code 1`` behind it.
"""

from __future__ import annotations

import doctest
import functools
import itertools
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import policyplan
from hatch_build import compile_catalogs

ROOT = pathlib.Path(__file__).parent
SHOWN = doctest.ELLIPSIS


def pytest_configure(config: pytest.Config) -> None:
    """Compile catalogs that were edited since the package was installed."""
    if not hasattr(config, "workerinput"):
        compile_catalogs(ROOT)


def run_lines(example: Example, *, again: bool = True) -> str | None:
    """Run the lines of a block; say what differs from what it shows, if anything does.

    Without *again*, a command is left out that ran in a block before.
    """
    ran: set[tuple[str, ...]] = example.namespace.setdefault("ran", set())
    for line, shown in _commands(str(example.parsed)):
        words = shlex.split(line.replace("\\", "/"), comments=True)
        command = (pathlib.PurePosixPath(words[0]).name, *words[1:])
        if command in ran and not again:
            continue
        ran.add(command)
        code = int((re.search(r"# exit code (\d+)", line) or ["", "0"])[1])
        printed = _run(words, pathlib.Path(example.namespace["folder"]), code)
        if shown and not doctest.OutputChecker().check_output(shown, printed, SHOWN):
            return f"{shlex.join(words)} printed\n{printed}\nand not\n{shown}"
    return None


def _commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command with the lines below it; in a block without ``$``, every line is a command."""
    if not block.startswith("$ "):
        block = "".join(f"$ {line}\n" for line in block.splitlines() if line)
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown.rstrip() + "\n" if shown.strip() else ""


def _run(words: list[str], folder: pathlib.Path, code: int) -> str:
    program, *arguments = words
    name = pathlib.PurePosixPath(program).name
    if name == "policyplan":
        return _policyplan(arguments, folder, code)
    if name == "make":
        _known_targets(arguments)
    elif name in ("python", "python3", "py"):
        _known_things(arguments)
    elif name == "cd":
        assert arguments == ["policyplan"]
    else:
        raise AssertionError(f"No document may need {program!r}.")
    return ""


def _policyplan(arguments: list[str], folder: pathlib.Path, code: int) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "COLUMNS"))}
    call = [sys.executable, "-m", "policyplan", *arguments]
    ran = subprocess.run(
        call, cwd=folder, env=plain, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert ran.returncode == code, f"exit code {ran.returncode}:\n{ran.stdout}"
    return ran.stdout


def _known_targets(targets: list[str]) -> None:
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(targets) <= set(known), f"The Makefile has no {targets}."


def _known_things(arguments: list[str]) -> None:
    """The groups, tests and folders that a line for Python names are there."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for option, value in itertools.pairwise(arguments):
        assert option != "--group" or value in groups, f"pyproject.toml has no group {value!r}."
    for path in (each for each in arguments if "/" in each or each.endswith(".py")):
        assert (ROOT / path).exists(), f"There is no {path}."


def take_file(example: Example) -> str | None:
    """Read a block of YAML, check it where it is a plan; save it under the name in its caption."""
    block = example.document.text[example.region.start : example.region.end]
    text = str(example.parsed)
    caption = re.search(r"^ *:caption: (\S+?)(, continued)?$", block, flags=re.MULTILINE)
    if caption:
        path = pathlib.Path(example.namespace["folder"]) / caption[1]
        before = path.read_text(encoding="utf-8") if caption[2] else ""
        path.write_text(before.partition(text.partition("\n")[0] + "\n")[0] + text, encoding="utf-8")
    if "yaml" not in block.partition("\n")[0]:
        return None
    loaded = yaml.safe_load(text)
    if caption or not isinstance(loaded, dict) or "policyplan" not in loaded:
        return None
    path = pathlib.Path(example.namespace["folder"]) / "shown.yaml"
    path.write_text(text, encoding="utf-8")
    faults = map(str, policyplan.read(path, strict=False).findings.errors)
    return "\n".join(faults) or None


def begin(namespace: dict[str, Any]) -> None:
    """Give each document an empty folder to work in, with the little files that documents speak of."""
    namespace["folder"] = tempfile.mkdtemp()
    namespace["before"] = pathlib.Path.cwd()
    os.chdir(namespace["folder"])


def end(namespace: dict[str, Any]) -> None:
    """Take the folder away."""
    os.chdir(namespace["before"])
    shutil.rmtree(namespace["folder"])


BLOCKS = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=SHOWN),
        CodeBlockParser(language="console", evaluator=run_lines),
        # What Windows is told is what all others are told, in other words.
        CodeBlockParser(language="bat", evaluator=functools.partial(run_lines, again=False)),
        CodeBlockParser(language="yaml", evaluator=take_file),
        CodeBlockParser(language="text", evaluator=take_file),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_*/*", "docs/_*/*/*"],
    setup=begin,
    teardown=end,
)
pytest_collect_file = BLOCKS.pytest()
