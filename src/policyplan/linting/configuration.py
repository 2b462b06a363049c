"""The configuration of lint: which rules apply, at which level, with which options.

It is read from the table ``[lint]`` of ``policyplan.toml``, or from ``[tool.policyplan.lint]`` of ``pyproject.toml``.
"""

from __future__ import annotations

import datetime
import fnmatch
import os
import pathlib
import re
import tomllib
import types
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import CallError, FileError, FormatError, Location, nearest, shown
from policyplan.linting.catalogue import REGISTRY, SELECTOR_UNKNOWN, selectors
from policyplan.linting.rule import Rule, RuleOption
from policyplan.messages import Message, words
from policyplan.model.kinds import Level

TOML_MALFORMED = Message("toml-malformed", "The file is not valid TOML: {reason}.")
KEY_UNKNOWN = Message(
    "lint-key-unknown", "Unknown key {key:q}.", hint="Did you mean {nearest:q}? | Known keys: {known}."
)
RULE_UNKNOWN = Message(
    "lint-rule-unknown",
    "There is no lint rule {given:q}.",
    hint="Did you mean {nearest:q}? | policyplan lint --list-rules lists them.",
)
OPTION_OF_RULE_UNKNOWN = Message(
    "lint-option-unknown",
    "The lint rule {rule:q} has no option {given:q}.",
    hint="Did you mean {nearest:q}? | Its options: {known}.",
)
VALUE_MISFIT = Message("lint-value-misfit", "Invalid value {given:s} of {key:q}: use {wanted:word}.")
LEVEL_UNKNOWN = Message(
    "lint-level-unknown",
    "Invalid level {given:q}.",
    hint="Did you mean {nearest:q}? | Use one of: {known}.",
)
CONFIGURATION_MISSING = Message(
    "lint-configuration-missing",
    "There is no file {path:q}.",
    hint="Give the path of a policyplan.toml or pyproject.toml.",
)
CONFIGURATION_IS_FOLDER = Message(
    "lint-configuration-is-folder",
    "{path:q} is a folder, not a file.",
    hint="Give the path of a policyplan.toml or pyproject.toml.",
)
SECTION_MISSING = Message(
    "lint-section-missing",
    "The file has no table {table:q}.",
    hint="Add the table, or give another file.",
)

words(
    {
        "lint-table": "a table",
        "lint-strings": "a list of texts",
        "lint-string": "a text",
        "lint-flag": "true or false",
        "lint-integer": "a whole number",
        "lint-number": "a number",
    }
)

FILE = "policyplan.toml"
PROJECT = "pyproject.toml"

SELECT, IGNORE, RULES_KEY, PER_FILE = "select", "ignore", "rules", "per-file-ignores"
KEYS = (SELECT, IGNORE, RULES_KEY, PER_FILE)
LEVEL = "level"

_TABLES: Mapping[str, tuple[str, ...]] = {FILE: ("lint",), PROJECT: ("tool", "policyplan", "lint")}

_NOTHING: Mapping[str, Any] = types.MappingProxyType({})

_Steps = tuple[str, ...]
"""The keys that lead to a value."""


def _words(given: Iterable[str] | None) -> Any:
    """The words as given; they are checked when all of the configuration is there."""
    return given


def _levels(given: Mapping[str, Level | str]) -> Any:
    return given


def _per_file(given: Mapping[str, Iterable[str]]) -> Any:
    return given


