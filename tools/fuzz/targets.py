"""What is fuzzed: for each target its seeds, its mutation, and the call that may only end with a result or an error."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import attrs
import click

import policyplan
from fuzz import mutations, seeds
from policyplan.io import api
from policyplan.io.limits import Limits
from policyplan.model.plan import Plan

LIMITS = Limits(unpacked=20_000_000, rows=20_000, cells=200_000, elements=100_000, characters=2_000_000, seconds=10)
"""The limits of a run: lower ones are met more often."""

FOLDER = pathlib.Path(tempfile.gettempdir()) / f"policyplan-fuzz-{os.getpid()}"


@attrs.frozen(kw_only=True)
class Target:
    """A reader that is fuzzed."""

    seeds: Callable[[], Sequence[bytes]]
    mutate: mutations.Mutation
    run: Callable[[bytes], None]


@functools.cache
def seeds_of(name: str) -> tuple[bytes, ...]:
    """Return the seeds of a target."""
    return tuple(TARGETS[name].seeds())


def input_of(name: str, number: int) -> bytes:
    """Return an input by its number: the same in every run."""
    chance = random.Random(f"{name}/{number}")  # noqa: S311
    known = seeds_of(name)
    # Long seeds are slow, and a change of one is seldom where something happens: they are chosen seldom.
    (start,) = chance.choices(known, [max(len(one), 100) ** -2 for one in known])
    try:
        return TARGETS[name].mutate(chance, start, known)
    except RecursionError:  # data that became too deep for its writer
        return start


# -- calls ---------------------------------------------------------------------------------------------------------


def _use(opened: api.Opened) -> None:
    """Do with a plan what a command does: say what is wrong with it, and write it."""
    for found in opened.findings.rows[:50]:
        found.sentence("zh")
        found.hint("en")
    data = api.dumps(opened.plan, format="json")
    if opened.findings.ok and policyplan.loads(data, format="json") != opened.plan:
        raise AssertionError("the plan that is written is another one")


def _reads(format: str, **options: Any) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        if data.strip():
            _use(api.read(io.BytesIO(data), format=format, strict=False, limits=LIMITS, **options))

    return run


def _in_file(name: str, call: Callable[[pathlib.Path], object]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / name
        path.write_bytes(data)
        call(path)

    return run


def _from_dict(data: bytes) -> None:
    _use(policyplan.from_dict(_thawed(json.loads(data)), strict=False))


def _data_seeds() -> list[bytes]:
    return [json.dumps(plan).encode() for plan in seeds.data()]


def _data(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    made = mutations.of_data(chance, json.loads(data), seeds.data())
    with contextlib.suppress(ValueError, RecursionError):
        return json.dumps(_frozen(made)).encode()
    return data


def _frozen(value: Any) -> Any:
    """Data with the numbers that JSON does not have as texts."""
    if isinstance(value, dict):
        return {str(key): _frozen(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_frozen(item) for item in value]
    return f"number:{value:e}" if isinstance(value, float) else value


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_thawed(item) for item in value]
    return float(value[7:]) if isinstance(value, str) and value.startswith("number:") else value


def _draft(data: bytes) -> None:
    if data.strip():
        made = policyplan.draft(io.BytesIO(data), limits=LIMITS)
        for found in made.findings:
            found.sentence("zh")
        policyplan.check(made.plan)


def _document(data: bytes) -> None:
    from policyplan.io.documents.api import open_document

    if data.strip():
        document = open_document(data, name="x", limits=LIMITS)
        for mark in document.marks:
            if not 0 <= mark.start < mark.end <= len(document.text) and mark.kind.value != "cell":
                raise AssertionError(f"a mark is outside the text: {mark}")


@functools.cache
def _unobserved() -> Plan:
    return seeds.plans()[0].evolve(observations=())


def _observations(data: bytes) -> None:
    if data.strip():
        opened = policyplan.read_observations(io.BytesIO(data), _unobserved(), strict=False, limits=LIMITS)
        for found in opened.findings.rows[:50]:
            found.sentence("zh")


_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError)


def _folder(data: bytes) -> None:
    """Read the folder of a package, whose files are packed in the input."""
    place = FOLDER / "package"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    # A broken archive is a folder with fewer files.
    with contextlib.suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            with contextlib.suppress(*_BROKEN):
                if not {"/", "\\"} & set(name) and name not in ("", ".", ".."):
                    (place / name).write_bytes(archive.read(name))
    (place / api.PACKAGE).touch()
    _use(api.read(place, strict=False, limits=LIMITS))


def _packed_folders(**options: Any) -> list[bytes]:
    from policyplan.io.spreadsheet.archive import pack

    return [pack(files) for files in seeds.folders(**options)]


def _collect(data: bytes) -> None:
    if data.strip():
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / f"returned.{'xlsx' if data[:2] == b'PK' else 'csv'}"
        path.write_bytes(data)
        collected = policyplan.collect(seeds.plans()[0], path, at="2018", limits=LIMITS)
        for found in collected.findings[:50]:
            found.sentence("zh")


def _decisions(path: pathlib.Path) -> object:
    return policyplan.read_decisions(path)


def _register(path: pathlib.Path) -> object:
    from policyplan.corpora import read_register

    return read_register(path)


def _lint(path: pathlib.Path) -> object:
    from policyplan.linting import read_configuration

    return read_configuration(path)


REGISTERS = (
    b"register: 1\nkinds:\n  - {key: talent, names: [\xe4\xba\xba\xe6\x89\x8d\xe5\x8a\x9e]}\nreforms: []\nnames: []\n",
    """register: 1
