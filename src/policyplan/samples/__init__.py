"""The sample: Jiangmen's plan for civic scientific literacy, 2016-2020, installed with the package."""

from __future__ import annotations

import csv
import functools
import pathlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policyplan.errors import FileError, Location
from policyplan.samples import messages

if TYPE_CHECKING:
    from policyplan.model.plan import Plan
    from policyplan.model.records import Update

NAMES = ("jiangmen",)
"""The names of the samples on the command line."""

_FOLDER = "jiangmen_2016_2020"


def jiangmen(*, made_up_observations: bool = False, made_up_updates: bool = False) -> Plan:
    """江门市全民科学素质行动计划纲要实施方案(2016-2020年), complete, every stated fact with its place in the text.

    ``CODING.md`` next to the file explains how it was coded. The document has no observations and no reports, so the
    plan has none. *made_up_observations* and *made_up_updates* add synthetic ones, to show how they are used; each is
    marked as such, and every answer that uses one says so.
    """
    plan = _document()
    if made_up_observations:
        from policyplan.io.observations import read_observations

        plan = plan.evolve(observations=read_observations(folder() / "made_up_observations.csv", plan))
    return plan.evolve(updates=tuple(_updates())) if made_up_updates else plan


@functools.cache
def _document() -> Plan:
    """The plan of the document. Plans can't change, so that one serves all."""
    from policyplan.io.format_api import ReadRequest
    from policyplan.io.native.json_plan import load

    path = folder() / "plan.json"  # the plan of plan.yaml in the form that is read fastest
    return load(ReadRequest(data=path.read_bytes(), path=str(path))).plan


def _updates() -> Iterator[Update]:
    from policyplan.model.records import Update
    from policyplan.model.values import Text

    text = (folder() / "made_up_updates.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        words = {
            name: Text(zh=row[f"{name}_zh"], en=row[f"{name}_en"]) if row[f"{name}_zh"] else None
            for name in ("text", "problem", "help_needed", "next_step")
        }
        plain = {name: row[name] for name in ("id", "task", "at", "status", "agency")}
        yield Update(**plain, **words, made_up=True)  # type: ignore[arg-type]


@functools.cache
def folder() -> pathlib.Path:
    """Return the folder of the sample's files: in the installed package, or in ``examples`` of a checkout."""
    package = pathlib.Path(__file__).parent
    for candidate in (package / _FOLDER, package.parents[2] / "examples" / _FOLDER):
        if (candidate / "plan.yaml").is_file():
            return candidate
    raise FileError(messages.SAMPLE_MISSING, at=Location(path=str(package / _FOLDER)))
