"""Tests for heads of narrow columns and their key."""

from __future__ import annotations

from policyplan.draw.layout.column_heads import Column, numbered_key, numbered_key_height, turned_lines
from policyplan.draw.scene.scene import Rectangle
from policyplan.model.values import Text


def columns(*texts: str) -> list[Column]:
    return [Column(id=text, name=Text(zh=text), text=text, title=text) for text in texts]


def area(width: float) -> Rectangle:
    return Rectangle(x=0.0, y=0.0, width=width, height=500.0)


class TestKey:
    """Each number with its text, in as many columns as have room."""

    def test_short_texts_are_in_more_columns(self) -> None:
        """Names of five characters need a third of the width of long ones."""
        numbers = ["1", "2", "3", "4"]
        labels, height = numbered_key(columns(*("市教育局" for _ in numbers)), numbers, area(240), 0.0)
        assert len({label.x for label in labels if label.lines[0].isdigit()}) == 4
        longer, more = numbered_key(columns(*("市教育局" * 8 for _ in numbers)), numbers, area(240), 0.0)
        assert len({label.x for label in longer if label.lines[0].isdigit()}) == 1
        assert more > 4 * (height - 6.0)

    def test_nothing(self) -> None:
        """Without entries there is no key."""
        assert numbered_key([], [], area(240), 0.0) == ((), 0.0)
        assert numbered_key_height([], [], area(240), 0.0) == 0.0

    def test_height_without_labels(self) -> None:
        """Pages are looked for by the height of a key that nobody draws."""
        names = columns(*("市人力资源和社会保障局" * (number % 9 + 1) for number in range(23)))
        numbers = [str(number) for number in range(1, 24)]
        for width in (60, 240, 500):
            for y in (0.0, 123.4):
                assert (
                    numbered_key_height(names, numbers, area(width), y)
                    == numbered_key(names, numbers, area(width), y)[1]
                )


class TestTurned:
    """A wide column has a long text on two lines."""

    def test_lines(self) -> None:
        words = "Municipal Bureau of Human Resources and Social Security"
        assert len(turned_lines(words, 12.0)) == 1
        assert len(turned_lines(words, 21.0)) == 2
        assert turned_lines("中文\nEnglish", 12.0) == ("中文 / English",)