usual: true
kinds:
- {key: talent, name: {zh: 人才, en: Talent}, names: [人才办, 人才局], national: [人才部]}
reforms:
- {kind: talent, change: merged, into: [教育], at: 2018-03, level: city, place: 江门市, source: 改革方案}
plans:
- {plan: p, title: 方案, place: 江门市, level: city, proposed: 江门市, proposed_level: city, how: title}
names:
- {name: 市人才办, kind: talent, agency: true, because: 常识, proposed: 教育, basis: rule, how: 名称, uses: 3, plans: 1,
   candidates: [教育, 科技]}
- {name: 某某, agency: false}
""".encode(),
)
DECISIONS = (
    b"upper,lower,relation,decision\nA1,task-3,takes_up,yes\nA2,,not_addressed,no\n",
    "上级,下级,关系,决定\nA1,task-3,,是\n".encode(),
)
LINT = (
    b'[tool.policyplan.lint]\nselect = ["ALL"]\nignore = ["T001"]\n\n[tool.policyplan.lint.rules]\n',
    b"""[lint]
select = ["evidence", "task-without-lead", "all"]
ignore = ["plan-without-evaluation"]

[lint.rules.task-without-lead]
level = "error"

[lint.rules.agency-overloaded]
share = 30

[lint.per-file-ignores]
"drafts/*.yaml" = ["evidence"]
""",
)

# -- the command line ----------------------------------------------------------------------------------------------

_FILES = (
    "plan.yaml",
    "plan.json",
    "ledger.csv",
    "ledger.xlsx",
    "package.zip",
    "plan.xml",
    "table.csv",
    "text.txt",
    "o.csv",
)


@functools.cache
def _cli_folder() -> pathlib.Path:
    place = FOLDER / "cli"
    place.mkdir(parents=True, exist_ok=True)
    plan = seeds.plans()[0]
    for name in _FILES[:6]:
        policyplan.write(plan, place / name, allow_faults=True)
    (place / "table.csv").write_bytes(seeds.divisions()[0])
    (place / "text.txt").write_bytes(seeds.texts()[0])
    (place / "o.csv").write_bytes(seeds.observations()[0])
    return place


@functools.cache
def _cli_commands() -> dict[tuple[str, ...], click.Command]:
    """Every command of the program by the words that call it."""
    from policyplan.cli.main import main

    found: dict[tuple[str, ...], click.Command] = {}
    pending: list[tuple[tuple[str, ...], click.Command]] = [((), main)]
    while pending:
        words, command = pending.pop()
        found[words] = command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                within = command.get_command(context, name)
                if within is not None:
                    pending.append(((*words, name), within))
    return found


def _cli_seeds() -> list[bytes]:
    """Calls that work, and one of each command with its arguments alone."""
    bare = [
        (*words, *(_FILES[0] for one in command.params if isinstance(one, click.Argument) and one.required))
        for words, command in _cli_commands().items()
    ]
    return [b"\x1f".join(word.encode() for word in call) for call in (*(call.split(" ") for call in _CALLS), *bare)]


_CALLS = (
    "check plan.yaml",
    "show plan.yaml A1",
    "workload plan.yaml --level leaf --format csv",
    "rollup plan.json --by task",
    "convert plan.yaml out.json --lang en",
    "convert ledger.xlsx out.yaml --from ledger",
    "convert package.zip x.xml",
    "convert table.csv out.yaml --from division --limits rows=10,cells=100 --limit 1MB",
    "collect plan.yaml ledger.csv",
    "collect plan.yaml ledger.xlsx --at 2018 --verbose",
    "draft text.txt -o out.yaml --report html",
    "progress plan.yaml --as-of 2018 --observations o.csv",
    "status plan.yaml --as-of 2018-06-30",
    "diff plan.yaml plan.json",
    "lint plan.yaml --select ALL",
    "formats ledger",
    "draw plan.yaml goals -o out.svg",
    "timeline plan.yaml",
    "trace plan.yaml A1",
    "ground plan.yaml text.txt",
    "new out2.yaml",
    "workload --help",
)
_PLAIN = (
    "0",
    "1",
    "-1",
    "10",
    "1MB",
    "2021",
    "2021-06-30",
    "2020/2022",
    "A1",
    "A1.1",
    "i2",
    "education",
    "G",
    "zh",
    "en",
    "leaf",
)


def _cli_option(chance: random.Random, words: Sequence[bytes]) -> list[bytes]:
    """An option of the command that is called, with a value that it may have."""
    names = [word.decode("utf-8", "replace") for word in words[:2]]
    commands = _cli_commands()
    command = commands.get(tuple(names)) or commands.get(tuple(names[:1])) or commands[()]
    options = [one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option)]
    option = chance.choice(options)
    made = [chance.choice((*option.opts, *option.secondary_opts))]
    if not (option.is_flag or option.count):
        known: tuple[str, ...] = tuple(getattr(option.type, "known", getattr(option.type, "choices", ())))
        made.append(str(chance.choice(known if known and chance.random() < 0.8 else (*_FILES, *_PLAIN, "out.csv"))))
    return [word.encode() for word in made]


def _cli_words(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Change, drop, double and lend the words of a call, and give it options of its command."""
    words = data.split(b"\x1f")
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        at = chance.randrange(len(words) + 1)
        more = chance.choice(others).split(b"\x1f")
        match chance.randrange(8):
            case 0:
                words[at : at + 1] = []
            case 1:
                words[at:at] = [chance.choice(mutations.WORDS).encode("utf-8", "surrogatepass")]
            case 2:
                words[at:at] = more[1:][-3:]
            case 3 if at < len(words):
                words[at] = mutations.of_bytes(chance, words[at] or b"x", [chance.choice(more)])
            case 4:
                words[at:at] = [chance.choice(more)]
            case _:
                words += _cli_option(chance, words)
    return b"\x1f".join(words)


