from __future__ import annotations

import pytest

from policyplan.draw.scene.palette import INK, MUTED, PAPER, RULE, SHADE, SWATCHES, Swatch, contrast, mix, swatch


class TestContrast:
    """The contrast of two colours is that of WCAG 2."""

    def test_is_21_for_black_on_white(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)

    def test_is_1_for_a_colour_on_itself(self) -> None:
        assert contrast("#e69f00", "#e69f00") == pytest.approx(1)

    def test_is_the_same_both_ways(self) -> None:
        assert contrast("#767676", "#ffffff") == contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


class TestPalette:
    """Text can be read on every ground."""

    @pytest.mark.parametrize("ground", [PAPER, SHADE])
    @pytest.mark.parametrize("text", [INK, MUTED])
    def test_shows_text_on_its_grounds(self, text: str, ground: str) -> None:
        assert contrast(text, ground) >= 4.5

    def test_shows_connecting_lines_on_paper(self) -> None:
        assert contrast(RULE, PAPER) >= 3

    @pytest.mark.parametrize("each", SWATCHES, ids=lambda each: each.name)
    def test_shows_text_edges_and_marks_of_each_swatch(self, each: Swatch) -> None:
        assert contrast(INK, each.fill) >= 4.5
        assert contrast(INK, each.solid) >= 4.5
        assert contrast(INK, each.paper) >= 4.5
        assert contrast(INK, each.pattern_color) >= 4.5
        assert contrast(each.stroke, each.fill) >= 3
        assert contrast(each.stroke, PAPER) >= 3

    def test_tells_swatches_apart_without_colour(self) -> None:
        boxes = {(each.pattern, each.paper, each.filled, each.shape) for each in SWATCHES}
        assert len(boxes) == len(SWATCHES)
        assert len({(each.shape, each.filled) for each in SWATCHES}) == len(SWATCHES)

    def test_begins_again_after_the_last_swatch(self) -> None:
        assert swatch(len(SWATCHES) + 1) == SWATCHES[1]

    def test_mixes_colours_by_their_shares(self) -> None:
        assert mix("#ff0000", "#0000ff", 0.5) == "#800080"
