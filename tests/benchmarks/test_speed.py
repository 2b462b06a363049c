"""The texts with which the growth of the reader's time is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reader import speed


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (21, "二十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (3080, "三千零八十"),
    ],
)
def test_numbers_are_written_as_headings_have_them(number: int, written: str) -> None:
    assert speed.numeral(number) == written


def test_a_longer_text_goes_on_with_its_numbers() -> None:
    text = speed.repeated(30_000)
    assert len(text) == 30_000
    numbers = [heading.number for heading in speed.read(text)[0].outline.parts[-1].headings]
    assert numbers == [f"{speed.numeral(number)}、" for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 8


def test_both_tables_are_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert speed.main(["--corpus", str(tmp_path), "--largest", "20000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("jiangmen_2016_2020") for line in lines)
    assert lines[-5].split()[0] == "10,000"
    assert lines[-3] == "without line breaks"
