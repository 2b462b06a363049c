"""Run a function of the package on an untrusted file in a worker process, which a malicious file can end in its place.

Parsers of other packages are written in C, C++ or Rust. A file can end their process, use all memory or never end. A
worker has limits of processor time, of memory and of time by the clock. It answers in MessagePack, which holds data
only, and is used again for the next file.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import signal
import struct
import subprocess
import sys
import threading
import typing
import warnings
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, TypeVar

import msgspec

from policyplan import errors
from policyplan.errors import FileError, FormatError, Location, PolicyPlanError
from policyplan.messages import Message

PARSER_ENDED = Message(
    "parser-ended",
    "The file ends the program that reads it ({reason}).",
    hint="It is damaged or malicious: open it in the program that made it, and save it again.",
)
PARSER_FAILED = Message(
    "parser-failed",
    "The file cannot be read ({kind}: {reason}).",
    hint="It is damaged: open it in the program that made it, and save it again.",
)
PARSER_OUT_OF_TIME = Message(
    "parser-out-of-time",
    "Reading the file takes more than {limit} seconds.",
    hint="If you trust the file, raise the limit: limits=Limits(seconds=…), or --limits seconds=….",
)
PARSER_OUT_OF_MEMORY = Message(
    "parser-out-of-memory",
    "Reading the file takes more than {limit} bytes of memory.",
    hint="If you trust the file, raise the limit: limits=Limits(memory=…), or --limits memory=….",
)
PARSER_RESULT_TOO_LARGE = Message(
    "parser-result-too-large",
    "The file unpacks to more than {limit} bytes.",
    hint="If you trust the file, raise the limit: limits=Limits(unpacked=…), or --limits unpacked=….",
)
WORKER_UNAVAILABLE = Message(
    "worker-unavailable",
    "The process that reads untrusted files cannot be started ({reason}).",
    hint="If you trust the file, read it without: limits=Limits(isolated=False), or --trusted.",
)
WORKERS_IMPOSSIBLE = Message(
    "workers-impossible",
    "Files are read in this process, which a malicious file can end: {reason}.",
)

A = TypeVar("A")
R = TypeVar("R")

_LENGTH = struct.Struct(">Q")
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from policyplan import isolation; isolation.serve()"
_HELLO = b"policyplan-worker"
_WALL = 3
"""Seconds by the clock for each second of the limit, since other programs take processor time too."""
_IDLE = 2
"""The workers that are kept for later files."""
_PLATFORMS_WITHOUT_PROCESSES = ("emscripten", "wasi", "ios", "tvos", "watchos", "android")

DONE, REFUSED, FAILED, OUT_OF_MEMORY, TOO_LARGE = "done", "refused", "failed", "out-of-memory", "too-large"


def call(function: Callable[[A], R], argument: A, *, path: str | None, seconds: int, memory: int, most: int) -> R:
    """Return ``function(argument)``, computed in a worker process.

    Parameters:
        function: A function of a module of the package. Its parameter and its result have types that msgspec encodes.
        argument: The argument.
        path: The path of the file, for errors.
        seconds: The most processor time.
        memory: The most memory in bytes. Only systems with limits of memory keep to it, such as Linux.
        most: The most bytes of the result.

    Returns:
        The result.

    Raises:
        PolicyPlanError: The error that the function raised.
        FormatError: The file ended the worker, or exceeds a limit.
        FileError: The worker can't be started.

    """
    at = Location(path=path)
    if (reason := why_impossible()) is not None:
        _warn_once(reason)
        return function(argument)
    job = msgspec.msgpack.encode(
        {
            "function": f"{function.__module__}:{function.__qualname__}",
            "seconds": seconds,
            "memory": memory,
            "most": most,
            "argument": msgspec.Raw(_encoded(argument)),
        }
    )
    answer = _POOL.ask(job, at=at, seconds=seconds, memory=memory, most=most)
    result: R = _opened(answer, _types(function)["return"], at=at, memory=memory, most=most)
    return result


def _encoded(value: Any) -> bytes:
    return msgspec.msgpack.encode(value, enc_hook=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def _types(function: Callable[..., Any]) -> dict[str, Any]:
    return typing.get_type_hints(function)


def why_impossible() -> str | None:
    """Return why this program can't start workers; None if it can."""
    if getattr(sys, "frozen", False):
        return "a program in one file has no Python that it could start"
    if sys.platform in _PLATFORMS_WITHOUT_PROCESSES:
        return f"{sys.platform} has no processes"
    return None if sys.executable else "Python does not know its own path"


_warned: set[str] = set()


