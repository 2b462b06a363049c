"""What holds of lint for any plan."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policyplan
from policyplan import Plan
from policyplan.linting import sarif
from policyplan.linting.configuration import Configuration
from policyplan.linting.fixing import mended
from policyplan.model.fields import parsed_path
from policyplan.model.walk import replace_at, walk
from policyplan.testing import plans
from tests.linting.plans import ignoring

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(plans(), st.data())
def test_a_suppressed_finding_is_hidden_and_kept(plan: Plan, data: st.DataObject) -> None:
    """It is no longer reported, it is among the suppressed ones with its reason, and the suppression is in use."""
    findings = [one for one in policyplan.lint(plan) if one.location.id is not None]
    if not findings:
        return
    one = data.draw(st.sampled_from(findings))
    path = plan.path_of(str(one.location.id))
    record = next(record for at, record in walk(plan) if at == path)
    known = replace_at(plan, path, record.evolve(extra=ignoring(one.code, "It is known.")))
    after = policyplan.lint(known)
    left = {str(place.id) for other in after if other.code == one.code for place in (other.location, *other.also)}
    assert one.location.id not in left
    assert ("It is known.", one.code) in {(hidden.reason, hidden.finding.code) for hidden in after.suppressed}
    assert "suppression-unused" not in {other.code for other in after}


@FEW
@given(plans())
def test_places_lead_to_records(plan: Plan) -> None:
    """Every finding has the id of a record of the plan, or of the plan, and its path begins at the record."""
    for one in policyplan.lint(plan):
        for place in (one.location, *one.also):
            path = plan.path_of(str(place.id))
            assert parsed_path(place.field or "")[: len(path)] == path or place.field is None


@FEW
@given(plans())
def test_a_log_has_every_finding(plan: Plan) -> None:
    """Each with a fingerprint of its own."""
    found = policyplan.lint(plan)
    results = json.loads(sarif.dump(found))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [one.code for one in found]
    prints = {result["partialFingerprints"][sarif.FINGERPRINT] for result in results}
    assert len(prints) == len(results)


@FEW
@given(plans())
def test_mending_makes_no_new_findings(plan: Plan) -> None:
    """A mended plan is without errors, and mending it again changes nothing."""
    better = mended(plan, Configuration())
    assert policyplan.check(better.plan).ok or not policyplan.check(plan).ok
    assert mended(better.plan, Configuration()).findings == ()
