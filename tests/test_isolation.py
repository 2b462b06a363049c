"""Untrusted files are read in worker processes, which a file can end in place of this one."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs
import msgspec
import pytest

from policyplan import isolation
from policyplan.errors import ExtraError, FileError, FormatError, Location, PolicyPlanError
from policyplan.files import FILE_TOO_LARGE
from policyplan.messages import Message

FEATURE = Message("test.feature", "A test")
NOT_ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals and no limits")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")


@pytest.fixture(autouse=True)
def read_in_this_process() -> Iterator[None]:
    """Not here: these tests are about the workers."""
    yield
    isolation._POOL.end()


# -- what a parser may do ------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Found:
    """A result."""

    names: tuple[str, ...]
    place: Location | None = None


def good(data: bytes) -> Found:
    return Found(names=(data.decode(), str(os.getpid())), place=Location(path="a", line=3))


def refusing(data: bytes) -> Found:
    raise FormatError(FILE_TOO_LARGE, at=Location(path=data.decode(), line=2), limit=3)


def without_extra(data: bytes) -> Found:
    raise ExtraError(FEATURE, feature=FEATURE, known=("a", "b"), other=Location())


def failing(data: bytes) -> Found:
    raise KeyError(data.decode())


def aborting(data: bytes) -> Found:
    os.kill(os.getpid(), signal.SIGABRT)
    raise AssertionError


def leaving(data: bytes) -> Found:
    os._exit(3)


def endless(data: bytes) -> Found:
    while True:
        pass


def sleeping(data: bytes) -> Found:
    time.sleep(600)
    raise AssertionError


def hungry(data: bytes) -> Found:
    return Found(names=(str(len(bytearray(3_000_000_000))),))


def large(data: bytes) -> Found:
    return Found(names=("x" * 5_000_000,))


def out_of_memory(data: bytes) -> Found:
    raise MemoryError


def unsendable(data: bytes) -> object:
    return object()


def of_names(data: bytes) -> Mapping[str, int]:
    return MappingProxyType({"a": 1})


def chatty(data: bytes) -> Found:
    sys.stdout.write("not an answer")
    sys.stdout.flush()
    os.write(1, b"nor this")
    os.write(2, b"nor this")
    return Found(names=(sys.stdin.read(),))


def writing(data: bytes) -> Found:
    pathlib.Path(data.decode()).write_bytes(b"x")
    return Found(names=())


def called(function: Any, data: bytes = b"a", **limits: Any) -> Any:
    given: dict[str, Any] = {"seconds": 30, "memory": 1_000_000_000, "most": 1_000_000} | limits
    return isolation.call(function, data, path="a.bin", **given)


@pytest.fixture(autouse=True)
def in_the_workers_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker finds this module, which is no part of the package."""
    monkeypatch.syspath_prepend(str(pathlib.Path(__file__).parent.parent))
    for function in (good, refusing, without_extra, failing, aborting, leaving, endless, sleeping, hungry, large):
        monkeypatch.setattr(function, "__module__", "tests.test_isolation")
    others: tuple[Any, ...] = (chatty, writing, out_of_memory, unsendable, of_names)
    for function in others:
        monkeypatch.setattr(function, "__module__", "tests.test_isolation")


class TestAnswers:
    """A result, or an error, comes back as it was."""

    def test_result(self) -> None:
        """In its type; the function ran in another process."""
        found = called(good, b"plan")
        assert found == Found(names=("plan", found.names[1]), place=Location(path="a", line=3))
        assert found.names[1] != str(os.getpid())

    def test_reused(self) -> None:
        """The next file is read by the same worker."""
        assert called(good).names == called(good).names

    def test_errors(self) -> None:
        """With code, place and facts."""
        with pytest.raises(FormatError) as caught:
            called(refusing, b"b.xml")
        assert (caught.value.template, caught.value.facts) == (FILE_TOO_LARGE, {"limit": 3})
        assert caught.value.location == Location(path="b.xml", line=2)

    def test_facts(self) -> None:
        """Messages and several words are what they were; anything else is its text."""
        with pytest.raises(ExtraError) as caught:
            called(without_extra)
        assert caught.value.facts == {"feature": FEATURE, "known": ("a", "b"), "other": ""}

    def test_prints(self) -> None:
        """What a library prints is no answer, and nothing can be read from this program's input."""
        assert called(chatty) == Found(names=("",))


