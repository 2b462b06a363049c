"""Packages whose names are imported on first use, as listed in the stub next to each."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from typing import Any


def attach(
    package: str, *, aside: tuple[str, ...] = ()
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return ``__getattr__``, ``__dir__`` and ``__all__`` of a package from its stub, ``__init__.pyi``.

    The stub has a line for every name, ``from <module> import <name> as <name>``. Type checkers and editors read the
    same lines.

    Parameters:
        package: The name of the package.
        aside: Modules of the package that are attributes too, but not part of ``__all__``.

    """
    homes = dict(_listed(package))

    def get(name: str) -> Any:
        if name in aside or homes.get(name) == package:
            value = importlib.import_module(f"{package}.{name}")
        elif name in homes:
            value = getattr(importlib.import_module(homes[name]), name)
        else:
            value = _module(package, name)
        setattr(sys.modules[package], name, value)
        return value

    names = sorted(homes)
    return get, lambda: sorted([*homes, *aside]), names


def _module(package: str, name: str) -> Any:
    """Import a module of the package that is no public name of it. Raises `AttributeError` if there is none."""
    try:
        return importlib.import_module(f"{package}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"{package}.{name}":
            raise
    raise AttributeError(f"module {package!r} has no attribute {name!r}")


def _listed(package: str) -> Iterator[tuple[str, str]]:
    """Return each name of a stub with the module that defines it."""
    spec: Any = sys.modules[package].__spec__
    stub = spec.loader.get_data(f"{spec.origin}i").decode()
    for line in stub.splitlines():
        if line.startswith("from policyplan"):
            _, module, _, name, *_ = line.split()
            yield name, module
