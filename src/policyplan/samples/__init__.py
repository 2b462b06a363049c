"""The sample: Jiangmen's plan for civic scientific literacy, 2016-2020, installed with the package."""

from __future__ import annotations

import functools
import pathlib
from typing import TYPE_CHECKING

from policyplan.errors import FileError, Location

if TYPE_CHECKING:
    from policyplan.model.plan import Plan

NAMES = ("jiangmen",)
"""The names by which commands know the samples."""

_FOLDER = "jiangmen_2016_2020"


def jiangmen(*, made_up_observations: bool = False) -> Plan:
    """江门市全民科学素质行动计划纲要实施方案(2016-2020年), complete, every stated fact with its place in the text.

    How it was coded is told in ``CODING.md`` beside it. The plan has no observations: the document has none. With
    *made_up_observations* it gets some that were invented to show how they are worked with; each is marked so, and
    every answer that uses one says so.
    """
    from policyplan.io.door import read

    plan = read(folder() / "plan.yaml")
    if not made_up_observations:
        return plan
    from policyplan.io.observations import read_observations

    return plan.evolve(observations=read_observations(folder() / "made_up_observations.csv", plan))


@functools.cache
def folder() -> pathlib.Path:
    """Where the sample's files lie: inside the installed package, or in ``examples`` of a checkout."""
    here = pathlib.Path(__file__).parent
    for place in (here / _FOLDER, here.parents[2] / "examples" / _FOLDER):
        if (place / "plan.yaml").is_file():
            return place
    raise FileError("sample-missing", at=Location(path=str(here / _FOLDER)))
