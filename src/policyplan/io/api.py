"""Read a plan from a file, whatever its format, and write it to one."""

from __future__ import annotations

import contextlib
import itertools
import os
import pathlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args, overload

import attrs

from policyplan import files, staging
from policyplan.errors import CallError, FileError, Location, PlanError, check_choice, nearest
from policyplan.io import detect, file_kinds, formats, messages
from policyplan.io.format_api import ReadRequest, ReadResult, WriteRequest, WriteResult
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.native import converter, forms
from policyplan.messages import Language, interface_language
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding, bounded
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.locate import locate
from policyplan.model.plan import Plan
from policyplan.query.check import Findings

PathOrFile: TypeAlias = files.PathOrFile

_ACCEPTED: Mapping[str, tuple[file_kinds.FileKind, ...]] = {
    **dict.fromkeys(("policyplan.io.native.yaml_plan", "policyplan.io.native.json_plan"), ()),
    **dict.fromkeys(("policyplan.io.stratml.part1", "policyplan.io.stratml.part2"), (file_kinds.FileKind.PAGE,)),
    "policyplan.io.tables.package": (file_kinds.FileKind.PACKAGE,),
}
"""The kinds of files besides text that modules of formats read, or refuse in words of their own."""

PACKAGE = "datapackage.json"
"""The file by which a folder is read."""


@attrs.frozen(kw_only=True)
class Opened:
    """A file that was read although its plan may have faults."""

    plan: Plan
    """The plan, as far as it could be made."""
    findings: Findings
    """What reading and `check` found, each finding with its place in the file."""
    locate: Callable[[Finding], Finding] = attrs.field(default=lambda finding: finding, eq=False, repr=False)
    """The function that gives another finding about the plan its place in the file."""


