"""The register of agencies: a file in which a person says which names are of one kind, and which reforms count."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import attrs

from policyplan import files
from policyplan.corpora.agencies import messages
from policyplan.errors import FormatError, Location, PlanError, nearest
from policyplan.extract.agencies import in_short
from policyplan.extract.agency_names import PlaceLevel, parse_name
from policyplan.io.native import yaml_text
from policyplan.io.native.converter import place_in, record_from_node
from policyplan.io.native.positioned import PositionedNode
from policyplan.messages import Language
from policyplan.model import converters
from policyplan.model.fields import checked
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import ChangeKind
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width

VERSION = 1
_COMMENT = 100
"""The width of comments."""
_KEY = "register"

_OF_A_PLACE = re.compile("(?:人民)?政府|党委|管委会")
"""Names of bodies that every place has. Without a place or a level in front, a plan means all of them."""
USUAL = "usual.yaml"
"""The file of the usual kinds."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class AgencyKindEntry:
    """A kind of agency: agencies of several places that do the same work, such as the education departments."""

    key: str
    """Identifies the kind."""
    name: Text | None = None
    """The name of the kind for readers. Without one, the key."""
    names: tuple[str, ...] = attrs.field(default=(), converter=converters.strings)
    """Names of agencies of the kind, without a place and a level in front. Short and long forms need one entry."""
    national: tuple[str, ...] = attrs.field(default=(), converter=converters.strings)
    """Names of the body of the nation."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Reform:
    """A dated reform: what became of a kind of agency."""

    kind: str
    """The key of the kind that changed."""
    change: ChangeKind = attrs.field(converter=converters.change_kind)
    """What happened."""
    into: tuple[str, ...] = attrs.field(default=(), converter=converters.strings)
    """The keys of the kinds that succeed it."""
    at: When = attrs.field(converter=When)
    """When it happened."""
    level: PlaceLevel | None = None
    """The level at which it happened. None for all levels."""
    place: str | None = None
    """The place at which it happened. None for all places of the level."""
    source: str
    """The evidence."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class NameEntry:
    """A name that occurs in plans: what was inferred, and what a person decided."""

    name: str
    """The name."""
    kind: str | None = None
    """The kind that a person decided on."""
    agency: bool = True
    """Whether it is an agency. A person may decide that it is none."""
    because: str | None = None
    """Why the person decided so."""
    proposed: str | None = None
    """The kind that was inferred."""
    basis: str | None = None
    """On what it was inferred: a value of `IdentityBasis`."""
    how: str | None = None
    """The rules and lines by which it was inferred."""
    uses: int | None = None
    """How many assignments have the name."""
    plans: int | None = None
    """How many plans have the name."""
    candidates: tuple[str, ...] = attrs.field(default=(), converter=converters.strings)
    """Kinds and names that look alike."""

    @property
    def is_decided(self) -> bool:
        """Whether a person decided on it."""
        return self.kind is not None or not self.agency


@attrs.frozen(kw_only=True, field_transformer=checked)
class PlanEntry:
    """A plan: the place that was inferred, and the place that a person set."""

    plan: str
    """The key of the plan in the corpus."""
    title: str | None = None
    """The title of the plan."""
    place: str | None = None
    """The place that a person set."""
    level: PlaceLevel | None = None
    """The level that a person set."""
    proposed: str | None = None
    """The place that was inferred."""
    proposed_level: PlaceLevel | None = None
    """The level that was inferred."""
    how: str | None = None
    """From what it was inferred."""

    @property
    def is_decided(self) -> bool:
        """Whether a person set the place or the level."""
        return self.place is not None or self.level is not None


@attrs.frozen(kw_only=True, field_transformer=checked)
class RegisterFile:
    """The content of a register."""

    register: int
    """The version of the format, 1."""
    usual: bool = True
    """Whether the usual kinds of Chinese agencies that come with policyplan count as well."""
    kinds: tuple[AgencyKindEntry, ...] = ()
    """The kinds."""
    reforms: tuple[Reform, ...] = ()
    """The reforms."""
    plans: tuple[PlanEntry, ...] = ()
    """The plans of a corpus with their places."""
    names: tuple[NameEntry, ...] = ()
    """The names in these plans."""


