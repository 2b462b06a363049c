"""What ``policyplan run`` makes of a plan: tables on the standard output, and a folder of files.

Each file is written whole or not at all, over the one of an earlier run; pages of pictures that an earlier run left and
this one does not have are removed. No other file in the folder is touched.
"""

from __future__ import annotations

import contextlib
import csv
import io
import pathlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from policyplan import files
from policyplan.cli import answers, failures, messages, pictures, streams
from policyplan.cli.findings import as_answer
from policyplan.cli.phrases import phrase
from policyplan.draw import catalogue
from policyplan.errors import FileError, Location, Statement
from policyplan.messages import Language
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment
from policyplan.model.values import Record, Text
from policyplan.query.network.network import network
from policyplan.query.result import Result
from policyplan.query.rollup.measures import measures
from policyplan.query.rollup.rollup import rollup
from policyplan.query.timeline import timeline
from policyplan.query.workload.concentration import concentration
from policyplan.query.workload.task_load import task_load
from policyplan.query.workload.workload import workload
from policyplan.report.document import report
from policyplan.text.breaking import visible
from policyplan.text.width import display_width, pad

_PRINTED: dict[str, Callable[[Plan], Result[Any]]] = {"workload": workload, "rollup": rollup}
_WRITTEN: dict[str, Callable[[Plan], Result[Any]]] = {
    **_PRINTED,
    "task-load": task_load,
    "concentration": concentration,
    "partners": lambda plan: network(plan).view("all"),
    "measures": measures,
    "timeline": timeline,
}
_EDGE_COLUMNS = (
    *("task", "task_title_zh", "task_title_en", "agency", "agency_name_zh", "agency_name_en"),
    *("role", "kind", "quote", "start"),
)


def folder(name: str) -> pathlib.Path:
    """The folder of that name, made if it is not there. Raises `FileError`."""
    place = pathlib.Path(name)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(messages.FOLDER_UNUSABLE, at=Location(path=name), reason=files.reason_of(error)) from error
    return place


def do(plan: Plan, place: pathlib.Path, language: Language) -> None:
    """Print the tables, write all files, and say what lies where."""
    for name, ask in _WRITTEN.items():
        answer = ask(plan)
        if name in _PRINTED:
            answers.deliver(answer, language)
            streams.put("\n")
        for suffix in ("csv", "json"):
            files.write_bytes(place / f"{name}.{suffix}", answers.text_of(answer, suffix, language).encode())
    files.write_bytes(place / "assignments.csv", edges(plan).encode())
    _draw(plan, place, language)
    report(plan, language=language).save(place / "report.html")
    streams.put(f"{phrase('lies-where', language)}\n{''.join(_contents(place, language))}")


def write_findings(place: pathlib.Path, findings: Sequence[Statement], language: Language) -> None:
    """Write what the check found into the folder."""
    text = answers.text_of(as_answer(findings, language), "json", language)
    files.write_bytes(place / "findings.json", text.encode())


# -- the list of assignments -----------------------------------------------------------------------------------------


def edges(plan: Plan) -> str:
    """Every assignment as a line of CSV: task, agency, role, kind, and the quote that states it with its offset.

    The agency is empty where the document names none; the name is then the document's own words.
    """
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(_EDGE_COLUMNS)
    for each in plan.all_assignments:
        task: Record = plan.get(each.task or "")
        span = each.span
        quote = (span.quote, span.start) if span else (None, None)
        title = _both(getattr(task, "title", None))
        table.writerow([each.task, *title, each.agency, *_both(_name(plan, each)), each.role, each.kind, *quote])
    return written.getvalue()


def _name(plan: Plan, assignment: Assignment) -> Text | None:
    if assignment.agency is None:
        return assignment.label
    return plan.get(assignment.agency, Agency).name


def _both(text: Text | None) -> tuple[str | None, str | None]:
    return (text.zh, text.en) if text else (None, None)


# -- pictures --------------------------------------------------------------------------------------------------------


def _draw(plan: Plan, place: pathlib.Path, language: Language) -> None:
    missing: dict[str, Finding] = {}
    for name, said in _progress([(name, said) for name in catalogue.KINDS for said in ("zh", "en")], language):
        picture = catalogue.draw(plan, name, language=said)
        written = [path for suffix in ("svg", "png") for path in picture.save(place / f"{name}.{said}.{suffix}")]
        if said == plan.language and picture.dot is not None:
            picture.save(place / f"{name}.dot")
        _remove_others(place, f"{name}.{said}", {path.name for path in written})
        missing |= {str(dict(each.facts)["character"]): each for each in pictures.lacking(picture)}
    for finding in missing.values():
        failures.warn(finding, language)


def _progress(steps: list[tuple[str, str]], language: Language) -> Iterator[tuple[str, str]]:
    """The steps, with a bar in a terminal."""
    if not streams.is_rich(sys.stderr):
        yield from steps
        return
    import rich.console
    import rich.progress

    with rich.progress.Progress(console=rich.console.Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=len(steps))
        for name, said in steps:
            progress.update(bar, description=phrase("drawing", language, name=f"{name}.{said}"))
            yield name, said
            progress.advance(bar)


def _remove_others(place: pathlib.Path, stem: str, written: set[str]) -> None:
    """Remove the pages that an earlier run wrote and this one did not."""
    page = re.compile(rf"{re.escape(stem)}(-\d+)?\.(svg|png)")
    for path in place.iterdir():
        if page.fullmatch(path.name) and path.name not in written:
            with contextlib.suppress(OSError):
                path.unlink()


# -- what lies where -------------------------------------------------------------------------------------------------


def _contents(place: pathlib.Path, language: Language) -> Iterator[str]:
    rows = [(", ".join(names), phrase(f"file-{key}", language)) for key, names in _files(place)]
    widest = max(display_width(names) for names, _ in rows)
    for names, what in rows:
        yield f"  {pad(visible(names), widest)}  {what}\n"


def _files(place: pathlib.Path) -> Iterator[tuple[str, list[str]]]:
    for name in _WRITTEN:
        yield name, [str(place / f"{name}.csv"), ".json"]
    yield "assignments", [str(place / "assignments.csv")]
    yield "findings", [str(place / "findings.json")]
    yield "report", [str(place / "report.html")]
    for name in catalogue.KINDS:
        dot = [".dot"] if (place / f"{name}.dot").exists() else []
        pages = "-*" if list(place.glob(f"{name}.*-1.svg")) else ""
        yield name, [str(place / f"{name}.zh{pages}.svg"), ".png", f".en{pages}.svg", ".png", *dot]
