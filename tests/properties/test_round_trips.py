"""What is written is read again, whole; the same plan gives the same bytes."""

from __future__ import annotations

import io
import json
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyplan.io import api
from policyplan.io.native import forms
from policyplan.io.native.schema import schema
from policyplan.model.plan import Plan
from policyplan.testing import plans

jsonschema = pytest.importorskip("jsonschema")

FORMATS = st.sampled_from(["yaml", "json"])


def written(plan: Plan, format: str) -> bytes:
    stream = io.BytesIO()
    assert api.write(plan, stream, format=format) == ()
    return stream.getvalue()


def read(data: bytes, format: str) -> Plan:
    return api.read(io.BytesIO(data), format=format, strict=False).plan


class TestRoundTrips:
    """Loading one format and saving the other loses nothing."""

    @given(plan=plans(), format=FORMATS)
    def test_a_plan_comes_back_equal(self, plan: Plan, format: str) -> None:
        """Odd texts included."""
        assert read(written(plan, format), format) == plan

    @given(plan=plans(), format=FORMATS)
    def test_saving_twice_gives_the_same_bytes(self, plan: Plan, format: str) -> None:
        """Also after reading."""
        data = written(plan, format)
        assert written(plan, format) == data
        assert written(read(data, format), format) == data

    @given(plan=plans())
    def test_yaml_and_json_hold_the_same(self, plan: Plan) -> None:
        """By way of the one or the other."""
        by_yaml = read(written(plan, "yaml"), "yaml")
        assert written(by_yaml, "json") == written(plan, "json")

    @given(plan=plans())
    def test_the_content_tells_the_format(self, plan: Plan) -> None:
        """Where no name does."""
        for format in ("yaml", "json"):
            assert api.read(io.BytesIO(written(plan, format)), strict=False).plan == plan

    @given(plan=plans())
    def test_json_is_read_the_fast_way(self, plan: Plan) -> None:
        """Not only by the slow one, which is for faults."""
        assert forms.read(written(plan, "json")).id == plan.id

    @given(plan=plans())
    def test_every_file_fits_the_schema(self, plan: Plan) -> None:
        """What is saved, an editor accepts."""
        jsonschema.validate(json.loads(written(plan, "json")), schema())

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(plan=plans(), format=FORMATS)
    def test_files_on_disk_hold_the_same_as_streams(self, tmp_path: pathlib.Path, plan: Plan, format: str) -> None:
        """One door for both."""
        path = tmp_path / f"plan.{format}"
        api.write(plan, path)
        assert path.read_bytes() == written(plan, format)
        assert api.read(path, strict=False).plan == plan
