"""Read documents of both parts of StratML, as they are published."""

from __future__ import annotations

from policyplan.io.format_api import ReadRequest, ReadResult, given_language
from policyplan.io.stratml.reading import StratmlReader, about_document
from policyplan.io.stratml.tree import read_tree


def load(file: ReadRequest) -> ReadResult:
    """Return the plan in a document of Part 1 or Part 2.

    Elements that have no counterpart in a plan are kept as remarks, and findings give their location.

    Raises `FormatError`, with its line, for a document that is not XML or not StratML, declares a document type or
    exceeds the limits.
    """
    tree = read_tree(file)
    language = given_language(file) or ""
    reading = StratmlReader(tree=tree, path=file.path, name=file.name_as_id, language=language)
    plan = reading.plan()
    return ReadResult(plan=plan, findings=(*about_document(tree, file.path, reading.made), *reading.findings))
