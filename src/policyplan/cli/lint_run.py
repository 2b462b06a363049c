"""The work of ``policyplan lint``: configurations, findings about files, output, and mending."""

from __future__ import annotations

import codecs
import difflib
import io
import pathlib
from collections.abc import Iterable
from typing import Any

import attrs

from policyplan import files
from policyplan.cli import answers, failures, messages, streams
from policyplan.cli.answers import Destination
from policyplan.cli.findings import counted
from policyplan.cli.options import SAMPLE, STANDARD, look_at_plan
from policyplan.errors import CallError, PlanError, PolicyPlanError, nearest
from policyplan.io import formats
from policyplan.io.api import save
from policyplan.io.format_api import ReadRequest
from policyplan.io.native import plan_file
from policyplan.io.native.patching import patched
from policyplan.linting import configuration, engine, sarif, workflow
from policyplan.linting.catalogue import REGISTRY, RuleList, lint_rules
from policyplan.linting.configuration import RULE_UNKNOWN, Configuration
from policyplan.linting.engine import LintFindings, examined, together
from policyplan.linting.fixing import mended
from policyplan.linting.rules import RULES
from policyplan.messages import Language, label
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.query.result import reason
from policyplan.text.breaking import visible

_SARIF_SUFFIX = ".sarif"
_STDIN = "<stdin>"
"""What Python calls the standard input."""
_DUMPS = {"sarif": sarif.dump, "github": workflow.dump}
"""The formats for programs that no other answer has."""


@attrs.frozen(kw_only=True)
class Output:
    """The format of the findings, and where they go."""

    format: str
    to: Destination


@attrs.frozen(kw_only=True, repr=False)
class _InOneLanguage(LintFindings):
    """The findings, with JSON in the language of the call."""

    language: Language = "en"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return LintFindings._plain_rows(self, language or self.language, exact=exact)


