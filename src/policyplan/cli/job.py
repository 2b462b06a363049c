"""The output of ``policyplan run``: tables on the standard output, and a folder of files.

A folder that has one of these files already is refused, unless the call says that they are to be replaced. Then all
files replace those of an earlier run, or none does, and pages of pictures that only an earlier run had are removed. No
other file in the folder is touched.
"""

from __future__ import annotations

import pathlib
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence

from policyplan import files
from policyplan.cli import answers, failures, messages, pictures, streams
from policyplan.cli.findings import as_answer
from policyplan.draw import catalogue
from policyplan.errors import EmptyPictureError, FileError, Location, Statement
from policyplan.io.answers.writing import AnswerFormat, dumped
from policyplan.messages import Language, Message
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment
from policyplan.model.values import Record, Text
from policyplan.query.catalogue import ESSENTIAL, ask
from policyplan.report.document import report
from policyplan.text.breaking import visible
from policyplan.text.csv_cells import csv_of
from policyplan.text.width import display_width, pad

_PRINTED = ("workload", "rollup")
_SUFFIXES: tuple[AnswerFormat, ...] = ("csv", "json")
_OPTIONS = {"network": {"of": "all"}}
_FILE_NAMES = {name: name.replace("_", "-") for name in ESSENTIAL} | {"network": "partners"}
"""The names of the files; a picture has the name of the network."""
_FINDINGS = "findings.json"
_PAGE = re.compile(rf"(?:{'|'.join(map(re.escape, catalogue.KINDS))})(?:\.(?:zh|en)(?:-\d+)?\.(?:svg|png)|\.dot)")
"""The names of the files of pictures."""
_EDGE_COLUMNS = (
    *("task", "task_title_zh", "task_title_en", "agency", "agency_name_zh", "agency_name_en"),
    *("role", "kind", "quote", "start"),
)


def folder(name: str) -> pathlib.Path:
    """Return the folder of that name, and create it if it is missing. Raises `FileError`."""
    place = pathlib.Path(name)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(messages.FOLDER_UNUSABLE, at=Location(path=name), reason=files.reason_of(error)) from error
    return place


def refuse_existing(place: pathlib.Path) -> None:
    """Raise `FileError` if the folder has a file with one of the names of this output."""
    tables = (f"{name}.{suffix}" for name in (*_FILE_NAMES.values(), "assignments") for suffix in ("csv", "json"))
    names = {*tables, _FINDINGS, "report.html"}
    files.refuse_existing(path for path in sorted(place.iterdir()) if path.name in names or _PAGE.fullmatch(path.name))


def do(
    plan: Plan, findings: Sequence[Statement], place: pathlib.Path, language: Language, *, bom: bool, force: bool
) -> None:
    """Print the tables, write all files, and list them; *bom* begins CSV files with a byte order mark."""
    contents: dict[pathlib.Path, bytes] = {place / _FINDINGS: _findings(findings, language)}
    for name, file in _FILE_NAMES.items():
        answer = ask(plan, name, _OPTIONS.get(name, {}))
        if name in _PRINTED:
            answers.output(answer, language)
            streams.put("\n")
        for suffix in _SUFFIXES:
            contents[place / f"{file}.{suffix}"] = dumped(answer, suffix, language=language, bom=bom)
    contents[place / "assignments.csv"] = edges(plan).encode("utf-8-sig" if bom else "utf-8")
    drawn, empty = _drawn(plan, place, language)
    contents |= drawn
    contents[place / "report.html"] = report(plan, language=language).html.encode()
    former = [path for path in place.iterdir() if _PAGE.fullmatch(path.name) and path not in contents]
    files.write_files(contents, replace=force, removed=former)
    streams.put(f"{messages.FILES.render(language)}\n{''.join(_contents(place, empty, language))}")


def write_findings(place: pathlib.Path, findings: Sequence[Statement], language: Language) -> None:
    """Write the findings of the check into the folder."""
    files.write_bytes(place / _FINDINGS, _findings(findings, language))


def _findings(findings: Sequence[Statement], language: Language) -> bytes:
    return dumped(as_answer(findings, language), "json", language=language)


