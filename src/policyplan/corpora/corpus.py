"""A corpus: many plans, asked as one."""

from __future__ import annotations

import contextlib
import functools
import os
import pathlib
import tempfile
import types
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from policyplan import files
from policyplan.corpora import columnar, engines, layout, messages, tables
from policyplan.corpora.agencies import messages as agency_messages
from policyplan.corpora.agencies.identity import AgencyIdentities, AgencyIdentity, IdentityBasis, agency_identities
from policyplan.corpora.agencies.leading import Leading, leading
from policyplan.corpora.agencies.register import AgencyRegister, read_register
from policyplan.corpora.answers import (
    POSITION,
    WORDS,
    CorpusAnswer,
    CorpusRow,
    answer_class,
    counted_class,
    rows_of_table,
)
from policyplan.corpora.asking import NOTES, REASON, Asked
from policyplan.corpora.build import Built, OnProgress, build
from policyplan.corpora.engines import EngineName
from policyplan.corpora.findings import CorpusFindings
from policyplan.corpora.inputs import Paths, find_inputs
from policyplan.corpora.plan_indices import Indices, indices
from policyplan.corpora.store import Store, plan_of
from policyplan.errors import CallError, NotFoundError, PolicyPlanError, check_choice, nearest
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.messages import Language, heading
from policyplan.model.arguments import checks_arguments
from policyplan.model.plan import Plan
from policyplan.query import catalogue
from policyplan.query.as_of import Day
from policyplan.query.frame import Backend, Type, frame
from policyplan.query.result import Column, Reason, reason, rounded
from policyplan.text.order import name_key

PLAN_BY, AGENCY_BY, KIND_BY = "plan", "agency", "kind"
BY = (PLAN_BY, AGENCY_BY, KIND_BY)
"""What the rows of an answer are about: each plan, or agencies or their kinds over all plans."""

ADDED = ("workload",)
"""The questions whose counts add up over plans."""

ADDED_OPTIONS = ("level", "provisions")
"""The options that they take then."""


