"""Works measured in turn: medians, ratios, bars, and memory in fresh processes."""

from __future__ import annotations

import pytest

from benchmarks.side_by_side import Comparison, Cost, Line, Work, cells, duration, markdown, median, table
from benchmarks.speed.__main__ import main, names


def line(ours: float, theirs: float, at_most: float | None = None, **facts: float | None) -> Line:
    return Line(
        what="add up",
        peer="sum",
        ours=Cost(processor=ours, wall=ours, megabytes=facts.get("megabytes")),
        theirs=Cost(processor=theirs, wall=theirs, megabytes=facts.get("their_megabytes")),
        at_most=at_most,
        memory_at_most=facts.get("memory_at_most"),
    )


def test_works_run_in_turn() -> None:
    order: list[str] = []
    works = [Work(name, lambda data, name=name: order.append(name), prepare=lambda: 1) for name in ("a", "b")]
    lines = Comparison(what="x", ours=works[0], peers=(works[1],), rounds=2).measure()
    assert order == ["a", "b", "a", "b"]
    assert [(line.what, line.peer) for line in lines] == [("x", "b")]


def test_what_is_prepared_is_made_anew_for_each_call() -> None:
    seen: list[list[int]] = []
    work = Work("a", seen.append, (1,), prepare=lambda number: [number])
    work.cost()
    work.cost()
    assert seen == [[1], [1]]
    assert seen[0] is not seen[1]


def test_a_short_work_is_repeated_until_clocks_can_tell() -> None:
    calls: list[int] = []
    cost = Work("a", calls.append, (1,)).cost()
    assert len(calls) > 100
    assert cost.processor < 0.02


def test_a_fresh_process_tells_its_own_memory() -> None:
    held = bytearray(300_000_000)
    small, large = (Work("a", bytearray, (size,)).fresh_cost() for size in (1, 200_000_000))
    assert small.megabytes is not None
    assert large.megabytes is not None
    assert large.megabytes - small.megabytes > 150
    assert small.megabytes < len(held) / 1_000_000


def test_a_work_that_ends_its_process_is_told() -> None:
    with pytest.raises(SystemExit, match="gone ended without a result"):
        Work("gone", exit).fresh_cost()


def test_the_median_is_that_of_each_figure() -> None:
    costs = [Cost(processor=one, wall=4 - one, megabytes=one * 10) for one in (1.0, 2.0, 3.0)]
    assert median(costs) == Cost(processor=2.0, wall=2.0, megabytes=20.0)


@pytest.mark.parametrize(
    ("ours", "at_most", "reached"), [(0.5, 0.5, True), (0.6, 0.5, False), (9.0, None, None), (1.0, 1.0, True)]
)
def test_a_bar_is_reached_at_its_ratio(ours: float, at_most: float | None, reached: bool | None) -> None:
    assert line(ours, 1.0, at_most).is_reached is reached


def test_memory_has_a_bar_of_its_own() -> None:
    assert line(1, 1, 1.0, megabytes=3.0, their_megabytes=2.0, memory_at_most=1.0).is_reached is False
    assert line(1, 1, 1.0, megabytes=2.0, their_megabytes=2.0, memory_at_most=1.0).is_reached is True


def test_cells_say_time_ratio_and_bar() -> None:
    shown = cells(line(0.5, 2.0, 0.5, megabytes=100.0, their_megabytes=200.0, memory_at_most=1.0))
    assert shown[:6] == ("add up", "500 ms", "sum", "2 s", "0.25", "≤ 0.5, memory ≤ 1: reached")
    assert shown[6:] == ("100 / 200 MB", "500 ms / 2 s")
    assert cells(line(2, 1, 1.0))[5] == "≤ 1: missed"


@pytest.mark.parametrize(("seconds", "shown"), [(12.34, "12.3 s"), (0.0031, "3.1 ms"), (4e-6, "4 µs"), (5e-9, "5 ns")])
def test_a_duration_has_the_unit_that_reads_best(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_both_tables_have_a_row_for_each_line() -> None:
    lines = [line(1, 2), line(3, 4, 1.0)]
    assert len(table(lines).splitlines()) == 3
    assert len(markdown(lines).splitlines()) == 4


def test_markdown_has_no_empty_column_and_each_work_once() -> None:
    assert markdown([line(1, 2), line(1, 4), line(3, 4)]).replace("\u00a0", "~").splitlines() == [
        "| work | ours | compared with | theirs | ratio | wall |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
        "| add up | 1~s | sum | 2~s | 0.5 | 1~s / 2~s |",
        "|  |  | sum | 4~s | 0.25 | 1~s / 4~s |",
        "| add up | 3~s | sum | 4~s | 0.75 | 3~s / 4~s |",
    ]


def test_topics_are_the_modules_of_the_folder() -> None:
    assert "pictures" in names()
    assert "__main__" not in names()


def test_an_unknown_topic_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["weather"])
    assert "no topic weather" in capsys.readouterr().err
