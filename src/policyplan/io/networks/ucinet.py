"""Networks in UCINET's DL, which allows no Chinese: labels are ids, and a second file explains them."""

from __future__ import annotations

import re

import attrs

from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.networks.chosen import network_of, only
from policyplan.io.networks.flat import Flat, digits
from policyplan.io.spreadsheet.csv_text import write_rows
from policyplan.model.plan import Plan

SUPPORTS: Supports = {}
"""Empty: networks are not read back."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the network that the options ask for. Raises `CallError` as `network_of` does."""
    network = network_of(plan, file)
    return attrs.evolve(dump(network, file), losses=only(network, "ucinet"))


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,30}")


def dump(network: Flat, file: WriteRequest) -> WriteResult:
    """Return a network as DL text (UCINET guide, "DL files"), one line per tie, and a table of its labels.

    An undirected tie of a one-mode network is written in both directions. An id that DL does not allow gets a label
    such as ``n12``. The table, in CSV, has the label, the id and the names in Chinese and in English.
    """
    labels = _labels(network)
    sides = network.sides
    weights = network.weights()
    if not network.directed and sides is None:
        weights |= {(other, one): weight for (one, other), weight in weights.items()}
    rows, columns = sides or (tuple(labels), ())
    number = {id: n for side in (rows, columns) for n, id in enumerate(side, 1)}
    size = f"nr={len(rows)} nc={len(columns)}\nformat = edgelist2" if sides else f"n={len(rows)}\nformat = edgelist1"
    heads = _heads("row labels", rows, labels) + _heads("column labels", columns, labels) if sides else ()
    lines = [f"dl {size}", *(heads or _heads("labels", rows, labels)), "data:"]
    heads_of_columns = frozenset(columns)
    ties = (_tie(tie, weight, number, heads_of_columns) for tie, weight in weights.items())
    text = "\n".join([*lines, *ties, ""])
    return WriteResult(data=text.encode("ascii"), siblings={f"{file.stem}.labels.csv": _keys(network, labels)})


def _labels(network: Flat) -> dict[str, str]:
    """A label for each id: the id itself where DL allows it."""
    ids = [id for id, _ in network.nodes]
    taken = {id.casefold() for id in ids}
    labels = {}
    for n, id in enumerate(ids, 1):
        label = f"n{n}"
        while label in taken:
            label += "x"
        labels[id] = id if _PLAIN.fullmatch(id) else label
    return labels


def _heads(name: str, ids: tuple[str, ...], labels: dict[str, str]) -> tuple[str, ...]:
    return f"{name}:", ",".join(labels[id] for id in ids)


def _tie(tie: tuple[str, str], weight: float, number: dict[str, int], columns: frozenset[str]) -> str:
    one, other = tie if not columns or tie[1] in columns else tie[::-1]
    return f"{number[one]} {number[other]} {weight}"


def _keys(network: Flat, labels: dict[str, str]) -> bytes:
    rows = (
        (labels[id], id, digits(facts.get("label_zh")), digits(facts.get("label_en"))) for id, facts in network.nodes
    )
    return write_rows([("label", "id", "zh", "en"), *rows], bom=False)
