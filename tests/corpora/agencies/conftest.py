"""Plans of a few places, and registers."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from policyplan import Agency, Plan, Task, Text, assign
from policyplan.corpora import AgencyRegister, read_register

Plans = list[tuple[str, Plan]]
MakePlan = Callable[..., tuple[str, Plan]]


@pytest.fixture
def made() -> MakePlan:
    """Return a plan of an issuer whose agencies lead a task each."""

    def plan(key: str, *names: str | Agency, issuer: str = "", **facts: Any) -> tuple[str, Plan]:
        agencies = tuple(
            name if isinstance(name, Agency) else Agency(id=f"a{number}", name=Text(zh=name))
            for number, name in enumerate(names, 1)
        )
        tasks = tuple(
            Task(id=f"t{number}", title=Text(zh=f"任务{number}"), assignments=assign(lead=agency))
            for number, agency in enumerate(agencies, 1)
        )
        issuers = [Text(zh=issuer)] if issuer else []
        facts = {"title": Text(zh="方案"), "agencies": agencies, "tasks": tasks, "issuers": issuers, **facts}
        return key, Plan(id=key, **facts)

    return plan


@pytest.fixture
def register(tmp_path: pathlib.Path) -> Callable[[str], AgencyRegister]:
    """Return the register that a text describes."""

    def read(text: str) -> AgencyRegister:
        path = tmp_path / "register.yaml"
        path.write_text(text, encoding="utf-8")
        return read_register(path)

    return read
