"""Precision, recall and F1 of matching: `make matching-scores`, or python -m benchmarks.compare.score.

Three tables:

- *Versions*: plans edited on purpose (see `edits`), so that the truth is known. Each task is matched at most once.
- *Levels*: pairs of real documents coded by hand (see `gold`). ``passages`` are the quotes of the coder, ``drafts`` the
  records of the draft plans that cover them. All pairs from a score on are counted. The threshold is the best one on
  the half of the upper records on which methods were chosen (*development*), and is applied to the other half.
- *Thresholds*: what `policyplan.align` counts as taken up and as possible, with its own thresholds; and what other
  thresholds of tasks would do, on these documents, on edited plans and on plans that aren't levels of one policy.

F1 is the harmonic mean of precision and recall; AP is average precision: the mean, over the true pairs, of the
precision among all pairs that score at least as high. At 5 is the share of true pairs among the five likeliest records
of the lower plan. Documents that are not there are skipped, with the reason.

    python -m benchmarks.compare.score --agreement     how far two coders of the same documents agree
"""

from __future__ import annotations

import argparse
import collections
import itertools
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from benchmarks.compare.edits import EditedPair, pairs_of
from benchmarks.compare.gold import (
    CORPUS,
    KINDS,
    Coding,
    Documents,
    Kind,
    Part,
    Problem,
    Tie,
    agreement,
    codings,
    documents_of,
    drafts,
    passages,
)
from benchmarks.compare.methods import METHODS, Method, Scores
from policyplan import samples
from policyplan.compare.align import POSSIBLE, TAKEN_UP, aligned_records
from policyplan.compare.alignment import AlignedKind
from policyplan.compare.matching import Item, item_of
from policyplan.io.api import read
from policyplan.model.plan import Plan

ROOT = Path(__file__).parents[2]
SEEDS = (1, 2, 3)
RELATED = (frozenset({"shanghai", "environment"}), frozenset({"bonded-zones", "free-trade-zones"}))
"""Pairs of the twelve plans whose documents are levels of one policy."""
TASK_STEPS = (0.20, 0.22, 0.24, 0.26, 0.28, 0.30, 0.35, 0.40, 0.45, 0.50)
STEPS = [step / 50 for step in range(1, 50)]
FORMS = {"passages": passages, "drafts": drafts}


@attrs.frozen
class Figures:
    """Counts of right, wrong and missing pairs."""

    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float:
        """The share of right pairs among those that were found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that were found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missing) if self.right else 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    def __str__(self) -> str:
        return f"{self.precision:5.2f} {self.recall:5.2f} {self.f1:5.2f}"


def found(scores: Scores, problem: Problem, least: float) -> Figures:
    """Return the figures of all pairs with a score from *least* on; pairs of which the coder is unsure don't count."""
    pairs = {tie for tie, score in problem.judged(scores).items() if score >= least}
    return Figures(len(pairs & problem.sure), len(pairs - problem.sure), len(problem.sure - pairs))


def total(figures: Iterable[Figures]) -> Figures:
    """Return the sum of figures."""
    return sum(figures, Figures(0, 0, 0))


def average_precision(scores: Scores, problem: Problem) -> float:
    """Return the mean of the precision at each true pair; a pair without a score counts as never found."""
    judged = problem.judged(scores)
    ranked = sorted(judged, key=lambda tie: (-judged[tie], tie))
    right, sum_of_precisions = 0, 0.0
    for rank, tie in enumerate(ranked, 1):
        if tie in problem.sure:
            right += 1
            sum_of_precisions += right / rank
    return sum_of_precisions / len(problem.sure)


def recall_at(scores: Scores, problem: Problem, count: int) -> float:
    """Return the share of true pairs among the *count* likeliest lower records of each upper one."""
    by_upper: dict[str, list[tuple[float, str]]] = collections.defaultdict(list)
    for (upper, lower), score in problem.judged(scores).items():
        by_upper[upper].append((-score, lower))
    likeliest = {upper: {lower for _, lower in sorted(row)[:count]} for upper, row in by_upper.items()}
    return sum(lower in likeliest.get(upper, ()) for upper, lower in problem.sure) / len(problem.sure)


# -- versions ----------------------------------------------------------------------------------------------------------


def one_to_one(scores: Scores) -> dict[Tie, float]:
    """Return the pairs with the highest scores in which each record occurs once."""
    chosen: dict[Tie, float] = {}
    olds: set[str] = set()
    news: set[str] = set()
    for (old, new), score in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if old not in olds and new not in news:
            chosen[old, new] = score
            olds.add(old)
            news.add(new)
    return chosen


def version_figures(chosen: Mapping[Tie, float], pair: EditedPair, least: float) -> Figures:
    """Return the figures of the matching of an edited plan. A merged or split task may be matched with any part."""
    pairs = {tie for tie, score in chosen.items() if score >= least}
    right = pairs & pair.same
    return Figures(len(right), len(pairs - pair.same), len(pair.plain - pairs))


