"""Kill writers at random moments, and look at what they leave.

For each kind of output, a process that replaces an old version by a new one is killed with SIGKILL. Then the output is
read: it must be the old version or the new one, or reading must end in an error that says what is wrong. The next
writer must leave the new version, and no hidden file.

    python tools/crash.py                 1,000 kills, or those that are missing in the log
    python tools/crash.py --kills 50      fewer
    python tools/crash.py --only package  one kind
"""

from __future__ import annotations

import argparse
import collections
import functools
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

import policyplan
from policyplan import files, staging
from policyplan.cli.main import main
from policyplan.draw import catalogue
from policyplan.errors import PolicyPlanError
from policyplan.io import api
from policyplan.report.document import report

LOG = pathlib.Path(".crash.jsonl")
SHARES = {
    "file": 0.2,
    "package": 0.23,
    "ledgers": 0.15,
    "report": 0.1,
    "pictures": 0.1,
    "collect": 0.15,
    "run": 0.02,
    "corpus": 0.05,
}
"""The share of each kind in the kills."""

Snapshot = Mapping[str, bytes]


@attrs.frozen(kw_only=True)
class Kind:
    """An output: how its old and its new version are written, and how it is read."""

    old: Callable[[pathlib.Path], object]
    new: Callable[[pathlib.Path], object]
    read: Callable[[pathlib.Path], object] = staging.settle
    """What a later command does first. It may raise `PolicyPlanError`."""
    own_process: bool = False
    """Whether the writer is started as a process of its own, since it has threads, which a fork doesn't copy."""
    ignored: tuple[str, ...] = ()
    """The names of files that are input."""


def set_of(contents: Mapping[Any, bytes]) -> Callable[[pathlib.Path], object]:
    return lambda folder: files.write_files({folder / name: data for name, data in contents.items()})


def saved(result: Any, name: str) -> Callable[[pathlib.Path], object]:
    return lambda folder: api.write_files(result, folder / name)


def of_plan(plan: policyplan.Plan) -> Callable[[pathlib.Path], object]:
    return lambda folder: policyplan.write(plan, folder / "plan.yaml")


def two_plans() -> tuple[policyplan.Plan, policyplan.Plan]:
    """Return a plan with less than the other."""
    whole = policyplan.samples.jiangmen()
    return policyplan.subset(whole, tasks=[task.id for task in whole.tasks[:9]]), whole


def with_inputs(folder: pathlib.Path) -> None:
    """Write both plans into a folder of input."""
    (folder / "in").mkdir(exist_ok=True)
    for name, plan in zip(("less", "whole"), two_plans(), strict=True):
        policyplan.write(plan, folder / "in" / f"{name}.yaml")


@functools.cache
def files_of_run(name: str) -> Mapping[str, bytes]:
    """Return the files that ``policyplan run`` writes, worked out once: only writing them is of interest."""
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        with_inputs(folder)
        call("run", folder / "in" / f"{name}.yaml", "-o", folder / "out")
        return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def run(name: str) -> Callable[[pathlib.Path], object]:
    def write(folder: pathlib.Path) -> None:
        less, whole = files_of_run("less"), files_of_run("whole")
        chosen = less if name == "less" else whole
        former = (less.keys() | whole.keys()) - chosen.keys()
        contents = {folder / file: data for file, data in chosen.items()}
        files.write_files(contents, removed=[folder / file for file in former])

    return write


