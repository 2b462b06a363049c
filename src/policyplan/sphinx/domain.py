"""The domain ``plan``: its directives, its roles, and the resolution of references."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from policyplan.errors import CallError
from policyplan.sphinx import messages
from policyplan.sphinx.contents import KINDS, ContentsDirective
from policyplan.sphinx.directive import project_language, warn
from policyplan.sphinx.listings import Index, ListedEntry, Listing
from policyplan.sphinx.pictures import PictureDirective
from policyplan.sphinx.tables import TableDirective
from policyplan.sphinx.texts import with_text

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

ROLES = tuple(kind.role for kind in KINDS.values())


class PlanDomain(Domain):
    """Pictures, tables and contents of plans, and references to entries of ``plan:contents``."""

    name = "plan"
    label = "Plan"
    object_types: ClassVar = {role: ObjType(role, role) for role in ROLES}
    directives: ClassVar = {"picture": PictureDirective, "table": TableDirective, "contents": ContentsDirective}
    roles: ClassVar = {role: XRefRole(warn_dangling=True, innernodeclass=nodes.inline) for role in ROLES}
    initial_data: ClassVar[dict[str, Any]] = {"listings": {}, "files": {}, "references": {}}
    data_version = 2
    _index: Index | None = None

    @property
    def listings(self) -> dict[str, list[Listing]]:
        """The listings by document."""
        listings: dict[str, list[Listing]] = self.data["listings"]
        return listings

    @property
    def index(self) -> Index:
        """The index of all entries."""
        if self._index is None:
            self._index = Index(listing for docname in sorted(self.listings) for listing in self.listings[docname])
        return self._index

    def note(self, listing: Listing) -> None:
        """Register the entries of a directive."""
        self.listings.setdefault(listing.docname, []).append(listing)
        self._index = None

    def clear_doc(self, docname: str) -> None:
        """Forget the entries, the files and the references of a document."""
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)
        self._index = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the references of a document, so that it is written again when their entries change."""
        references = {
            (None if node["reftype"] == "any" else node["reftype"], node["reftarget"]): None
            for node in document.findall(pending_xref)
            if node.get("refdomain") == self.name or node["reftype"] == "any"
        }
        if references:
            self.data["references"][docname] = references

    def rewritten(self) -> Iterator[str]:
        """Yield the documents with references whose entries have changed since they were written."""
        for docname, references in self.data["references"].items():
            entries = {reference: tuple(self.index.find(*reversed(reference))) for reference in references}
            if entries != references:
                self.data["references"][docname] = entries
                yield docname

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the data of another process."""
        for kind in self.initial_data:
            self.data[kind].update({name: data for name, data in otherdata[kind].items() if name in docnames})
        self._index = None

    def check_consistency(self) -> None:
        """Warn of each directive that lists entries of another one."""
        for listing, first in self.index.twice:
            error = CallError(messages.LISTED_TWICE, name=first.name, other=first.docname)
            warn(error, project_language(self.env.config.language), f"{listing.source}:{listing.line}")

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to the entry, with its title unless the author gave one; None unless there is exactly one."""
        entries = self.index.find(target, typ)
        if len(entries) != 1:
            return None
        return _link(entries[0], fromdocname, builder, contnode if node.get("refexplicit") else None)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the links to all entries that the role ``any`` may mean."""
        title = contnode if node.get("refexplicit") else None
        return [
            (f"plan:{listed.entry.kind}", _link(listed, fromdocname, builder, title))
            for listed in self.index.find(target)
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every entry, for the search and for the inventory of the project."""
        for name, docname, entry in self.index.by_name.values():
            yield name, entry.title, entry.kind, docname, entry.node_id, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the full name of the entry of a reference, as inventories have it."""
        entries = self.index.find(node.get("reftarget", ""), node.get("reftype"))
        return entries[0].name if len(entries) == 1 else None


def _link(listed: ListedEntry, fromdocname: str, builder: Builder, title: Element | None) -> nodes.reference:
    """A link to an entry; its text alone if the builder has no links."""
    text = title if title is not None else with_text(nodes.inline(classes=["policyplan-name"]), listed.entry.title)
    try:
        return make_refnode(builder, fromdocname, listed.docname, listed.entry.node_id, text, listed.entry.title)
    except NoUri:
        return nodes.reference("", "", text)
