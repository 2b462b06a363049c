"""Every block of README.md and of the documentation runs as a test, each document in a folder of its own.

Python blocks are run; a block with ``>>>`` is compared with what it shows. In ``console`` and ``bat`` blocks,
``policyplan`` is run and what it prints compared; of lines for ``make``, ``python`` and ``pip`` it is checked that what
they name is there. ``...`` stands for any text; a command that is to fail has ``# exit code 1`` behind it.

With ``UPDATE_BLOCKS=1``, or by ``make blocks``, output that differs from what a document shows replaces it there.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import functools
import itertools
import os
import pathlib
import re
import shlex
import shutil
import tempfile
import textwrap
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.evaluators.doctest import DocTestEvaluator, OutputChecker
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

import policyplan
from hatch_build import compile_catalogs
from policyplan.cli.main import main
from policyplan.extensions import reset

ROOT = pathlib.Path(__file__).parent
SHOWN = doctest.ELLIPSIS


def pytest_configure(config: pytest.Config) -> None:
    """Compile catalogs that were edited since the package was installed."""
    if not hasattr(config, "workerinput"):
        compile_catalogs(ROOT)


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Forget what a file registered: the blocks of a document build on one another, files do not."""
    if nextitem is None or nextitem.path != item.path:
        reset()


@pytest.hookimpl(tryfirst=True)  # before pytest selects by markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Properties are slow tests: each of them tries many plans."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):  # as its own plugin for pytest asks
            item.add_marker(pytest.mark.slow)


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
        if not shown or _matches(shown, printed):
            continue
        if not _updating():
            return f"{shlex.join(words)} printed\n{printed}\nand not\n{shown}"
        _note_edit(example, f"$ {line}", shown, printed)
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
    """Run the command in this process, as a user who has set neither language nor colours."""
    unset = {name: None for name in os.environ if name.startswith(("LC_", "LANG", "COLUMNS"))}
    with contextlib.chdir(folder):
        ran = CliRunner().invoke(main, arguments, env=unset)
    assert ran.exit_code == code, f"exit code {ran.exit_code}:\n{ran.output}"
    return ran.output


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


class DocTests(DocTestEvaluator):
    """Compare what ``>>>`` lines print with what is shown below them."""

    def __call__(self, example: Example) -> str:
        """Note the differences as edits, where documents are updated, and report them otherwise."""
        if _updating():
            self.runner._checker = _Noting(example)  # type: ignore[attr-defined]
        return super().__call__(example)


class _Noting(OutputChecker):
    """Finds all output right, and notes the edits that make it so."""

    def __init__(self, example: Example) -> None:
        self.example = example

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        parsed = self.example.parsed
        if not super().check_output(want, got, optionflags):
            code = [">>> " + parsed.source.rstrip("\n").replace("\n", "\n... ")]
            if want == parsed.exc_msg:
                code.append(parsed.want.removesuffix(want))
            _note_edit(self.example, "\n".join(code), want, re.sub(r"(?m)^$(?=\n)", "<BLANKLINE>", got))
        return True


def _updating() -> bool:
    return bool(os.environ.get("UPDATE_BLOCKS"))


def _matches(shown: str, printed: str) -> bool:
    return doctest.OutputChecker().check_output(shown, printed, SHOWN)


def _note_edit(example: Example, code: str, shown: str, printed: str) -> None:
    """Note where *shown* is, below *code*, and what replaces it; `end` writes the document."""
    edits = example.namespace["edits"].setdefault(example.path, [])
    parts = [
        "".join(rf"(?P=indent)?{re.escape(line.rstrip())}[ \t]*\n" for line in part.splitlines())
        for part in (code, shown)
    ]
    place = re.compile(rf"(?m)^(?=(?P<indent>[ \t]*)){parts[0]}(?P<shown>{parts[1]})").search(
        example.document.text, max([example.region.start, *(stop for _, stop, _ in edits)])
    )
    assert place, f"{shown}\nis not found below\n{code}"
    new = textwrap.indent(cut_alike(shown, printed), place["indent"])
    edits.append((*place.span("shown"), new))


def cut_alike(shown: str, printed: str) -> str:
    """Return *printed*, cut by ``...`` where *shown* was."""
    old, new = shown.splitlines(), printed.splitlines()
    if old[-1:] == ["..."] and "..." not in old[:-1] and len(new) >= len(old):
        new[len(old) - 1 :] = ["..."]
    lines: list[str] = []
    alike = [_most_alike(line, new) for line in old]
    for kind, start, stop, first, last in difflib.SequenceMatcher(None, alike, new, autojunk=False).get_opcodes():
        before, after = old[start:stop], new[first:last]
        if kind == "equal":
            after = [line if _matches(line, other) else other for line, other in zip(before, after, strict=True)]
        elif "..." in before and len(after) >= len(before):
            cut = before.index("...")
            after[cut : len(after) - len(before) + cut + 1] = ["..."]
        lines += after
    return "".join(f"{line}\n" for line in lines)


def _most_alike(line: str, printed: list[str]) -> str:
    """Return the printed line that *line* matches, or else the one that is closest to it."""
    if line == "...":
        return line
    matching = [other for other in printed if _matches(line, other)]
    return [*matching, *difflib.get_close_matches(line.replace("...", ""), printed, n=1), line][0]


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
    namespace["edits"] = {}
    namespace["before"] = pathlib.Path.cwd()
    os.chdir(namespace["folder"])


def end(namespace: dict[str, Any]) -> None:
    """Write the edits into the document, and remove the folder."""
    for path, edits in namespace["edits"].items():
        document = pathlib.Path(path)
        text = document.read_text(encoding="utf-8")
        for start, stop, new in reversed(edits):
            text = text[:start] + new + text[stop:]
        document.write_text(text, encoding="utf-8", newline="\n")
    os.chdir(namespace["before"])
    shutil.rmtree(namespace["folder"])


PYTHON = PythonCodeBlockParser()
PYTHON.doctest_parser.evaluator = DocTests(SHOWN)
BLOCKS = Sybil(
    parsers=[
        PYTHON,
        CodeBlockParser(language="console", evaluator=run_lines),
        # What Windows is told is what all others are told, in other words.
        CodeBlockParser(language="bat", evaluator=functools.partial(run_lines, again=False)),
        CodeBlockParser(language="yaml", evaluator=take_file),
        CodeBlockParser(language="text", evaluator=take_file),
        CodeBlockParser(language="toml", evaluator=take_file),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    excludes=["docs/_*/*", "docs/_*/*/*"],
    setup=begin,
    teardown=end,
)
pytest_collect_file = BLOCKS.pytest()
