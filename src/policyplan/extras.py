"""Optional packages, which are imported on use. An error names the extra that installs a missing one."""

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
    """Import a module of an optional package and return it.

    Parameters:
        module: The full name of the module.
        extra: The extra of policyplan that installs the package.
        package: The name of the package.
        feature: The feature that needs the package.

    Returns:
        The module.

    Raises:
        ExtraError: The package is not installed.

    """
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise ExtraError(EXTRA_MISSING, feature=feature, package=package, extra=extra) from missing