def old_collect(folder: pathlib.Path) -> None:
    plan = policyplan.samples.jiangmen()
    policyplan.write(plan, folder / "plan.yaml")
    (folder / "in").mkdir(exist_ok=True)
    policyplan.write(plan, folder / "in" / "ledger.csv")
    lines = (folder / "in" / "ledger.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "in" / "ledger.csv").write_text("\n".join(_filled(lines)), encoding="utf-8-sig")


def collect(folder: pathlib.Path) -> None:
    call("collect", folder / "plan.yaml", folder / "in", "--at", "2018", "--write", folder / "plan.yaml", "--force")


def old_corpus(folder: pathlib.Path) -> None:
    with_inputs(folder)
    (folder / "in" / "whole.yaml").rename(folder / "in" / "whole.yaml.later")
    build(folder)
    (folder / "in" / "whole.yaml.later").rename(folder / "in" / "whole.yaml")


def build(folder: pathlib.Path) -> None:
    call("corpus", "build", folder / "in", "-o", folder / "store", "--jobs", "1")


def kinds() -> dict[str, Kind]:
    """Return the kinds of output."""
    less, whole = two_plans()
    package = [api.prepared(plan, "datapackage.json") for plan in (less, whole)]
    ledgers = [api.prepared(plan, "ledger.csv", options={"split": "file"}) for plan in (less, whole)]
    reports = [{name: text.encode() for name, text in report(plan, font=False).files.items()} for plan in (less, whole)]
    pictures = [catalogue.draw(plan, "tasks", language="zh").contents("tasks.svg") for plan in (less, whole)]

    return {
        "file": Kind(old=of_plan(less), new=of_plan(whole), read=lambda folder: policyplan.read(folder / "plan.yaml")),
        "package": Kind(
            old=saved(package[0], "datapackage.json"), new=saved(package[1], "datapackage.json"), read=policyplan.read
        ),
        "ledgers": Kind(old=saved(ledgers[0], "ledger.csv"), new=saved(ledgers[1], "ledger.csv")),
        "report": Kind(old=set_of(reports[0]), new=set_of(reports[1])),
        "pictures": Kind(old=set_of(pictures[0]), new=set_of(pictures[1])),
        "collect": Kind(
            old=old_collect, new=collect, read=lambda folder: policyplan.read(folder / "plan.yaml"), ignored=("in",)
        ),
        "run": Kind(old=run("less"), new=run("whole")),
        "corpus": Kind(
            old=old_corpus,
            new=build,
            read=lambda folder: policyplan.corpus(folder / "store").close(),
            own_process=True,
            ignored=("in",),
        ),
    }


def _filled(lines: list[str]) -> Iterator[str]:
    """A ledger in which an office has reported on each of its tasks."""
    head = next(number for number, line in enumerate(lines) if "编号" in line)
    headings = lines[head].split(",")
    column = next((at for at, name in enumerate(headings) if "进展" in name), len(headings) - 1)
    for number, line in enumerate(lines):
        cells = line.split(",")
        if number > head and len(cells) == len(headings) and not cells[column]:
            cells[column] = "已完成"
        yield ",".join(cells)


def call(*arguments: object) -> None:
    """Run a command in this process, without its output."""
    kept = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            if end.code not in (0, 1):
                raise RuntimeError(f"{arguments[0]} ended with {end.code}") from end
        finally:
            sys.stdout, sys.stderr = kept


def snapshot(folder: pathlib.Path, kind: Kind) -> Snapshot:
    """Return the bytes of all files of an output."""
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and (name := path.relative_to(folder).as_posix()).partition("/")[0] not in kind.ignored
        and not any(map(staging.is_hidden, path.relative_to(folder).parts))
    }


def hidden(folder: pathlib.Path) -> list[str]:
    """Return the names of the hidden files and folders below a folder."""
    return [name for _, folders, names in os.walk(folder) for name in (*folders, *names) if staging.is_hidden(name)]


def started(kind: Kind, folder: pathlib.Path) -> Callable[[], bool]:
    """Start a writer, and return the function that kills it and returns whether it was still at work."""
    if kind.own_process:
        code = f"import sys, pathlib; sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r}); import crash; "
        code += f"crash.{kind.new.__name__}(pathlib.Path({str(folder)!r}))"
        process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)

        def kill_group() -> bool:
            at_work = process.poll() is None
            if at_work:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return at_work

        return kill_group
    child = os.fork()
    if child == 0:
        try:
            kind.new(folder)
        finally:
            os._exit(0)

    def kill() -> bool:
        ended, _ = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        return not ended

    return kill


