"""What becomes of mutants: the tests that run the changed line are run in forked processes.

A process for each room has everything imported and every test collected. For a mutant it forks, gives the functions
their changed code, and runs the tests until one fails. What no function holds, such as a table of a module, and what
survived, since a value may have been computed before the fork, is tried in a process that imports the changed module.
That process too is forked, from one that has imported all other packages.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
import tempfile
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from .changes import ROOT, SOURCE, Mutant, mutated
from .reach import OPTIONS, Reach

FACTOR, AT_LEAST, AT_MOST = 5, 10, 120
"""A mutant gets this many times the processor time of its tests, within bounds in seconds, but twice that time."""
WAIT = 1_800
"""Seconds after which a process that computes nothing is ended, however busy the machine is."""
MEMORY = 12 * 1024**3
"""Bytes of addresses that a mutant may have."""

Outcome = tuple[str, str]
"""What became of a mutant (killed, survived, untested), and by what."""


def trials(mutants: Sequence[Mutant], reach: Reach) -> Iterator[tuple[Mutant, Outcome]]:
    """Try mutants of one room, those first that change functions."""
    _import_packages(reach.modules)
    pending = {mutant.key: mutant for mutant in mutants}
    in_functions = list(filter(reach.tests, mutants))
    if in_functions:
        with _server(in_functions, reach) as answers:
            for answer in answers:
                key, outcome, by = answer.rstrip("\n").split("\t")
                mutant = pending.pop(key)
                yield mutant, (outcome, by) if outcome == "killed" else _anew(mutant, reach)
    for mutant in pending.values():
        yield mutant, _anew(mutant, reach)


# -- processes -----------------------------------------------------------------------------------------------------


def _forked(run: Callable[[], str], seconds: float) -> tuple[int, str]:
    """Run a function in a forked process within a processor time; return the signal that ended it, and its answer."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        os.setpgid(0, 0)  # its own helpers end with it; a session of its own would be one more share of the machine
        signal.setitimer(signal.ITIMER_PROF, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(silence, stream)
        try:
            said = run()
        except BaseException as error:  # noqa: BLE001 - whatever ends the tests has noticed the mutant
            said = f"{type(error).__name__}"
        os.write(writer, said.encode()[:4_000])
        os._exit(0)
    os.close(writer)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpgid(child, child)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, WAIT)
    _, status = os.waitpid(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with open(reader, encoding="utf-8") as answer:
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, answer.read()


def _time_for(tests: Sequence[str], reach: Reach) -> float:
    unchanged = sum(reach.seconds[name] for name in tests)
    return max(min(FACTOR * unchanged, AT_MOST), 2 * unchanged, AT_LEAST)


@contextlib.contextmanager
def _server(mutants: Sequence[Mutant], reach: Reach) -> Iterator[Iterator[str]]:
    """Start the process of a room; give its answers, a line for each mutant."""
    reader, writer = os.pipe()
    server = os.fork()
    if not server:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(reader)
        with open(writer, "w", buffering=1, encoding="utf-8") as answers:
            plugin = _Server(mutants, reach, answers.write)
            files = sorted({name.partition("::")[0] for mutant in mutants for name in reach.tests(mutant) or ()})
            with tempfile.TemporaryDirectory() as folder:
                pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *files], plugins=[plugin])
        os._exit(0)
    os.close(writer)
    try:
        with open(reader, encoding="utf-8") as answers:
            yield answers
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGTERM)
        os.waitpid(server, 0)


# -- functions that get their changed code -------------------------------------------------------------------------


