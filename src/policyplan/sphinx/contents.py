"""The directive that lists goals, tasks, provisions, indicators and agencies, as targets of references."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from docutils import nodes

from policyplan.errors import CallError, check_choice
from policyplan.l10n.times import with_number
from policyplan.messages import Language, Message
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Provision, Task
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import walk
from policyplan.query.subset import subset
from policyplan.query.trace.passage import Passages
from policyplan.sphinx import messages
from policyplan.sphinx.directive import OF_ALL, PlanDirective
from policyplan.sphinx.listings import Entry, Listing
from policyplan.sphinx.options import spec
from policyplan.sphinx.texts import one_line, with_text


class Kind(NamedTuple):
    """A kind of record: its role, its class, and the heading of its list."""

    role: str
    record: type[Record]
    heading: Message


KINDS: dict[str, Kind] = {
    "goals": Kind("goal", Goal, messages.GOALS),
    "tasks": Kind("task", Task, messages.TASKS),
    "provisions": Kind("provision", Provision, messages.PROVISIONS),
    "indicators": Kind("indicator", Indicator, messages.INDICATORS),
    "agencies": Kind("agency", Agency, messages.AGENCIES),
}
"""The kinds of records, in the order of their lists."""


class Item(NamedTuple):
    """An entry of a list, and its body, which holds the lists below it."""

    node: nodes.definition_list_item
    body: nodes.definition


DEEPEST = 4
"""The largest depth of nested lists; deeper records are next to the record that holds them."""

_PART = ("goals", "tasks", "agencies", "roles", "depth")
_PREFIX = re.compile(r"\w[\w.\-]{0,127}")


class ContentsDirective(PlanDirective):
    """``plan:contents``: the records of a plan, each with its number, title, id and sentence."""

    option_spec: ClassVar = spec((*OF_ALL, *_PART, "kinds", "prefix", "no-quotes", "no-index"))

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """Return a list for each kind. Raises `CallError` for an unknown kind, and what `policyplan.subset` raises."""
        language = self.language(options)
        whole = self.open(options)
        plan = _part(whole, options)
        prefix = options.pop("prefix", whole.id)
        if not _PREFIX.fullmatch(prefix):
            raise CallError(messages.PREFIX_MALFORMED, given=prefix)
        container = self.decorated(nodes.container(classes=["policyplan-contents"]), options)
        passages = None if options.pop("no_quotes", False) else Passages(whole)
        lists = _Lists(prefix, language, passages, self.state.document)
        for name in _kinds(options):
            container += lists.of(plan, KINDS[name])
        if not options.pop("no_index", False):
            self._note(prefix, lists.entries)
        return [container]

    def _note(self, prefix: str, entries: dict[str, Entry]) -> None:
        """Register the entries with the domain."""
        source, line = self.get_source_info()
        listing = Listing(prefix=prefix, docname=self.env.docname, source=source, line=line, entries=entries)
        self.env.get_domain("plan").note(listing)  # type: ignore[attr-defined]


def _part(plan: Plan, options: dict[str, Any]) -> Plan:
    part = {name: options.pop(name) for name in _PART if name in options}
    return subset(plan, **part) if part else plan


def _kinds(options: dict[str, Any]) -> tuple[str, ...]:
    chosen: tuple[str, ...] = options.pop("kinds", tuple(KINDS))
    for name in chosen:
        check_choice("kinds", name, tuple(KINDS))
    return tuple(name for name in KINDS if name in chosen)


class _Lists:
    """Makes the lists of a plan, and keeps the entries for references."""

    def __init__(self, prefix: str, language: Language, passages: Passages | None, document: nodes.document) -> None:
        self.prefix = prefix
        self.language = language
        self.passages = passages
        self.document = document
        self.entries: dict[str, Entry] = {}

    def of(self, plan: Plan, kind: Kind) -> Iterator[nodes.Node]:
        """Yield the heading and the list of a kind; nothing if the plan has none of it."""
        items = list(self.items(plan, kind))
        if not items:
            return
        yield with_text(nodes.rubric(), kind.heading.render(self.language))
        lists = [nodes.definition_list()]
        above = nodes.definition()
        for depth, (item, body) in items:
            del lists[depth:]
            if len(lists) < depth:
                lists.append(nodes.definition_list())
                above.append(lists[-1])
            lists[-1].append(item)
            above = body
        yield lists[0]

    def items(self, plan: Plan, kind: Kind) -> Iterator[tuple[int, Item]]:
        """Yield the entries of a kind in the order of the document, each with its depth, from 1."""
        for path, record in walk(plan):
            if isinstance(record, kind.record):
                depth = path.count("children") + 1 if kind.record is not Indicator else 1
                yield min(depth, DEEPEST), self.item(record, kind)

    def item(self, record: Any, kind: Kind) -> Item:
        """Return an entry: number, title, id, and the words of the document."""
        text: Text = record.name if isinstance(record, Agency) else record.title
        title = one_line(text.in_(self.language))
        term = with_text(nodes.term(), with_number(getattr(record, "number", None), title, self.language))
        term["ids"].append(self.node_id(record.id))
        term["classes"].append(f"policyplan-{kind.role}")
        self.document.note_explicit_target(term)
        self.entries[record.id] = Entry(kind=kind.role, node_id=term["ids"][0], title=title)
        term.extend([nodes.Text(" "), with_text(nodes.literal(), record.id)])
        quote = self.quote(record)
        body = nodes.definition()
        if quote and one_line(quote) != title:
            body += nodes.block_quote("", with_text(nodes.paragraph(), quote), classes=["policyplan-quote"])
        return Item(nodes.definition_list_item("", term, body), body)

    def node_id(self, id: str) -> str:
        """Return the anchor of an entry in the page: the same in each build, and unique."""
        name = f"{self.prefix}:{id}"
        slug = nodes.make_id(f"plan-{name}")
        if slug == f"plan-{name}".lower().replace(":", "-").replace(".", "-") and slug not in self.document.ids:
            return slug
        return f"{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"

    def quote(self, record: Record) -> str:
        """Return the words of the document: the body of an item, or the sentence of a fact, or its quote."""
        stated = [span for span in record.spans if span.field is None]
        if self.passages is None or not stated:
            return ""
        return stated[-1].quote if isinstance(record, (Goal, Task, Provision)) else self.sentence(stated[0])

    def sentence(self, span: Span) -> str:
        passage = self.passages.of(span) if self.passages else None
        return passage.sentence if passage else span.quote
