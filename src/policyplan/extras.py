"""Optional packages: imported on use, or named in an error with the extra that installs them."""

from __future__ import annotations

import importlib
import types

from policyplan.errors import ExtraError
from policyplan.messages import Message

EXTRA_MISSING = Message(
    "extra-missing",
    "{feature} needs the extra {extra}, which installs {package}.",
    hint='Run: pip install "policyplan[{extra}]"',
)


def need(module: str, *, extra: str, package: str, feature: Message | str) -> types.ModuleType:
    """Import and return a *module* of an optional *package* that *feature* needs.

    Raises `ExtraError` ``extra-missing``, whose hint installs the *extra*, where the package is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise ExtraError(EXTRA_MISSING, feature=feature, package=package, extra=extra) from missing