class _Server:
    """A plugin of pytest that runs, instead of all tests, those of each mutant in a fork."""

    def __init__(self, mutants: Sequence[Mutant], reach: Reach, answer: Callable[[str], Any]) -> None:
        self.mutants = mutants
        self.reach = reach
        self.answer = answer
        self.functions: dict[str, list[types.FunctionType]] = {}
        self.fails_anyway: dict[str, bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant."""
        self._import_everything()
        for mutant in self.mutants:
            importlib.import_module(mutant.module)
        gc.unfreeze()  # what the tests' configuration has put away
        for value in gc.get_objects():
            if isinstance(value, types.FunctionType) and value.__code__.co_filename.startswith(str(SOURCE)):
                self.functions.setdefault(value.__code__.co_filename, []).append(value)
        gc.collect()
        gc.freeze()
        items = {item.nodeid: item for item in session.items}
        for mutant in self.mutants:
            self.answer("\t".join((mutant.key, *self._tried(mutant, session, items))) + "\n")
        return True

    def _import_everything(self) -> None:
        """Import what tests import while they run."""
        for name in self.reach.modules:
            if _is_ours(name):
                importlib.import_module(name)

    def _tried(self, mutant: Mutant, session: pytest.Session, items: Mapping[str, pytest.Item]) -> Outcome:
        names = self.reach.tests(mutant) or []
        while True:
            names = [name for name in names if name in items and not self.fails_anyway.get(name)]
            outcome, by = self._outcome(mutant, session, [items[name] for name in names])
            if outcome != "killed" or by not in items or by in self.fails_anyway:
                return outcome, by
            self.fails_anyway[by] = self._outcome(None, session, [items[by]])[0] == "killed"
            if not self.fails_anyway[by]:
                return outcome, by

    def _outcome(self, mutant: Mutant | None, session: pytest.Session, items: Sequence[pytest.Item]) -> Outcome:
        if not items:
            return "survived", ""

        def run() -> str:
            plugins = session.config.pluginmanager
            plugins.unregister(plugins.get_plugin("terminalreporter"))
            if mutant:
                self._patch(mutant)
            for item, after in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.testsfailed:
                    return item.nodeid
            return "survived"

        died, said = _forked(run, _time_for([item.nodeid for item in items], self.reach))
        if died == signal.SIGKILL or said == "survived":
            return "survived", ""
        return "killed", said or _how(died)

    def _patch(self, mutant: Mutant) -> None:
        """Give every function of the file its changed code."""
        path = str(ROOT / mutant.file)
        codes: dict[tuple[str, int], types.CodeType] = {}
        pending = [compile(mutated(mutant), path, "exec", dont_inherit=True)]
        while pending:
            code = pending.pop()
            codes[code.co_qualname, code.co_firstlineno] = code
            pending += [value for value in code.co_consts if isinstance(value, types.CodeType)]
        for function in self.functions.get(path, []):
            old = function.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new is not None and new != old and len(new.co_freevars) == len(old.co_freevars):
                function.__code__ = new


# -- modules that are imported with a change -----------------------------------------------------------------------


class _Importer(importlib.abc.MetaPathFinder):
    """Imports one module with a change."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        """Return the changed module if it is the one."""
        if name != self.mutant.module:
            return None
        file = str(ROOT / self.mutant.file)
        code = compile(mutated(self.mutant), file, "exec", dont_inherit=True)

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, fullname: str) -> types.CodeType:
                return code

        return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file))


class _Selection:
    """A plugin of pytest that runs the tests named, and notes the one that fails first."""

    def __init__(self, names: Sequence[str], known: Mapping[str, float]) -> None:
        self.places = {name: place for place, name in enumerate(names)}
        self.known = known
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests named, in their order, and those whose name the mutant may have changed."""
        kept = [item for item in items if item.nodeid in self.places or item.nodeid not in self.known]
        items[:] = sorted(kept, key=lambda item: self.places.get(item.nodeid, len(self.places)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


def _anew(mutant: Mutant, reach: Reach) -> Outcome:
    """Try a mutant with the tests that run its line or its file, else all of the room; import it changed for them."""
    names = reach.tests(mutant)
    if names is None:
        return "untested", ""
    if not names:  # it runs while the module is imported
        names = reach.tests_of_file(mutant.file) or reach.sorted(mutant.file, reach.seconds)

    def run() -> str:
        sys.dont_write_bytecode = True
        sys.meta_path.insert(0, _Importer(mutant))
        selection = _Selection(names, reach.seconds)
        files = sorted({name.partition("::")[0] for name in names})
        with tempfile.TemporaryDirectory() as folder:
            code = pytest.main([*OPTIONS, "-x", f"--basetemp={folder}/tests", *files], plugins=[selection])
        return "survived" if code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) else selection.failed

    died, said = _forked(run, _time_for(names, reach) + AT_LEAST)
    if died == signal.SIGKILL:
        return "survived", "waited too long"
    return ("survived", "") if said == "survived" else ("killed", said or _how(died))


def _how(died: int) -> str:
    return signal.Signals(died).name if died else "the import fails"


def _import_packages(modules: Sequence[str]) -> None:
    """Import the packages of others that tests import."""
    for name in modules:
        if not _is_ours(name):
            with contextlib.suppress(Exception), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module(name)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == "policyplan"
