"""The official documents on which the reader is tried, where they lie next to the checkout."""

from __future__ import annotations

import pathlib

import pytest

CORPUS = pathlib.Path(__file__).parents[3] / "shared" / "corpus"


@pytest.fixture
def corpus() -> pathlib.Path:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of official documents is not next to the checkout")
    return CORPUS
