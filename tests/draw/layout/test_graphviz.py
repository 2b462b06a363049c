from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.layout import graphviz
from policyplan.draw.layout.engine import render
from policyplan.draw.layout.graphviz import Cluster, Edge, Layout, Node, lay_out, to_dot
from policyplan.draw.scene.scene import Point, Rectangle
from policyplan.errors import DrawError

TREE = (Node("根", 80, 20), Node("甲", 60, 30), Node("乙", 60, 40))
BRANCHES = (Edge("e1", "根", "甲"), Edge("e2", "根", "乙"))


def area(node: Node, place: Layout) -> Rectangle:
    x, y = place.nodes[node.id]
    return Rectangle(x=x - node.width / 2, y=y - node.height / 2, width=node.width, height=node.height)


def distance(point: Point, to: Rectangle) -> float:
    return max(to.x - point[0], point[0] - to.right, to.y - point[1], point[1] - to.bottom)


class TestLayOut:
    """Nodes get places by their sizes, edges go from border to border."""

    @pytest.mark.parametrize(("direction", "axis", "sign"), [("LR", 0, 1), ("RL", 0, -1), ("TB", 1, 1), ("BT", 1, -1)])
    def test_goes_in_its_direction(self, direction: graphviz.Direction, axis: int, sign: int) -> None:
        place = lay_out(TREE, BRANCHES, direction=direction)
        assert all((place.nodes[head][axis] - place.nodes["根"][axis]) * sign > 0 for head in ("甲", "乙"))

    def test_keeps_the_gaps(self) -> None:
        place = lay_out(TREE, BRANCHES, node_gap=25, rank_gap=50)
        assert place.nodes["甲"][0] - place.nodes["根"][0] == pytest.approx(40 + 50 + 30, abs=0.5)
        assert abs(place.nodes["甲"][1] - place.nodes["乙"][1]) == pytest.approx(15 + 25 + 20, abs=0.5)

    @pytest.mark.parametrize("ports", [False, True])
    def test_leads_edges_from_border_to_border(self, ports: bool) -> None:
        place = lay_out(TREE, BRANCHES, ports=ports)
        nodes = {node.id: area(node, place) for node in TREE}
        for edge in BRANCHES:
            points = place.edges[edge.id]
            assert len(points) % 3 == 1
            assert distance(points[0], nodes[edge.tail]) == pytest.approx(0, abs=2)
            assert distance(points[-1], nodes[edge.head]) == pytest.approx(0, abs=2)

    @pytest.mark.parametrize("direction", ["LR", "RL", "TB", "BT"])
    def test_joins_the_middles_of_sides_with_ports(self, direction: graphviz.Direction) -> None:
        place = lay_out(TREE, BRANCHES, direction=direction, ports=True)
        along = 0 if direction in ("LR", "RL") else 1
        for edge in BRANCHES:
            assert place.edges[edge.id][0][1 - along] == pytest.approx(place.nodes["根"][1 - along], abs=1)
            assert place.edges[edge.id][-1][1 - along] == pytest.approx(place.nodes[edge.head][1 - along], abs=1)

    def test_keeps_edges_between_the_same_nodes_apart(self) -> None:
        place = lay_out(TREE[:2], (Edge("e1", "根", "甲"), Edge("e2", "根", "甲"), Edge("e3", "甲", "甲")), ports=True)
        assert len({place.edges[name] for name in ("e1", "e2", "e3")}) == 3

    def test_keeps_room_for_the_labels_of_edges(self) -> None:
        place = lay_out(TREE, (Edge("e1", "根", "甲", label_width=70.5, label_height=12), BRANCHES[1]))
        assert set(place.edge_labels) == {"e1"}
        x, y = place.edge_labels["e1"]
        label = Rectangle(x=x - 35, y=y - 6, width=70, height=12)
        assert Rectangle(x=0, y=0, width=place.width, height=place.height).contains(label)
        assert not any(area(node, place).overlaps(label) for node in TREE)

    def test_holds_clusters_together_below_their_titles(self) -> None:
        nodes = (Node("根", 80, 20), Node("甲", 60, 30, cluster="工程"), Node("乙", 60, 40, cluster="行动"))
        place = lay_out(nodes, BRANCHES, clusters=(Cluster("行动", label_width=90, label_height=14), Cluster("空")))
        assert set(place.clusters) == {"工程", "行动"}
        assert place.clusters["工程"].contains(area(nodes[1], place))
        action = place.clusters["行动"]
        assert action.contains(area(nodes[2], place))
        assert action.width >= 90
        assert area(nodes[2], place).y - action.y >= 14

    @pytest.mark.parametrize("engine", ["neato", "fdp", "circo", "twopi"])
    def test_parts_nodes_with_every_engine(self, engine: graphviz.Engine, capfd: pytest.CaptureFixture[str]) -> None:
        nodes = tuple(Node(f"n{number}", 90, 30) for number in range(12))
        edges = tuple(Edge(f"e{number}", f"n{number}", f"n{(number * 5 + 1) % 12}") for number in range(12))
        place = lay_out(nodes, edges, engine=engine)
        areas = [area(node, place) for node in nodes]
        assert not any(one.overlaps(other, 1) for number, one in enumerate(areas) for other in areas[:number])
        assert capfd.readouterr().err == ""

    def test_of_nothing_is_empty(self) -> None:
        place = lay_out((), ())
        assert (place.width, place.height, dict(place.nodes)) == (0, 0, {})

    def test_refuses_an_edge_to_a_node_that_is_not_given(self) -> None:
        with pytest.raises(KeyError, match="丙"):
            lay_out(TREE, (Edge("e", "根", "丙"),))

    @given(st.lists(st.text(st.characters()), unique=True, min_size=1, max_size=6), st.data())
    def test_takes_any_ids(self, ids: list[str], data: st.DataObject) -> None:
        nodes = [Node(each, 50, 20, cluster=data.draw(st.none() | st.text(st.characters()))) for each in ids]
        edges = [Edge(each, data.draw(st.sampled_from(ids)), each) for each in ids]
        place = lay_out(nodes, edges)
        page = Rectangle(x=0, y=0, width=place.width, height=place.height)
        assert set(place.nodes) == set(place.edges) == set(ids)
        assert all(page.contains(area(node, place), 1) for node in nodes)


