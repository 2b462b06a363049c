"""Settings of a small site that shows `policyplan.sphinx`. Build it from a checkout: see README.md beside this file."""

project = "River City libraries"
author = "Nobody: an example"
project_copyright = "Nobody: an example"
language = "en"

extensions = ["policyplan.sphinx"]
exclude_patterns = ["_build", "README.md"]
numfig = True
html_theme = "alabaster"
html_theme_options = {"page_width": "1120px", "body_max_width": "860px"}
