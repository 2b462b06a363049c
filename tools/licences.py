"""List the packages of an environment with their licences: `make supply`.

    python tools/licences.py .venv-core

A licence is what the package states: its expression, else its classifier, else what its licence file is known by.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

ASIDE = ("pip", "setuptools", "policyplan")
"""What each environment has, and the package itself."""


def licence(package: Distribution) -> str:
    """Return the licence that a package states. Empty if it states none."""
    classifiers = (each for each in _field(package, "Classifier") if each.startswith("License ::"))
    classified = ", ".join(each.rpartition(" :: ")[2] for each in classifiers)
    (expression,), (old,) = _field(package, "License-Expression") or [""], _field(package, "License") or [""]
    return expression or classified or old.partition("\n")[0] or _by_file(package)


def _field(package: Distribution, name: str) -> list[str]:
    return package.metadata.get_all(name) or []


_KNOWN_BY = {
    "Permission is hereby granted, free of charge": "MIT",
    "Redistribution and use in source and binary forms": "BSD",
    "Apache License": "Apache",
    "Mozilla Public License": "MPL",
}


def _by_file(package: Distribution) -> str:
    for file in package.files or ():
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            words = " ".join(file.read_text(encoding="utf-8").split())
            return next((f"{name} (its file {file.name})" for phrase, name in _KNOWN_BY.items() if phrase in words), "")
    return ""


def listed(packages: Iterable[Distribution]) -> list[tuple[str, str, str]]:
    """Return name, version and licence of each package, by name."""
    rows = [(each.name, each.version, licence(each)) for each in packages if each.name not in ASIDE]
    return sorted(rows, key=lambda row: row[0].lower())


def main() -> None:
    """Print the table; exit with 1 if a package states no licence."""
    (place,) = Path(sys.argv[1]).glob("[Ll]ib/**/site-packages")
    rows = listed(distributions(path=[str(place)]))
    for row in rows:
        print("{:22}{:12}{}".format(*row))
    sys.exit(any(not said for *_, said in rows))


if __name__ == "__main__":
    main()
