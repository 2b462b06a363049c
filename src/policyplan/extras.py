"""Packages that an extra of this one brings: imported on use, or named in an error."""

from __future__ import annotations

import importlib
import types

from policyplan.errors import ExtraError


def need(module: str, *, extra: str, package: str, feature: str) -> types.ModuleType:
    """A module of a package that an extra brings.

    Raises `ExtraError` ``extra-missing``, whose hint names the extra, where it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise ExtraError("extra-missing", feature=feature, package=package, extra=extra) from missing
