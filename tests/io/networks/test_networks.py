"""Networks as files: another program reads the same nodes, edges, weights and labels."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan.errors import CallError
from policyplan.graph.kinds import NodeKind
from policyplan.io import formats
from policyplan.io.api import save
from policyplan.io.format_api import WriteRequest, WriteResult
from policyplan.io.networks import graphml
from policyplan.io.networks.chosen import NETWORKS, OPTIONS, network_of
from policyplan.io.networks.flat import Flat
from policyplan.io.networks.gexf import COLOURS
from policyplan.io.spreadsheet.safe_text import unescape_controls
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Task
from policyplan.model.values import Text
from policyplan.testing import plans
from policyplan.text.csv_cells import rearm
from tests.approved import check_approved

NAMES = st.sampled_from(sorted(NETWORKS))
SAMPLE = policyplan.samples.jiangmen()
Ties = Counter[tuple[str, str]]


def made(plan: Plan, format: str, **options: Any) -> tuple[Flat, WriteResult]:
    """A network, and the file of it."""
    language = options.pop("language", "zh")
    saved = save(plan, formats.by_name(format), path="net.x", language=language, options=options)
    wanted = {name: value for name, value in options.items() if name != "bom"}
    return network_of(plan, WriteRequest(options=wanted, language=language)), saved


def ties(network: Flat) -> Ties:
    return Counter(_tie(network.directed, one, other) for one, other, _ in network.edges)


def _tie(directed: bool, one: str, other: str) -> tuple[str, str]:
    return (one, other) if directed else (min(one, other), max(one, other))


def rows(data: bytes) -> list[list[str]]:
    """A csv without its disarming."""
    text = data.decode("utf-8-sig")
    return [[rearm(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def by_igraph(data: bytes) -> Any:
    """The graph that igraph reads out of a GraphML file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.graphml"
        path.write_bytes(data)
        return igraph.Graph.Read_GraphML(str(path))


def _as_written(id: str) -> str:
    """An id that igraph read: it leaves every & of an attribute as the reference that its XML parser makes of it."""
    return id.replace("&#38;", "&")


class TestGraphML:
    """igraph reads it."""

    @given(plans(), NAMES)
    def test_any_plan(self, plan: Plan, name: str) -> None:
        """Nodes, edges, direction and labels, odd characters included."""
        network, saved = made(plan, "graphml", network=name)
        read = by_igraph(saved.data)
        ids = [unescape_controls(_as_written(each)) for each in read.vs["id"]] if read.vcount() else []
        assert ids == [id for id, _ in network.nodes]
        labels = [unescape_controls(each) for each in read.vs["label"]] if ids else []
        assert labels == [facts["label"] for _, facts in network.nodes]
        found = Counter(_tie(network.directed, ids[each.source], ids[each.target]) for each in read.es)
        assert found == ties(network)
        assert not ids or read.is_directed() == network.directed

    @pytest.mark.parametrize("label", ["&a", "&amp;a", "&#38;a", "a&b<c>\"'"])
    def test_signs_of_xml(self, label: str) -> None:
        """What means something in XML, in an id too: networkx has it as it is, igraph with each & as &#38;."""
        group = Assignment(role="lead", kind="generic", label=Text(zh=label))
        task = Task(id="task", title=Text(zh="任务"), assignments=(group,))
        network, saved = made(Plan(id="p", title=Text(zh="方案"), tasks=(task,)), "graphml", network="plan")
        wanted = [id for id, _ in network.nodes]
        assert f"group:{label}" in wanted
        assert list(nx.parse_graphml(saved.data.decode())) == wanted
        assert by_igraph(saved.data).vs["id"] == [each.replace("&", "&#38;") for each in wanted]

    def test_types(self) -> None:
        """Numbers are numbers, flags are flags."""
        network, saved = made(SAMPLE, "graphml", network="agencies", weight="newman")
        read = nx.parse_graphml(saved.data.decode())
        assert dict(read.nodes(data=True)) == dict(network.nodes)
        assert {type(facts["weight"]) for _, _, facts in read.edges(data=True)} == {float}
        assert type(read.nodes["education"]["tasks"]) is int
        assert read.nodes["education"]["stated"] is True


