"""Finding quotes in their sources."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.model import locate as locating
from policyplan.model.locate import all_occurrences, locate, occurrences, source_of, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source, Task
from policyplan.model.values import Span, Text

TITLE = Text(zh="某")


def plan_of(text: str | None, *spans: Span, more: tuple[Source, ...] = ()) -> Plan:
    """A plan of one task with these spans, and of one source with this text, or more."""
    sources = (Source(id="s", title=TITLE, text=text), *more)
    return Plan(id="p", title=TITLE, sources=sources, tasks=(Task(id="t", title=TITLE, spans=spans),))


class TestSourceOf:
    """A span lies in the source that it names, or in the only one there is."""

    second = Source(id="s2", title=TITLE)

    def test_the_only_one(self) -> None:
        """It needs no naming."""
        plan = plan_of("原文")
        assert source_of(plan, Span(quote="原")) is plan.sources[0]

    def test_one_of_several(self) -> None:
        """It must be named."""
        plan = plan_of("原文", more=(self.second,))
        assert source_of(plan, Span(quote="原")) is None
        assert source_of(plan, Span(quote="原", source="s2")) is self.second

    def test_none_of_them(self) -> None:
        """A name that no source has, or no source at all."""
        assert source_of(plan_of("原文"), Span(quote="原", source="x")) is None
        assert source_of(Plan(id="p", title=TITLE), Span(quote="原")) is None


class TestTextHash:
    """The hash is that of the bytes in UTF-8."""

    @given(st.text())
    def test_of_the_bytes(self, text: str) -> None:
        """As sha256sum gives it for the file."""
        assert text_hash(text) == hashlib.sha256(text.encode()).hexdigest()

    def test_of_half_a_surrogate_pair(self) -> None:
        """What cannot be written still has one."""
        assert len(text_hash("\ud800")) == 64


class TestOccurrences:
    """Every place of a quote in a text."""

    def test_overlapping_ones_too(self) -> None:
        """Three in four letters."""
        assert occurrences("哈哈哈哈", "哈哈") == (0, 1, 2)

    def test_none(self) -> None:
        """Where it does not stand."""
        assert occurrences("原文", "引") == ()

    @given(st.text("ab", max_size=20), st.text("ab", min_size=1, max_size=3))
    def test_are_all_where_it_stands(self, text: str, quote: str) -> None:
        """And nowhere else."""
        assert occurrences(text, quote) == tuple(at for at in range(len(text)) if text.startswith(quote, at))

    @pytest.mark.parametrize("many", [0, 100])
    @given(text=st.text("甲乙丙", max_size=40), quotes=st.lists(st.text("甲乙丙", min_size=1, max_size=9), max_size=9))
    def test_of_many(self, many: int, text: str, quotes: list[str]) -> None:
        """However they are looked for, together or each by itself."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(locating, "_MANY", many)
            found = all_occurrences(text, quotes)
        assert found == {quote: occurrences(text, quote) for quote in quotes}

    def test_of_many_without_going_through_the_text_for_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A text is gone through once for each of a few lengths, however many quotes there are."""
        entered: list[str] = []
        monkeypatch.setattr(locating, "occurrences", lambda text, quote: entered.append(quote))
        text = "".join(chr(0x4E00 + number) for number in range(5000))
        found = all_occurrences(text, (text[at : at + 9] for at in range(4000)))
        assert [found[text[at : at + 9]] for at in range(4000)] == [(at,) for at in range(4000)]
        assert entered == []


class TestLocate:
    """A quote that occurs once gets its offset."""

    def test_of_a_single_quote(self) -> None:
        """Counted in code points; what the span says otherwise is kept."""
        plan = locate(plan_of("𠮷人种树。", Span(quote="种树", source="s", field="title")))
        assert plan.all_tasks[0].spans == (Span(quote="种树", start=2, source="s", field="title"),)

    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("种树种树", Span(quote="种树")),
            ("种花", Span(quote="种树")),
            ("种树", Span(quote="种树", source="x")),
            ("种树", Span(quote="种树", start=1)),
            (None, Span(quote="种树")),
        ],
    )
    def test_leaves_the_others_as_they_are(self, text: str | None, span: Span) -> None:
        """Twice, never, in no known source, or said already: the very plan comes back."""
        plan = plan_of(text, span)
        assert locate(plan) is plan

    def test_leaves_spans_of_a_source_without_text(self) -> None:
        """Another source has one."""
        plan = plan_of("种树", Span(quote="种树", source="s2"), more=(Source(id="s2", title=TITLE),))
        assert locate(plan) is plan

    def test_of_several_spans(self) -> None:
        """Each for itself."""
        plan = locate(plan_of("种树种树种花", Span(quote="种树"), Span(quote="种花"), Span(quote="种", start=2)))
        assert [span.start for span in plan.all_tasks[0].spans] == [None, 4, 2]

    def test_twice_is_the_same(self, plan: Plan, text: str) -> None:
        """Nothing is left to do, and every quote stands where its span says."""
        found = locate(plan)
        assert locate(found) is found
        assert all(text.startswith(task.spans[0].quote, task.spans[0].start) for task in found.all_tasks)