@overload
def read(
    path: PathOrFile,
    *,
    format: str | None = None,
    strict: Literal[True] = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Plan: ...
@overload
def read(
    path: PathOrFile,
    *,
    format: str | None = None,
    strict: Literal[False],
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Opened: ...
def read(
    path: PathOrFile,
    *,
    format: str | None = None,
    strict: bool = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    **options: Any,
) -> Plan | Opened:
    """Return the plan in a file.

    With ``strict=False``, return an `Opened` with the plan and all findings about it, so that a plan with faults can be
    examined: ``opened.plan``, ``opened.findings``.

    *path* is a path or an open binary file. *format* is a name that `policyplan.io.formats` lists; without it, the
    file's name and content decide. *limit* is the most bytes that are read, *limits* is how much they may unpack to,
    *options* are those of the format. Source texts next to a plan file are read too, and quotes without an offset are
    located in them.

    Raises `FileError` where the file cannot be read, `FormatError` (with line and column) where it is not what its
    format asks for, `PlanError` with all errors where the plan has faults (with ``strict=False``, only where the
    content cannot be made into a plan at all: unknown keys, values of the wrong type), `ExtraError` where an extra is
    missing, and `CallError` for an unknown format or option.
    """
    source = _in_folder(path)
    name = files.path_of(source)
    data = files.read_bytes(source, limit=limit)
    chosen = _format(format, name, reading=True) or formats.by_name(detect.by_content(data))
    if not chosen.reads:
        raise CallError(messages.FORMAT_ONLY_WRITTEN, format=chosen.name, known=_names(reading=True))
    _check_options(chosen, options)
    accepted = _ACCEPTED.get(chosen.module if isinstance(chosen.module, str) else "")
    if accepted is not None:
        file_kinds.refuse(data, name, "plan", but=accepted)
    request = ReadRequest(data=data, path=name, limit=limit, limits=limits, options=options)
    return _opened(chosen.implementation().load(request), strict=strict)


@takes_plan
def write(
    plan: Plan,
    path: PathOrFile,
    *,
    format: str | None = None,
    language: Language | None = None,
    allow_faults: bool = False,
    replace: bool = True,
    expected: Plan | None = None,
    **options: Any,
) -> tuple[Finding, ...]:
    """Write the plan to a file, completely or not at all, and return what the format leaves out.

    A file of that name is replaced unless *replace* is False. With *expected*, the plan that was read from the file
    before, it is replaced only if it still holds that plan: then no work of another program is lost.

    *language* is the language of headings and labels, in formats that have them: by default the plan's, or English if
    the interface has no such language. *options* are those of the format. A plan file refers to source texts that lie
    next to it and contains all others. A format of several files puts the others next to the first. The same plan
    gives the same bytes.

    Raises `FileError` where a file cannot be written, exists and is not to be replaced, or has changed; `CallError` for
    an unknown format or option, for a format that is only read, and for a format of several files where *path* is an
    open file; and `PlanError` for a plan that `read` would refuse, unless *allow_faults* is true.
    """
    name = files.path_of(path)
    result = prepared(plan, path, format=format, language=language, allow_faults=allow_faults, options=options)
    if isinstance(path, (str, os.PathLike)):
        with contextlib.nullcontext() if expected is None else files.consistent_updates():
            if expected is not None and read(path, strict=False, format=format).plan != expected:
                raise FileError(files.FILE_CHANGED, at=Location(path=name), path=name)
            write_files(result, path, replace=replace)
    elif result.siblings:
        chosen = _format(format, name, reading=False)
        assert chosen is not None  # something was prepared
        raise CallError(messages.FORMAT_OF_SEVERAL_FILES, format=chosen.name, files=tuple(result.siblings))
    else:
        path.write(result.data)
    return result.losses


def prepared(
    plan: Plan,
    path: PathOrFile,
    *,
    format: str | None = None,
    language: Language | None = None,
    allow_faults: bool = False,
    options: Mapping[str, Any] | None = None,
) -> WriteResult:
    """Return the files that `write` writes, after its checks. Raises as `write` does."""
    name = files.path_of(path)
    chosen = _format(format, name, reading=False)
    faults = () if allow_faults else tuple(fault for fault in check(locate(plan)) if fault.level is Level.ERROR)
    if faults:
        raise PlanError(faults)
    if chosen is None:
        raise CallError(messages.FORMAT_UNKNOWN, path=name or "-", known=formats.suffixes())
    return save(plan, chosen, path=name, language=language, options=options)


@takes_plan
def save(
    plan: Plan,
    chosen: formats.Format,
    *,
    path: str | None = None,
    language: Language | None = None,
    options: Mapping[str, Any] | None = None,
) -> WriteResult:
    """Return the files that `write` writes. Raises `CallError` and `ExtraError`."""
    if not chosen.writes:
        raise CallError(messages.FORMAT_ONLY_READ, format=chosen.name, known=_names(reading=False))
    _check_options(chosen, options or {})
    chosen_language = language or interface_language(plan.language)
    return chosen.implementation().save(plan, WriteRequest(path=path, language=chosen_language, options=options or {}))


TextFormat = Literal["yaml", "json"]
"""The formats of plan files as text."""


@takes_plan
def dumps(plan: Plan, *, format: TextFormat = "yaml", folder: pathlib.Path | None = None) -> str:
    """Return *plan* as the text of a plan file, YAML or JSON, which holds all of it.

    The texts of its sources are in it, but for those that are in a file of *folder*, which are referred to. Raises
    `CallError` for another format.
    """
    check_choice("format", format, get_args(TextFormat))
    request = WriteRequest(path=None if folder is None else str(folder / "plan"))
    return formats.by_name(format).implementation().save(plan, request).data.decode()


@overload
def loads(text: str | bytes, *, format: TextFormat = "yaml", strict: Literal[True] = True) -> Plan: ...
@overload
def loads(text: str | bytes, *, format: TextFormat = "yaml", strict: Literal[False]) -> Opened: ...
def loads(text: str | bytes, *, format: TextFormat = "yaml", strict: bool = True) -> Plan | Opened:
    """Return the plan in the text of a plan file, as `read` does: with ``strict=False``, an `Opened`.

    Raises `FormatError` with line and column where the text is not what the format asks for, `PlanError` with all
    faults, and `CallError` for another format and for what is neither text nor bytes.
    """
    check_choice("format", format, get_args(TextFormat))
    if not isinstance(text, (str, bytes)):
        raise CallError(messages.NOT_TEXT, given=text)
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    result = formats.by_name(format).implementation().load(ReadRequest(data=data))
    return _opened(result, strict=strict)


@takes_plan
def to_dict(plan: Plan) -> dict[str, Any]:
    """Return *plan* as plain data under the keys of a plan file: dicts, lists, str, int, float, bool.

    ``json.dumps`` takes it. A number with more digits than a float has stays a Decimal.
    `from_dict` makes an equal plan of it.
    """
    return forms.to_data(plan, _with_floats)


def _with_floats(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _with_floats(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_floats(value) for value in data]
    if not isinstance(data, Decimal):
        return data
    if data == data.to_integral_value():
        return int(data)
    near = float(data)
    return near if Decimal(repr(near)) == data else data


@overload
def from_dict(data: Mapping[str, Any], *, strict: Literal[True] = True) -> Plan: ...
@overload
def from_dict(data: Mapping[str, Any], *, strict: Literal[False]) -> Opened: ...
def from_dict(data: Mapping[str, Any], *, strict: bool = True) -> Plan | Opened:
    """Return the plan that plain data describe, under the keys of a plan file; with ``strict=False``, an `Opened`.

    Lists and tuples are the same, floats are taken by their shortest digits. Quotes without an offset are located in
    the texts of the plan's sources.

    Raises `PlanError` with all faults, each with the path to it, and `FormatError` for data that are no mapping, nested
    too deep, or of a newer version.
    """
    return _opened(ReadResult(plan=locate(converter.from_data(data))), strict=strict)


def _opened(result: ReadResult, *, strict: bool) -> Plan | Opened:
    """What was read, after its check. Raises `PlanError` if it is to be without errors and is not."""
    findings = Findings(rows=bounded(itertools.chain(result.findings, map(result.locate, check(result.plan)))))
    if not strict:
        return Opened(plan=result.plan, findings=findings, locate=result.locate)
    if not findings.ok:
        raise PlanError(findings.errors)
    return result.plan


def _in_folder(path: PathOrFile) -> PathOrFile:
    """Return the main file of a folder with a Data Package, and any other path or file as it is."""
    if isinstance(path, (str, os.PathLike)) and os.path.isdir(path):
        staging.settle(path)
        main = pathlib.Path(path) / PACKAGE
        if os.path.isfile(main):
            files.refuse_link_out(main, path)
            return main
    return path


def _format(name: str | None, path: str | None, *, reading: bool) -> formats.Format | None:
    if name is not None:
        return formats.by_name(name)
    return formats.by_suffix(path, reading=reading) if path is not None else None


def _names(*, reading: bool) -> tuple[str, ...]:
    return tuple(each.name for each in formats.REGISTRY.values() if (each.reads if reading else each.writes))


def _check_options(chosen: formats.Format, options: Mapping[str, Any]) -> None:
    """Raise `CallError` for an option that the format does not have."""
    for name in options:
        if name not in chosen.options:
            near = nearest(name, chosen.options)
            raise CallError(
                messages.FORMAT_OPTION_UNKNOWN, option=name, format=chosen.name, known=chosen.options, nearest=near
            )


def sibling_path(path: str | os.PathLike[str], name: str) -> pathlib.Path:
    """Return the path of the file *name* next to another."""
    return pathlib.Path(path).parent / name


def write_files(
    result: WriteResult,
    path: files.FilePath,
    *,
    replace: bool = True,
    others: Mapping[files.FilePath, bytes] | None = None,
) -> None:
    """Write a file, those that belong next to it, and *others*: all or none. Raises `FileError`."""
    siblings: dict[files.FilePath, bytes] = {sibling_path(path, name): data for name, data in result.siblings.items()}
    siblings |= others or {}
    if not replace:
        files.refuse_existing((path, *siblings))
    for folder in dict.fromkeys(pathlib.Path(sibling).parent for sibling in siblings):
        if folder != pathlib.Path(path).parent:
            files.make_folder(folder)
    files.write_files({**siblings, path: result.data}, replace=replace)
