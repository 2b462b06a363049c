"""The domain ``plan``: its directives, its roles, and how a reference finds what it names."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import NoUri
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from policyplan.errors import CallError
from policyplan.sphinx import messages
from policyplan.sphinx.contents import KINDS, ContentsDirective
from policyplan.sphinx.directive import project_language, warn
from policyplan.sphinx.listings import Found, Index, Listing
from policyplan.sphinx.pictures import PictureDirective
from policyplan.sphinx.tables import TableDirective
from policyplan.sphinx.texts import said

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

ROLES = tuple(kind.role for kind in KINDS.values())


class PlanDomain(Domain):
    """Pictures, tables and contents of plans, and references to what ``plan:contents`` lists."""

    name = "plan"
    label = "Plan"
    object_types: ClassVar = {role: ObjType(role, role) for role in ROLES}
    directives: ClassVar = {"picture": PictureDirective, "table": TableDirective, "contents": ContentsDirective}
    roles: ClassVar = {role: XRefRole(warn_dangling=True, innernodeclass=nodes.inline) for role in ROLES}
    initial_data: ClassVar[dict[str, Any]] = {"listings": {}, "files": {}}
    data_version = 1
    _index: Index | None = None

    @property
    def listings(self) -> dict[str, list[Listing]]:
        """What is listed, by document."""
        found: dict[str, list[Listing]] = self.data["listings"]
        return found

    @property
    def index(self) -> Index:
        """All that is listed, to look up in."""
        if self._index is None:
            self._index = Index(each for docname in sorted(self.listings) for each in self.listings[docname])
        return self._index

    def note(self, listing: Listing) -> None:
        """Know what a directive lists."""
        self.listings.setdefault(listing.docname, []).append(listing)
        self._index = None

    def clear_doc(self, docname: str) -> None:
        """Forget what a document lists and which files it shows."""
        self.listings.pop(docname, None)
        self.data["files"].pop(docname, None)
        self._index = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for kind in ("listings", "files"):
            self.data[kind].update({name: each for name, each in otherdata[kind].items() if name in docnames})
        self._index = None

    def check_consistency(self) -> None:
        """Warn of each directive that lists again what another one lists."""
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
        """A link to the entry, with its title unless the author gave one; None where it is not one entry."""
        found = self.index.find(target, typ)
        if len(found) != 1:
            return None
        return _link(found[0], fromdocname, builder, contnode if node.get("refexplicit") else None)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The links to all entries that the role ``any`` may mean."""
        given = contnode if node.get("refexplicit") else None
        return [
            (f"plan:{each.entry.kind}", _link(each, fromdocname, builder, given)) for each in self.index.find(target)
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Every entry, for the search and for the inventory that other projects refer by."""
        for name, docname, entry in self.index.by_name.values():
            yield name, entry.title, entry.kind, docname, entry.node_id, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """The full name of what a reference means, as inventories have it."""
        found = self.index.find(node.get("reftarget", ""), node.get("reftype"))
        return found[0].name if len(found) == 1 else None


def _link(found: Found, fromdocname: str, builder: Builder, given: Element | None) -> nodes.reference:
    """The link to an entry; one that leads nowhere, and shows its text alone, where the builder has no links."""
    shown = given if given is not None else said(nodes.inline(classes=["policyplan-name"]), found.entry.title)
    try:
        return make_refnode(builder, fromdocname, found.docname, found.entry.node_id, shown, found.entry.title)
    except NoUri:
        return nodes.reference("", "", shown)
