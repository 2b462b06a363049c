from __future__ import annotations

from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.backends import font, svg
from policyplan.draw.backends.coverage import shipped
from policyplan.draw.backends.svg import FAMILIES, to_svg
from policyplan.draw.scene.palette import Pattern, Shape
from policyplan.draw.scene.scene import Anchor, Box, Element, Label, Line, Mark, Scene
from policyplan.messages import Language

NAMESPACE = "{http://www.w3.org/2000/svg}"
ANY_TEXT = st.text(st.characters())


@pytest.fixture(autouse=True)
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font, "full_font", lambda: None)


def page(*elements: Element) -> Scene:
    return Scene(width=200, height=100, title="页", elements=elements)


def parsed(scene: Scene, prefix: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(scene, prefix=prefix).encode())  # noqa: S314 - written here


def drawn(element: Element) -> ElementTree.Element:
    """What *element* becomes, the last child of the picture."""
    return parsed(page(element))[-1]


def tags(element: ElementTree.Element) -> list[str]:
    return [each.tag.removeprefix(NAMESPACE) for each in element.iter()]


class TestPicture:
    """A picture is an image with a title, of a size on paper, in a language."""

    def test_has_its_size_in_millimetres_and_points(self) -> None:
        root = parsed(Scene(width=595.2756, height=841.8898, title="页"))
        assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("210mm", "297mm", "0 0 595.28 841.89")

    def test_says_in_words_what_it_shows(self) -> None:
        root = parsed(Scene(width=10, height=10, title="分工", description="谁牵头"), prefix="p-")
        assert (root.get("role"), root.get("aria-labelledby")) == ("img", "p-title p-desc")
        assert [(each.get("id"), each.text) for each in root[:2]] == [("p-title", "分工"), ("p-desc", "谁牵头")]

    def test_has_no_empty_description(self) -> None:
        root = parsed(page())
        assert root.get("aria-labelledby") == "title"
        assert "desc" not in tags(root)

    @pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en")])
    def test_names_its_language(self, language: Language, tag: str) -> None:
        root = parsed(attrs.evolve(page(), language=language))
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == tag

    def test_asks_for_fonts_that_have_chinese(self) -> None:
        families = parsed(page()).get("font-family", "").split(", ")
        assert families == [*(f"'{family}'" for family in FAMILIES), "sans-serif"]

    def test_begins_with_its_ground(self) -> None:
        ground = parsed(attrs.evolve(page(), background="#eeeeee"))[1]
        assert (ground.get("width"), ground.get("height"), ground.get("fill")) == ("200", "100", "#eeeeee")


class TestIds:
    """Ids are stable, unique, and begin with the prefix."""

    def test_are_told_apart_where_elements_share_one(self) -> None:
        mark = Mark(x=1, y=1, id="a b")
        assert [each.get("id") for each in parsed(page(mark, mark), prefix="p-")[-2:]] == ["p-a_b", "p-a_b-2"]

    def test_are_left_out_where_elements_have_none(self) -> None:
        assert drawn(Mark(x=1, y=1)).get("id") is None

    def test_stand_beside_the_data(self) -> None:
        mark = drawn(Mark(x=1, y=1, data=(("Task id", "<1>"), ("role", "lead"))))
        assert (mark.get("data-task-id"), mark.get("data-role")) == ("<1>", "lead")


class TestBox:
    """A box is a rectangle, with a pattern over its fill where it has one."""

    def test_is_a_rectangle(self) -> None:
        box = drawn(Box(x=1, y=2.5, width=30, height=1 / 3, radius=2, dashed=True, title="<说明>"))
        assert box.attrib == {
            "x": "1",
            "y": "2.5",
            "width": "30",
            "height": "0.33",
            "rx": "2",
            "fill": "#ffffff",
            "stroke": "#767676",
            "stroke-width": "0.75",
            "stroke-dasharray": "4 2.5",
        }
        assert box[0].text == "<说明>"

    def test_may_have_no_fill_and_no_edge(self) -> None:
        box = drawn(Box(x=0, y=0, width=1, height=1, fill=None, stroke=None, dashed=True))
        assert box.get("fill") == "none"
        assert not {"stroke", "stroke-width", "stroke-dasharray"} & set(box.attrib)

    @pytest.mark.parametrize("pattern", ["hatch", "dots", "rows"])
    def test_has_its_pattern_over_its_fill(self, pattern: Pattern) -> None:
        box = Box(
            x=0, y=0, width=9, height=9, fill="#fafafa", pattern=pattern, pattern_color="#cccccc", id="b", title="说"
        )
        root = parsed(page(box, box))
        assert tags(root).count("pattern") == 1
        pattern_id = root.find(f".//{NAMESPACE}pattern").get("id")  # type: ignore[union-attr]
        group = root[-2]
        assert (group.get("id"), group[0].text) == ("b", "说")
        assert [each.get("fill") for each in group[1:]] == ["#fafafa", f"url(#{pattern_id})"]
        assert group[2].get("stroke") == "#767676"


