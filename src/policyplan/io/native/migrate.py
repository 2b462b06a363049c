"""Versions of the plan file. Older files are migrated as plain data, before any class is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from policyplan.errors import FormatError, Location
from policyplan.io import messages

VERSION = 1
"""The version of the file format that this package writes."""

VERSION_KEY = "policyplan"
"""The first key of every plan file; its value is the version."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = {}
"""The migrations: ``MIGRATIONS[n]`` takes plain data of version n and returns that of version n + 1."""


def migrate(data: dict[str, Any], version: int, migrations: Mapping[int, Migration] = MIGRATIONS) -> dict[str, Any]:
    """Return plain data of the version that this package reads."""
    for step in range(version, VERSION):
        data = migrations[step](data)
    return data


def version_of(value: object, at: Location) -> int:
    """Return the version of a file. Raises `FormatError` where it is missing, malformed or newer than ours."""
    if value is None:
        raise FormatError(messages.VERSION_MISSING, at=at, key=VERSION_KEY, version=VERSION)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FormatError(messages.VERSION_MALFORMED, at=at, given=value, version=VERSION)
    if value > VERSION:
        raise FormatError(messages.VERSION_NEWER, at=at, given=value, version=VERSION)
    return value
