"""How fast the reader is: python -m benchmarks.reader.speed.

The reader (view, outline, responsibility, targets) and a bare pass of `re` for the words of responsibility read the
same text in turn, in one process. Then texts of 10,000 to 10,000,000 characters show how the time grows. The slope is
that of the logarithms of time and length: 1.0 where the time is proportional to the length. The texts repeat the
sample's sections with numbers that go on, once with line breaks and once without.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.reader.gold import CORPUS, gold_files
from benchmarks.reader.readings import Reading, document_of
from policyplan import samples
from policyplan.extract.grammar import table
from policyplan.reader.headings import read_outline
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.targets import read_targets
from policyplan.reader.view import view_of

ROUNDS = 5
SMALLEST = 10_000
LARGEST = 10_000_000
STEPS = ("view", "outline", "responsibility", "targets")
DIGITS = "零一二三四五六七八九"
SECTION = re.compile(r"(?m)^\s*[一二三四](?=、)")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read(text: str) -> tuple[Reading, list[float]]:
    """Return what the reader finds, and the seconds of each step."""
    document = document_of(text, "text")
    times = [time.process_time()]
    view = view_of(document)
    times.append(time.process_time())
    outline = read_outline(view)
    times.append(time.process_time())
    responsibility = read_responsibility(view, outline)
    times.append(time.process_time())
    targets = read_targets(view, outline, responsibility)
    times.append(time.process_time())
    seconds = [after - before for before, after in itertools.pairwise(times)]
    return Reading(view=view, outline=outline, responsibility=responsibility, targets=targets), seconds


def role_words() -> re.Pattern[str]:
    """Return the bare expression with which the reader is compared: any word of responsibility."""
    return re.compile("|".join(table("roles")["role_words_in_text"]))


def numeral(number: int) -> str:
    """Return a number below 10,000 in Chinese characters: 3080 is 三千零八十."""
    written = ""
    for digit, place in zip(f"{number:04}", "千百十 ", strict=True):
        written += DIGITS[int(digit)] + place.strip() if digit != "0" else "零"
    written = re.sub("零+", "零", written).strip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def repeated(length: int) -> str:
    """Return a text of about *length* characters: the sample's sections again and again, with numbers that go on."""
    source = (samples.folder() / "source.txt").read_text(encoding="utf-8")
    first = SECTION.search(source)
    assert first
    head, body = source[: first.start()], source[first.start() : source.rindex("。") + 1] + "\n\n"
    numbers = itertools.count(1)
    parts = [head]
    total = len(head)
    while total < length:
        part = SECTION.sub(lambda _: f"  {numeral(next(numbers))}", body)
        parts.append(part[: length - total])
        total += len(part)
    return "".join(parts)


def compared(name: str, text: str) -> None:
    """Print the speed of the reader and of the bare pass on one text."""
    pattern = role_words()
    reader, bare = [], []
    steps: list[list[float]] = []
    for _ in range(ROUNDS):
        _, seconds = read(text)
        steps.append(seconds)
        reader.append(sum(seconds))
        bare.append(timed(lambda: sum(1 for _ in pattern.finditer(text))))
    mine, plain = statistics.median(reader), statistics.median(bare)
    shares = ", ".join(
        f"{step} {statistics.median(one[at] for one in steps) / mine:.0%}" for at, step in enumerate(STEPS)
    )
    speeds = f"{len(text) / mine:12,.0f} {len(text) / plain:14,.0f} {mine / plain:8.1f}"
    print(f"{name[:24]:24} {len(text):9,} {speeds}   {shares}", flush=True)


def growth(largest: int, *, is_joined: bool = False) -> None:
    """Print the seconds for texts of growing length, and the slope from each to the next."""
    print("\nwithout line breaks" if is_joined else "\nas it is")
    print("    characters    seconds   characters a second   slope   headings  clauses  targets")
    lengths = [length for length in (SMALLEST * 10**power for power in range(8)) if length <= largest]
    before: tuple[int, float] | None = None
    for length in lengths:
        text = repeated(length)
        text = text.replace("\n", "") if is_joined else text
        found, seconds = read(text)
        taken = sum(seconds)
        slope = math.log(taken / before[1]) / math.log(len(text) / before[0]) if before else None
        before = len(text), taken
        counts = (
            sum(1 for part in found.outline.parts for _ in part.walk()),
            len(found.responsibility.clauses),
            len(found.targets.targets),
        )
        print(
            f"{len(text):14,} {taken:10.2f} {len(text) / taken:21,.0f} {'' if slope is None else f'{slope:.2f}':>7}"
            f" {counts[0]:10,} {counts[1]:8,} {counts[2]:8,}",
            flush=True,
        )


def main(given: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader.speed")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of the documents (%(default)s)")
    parser.add_argument("--largest", type=int, default=LARGEST, help="the length of the longest text (%(default)s)")
    arguments = parser.parse_args(given)
    print(f"{'':24} {'length':>9} {'reader /s':>12} {'bare re /s':>14} {'ratio':>8}   shares of the steps")
    read(repeated(SMALLEST))  # Tables are loaded on first use.
    for gold in gold_files():
        try:
            text = gold.text(arguments.corpus)
        except (OSError, ValueError) as reason:
            print(f"skipped {gold.name}: {reason}")
            continue
        if gold.is_development:
            compared(gold.name, text)
    growth(arguments.largest)
    growth(arguments.largest, is_joined=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
