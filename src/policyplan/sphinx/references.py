"""Warnings of references without an entry, or with several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policyplan.errors import CallError, NotFoundError, PolicyPlanError, nearest
from policyplan.sphinx import messages
from policyplan.sphinx.contents import KINDS
from policyplan.sphinx.directive import project_language, warn
from policyplan.sphinx.domain import PlanDomain
from policyplan.sphinx.listings import Index

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain


def warn_of(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Warn of a reference of this domain at its location; leave those of other domains to Sphinx."""
    if not isinstance(domain, PlanDomain):
        return None
    error = _error(domain.index, node["reftarget"], node["reftype"])
    warn(error, project_language(app.config.language), node)
    return True


def _error(index: Index, target: str, role: str) -> PolicyPlanError:
    entries = index.find(target, role)
    if entries:
        return CallError(messages.REFERENCE_AMBIGUOUS, id=target, names=tuple(listed.name for listed in entries))
    kind = next(kind.record.__name__ for kind in KINDS.values() if kind.role == role)
    others = tuple(f"plan:{listed.entry.kind}" for listed in index.find(target))
    near = None if others else nearest(target, index.names(role))
    return NotFoundError(messages.REFERENCE_UNLISTED, id=target, wanted=kind, nearest=near, others=others)