class TestGexf:
    """networkx reads it, and Gephi finds labels, colours and dates."""

    @given(plans(), NAMES)
    def test_any_plan(self, plan: Plan, name: str) -> None:
        """Nodes, edges and labels, odd characters included."""
        network, saved = made(plan, "gexf", network=name)
        read = nx.read_gexf(io.BytesIO(saved.data))
        ids = [unescape_controls(each) for each in read]
        assert ids == [id for id, _ in network.nodes]
        labels = [unescape_controls(facts["label"]) for _, facts in read.nodes(data=True)]
        assert labels == [facts["label"] for _, facts in network.nodes]
        found = Counter(
            _tie(network.directed, unescape_controls(one), unescape_controls(other)) for one, other in read.edges()
        )
        assert found == ties(network)

    def test_colours_and_dates(self) -> None:
        """A colour for each kind; a phase is there while it lasts."""
        _, saved = made(SAMPLE, "gexf", network="plan")
        text = saved.data.decode()
        assert 'mode="dynamic" name="" timeformat="date"' in text
        phase = re.search(r'<node id="[^"]*" label="启动实施"[^>]*>', text)
        assert phase
        assert 'start="2017-01-01" end="2017-12-31"' in phase[0]
        assert '<viz:color r="200" g="90" b="20"' in text
        assert 'mode="static"' in made(SAMPLE, "gexf", network="agencies")[1].data.decode()

    def test_colour_of_each_kind(self) -> None:
        """As they were approved."""
        assert set(COLOURS) == set(NodeKind)
        lines = "".join(f"{kind} {' '.join(map(str, colour))}\n" for kind, colour in COLOURS.items())
        check_approved(Path(__file__).parent / "data" / "colours.txt", lines)

    def test_networkx_reads_it(self) -> None:
        """With the labels of nodes as labels alone, and every other attribute with its type."""
        network, saved = made(SAMPLE, "gexf", network="agencies", weight="newman")
        read = nx.read_gexf(io.BytesIO(saved.data))
        assert {id: facts["label"] for id, facts in read.nodes(data=True)} == {
            id: facts["label"] for id, facts in network.nodes
        }
        assert type(read.nodes["education"]["tasks"]) is int
        text = saved.data.decode()
        assert 'title="tasks"' in text
        assert 'title="label"' not in text

    def test_neither_date_nor_version(self) -> None:
        """Two days, and two versions of a package, give the same bytes."""
        text = made(SAMPLE, "gexf", network="agencies")[1].data.decode()
        assert text.splitlines()[2:5] == ["  <meta>", "    <creator>policyplan</creator>", "  </meta>"]

    def test_due(self) -> None:
        """A task is there until its deadline."""
        plan = Plan(id="p", title=Text(en="Plan"), tasks=(Task(id="t", title=Text(en="Task"), due="2020-06"),))
        text = made(plan, "gexf", network="plan")[1].data.decode()
        assert re.search(r'<node id="t" label="[^"]*" end="2020-06-30"', text)


