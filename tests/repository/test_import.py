"""What the first contact costs: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    *("networkx", "graphviz", "pygraphviz", "yaml", "rich", "jinja2", "msgspec", "cattrs", "resvg_py"),
    *("xlsxwriter", "python_calamine", "openpyxl", "lxml", "pandas", "polars", "pyarrow"),
)

FIRST_CONTACTS = {
    "importing the package": "import policyplan",
    "asking for help": "from policyplan.cli.main import main; main(['--help'])",
    "asking for the version": "from policyplan.cli.main import main; main(['--version'])",
}


NEEDLESS = (
    *("networkx", "yaml", "cattrs", "rich", "jinja2", "importlib.metadata", "zipfile", "email"),
    *("policyplan.io.api", "policyplan.io.spreadsheet.sheets", "policyplan.model.evidence", "policyplan.draw"),
)
"""What the answer to a question about the sample doesn't need."""


def loaded(contact: str, names: tuple[str, ...]) -> str:
    """Return which of these modules a new process has loaded after a statement."""
    script = f"""
import sys
try:
    {contact}
except SystemExit:
    pass
print(*sorted(set(sys.modules) & set({names!r})), file=sys.stderr, end="")
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=60)
    return ran.stderr


class TestFirstContact:
    """Heavy packages are loaded on first use."""

    @pytest.mark.parametrize("contact", FIRST_CONTACTS.values(), ids=FIRST_CONTACTS)
    def test_nothing_heavy_is_loaded(self, contact: str) -> None:
        """Neither by the import nor by the command's help."""
        assert loaded(contact, HEAVY) == ""

    def test_a_question_about_the_sample(self) -> None:
        """It loads what answers it."""
        assert loaded("from policyplan.cli.main import main; main(['workload', 'jiangmen'])", NEEDLESS) == ""

    def test_questions_of_sites(self) -> None:
        """The Sphinx extension knows the questions without what answers them: most sites ask a few."""
        script = "import sys, policyplan.query.catalogue; print('networkx' in sys.modules)"
        ran = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=60
        )
        assert ran.stdout == "False\n"