class TestLine:
    """A line is a path, with a head at its end where it has an arrow."""

    def test_is_a_path(self) -> None:
        line = drawn(Line(points=((0, 0), (10, -0.001), (10, 20)), dashed=True, title="说"))
        assert (line.get("d"), line.get("stroke-dasharray"), line[0].text) == ("M0,0L10,0 10,20", "4 2.5", "说")

    def test_is_a_curve(self) -> None:
        assert drawn(Line(points=((0, 0), (1, 1), (2, 1), (3, 0)), curve=True)).get("d") == "M0,0C1,1 2,1 3,0"

    def test_ends_in_its_arrow(self) -> None:
        group = drawn(Line(points=((0, 0), (100, 0)), arrow=True, width=0.75, id="e"))
        assert group.get("id") == "e"
        assert [each.get("d") for each in group] == ["M0,0L95.2,0", "M94,2.28L100,0 94,-2.28Z"]

    def test_has_an_arrow_though_its_last_points_are_one(self) -> None:
        points = ((0.0, 0.0), (0.0, 50.0), (0.0, 100.0), (0.0, 100.0))
        assert drawn(Line(points=points, curve=True, arrow=True))[1].get("d") == "M-2.28,94L0,100 2.28,94Z"

    def test_has_an_arrow_though_all_its_points_are_one(self) -> None:
        assert drawn(Line(points=((5, 5), (5, 5)), arrow=True))[1].get("d") == "M-1,7.28L5,5 -1,2.72Z"


class TestMark:
    """A mark is a small shape, filled or hollow."""

    def test_is_a_circle(self) -> None:
        mark = drawn(Mark(x=5, y=6, size=8, color="#123456", title="说"))
        assert (mark.get("cx"), mark.get("cy"), mark.get("r"), mark.get("fill")) == ("5", "6", "4", "#123456")
        assert mark[0].text == "说"

    def test_is_as_large_hollow_as_filled(self) -> None:
        mark = drawn(Mark(x=5, y=6, size=8, filled=False, stroke_width=2, color="#123456"))
        assert (mark.get("r"), mark.get("fill"), mark.get("stroke")) == ("3", "#ffffff", "#123456")

    @pytest.mark.parametrize(
        ("shape", "path"),
        [
            ("square", "M1.4,1.4L8.6,1.4 8.6,8.6 1.4,8.6Z"),
            ("diamond", "M5,1L9,5 5,9 1,5Z"),
            ("triangle", "M5,1.2L9,8.4 1,8.4Z"),
        ],
    )
    def test_is_a_path_otherwise(self, shape: Shape, path: str) -> None:
        assert drawn(Mark(x=5, y=5, size=8, shape=shape)).get("d") == path


class TestLabel:
    """A label is real text, each line at a place of its own."""

    def test_places_every_line(self) -> None:
        label = drawn(Label(x=5, y=50, lines=("实施", "方案"), size=10, anchor="middle", color="#222222", title="说"))
        assert (label.tag, label.get("text-anchor")) == (f"{NAMESPACE}text", "middle")
        assert (label.get("font-size"), label.get("fill"), label[0].text) == ("10", "#222222", "说")
        assert [(each.get("x"), each.get("y"), each.text) for each in label[1:]] == [
            ("5", "47.05", "实施"),
            ("5", "60.55", "方案"),
        ]

    def test_reads_upwards_where_it_is_rotated(self) -> None:
        assert drawn(Label(x=5, y=50, lines=("实施",), rotated=90)).get("transform") == "rotate(-90 5 50)"

    def test_leaves_the_usual_anchor_out(self) -> None:
        assert "text-anchor" not in drawn(Label(x=5, y=50, lines=("实施",))).attrib


