"""Settings of the documentation. What can be made from the package is made when the documentation is built."""

from __future__ import annotations

import sys
from pathlib import Path

import policyplan

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "policyplan"
author = "The policyplan developers"
project_copyright = "The policyplan developers"
version = release = policyplan.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "generated", "policyplan.sphinx"]
# What is generated is included in pages, and is none itself.
exclude_patterns = ["_build", "_generated/*.md"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# Docstrings write names in single backquotes; they are shown as code.
default_role = "code"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
html_theme = "furo"
html_title = f"policyplan {version}"
html_show_copyright = False
