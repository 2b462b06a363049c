"""Print the lowest versions that pyproject.toml allows, as requirements for pip: `make test-lowest`.

    python tools/lowest.py > lowest.txt

What the package and its extras ask for is pinned to its lower bound. What only the tests use is left to pip, which
takes the newest that goes with it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"

_BOUND = re.compile(r"([A-Za-z0-9._-]+)((?:\[[^]]*\])?)>=([0-9.]+)")

HEAVY = ("spark",)
"""Extras whose packages take hundreds of megabytes; `make test-spark` tries them."""


def lowest(project: Path = PROJECT) -> list[str]:
    """Return a requirement for each package, sorted: what users may have at its lowest, the tests' own as they are."""
    with project.open("rb") as file:
        told = tomllib.load(file)
    light = {name: asked for name, asked in told["project"]["optional-dependencies"].items() if name not in HEAVY}
    users = [*told["project"]["dependencies"], *_all(light)]
    bounds = {_key(name): f"{name}{extras}=={version}" for name, extras, version in map(_bound, users)}
    own = [each for each in told["dependency-groups"]["test"] if _key(_name(each)) not in bounds]
    return sorted([*bounds.values(), *own], key=str.lower)


def _all(extras: dict[str, list[str]]) -> list[str]:
    return [each for some in extras.values() for each in some]


def _bound(requirement: str) -> tuple[str, str, str]:
    found = _BOUND.fullmatch(requirement)
    if found is None:
        raise SystemExit(f"{requirement}: a lower bound and nothing else is expected, as in attrs>=24.2")
    return found[1], found[2], found[3]


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print("\n".join(lowest()))
