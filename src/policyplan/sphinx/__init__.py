"""A Sphinx extension: pictures and tables of a plan file in a document, and references to its tasks and agencies.

    extensions = ["policyplan.sphinx"]  # in conf.py

It adds the directives ``plan:picture``, ``plan:table`` and ``plan:contents``, and the roles ``plan:task``,
``plan:agency``, ``plan:goal``, ``plan:indicator`` and ``plan:provision``.
"""

from __future__ import annotations

import importlib.metadata
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from policyplan.sphinx import opening, references
from policyplan.sphinx.domain import PlanDomain
from policyplan.sphinx.pictures import place, plan_picture
from policyplan.sphinx.texts import break_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_STYLE = "policyplan.css"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx; a new version of policyplan rebuilds all documents."""
    app.add_config_value("policyplan_language", None, "env", types=frozenset({str, type(None)}))
    app.add_config_value("policyplan_theme", None, "env", types=frozenset({str, type(None)}))
    app.add_domain(PlanDomain)
    app.add_node(plan_picture)
    app.connect("config-inited", _offer_style)
    app.connect("env-get-outdated", opening.outdated)
    app.connect("env-before-read-docs", opening.forget)
    app.connect("env-updated", _rewritten)
    app.connect("doctree-resolved", place)
    app.connect("doctree-resolved", break_words)
    app.connect("warn-missing-reference", references.warn_of)
    app.add_css_file(_STYLE)
    version = importlib.metadata.version("policyplan")
    return {
        "version": version,
        "env_version": zlib.crc32(version.encode()),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _rewritten(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents to write again because a record that they refer to has changed."""
    domain = env.get_domain("plan")
    return list(domain.rewritten()) if isinstance(domain, PlanDomain) else []


def _offer_style(_app: Sphinx, config: Config) -> None:
    """Add the folder of the style sheet to the static files."""
    # Later, when the builder exists, this would count as a change of the settings, and every page would be rebuilt.
    config.html_static_path = [*config.html_static_path, str(Path(__file__).parent / "static")]
