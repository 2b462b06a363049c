"""A registry of one kind of extension: the built-in ones, those of installed packages, and those registered in code."""

from __future__ import annotations

import copy
import functools
import importlib.machinery
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from policyplan.errors import CallError, ExtensionError, check_choice
from policyplan.messages import Message

if TYPE_CHECKING:
    import importlib.metadata

EXTENSION_BROKEN = Message(
    "extension-broken",
    "The {kind} {name:q} of the package {package:q} cannot be loaded ({reason}).",
    hint="Update or uninstall {package}; its entry point is {entry_point}.",
)
EXTENSION_NAME_TAKEN = Message(
    "extension-name-taken", "There is already a {kind} {name:q}.", hint="Choose another name."
)
EXTENSION_NAME_INVALID = Message(
    "extension-name-invalid",
    "Invalid name {name:q} for a {kind}: use lower-case letters, digits, '-' and '_'.",
)
EXTENSION_MALFORMED = Message("extension-malformed", "The {kind} {name:q} is a {given}, not a {wanted}.")

_NAME = re.compile(r"[a-z][a-z0-9_-]*")

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """The extensions of one kind by name: built-in ones, then those of packages, then those registered in code.

    ``checked`` takes a name and what was registered under it, and returns it or raises a `CallError`. The entry points
    of ``group`` are loaded when the registry is first read. One that cannot be loaded is left out and noted in
    `faults`.
    """

    def __init__(
        self,
        kind: Message,
        group: str,
        checked: Callable[[str, Any], T],
        built_in: Mapping[str, T] = MappingProxyType({}),
    ) -> None:
        self.kind = kind
        self.group = group
        self._checked = checked
        self._built_in = built_in
        self.reset()
        _registries.append(self)

    def reset(self) -> None:
        """Forget what was registered in code and what was loaded."""
        self._registered: dict[str, T] = {}
        self._loaded: dict[str, T] | None = None
        self._faults: list[ExtensionError] = []
        self._packages: dict[str, str] = {}

    def register(self, name: str, extension: Any) -> T:
        """Add an extension; it replaces one that was registered under the same name, unless that is built in.

        Raises `CallError` for an invalid name, for the name of a built-in one, and for an object of another kind.
        """
        if not _NAME.fullmatch(str(name)):
            raise CallError(EXTENSION_NAME_INVALID, kind=self.kind, name=name)
        if name in self._built_in:
            raise CallError(EXTENSION_NAME_TAKEN, kind=self.kind, name=name)
        self._registered[name] = self._checked(name, extension)
        return self._registered[name]

    def find(self, option: str, name: str) -> T:
        """Return the extension of that name, which was given for *option*.

        Raises `ExtensionError` where its package is broken, and `CallError` for an unknown name.
        """
        known = self._all()
        if name not in known:
            self.check_fault(name)
            check_choice(option, name, tuple(known))
        return known[name]

    def check_fault(self, name: str) -> None:
        """Raise `ExtensionError` where an entry point of that name could not be loaded."""
        for fault in self.faults:
            if fault.facts["name"] == name:
                raise copy.copy(fault)

    @property
    def own(self) -> dict[str, T]:
        """The extensions that are not built in."""
        return {name: extension for name, extension in self._all().items() if name not in self._built_in}

    @property
    def faults(self) -> tuple[ExtensionError, ...]:
        """The entry points that could not be loaded."""
        self._all()
        return tuple(self._faults)

    def package_of(self, name: str) -> str:
        """Return the name of the package that an extension comes from; empty for one registered in code."""
        return "" if name in self._registered else self._packages.get(name, "")

    def __getitem__(self, name: str) -> T:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, T]:
        if self._loaded is None:
            # A package that uses the registry while it is imported sees what there is without it.
            self._loaded = {}
            self._load(self._loaded)
        return {**self._built_in, **self._loaded, **self._registered}

    def _load(self, loaded: dict[str, T]) -> None:
        for package, point in _entry_points(tuple(sys.path), self.group):
            try:
                if point.name in self._built_in or point.name in loaded:
                    raise CallError(EXTENSION_NAME_TAKEN, kind=self.kind, name=point.name)
                loaded[point.name] = self._checked(point.name, point.load())
                self._packages[point.name] = package
            # Whatever is wrong with somebody's package, the others go on.
            except Exception as error:  # noqa: BLE001
                fault = ExtensionError(
                    EXTENSION_BROKEN,
                    kind=self.kind,
                    name=point.name,
                    package=package,
                    entry_point=f"{self.group}: {point.value}",
                    reason=reason_of(error),
                )
                self._faults.append(fault)


_registries: list[Registry[Any]] = []


def reason_of(error: Exception) -> str:
    """Return an error of somebody's code as a phrase: its class and what it says."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _may_extend(folder: str) -> bool:
    """Whether a package in a folder of ``sys.path`` has entry points of policyplan, or what is there is no folder.

    Most computers have none. Finding it out takes 2 ms, and `importlib.metadata` 30 ms.
    """
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if entry.name.endswith(_METADATA)]
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return any(_has_entry_points(os.path.join(folder, name)) for name in names)


def _has_entry_points(metadata: str) -> bool:
    if metadata.endswith(".egg"):
        return True
    try:
        with open(os.path.join(metadata, "entry_points.txt"), "rb") as file:
            return _GROUPS in file.read()
    except OSError:
        return False


def _has_other_finders() -> bool:
    """Whether packages may be in other places than the folders of ``sys.path``."""
    others = (finder for finder in sys.meta_path if finder is not importlib.machinery.PathFinder)
    return any(hasattr(finder, "find_distributions") for finder in others)


_METADATA = (".dist-info", ".egg-info", ".egg")
_GROUPS = b"[policyplan."
"""The beginning of the groups of entry points of all registries."""


@functools.lru_cache(maxsize=1)
def _all_entry_points(path: tuple[str, ...]) -> Mapping[str, Sequence[importlib.metadata.EntryPoint]]:
    """The entry points of all packages on the *path* by group."""
    if not any(map(_may_extend, path)) and not _has_other_finders():
        return {}
    import importlib.metadata

    points = importlib.metadata.entry_points()
    return {group: tuple(points.select(group=group)) for group in points.groups}


def _entry_points(path: tuple[str, ...], group: str) -> list[tuple[str, importlib.metadata.EntryPoint]]:
    """The entry points of a group, each with the name of its package, sorted by it."""
    points = _all_entry_points(path).get(group, ())
    named = [("" if point.dist is None else point.dist.name, point) for point in points]
    return sorted(named, key=lambda pair: (pair[0], pair[1].name))


def instance_of(wanted: type[T], kind: Message) -> Callable[[str, Any], T]:
    """Return a check that an extension is an instance of *wanted*."""

    def checked(name: str, extension: Any) -> T:
        if not isinstance(extension, wanted):
            given = type(extension).__name__
            raise CallError(EXTENSION_MALFORMED, kind=kind, name=name, given=given, wanted=wanted.__name__)
        return extension

    return checked


def reset() -> None:
    """Forget all extensions registered in code, and load those of packages again on the next use.

    For tests of extensions.

    Example:
        >>> from policyplan import extensions
        >>> extensions.reset()

    """
    for registry in _registries:
        registry.reset()
