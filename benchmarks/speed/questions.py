"""Workload and roll-up next to DuckDB, to loops over the records, and to what other columns would take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import duckdb
import numpy as np
import polars as pl

import policyplan
from benchmarks import plans
from benchmarks.side_by_side import Comparison, Work
from policyplan.graph import plan_graph
from policyplan.model.kinds import Role

TITLE = "Questions"

Line = tuple[str, str, str, str]
"""An assignment: its id, the task, the role and the party."""


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield workload and roll-up of an ordinary plan."""
    plan = plans.opened(plans.ordinary(tasks))
    database = Database.of(plan)
    graph = plan_graph(plan)
    table = Table.of(plan)
    yield Comparison(
        what=f"workload of {tasks:,} tasks with all lists of ids, later calls",
        ours=Work("policyplan", workload_in_full, (plan,)),
        peers=(
            Work("DuckDB, tables there", database.workload, at_most=1.0),
            Work("a loop over the records", workload_by_loop, (plan,)),
            Work("a walk over a networkx graph, roles only", count_roles, (graph,)),
            Work("numpy, columns there", table.by_numpy),
            Work("polars, columns there", table.by_polars),
        ),
    )
    yield Comparison(
        what=f"workload of {tasks:,} tasks, counts alone, later calls",
        ours=Work("policyplan", policyplan.workload, (plan,)),
        peers=(Work("DuckDB, tables there", database.workload),),
    )
    yield Comparison(
        what=f"workload of {tasks:,} tasks with all lists of ids, first call",
        ours=Work("policyplan", workload_in_full, (plan,), prepare=anew),
        peers=(Work("a loop over the records", workload_by_loop, (plan,), prepare=anew, at_most=2.0),),
    )
    yield Comparison(
        what=f"roll-up of the targets of {tasks:,} tasks, later calls",
        ours=Work("policyplan", policyplan.rollup, (plan,)),
        peers=(
            Work("a loop over the records", rollup_by_loop, (plan,), at_most=3.0),
            Work("DuckDB, tables there", database.rollup),
        ),
    )
    yield Comparison(
        what=f"roll-up of the targets of {tasks:,} tasks with every attribute, later calls",
        ours=Work("policyplan", rollup_in_full, (plan,)),
        peers=(Work("a loop over the records", rollup_by_loop, (plan,)),),
    )


def anew(plan: policyplan.Plan) -> policyplan.Plan:
    """Return an equal plan from which nothing has been computed."""
    return plan.evolve()


def workload_in_full(plan: policyplan.Plan) -> policyplan.query.Workload:
    """Return the workload after looking at the lists of every row, which are made when they are looked at."""
    answer = policyplan.workload(plan)
    for row in (*answer.rows, *answer.unnamed):
        assert len(row.by_role.lead) == row.lead
        assert row.ids or not row.total
        assert row.indicators or not row.targets
    return answer


def rollup_in_full(plan: policyplan.Plan) -> policyplan.query.Rollup:
    """Return the roll-up after looking at every attribute of every row, which are made when they are looked at."""
    answer = policyplan.rollup(plan)
    for row in answer.rows:
        for name in attrs.fields_dict(type(row)):
            getattr(row, name)
    return answer


# -- loops ---------------------------------------------------------------------------------------------------------


def in_order(tasks: tuple[policyplan.Task, ...]) -> Iterator[policyplan.Task]:
    """Yield tasks and all tasks below them."""
    pending = list(reversed(tasks))
    while pending:
        task = pending.pop()
        yield task
        pending.extend(reversed(task.children))


def targets_below(task: policyplan.Task) -> Iterator[tuple[str, int]]:
    """Yield the indicators at or below a task, each with the number of its targets with a number."""
    for each in in_order((task,)):
        for indicator in each.indicators:
            yield indicator.id, sum(target.value is not None for target in indicator.targets)


@attrs.define
class LoopRow:
    """A row of the loop, with what a row of workload has."""

    tasks: dict[str, list[str]] = attrs.field(factory=lambda: {role.value: [] for role in Role})
    leads: Counter[int] = attrs.field(factory=Counter)
    owners: Counter[int] = attrs.field(factory=Counter)
    parts: Counter[int] = attrs.field(factory=Counter)
    targets: dict[str, int] = attrs.field(factory=dict)
    ids: dict[str, None] = attrs.field(factory=dict)