@attrs.frozen(kw_only=True)
class Known:
    """A kind that a name is registered for."""

    kind: str
    """The key of the kind."""
    line: int
    """The line of the entry."""
    national: bool
    """Whether the name is that of the body of the nation."""
    usual: bool
    """Whether the entry is one of the usual kinds that come with policyplan."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgencyRegister:
    """A register that was read and checked.

    Example:
        >>> from policyplan.corpora import usual_register
        >>> usual_register().lookup("人社局").kind
        '人社'

    """

    content: RegisterFile
    """What the file says."""
    kinds: Mapping[str, AgencyKindEntry]
    """The kinds by key, those of the usual register included."""
    names: Mapping[str, Known]
    """The kind of each name, in the form that is looked up."""
    decisions: Mapping[str, tuple[NameEntry, int]]
    """The decisions of a person, by name, with their lines."""
    places: Mapping[str, tuple[PlanEntry, int]]
    """The places that a person set, by plan, with their lines."""
    reforms: tuple[tuple[Reform, int], ...]
    """The reforms by date, with their lines."""
    text: str = ""
    """The text of the file."""
    path: str | None = None
    """The path of the file."""

    def lookup(self, key: str) -> Known | None:
        """Return the kind that a name is registered for.

        Parameters:
            key: The name in its short form, without place and level.

        Returns:
            The kind. None if the register has no such name.

        """
        return self.names.get(key)

    def name_of(self, kind: str) -> Text:
        """Return the name of a kind for readers: the key, if the register has no name."""
        entry = self.kinds.get(kind)
        return entry.name if entry and entry.name else Text(zh=kind, en=kind)

    def __repr__(self) -> str:
        return f"<AgencyRegister: {len(self.kinds)} kinds, {len(self.names)} names, {len(self.reforms)} reforms>"


@functools.cache
def usual_register() -> AgencyRegister:
    """Return the usual kinds of Chinese agencies, and the reforms of the bodies of the nation.

    Returns:
        The register.

    Example:
        >>> from policyplan.corpora import usual_register
        >>> register = usual_register()
        >>> register.name_of("科协").en
        'Association for science and technology'

    """
    text = resources.files(__package__).joinpath(USUAL).read_text(encoding="utf-8")
    return _parsed(text, USUAL, below=None)


def read_register(source: files.PathOrFile) -> AgencyRegister:
    r"""Return the register of a file.

    Parameters:
        source: The path of a YAML file, or an open file.

    Returns:
        The register, checked. The usual kinds are included, unless it says ``usual: false``.

    Raises:
        FileError: The file can't be read.
        FormatError: The file is no register.
        PlanError: Entries are faulty; the error lists all faults with their lines.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> from policyplan.corpora import read_register
        >>> path = Path(mkdtemp()) / "register.yaml"
        >>> _ = path.write_text("register: 1\nkinds: [{key: talent, names: [人才办]}]\n", encoding="utf-8")
        >>> read_register(path).lookup("人才办").line
        2

    """
    path = files.path_of(source)
    text = files.decode(files.read_bytes(source), path=path)
    return _parsed(text, path, below=usual_register())


def _parsed(text: str, path: str | None, *, below: AgencyRegister | None) -> AgencyRegister:
    node = yaml_text.parse(text, path=path)
    value = node.value
    if not isinstance(value, dict) or _KEY not in value:
        raise FormatError(messages.REGISTER_NOT_MAPPING, at=Location(path=path), key=_KEY)
    if value[_KEY].value != VERSION:
        place = Location(path=path, line=value[_KEY].line, column=value[_KEY].column)
        raise FormatError(messages.REGISTER_VERSION, at=place, given=str(value[_KEY].value), known=VERSION)
    content, faults = record_from_node(node, RegisterFile, path)
    if content is not None:
        reader = _Checker(content, node, path, below if content.usual else None)
        faults = tuple(reader.faults())
    if content is None or faults:
        raise PlanError(faults, at=Location(path=path), template=messages.REGISTER_FAULTS)
    return reader.register(text)


class _Checker:
    """Checks what entries of a register say of each other, and builds the tables for looking up."""

    def __init__(
        self, content: RegisterFile, node: PositionedNode, path: str | None, below: AgencyRegister | None
    ) -> None:
        self.content = content
        self.node = node
        self.path = path
        self.below = below
        self.kinds = dict(below.kinds if below else {})
        self.names = dict(below.names if below else {})

    def register(self, text: str) -> AgencyRegister:
        reforms = [(reform, self._line("reforms", at)) for at, reform in enumerate(self.content.reforms)]
        both = [*(self.below.reforms if self.below else ()), *reforms]
        return AgencyRegister(
            content=self.content,
            kinds=self.kinds,
            names=self.names,
            decisions={
                entry.name: (entry, self._line("names", at))
                for at, entry in enumerate(self.content.names)
                if entry.is_decided
            },
            places={
                entry.plan: (entry, self._line("plans", at))
                for at, entry in enumerate(self.content.plans)
                if entry.is_decided
            },
            reforms=tuple(sorted(both, key=lambda reform: (reform[0].at.last, reform[0].kind))),
            text=text,
            path=self.path,
        )

    def faults(self) -> Iterator[Finding]:
        yield from self._kinds()
        for at, reform in enumerate(self.content.reforms):
            for key in (reform.kind, *reform.into):
                if key not in self.kinds:
                    yield self._unknown(key, "reforms", at)
            if not _fits(reform.change, len(reform.into)):
                facts = {"kind": reform.kind, "change": reform.change, "count": len(reform.into)}
                yield self._fault(messages.REGISTER_SPLIT_INTO_ONE, "reforms", at, **facts)
        yield from self._decisions()

    def _kinds(self) -> Iterator[Finding]:
        """Add the kinds of the file; they come before those of the usual register."""
        own: dict[str, int] = {}
        claimed: dict[str, str] = {}
        for at, entry in enumerate(self.content.kinds):
            if entry.key in own:
                yield self._fault(messages.REGISTER_KIND_TWICE, "kinds", at, kind=entry.key)
            own[entry.key] = at
            self.kinds[entry.key] = entry
            for name, for_nation in [
                *((name, False) for name in entry.names),
                *((name, True) for name in entry.national),
            ]:
                parts = parse_name(name)
                if parts.is_group and not _OF_A_PLACE.fullmatch(name):
                    yield self._fault(messages.REGISTER_NAME_UNUSABLE, "kinds", at, name=name)
                    continue
                key = in_short(name) if parts.is_group else parts.key
                other = claimed.setdefault(key, entry.key)
                if other != entry.key:
                    facts = {"name": name, "first": other, "second": entry.key}
                    yield self._fault(messages.REGISTER_NAME_TWICE, "kinds", at, **facts)
                    continue
                before = self.names.get(key)
                national = for_nation and (before is None or before.kind != entry.key or before.national)
                line = self._line("kinds", at)
                self.names[key] = Known(kind=entry.key, line=line, national=national, usual=self.path == USUAL)

    def _decisions(self) -> Iterator[Finding]:
        proposed = {entry.proposed for entry in self.content.names}
        decided: set[str] = set()
        for at, entry in enumerate(self.content.names):
            if entry.name in decided:
                yield self._fault(messages.REGISTER_DECIDED_TWICE, "names", at, name=entry.name)
            decided.add(entry.name)
            if entry.kind is not None and not entry.agency:
                yield self._fault(messages.REGISTER_NO_AGENCY_WITH_KIND, "names", at, name=entry.name)
            elif entry.kind is not None and entry.kind not in self.kinds and entry.kind not in proposed:
                yield self._unknown(entry.kind, "names", at)

        placed: set[str] = set()
        for at, place in enumerate(self.content.plans):
            if place.is_decided and place.plan in placed:
                yield self._fault(messages.REGISTER_PLACED_TWICE, "plans", at, plan=place.plan)
            placed.add(place.plan)

    def _unknown(self, kind: str, section: str, at: int) -> Finding:
        return self._fault(messages.REGISTER_KIND_UNKNOWN, section, at, kind=kind, nearest=nearest(kind, self.kinds))

    def _fault(self, message: Any, section: str, at: int, **facts: Any) -> Finding:
        line, column = place_in(self.node, (section, at))
        place = Location(path=self.path, line=line, column=column, field=f"{section}[{at}]")
        return finding(message, place, **facts)

    def _line(self, section: str, at: int) -> int:
        value = self.node.value
        assert isinstance(value, dict)  # checked before
        entries = value[section].value
        assert isinstance(entries, list)  # the converter refuses others
        return entries[at].line


def _fits(change: ChangeKind, successors: int) -> bool:
    if change is ChangeKind.ABOLISHED:
        return successors == 0
    return successors > 1 if change is ChangeKind.SPLIT else successors == 1


# -- writing -------------------------------------------------------------------------------------------------------


def register_text(
    plans: Iterable[PlanEntry], names: Iterable[NameEntry], before: AgencyRegister | None, language: Language
) -> str:
    """Return a register as YAML: what a person wrote stays, the plans and names are written again."""
    tail = yaml_text.dump(
        {"plans": [_entry(entry) for entry in plans], "names": [_entry(entry) for entry in names]},
    )
    return f"{_head(before, language)}\n{tail}"


def _head(before: AgencyRegister | None, language: Language) -> str:
    """Return the part of a register that a person writes, as it is where possible, else from its content."""
    if before is None:
        start: dict[str, Any] = {_KEY: VERSION, "usual": True, "kinds": [], "reforms": []}
        words = messages.NAME_HEADER.render(language)
        lines = [line for part in words.splitlines() for line in wrap(part, _COMMENT, measure=display_width)]
        return yaml_text.dump(start, header="\n".join(lines))
    written = before.text.splitlines(keepends=True)
    ends = [at for at, line in enumerate(written) if line.startswith(("plans:", "names:"))]
    head = "".join(written[: min(ends)] if ends else written).rstrip("\n") + "\n"
    content = before.content
    alone, _ = record_from_node(yaml_text.parse(head), RegisterFile, None)
    own = attrs.evolve(content, plans=(), names=())
    if alone == own:
        return head
    return yaml_text.dump(
        {
            _KEY: VERSION,
            "usual": content.usual,
            "kinds": [_entry(entry) for entry in content.kinds],
            "reforms": [_entry(entry) for entry in content.reforms],
        }
    )


def _entry(entry: Any) -> dict[str, Any]:
    """Return an entry as plain data, without what has its default."""
    made = {}
    for field in attrs.fields(type(entry)):
        value = getattr(entry, field.name)
        if value != field.default:
            made[field.name] = _plain(value)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return yaml_text.Flow(value.to_dict())
    if isinstance(value, tuple):
        return yaml_text.Flow([str(each) for each in value])
    return value if isinstance(value, (bool, int)) else str(value)
