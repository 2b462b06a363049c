"""Settings of the documentation. What can be made from the package is made when the documentation is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import policyplan

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "policyplan"
author = "The policyplan developers"
project_copyright = "The policyplan developers"
version = release = policyplan.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_design", "generated", "name_links", "policyplan.sphinx"]
# What is generated is included in pages, and is none itself.
exclude_patterns = ["_build", "_generated"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# Docstrings write names in single backquotes; they are shown as code, and lead to the page of the name.
default_role = "name"
nitpicky = True
nitpick_ignore_regex = [
    # Names of the language and of other packages: their indexes are in the net, and documentation is built without it.
    ("py:.*", r"(?!policyplan\b).*"),
    # Type variables and private classes have no pages.
    ("py:.*", r"policyplan\.[\w.]+\.(R|_\w+)"),
    # The sentences of errors: not for users.
    ("py:mod", r"policyplan\.wording"),
]
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
toc_object_entries_show_parents = "hide"
html_theme = "furo"
html_static_path = ["style"]
html_css_files = ["pages.css"]
# Pictures at addresses that stay.
html_extra_path = ["_generated/site"]
html_title = f"policyplan {version}"
html_show_copyright = False


def setup(app: Sphinx) -> None:
    """Say to browsers and to programs that speak which pages are in Chinese."""
    app.connect("html-page-context", _in_chinese)


def _in_chinese(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    if page.startswith("zh/"):
        context["language"] = "zh-CN"
