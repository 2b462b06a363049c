"""The layout of a store: a folder of Parquet tables in parts, a manifest, and cached answers.

    manifest.json                    the version, the parts, and the number of plans in each
    tables/<table>/<part>.parquet    one folder per table
    answers/<question>/<part>.rows.parquet, <part>.status.parquet

A part holds the plans of neighbouring keys and bears the hash of what it was made from, so that an unchanged part
keeps its name and its bytes.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from policyplan._version import __version__
from policyplan.corpora import messages
from policyplan.errors import FormatError, Location
from policyplan.staging import settle

VERSION: Final = 1
"""The version of the layout and of the schemas of the tables."""

MANIFEST: Final = "manifest.json"
VERSION_KEY: Final = "policyplan_corpus"
TABLES: Final = "tables"
ANSWERS: Final = "answers"
WHOLE: Final = "all"
"""The name of the part of a table that is not divided."""

_MEAN_PLANS: Final = 256
"""The mean number of plans in a part."""


@attrs.frozen(kw_only=True)
class Part:
    """The plans of neighbouring keys, which are stored together."""

    name: str
    """The hash of what it was made from."""
    plans: int
    """The number of plans."""


@attrs.frozen(kw_only=True)
class Manifest:
    """What a store holds."""

    package: str
    """The version of policyplan that built it."""
    parts: tuple[Part, ...]
    """The parts of its tables, in the order of the keys."""

    @property
    def plans(self) -> int:
        """The number of plans."""
        return sum(part.plans for part in self.parts)

    def dump(self) -> bytes:
        """Return the manifest as JSON."""
        data = {
            VERSION_KEY: VERSION,
            "policyplan": self.package,
            "plans": self.plans,
            "parts": [attrs.asdict(part) for part in self.parts],
        }
        return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def is_store(folder: pathlib.Path) -> bool:
    """Return whether a folder is a store, of whatever version, complete or not."""
    settle(folder.absolute().parent)
    if (folder / TABLES / "corpus_plans").is_dir():
        return True
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and VERSION_KEY in data


def read_manifest(folder: pathlib.Path) -> Manifest:
    """Return the manifest of a store. Raises `FormatError` for a store of another version, and a damaged one."""
    settle(folder.absolute().parent)
    at = Location(path=str(folder))
    try:
        data = json.loads((folder / MANIFEST).read_bytes())
        if data[VERSION_KEY] != VERSION:
            given = str(data[VERSION_KEY])
            raise FormatError(messages.CORPUS_STORE_VERSION, at=at, given=given, version=VERSION, path=str(folder))
        parts = tuple(Part(name=part["name"], plans=int(part["plans"])) for part in data["parts"])
        manifest = Manifest(package=str(data["policyplan"]), parts=parts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(messages.CORPUS_STORE_TORN, at=at, what=MANIFEST, path=str(folder)) from error
    return manifest


def table_file(folder: pathlib.Path, table: str, part: str) -> pathlib.Path:
    """Return the file with a part of a table."""
    return folder / TABLES / table / f"{part}.parquet"


def begins_part(key: str) -> bool:
    """Return whether the plan of a key begins a part.

    The key alone decides, so that a plan more or less changes one part, and the order of building none.
    """
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:4]) % _MEAN_PLANS == 0


def part_name(plans: Iterable[tuple[str, str]]) -> str:
    """Return the name of the part with these plans, each a key and the hash of all that is stored of it."""
    digest = hashlib.sha256(f"{VERSION} {__version__}\n".encode())
    for key, fingerprint in plans:
        digest.update(f"{key}\0{fingerprint}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def divided(keys: Iterable[str]) -> Iterator[list[str]]:
    """Yield the keys, which are sorted, in parts. There is always at least one, which may be empty."""
    part: list[str] = []
    for key in keys:
        if part and begins_part(key):
            yield part
            part = []
        part.append(key)
    yield part
