"""The picture on the README's first screen is the one that the library makes."""

from __future__ import annotations

from pathlib import Path

import policyplan

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


class TestPicturesInTheRepository:
    """A picture that is shown is one that anybody gets."""

    def test_the_matrix_is_what_the_library_draws(self) -> None:
        """`policyplan draw jiangmen matrix --lang en -o docs/pictures/matrix.en.svg` writes it anew."""
        drawn = policyplan.draw.matrix(policyplan.samples.jiangmen(), language="en")
        assert (PICTURES / "matrix.en.svg").read_text(encoding="utf-8") == drawn.svg