@attrs.frozen(kw_only=True)
class Configuration:
    """Which rules apply, at which level and with which options.

    Raises:
        CallError: A rule, a group, an option or a level is unknown, or a value is of the wrong type.

    Example:
        >>> from policyplan.linting import Configuration
        >>> Configuration(select=["responsibility"], levels={"task-without-lead": "error"}).levels
        {'task-without-lead': <Level.ERROR: 'error'>}

    """

    select: tuple[str, ...] | None = attrs.field(default=None, converter=_words)
    """The codes and groups of the rules that apply. None means every rule."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_words)
    """The codes and groups of the rules that don't apply."""
    levels: Mapping[str, Level] = attrs.field(factory=dict, converter=_levels)
    """The levels that differ from those of the rules, by code."""
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)
    """The options that differ from the defaults, by code and name."""
    per_file: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_per_file)
    """The codes and groups that don't apply to the files of a pattern, such as ``drafts/*.yaml``."""
    path: str | None = attrs.field(default=None)
    """The file that the configuration was read from. Patterns of files are relative to its folder."""

    def __attrs_post_init__(self) -> None:
        given = {
            SELECT: self.select,
            IGNORE: self.ignore,
            PER_FILE: self.per_file,
            RULES_KEY: _rule_tables(self.levels, self.options),
        }
        checked = _Reader(None).read({key: value for key, value in given.items() if value is not None})
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    def ignored_in(self, path: str | None) -> tuple[str, ...]:
        """Return the codes and groups that don't apply to a file.

        Parameters:
            path: The path of the file.

        Returns:
            The codes and groups.

        """
        if path is None:
            return ()
        return tuple(word for pattern, given in self.per_file.items() if self._matches(path, pattern) for word in given)

    def _matches(self, path: str, pattern: str) -> bool:
        """Whether a path fits a pattern: as a whole relative to the configuration, or by its name alone."""
        folder = pathlib.Path(self.path or ".").resolve().parent if self.path else pathlib.Path.cwd()
        name = pathlib.Path(path)
        relative = os.path.relpath(name.resolve(), folder).replace(os.sep, "/")
        return fnmatch.fnmatchcase(relative, pattern) or (
            "/" not in pattern and fnmatch.fnmatchcase(name.name, pattern)
        )


def _rule_tables(
    levels: Mapping[str, Any], options: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Mapping[str, Any]] | None:
    """The levels and options as the tables of a file."""
    codes = dict.fromkeys((*levels, *options))
    return {
        code: {**options.get(code, {}), **({LEVEL: levels[code]} if code in levels else {})} for code in codes
    } or None


def read_configuration(path: files.FilePath) -> Configuration:
    r"""Return the configuration in a file.

    Parameters:
        path: A ``pyproject.toml``, which has it in the table ``tool.policyplan.lint``, or another TOML file, which has
            it in the table ``lint``.

    Returns:
        The configuration.

    Raises:
        FileError: The file can't be read.
        FormatError: The file is not TOML, has no such table, or has an unknown key, rule, option or level, or a value
            of the wrong type. The location has the line where it is certain.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> from policyplan import linting
        >>> path = Path(mkdtemp()) / "policyplan.toml"
        >>> _ = path.write_text("[lint]\nselect = ['targets']")
        >>> linting.read_configuration(path).select
        ('targets',)

    """
    name = os.fspath(path)
    found = _table(name)
    if found is None:
        table = ".".join(_TABLES[PROJECT if pathlib.PurePath(name).name == PROJECT else FILE])
        raise FormatError(SECTION_MISSING, at=Location(path=name), table=table)
    return found


def find_configuration(folder: files.FilePath) -> Configuration:
    """Return the configuration for plans in a folder: that of the folder, or of the nearest folder above with one.

    Parameters:
        folder: The folder.

    Returns:
        The configuration. An empty one if no folder has one.

    Raises:
        FileError: A configuration can't be read.
        FormatError: A configuration is invalid, see `read_configuration`.

    Example:
        >>> from tempfile import mkdtemp
        >>> from policyplan import linting
        >>> linting.find_configuration(mkdtemp()).ignore
        ()

    """
    start = pathlib.Path(folder).resolve()
    for place in (start, *start.parents):
        for name in _TABLES:
            path = place / name
            if path.is_file():
                found = _table(str(path))
                if found is not None:
                    return found
    return Configuration()