class TestUcinet:
    """DL has no Chinese: labels are ids, and a table says what they mean."""

    @given(plans(), NAMES)
    def test_any_plan(self, plan: Plan, name: str) -> None:
        """ASCII only; every label and every tie is there."""
        network, saved = made(plan, "ucinet", network=name)
        head, _, data = saved.data.decode("ascii").partition("data:\n")
        keys = rows(saved.siblings["net.labels.csv"])[1:]
        assert [row[1] for row in keys] == [id for id, _ in network.nodes]
        labels = [row[0] for row in keys]
        assert len({each.casefold() for each in labels}) == len(labels)
        given = [
            each for line in head.splitlines()[2:] if not line.endswith("labels:") for each in line.split(",") if each
        ]
        assert sorted(given) == sorted(labels)
        both = 1 if network.directed or network.sides else 2
        loops = sum(one == other for one, other in network.weights())
        lines = len(network.weights()) * both - loops * (both - 1)
        assert len(data.splitlines()) == lines

    def test_igraph_reads_it(self, tmp_path: Path) -> None:
        """With the weights."""
        network, saved = made(SAMPLE, "ucinet", network="agencies")
        (tmp_path / "a.dl").write_bytes(saved.data)
        read = igraph.Graph.Read_DL(str(tmp_path / "a.dl"))
        assert read.vs["name"] == [id for id, _ in network.nodes]
        weights = network.weights()
        found = {(read.vs[each.source]["name"], read.vs[each.target]["name"]): each["weight"] for each in read.es}
        assert found == {**weights, **{(other, one): weight for (one, other), weight in weights.items()}}

    def test_two_modes(self) -> None:
        """Rows are tasks, columns are agencies."""
        text = made(SAMPLE, "ucinet")[1].data.decode("ascii")
        assert text.startswith("dl nr=10 nc=25\nformat = edgelist2\nrow labels:\nA1,A2,")
        assert "\ncolumn labels:\neducation," in text
        assert text.count("\n") - 7 == len(SAMPLE_TIES)

    def test_labels(self) -> None:
        """An id that DL cannot hold gets another, which no id is."""
        agencies = [
            policyplan.Agency(id=each, name=policyplan.Text(zh="某局")) for each in ("教育局", "n1", "N1x", "a b")
        ]
        plan = Plan(id="p", title=policyplan.Text(zh="方案"), agencies=tuple(agencies))
        _, saved = made(plan, "ucinet", network="agencies")
        assert [row[:2] for row in rows(saved.siblings["net.labels.csv"])[1:]] == [
            ["n1xx", "教育局"],
            ["n1", "n1"],
            ["N1x", "N1x"],
            ["n4", "a b"],
        ]


SAMPLE_TIES = made(SAMPLE, "edges")[0].weights()


class TestTables:
    """Lists of edges and nodes, and matrices."""

    @given(plans(), NAMES)
    def test_edges(self, plan: Plan, name: str) -> None:
        """A row for each edge and for each node, with Gephi's headings."""
        network, saved = made(plan, "edges", network=name)
        head, *found = rows(saved.data)
        assert head[:3] == ["Source", "Target", "Type"]
        assert Counter(_tie(network.directed, *row[:2]) for row in found) == ties(network)
        head, *found = rows(saved.siblings["net.nodes.csv"])
        assert head[0] == "Id"
        assert [row[0] for row in found] == [id for id, _ in network.nodes]
        if network.nodes:
            assert [row[head.index("Label")] for row in found] == [facts["label"] for _, facts in network.nodes]

    @given(plans(), NAMES)
    def test_matrix(self, plan: Plan, name: str) -> None:
        """The weights add up to those of the edges; an undirected network is symmetric."""
        network, saved = made(plan, "matrix", network=name)
        (_, *columns), *found = rows(saved.data)
        cells = {(row[0], column): float(cell) for row in found for column, cell in zip(columns, row[1:], strict=True)}
        wanted = {_tie(False, *tie) if network.sides else tie: weight for tie, weight in network.weights().items()}
        for (one, other), weight in wanted.items():
            places = [(one, other), (other, one)] if not network.directed else [(one, other)]
            assert any(cells.get(place) == pytest.approx(weight) for place in places)
        assert sum(map(bool, cells.values())) >= len({tie for tie, weight in wanted.items() if weight})

    def test_for_excel(self) -> None:
        """With a byte order mark if it is asked for, and text that would be a formula disarmed."""
        plan = SAMPLE.replace("education", name=policyplan.Text(zh="=cmd"))
        _, saved = made(plan, "edges", network="agencies", bom=True)
        nodes = saved.siblings["net.nodes.csv"].decode()
        assert nodes.startswith("\ufeffId,Label")
        assert "education,'=cmd," in nodes

    def test_two_modes(self) -> None:
        """Tasks by agencies; a lead's cell is its number of assignments."""
        head, first, *_ = rows(made(SAMPLE, "matrix")[1].data)
        assert head[:2] == ["", "education"]
        assert first[:2] == ["A1", "1"]


