"""The gold files, and the documents that they belong to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import yaml

from benchmarks.reader.facts import AssignmentFact, Facts, HeadingFact, TargetFact, folded
from policyplan import samples

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
SECOND = GOLD / "second"
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = "jiangmen_2016_2020"

DEVELOPMENT = frozenset({SAMPLE, "01", "03", "09", "14", "16", "21", "25", "26", "31", "34"})
"""The documents on which the reader was developed, by what their names begin with. All others are held out."""


@attrs.frozen(kw_only=True)
class GoldFile:
    """One coding of one document."""

    name: str
    """The name of the document, without its suffix."""
    document: str
    sha256: str
    facts: Facts

    @property
    def is_development(self) -> bool:
        """Whether the reader was developed on the document."""
        return self.name in DEVELOPMENT or self.name.partition("_")[0] in DEVELOPMENT

    def path(self, corpus: Path) -> Path:
        """Return the path of the document; the sample comes with the package."""
        return samples.folder() / "source.txt" if self.name == SAMPLE else corpus / self.document

    def text(self, corpus: Path) -> str:
        """Return the text of the document.

        Raises:
            OSError: The document is missing.
            ValueError: It is another version than the one that was coded.

        """
        data = self.path(corpus).read_bytes()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            message = f"{self.path(corpus)} is not the file that was coded"
            raise ValueError(message)
        return data.decode()


def gold_files(folder: Path = GOLD) -> Iterator[GoldFile]:
    """Yield the codings in a folder, sorted by name."""
    for path in sorted(folder.glob("*.yaml")):
        yield read_gold(path.read_text(encoding="utf-8"), name=path.stem)


def read_gold(text: str, *, name: str = "") -> GoldFile:
    """Return a coding from the text of its file."""
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    facts = Facts(
        headings=tuple(map(_heading, data.get("headings") or ())),
        assignments=tuple(map(_assignment, data.get("assignments") or ())),
        targets=tuple(map(_target, data.get("targets") or ())),
    )
    return GoldFile(name=name, document=data["document"], sha256=data["sha256"], facts=facts)


def _heading(row: list[Any]) -> HeadingFact:
    at, level, number, title = row
    return HeadingFact(at=at, level=level, number=str(number or ""), title=str(title or ""))


def _assignment(row: dict[str, Any]) -> AssignmentFact:
    quote = str(row["quote"])
    stretches = [(row["from"], row["to"]), *((start, end) for start, end in row.get("also", ()))]
    # Where a sentence names the owner before the task, it is the same with the owner: (市科协要)加强….
    stretches += [(row["at"], end) for start, end in stretches if row["at"] < start]
    return AssignmentFact(
        at=row["at"],
        end=row["at"] + len(quote),
        names=frozenset({folded(quote), folded(str(row["agency"]))}),
        role=row["role"],
        kind=row["kind"],
        stretches=tuple(stretches),
        # A bare 等 may close a list as well as leave it open: 北京、上海等 can be two cities or more.
        optional=row.get("optional", False) or quote == "等",
    )


def _target(row: dict[str, Any]) -> TargetFact:
    whens = row.get("when", "")
    return TargetFact(
        at=row["at"],
        end=row["at"] + len(str(row["quote"])),
        value=_number(row.get("value")),
        upper=_number(row.get("upper")),
        unit=str(row.get("unit") or ""),
        comparator=row.get("comparator", "exactly"),
        whens=tuple(map(_when, whens if isinstance(whens, list) else [whens])),
        optional=row.get("optional", False),
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _when(value: Any) -> str:
    return "" if value is None else str(value)