def _cli(data: bytes) -> None:
    from policyplan.cli.main import main

    # No path leads out of the folder, and no call waits for the standard input.
    words = [word.decode("utf-8", "surrogateescape").replace("/", "").replace("..", "") for word in data.split(b"\x1f")]
    words = [word for word in words if word != "-"]
    before, place = os.getcwd(), _cli_folder()
    os.chdir(place)
    given, told = io.StringIO(), io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    streams = sys.stdin, sys.stdout, sys.stderr
    try:
        sys.stdin, sys.stdout, sys.stderr = given, told, told
        code: Any = 0
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code or 0
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(before)
        for path in place.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name not in _FILES:
                with contextlib.suppress(OSError):
                    path.unlink()
    if code not in (0, 1, 2):
        told.flush()
        said = told.buffer.getvalue().decode("utf-8", "replace")
        raise AssertionError(f"exit code {code}: {said[-500:]}")


# -- the list ------------------------------------------------------------------------------------------------------


def _of_part(name: str) -> mutations.Mutation:
    """The mutation of a part of an archive."""
    if name.endswith((".xml", ".rels", ".vml")):
        return mutations.one_of(mutations.of_elements, mutations.of_elements, mutations.of_markup, mutations.of_bytes)
    if name.endswith(".csv"):
        return mutations.one_of(mutations.of_csv, mutations.of_csv, mutations.of_bytes)
    if name.endswith(".json"):
        return mutations.one_of(_json_or_bytes, mutations.of_bytes)
    return mutations.of_bytes


