"""Versions of the plan file: which are read, and how older ones are lifted."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import FormatError, Location
from policyplan.io.native import converter
from policyplan.io.native import migrate as migrate_module
from policyplan.io.native.migrate import VERSION, migrate, version_of
from policyplan.io.native.positioned import PositionedNode

HERE = Location(path="plan.yaml", line=1, column=13)


class TestVersion:
    """A file says its version in a whole number; what is newer than this package is refused."""

    def test_of_now(self) -> None:
        """The version that is written is read."""
        assert version_of(VERSION, HERE) == VERSION

    @pytest.mark.parametrize(
        ("said", "code", "sentence"),
        [
            (None, "version-missing", "The file does not state the version of its format."),
            (VERSION + 1, "version-newer", f"The file has version {VERSION + 1} of the format"),
            (0, "version-malformed", "from 1 up, not 0."),
            (True, "version-malformed", "from 1 up, not True."),
            ("1", "version-malformed", "from 1 up, not 1."),
        ],
    )
    def test_refused(self, said: object, code: str, sentence: str) -> None:
        """With its place."""
        with pytest.raises(FormatError) as caught:
            version_of(said, HERE)
        assert (caught.value.code, caught.value.location) == (code, HERE)
        assert sentence in caught.value.sentence()


class TestMigration:
    """An older file is lifted step by step, as plain data, before any class sees it."""

    def test_nothing_to_do(self) -> None:
        """Data of the version of now are given back."""
        data = {"id": "p"}
        assert migrate(data, VERSION) is data

    def test_every_step_is_taken_in_turn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From the file's version to the one of now."""
        monkeypatch.setattr(migrate_module, "VERSION", 4)
        steps = {n: lambda data, n=n: {**data, "way": [*data.get("way", []), n]} for n in (1, 2, 3)}
        assert migrate({}, 2, steps) == {"way": [2, 3]}

    def test_an_old_file_becomes_a_plan(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A key that was renamed is read under its new name."""

        def renamed(data: dict[str, Any]) -> dict[str, Any]:
            return {"title" if key == "name" else key: value for key, value in data.items()}

        name = PositionedNode({"zh": PositionedNode("方案", 3, 12)}, 3, 7, {"zh": (3, 8)})
        file = {"policyplan": PositionedNode(1, 1, 13), "id": PositionedNode("p", 2, 5), "name": name}
        keys = {"policyplan": (1, 1), "id": (2, 1), "name": (3, 1)}
        monkeypatch.setattr(converter, "migrate", lambda data, version: renamed(data) if version == 1 else data)
        assert converter.from_node(PositionedNode(file, 1, 1, keys)).title.zh == "方案"