class CorpusTables:
    """The tables of a corpus as attributes: ``tables.tasks``, ``tables.assignments``, …"""

    def __init__(self, engine: engines.Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        """Return a table as an ibis table."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Any:
        known = tables.stored_tables()
        if name not in known:
            near = nearest(name, known)
            raise NoTableError(messages.CORPUS_TABLE_UNKNOWN, table=name, nearest=near, known=tuple(known))
        return self._engine.table(name)

    def __dir__(self) -> list[str]:
        return sorted(tables.stored_tables())

    def __iter__(self) -> Iterator[str]:
        return iter(tables.stored_tables())

    def __len__(self) -> int:
        return len(tables.stored_tables())


class NoTableError(NotFoundError, AttributeError):
    """A corpus has no table or question of a name."""


class Corpus:
    """Many plans in a store, which answers the questions about a plan for all of them.

    Made by `policyplan.corpus`. Every registered question is a method: ``corpus.workload()``, ``corpus.timeline()``,
    and so on, see `ask`.

    Example:
        >>> import policyplan
        >>> with policyplan.corpus(policyplan.samples.folder() / "plan.yaml") as corpus:
        ...     print(len(corpus), corpus.plans[0].tasks, len(corpus.workload()))
        1 46 25

    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        engine: EngineName = "duckdb",
        session: Any = None,
        url: str | None = None,
        jobs: int | None = None,
        built: Built | None = None,
    ) -> None:
        """Open a store. Raises `FormatError` where it is damaged or of another version."""
        check_choice("engine", engine, ("duckdb", "spark"))
        self._store = Store(pathlib.Path(folder))
        self._cleanup = contextlib.ExitStack()
        self._built = built
        self._engine = engines.open_engine(
            engine, self._store, self._answers_folder(), jobs=jobs, session=session, url=url
        )
        self._cleanup.callback(self._engine.close)

    def _answers_folder(self) -> pathlib.Path:
        """The folder of the cached answers: that of the store, or a temporary one where that is only read."""
        if os.access(self.folder, os.W_OK):
            return self.folder / layout.ANSWERS
        return pathlib.Path(self._cleanup.enter_context(tempfile.TemporaryDirectory()))

    @property
    def folder(self) -> pathlib.Path:
        """The folder of the store."""
        return self._store.folder

    @property
    def built(self) -> Built | None:
        """What building did. None if the store was only opened."""
        return self._built

    @functools.cached_property
    def tables(self) -> CorpusTables:
        """The tables as ibis tables: ``corpus.tables.tasks``."""
        return CorpusTables(self._engine)

    @functools.cached_property
    def plans(self) -> CorpusAnswer:
        """One row per plan: its key, file, title, issuer, dates and counts."""
        table = tables.stored_tables()[tables.PLANS]
        columns = [
            Column(name=name, heading=_HEADINGS.get(name), only_in=None if name in _HEADINGS else "csv")
            for name in table.types
        ]
        rows = [row for path in self._store.files(tables.PLANS) for row in self._store.rows(path)]
        made = counted_class("CorpusPlans", columns, table.types)
        return made(rows=tuple(rows_of_table(tables.arrow_table(rows, table.types))))

    def contents(self) -> CorpusAnswer:
        """Return the tables of the corpus: what each holds, and its number of rows."""
        rows = []
        for name, table in tables.stored_tables().items():
            count = sum(self._store.count(path) for path in self._store.files(name))
            rows.append(CorpusRow({"table": name, "rows": count, "description": table.description}))
        columns = (
            Column(name="table", heading=heading("Table")),
            Column(name="rows", heading=heading("Rows"), align="right"),
            Column(name="description", heading=heading("Contents")),
        )
        kinds: dict[str, Type] = {"table": "string", "rows": "integer", "description": "string"}
        return counted_class("CorpusContents", columns, kinds)(rows=tuple(rows))

    @functools.cached_property
    def findings(self) -> CorpusFindings:
        """What was found while the store was built."""
        return self._store.findings()

    # -- plans -----------------------------------------------------------------------------------------------------

    def plan(self, key: str) -> Plan:
        """Return a plan.

        Parameters:
            key: The key: the path of the file below the root of the corpus, without its suffix.

        Returns:
            The plan.

        Raises:
            NotFoundError: There is no plan with that key.

        """
        if key not in self._store.part_of:
            near = nearest(key, self._store.part_of)
            raise NotFoundError(messages.CORPUS_PLAN_UNKNOWN, key=key, nearest=near)
        return plan_of(next(data for _, data in self._store.data(self._store.part_of[key], [key])))

    def __len__(self) -> int:
        return self._store.manifest.plans

    def __iter__(self) -> Iterator[tuple[str, Plan]]:
        """Yield each key with its plan, in the order of the keys."""
        for part in self._store.manifest.parts:
            for key, data in self._store.data(part.name):
                yield key, plan_of(data)

    def __contains__(self, key: object) -> bool:
        return key in self._store.part_of

    def __repr__(self) -> str:
        return f"<Corpus: {len(self)} plans in {str(self.folder)!r}>"

    # -- tables ----------------------------------------------------------------------------------------------------

    def sql(self, query: str) -> CorpusAnswer:
        """Return the answer to a query in SQL, in which every table of the corpus has its name.

        Parameters:
            query: A ``select``.

        Returns:
            The rows. ``to_frame`` makes a frame of them.

        Raises:
            CallError: The query is wrong.

        """
        try:
            return _as_answer(self._engine.sql(query))
        except PolicyPlanError:
            raise
        # Each engine has errors of its own.
        except Exception as error:
            why = " ".join(str(error).split("\n\n")[0].split()).removesuffix(".")
            why = why if why.endswith("?") else f"{why}."
            raise CallError(messages.CORPUS_SQL_FAILED, why=why) from error

    def to_frames(self, backend: Backend | None = None) -> dict[str, Any]:
        """Return every table as a frame, by its name.

        Parameters:
            backend: ``pandas``, ``polars`` or ``pyarrow``; by default one that is imported or installed.

        Returns:
            The frames.

        """
        made = {}
        for name, table in tables.stored_tables().items():
            rows = [row for path in self._store.files(name) for row in self._store.rows(path)]
            cells = {column: [row[column] for row in rows] for column in table.types}
            made[name] = frame(cells, table.types, backend)
        return made

    # -- questions -------------------------------------------------------------------------------------------------

    def ask(
        self,
        name: str,
        options: Mapping[str, Any] = types.MappingProxyType({}),
        *,
        by: str = PLAN_BY,
        language: Language = "en",
        register: AgencyRegister | files.PathOrFile | None = None,
    ) -> CorpusAnswer:
        """Return the answer to a question about all plans.

        The library answers it for each plan. The answers are kept in the store, so that only those of plans that
        changed are computed again.

        Parameters:
            name: The name of a built-in or a registered question.
            options: The options of the question by name.
            by: ``plan`` has the rows of each plan's answer. ``agency`` and ``kind`` add up roles in tasks over all
                plans; only the question ``workload`` takes them.
            language: The language of names and reasons.
            register: The register of agencies by which ``agency`` and ``kind`` add up, as in `agencies`.

        Returns:
            The answer. Plans without an answer are in ``unanswered`` and in a note.

        Raises:
            CallError: The question or an option is unknown, or its rows do not add up.

        """
        check_choice("by", by, BY)
        if by != PLAN_BY:
            return self._added(name, options, by, language, register)
        asked = self._asked(name, options, language)
        rows, statuses = self._engine.answers(asked)
        table = self._engine.arrow(engines.in_order(rows))
        unanswered = tuple((row["plan"], row[REASON]) for row in statuses if row[REASON] is not None)
        return answer_class(asked.answer)(
            rows=tuple(rows_of_table(table)),
            notes=tuple(self._notes(unanswered)),
            language=language,
            remarks=tuple((row["plan"], note) for row in statuses for note in row[NOTES] or ()),
            unanswered=unanswered,
        )

    def answers(
        self, name: str, options: Mapping[str, Any] = types.MappingProxyType({}), *, language: Language = "en"
    ) -> Any:
        """Return the rows of `ask` as a table of ibis, of which nothing is loaded: for counts over very many plans.

        Parameters:
            name: The name of a built-in or a registered question.
            options: The options of the question by name.
            language: The language of names and reasons.

        Returns:
            The table, with the columns of the question's schema after that of the plan.

        Raises:
            CallError: The question or an option is unknown.

        """
        rows, _ = self._engine.answers(self._asked(name, options, language))
        return rows.drop(POSITION, WORDS)

    def _asked(self, name: str, options: Mapping[str, Any], language: Language) -> Asked:
        request = catalogue.request(name, options)
        if request.observations is not None:
            raise CallError(messages.CORPUS_OBSERVATIONS)
        return Asked(request=request, language=language)

    def _notes(self, unanswered: tuple[tuple[str, str], ...] = ()) -> Iterator[Reason]:
        yield reason(messages.NOTE_PLANS, count=len(self) - len(unanswered))
        drafts = sum(file.drafted for file in self._store.index.values())
        if drafts:
            yield reason(messages.NOTE_DRAFTS, count=drafts)
        if unanswered:
            listed = tuple(key for key, _ in unanswered[:10])
            yield reason(messages.NOTE_UNANSWERED, count=len(unanswered), plans=listed)

    def _added(
        self,
        name: str,
        options: Mapping[str, Any],
        by: str,
        language: Language,
        register: AgencyRegister | files.PathOrFile | None,
    ) -> CorpusAnswer:
        """The counts of roles in tasks over all plans."""
        if name not in ADDED:
            raise CallError(messages.CORPUS_BY_UNSUPPORTED, question=name, by=by, known=ADDED)
        for option in options:
            if option not in ADDED_OPTIONS:
                raise CallError(
                    messages.CORPUS_OPTION_UNSUPPORTED, by=by, question=name, option=option, known=ADDED_OPTIONS
                )
        request = catalogue.request(name, options)  # refuses unknown values
        level = request.options.get("level", "assigned")
        check_choice("level", level, ("assigned", "leaf"))
        provisions = bool(request.options.get("provisions"))
        identities = self.agencies(register=register)
        keys = self._engine.rows(_keys(identities, by), f"corpus_{by}_keys")
        counted = columnar.roles_by(self.tables[tables.PARTICIPATION], keys, level=level, provisions=provisions)
        names = _names(identities, by, language)
        rows = [{by: row.pop("key"), **row} for row in self._engine.arrow(counted).to_pylist()]
        rows.sort(key=lambda row: (name_key(names[row[by]]["name"]), row[by]))
        columns = [
            Column(name=by, only_in="csv"),
            Column(name="name", heading=_HEADINGS_BY[by]),
            *([Column(name="place", heading=_HEADINGS_BY["place"])] if by == AGENCY_BY else []),
            *(Column(name=column, heading=_HEADINGS_BY[column], align="right") for column in columnar.COUNTS),
            *(
                Column(name=column, heading=_HEADINGS_BY[column], align="right", shown=shown)
                for column, shown in _SHARES_SHOWN.items()
            ),
        ]
        kinds: dict[str, Type] = {by: "string", "name": "string", "place": "string"}
        kinds.update((column, "integer") for column in columnar.COUNTS)
        kinds.update((column, "number") for column in columnar.SHARES)
        how = messages.NOTE_ADDED_AGENCIES if by == AGENCY_BY else messages.NOTE_ADDED_KINDS
        notes = [*self._notes(), reason(how), reason(messages.NOTE_NOT_ADDED)]
        if len(identities.unresolved):
            notes.append(reason(messages.NOTE_UNRESOLVED, count=len(identities.unresolved)))
        groups = {str(row.name) for row in identities if row.basis is IdentityBasis.GROUP}
        if groups:
            notes.append(
                reason(messages.NOTE_GROUPS, count=len(groups), names=tuple(sorted(groups, key=name_key)[:10]))
            )
        made = counted_class(f"CorpusWorkloadBy{by.title()}", columns, kinds)
        named = tuple(CorpusRow({by: row[by], **names[row[by]], **row}) for row in rows)
        return made(rows=named, notes=tuple(notes), language=language)

    def __getattr__(self, name: str) -> Callable[..., CorpusAnswer]:
        """Return a question as a method: its options by keyword, and ``by`` and ``language`` as `ask` takes them."""
        if name.startswith("_") or name.replace("-", "_") not in _question_names():
            raise NoTableError(messages.CORPUS_QUESTION_UNKNOWN, name=name)

        def question(
            *,
            by: Any = None,
            language: Language = "en",
            register: AgencyRegister | files.PathOrFile | None = None,
            **options: Any,
        ) -> CorpusAnswer:
            if by in BY:
                return self.ask(name, options, by=by, language=language, register=register)
            return self.ask(name, options if by is None else {**options, "by": by}, language=language)

        question.__name__ = name
        question.__doc__ = f"Return the answer of every plan to the question {name}, see `Corpus.ask`."
        return question

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_question_names()})

    # -- agencies and indices ----------------------------------------------------------------------------------------

    def agencies(
        self, *, register: AgencyRegister | files.PathOrFile | None = None, as_of: Day | None = None
    ) -> AgencyIdentities:
        """Return what each agency is among the agencies of all plans: its kind, its level and its place.

        Parameters:
            register: A register, or the file of one. Default: the usual kinds of Chinese agencies.
            as_of: A day whose reforms count; see `policyplan.corpora.agency_identities`.

        Returns:
            The agencies, with the names that are unresolved.

        Raises:
            FileError: The register can't be read.
            FormatError: The file is no register.
            PlanError: The register has faults.
            CallError: The day is not a date.

        """
        if register is not None and not isinstance(register, AgencyRegister):
            register = read_register(register)
        return agency_identities(self, register=register, as_of=as_of)

    def leading(
        self,
        *,
        register: AgencyRegister | files.PathOrFile | None = None,
        as_of: Day | None = None,
        stated_only: bool = False,
    ) -> Leading:
        """Return who leads what: the tasks of each plan that agencies of each kind own, lead and take part in.

        Parameters:
            register: As in `agencies`.
            as_of: As in `agencies`.
            stated_only: Count only assignments that the documents state.

        Returns:
            One row per kind and plan.

        Raises:
            FileError: The register can't be read.
            FormatError: The file is no register.
            PlanError: The register has faults.
            CallError: The day is not a date.

        """
        return leading(self, self.agencies(register=register, as_of=as_of), stated_only=stated_only)

    def indices(self) -> Indices:
        """Return the indices of each plan; see `policyplan.corpora.indices`.

        Returns:
            One row per plan and index.

        """
        return indices(self)

    # -- end -------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Let go of the engine, and remove a store that was not asked for."""
        self._cleanup.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _keys(identities: AgencyIdentities, by: str) -> Any:
    """What the agencies of all plans are added up by: a row per plan and agency, with the ``key``."""
    rows = [
        {"plan": row.plan, "agency": row.agency, "key": _key(row, by)}
        for row in identities
        if row.basis is not IdentityBasis.GROUP
    ]
    return tables.arrow_table(rows, {"plan": "string", "agency": "string", "key": "string"})