class TestNodeLink:
    """networkx reads it."""

    @given(plans(), NAMES)
    def test_any_plan(self, plan: Plan, name: str) -> None:
        """Every attribute as it was."""
        network, saved = made(plan, "node-link", network=name)
        read = nx.node_link_graph(json.loads(saved.data), edges="edges")
        assert dict(read.nodes(data=True)) == dict(network.nodes)
        assert Counter(_tie(network.directed, one, other) for one, other in read.edges()) == ties(network)
        assert read.graph == network.facts

    def test_indented(self) -> None:
        """As networkx and the json module write it."""
        written = made(SAMPLE, "node-link", network="agencies")[1].data.decode()
        assert written.strip() == json.dumps(json.loads(written), ensure_ascii=False, indent=1)


class TestDot:
    """Graphviz reads it."""

    @given(plans(), NAMES)
    def test_any_plan(self, read_dot: Any, plan: Plan, name: str) -> None:
        """Nodes and edges by their ids."""
        network, saved = made(plan, "dot", network=name)
        read = read_dot(saved.data.decode())
        assert read.is_directed() == network.directed
        assert len(read.nodes()) == len(network.nodes)
        assert len(read.edges()) == sum(ties(network).values())

    def test_labels(self, read_dot: Any) -> None:
        """Those of nodes in the language that is asked for, those of edges what they are."""
        _, saved = made(SAMPLE, "dot", language="en")
        read = read_dot(saved.data.decode())
        assert read.get_node("education").attr["label"] == "Municipal Education Bureau"
        assert read.get_edge("A1", "education").attr["label"] == "lead"


class TestChoosing:
    """Which network is meant."""

    def test_default(self) -> None:
        """Who has a role in what."""
        assert network_of(SAMPLE, WriteRequest()).sides

    @pytest.mark.parametrize("format", ["graphml", "gexf", "ucinet", "edges", "matrix", "node-link", "dot"])
    def test_options(self, format: str) -> None:
        """Every network format takes the options of networks."""
        assert formats.by_name(format).options[: len(OPTIONS)] == OPTIONS
        network, _ = made(SAMPLE, format, network="assignments", unit="task", level="leaf")
        assert any(id == "A1.1" for id, _ in network.nodes)

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            ({"network": "agency"}, "option-unknown"),
            ({"network": "agencies", "weight": "jont"}, "option-unknown"),
            ({"network": "plan", "weight": "joint"}, "network-option-unused"),
            ({"network": "goals", "level": "leaf"}, "network-option-unused"),
        ],
    )
    def test_unknown(self, options: dict[str, str], code: str) -> None:
        """What is known is said."""
        with pytest.raises(CallError) as caught:
            made(SAMPLE, "gexf", **options)
        assert caught.value.code == code
        assert caught.value.sentence("zh")

    @pytest.mark.parametrize("format", ["graphml", "gexf", "ucinet", "edges", "matrix", "node-link", "dot"])
    def test_same_bytes(self, format: str) -> None:
        """And what is left out is said."""
        _, one = made(SAMPLE, format, network="plan")
        _, other = made(SAMPLE, format, network="plan")
        assert (one.data, one.siblings) == (other.data, other.siblings)
        (loss,) = one.losses
        assert loss.message().startswith(f"The format '{format}' keeps only the network (nodes: 267, edges: 392)")


def test_graphml_of_a_graph_without_an_id() -> None:
    """The id of a graph is optional in GraphML."""
    network = Flat(facts={}, nodes=(("a", {"label": "A"}),), edges=(), directed=False, multiple=False)
    data = graphml.dump(network, WriteRequest()).data
    assert list(nx.parse_graphml(data.decode())) == ["a"]