def workload_by_loop(plan: policyplan.Plan) -> dict[str, dict[str, Any]]:
    """Return what workload says, by one loop over the records."""
    rows: dict[str, LoopRow] = {agency.id: LoopRow() for agency in plan.agencies}
    for task in in_order(plan.tasks):
        roles: dict[tuple[str, str], list[str]] = {}
        for one in task.assignments:
            party = one.agency or str(one.label)
            roles.setdefault((one.role.value, party), []).append(f"{task.id}/{one.role.value}/{party}")
        leads = sum(role == "lead" for role, _ in roles)
        owning = "lead" if leads else "responsible"
        owners = sum(role == owning for role, _ in roles)
        parties = {party for _, party in roles}
        targets = list(targets_below(task)) if owners else []
        for (role, party), ids in roles.items():
            row = rows.get(party) or rows.setdefault(party, LoopRow())
            row.tasks[role].append(task.id)
            row.ids.update(dict.fromkeys(ids))
            if role == "lead":
                row.leads[leads] += 1
            if role == owning:
                row.owners[owners] += 1
                row.targets.update(targets)
        for party in parties:
            rows[party].parts[len(parties)] += 1
    return {party: _finished(row) for party, row in rows.items()}


def _finished(row: LoopRow) -> dict[str, Any]:
    return {
        **{role: len(tasks) for role, tasks in row.tasks.items()},
        "joint": row.leads.total() - row.leads[1],
        "fractional_lead": _shares(row.leads),
        "fractional_owned": _shares(row.owners),
        "fractional_participation": _shares(row.parts),
        "tasks": row.parts.total(),
        "targets": sum(row.targets.values()),
        "by_role": {role: tuple(tasks) for role, tasks in row.tasks.items()},
        "indicators": tuple(id for id, count in row.targets.items() if count),
        "ids": tuple(row.ids),
    }


def _shares(counts: Counter[int]) -> Fraction:
    return sum((Fraction(count, number) for number, count in counts.items()), Fraction())


def count_roles(graph: Any) -> Counter[tuple[str, str]]:
    """Return the roles of each agency, counted by a walk over a networkx graph."""
    counts: Counter[tuple[str, str]] = Counter()
    for task, kind in graph.nodes(data="kind"):
        if kind == "task":
            edges = graph.in_edges(task, data=True)
            counts.update((agency, edge["role"]) for agency, _, edge in edges if edge["kind"] == "assigned")
    return counts


def rollup_by_loop(plan: policyplan.Plan) -> dict[tuple[Any, ...], tuple[Decimal, list[str], list[Decimal]]]:
    """Return the sums of targets of one measure and due day, with their indicators, by one loop over the records."""
    sums: dict[tuple[Any, ...], tuple[Decimal, list[str], list[Decimal]]] = {}
    owners: list[policyplan.Goal | policyplan.Task | policyplan.Provision] = [*plan.all_goals, *in_order(plan.tasks)]
    for owner in (*owners, *plan.provisions):
        for indicator in owner.indicators:
            for target in indicator.targets:
                if target.value is None or target.interim:
                    continue
                when = target.due or target.period
                day = when and when.last
                key = (indicator.measure, day, target.comparator.value, target.per, indicator.places)
                total, ids, values = sums.get(key, (Decimal(0), [], []))
                ids.append(indicator.id)
                values.append(target.value)
                sums[key] = (total + target.value, ids, values)
    return sums


# -- DuckDB --------------------------------------------------------------------------------------------------------