class TestMissingCharacters:
    """A character that the font lacks is a box with its code point, as wide as the character would be."""

    @pytest.mark.parametrize(
        ("char", "digits"),
        [("𪚥", ["2A6", "A5"]), ("😀", ["1F6", "00"]), ("鹮", ["9E", "6E"]), ("\U00100000", ["100", "000"])],
    )
    def test_shows_the_code_point(self, char: str, digits: list[str]) -> None:
        label = drawn(Label(x=0, y=50, lines=(char,), size=10, id="l", title="说"))
        assert (label.get("id"), label[0].text) == ("l", "说")
        box = label[1]
        assert box.get("data-code-point") == f"U+{ord(char):04X}"
        assert [each.text for each in box.iter(f"{NAMESPACE}tspan")] == digits

    @pytest.mark.parametrize(("anchor", "start"), [("start", 100.0), ("middle", 80.0), ("end", 60.0)])
    def test_leaves_the_others_in_their_places(self, anchor: Anchor, start: float) -> None:
        label = drawn(Label(x=100, y=50, lines=("甲鹮乙丙",), size=10, anchor=anchor))
        text, box = label
        assert [(each.text, float(each.get("x", ""))) for each in text] == [("甲", start), ("乙丙", start + 20)]
        assert float(box[0].get("x", "")) == start + 10.4

    def test_are_told_from_the_lines_that_have_none(self) -> None:
        text, box = drawn(Label(x=0, y=50, lines=("方案", "鹮局"), size=10))
        assert [each.text for each in text] == ["方案", "局"]
        assert box.get("data-code-point") == "U+9E6E"

    def test_are_drawn_as_text_where_the_full_font_is_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(font, "full_font", lambda: font.SHIPPED)
        assert drawn(Label(x=0, y=50, lines=("鹮",))).tag == f"{NAMESPACE}text"


class TestHostileText:
    """Whatever a plan says, the picture is well-formed and shows it."""

    def test_is_escaped(self) -> None:
        words = "</text><script>alert('\"&')</script>"
        box = Box(x=0, y=0, width=1, height=1, id='"><x', title=words, data=(("quote", words + "\n"),))
        root = parsed(Scene(width=9, height=9, title=words, elements=(box, Label(x=0, y=5, lines=(words,)))))
        assert root[0].text == root[-2][0].text == root[-1][0].text == words
        assert root[-2].get("data-quote") == words + "\n"
        assert root[-2].get("id") == '"><x'

    @given(ANY_TEXT)
    def test_is_escaped_by_character(self, words: str) -> None:
        held = [svg._FORBIDDEN.sub("\ufffd", char) for char in words]
        for escaped, escapes in ((svg._text, svg._ESCAPES), (svg._attribute, svg._ATTRIBUTE_ESCAPES)):
            assert escaped(words) == "".join(escapes.get(char, char) for char in held)

    @given(ANY_TEXT, ANY_TEXT)
    def test_makes_a_well_formed_picture(self, words: str, more: str) -> None:
        scene = Scene(
            width=9,
            height=9,
            title=words,
            description=more,
            elements=(
                Label(x=0, y=5, lines=(words, more), id=words, title=more, data=((more, words), (words, more))),
                Box(x=0, y=0, width=1, height=1, id=words, pattern="dots"),
            ),
        )
        written = to_svg(scene, prefix=more)
        root = ElementTree.fromstring(written.encode())  # noqa: S314 - written here
        ids = [each.get("id") for each in root.iter() if each.get("id") is not None]
        assert len(set(ids)) == len(ids)
        assert written == to_svg(scene, prefix=more)

    @given(st.text(st.sampled_from(sorted(shipped() - {"\u00ad"}))))
    def test_is_in_the_picture_letter_by_letter(self, words: str) -> None:
        shown = "".join(drawn(Label(x=0, y=5, lines=(words,))).itertext())
        assert shown.replace("\u3000", " ").split() == words.split()


class TestNumbers:
    """Numbers are short and stable."""

    @pytest.mark.parametrize(
        ("number", "written"), [(0.0, "0"), (-0.001, "0"), (12, "12"), (1.5, "1.5"), (100.0, "100"), (2 / 3, "0.67")]
    )
    def test_have_two_decimals_at_most(self, number: float, written: str) -> None:
        assert drawn(Mark(x=number, y=1)).get("cx") == written

    def test_the_module_lists_the_drawing_font_first(self) -> None:
        assert svg.FAMILIES[0] == font.FAMILY
