"""Write one of every output of the package: ``python every_output.py FOLDER`` prints the hash of each file.

Formats, pictures and questions come from their registers, so that a new one is included.
"""

from __future__ import annotations

import hashlib
import io
import os
import pathlib
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyplan.model.plan import Plan

SHIFT = "POLICYPLAN_TEST_CLOCK"
"""The variable of the environment with the number of seconds by which the clock of the process is wrong."""

_DAY = "2018-06-30"
_NEEDED = {"as_of": _DAY, "id": "A1.1", "text": "农业"}
_ANSWERS = ("txt", "csv", "json", "xlsx", "md", "tex", "html")
_TABLES = ("txt", "csv", "json", "xlsx", "md", "tex", "html")


def _shift_clock(seconds: float) -> None:
    """Move the clock of this process. C code reads the real one, which differs between two runs anyway."""
    now, local, universal = time.time, time.localtime, time.gmtime
    time.time = lambda: now() + seconds
    time.localtime = lambda moment=None: local(time.time() if moment is None else moment)
    time.gmtime = lambda moment=None: universal(time.time() if moment is None else moment)


class Outputs:
    """Writes outputs into a folder, in the folder itself, so that no path is in them."""

    def __init__(self, folder: pathlib.Path, plan: Plan | None = None) -> None:
        import policyplan

        self.folder = folder
        self.plan = plan or policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True)
        self.later = self.plan.replace("A1.1", due="2019", number="1")

    def write(self) -> None:
        """Write everything."""
        for make in (self.formats, self.pictures, self.answers, self.reports, self.commands):
            make()

    def formats(self) -> None:
        """Every format, with every network and every kind of table."""
        import policyplan
        from policyplan.io.formats import FORMATS
        from policyplan.io.networks.chosen import NETWORKS

        for format in FORMATS:
            if not format.writes:
                continue
            choices: list[dict[str, Any]] = [{}]
            if "network" in format.options:
                choices = [{"network": name} for name in NETWORKS]
            if "tables" in format.options:
                choices = [{"tables": "csv"}, {"tables": "parquet"}]
            for choice in choices:
                place = self.folder / "-".join(("format", format.name, *choice.values()))
                place.mkdir()
                for suffix in format.suffixes:
                    name = f"plan{suffix}" if suffix.startswith(".") else suffix
                    policyplan.write(self.plan, place / name, format=format.name, **choice)
        for suffix in (".xlsx", ".csv"):
            policyplan.write(self.plan, self.folder / f"split{suffix}", split="file")

    def pictures(self) -> None:
        """Every picture in every language, in every file format that it has."""
        from policyplan import draw

        for name in draw.KINDS:
            for language in ("zh", "en", "both"):
                picture = draw.draw(self.plan, name, language=language)
                suffixes = [
                    ".svg",
                    *((".png", ".pdf") if language == "zh" else ()),
                    *((".dot",) if picture.dot else ()),
                ]
                for suffix in suffixes:
                    picture.save(self.folder / f"picture-{name}-{language}{suffix}")

    def answers(self) -> None:
        """The answer to every question, in every format of answers."""
        import policyplan
        from policyplan.query import ask, catalogue

        for name in catalogue.NAMES:
            required = [key for key, option in catalogue.options_for(name).items() if option.required]
            answer = ask(self.plan, name, {key: _NEEDED[key] for key in required})
            for suffix in _ANSWERS:
                policyplan.write_table(answer, self.folder / f"answer-{name}.{suffix}", language="zh")

    def reports(self) -> None:
        """The report as a page and as a folder, with and without glyphs; letters for Word and for a browser."""
        from policyplan import draw, report

        full = report.report(self.plan, as_of=_DAY, font=True)
        full.save(self.folder / "report.html")
        full.save(self.folder / "report-pages")
        report.report(self.plan, font=False).save(self.folder / "report-plain.html")
        report.page(self.plan, draw.matrix(self.plan)).save(self.folder / "page.html")
        letters = {
            "bulletin": report.bulletin(self.plan, as_of=_DAY),
            "annual": report.annual_summary(self.plan, year=2018),
        }
        for name, letter in letters.items():
            for suffix in (".docx", ".html"):
                letter.save(self.folder / f"{name}{suffix}")

    def commands(self) -> None:
        """What the commands write that the functions above don't, and what they print."""
        import policyplan

        os.chdir(self.folder)
        policyplan.write(self.plan, "plan.json")
        policyplan.write(self.later, "later.json")
        source = self.plan.sources[0].text or ""
        pathlib.Path("text.txt").write_text(source, encoding="utf-8", newline="\n")
        for command in _COMMANDS:
            words = command.split()
            if "SELECT" in words:
                start, end = words.index("SELECT"), words.index("-o")
                words[start:end] = [" ".join(words[start:end])]
            self.call(*words)
        for suffix in _TABLES:
            for command in ("lint plan.json", "diff plan.json later.json", "align later.json plan.json"):
                words = command.split()
                self.call(*words, "-o", f"{words[0]}.{suffix}")
            for command in ("corpus ask workload store", "corpus agencies store", "corpus indices store"):
                words = command.split()
                self.call(*words, "-o", f"corpus-{words[1]}.{suffix}")

    def call(self, *arguments: str) -> None:
        """Keep what a call prints, with its exit code."""
        from policyplan.cli.main import main

        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2)]
        code: object = 0
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            try:
                main([*arguments, "--lang", "zh"])
            except SystemExit as end:
                code = end.code
        written = []
        for stream in streams:
            stream.flush()
            written.append(stream.buffer.getvalue())
        name = "-".join(arguments).replace("/", "_")
        pathlib.Path(f"printed-{name}").write_bytes(b"\n".join((*written, str(code).encode())))


_COMMANDS = (
    "check plan.json",
    "show plan.json",
    "trace plan.json A1.1",
    "run plan.json -o everything",
    "draft text.txt -o draft.yaml",
    "ground draft.yaml --source text.txt",
    "new new.yaml",
    "schema",
    "formats",
    "--help",
    "completion bash",
    "collect plan.json split-education-市教育局.xlsx",
    "collect plan.json format-ledger/plan.xlsx --write collected.yaml",
    "align later.json plan.json --decisions decisions.csv",
    "corpus build plan.json later.json draft.yaml -o store",
    "corpus info store",
    "corpus ask network store",
    "corpus report store -o corpus.html",
    "corpus draw heatmap store -o heatmap.svg",
    "corpus draw multiples store -o multiples.png",
    "corpus draw slope store -o slope.pdf",
    "corpus sql store SELECT * FROM tasks -o tasks.csv",
)


def digests(folder: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Yield the path of every file in a folder with the hash of its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def main(folder: pathlib.Path) -> None:
    """Write every output into a folder, and print the hashes."""
    _shift_clock(float(os.environ.get(SHIFT, "0")))
    warnings.simplefilter("ignore")
    folder = folder.resolve()
    folder.mkdir(parents=True)
    Outputs(folder).write()
    for name, digest in digests(folder):
        sys.stdout.buffer.write(f"{digest}  {name}\n".encode())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
