"""Packages that an extra of this one brings: imported on use, or named in an error."""

from __future__ import annotations

import importlib
import types

from policyplan.errors import ExtraError
from policyplan.messages import Message

EXTRA_MISSING = Message(
    "extra-missing",
    "{feature} needs {package}, which is not installed.",
    hint='Install it: pip install "policyplan[{extra}]".',
)


def need(module: str, *, extra: str, package: str, feature: str) -> types.ModuleType:
    """A module of a package that an extra brings.

    Raises `ExtraError` ``extra-missing``, whose hint names the extra, where it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise ExtraError(EXTRA_MISSING, feature=feature, package=package, extra=extra) from missing
