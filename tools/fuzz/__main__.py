"""Fuzz the readers and the command line: `make fuzz`, `make fuzz TARGET=json N=10000`.

    python -m fuzz [TARGET …] [--until N] [--jobs N] [--show TARGET NUMBER] [--again]

An input is made from its number, so that a run goes on where the last one ended and every input can be made again. A
process of its own reads them; it may use 20 seconds and 3 GB for each. What ends in anything but success or an error
of the package is kept in ``.fuzz/failures``, as short as the same failure allows. ``.fuzz/<target>.json`` has the
counts.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pathlib
import queue
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any

HOME = pathlib.Path(__file__).resolve().parent.parent.parent / ".fuzz"
SECONDS = 20
"""Processor time of one input."""
MEMORY = 3_000_000_000
ROUND = 250
"""Inputs of a target, before the next target has its turn."""
STUCK = 180
"""Seconds by the clock without a sign of the process, after which it is ended."""


# -- in the process that reads -------------------------------------------------------------------------------------


class TooSlow(BaseException):
    """An input took too long."""


def _alarm(*_: Any) -> None:
    raise TooSlow


def failure_of(name: str, data: bytes) -> str | None:
    """Return what goes wrong with an input: the error and where it was raised; None where nothing does."""
    from fuzz.targets import TARGETS
    from policyplan.errors import PolicyPlanError

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


def _serve(name: str, first: int, last: int) -> None:
    """Read the inputs of some numbers; tell of each that it begins, and of each failure."""
    from fuzz.targets import FOLDER, input_of

    signal.signal(signal.SIGPROF, _alarm)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    try:
        for number in range(first, last):
            os.write(out, b"%d\n" % number)
            failure = failure_of(name, input_of(name, number))
            if failure is not None:
                os.write(out, json.dumps([number, failure]).encode() + b"\n")
        os.write(out, b"end\n")
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


# -- in the process that watches -----------------------------------------------------------------------------------


def _state(name: str) -> dict[str, Any]:
    with contextlib.suppress(FileNotFoundError):
        state: dict[str, Any] = json.loads((HOME / f"{name}.json").read_text(encoding="utf-8"))
        return state
    return {"done": 0, "seconds": 0.0, "failures": 0}


def _keep_state(name: str, state: dict[str, Any]) -> None:
    HOME.mkdir(exist_ok=True)
    (HOME / f"{name}.json.new").write_text(json.dumps(state), encoding="utf-8")
    os.replace(HOME / f"{name}.json.new", HOME / f"{name}.json")


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes | None]:
    """Yield the lines of a process; None when it has been silent for too long."""
    lines: queue.Queue[bytes | None] = queue.Queue()

    def pump() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put(b"")

    threading.Thread(target=pump, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=STUCK)
        except queue.Empty:
            yield None
            return
        if line == b"":
            return
        yield line


def _round(name: str, first: int, last: int) -> dict[int, str]:
    """Read some inputs of a target, and return the failures by number. A process that ends is started again."""
    failures: dict[int, str] = {}
    while first < last:
        command = [sys.executable, "-m", "fuzz", "--serve", name, str(first), str(last)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        at, is_done = first - 1, False
        for line in _lines(process):
            if line is None:
                process.kill()
            elif line == b"end\n":
                is_done = True
            elif line.startswith(b"["):
                number, failure = json.loads(line)
                failures[number] = failure
            else:
                at = int(line)
        code = process.wait()
        if is_done:
            break
        if at < first:
            raise SystemExit(f"the process of {name} cannot start: exit code {code}")
        failures[at] = f"the process ended: {signal.Signals(-code).name if code < 0 else code}"
        first = at + 1
    return failures


def _keep_failure(name: str, number: int, failure: str) -> bool:
    """Keep an input that fails in a new way, shortened; say whether it is new."""
    folder = HOME / "failures" / name
    folder.mkdir(parents=True, exist_ok=True)
    known = {path.with_suffix("").name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    if failure in known.values():
        return False
    from fuzz.targets import input_of

    data = input_of(name, number)
    (folder / f"{number}.txt").write_text(failure, encoding="utf-8")
    (folder / f"{number}.bin").write_bytes(data)
    if not failure.startswith(("the process ended", "TooSlow")):
        signal.signal(signal.SIGPROF, _alarm)
        (folder / f"{number}.bin").write_bytes(_shortened(name, data, failure))
    return True


def _shortened(name: str, data: bytes, failure: str, *, tries: int = 300) -> bytes:
    """An input without the pieces that its failure doesn't need."""
    piece = len(data) // 2
    while piece and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            less = data[:start] + data[start + piece :]
            tries -= 1
            with contextlib.redirect_stderr(None):
                if failure_of(name, less) == failure:
                    data = less
                    continue
            start += piece
        piece //= 2
    return data


def _fuzz(names: list[str], until: int) -> int:
    new = 0
    while waiting := [name for name in names if _state(name)["done"] < until]:
        for name in waiting:
            state = _state(name)
            last = min(until, state["done"] + ROUND)
            begin = time.monotonic()
            failures = _round(name, state["done"], last)
            state["seconds"] += time.monotonic() - begin
            state["done"] = last
            state["failures"] += len(failures)
            _keep_state(name, state)
            for number, failure in failures.items():
                if _keep_failure(name, number, failure):
                    new += 1
                    print(f"{name} {number}: {failure}", flush=True)
    _table(names)
    return 1 if new else 0


def _again(names: list[str]) -> int:
    """Read the failures that were kept once more."""
    signal.signal(signal.SIGPROF, _alarm)
    left = 0
    for name in names:
        for path in sorted((HOME / "failures" / name).glob("*.bin")):
            failure = failure_of(name, path.read_bytes())
            if failure is None:
                path.unlink()
                path.with_suffix(".txt").unlink()
            else:
                left += 1
                print(f"{name} {path.stem}: {failure}")
    print(f"{left} failures are left")
    return 1 if left else 0


def _table(names: list[str]) -> None:
    print(f"{'target':16}{'inputs':>12}{'a second':>12}{'failures':>10}")
    for name in names:
        state = _state(name)
        speed = state["done"] / state["seconds"] if state["seconds"] else 0
        print(f"{name:16}{state['done']:>12,}{speed:>12,.0f}{state['failures']:>10,}")


def main() -> int:
    """Run what the call asks for."""
    parser = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*", help="the targets; all of them by default")
    parser.add_argument("--until", type=int, default=1_000_000, metavar="N", help="inputs of each target")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the input of a number to the standard output")
    parser.add_argument("--again", action="store_true", help="read the failures that were kept once more")
    parser.add_argument("--table", action="store_true", help="print the counts")
    parser.add_argument("--serve", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        name, first, last = given.serve
        _serve(name, int(first), int(last))
        return 0
    from fuzz.targets import TARGETS, input_of

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
    return _fuzz(names, given.until)


if __name__ == "__main__":
    raise SystemExit(main())
