"""Precision, recall and F1 of the reader: `make reader-scores`, or python -m benchmarks.reader.score.

Each line has one document. A heading is right if its place and its level are right. An assignment is right if its
name, its role and its stretch are (stretches are alike from an overlap of 0.8 on). A target is right if the place of
its number, its value, unit, comparator and date are. The columns "no level", "no stretch" and "no date" leave one
field out. The last figure of each column is how many facts the gold has.

    python -m benchmarks.reader.score 03 14                                   only these documents
    python -m benchmarks.reader.score --confusions 14 --kind assignments      what is wrong, with its context
    python -m benchmarks.reader.score --form joined                           the same without line breaks
    python -m benchmarks.reader.score --agreement                             two codings of the same documents

Of documents on which the reader was not developed, ``--confusions`` prints only counts, unless ``--held-out`` is given.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

import policyplan
from benchmarks.reader.facts import AssignmentFact, Fact, Facts, HeadingFact, Ruler, TargetFact
from benchmarks.reader.gold import CORPUS, GOLD, SECOND, GoldFile, gold_files
from benchmarks.reader.matching import KINDS, Comparison, Counts, Pair, compare
from benchmarks.reader.readings import drafted, facts_of, read
from benchmarks.reader.variants import VARIANTS, variant

COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "headings": ("headings", ()),
    "no level": ("headings", ("level",)),
    "assignments": ("assignments", ()),
    "no stretch": ("assignments", ("stretch",)),
    "targets": ("targets", ()),
    "no date": ("targets", ("when",)),
}
"""Each column of the table: the kind of its facts, and the fields that don't count."""
AROUND = 18
"""How many characters of the document are shown before and after a fact."""


@attrs.frozen(kw_only=True)
class Score:
    """The comparisons of one document."""

    gold: GoldFile
    text: str
    comparisons: dict[str, Comparison]
    check: str = ""
    """What `check` says of the draft plan."""

    def counts(self) -> dict[str, Counts]:
        """Return the counts of each column."""
        return {name: self.comparisons[kind].counts(*ignored) for name, (kind, ignored) in COLUMNS.items()}


def score(gold: GoldFile, text: str, found: Facts, check: str = "") -> Score:
    """Return the comparisons of a coding with the facts that were found."""
    ruler = Ruler(text)
    comparisons = {kind: compare(kind, gold.facts, found, ruler) for kind in KINDS}
    return Score(gold=gold, text=text, comparisons=comparisons, check=check)


def read_and_score(gold: GoldFile, corpus: Path, form: str = VARIANTS[0]) -> Score:
    """Return the comparisons of a coding with what the reader finds, and what `check` says of the draft."""
    text, facts = variant(gold.text(corpus), gold.facts, form)
    gold = attrs.evolve(gold, facts=facts)
    found = facts_of(read(text, gold.name))
    errors = len(policyplan.check(drafted(text, gold.name)).errors)
    return score(gold, text, found, f"{errors} errors" if errors else "ok")


def again(gold: GoldFile, corpus: Path) -> Score | None:
    """Return the comparisons of a coding with a second one of the same document; None where there is none."""
    others = [other for other in gold_files(SECOND) if other.name == gold.name]
    return score(gold, gold.text(corpus), others[0].facts) if others else None


def table(scores: Sequence[Score]) -> Iterator[str]:
    """Yield the lines of the table: the documents of both sets, each with its sum, and the sum of all."""
    yield f"{'':28}" + "".join(f"{name:^23}" for name in COLUMNS) + "  check"
    yield f"{'':28}" + "     P    R   F1 facts  " * len(COLUMNS)
    sets = (("development", True), ("held out", False))
    for name, is_development in sets:
        chosen = [one for one in scores if one.gold.is_development is is_development]
        for one in chosen:
            yield _line(one.gold.name, one.counts()) + f"  {one.check}"
        if chosen:
            yield _line(f"= {name} ({len(chosen)})", _sum(chosen))
    if len({one.gold.is_development for one in scores}) > 1:
        yield _line(f"= all ({len(scores)})", _sum(scores))


def _sum(scores: Iterable[Score]) -> dict[str, Counts]:
    total = dict.fromkeys(COLUMNS, Counts())
    for one in scores:
        for name, counts in one.counts().items():
            total[name] += counts
    return total


def _line(name: str, columns: dict[str, Counts]) -> str:
    cells = (
        "".join(f"{_figure(part)}" for part in (counts.precision, counts.recall, counts.f1)) + f"{counts.expected:6}  "
        for counts in columns.values()
    )
    return f"{name[:27]:28}" + "".join(cells)


def _figure(part: float | None) -> str:
    """A part in five columns, cut and not rounded: only what is complete is 1.00."""
    return "    -" if part is None else f"{int(part * 100 + 1e-9) / 100:5.2f}"


