"""The engines that lay graphs out: DOT text in, the JSON of Graphviz out.

The first that is there is taken: pygraphviz, whose wheel holds Graphviz; ``dot``; ``graphviz-pure``, which the package
of that name installs. Run as a module, this is the worker that lays one graph out in a process of its own.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import threading

from policyplan.draw import messages
from policyplan.errors import DrawError

PROGRAMS = ("dot", "graphviz-pure")
"""Programs that take the options of Graphviz's ``dot``."""

# The positions, without the drawing operations that the format "json" adds.
_FORMAT = "json0"

# Graphviz keeps state of its own between calls, which two threads must not share.
_ONE_AT_A_TIME = threading.Lock()


def render(dot: str, *, engine: str, isolated: bool, seconds: float) -> bytes:
    """Graphviz's JSON for the graph *dot*, laid out by *engine* (``dot``, ``neato`` …).

    *isolated* runs it in a process of its own, which is ended after *seconds*; a program is always run so.
    Raises DrawError ``layout-failed``, ``layout-too-slow`` or ``layout-missing``.
    """
    if importlib.util.find_spec("pygraphviz") is None:
        return _run([_program(), f"-K{engine}", f"-T{_FORMAT}"], dot, seconds)
    if isolated:
        return _run([sys.executable, "-m", "policyplan.draw.layout.engine", engine], dot, seconds)
    return by_pygraphviz(dot, engine)


def by_pygraphviz(dot: str, engine: str) -> bytes:
    """Lays *dot* out in this process. A graph is used once: pygraphviz keeps the layout of the last time in it."""
    import pygraphviz

    with _ONE_AT_A_TIME:
        try:
            graph = pygraphviz.AGraph(string=dot)
            try:
                return bytes(graph.draw(format=_FORMAT, prog=engine))
            finally:
                graph.close()
        except (ValueError, pygraphviz.DotError) as error:
            raise DrawError(messages.LAYOUT_FAILED, reason=str(error)) from error


def main() -> None:
    """Reads DOT from the standard input and writes JSON to the standard output; the argument is the engine."""
    sys.stdout.buffer.write(by_pygraphviz(sys.stdin.buffer.read().decode(), sys.argv[1]))


def _program() -> str:
    # A package's programs may stand beside Python without being on the path: in an environment not activated.
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), sysconfig.get_path("scripts")])
    for name in PROGRAMS:
        if found := shutil.which(name, path=places):
            return found
    raise DrawError(messages.LAYOUT_MISSING)


def _run(command: list[str], dot: str, seconds: float) -> bytes:
    # The worker must find this package and pygraphviz wherever this process found them.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, input=dot.encode(), capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DrawError(messages.LAYOUT_TOO_SLOW, seconds=f"{seconds:g}") from error
    except OSError as error:
        raise DrawError(messages.LAYOUT_FAILED, reason=str(error)) from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise DrawError(messages.LAYOUT_FAILED, reason=said[-1] if said else f"exit code {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    main()