def _table(name: str) -> Configuration | None:
    """The configuration in a file. None if the file has no table for lint."""
    text = _text(name)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(TOML_MALFORMED, at=_place_of(str(error), name), reason=_reason_of(str(error))) from None
    except RecursionError:
        raise FormatError(TOML_MALFORMED, at=Location(path=name), reason="it is nested too deeply") from None
    except ValueError:
        raise FormatError(TOML_MALFORMED, at=Location(path=name), reason="a number has too many digits") from None
    steps = _TABLES[PROJECT if pathlib.PurePath(name).name == PROJECT else FILE]
    *above, last = steps
    found: Any = data
    for step in above:
        found = found.get(step) if isinstance(found, dict) else None
    if found is None:
        return None
    around = _Reader(_File(name, text, tuple(above)))
    around.check_table(found, ())
    around.check_keys(found, (last,), ())
    if last not in found:
        return None
    read = _Reader(_File(name, text, steps)).read(found[last])
    made = Configuration(**read)
    return attrs.evolve(made, path=name)


def _text(name: str) -> str:
    """The text of a configuration, which may be empty, unlike that of a plan."""
    try:
        data = files.read_bytes(name)
    except FileError as error:
        if error.template is files.FILE_EMPTY:
            return ""
        if error.template is files.FILE_MISSING:
            raise FileError(CONFIGURATION_MISSING, at=error.location, path=name) from None
        if error.template is files.FILE_IS_FOLDER:
            raise FileError(CONFIGURATION_IS_FOLDER, at=error.location, path=name) from None
        raise
    return files.decode(data, path=name)


_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def _place_of(error: str, path: str) -> Location:
    place = _PLACE.search(error)
    return Location(path=path, line=int(place[1]), column=int(place[2])) if place else Location(path=path)


def _reason_of(error: str) -> str:
    return _PLACE.sub("", error)


# -- reading tables ------------------------------------------------------------------------------------------------


@attrs.frozen
class _File:
    """The file that a table was read from."""

    path: str
    text: str
    steps: _Steps
    """The keys that lead to the table."""


@attrs.frozen
class _Reader:
    """Reads the table of a configuration. Faults are errors with the place in the file, if there is one."""

    file: _File | None

    def read(self, table: Any) -> dict[str, Any]:
        """Return the attributes of a `Configuration`."""
        self.check_table(table, ())
        self.check_keys(table, KEYS, ())
        found: dict[str, Any] = {}
        if SELECT in table:
            found["select"] = self.words(table[SELECT], (SELECT,))
        if IGNORE in table:
            found["ignore"] = self.words(table[IGNORE], (IGNORE,))
        rules = table.get(RULES_KEY, _NOTHING)
        self.check_table(rules, (RULES_KEY,))
        levels: dict[str, Level] = {}
        options: dict[str, dict[str, Any]] = {}
        for code, values in rules.items():
            self.read_rule(code, values, levels, options)
        if rules:
            found |= {"levels": levels, "options": options}
        per_file = table.get(PER_FILE, _NOTHING)
        self.check_table(per_file, (PER_FILE,))
        if per_file:
            found["per_file"] = {name: self.words(given, (PER_FILE, name)) for name, given in per_file.items()}
        return found

    def read_rule(self, code: str, values: Any, levels: dict[str, Level], options: dict[str, dict[str, Any]]) -> None:
        steps = (RULES_KEY, code)
        if code not in REGISTRY:
            raise self.fault(RULE_UNKNOWN, steps, given=code, nearest=nearest(str(code), REGISTRY))
        self.check_table(values, steps)
        rule = REGISTRY[code]
        for name, value in values.items():
            if name == LEVEL:
                levels[code] = self.level(value, (*steps, name))
            else:
                options.setdefault(code, {})[name] = self.option(rule, name, value, (*steps, name))

    def level(self, value: Any, steps: _Steps) -> Level:
        known = tuple(level.value for level in Level)
        if value not in known:
            given = value if isinstance(value, str) else _shown(value)
            raise self.fault(LEVEL_UNKNOWN, steps, given=given, nearest=nearest(str(value), known), known=known)
        return Level(value)

    def option(self, rule: Rule, name: str, value: Any, steps: _Steps) -> Any:
        known = rule.options
        if name not in known:
            facts = {"rule": rule.code, "given": name, "nearest": nearest(name, known), "known": tuple(known)}
            raise self.fault(OPTION_OF_RULE_UNKNOWN, steps, **facts)
        fitted, wanted = fit(known[name], value)
        if wanted:
            raise self.fault(VALUE_MISFIT, steps, given=_shown(value), key=name, wanted=wanted)
        return fitted

    def words(self, given: Any, steps: _Steps) -> tuple[str, ...]:
        if not isinstance(given, (list, tuple)) or not all(isinstance(word, str) for word in given):
            raise self.fault(VALUE_MISFIT, steps, given=_shown(given), key=steps[-1], wanted="lint-strings")
        known = selectors()
        for word in given:
            if word not in known:
                raise self.fault(SELECTOR_UNKNOWN, steps, given=word, nearest=nearest(word, known))
        return tuple(given)

    def check_table(self, value: Any, steps: _Steps) -> None:
        if not isinstance(value, Mapping):
            around = self.file.steps if self.file else ("lint",)
            key = (*around, *steps)[-1]
            raise self.fault(VALUE_MISFIT, steps, given=_shown(value), key=key, wanted="lint-table")

    def check_keys(self, table: Mapping[str, Any], known: _Steps, steps: _Steps) -> None:
        for key in table:
            if key not in known:
                near = nearest(str(key), known)
                raise self.fault(KEY_UNKNOWN, (*steps, key), key=key, nearest=near, known=known)

    def fault(self, message: Message, steps: _Steps, **facts: Any) -> CallError | FormatError:
        if self.file is None:
            return CallError(message, at=Location(field=".".join(steps)), **facts)
        steps = (*self.file.steps, *steps)
        place = Location(path=self.file.path, line=line_of(self.file.text, steps), field=".".join(steps))
        return FormatError(message, at=place, **facts)