def _warn_once(reason: str) -> None:
    if reason not in _warned:
        _warned.add(reason)
        warnings.warn(WORKERS_IMPOSSIBLE.render(reason=reason), RuntimeWarning, stacklevel=4)


# -- answers -------------------------------------------------------------------------------------------------------


class _Answer(msgspec.Struct, omit_defaults=True):
    """What a worker answers: a result, or an error."""

    state: str
    result: msgspec.Raw = msgspec.Raw(b"\xc0")
    kind: str = ""
    reason: str = ""
    template: Message | None = None
    place: Location | None = None
    facts: dict[str, Any] = {}


def _opened(data: bytes, kind: Any, *, at: Location, memory: int, most: int) -> Any:
    """Return the result in an answer, or raise its error."""
    try:
        answer = msgspec.msgpack.decode(data, type=_Answer)
        if answer.state == DONE:
            return msgspec.msgpack.decode(answer.result, type=kind)
        refused = _error(answer) if answer.state == REFUSED else None
    except (msgspec.MsgspecError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise FormatError(PARSER_ENDED, at=at, reason=f"{type(error).__name__}: {error}") from None
    if refused is not None:
        raise refused
    if answer.state == OUT_OF_MEMORY:
        raise FormatError(PARSER_OUT_OF_MEMORY, at=at, limit=memory)
    if answer.state == TOO_LARGE:
        raise FormatError(PARSER_RESULT_TOO_LARGE, at=at, limit=most)
    raise FormatError(PARSER_FAILED, at=at, kind=answer.kind, reason=answer.reason)


def _error(answer: _Answer) -> PolicyPlanError:
    """The error in an answer. Raises an error of Python where the answer is none of a worker."""
    kind = getattr(errors, answer.kind)
    if not issubclass(kind, PolicyPlanError) or answer.template is None:
        raise TypeError(answer.kind)
    facts = {name: _given(value) for name, value in answer.facts.items()}
    error: PolicyPlanError = kind(answer.template, at=answer.place, **facts)
    str(error)
    return error


def _given(value: Any) -> Any:
    """A fact as it was before it was sent: lists were tuples, mappings were messages."""
    if isinstance(value, list):
        return tuple(map(_given, value))
    return msgspec.convert(value, Message) if isinstance(value, dict) else value


# -- workers -------------------------------------------------------------------------------------------------------


class _Ended(Exception):
    """The worker has ended before it answered."""


class _Worker:
    """A process that answers one job after the other."""

    def __init__(self) -> None:
        paths = [path for path in sys.path if path]
        # The worker gets no signal of the terminal: this process ends it.
        group: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":  # pragma: no cover  tests run on Linux
            group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _PROGRAM, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            bufsize=0,
            **group,
        )
        self._is_late = False

    @property
    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return typing.cast("BinaryIO", self._process.stdin), typing.cast("BinaryIO", self._process.stdout)

    def greet(self) -> None:
        """Wait until the worker is ready. Raises `_Ended`."""
        if self.ask(None, seconds=30, most=len(_HELLO)) != _HELLO:
            raise _Ended

    def ask(self, job: bytes | None, *, seconds: float, most: int) -> bytes | None:
        """Return the answer to a job; None for one of more than *most* bytes. Raises `_Ended` and `TimeoutError`."""
        to, back = self._pipes
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            if job is not None:
                _send(to, job)
            return _receive(back, most)
        except (OSError, EOFError, ValueError):
            if self._is_late:
                raise TimeoutError from None
            raise _Ended from None
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def reason(self) -> str:
        """Wait for the end of the worker, and return how it ended: the name of the signal, or the exit code."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.end()
            return "?"
        if code >= 0:
            return f"exit code {code}"
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
        return f"signal {-code}"

    def end(self) -> None:
        """End the worker."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self.let_go()
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self._process.wait(timeout=5)

    def let_go(self) -> None:
        """Close the pipes, at whose end a worker ends."""
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.close()


