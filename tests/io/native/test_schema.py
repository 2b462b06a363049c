"""The JSON Schema that is shipped is the one that the classes give, and the sample fits it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from policyplan import samples
from policyplan.io.native import yaml_plan
from policyplan.io.native.schema import schema, schema_text

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "schema" / "plan-1.json"


class TestShippedSchema:
    """Editors and other programs read the file, not the classes."""

    def test_it_is_what_the_classes_give(self) -> None:
        """`policyplan schema > schema/plan-1.json` writes it anew."""
        assert SHIPPED.read_text(encoding="utf-8") == schema_text()

    def test_it_is_a_schema(self) -> None:
        """By the rules of JSON Schema 2020-12."""
        jsonschema.Draft202012Validator.check_schema(json.loads(SHIPPED.read_text(encoding="utf-8")))

    def test_the_sample_fits_it(self) -> None:
        """As it stands in its file."""
        text = (samples.folder() / "plan.yaml").read_text(encoding="utf-8")
        jsonschema.validate(yaml_plan.parse(text).plain(), schema())

    def test_an_unknown_key_does_not_fit_it(self) -> None:
        """An editor underlines it while it is written."""
        with pytest.raises(jsonschema.ValidationError, match="titel"):
            jsonschema.validate({"policyplan": 1, "id": "a", "title": {"en": "A"}, "titel": {"en": "A"}}, schema())

    def test_the_sample_points_editors_to_it(self) -> None:
        """By its first line."""
        with (samples.folder() / "plan.yaml").open(encoding="utf-8") as file:
            said = file.readline()
        assert said.startswith("# yaml-language-server: $schema=")
        assert (samples.folder() / said.partition("=")[2].strip()).resolve() == SHIPPED
