"""Reading: a document of either part of StratML, as strangers wrote it."""

from __future__ import annotations

from policyplan.io.format_api import ReadRequest, ReadResult, given_language
from policyplan.io.stratml.reading import Reading, about_document
from policyplan.io.stratml.tree import read_tree


def load(file: ReadRequest) -> ReadResult:
    """The plan in a document of Part 1 or Part 2, whichever it is.

    Raises `FormatError` with its line where it is no XML, declares a document type, goes beyond the limits, or is no
    StratML; `ExtraError` where lxml is not installed. All else is read as far as it can be: what has no place in a plan
    is kept as a remark, and a finding says where it stood.
    """
    tree = read_tree(file)
    language = given_language(file) or ""
    reading = Reading(tree=tree, path=file.path, name=file.name_as_id, language=language)
    plan = reading.plan()
    return ReadResult(plan=plan, findings=(*about_document(tree, file.path, reading.made), *reading.findings))
