"""Judge a draft by the text that it quotes."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from policyplan import files
from policyplan.errors import CallError
from policyplan.io import api
from policyplan.io.documents.api import open_document
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.sections import facts
from policyplan.query.result import Reason, reason
from policyplan.reader.grounding import messages
from policyplan.reader.grounding.judging import judge
from policyplan.reader.grounding.placing import Placing, placed, with_source
from policyplan.reader.grounding.rows import Grounding

Draft: TypeAlias = Plan | Mapping[str, Any] | files.PathOrFile


def ground(
    draft: Draft,
    *,
    source: files.PathOrFile,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Grounding:
    """Return the facts of a draft that a text does not carry.

    A draft is a plan whose facts have quotes, with or without offsets. A person, a script or a language model may have
    made it. Each quote is located in the text: in all of it if it occurs once, else in the section of its record. Then
    each fact is compared with the words of its quote and the words around them.

    Nothing is removed. `Grounding.plan` is the draft with the text as its source and with the offsets that are certain.
    Quotes that differ from the text in widths, spaces or signs only have the words of the text there.

    Parameters:
        draft: The plan, its data, or the path of a file in any format that `read` knows.
        source: The path of the text, or an open binary file: plain text, a web page, a Word document or a PDF.
        limit: The most bytes that are read of each file.
        limits: The largest size of what a file unpacks to.

    Returns:
        A row for each fact that is listed, the gravest first.

    Raises:
        CallError: An argument has the wrong type, or the draft has several sources and the text is none of them.
        FileError: A file can't be read.
        FormatError: The content of a file doesn't fit its format.
        ExtraError: The extra ``text`` is needed for the document and isn't installed.
        PlanError: The draft doesn't have the form of a plan: unknown keys, missing keys, values of a wrong type.

    Example:
        >>> import io, policyplan
        >>> text = io.BytesIO("1.培训农民2万人次。".encode())
        >>> draft = {"id": "p", "title": {"zh": "方案"}, "tasks": [
        ...     {"id": "t", "title": {"zh": "培训农民"}, "spans": [{"quote": "培训农民3万人次"}]}]}
        >>> row = policyplan.ground(draft, source=text)[0]
        >>> row.verdict.value, row.nearest.quote
        ('absent', '培训农民2万人次')

    """
    plan = _plan_of(draft, limit, limits)
    text, name = _text_of(source, limit, limits)
    before = plan.sources
    plan, used = with_source(plan, text, name)
    placing = placed(plan)
    rows, counts = judge(placing)
    return Grounding(rows=rows, notes=tuple(_notes(placing, counts, before, used)), plan=placing.plan)


def _plan_of(draft: Draft, limit: int, limits: Limits) -> Plan:
    if isinstance(draft, Plan):
        return draft
    if isinstance(draft, Mapping):
        return api.from_dict(draft, strict=False).plan
    if isinstance(draft, (str, os.PathLike)) or hasattr(draft, "read"):
        return api.read(draft, strict=False, limit=limit, limits=limits).plan
    raise CallError(messages.DRAFT_UNUSABLE, given=type(draft).__name__)


def _text_of(source: files.PathOrFile, limit: int, limits: Limits) -> tuple[str, str | None]:
    """Return the text of a document, and the name of its file."""
    if not (isinstance(source, (str, os.PathLike)) or hasattr(source, "read")):
        raise CallError(messages.SOURCE_MISSING)
    path = files.path_of(source)
    return open_document(source, limit=limit, limits=limits).text, pathlib.PurePath(path).name if path else None


# -- notes ---------------------------------------------------------------------------------------------------------


def _notes(placing: Placing, counts: dict[str, int], before: tuple[Source, ...], used: Source) -> Iterator[Reason]:
    yield reason(messages.COUNTS, count=sum(counts.values()), **counts)
    spans = [fact.span for fact in facts(placing.plan)]
    if spans:
        yield reason(messages.LOCATED, count=len(spans), found=sum(span.start is not None for span in spans))
    if placing.wrong_offsets:
        yield reason(messages.OFFSETS, count=placing.wrong_offsets)
    if placing.unseen:
        yield reason(messages.UNSEEN, count=placing.unseen)
    old = next((source.sha256 for source in before if source.id == used.id), None)
    if old is not None and old.lower() != used.sha256:
        yield reason(messages.OTHER_TEXT, id=used.id)
