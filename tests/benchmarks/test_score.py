"""The scorer's files, tables and lists."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reader import gold, sample_gold, score
from benchmarks.reader.facts import Facts, HeadingFact, folded
from benchmarks.reader.readings import facts_of, read
from benchmarks.reader.variants import variant

TEXT = "关于学校的意见\n一、总体要求。到2025年，建成学校10所。\n（市教育局牵头，市财政局配合。）\n"
GOLD = """\
document: 90_made_up.txt
sha256: {digest}
coder: A
parts:
- [0, 50, plan, 关于学校的意见]
headings:
- [8, 1, "一、", 总体要求]
assignments:
- {{at: 32, quote: 市教育局, agency: 市教育局, role: lead, kind: named, from: 8, to: 30}}
- {{at: 43, quote: 等, agency: 等, role: support, kind: open, from: 8, to: 30}}
- {{at: 8, quote: 科协, agency: 市科协, role: support, kind: named, from: 20, to: 30, also: [[0, 30]]}}
targets:
- {{at: 26, quote: 10所, value: 10, unit: 所, comparator: exactly, when: 2025}}
"""


def coding(name: str = "90_made_up") -> gold.GoldFile:
    return gold.read_gold(GOLD.format(digest=hashlib.sha256(TEXT.encode()).hexdigest()), name=name)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert score.main(arguments) == 0
    return capsys.readouterr().out


class TestGold:
    """A gold file says what a person states."""

    def test_its_facts_are_read(self) -> None:
        facts = coding().facts
        assert facts.headings == (HeadingFact(at=8, level=1, number="一、", title="总体要求"),)
        assert facts.assignments[0].names == {"市教育局"}
        assert facts.targets[0].whens == ("2025-12-31",)

    def test_a_bare_deng_is_optional(self) -> None:
        assert [fact.optional for fact in coding().facts.assignments] == [False, True, False]

    def test_an_owner_before_its_task_may_be_part_of_the_stretch(self) -> None:
        assert coding().facts.assignments[2].stretches == ((20, 30), (0, 30), (8, 30))

    def test_development_documents_are_known_by_their_number(self) -> None:
        assert coding("03_any").is_development
        assert coding(gold.SAMPLE).is_development
        assert not coding("05_any").is_development

    def test_another_version_of_the_document_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "90_made_up.txt").write_text(TEXT, encoding="utf-8", newline="")
        assert coding().text(tmp_path) == TEXT
        (tmp_path / "90_made_up.txt").write_text("其他", encoding="utf-8")
        with pytest.raises(ValueError, match="not the file that was coded"):
            coding().text(tmp_path)

    @pytest.mark.parametrize("path", sorted(gold.GOLD.rglob("*.yaml")), ids=lambda path: path.stem)
    def test_no_file_has_the_text_of_its_document(self, path: Path) -> None:
        """Quotes are short, and so are titles."""
        read_file = gold.read_gold(path.read_text(encoding="utf-8"), name=path.stem)
        facts: Facts = read_file.facts
        assert facts.headings
        assert max(len(fact.title) for fact in facts.headings) <= 20
        assert all(fact.end - fact.at <= 30 for kind in ("assignments", "targets") for fact in facts.of(kind))

    def test_the_samples_gold_is_up_to_date(self) -> None:
        assert (gold.GOLD / f"{gold.SAMPLE}.yaml").read_text(encoding="utf-8") == sample_gold.made()


class TestGoldInTheDocuments:
    """What the gold quotes stands in the document."""

    @pytest.mark.parametrize("coded", list(gold.gold_files()), ids=lambda coded: str(coded.name))
    def test_quotes_are_in_their_places(self, coded: gold.GoldFile) -> None:
        try:
            text = coded.text(gold.CORPUS)
        except FileNotFoundError as reason:
            pytest.skip(str(reason))
        for heading in coded.facts.headings:
            beginning = heading.number or heading.title.rstrip("…")
            assert text[heading.at :].startswith(beginning[:1])
        for assignment in coded.facts.assignments:
            assert folded(text[assignment.at : assignment.end]) in assignment.names
            assert all(0 <= start < end <= len(text) for start, end in assignment.stretches)


class TestTable:
    """The table has a line for each document, and sums."""

    def test_the_sample_is_scored_without_the_corpus(self, capsys: pytest.CaptureFixture[str]) -> None:
        lines = printed(capsys, gold.SAMPLE).splitlines()
        assert [line.split()[0] for line in lines[2:]] == [gold.SAMPLE, "="]

    def test_documents_that_are_missing_are_skipped_with_the_reason(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        assert "skipped 03_guofa2019-3_zongbaoqu: " in printed(capsys, "03", "--corpus", str(tmp_path))

    def test_only_what_is_complete_is_shown_as_complete(self) -> None:
        found = Facts(headings=coding().facts.headings * 200)
        line = score.table([score.score(coding(), TEXT, found)])
        assert "1.00 " in list(line)[2]

    def test_both_sets_have_a_sum(self) -> None:
        scores = [score.score(coding(name), TEXT, coding().facts) for name in ("03_a", "05_b")]
        sums = [line for line in score.table(scores) if line.startswith("=")]
        assert [line.split("(")[0] for line in sums] == ["= development ", "= held out ", "= all "]


class TestConfusions:
    """What is wrong is shown with its context, but not of documents that are held out."""

    @pytest.fixture
    def wrong(self) -> score.Score:
        found: dict[str, Any] = {"headings": (HeadingFact(at=8, level=2), HeadingFact(at=20, level=1))}
        return score.score(coding(), TEXT, Facts(**found))

    def test_each_fact_that_is_wrong_has_a_line(self, wrong: score.Score) -> None:
        lines = list(score.confusions(wrong, ["headings", "targets"], in_full=True))
        assert lines[0] == "90_made_up headings: 0 missed, 1 invented, 1 differ (level 1)"
        assert "level: 1 → 2" in lines[1]
        assert "关于学校的意见⏎[一]、总体要求" in lines[1]
        assert "invented     20" in lines[2]
        assert "missed       26  10 所 exactly 2025-12-31" in lines[4]

    def test_held_out_documents_only_have_counts(self, wrong: score.Score) -> None:
        lines = list(score.confusions(wrong, ["headings", "assignments"], in_full=False))
        assert len(lines) == 2
        assert lines[1] == "90_made_up assignments: 2 missed, 0 invented, 0 differ"


class TestVariants:
    """A text in another form has the same facts."""

    def test_swapped_punctuation_keeps_all_places(self) -> None:
        assert variant("a，b(c)", Facts(), "swapped") == ("a,b（c）", Facts())

    def test_joined_lines_move_the_places(self) -> None:
        facts = coding().facts
        text, moved = variant(TEXT, facts, "joined")
        assert "\n" not in text
        assert [text[fact.at : fact.at + 2] for fact in moved.headings] == ["一、"]
        assert [text[fact.at : fact.end] for fact in moved.targets] == ["10所"]
        assert [text[fact.at : fact.end] for fact in moved.assignments] == [
            TEXT[fact.at : fact.end].replace("\n", "") for fact in facts.assignments
        ]
        assert moved.assignments[0].stretches == ((7, 29),)

    def test_as_it_is_is_as_it_is(self) -> None:
        assert variant(TEXT, coding().facts, "as it is") == (TEXT, coding().facts)


class TestReadings:
    """The reader's facts have their offsets in the document."""

    def test_headings_are_found_where_they_are(self) -> None:
        assert [(fact.at, fact.level) for fact in facts_of(read(TEXT)).headings] == [(8, 1)]


class TestDates:
    """The date of a target."""

    def test_a_period_of_the_title_is_as_good_as_its_end(self) -> None:
        text = "某省计划（2021-2023年）\n\n一、任务\n\n建设平台10个。到2022年，建设平台20个。每月举办活动1场以上。"
        whens = [fact.whens for fact in facts_of(read(text)).targets]
        assert whens == [("2021-01-01/2023-12-31", "2023-12-31"), ("2022-12-31",), ("",)]