def _shown(value: Any) -> str:
    """A value as a person wrote it, as far as Python and TOML write it differently."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (Decimal, datetime.date, datetime.time)):
        return str(value)
    return shown(value)


def fit(option: RuleOption, value: Any) -> tuple[Any, str | None]:
    """Return a value as an option takes it, and None; or the value and the keyword of the kind that is wanted."""
    kind = option.kind
    if kind is bool:
        return value, None if isinstance(value, bool) else "lint-flag"
    if kind is str:
        return value, None if isinstance(value, str) else "lint-string"
    if kind is int:
        return value, None if type(value) is int else "lint-integer"
    if kind is Decimal:
        return _decimal(value)
    if typing.get_origin(kind) is tuple:
        fits = isinstance(value, (list, tuple)) and all(isinstance(word, str) for word in value)
        return (tuple(value), None) if fits else (value, "lint-strings")
    return value, None


def _decimal(value: Any) -> tuple[Any, str | None]:
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(value).is_finite():
        return Decimal(value), None
    return value, "lint-number"


# -- lines ---------------------------------------------------------------------------------------------------------


def line_of(text: str, steps: _Steps) -> int | None:
    r"""Return the line of a TOML text on which a key is set, from 1. None if it isn't certain.

    A line sets the key if the text before it lacks the key, and the text up to the end of its statement has it.

    Parameters:
        text: The text, which is valid.
        steps: The keys that lead to the value.

    Returns:
        The line.

    Example:
        >>> line_of('[lint]\nselect = ["targets"]\n', ("lint", "select"))
        2

    """
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if steps[-1] in line and not _has("".join(lines[: number - 1]), steps, default=True):
            known = (_has("".join(lines[:end]), steps, default=None) for end in range(number, len(lines) + 1))
            if next(has for has in known if has is not None):
                return number
    return None


def _has(text: str, steps: _Steps, *, default: bool | None) -> bool | None:
    """Whether a text sets a key; the default if the text is not TOML, since it ends within a statement."""
    try:
        found: Any = tomllib.loads(text)
    except ValueError:
        return default
    for step in steps:
        if not isinstance(found, dict) or step not in found:
            return False
        found = found[step]
    return True
