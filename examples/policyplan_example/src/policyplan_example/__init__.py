"""An example of a package that extends policyplan."""

from pathlib import Path

from policyplan import extensions

extensions.add_catalogs(Path(__file__).parent / "locale")