# -- the list of assignments -----------------------------------------------------------------------------------------


def edges(plan: Plan) -> str:
    """Return one line of CSV per assignment: task, agency, role, kind, and the quote that states it with its offset.

    The agency is empty if the document names none; its name is then the words of the document.
    """
    rows: list[tuple[object, ...]] = [_EDGE_COLUMNS]
    for assignment in plan.all_assignments:
        task: Record = plan.get(assignment.task or "")
        span = assignment.span
        quote = (span.quote, span.start) if span else (None, None)
        title = _both(getattr(task, "title", None))
        agency = _both(_name(plan, assignment))
        rows.append((assignment.task, *title, assignment.agency, *agency, assignment.role, assignment.kind, *quote))
    return csv_of(rows)


def _name(plan: Plan, assignment: Assignment) -> Text | None:
    if assignment.agency is None:
        return assignment.label
    return plan.get(assignment.agency, Agency).name


def _both(text: Text | None) -> tuple[str | None, str | None]:
    return (text.zh, text.en) if text else (None, None)


# -- pictures --------------------------------------------------------------------------------------------------------


def _drawn(
    plan: Plan, place: pathlib.Path, language: Language
) -> tuple[dict[pathlib.Path, bytes], dict[str, EmptyPictureError]]:
    """Draw all pictures, and return their files, and the reasons for those that would show nothing."""
    contents: dict[pathlib.Path, bytes] = {}
    missing: dict[str, Finding] = {}
    empty: dict[str, EmptyPictureError] = {}
    for name, shown in _progress([(name, shown) for name in catalogue.KINDS for shown in ("zh", "en")], language):
        try:
            picture = catalogue.draw(plan, name, language=shown)
        except EmptyPictureError as error:
            empty[name] = error
            continue
        for suffix in ("svg", "png"):
            contents |= picture.contents(place / f"{name}.{shown}.{suffix}")
        if shown == plan.language and picture.dot is not None:
            contents |= picture.contents(place / f"{name}.dot")
        missing |= {str(dict(finding.facts)["character"]): finding for finding in pictures.lacking(picture)}
    for finding in missing.values():
        failures.warn(finding, language)
    return contents, empty


def _progress(steps: list[tuple[str, str]], language: Language) -> Iterator[tuple[str, str]]:
    """Yield the steps, with a progress bar in a terminal."""
    if not streams.is_rich(sys.stderr):
        yield from steps
        return
    import rich.console
    import rich.progress

    with rich.progress.Progress(console=rich.console.Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=len(steps))
        for name, shown in steps:
            progress.update(bar, description=messages.DRAWING.render(language, name=f"{name}.{shown}"))
            yield name, shown
            progress.advance(bar)


# -- the list of files -------------------------------------------------------------------------------------------------


def _contents(place: pathlib.Path, empty: Mapping[str, EmptyPictureError], language: Language) -> Iterator[str]:
    rows = [(", ".join(names), what.render(language)) for what, names in _files(place, empty)]
    widest = max(display_width(names) for names, _ in rows)
    for names, what in rows:
        yield f"  {pad(visible(names), widest)}  {what}\n"
    for error in empty.values():
        yield f"  {error.message(language)}\n"


def _files(place: pathlib.Path, empty: Collection[str]) -> Iterator[tuple[Message, list[str]]]:
    contents = messages.FILE_CONTENTS
    for name in _FILE_NAMES.values():
        yield contents[name], [str(place / f"{name}.csv"), ".json"]
    yield contents["assignments"], [str(place / "assignments.csv")]
    yield contents["findings"], [str(place / "findings.json")]
    yield contents["report"], [str(place / "report.html")]
    for name in catalogue.KINDS:
        if name in empty:
            continue
        dot = [".dot"] if (place / f"{name}.dot").exists() else []
        pages = "-*" if list(place.glob(f"{name}.*-1.svg")) else ""
        yield (
            messages.PICTURE_CONTENTS[name],
            [
                str(place / f"{name}.zh{pages}.svg"),
                ".png",
                f".en{pages}.svg",
                ".png",
                *dot,
            ],
        )