def confusions(one: Score, kinds: Sequence[str], *, in_full: bool) -> Iterator[str]:
    """Yield what is wrong in one document: the counts, and unless they are held out, the facts."""
    for kind in kinds:
        comparison = one.comparisons[kind]
        missed = [fact for fact in comparison.missed if not fact.optional]
        fields = Counter(field for pair in comparison.differing for field in pair.differences)
        differ = ", ".join(f"{field} {number}" for field, number in sorted(fields.items()))
        yield (
            f"{one.gold.name} {kind}: {len(missed)} missed, {len(comparison.invented)} invented, "
            f"{len(comparison.differing)} differ" + (f" ({differ})" if differ else "")
        )
        if in_full:
            yield from _facts(one.text, comparison, missed)


def _facts(text: str, comparison: Comparison, missed: Sequence[Fact]) -> Iterator[str]:
    lines = [
        *((fact.at, "missed  ", shown(fact), fact) for fact in missed),
        *((fact.at, "invented", shown(fact), fact) for fact in comparison.invented),
        *((pair.gold.at, "differs ", differing(pair), pair.gold) for pair in comparison.differing),
    ]
    for at, what, words, fact in sorted(lines, key=lambda line: line[:3]):
        yield f"  {what} {at:6}  {words}   | {context(text, fact)}"


def differing(pair: Pair) -> str:
    """Return the fields in which a pair differs: first the gold, then what was found."""
    return "; ".join(
        f"{field}: {_field(pair.gold, field)} → {_field(pair.found, field)}" for field in sorted(pair.differences)
    )


def _field(fact: Fact, field: str) -> str:
    if isinstance(fact, AssignmentFact):
        values = {"agency": "/".join(sorted(fact.names)), "role": fact.role, "stretch": str(fact.stretches[0])}
        return values[field]
    if isinstance(fact, TargetFact):
        number = f"{fact.value}" + (f"–{fact.upper}" if fact.upper is not None else "")
        values = {"value": number, "when": " or ".join(when or "none" for when in fact.whens)}
        return values.get(field) or str(getattr(fact, field))
    return str(getattr(fact, field))


def shown(fact: Fact) -> str:
    """Return a fact in words."""
    if isinstance(fact, HeadingFact):
        return f"{fact.level} {fact.number}{fact.title[:16]}"
    fields = (
        ("agency", "role", "stretch") if isinstance(fact, AssignmentFact) else ("value", "unit", "comparator", "when")
    )
    return " ".join(_field(fact, field) for field in fields)


def context(text: str, fact: Fact) -> str:
    """Return the words of a fact in the document, in brackets, with a few characters around them."""
    before = text[max(0, fact.at - AROUND) : fact.at]
    words = f"{before}[{text[fact.at : fact.end]}]{text[fact.end : fact.end + AROUND]}"
    return "⏎".join(words.split("\n"))


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader.score", description=__doc__.splitlines()[0])
    parser.add_argument("documents", nargs="*", help="what the names of the documents begin with; all if none is given")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder of the documents (%(default)s)")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder of the codings (%(default)s)")
    parser.add_argument("--development", action="store_true", help="only documents on which the reader was developed")
    parser.add_argument("--form", choices=VARIANTS, default=VARIANTS[0], help="swap punctuation, or join all lines")
    parser.add_argument("--agreement", action="store_true", help="compare two codings instead of the reader with one")
    parser.add_argument("--confusions", metavar="DOCUMENT", help="print what is wrong in a document, or in all")
    parser.add_argument("--kind", choices=KINDS, help="of one kind of fact only")
    parser.add_argument("--held-out", action="store_true", help="print it in full for held-out documents, too")
    return parser.parse_args(given)


def _chosen(arguments: argparse.Namespace) -> Iterator[GoldFile]:
    names = list(arguments.documents)
    if arguments.confusions and arguments.confusions != "all" and not names:
        names = [arguments.confusions]
    for gold in gold_files(arguments.gold):
        is_wanted = not names or any(gold.name.startswith(name) for name in names)
        if is_wanted and (gold.is_development or not arguments.development):
            yield gold


def scored(gold: GoldFile, arguments: argparse.Namespace) -> Score | None:
    """Return the score of one document; None where there is nothing to compare its coding with."""
    if arguments.agreement:
        return again(gold, arguments.corpus)
    return read_and_score(gold, arguments.corpus, arguments.form)


def main(given: Sequence[str] | None = None) -> int:
    """Print the table, and the confusions that are asked for."""
    arguments = _arguments(given)
    scores = []
    for gold in _chosen(arguments):
        try:
            one = scored(gold, arguments)
        except (OSError, ValueError) as reason:
            print(f"skipped {gold.name}: {reason}")
            continue
        if one is not None:
            scores.append(one)
    print("\n".join(table(scores)))
    kinds = [arguments.kind] if arguments.kind else list(KINDS)
    for one in scores:
        if arguments.confusions and (arguments.confusions == "all" or one.gold.name.startswith(arguments.confusions)):
            in_full = arguments.agreement or arguments.held_out or one.gold.is_development
            print("\n".join(["", *confusions(one, kinds, in_full=in_full)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
