"""The licences that `make supply` lists."""

from __future__ import annotations

from importlib.metadata import Distribution
from pathlib import Path

import licences
import pytest


def package(folder: Path, metadata: str, licence: str = "") -> Distribution:
    """A package that is installed in a folder."""
    home = folder / "road-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text(f"Metadata-Version: 2.4\nName: road\nVersion: 1.0\n{metadata}", encoding="utf-8")
    (home / "LICENSE").write_text(licence, encoding="utf-8")
    (home / "RECORD").write_text("road-1.0.dist-info/LICENSE,,\n", encoding="utf-8")
    return Distribution.at(home)


@pytest.mark.parametrize(
    ("metadata", "licence", "stated"),
    [
        ("License-Expression: MIT\nClassifier: License :: OSI Approved :: BSD License\n", "", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License\n", "", "BSD License"),
        ("License: PSF\n", "", "PSF"),
        ("", "Copyright\nPermission is hereby granted,\nfree of charge, to any", "MIT (its file LICENSE)"),
        ("", "All rights reserved.", ""),
    ],
)
def test_a_licence_is_what_the_package_states(tmp_path: Path, metadata: str, licence: str, stated: str) -> None:
    """An expression, a classifier, the old field, or a licence file that is known by its words."""
    assert licences.listed([package(tmp_path, metadata, licence)]) == [("road", "1.0", stated)]