class TestWorker:
    """More than 500 nodes are laid out in a worker, unless the caller decides."""

    @pytest.mark.parametrize(
        ("count", "isolated", "expected"), [(500, None, False), (501, None, True), (501, False, False), (1, True, True)]
    )
    def test_is_used(self, count: int, isolated: bool | None, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[bool] = []

        def answer(dot: str, *, engine: str, isolated: bool, seconds: float) -> bytes:
            asked.append(isolated)
            return b'{"bb": "0,0,1,1", "objects": []}'

        monkeypatch.setattr(graphviz, "render", answer)
        with pytest.raises(DrawError):
            lay_out([Node(str(number), 10, 10) for number in range(count)], (), isolated=isolated)
        assert asked == [expected]

    @pytest.mark.parametrize("output", [b"", b"{}", b"[]", b'{"bb": "x", "objects": []}'])
    def test_says_that_its_output_is_not_understood(self, output: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(graphviz, "render", lambda *args, **options: output)
        with pytest.raises(DrawError) as caught:
            lay_out(TREE, BRANCHES)
        assert caught.value.code == "layout-failed"

    def test_gives_the_same_places(self) -> None:
        assert lay_out(TREE, BRANCHES, isolated=True) == lay_out(TREE, BRANCHES)


class TestToDot:
    """The same graph can be given to other programs."""

    def test_has_labels_and_ids_and_no_sizes(self) -> None:
        nodes = (Node("t1", 80, 20, label="实施方案"), Node("t2", 60, 30, cluster="c"))
        dot = to_dot(nodes, (Edge("e", "t1", "t2", label="牵头"),), clusters=(Cluster("c", label="行动"),))
        assert 'label="实施方案" id=t1' in dot.replace("\n", " ")
        assert "label=t2" in dot
        assert "label=" in dot
        assert "牵头" in dot
        assert "行动" in dot
        assert "width" not in dot
        assert "fixedsize" not in dot

    def test_keeps_the_meaning_of_hostile_words(self) -> None:
        words = ['a"b', "<b>bold</b>", "\\N\\", "x:y:z", "甲\n乙\x00"]
        dot = to_dot([Node(word, 10, 10) for word in words], ())
        found = re.findall(r'"((?:[^"\\]|\\.)*)"|=(\w+)', dot)
        assert len(found) > len(words)
        assert "\x00" not in dot
        assert all(name in dot for name in ("n0", "n4"))
        assert render(dot, engine="dot", isolated=False, seconds=60).count(b'"_gvid"') == len(words)
