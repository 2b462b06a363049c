"""What an extra brings is imported when it is used."""

from __future__ import annotations

import pytest

from policyplan.errors import ExtraError
from policyplan.extras import need


class TestExtras:
    """What an extra brings is imported when it is used."""

    def test_there(self) -> None:
        """The module."""
        assert need("json", extra="x", package="json", feature="this").__name__ == "json"

    def test_missing(self) -> None:
        """The error names the extra."""
        with pytest.raises(ExtraError, match=r'pip install "policyplan\[excel\]"'):
            need("no_such_module", extra="excel", package="nothing", feature="A workbook")