def _json_or_bytes(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    try:
        json.loads(data)
        return mutations.of_json(chance, data, [data])
    except (ValueError, RecursionError):
        return mutations.of_bytes(chance, data, others)


_packed = mutations.of_zip(_of_part)
_text = mutations.one_of(mutations.of_words, mutations.of_lines, mutations.of_bytes)
_table = mutations.one_of(mutations.of_csv, mutations.of_csv, mutations.of_bytes, mutations.of_words)
_markup = mutations.one_of(mutations.of_elements, mutations.of_elements, mutations.of_markup, mutations.of_bytes)
_page = mutations.one_of(mutations.of_page, mutations.of_markup, mutations.of_bytes)
_yaml = mutations.one_of(
    mutations.of_yaml, mutations.of_yaml, mutations.of_words, mutations.of_lines, mutations.of_bytes
)


def _either(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Mutate a workbook or a document as an archive, a table as a table."""
    alike = [other for other in others if other[:2] == data[:2]] or [data]
    return (_packed if data[:2] == b"PK" else _table)(chance, data, alike)


TARGETS: dict[str, Target] = {
    "json": Target(
        seeds=_data_seeds,
        mutate=mutations.one_of(mutations.of_json, mutations.of_json, mutations.of_bytes, mutations.of_words),
        run=_reads("json"),
    ),
    "yaml": Target(seeds=lambda: seeds.written("yaml"), mutate=_yaml, run=_reads("yaml")),
    "dict": Target(seeds=_data_seeds, mutate=_data, run=_from_dict),
    "ledger-csv": Target(seeds=lambda: seeds.written("ledger-csv"), mutate=_table, run=_reads("ledger-csv")),
    "ledger-xlsx": Target(seeds=lambda: seeds.written("ledger"), mutate=_packed, run=_reads("ledger")),
    "collect": Target(
        seeds=lambda: [*seeds.written("ledger-csv"), *seeds.written("ledger")], mutate=_either, run=_collect
    ),
    "division": Target(
        seeds=lambda: [*seeds.divisions(), *seeds.word_documents()], mutate=_either, run=_reads("division")
    ),
    "package-zip": Target(seeds=lambda: seeds.written("package"), mutate=_packed, run=_reads("package")),
    "package-folder": Target(seeds=_packed_folders, mutate=_packed, run=_folder),
    "parquet": Target(seeds=lambda: seeds.written("package", tables="parquet"), mutate=_packed, run=_reads("package")),
    "stratml": Target(
        seeds=lambda: [*seeds.written("stratml"), *seeds.written("stratml1")], mutate=_markup, run=_reads("stratml")
    ),
    "observations": Target(seeds=seeds.observations, mutate=_either, run=_observations),
    "html": Target(seeds=seeds.pages, mutate=_page, run=_document),
    "docx": Target(seeds=seeds.word_documents, mutate=_packed, run=_document),
    "pdf": Target(
        seeds=seeds.pdfs,
        mutate=mutations.one_of(mutations.of_bytes, mutations.of_bytes, mutations.of_tokens(r"[^\n]*\n|[^\n]+")),
        run=_document,
    ),
    "text": Target(seeds=seeds.texts, mutate=_text, run=_draft),
    "decisions": Target(seeds=lambda: DECISIONS, mutate=_table, run=_in_file("decisions.csv", _decisions)),
    "register": Target(seeds=lambda: REGISTERS, mutate=_yaml, run=_in_file("register.yaml", _register)),
    "lint": Target(seeds=lambda: LINT, mutate=_text, run=_in_file("policyplan.toml", _lint)),
    "command-line": Target(seeds=_cli_seeds, mutate=_cli_words, run=_cli),
}
"""Every target."""