WORKLOAD = """
with counted as (
  select task, count(*) filter (role = 'lead') as leads, count(distinct party) as parties,
    case when leads > 0 then 'lead' else 'responsible' end as owning, count(*) filter (role = 'responsible') as others
  from assignments group by task
), joined as (
  select assignments.*, counted.*exclude (task), if(leads > 0, leads, others) as owners,
    row_number() over (partition by assignments.task, party) as number
  from assignments join counted using (task)
), roles as (
  select party, count(*) filter (role = 'lead') as lead, count(*) filter (role = 'lead' and leads > 1) as joint,
    count(*) filter (role = 'support') as support, count(*) filter (role = 'responsible') as responsible,
    count(*) filter (role = 'coordinate') as coordinate, count(*) filter (role = 'supervise') as supervise,
    count(distinct task) as tasks, sum(1.0 / leads) filter (role = 'lead') as fractional_lead,
    sum(1.0 / owners) filter (role = owning) as fractional_owned,
    sum(1.0 / parties) filter (number = 1) as fractional_participation,
    list(task) filter (role = 'lead') as leading, list(task) filter (role = 'support') as supporting,
    list(task) filter (role not in ('lead', 'support')) as others, list(id) as ids
  from joined group by party
), measured as (
  select party, sum(targets) as targets, list(indicator) filter (targets > 0) as indicators
  from (select distinct joined.party, below.indicator, below.targets
    from joined join below using (task) where role = owning) group by party
)
select * from parties left join roles using (party) left join measured using (party) order by name
"""
"""Sums are of floats, and the lists in no order: less than workload gives."""

ROLLUP = """
select measure, day, comparator, per, places, sum(value), list(indicator), list(value)
from targets group by all order by measure
"""


@attrs.frozen
class Database:
    """The tables of a plan in DuckDB, on one thread as everything else here."""

    connection: Any

    @classmethod
    def of(cls, plan: policyplan.Plan) -> Database:
        """Fill the tables."""
        connection = duckdb.connect(config={"threads": 1})
        lines = list(assignments(plan))
        parties = {agency.id: str(agency.name) for agency in plan.agencies}
        parties |= {party: party for _, _, _, party in lines if party not in parties}
        below = [(task.id, *each) for task in in_order(plan.tasks) for each in targets_below(task)]
        targets = [
            (measure, day, comparator, per and str(per), ",".join(places), value, indicator)
            for (measure, day, comparator, per, places), (_, ids, values) in rollup_by_loop(plan).items()
            for indicator, value in zip(ids, values, strict=True)
        ]
        for name, columns, rows in (
            ("assignments", ("id", "task", "role", "party"), lines),
            ("parties", ("party", "name"), list(parties.items())),
            ("below", ("task", "indicator", "targets"), below),
            ("targets", ("measure", "day", "comparator", "per", "places", "value", "indicator"), targets),
        ):
            frame = pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)
            connection.register("given", frame.to_arrow())
            connection.execute(f"create table {name} as select * from given")  # noqa: S608
        return cls(connection)

    def workload(self) -> list[Any]:
        """Return the rows of workload."""
        rows: list[Any] = self.connection.execute(WORKLOAD).fetchall()
        return rows

    def rollup(self) -> list[Any]:
        """Return the sums."""
        rows: list[Any] = self.connection.execute(ROLLUP).fetchall()
        return rows


def assignments(plan: policyplan.Plan) -> Iterator[Line]:
    """Yield the assignments of the tasks of a plan."""
    for task in in_order(plan.tasks):
        for one in task.assignments:
            party = one.agency or str(one.label)
            yield f"{task.id}/{one.role.value}/{party}", task.id, one.role.value, party


# -- other columns -------------------------------------------------------------------------------------------------


@attrs.frozen
class Table:
    """The assignments as columns of numpy and polars: roles counted, and lists of ids, for each party."""

    ids: Any
    parties: Any
    roles: Any
    frame: Any

    @classmethod
    def of(cls, plan: policyplan.Plan) -> Table:
        """Fill the columns."""
        ids, tasks, roles, parties = zip(*assignments(plan), strict=True)
        frame = pl.DataFrame({"id": ids, "task": tasks, "role": roles, "party": parties})
        return cls(
            np.array(ids, dtype=object),
            np.unique(parties, return_inverse=True)[1],
            np.unique(roles, return_inverse=True)[1],
            frame,
        )

    def by_numpy(self) -> tuple[Any, list[list[str]]]:
        """Return the counts by party and role, and the ids of each party."""
        counts = np.bincount(self.parties * 5 + self.roles)
        order = np.argsort(self.parties, kind="stable")
        ends = np.cumsum(np.bincount(self.parties))[:-1]
        return counts, [part.tolist() for part in np.split(self.ids[order], ends)]

    def by_polars(self) -> list[Any]:
        """Return the counts by party and role with the ids."""
        rows: list[Any] = self.frame.group_by("party", "role").agg(pl.len(), pl.col("id"), pl.col("task")).rows()
        return rows