def _key(row: AgencyIdentity, by: str) -> str:
    return row.identity if by == AGENCY_BY else row.kind


def _names(identities: AgencyIdentities, by: str, language: Language) -> dict[str, dict[str, Any]]:
    """The name of each key: of an agency the one that most plans use, of a kind its own; and the place of an agency."""
    names: dict[str, Counter[str]] = {}
    places: dict[str, str | None] = {}
    for row in identities:
        name = row.name if by == AGENCY_BY else row.kind_name
        names.setdefault(_key(row, by), Counter())[name.in_(language)] += 1
        places[_key(row, by)] = row.place
    most = {key: min(counted, key=lambda name: (-counted[name], name)) for key, counted in names.items()}
    return {key: {"name": name, **({"place": places[key]} if by == AGENCY_BY else {})} for key, name in most.items()}


def _question_names() -> set[str]:
    return {name.replace("-", "_") for name in (*catalogue.NAMES, *catalogue.REGISTRY.own)}


_HEADINGS = {
    "plan": heading("Plan"),
    "title_zh": heading("Title in Chinese"),
    "title_en": heading("Title in English"),
    "issuer": heading("Issuer"),
    "published": heading("Published"),
    "period": heading("Period"),
    "tasks": heading("Tasks"),
    "targets": heading("Targets"),
    "agencies": heading("Agencies"),
    "doubts": heading("Doubts"),
}

