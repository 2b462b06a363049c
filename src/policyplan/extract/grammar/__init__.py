"""The tables of words and signs by which official texts are read: one YAML file a subject, one folder a language.

Each file begins with a comment that says what it holds and how to add a wording.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import yaml


@functools.cache
def table(subject: str, language: str = "zh") -> Any:
    """Return the table of a subject, such as ``numbering``, in a language, as the file has it.

    Raises `FileNotFoundError` where the language has no such table.
    """
    path = resources.files(__name__).joinpath(language, f"{subject}.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