def thirteen_plans() -> list[Plan]:
    """Return the sample and the twelve plans of the documentation."""
    return [samples.jiangmen(), *(read(path) for path in sorted((ROOT / "docs" / "twelve").glob("*.yaml")))]


def versions(methods: Mapping[str, Method]) -> list[str]:
    """Return the table of versions."""
    plans = thirteen_plans()
    lines = [f"{'':32}  {'threshold':>9}  prec. rec.  F1"]
    for heavy in (False, True):
        pairs = pairs_of(plans, SEEDS, heavy=heavy)
        count = sum(len(pair.same) for pair in pairs)
        lines.append(f"{'heavy' if heavy else 'light'} edits: {len(pairs)} pairs of versions, {count} true pairs")
        for name, method in methods.items():
            chosen = [(one_to_one(method(*_items(pair))), pair) for pair in pairs]
            figures = {least: total(version_figures(*each, least) for each in chosen) for least in STEPS}
            best = max(STEPS, key=lambda least: (figures[least].f1, -least))
            lines.append(f"  {name:30}  {best:9.2f}  {figures[best]}")
    return lines


def _items(pair: EditedPair) -> tuple[list[Item], list[Item]]:
    old = [item_of(pair.old, task, "zh") for task in pair.old.tasks]
    new = [item_of(pair.new, task, "zh") for task in pair.new.tasks]
    return old, new


# -- levels ------------------------------------------------------------------------------------------------------------


def problems_of(coded: Sequence[tuple[Coding, Documents]], form: str, kind: Kind) -> list[Problem]:
    """Return what one coder of each pair of documents says; the first coder, where there are several."""
    first: dict[str, tuple[Coding, Documents]] = {}
    for coding, documents in coded:
        first.setdefault(coding.pair, (coding, documents))
    return [FORMS[form](coding, documents, kind) for coding, documents in first.values()]


def levels(coded: Sequence[tuple[Coding, Documents]], methods: Mapping[str, Method]) -> list[str]:
    """Return the table of levels."""
    lines = [f"{'':32}  {'':9}  development           held out"]
    lines += [f"{'':32}  {'threshold':>9}  prec. rec.  F1    AP    prec. rec.  F1    AP    at 5"]
    for form in FORMS:
        for kind in KINDS:
            problems = problems_of(coded, form, kind)
            parts = {part: [problem.part(part) for problem in problems] for part in ("development", "held out")}
            counts = [sum(len(problem.sure) for problem in parts[part]) for part in ("development", "held out")]
            lines.append(f"{form}, {kind}s: {counts[0]} true pairs for development, {counts[1]} held out")
            if not all(counts):
                continue
            for name, method in methods.items():
                lines.append(f"  {name:30}  {_level_row(method, parts)}")
    return lines


def _level_row(method: Method, parts: Mapping[str, Sequence[Problem]]) -> str:
    scored = {
        part: [(method(each.upper, each.lower), each) for each in problems if each.upper and each.lower]
        for part, problems in parts.items()
    }
    best = max(STEPS, key=lambda least: (total(found(*each, least) for each in scored["development"]).f1, -least))
    cells = [f"{best:9.2f}"]
    for entries in scored.values():
        true = [entry for entry in entries if entry[1].sure]
        weight = sum(len(problem.sure) for _, problem in true)
        precision = sum(average_precision(*entry) * len(entry[1].sure) for entry in true) / weight
        cells.append(f"{total(found(*each, best) for each in entries)} {precision:5.2f}")
    last = [entry for entry in scored["held out"] if entry[1].sure]
    weight = sum(len(problem.sure) for _, problem in last)
    cells.append(f"{sum(recall_at(*entry, 5) * len(entry[1].sure) for entry in last) / weight:5.2f}")
    return "  ".join(cells)


def thresholds(coded: Sequence[tuple[Coding, Documents]]) -> list[str]:
    """Return the figures of `policyplan.align` with its own thresholds."""
    method = METHODS["policyplan"]
    lines = [f"  {'':54} score  prec. rec.  F1    true pairs"]
    for form in FORMS:
        for kind in KINDS:
            for part in ("development", "held out"):
                problems = [problem.part(part) for problem in problems_of(coded, form, kind)]
                for state, limits in (("taken up", TAKEN_UP), ("possible or taken up", POSSIBLE)):
                    least = limits[AlignedKind(kind)]
                    figures = total(found(method(each.upper, each.lower), each, least) for each in problems)
                    name = f"{form}, {kind}s, {part}, {state}"
                    lines.append(f"  {name:54} {least:5.2f} {figures}  {figures.right + figures.missing}")
    return lines


