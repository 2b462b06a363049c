from __future__ import annotations

from typing import Any

import pytest

from policyplan.draw.backends.dot import Edge, Node, node_words, responsibility_dot, to_dot
from policyplan.draw.languages import PictureLanguage
from policyplan.graph.roles import responsibility
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text

PLAN = Plan(
    id="p",
    title=Text(zh="方案"),
    agencies=(
        Agency(id="a", name=Text(zh="市教育局", en="Education bureau")),
        Agency(id="b", name=Text(en="<b>\"]; x -> y & 'z' \\n")),
    ),
    tasks=(
        Task(
            id="t", title=Text(zh="行动", en="Action"), number="1.", assignments=assign(lead=["a"], support=["a", "b"])
        ),
    ),
)


class TestNodeWords:
    """A node is called by its label in the picture's language, behind its number."""

    @pytest.mark.parametrize(("language", "words"), [("zh", "1.行动"), ("en", "1. Action"), ("both", "1.行动\nAction")])
    def test_in_each_language(self, language: PictureLanguage, words: str) -> None:
        assert node_words({"label_zh": "行动", "label_en": "Action", "number": "1."}, language) == words

    def test_by_the_other_language_where_one_is_missing(self) -> None:
        assert node_words({"label_zh": "行动"}, "en") == node_words({"label_zh": "行动"}, "both") == "行动"


class TestResponsibilityDot:
    """The graph is told whole to other programs: its nodes, its edges, their roles."""

    def test_is_readable(self, read_dot: Any) -> None:
        graph = read_dot(responsibility_dot(responsibility(PLAN), "both"))
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 2)
        labels = {edge.attr["label"] for edge in graph.edges()}
        assert labels == {"牵头、配合 / lead, support", "配合 / support"}

    def test_edges_lead_from_the_action_to_the_agency(self, read_dot: Any) -> None:
        graph = read_dot(responsibility_dot(responsibility(PLAN), "zh"))
        ends = {(graph.get_node(one).attr["label"], edge_head(graph, other)) for one, other in graph.edges()}
        assert ("1.行动", "市教育局") in ends

    def test_signs_of_the_format_are_only_text(self, read_dot: Any) -> None:
        graph = read_dot(responsibility_dot(responsibility(PLAN), "en"))
        assert graph.number_of_nodes() == 3
        graph.layout(prog="dot")
        assert "-> y" in graph.to_string()


class TestToDot:
    """Nodes and edges with their labels and ids."""

    def test_has_labels_and_ids(self) -> None:
        """A node without a label is called by its id, an edge by nothing."""
        dot = to_dot(
            [Node("t1", "实施方案"), Node("t2", "")], [Edge("e1", "t1", "t2", label="牵头"), Edge("e2", "t1", "t2")]
        )
        assert 'n0 [label="实施方案" id=t1]' in dot
        assert "n1 [label=t2 id=t2]" in dot
        assert 'n0 -> n1 [label="牵头" id=e1]' in dot
        assert 'n0 -> n1 [label="" id=e2]' in dot

    def test_keeps_the_meaning_of_hostile_words(self, read_dot: Any) -> None:
        """Ids and labels are text, whatever is in them."""
        words = ['a"b', "<b>bold</b>", "\\N\\", "x:y:z", "甲\n乙\x00"]
        dot = to_dot([Node(word, word) for word in words], ())
        assert "\x00" not in dot
        graph = read_dot(dot)
        assert sorted(graph.nodes()) == ["n0", "n1", "n2", "n3", "n4"]
        assert graph.get_node("n1").attr["label"] == "<b>bold</b>"

    def test_an_edge_to_a_node_that_is_not_given_is_refused(self) -> None:
        with pytest.raises(KeyError, match="丙"):
            to_dot([Node("甲", "甲")], [Edge("e", "甲", "丙")])


def edge_head(graph: Any, name: str) -> str:
    return str(graph.get_node(name).attr["label"])
