from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from policyplan.draw.layout import engine
from policyplan.draw.layout.engine import by_pygraphviz, main, render
from policyplan.errors import DrawError

DOT = 'digraph { graph [charset="UTF-8"] node [label="" fixedsize=true] 甲 -> 乙 [id="e→"] }'


def names(data: bytes) -> set[str]:
    return {each["name"] for each in json.loads(data)["objects"]}


def code_of(dot: str = DOT, *, layout: str = "dot", isolated: bool = False, seconds: float = 60.0) -> str:
    with pytest.raises(DrawError) as caught:
        render(dot, engine=layout, isolated=isolated, seconds=seconds)
    return caught.value.code


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs instead of pygraphviz."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path / "scripts"))
    (tmp_path / "scripts").mkdir()
    return tmp_path


def install(path: Path, code: str) -> None:
    path.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    path.chmod(0o755)


class TestHere:
    """Small graphs are laid out in this process."""

    def test_gives_positions(self) -> None:
        data = render(DOT, engine="dot", isolated=False, seconds=60)
        assert names(data) == {"甲", "乙"}
        assert json.loads(data)["edges"][0]["id"] == "e→"

    def test_gives_the_same_each_time_whatever_was_laid_out_before(self) -> None:
        first = by_pygraphviz(DOT, "dot")
        by_pygraphviz("graph { rankdir=LR; x -- y -- z -- x }", "neato")
        assert by_pygraphviz(DOT, "dot") == first

    def test_is_safe_in_threads(self) -> None:
        found: list[bytes] = []
        threads = [threading.Thread(target=lambda: found.append(by_pygraphviz(DOT, "dot"))) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert found == [by_pygraphviz(DOT, "dot")] * 8

    def test_says_what_is_wrong(self) -> None:
        assert code_of("digraph {") == "layout-failed"
        assert code_of(layout="nonesuch") == "layout-failed"


class TestWorker:
    """Large graphs are laid out in a process of their own, for a limited time."""

    def test_gives_the_same(self) -> None:
        assert render(DOT, engine="dot", isolated=True, seconds=60) == by_pygraphviz(DOT, "dot")

    def test_says_what_is_wrong(self) -> None:
        assert code_of("digraph {", isolated=True) == "layout-failed"

    def test_is_ended_when_its_time_is_over(self) -> None:
        assert code_of(isolated=True, seconds=0.001) == "layout-too-slow"

    def test_reads_and_writes_the_standard_streams(
        self, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(DOT.encode())))
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
        monkeypatch.setattr(sys, "argv", ["engine", "dot"])
        main()
        assert names(out.getvalue()) == {"甲", "乙"}


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are not programs there")
class TestPrograms:
    """Without pygraphviz a program is used."""

    def test_takes_dot_from_the_path(self, program: Path) -> None:
        install(program / "dot", "import sys; print(sys.argv[1:], len(sys.stdin.buffer.read()))")
        done = render(DOT, engine="neato", isolated=False, seconds=60)
        assert done.decode().split("\n")[0] == f"['-Kneato', '-Tjson0'] {len(DOT.encode())}"

    def test_takes_graphviz_pure_from_beside_python(self, program: Path) -> None:
        install(program / "scripts" / "graphviz-pure", "print('pure')")
        assert render(DOT, engine="dot", isolated=False, seconds=60) == b"pure\n"

    def test_names_what_to_install_where_there_is_none(self, program: Path) -> None:
        with pytest.raises(DrawError) as caught:
            render(DOT, engine="dot", isolated=False, seconds=60)
        assert caught.value.code == "layout-missing"
        assert "pip install pygraphviz" in str(caught.value)

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("import sys; sys.exit('first\\nlast')", "last"),
            ("import sys; sys.exit(3)", "exit code 3"),
            ("pass", "exit code 0"),
        ],
    )
    def test_says_why_a_program_failed(self, program: Path, code: str, reason: str) -> None:
        install(program / "dot", code)
        with pytest.raises(DrawError) as caught:
            render(DOT, engine="dot", isolated=False, seconds=60)
        assert (caught.value.code, caught.value.facts["reason"]) == ("layout-failed", reason)

    def test_says_that_a_program_cannot_be_run(self, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(program / "dot", "")

        def refuse(*args: object, **options: object) -> None:
            raise PermissionError("no")

        monkeypatch.setattr(subprocess, "run", refuse)
        assert code_of() == "layout-failed"
        assert engine.PROGRAMS == ("dot", "graphviz-pure")
