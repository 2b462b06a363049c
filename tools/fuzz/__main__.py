"""Fuzz the readers and the command line: `make fuzz`, `make fuzz TARGET=json N=10000`.

    python -m fuzz [TARGET …] [--until N] [--show TARGET NUMBER] [--again] [--table]

An input is made from its number, so that a run goes on where the last one ended and every input can be made again. A
copy of this process reads the inputs of one target, then the next target has its turn; an input may use 20 seconds and
3 GB. What ends in anything but success or an error of the package is kept in ``.fuzz/failures``, as short as the same
failure allows. ``.fuzz/<target>.json`` has the counts.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import mmap
import os
import pathlib
import resource
import select
import shutil
import signal
import struct
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from fuzz.targets import FOLDER, TARGETS, input_of, seeds_of
from policyplan import isolation
from policyplan.errors import PolicyPlanError

HOME = pathlib.Path(__file__).resolve().parent.parent.parent / ".fuzz"
SECONDS = 20
"""Processor time of one input."""
MEMORY = 3_000_000_000
TURN = 20
"""Processor time of a target, before the next target has its turn."""
STUCK = 1_200
"""Seconds by the clock with one input, after which the process is ended."""


# -- in the process that reads -------------------------------------------------------------------------------------


class TooSlow(BaseException):
    """An input took too long."""


def _alarm(*_: Any) -> None:
    raise TooSlow


def failure_of(name: str, data: bytes) -> str | None:
    """Return what goes wrong with an input: the error and where it was raised; None where nothing does."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        TARGETS[name].run(data)
    except PolicyPlanError as error:
        return _unsayable(error)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return _where(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _unsayable(error: Any) -> str | None:
    """What goes wrong when an error is printed."""
    try:
        for language in ("en", "zh"):
            error.sentence(language).encode("utf-8", "surrogatepass")
    except Exception as fault:  # noqa: BLE001
        return _where(fault)
    if error.code in ("program-fault", "parser-failed", "worker-unavailable"):
        return f"{error.code}: {error}"[:300]
    return None


def _where(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "policyplan" in frame.filename]
    place = f"{pathlib.Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"
    if isinstance(error, TooSlow | RecursionError):
        return f"{type(error).__name__} in {pathlib.Path(frames[-1].filename).name if frames else '?'}"
    words = "" if isinstance(error, KeyError) else str(error)[:60]
    return f"{type(error).__name__} in {place}: {words}"


def _serve(name: str, first: int, last: int, at: mmap.mmap, out: int) -> None:
    """Read the inputs of some numbers, until the turn is over: *at* says which one is read, *out* gets the failures."""
    for number in range(first, last):
        at[:8] = _NUMBER.pack(number)
        failure = failure_of(name, input_of(name, number))
        if failure is not None:
            os.write(out, json.dumps([number, failure]).encode() + b"\n")
            _keep_failure(name, number, failure)
        if time.process_time() > TURN:
            last = number + 1
            break
    at[:8] = _NUMBER.pack(last)


_NUMBER = struct.Struct("q")


def _keep_failure(name: str, number: int, failure: str) -> None:
    """Keep an input that fails in a new way, shortened where it doesn't end the process."""
    folder = HOME / "failures" / name
    folder.mkdir(parents=True, exist_ok=True)
    if failure in {path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}:
        return
    data = input_of(name, number)
    (folder / f"{number}.bin").write_bytes(data)
    (folder / f"{number}.txt").write_text(failure, encoding="utf-8")
    if not failure.startswith(("the process ended", "TooSlow")):
        (folder / f"{number}.bin").write_bytes(_shortened(name, data, failure))


def _shortened(name: str, data: bytes, failure: str, *, tries: int = 300) -> bytes:
    """An input without the pieces that its failure doesn't need."""
    piece = len(data) // 2
    while piece and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            less = data[:start] + data[start + piece :]
            tries -= 1
            if failure_of(name, less) == failure:
                data = less
            else:
                start += piece
        piece //= 2
    return data


# -- in the process that watches -----------------------------------------------------------------------------------


def _apart(work: Callable[[int], None]) -> tuple[int, int]:
    """Run work in a copy of this process, which has its own limits: return its id, and a pipe of what it says."""
    back, out = os.pipe()
    child = os.fork()
    if child:
        os.close(out)
        return child, back
    code = 70
    try:
        signal.signal(signal.SIGPROF, _alarm)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        work(out)
        isolation._POOL.end()
        code = 0
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
        os._exit(code)


def _said(back: int) -> Iterator[bytes]:
    """Yield what the copy says, and nothing now and then, until it ends."""
    while True:
        is_ready, _, _ = select.select([back], [], [], 1)
        data = os.read(back, 65_536) if is_ready else b""
        if is_ready and not data:
            os.close(back)
            return
        yield data


def _state(name: str) -> dict[str, Any]:
    with contextlib.suppress(FileNotFoundError):
        state: dict[str, Any] = json.loads((HOME / f"{name}.json").read_text(encoding="utf-8"))
        return state
    return {"done": 0, "seconds": 0.0, "failures": 0}


def _keep_state(name: str, state: dict[str, Any]) -> None:
    HOME.mkdir(exist_ok=True)
    (HOME / f"{name}.json.new").write_text(json.dumps(state), encoding="utf-8")
    os.replace(HOME / f"{name}.json.new", HOME / f"{name}.json")


def _turn(name: str, until: int) -> None:
    """Read inputs of a target for its turn. The counts are kept every second."""
    state = _state(name)
    first = state["done"]
    at = mmap.mmap(-1, 8)
    at[:8] = _NUMBER.pack(first)
    child, back = _apart(lambda out: _serve(name, first, until, at, out))
    seen, since, said = first, time.monotonic(), b""
    is_stopped = False
    try:
        for data in _said(back):
            said += data
            (now,) = _NUMBER.unpack(at[:8])
            if now > seen:
                seen, since = now, time.monotonic()
                _keep_state(name, {**state, "done": seen})
            elif time.monotonic() - since > STUCK:
                os.kill(child, signal.SIGKILL)
    except KeyboardInterrupt:
        is_stopped = True
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    (seen,) = _NUMBER.unpack(at[:8])
    failures = dict(json.loads(line) for line in said.splitlines())
    if code and not is_stopped:
        failures.setdefault(seen, f"the process ended: {signal.Signals(-code).name if code < 0 else code}")
        _keep_failure(name, seen, failures[seen])
        seen += 1
    for number, failure in failures.items():
        print(f"{name} {number}: {failure}", flush=True)
    seconds = state["seconds"] + used.ru_utime + used.ru_stime
    _keep_state(name, {"done": seen, "seconds": seconds, "failures": state["failures"] + len(failures)})
    if is_stopped:
        raise KeyboardInterrupt


def _fuzz(names: list[str], until: int) -> int:
    for name in names:
        seeds_of(name)
    gc.freeze()  # what the copies share
    before = _left(names)
    try:
        while waiting := [name for name in names if _state(name)["done"] < until]:
            for name in waiting:
                _turn(name, until)
    except KeyboardInterrupt:
        print("stopped: the next run goes on from here")
    _table(names)
    return 1 if _left(names) > before else 0


def _left(names: list[str]) -> int:
    return sum(len(list((HOME / "failures" / name).glob("*.bin"))) for name in names)


def _again(names: list[str]) -> int:
    """Read the failures that were kept once more, and forget those that are mended."""
    for name in names:
        for path in sorted((HOME / "failures" / name).glob("*.bin")):

            def read(out: int, name: str = name, path: pathlib.Path = path) -> None:
                os.write(out, (failure_of(name, path.read_bytes()) or "").encode()[:4_000])

            child, back = _apart(read)
            failure = b"".join(_said(back)).decode("utf-8", "replace")
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if code or failure:
                print(f"{name} {path.stem}: {failure or f'the process ended: {code}'}", flush=True)
            else:
                path.unlink()
                path.with_suffix(".txt").unlink()
    left = _left(names)
    print(f"{left} failures are left")
    return 1 if left else 0


def _table(names: list[str]) -> None:
    print(f"{'target':16}{'inputs':>12}{'a second':>12}{'failures':>10}{'left':>6}")
    for name in names:
        state = _state(name)
        speed = state["done"] / state["seconds"] if state["seconds"] else 0
        print(f"{name:16}{state['done']:>12,}{speed:>12,.0f}{state['failures']:>10,}{_left([name]):>6}")


def main() -> int:
    """Run what the call asks for."""
    parser = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*", help="the targets; all of them by default")
    parser.add_argument("--until", type=int, default=1_000_000, metavar="N", help="inputs of each target")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the input of a number to the standard output")
    parser.add_argument("--again", action="store_true", help="read the failures that were kept once more")
    parser.add_argument("--table", action="store_true", help="print the counts")
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; use {', '.join(TARGETS)}")
    if given.show is not None:
        sys.stdout.buffer.write(input_of(names[0], given.show))
        return 0
    if given.again:
        return _again(names)
    if given.table:
        _table(names)
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return _fuzz(names, given.until)


if __name__ == "__main__":
    raise SystemExit(main())