class _Pool:
    """The workers of this process that wait for a job."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []

    def ask(self, job: bytes, *, at: Location, seconds: int, memory: int, most: int) -> bytes:
        """Return the answer of a worker. Raises `FormatError` and `FileError`."""
        worker = self._taken(at)
        try:
            answer = worker.ask(job, seconds=_WALL * seconds, most=most + 1_000_000)
        except TimeoutError:
            worker.end()
            raise FormatError(PARSER_OUT_OF_TIME, at=at, limit=seconds) from None
        except _Ended:
            reason = worker.reason()
            worker.end()
            if reason == "SIGXCPU":
                raise FormatError(PARSER_OUT_OF_TIME, at=at, limit=seconds) from None
            raise FormatError(PARSER_ENDED, at=at, reason=reason) from None
        except BaseException:
            worker.end()  # its answer would be taken for that to the next job
            raise
        if answer is None:
            worker.end()
            raise FormatError(PARSER_RESULT_TOO_LARGE, at=at, limit=most)
        self._put_back(worker)
        return answer

    def _taken(self, at: Location) -> _Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        try:
            worker = _Worker()
        except OSError as error:
            raise FileError(WORKER_UNAVAILABLE, at=at, reason=error.strerror or str(error)) from error
        try:
            worker.greet()
        except (_Ended, TimeoutError):
            reason = worker.reason()
            worker.end()
            raise FileError(WORKER_UNAVAILABLE, at=at, reason=reason) from None
        except BaseException:
            worker.end()
            raise
        return worker

    def _put_back(self, worker: _Worker) -> None:
        with self._lock:
            if len(self._idle) < _IDLE:
                self._idle.append(worker)
                return
        worker.end()

    def end(self) -> None:
        """End the workers that wait for a job."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def forget(self) -> None:
        """Leave the workers to the process that this one is a copy of."""
        self._lock = threading.Lock()
        for worker in self._idle:
            worker.let_go()
        self._idle = []


_POOL = _Pool()
atexit.register(_POOL.end)
if hasattr(os, "register_at_fork"):  # pragma: no branch  # only Windows has none, and the tests run on Linux
    os.register_at_fork(after_in_child=_POOL.forget)


def _send(pipe: BinaryIO, data: bytes) -> None:
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[pipe.write(view) :]


def _receive(pipe: BinaryIO, most: int) -> bytes | None:
    """Return the next message of a pipe; None for one of more than *most* bytes. Raises `EOFError` at the end."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return None if length > most else _exactly(pipe, length)


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    pieces: list[bytes] = []
    while count:
        piece = pipe.read(min(count, 1_000_000))
        if not piece:
            raise EOFError
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


# -- in the worker -------------------------------------------------------------------------------------------------


def serve() -> None:
    """Answer the jobs on the standard input, until it ends."""
    with os.fdopen(os.dup(0), "rb", buffering=0) as jobs, os.fdopen(os.dup(1), "wb", buffering=0) as answers:
        # What a library reads or prints must not be taken for a job or an answer.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)
        _bound("RLIMIT_CORE", 0)
        _bound("RLIMIT_FSIZE", 0)
        _send(answers, _HELLO)
        with contextlib.suppress(EOFError, OSError):
            while (data := _receive(jobs, sys.maxsize)) is not None:
                job = msgspec.msgpack.decode(data, type=_Job)
                _bound_time(job.seconds)
                _bound("RLIMIT_AS", job.memory)
                _send(answers, answer_to(data))


class _Job(msgspec.Struct):
    function: str
    seconds: int
    memory: int
    most: int
    argument: msgspec.Raw


def answer_to(data: bytes) -> bytes:
    """Return the answer to a job."""
    job = msgspec.msgpack.decode(data, type=_Job)
    try:
        function = _function(job.function)
        (parameter,) = (kind for name, kind in _types(function).items() if name != "return")
        result = function(msgspec.msgpack.decode(job.argument, type=parameter))
        encoded = _encoded(result)
        answer = _Answer(DONE, msgspec.Raw(encoded)) if len(encoded) <= job.most else _Answer(TOO_LARGE)
    except PolicyPlanError as error:
        answer = _refused(error)
    except MemoryError:
        answer = _Answer(OUT_OF_MEMORY)
    # The parsers of other packages raise anything.
    except BaseException as error:  # noqa: BLE001
        answer = _Answer(FAILED, kind=type(error).__name__, reason=str(error)[:1_000])
    return msgspec.msgpack.encode(answer)


def _refused(error: PolicyPlanError) -> _Answer:
    facts = {name: _sent(value) for name, value in error.facts.items()}
    return _Answer(REFUSED, kind=type(error).__name__, template=error.template, place=error.location, facts=facts)


def _sent(value: Any) -> Any:
    """A fact as data."""
    if isinstance(value, (list, tuple)):
        return [_sent(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str, Message)) else str(value)


def _function(name: str) -> Callable[[Any], Any]:
    module, _, attribute = name.partition(":")
    function: Callable[[Any], Any] = getattr(importlib.import_module(module), attribute)
    return function


def _bound_time(seconds: int) -> None:
    """Let this process use so many seconds more of the processor."""
    with contextlib.suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _bound("RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _bound(name: str, value: int) -> None:
    """Set a limit of this process, where the system has it and allows as much."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        which = getattr(resource, name)
        _, hard = resource.getrlimit(which)
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (soft, hard))