_HEADINGS_BY = {
    AGENCY_BY: heading("Agency"),
    KIND_BY: heading("Kind"),
    "place": agency_messages.PLACE,
    "plans": heading("Plans"),
    "lead": heading("Lead"),
    "joint_lead": heading("of which joint"),
    "sole_lead": heading("Alone"),
    "support": heading("Support"),
    "responsible": heading("Responsible"),
    "coordinate": heading("Coordinate"),
    "supervise": heading("Supervise"),
    "total": heading("Total"),
    "tasks": heading("Tasks"),
    "owned": heading("Owned"),
    "fractional_owned": heading("Fractional owned"),
    "fractional_lead": heading("Fractional lead"),
    "fractional_participation": heading("Fractional participation"),
    "lead_ratio": heading("Lead ratio"),
}


_SHARES_SHOWN = {
    **{name: rounded(name) for name in columnar.SHARES},
    "lead_ratio": rounded("lead_ratio", 0, percent=True),
}


def _as_answer(table: Any) -> CorpusAnswer:
    """The rows of any Arrow table as an answer."""
    kinds = {field.name: _kind(field.type) for field in table.schema}
    columns = [
        Column(name=name, align="right" if kind in ("integer", "number") else "left") for name, kind in kinds.items()
    ]
    return counted_class("CorpusQuery", columns, kinds)(rows=tuple(rows_of_table(table)))


