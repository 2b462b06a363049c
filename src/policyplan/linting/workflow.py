"""Findings as commands of GitHub Actions, which show them at their lines.

The commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from policyplan.linting.engine import LintFindings
from policyplan.messages import Language, joined
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}

_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def dump(findings: LintFindings, language: Language = "en") -> str:
    r"""Return one command a line for each finding.

    Parameters:
        findings: The findings.
        language: The language of the messages.

    Returns:
        The lines.

    Example:
        >>> import policyplan
        >>> from policyplan.linting import workflow
        >>> plan = policyplan.Plan(id="library", title=policyplan.Text(en="Library plan"), tasks=[
        ...     policyplan.Task(id="evenings", title=policyplan.Text(en="Open in the evening"))])
        >>> print(workflow.dump(policyplan.lint(plan, select=["task-without-lead"])))
        ::warning title=task-without-lead::evenings: No agency leads the task 'Open in the evening' ...

    """
    return "".join(f"{line}\n" for line in _lines(findings, language))


def _lines(findings: LintFindings, language: Language) -> Iterator[str]:
    for one in findings:
        properties = {name: value for name, value in _properties(one).items() if value is not None}
        listed = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
        yield f"::{_COMMANDS[one.level]} {listed}::{_text(one, language).translate(_IN_TEXT)}"


def _properties(one: Finding) -> dict[str, object]:
    place = one.location
    return {"file": place.path, "line": place.line, "col": place.column, "title": one.code}


def _text(one: Finding, language: Language) -> str:
    record = f"{one.location.id}: " if one.location.id else ""
    said = joined(language, one.message(language), one.places(language))
    return record + joined(language, said, one.hint(language))
