"""Which tests run which line of a room, and how long each takes: one run of a room's tests, kept file by file."""

from __future__ import annotations

import functools
import gc
import hashlib
import json
import os
import pathlib
import sys
import time
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
import coverage
import pytest

from .changes import ROOT, SOURCE, Mutant

OPTIONS = ("-q", "-n0", "-m", "not slow", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""How pytest is called here. Properties count as slow: a mutant is to be noticed by examples."""


@attrs.frozen(kw_only=True)
class Reach:
    """What the quick tests of a room run."""

    seconds: Mapping[str, float]
    """The processor time of each test that passes, by its name in pytest."""
    lines: Mapping[str, Mapping[int, Sequence[str]]]
    """For each file of the room and each of its lines, the tests that run it; "" stands for an import."""
    modules: Sequence[str]
    """The modules that were imported in the end."""

    def tests(self, mutant: Mutant) -> list[str] | None:
        """Return the tests that run the line, the cheapest of those that are near first; none if nothing runs it.

        A line that runs while its module is imported has no tests of its own: only the first test that imports the
        module runs it.
        """
        if not mutant.runs_later:
            return []
        lines = self.lines.get(mutant.file, {})
        names = lines.get(mutant.line) or lines.get(mutant.statement)
        return None if names is None else self.sorted(mutant.file, (name for name in names if name in self.seconds))

    def tests_of_file(self, file: str) -> list[str]:
        """Return the tests that run any line of a file in the order of `tests`, without those that only import it."""
        names = {name for tests in self.lines.get(file, {}).values() for name in tests}
        return self.sorted(file, names & self.seconds.keys())

    def sorted(self, file: str, names: Any) -> list[str]:
        """Sort tests by their time; a test of another file than the mirroring one counts as slower."""
        mirror = f"/test_{pathlib.Path(file).stem}.py::"
        return sorted(names, key=lambda name: (self.seconds[name] * (1 if mirror in name else 4), name))


def reach(room: str, record: pathlib.Path) -> Reach:
    """Return what the tests of a room run; only test files that are new, changed or ran changed code are run again."""
    kept: dict[str, dict[str, Any]] = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    files = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests" / room).rglob("test_*.py"))]
    entries = {name: entry for name, entry in kept.items() if name in files and _is_fresh(entry)}
    stale = [name for name in files if name not in entries]
    if stale:
        print(f"{room}: {len(stale)} test files run, to see which test runs which line", flush=True)
        child = os.fork()  # what has imported the package couldn't try mutants any more
        if not child:
            recorder = _Recorder(room)
            pytest.main([*OPTIONS, "-p", "no:cov", *stale], plugins=[recorder])
            record.write_text(json.dumps(entries | recorder.entries(stale)), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        entries = json.loads(record.read_text(encoding="utf-8"))
    lines: dict[str, dict[int, list[str]]] = {}
    for entry in entries.values():
        for file, tests in entry["lines"].items():
            for name, numbers in tests.items():
                for number in numbers:
                    lines.setdefault(file, {}).setdefault(number, []).append(name)
    return Reach(
        seconds={name: seconds for entry in entries.values() for name, seconds in entry["seconds"].items()},
        lines=lines,
        modules=sorted({name for entry in entries.values() for name in entry["modules"]}),
    )


def _is_fresh(entry: Mapping[str, Any]) -> bool:
    return all(_digest(file) == digest for file, digest in entry["of"].items())


def _digest(file: str) -> str:
    path = ROOT / file
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


class _Recorder:
    """A plugin of pytest that notes for each test which lines of the room it runs, and its processor time."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.coverage = coverage.Coverage(data_file=None, branch=False, source=[str(SOURCE / room)], config_file=False)
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.caches: list[Any] = []

    def pytest_sessionstart(self) -> None:
        """Record from the first import on."""
        self.coverage.start()

    def pytest_collection_finish(self) -> None:
        """Find the functions of the room that keep their answers: a test would not run what another one has asked."""
        gc.unfreeze()  # what the tests' configuration has put away
        caches = [value for value in gc.get_objects() if isinstance(value, functools._lru_cache_wrapper)]
        self.caches = [cache for cache in caches if cache.__module__.startswith(f"policyplan.{self.room}.")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Record for one test."""
        for cache in self.caches:
            cache.cache_clear()
        self.coverage.switch_context(item.nodeid)
        before = time.process_time()
        done = yield
        self.seconds[item.nodeid] = round(time.process_time() - before, 4)
        self.coverage.switch_context("")
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what doesn't pass."""
        if not report.passed:
            self.failed.add(report.nodeid)

    def entries(self, files: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return for each test file what its tests run, with the digests of the files that this depends on."""
        self.coverage.stop()
        data = self.coverage.get_data()
        entries: dict[str, dict[str, Any]] = {name: {"lines": {}, "seconds": {}} for name in files}
        for path in data.measured_files():
            file = str(pathlib.Path(path).relative_to(ROOT))
            for line, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    owners = [context.partition("::")[0]] if context else files
                    for owner in owners:
                        entries[owner]["lines"].setdefault(file, {}).setdefault(context, []).append(line)
        for name, seconds in self.seconds.items():
            if name not in self.failed:
                entries[name.partition("::")[0]]["seconds"][name] = seconds
        modules = [name for name, module in sys.modules.items() if _may_be_imported(name, module)]
        for name, entry in entries.items():
            run = [file for file, tests in entry["lines"].items() if any(tests)]  # not only imported
            entry["of"] = {file: _digest(file) for file in (name, *run)}
            entry["modules"] = modules
        return entries


def _may_be_imported(name: str, module: types.ModuleType) -> bool:
    """Whether a module is of this package or of another installed one, and not of the tests."""
    origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
    return name.startswith("policyplan.") or not origin.startswith(str(ROOT)) or "site-packages" in origin