def _kind(type: Any) -> Type:
    is_ = tables.arrow().types
    checks: dict[Type, Any] = {
        "boolean": is_.is_boolean,
        "integer": is_.is_integer,
        "number": lambda kind: is_.is_floating(kind) or is_.is_decimal(kind),
        "date": is_.is_date,
        "array": is_.is_list,
    }
    return next((name for name, check in checks.items() if check(type)), "string")


@checks_arguments
def corpus(
    paths: Paths,
    *,
    store: str | os.PathLike[str] | None = None,
    engine: EngineName = "duckdb",
    session: Any = None,
    url: str | None = None,
    jobs: int | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
    on_progress: OnProgress | None = None,
) -> Corpus:
    """Return a corpus: the plans in files, or those of a store.

    Parameters:
        paths: A folder, a pattern, a file, or several of them. Files may have any format that `read` reads; official
            texts (.txt, .md, .html, .docx, .pdf) are drafted by the reader. The folder of a store is opened.
        store: The folder of the store. One that is there is updated: only files that changed are read again. Without
            it, the store is in a temporary folder, which `Corpus.close` removes.
        engine: ``duckdb``, or ``spark`` for corpora beyond one computer.
        session: A session of Spark. Without it, one is started.
        url: The address of a Spark, such as ``spark://host:7077`` or ``sc://host``.
        jobs: The number of processes that read and compute; by default as many as there are processors.
        limit: The largest size of a file in bytes.
        limits: The largest size of what a file unpacks to.
        on_progress: Called with the number of files that have been read, and the number of all.

    Returns:
        The corpus. A file that cannot be read is in its ``findings``.

    Raises:
        CallError: There is no such path, or no file to read; or an option has an invalid value.
        FileError: The store cannot be written, or its folder holds something else.
        FormatError: The store is damaged, or of another version.
        ExtraError: The extra ``corpus`` or ``spark`` is not installed.

    Example:
        >>> import policyplan
        >>> with policyplan.corpus(policyplan.samples.folder() / "plan.yaml") as corpus:
        ...     corpus
        <Corpus: 1 plans in '...'>

    """
    check_choice("engine", engine, ("duckdb", "spark"))
    how: dict[str, Any] = {"engine": engine, "session": session, "url": url, "jobs": jobs}
    if isinstance(paths, (str, os.PathLike)) and layout.is_store(pathlib.Path(paths)) and store is None:
        return Corpus(paths, **how)
    inputs = find_inputs(paths)
    with contextlib.ExitStack() as cleanup:
        if store is None:
            store = pathlib.Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="policyplan-"))) / "corpus"
        built = build(inputs, pathlib.Path(store), jobs=jobs, limit=limit, limits=limits, on_progress=on_progress)
        opened = Corpus(store, built=built, **how)
        opened._cleanup.push(cleanup.pop_all())
    return opened