@attrs.define(kw_only=True)
class Bench:
    """A kind of output, with both of its versions."""

    name: str
    kind: Kind
    place: pathlib.Path
    versions: list[Snapshot] = attrs.field(factory=list)
    seconds: float = 0.0
    """How long the new version takes from the first hidden file on."""

    def prepare(self) -> None:
        """Write both versions once, and measure."""
        template = self.place / "template"
        template.mkdir()
        self.kind.old(template)
        self.versions.append(snapshot(template, self.kind))
        folder = self.fresh()
        end = started(self.kind, folder)
        start = self._first_hidden(folder)
        while hidden(folder):
            time.sleep(0.0005)
        self.seconds = time.monotonic() - start
        time.sleep(0.2)
        end()
        self.kind.new(folder)
        self.versions.append(snapshot(folder, self.kind))
        assert self.versions[0] != self.versions[1], self.name

    def fresh(self) -> pathlib.Path:
        """Return a new folder with the old version."""
        folder = self.place / "work"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.place / "template", folder)
        return folder

    def _first_hidden(self, folder: pathlib.Path, seconds: float = 120) -> float:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not any(map(staging.is_hidden, os.listdir(folder))):
            time.sleep(0.0001)
        return time.monotonic()

    def _wait_for_set(self, folder: pathlib.Path) -> float:
        """Wait until the new files take their places, and return how long that takes at most."""
        end = time.monotonic() + 2 * self.seconds
        while time.monotonic() < end and not (folder / staging.PENDING).exists() and hidden(folder):
            pass
        return 0.02

    def kill(self, number: int) -> dict[str, Any]:
        """Kill a writer, and return what was found."""
        folder = self.fresh()
        chance = random.Random(f"{self.name} {number}")  # noqa: S311  the same moments in each run
        end = started(self.kind, folder)
        self._first_hidden(folder)
        moment = chance.random() * self.seconds * 1.2
        if chance.random() < 0.5:  # while the files take their places, which is short
            moment = self._wait_for_set(folder) * chance.random()
        time.sleep(moment)
        at_work = end()
        seen: dict[str, Any] = {"kind": self.name, "number": number, "killed": at_work, "left": len(hidden(folder))}
        seen["on disk"] = self._version(folder)
        try:
            self.kind.read(folder)
            seen["read"] = self._version(folder)
        except PolicyPlanError as error:
            seen["read"] = f"error {error.code}"
        self.kind.new(folder)
        seen["after"] = self._version(folder)
        seen["left after"] = len(hidden(folder))
        return seen

    def _version(self, folder: pathlib.Path) -> str:
        found = snapshot(folder, self.kind)
        whole = [
            label for label, version in zip(("old", "new"), self.versions, strict=True) if self._is(found, version)
        ]
        return whole[0] if whole else "mixture"

    def _is(self, found: Snapshot, version: Snapshot) -> bool:
        # Files that only the other version has may stay: they belong to the user.
        return all(found.get(name) == data for name, data in version.items())


def table(log: list[dict[str, Any]]) -> str:
    """Return the counts as a table in Markdown."""
    headings = ("output", "kills", "killed at work", "read old", "read new", "error", "mixture", "wrong afterwards")
    rows = [f"| {' | '.join(headings)} |", "| --- |" + " ---: |" * 7]
    by_kind: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for entry in log:
        by_kind[entry["kind"]].append(entry)
        by_kind["all"].append(entry)
    for name in (*(name for name in SHARES if name in by_kind), "all"):
        entries = by_kind[name]
        read = collections.Counter(entry["read"].partition(" ")[0] for entry in entries)
        bad = sum(entry["after"] != "new" or entry["left after"] > 0 for entry in entries)
        killed = sum(entry["killed"] for entry in entries)
        cells = (len(entries), killed, *(read[word] for word in ("old", "new", "error", "mixture")), bad)
        rows.append(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(rows)


def crash() -> int:
    """Kill what the log lacks, and print the table. Return 1 if a mixture was read or something was left over."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=1000)
    options.add_argument("--only", choices=tuple(SHARES))
    options.add_argument("--log", type=pathlib.Path, default=LOG)
    given = options.parse_args()
    log = [json.loads(line) for line in given.log.read_text().splitlines()] if given.log.exists() else []
    known = kinds()
    for name, share in SHARES.items():
        missing = set(range(round(given.kills * share))) - {e["number"] for e in log if e["kind"] == name}
        if not missing or given.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory() as place:
            bench = Bench(name=name, kind=known[name], place=pathlib.Path(place))
            bench.prepare()
            for number in sorted(missing):
                log.append(bench.kill(number))
                with given.log.open("a") as file:
                    file.write(json.dumps(log[-1]) + "\n")
    print(table(log))
    return int(any(e["read"] == "mixture" or e["after"] != "new" or e["left after"] for e in log))


if __name__ == "__main__":
    sys.exit(crash())