class TestFiles:
    """A file that ends, starves or delays the worker is refused, and the next one is read."""

    @pytest.mark.parametrize(
        ("function", "code", "limits", "facts"),
        [
            (failing, "parser-failed", {}, {"kind": "KeyError", "reason": "'a'"}),
            (leaving, "parser-ended", {}, {"reason": "exit code 3"}),
            pytest.param(aborting, "parser-ended", {}, {"reason": "SIGABRT"}, marks=NOT_ON_WINDOWS),
            pytest.param(endless, "parser-out-of-time", {"seconds": 1}, {"limit": 1}, marks=NOT_ON_WINDOWS),
            (sleeping, "parser-out-of-time", {"seconds": 1}, {"limit": 1}),
            pytest.param(hungry, "parser-out-of-memory", {}, {"limit": 1_000_000_000}, marks=LINUX),
            (large, "parser-result-too-large", {}, {"limit": 1_000_000}),
        ],
    )
    def test_refused(self, function: Any, code: str, limits: dict[str, Any], facts: dict[str, Any]) -> None:
        """With its path, what happened and what to do."""
        with pytest.raises(FormatError) as caught:
            called(function, **limits)
        assert (caught.value.code, caught.value.facts, caught.value.location.path) == (code, facts, "a.bin")
        assert caught.value.hint("zh")
        assert called(good).names[0] == "a"

    @NOT_ON_WINDOWS
    def test_nothing_is_written(self, tmp_path: pathlib.Path) -> None:
        """A worker can't fill a file."""
        with pytest.raises(FormatError) as caught:
            called(writing, str(tmp_path / "a").encode())
        assert caught.value.facts["kind"] == "OSError"
        assert not (tmp_path / "a").exists() or not (tmp_path / "a").read_bytes()

    @pytest.mark.parametrize(
        "answer",
        [
            b"",
            b"\xc1",
            b"\x90",
            b"\x81\xa5state\xa4done",
            b"\x82\xa5state\xa7refused\xa4kind\xa9Exception",
            b"\x82\xa5state\xa7refused\xa4kind\xa8Location",
            b"\x82\xa5state\xa7refused\xa4kind\xabFormatError",
        ],
    )
    def test_a_worker_that_lies(self, answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its answer is data, and refused if it is no answer."""
        monkeypatch.setattr(isolation._POOL, "ask", lambda *_, **__: answer)
        with pytest.raises(FormatError) as caught:
            called(good)
        assert caught.value.code == "parser-ended"

    def test_an_endless_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One that is announced larger than the limit is not received."""
        program = (
            "import os, struct, sys; hello = b'policyplan-worker'; "
            "os.write(1, struct.pack('>Q', len(hello)) + hello + struct.pack('>Q', 2**40)); sys.stdin.read()"
        )
        monkeypatch.setattr(isolation, "_PROGRAM", program)
        with pytest.raises(FormatError) as caught:
            called(good)
        assert caught.value.code == "parser-result-too-large"


class TestStart:
    """Where no worker can be started, that is said."""

    @pytest.mark.parametrize("program", ["", "raise SystemExit(4)", "import os; os.write(1, bytes(40))"])
    def test_no_worker(self, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program that is none of Python's, or one that is broken."""
        monkeypatch.setattr(isolation, "_PROGRAM", program)
        with pytest.raises(FileError) as caught:
            called(good)
        assert caught.value.code == "worker-unavailable"
        assert "--trusted" in str(caught.value)

    def test_no_program(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the system's reason."""
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
        with pytest.raises(FileError) as caught:
            called(good)
        assert caught.value.code == "worker-unavailable"

    @pytest.mark.parametrize(
        ("where", "name", "value"), [(sys, "frozen", True), (sys, "platform", "wasi"), (sys, "executable", "")]
    )
    def test_programs_without_workers(self, where: Any, name: str, value: object, monkeypatch: Any) -> None:
        """Files are read here, with one warning, in a program in one file and where there are no processes."""
        monkeypatch.setattr(where, name, value, raising=False)
        monkeypatch.setattr(isolation, "_warned", set())
        with pytest.warns(RuntimeWarning, match="Files are read in this process"):
            assert called(good).names[1] == str(os.getpid())
        assert called(good).names[1] == str(os.getpid())


def _in_a_process(word: str) -> tuple[str, ...]:
    return isolation.call(good, word.encode(), path=None, seconds=30, memory=10**9, most=10**6).names


class TestCallers:
    """Workers serve any program."""

    def test_threads(self) -> None:
        """Each gets its own answer, and no more workers stay than are needed."""
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            words = [str(number).encode() for number in range(40)]
            assert [found.names[0] for found in pool.map(lambda word: called(good, word), words)] == [
                str(number) for number in range(40)
            ]
        assert len(isolation._POOL._idle) <= 2

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
    def test_forks(self) -> None:
        """A copy of this process starts workers of its own."""
        mine = called(good).names[1]
        with multiprocessing.get_context("fork").Pool(2) as pool:
            others = pool.map(_in_a_process, ["a", "b", "c"])
        assert [names[0] for names in others] == ["a", "b", "c"]
        assert mine not in {names[1] for names in others}
        assert called(good).names[1] == mine

    def test_interrupted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A call that is interrupted ends its worker, whose answer would come too late."""
        called(good)
        (worker,) = isolation._POOL._idle

        def interrupt(*_: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(isolation, "_receive", interrupt)
            with pytest.raises(KeyboardInterrupt):
                called(good)
        assert worker._process.poll() is not None
        assert called(good).names[0] == "a"

    def test_a_script_without_a_guard(self, tmp_path: pathlib.Path) -> None:
        """The worker doesn't run it again, and ends with it."""
        script = tmp_path / "script.py"
        script.write_text(
            textwrap.dedent(
                """
                from policyplan.io.documents.api import open_document
                print(open_document(b"<html><body><p>Plan of a city</p></body></html>").text)
                """
            ),
            encoding="utf-8",
        )
        run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=300)
        assert run.stdout == "Plan of a city\n\n"
        assert run.stderr == ""

    def test_a_killed_program(self, tmp_path: pathlib.Path) -> None:
        """The worker of a program that is killed ends when it sees that its input has ended."""
        code = (
            "import os, signal; from policyplan import isolation;"
            "from policyplan.io.documents.api import open_document;"
            "open_document(b'<html><body><p>a</p></body></html>');"
            "print(isolation._POOL._idle[0]._process.pid, flush=True); os.kill(os.getpid(), signal.SIGTERM)"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)
        worker = int(run.stdout)
        deadline = time.monotonic() + 60
        while _runs(worker):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = pathlib.Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_it_is_a_family() -> None:
    """Callers catch one class."""
    with pytest.raises(PolicyPlanError):
        called(failing)


# -- the worker's side, in this process ----------------------------------------------------------------------------


def job_of(function: Any, data: bytes = b"a", **given: Any) -> bytes:
    """Return a job as a worker gets it."""
    limits: dict[str, Any] = {"seconds": 30, "memory": 10**9, "most": 1_000_000} | given
    name = f"{function.__module__}:{function.__qualname__}"
    return msgspec.msgpack.encode({"function": name, "argument": msgspec.Raw(msgspec.msgpack.encode(data)), **limits})


class TestWorker:
    """A worker answers each job with data, whatever a parser does."""

    @pytest.mark.parametrize(
        ("function", "given", "state", "kind"),
        [
            (good, {}, isolation.DONE, ""),
            (large, {}, isolation.TOO_LARGE, ""),
            (refusing, {}, isolation.REFUSED, "FormatError"),
            (without_extra, {}, isolation.REFUSED, "ExtraError"),
            (failing, {}, isolation.FAILED, "KeyError"),
            (out_of_memory, {}, isolation.OUT_OF_MEMORY, ""),
            (unsendable, {}, isolation.FAILED, "NotImplementedError"),
            (of_names, {}, isolation.DONE, ""),
        ],
    )
    def test_answers(self, function: Any, given: dict[str, Any], state: str, kind: str) -> None:
        """A result, an error of the package, or the name of another one."""
        answer = msgspec.msgpack.decode(isolation.answer_to(job_of(function, **given)))
        assert (answer["state"], answer.get("kind", "")) == (state, kind)

    @NOT_ON_WINDOWS
    def test_serves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It greets, bounds itself, answers one job after the other, and ends at the end of its input."""
        jobs, to = os.pipe()
        back, answers = os.pipe()
        bounds: list[str] = []
        standard: list[int] = []
        monkeypatch.setattr(os, "dup", {0: jobs, 1: answers}.__getitem__)
        monkeypatch.setattr(os, "dup2", lambda _, number: standard.append(number))
        monkeypatch.setattr(isolation, "_bound", lambda name, _: bounds.append(name))
        for job in (job_of(good), job_of(refusing)):
            os.write(to, len(job).to_bytes(8, "big") + job)
        os.close(to)
        isolation.serve()
        with open(back, "rb") as file:
            assert isolation._receive(file, 10**6) == b"policyplan-worker"
            first, second = (msgspec.msgpack.decode(isolation._receive(file, 10**6) or b"") for _ in range(2))
        assert (first["state"], second["state"]) == (isolation.DONE, isolation.REFUSED)
        assert standard == [0, 1, 2]
        assert bounds == ["RLIMIT_CORE", "RLIMIT_FSIZE", *["RLIMIT_CPU", "RLIMIT_AS"] * 2]

    @NOT_ON_WINDOWS
    @pytest.mark.parametrize(("hard", "soft"), [(-1, 7), (5, 5), (9, 7)])
    def test_bounds(self, hard: int, soft: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """No limit is set above the one that the system has set; a limit that it lacks is none."""
        resource = pytest.importorskip("resource")
        known: list[tuple[int, int]] = []
        monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
        monkeypatch.setattr(resource, "setrlimit", lambda _, limits: known.append(limits))
        isolation._bound("RLIMIT_CORE", 7)
        isolation._bound("RLIMIT_OF_NOTHING", 7)
        assert known == [(soft, hard)]


class TestReason:
    """How a worker has ended is said as exactly as the system tells."""

    class Process:
        """A process that has ended, or won't."""

        stdin = stdout = None

        def __init__(self, code: int | None) -> None:
            self.code = code
            self.killed = False

        def wait(self, timeout: float) -> int:
            if self.code is None:
                raise subprocess.TimeoutExpired("worker", timeout)
            return self.code

        def kill(self) -> None:
            self.killed = True

    @pytest.mark.parametrize(
        ("code", "reason"),
        [(3, "exit code 3"), (-99, "signal 99"), pytest.param(-9, "SIGKILL", marks=NOT_ON_WINDOWS), (None, "?")],
    )
    def test_ends(self, code: int | None, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """By the name of a signal, by its number, or not at all."""
        process: Any = self.Process(code)
        worker = isolation._Worker.__new__(isolation._Worker)
        worker._process = process
        monkeypatch.setattr(worker, "let_go", lambda: None)
        assert worker.reason() == reason
        assert process.killed is (code is None)


class TestPool:
    """Few workers wait for files."""

    def test_put_back(self) -> None:
        """The third one ends."""
        workers = [isolation._POOL._taken(Location()) for _ in range(3)]
        for worker in workers:
            isolation._POOL._put_back(worker)
        assert isolation._POOL._idle == workers[:2]
        assert workers[2]._process.poll() is not None

    def test_out_of_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The system ends a worker that has used its time."""

        def ended(*_: Any, **__: Any) -> bytes:
            raise isolation._Ended

        called(good)
        (worker,) = isolation._POOL._idle
        monkeypatch.setattr(worker, "ask", ended)
        monkeypatch.setattr(worker, "reason", lambda: "SIGXCPU")
        with pytest.raises(FormatError) as caught:
            called(good, seconds=7)
        assert (caught.value.code, caught.value.facts) == ("parser-out-of-time", {"limit": 7})

    def test_forget(self) -> None:
        """A copy of the process closes its pipes, and leaves the worker alone."""
        pool = isolation._Pool()
        worker = pool._taken(Location())
        pool._put_back(worker)
        pool.forget()
        assert pool._idle == []
        assert all(pipe.closed for pipe in worker._pipes)
        worker.end()

    def test_interrupted_at_the_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A worker that isn't ready yet ends too."""
        started: list[isolation._Worker] = []

        def interrupt(worker: isolation._Worker) -> None:
            started.append(worker)
            raise KeyboardInterrupt

        monkeypatch.setattr(isolation._Worker, "greet", interrupt)
        with pytest.raises(KeyboardInterrupt):
            isolation._Pool()._taken(Location())
        assert started[0]._process.poll() is not None