def task_thresholds(coded: Sequence[tuple[Coding, Documents]], plans: Sequence[Plan]) -> list[str]:
    """Return what each threshold of tasks taken up costs: on drafts of levels, on edited plans, on unrelated plans.

    All pairs from the threshold on count, as in `policyplan.align`. Plans of the twelve whose documents were coded as
    levels are left out of the unrelated ones.
    """
    method = METHODS["policyplan"]
    parts: tuple[Part, ...] = ("development", "held out")
    problems = {part: [problem.part(part) for problem in problems_of(coded, "drafts", "task")] for part in parts}
    drafted = {part: [(method(each.upper, each.lower), each) for each in row] for part, row in problems.items()}
    edited = [
        (method(*_items(pair)), pair.same) for heavy in (False, True) for pair in pairs_of(plans, SEEDS, heavy=heavy)
    ]
    count, likeliest = _unrelated(plans, method)
    lines = [f"  {'':9}  drafts, development  drafts, held out    edited plans   unrelated plans"]
    lines.append(f"  {'threshold':9}  right  wrong  missing right  wrong  missing prec. rec.    share of tasks")
    for least in TASK_STEPS:
        figures = [total(found(*each, least) for each in drafted[part]) for part in parts]
        cells = [f"{each.right:5}  {each.wrong:5}  {each.missing:7}" for each in figures]
        versions = total(_many_to_many(scores, same, least) for scores, same in edited)
        share = sum(score >= least for score in likeliest) / count
        line = f"  {least:9.2f}  {' '.join(cells)} {versions.precision:5.2f} {versions.recall:5.2f}   {share:7.1%}"
        lines.append(line)
    return lines


def _many_to_many(scores: Scores, same: frozenset[Tie], least: float) -> Figures:
    pairs = {tie for tie, score in scores.items() if score >= least}
    return Figures(len(pairs & same), len(pairs - same), len(same - pairs))


def _unrelated(plans: Sequence[Plan], method: Method) -> tuple[int, list[float]]:
    """Return how many tasks were compared with each unrelated plan, and the highest scores of those that have one."""
    count = 0
    likeliest: list[float] = []
    for upper, lower in itertools.permutations(plans, 2):
        if frozenset((upper.id, lower.id)) in RELATED:
            continue
        sides = [
            [item_of(plan, record, "zh") for record in aligned_records(plan, AlignedKind.TASK)]
            for plan in (upper, lower)
        ]
        count += len(sides[0])
        best: dict[str, float] = {}
        for (id, _), score in method(*sides).items():
            best[id] = max(score, best.get(id, 0.0))
        likeliest += best.values()
    return count, likeliest


def agreements(coded: Sequence[tuple[Coding, Documents]]) -> list[str]:
    """Return how far two coders of the same documents agree, on the records of the drafts."""
    by_pair: dict[str, list[tuple[Coding, Documents]]] = collections.defaultdict(list)
    for coding, documents in coded:
        by_pair[coding.pair].append((coding, documents))
    lines = []
    for pair, both in by_pair.items():
        if len(both) < 2:
            continue
        for kind in KINDS:
            one, other = (drafts(coding, documents, kind) for coding, documents in both[:2])
            shared, left, right = agreement(one.sure - other.unsure, other.sure - one.unsure)
            names = [coding.coder for coding, _ in both[:2]]
            if shared + left + right:
                lines.append(
                    f"{pair} {kind}s: both {shared}, only {names[0]} {left}, only {names[1]} {right}; "
                    f"agreement (F1) {2 * shared / (2 * shared + left + right):.2f}"
                )
    return lines or ["No pair of documents has two codings that can be compared."]


def opened(corpus: Path, gold: Collection[Coding]) -> tuple[list[tuple[Coding, Documents]], list[str]]:
    """Return the codings whose documents are there, and a line for each other one."""
    coded, skipped = [], []
    for coding in gold:
        try:
            coded.append((coding, documents_of(coding, corpus)))
        except OSError as error:
            skipped.append(f"skipped {coding.coder}-{coding.pair}: {error.filename} is not there")
    return coded, skipped


def available() -> tuple[dict[str, Method], list[str]]:
    """Return the methods whose packages are installed, and a line for each other one."""
    import importlib.util

    needs = {"rapidfuzz": "rapidfuzz", "scikit-learn": "sklearn"}
    methods, skipped = dict(METHODS), []
    for prefix, package in needs.items():
        if importlib.util.find_spec(package) is None:
            methods = {name: method for name, method in methods.items() if not name.startswith(prefix)}
            skipped.append(f"skipped {prefix}: not installed")
    return methods, skipped


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of the documents")
    parser.add_argument("--agreement", action="store_true", help="only how far two coders agree")
    given = parser.parse_args(arguments)
    coded, skipped = opened(given.corpus, codings())
    methods, missing = available()
    for line in (*skipped, *missing):
        print(line)
    if given.agreement:
        print("\n".join(agreements(coded)))
        return 0
    tables = {"Versions": versions(methods)}
    if coded:
        tables |= {
            "Levels": levels(coded, methods),
            "Thresholds of policyplan.align": thresholds(coded),
            "Thresholds of tasks": task_thresholds(coded, thirteen_plans()),
            "Agreement of coders": agreements(coded),
        }
    for title, lines in tables.items():
        print(f"\n{title}\n{'-' * len(title)}")
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