class Configurations:
    """The configuration of each plan: the file that the call gives, or the nearest one to the plan."""

    def __init__(self, file: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        self._file = file
        self._selection: dict[str, Any] = {"select": _words(select) or None, "ignore": _words(ignore)}
        self._known: dict[str, Configuration] = {}

    def of(self, plan: str) -> Configuration:
        """Return the configuration of a plan. Raises `CallError`, `FileError` and `FormatError`."""
        path = pathlib.Path(plan)
        folder = "." if plan in (SAMPLE, STANDARD) else str(path if path.is_dir() else path.parent)
        if folder not in self._known:
            if self._file is None:
                found = configuration.find_configuration(folder)
            else:
                found = configuration.read_configuration(self._file)
            self._known[folder] = engine.narrowed(found, **self._selection)
        return self._known[folder]


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that takes several, and can be repeated."""
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


# -- findings ------------------------------------------------------------------------------------------------------


def findings_of(plans: Iterable[str], configurations: Configurations, limit: int) -> LintFindings:
    """Return the findings about several plans. A file that makes no plan has findings that say so."""
    return together(_findings(plan, configurations.of(plan), limit) for plan in plans)


def faults_of(plans: Iterable[str], limit: int) -> LintFindings:
    """Return what keeps files from being plans without errors."""
    return together(_findings(plan, Configuration(select=()), limit) for plan in plans)


def _findings(plan: str, configuration: Configuration, limit: int) -> LintFindings:
    name = None if plan == STANDARD else plan
    try:
        opened = look_at_plan(plan, limit)
    except PlanError as error:
        faults = tuple(fault for fault in error.findings if isinstance(fault, Finding))
        return LintFindings(rows=tuple(_in_file(fault, name) for fault in faults), notes=(reason(engine.FAULTS_FIRST),))
    except PolicyPlanError as error:
        fault = Finding(template=error.template, location=error.location, facts=tuple(error.facts.items()))
        return LintFindings(rows=(_in_file(fault, name),))
    return examined(
        opened.plan,
        configuration,
        path=name,
        locate=lambda one: _in_file(opened.locate(one), name),
        faults=tuple(_in_file(fault, name) for fault in opened.findings.errors),
    )


def _in_file(finding: Finding, path: str | None) -> Finding:
    """A finding with the path of the plan, unless it has one. The standard input has none."""
    if finding.location.path not in (None, _STDIN) or finding.location.path == path:
        return finding
    return attrs.evolve(finding, location=attrs.evolve(finding.location, path=path))


# -- output --------------------------------------------------------------------------------------------------------


def destination(format: str | None, where: dict[str, Any]) -> Output:
    """Return the format, and where the findings go. Raises as `answers.destination` does."""
    if format is None and pathlib.PurePath(where.get("output") or "").suffix == _SARIF_SUFFIX:
        format = "sarif"
    if format in _DUMPS:
        return Output(format=format, to=answers.destination(format="table", **where))
    to = answers.destination(format=format, **where)
    return Output(format=to.format, to=to)


def put(findings: LintFindings, spoken: Language, output: Output) -> None:
    """Write the findings, with the numbers of each level below a table."""
    notes: Any = (counted(findings.rows), *findings.notes)
    if output.format in _DUMPS:
        answers.put(_DUMPS[output.format](findings, spoken), output.to, spoken)
    elif findings.rows or output.format != "table":
        answer = _InOneLanguage(rows=findings.rows, notes=notes, suppressed=findings.suppressed, language=spoken)
        answers.output(answer, spoken, output.to)
    else:
        answers.put("".join(f"{note.sentence(spoken)}\n" for note in notes), output.to, spoken)


# -- rules ---------------------------------------------------------------------------------------------------------


def about_rules(code: str | None, spoken: Language, **where: Any) -> int:
    """Print the list of rules, or what one rule does."""
    to = answers.destination(**where)
    rules = lint_rules()
    if code is None:
        answers.output(rules, spoken, to)
    else:
        answers.put(_explained(rules, code, spoken), to, spoken)
    return failures.DONE


def _explained(rules: RuleList, code: str, spoken: Language) -> str:
    if code not in REGISTRY:
        REGISTRY.check_fault(code)
        raise CallError(RULE_UNKNOWN, given=code, nearest=nearest(code, REGISTRY))
    row = next(row for row in rules if row.code == code)
    parts = [
        messages.RULE_EXPLAINED.render(spoken, code=code, level=label(row.level, spoken), group=row.group),
        row.summary.render(spoken),
    ]
    if row.options:
        parts.append("\n  ".join([messages.RULE_OPTIONS.render(spoken), *row.options]))
    if row.fixable:
        parts.append(messages.RULE_FIXABLE.render(spoken))
    page = row.url or (f"docs/lint/{code}.md" if code in RULES else "")
    if page:
        parts.append(messages.RULE_PAGE.render(spoken, page=page))
    return "\n\n".join(parts) + "\n"


# -- mending -------------------------------------------------------------------------------------------------------

_KEPT = ("yaml", "json")
"""The formats of plan files that keep all of a plan."""


def mend_all(
    plans: Iterable[str], configurations: Configurations, limit: int, spoken: Language, *, write: bool
) -> list[str]:
    """Mend what can be mended with certainty in plan files, or only find out what would change.

    A file that makes no plan, or a plan with errors, is left as it is. Returns the changes of each file that changes,
    as a diff. Raises `CallError` for a plan that is not a plan file in YAML or JSON, before any file is written, and
    `FileError` if a file can't be written.
    """
    known = [(plan, _format(plan), configurations.of(plan)) for plan in dict.fromkeys(plans)]
    changes = (_mend(*each, limit, spoken, write=write) for each in known)
    return [change for change in changes if change]


def _format(plan: str) -> formats.Format:
    """The format of a plan file that keeps all of a plan. Raises `CallError` for others."""
    chosen = None if plan in (SAMPLE, STANDARD) else formats.by_suffix(plan, reading=True)
    if chosen is None or chosen.name not in _KEPT:
        raise CallError(messages.FIX_OF_PLAN_FILES, given=plan)
    return chosen


def _mend(
    plan: str, chosen: formats.Format, configuration: Configuration, limit: int, spoken: Language, *, write: bool
) -> str:
    """Mend a plan file, and return the changes as a diff. Empty if nothing changes."""
    try:
        data = files.read_bytes(plan, limit=limit)
        opened = look_at_plan(plan, limit)
    except PolicyPlanError:
        return ""
    if not opened.findings.ok:
        return ""
    better = mended(opened.plan, configuration, path=plan)
    if not better.findings:
        return ""
    text = files.decode(data, path=plan)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    new, keeps = _rewritten(text, opened.plan, better.plan, plan, chosen)
    if not keeps:
        streams.print_error(messages.FIX_REWRITES.render(spoken, path=visible(plan)))
    if write:
        files.refuse_read_only(plan)
        files.write_bytes(plan, mark + new.encode())
        for one in better.findings:
            sentence = _in_file(opened.locate(one), plan).sentence(spoken)
            streams.print_error(messages.FIXED.render(spoken, code=one.code, sentence=visible(sentence)))
    old_lines, new_lines = (list(io.StringIO(part)) for part in (text, new))
    lines = difflib.unified_diff(old_lines, new_lines, visible(plan), visible(plan))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def put_changes(changes: Iterable[str], findings: LintFindings, spoken: Language, output: Output) -> None:
    """Write the changes of all files, and to the standard error the errors of plans, which nothing changes."""
    for fault in findings.errors:
        failures.warn(fault, spoken)
    # Data: a patch keeps the control characters of the files.
    answers.put_bytes("".join(changes).encode("utf-8", "backslashreplace"), output.to, spoken)


def _rewritten(text: str, old: Plan, new: Plan, path: str, chosen: formats.Format) -> tuple[str, bool]:
    """The text of a plan file with another plan, and whether its comments and its layout are kept."""
    before, after = (save(plan, chosen, path=path).data.decode() for plan in (old, new))
    if "\r\n" in text:
        before, after = (part.replace("\n", "\r\n") for part in (before, after))
    if text != before:
        folder = pathlib.Path(path).parent
        kept = patched(text, *(plan_file.to_data(plan, folder) for plan in (old, new)))
        if kept is not None and _plan_of(kept, path, chosen) == new:
            return kept, True
    return after, text == before


def _plan_of(text: str, path: str, chosen: formats.Format) -> Plan | None:
    """The plan in a text. None if there is none."""
    try:
        return chosen.implementation().load(ReadRequest(data=text.encode(), path=path)).plan
    except PolicyPlanError:
        return None
