"""Texts, spans, marks of inference, and what all records have in common."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from policyplan.errors import ModelError
from policyplan.model.records import Assignment, Note, Source, Target, Task
from policyplan.model.values import Inferred, Span, Text

BOTH = Text(zh="教育局", en="Education bureau")


class TestText:
    """A text has words in one language or more, and stands in for the languages that it lacks."""

    MANY = Text({"fr": "Bureau", "zh-Hant": "教育局", "pt-BR": "Secretaria"}, en="Office")

    def test_in_a_language(self) -> None:
        """Each language is given where it is there."""
        assert (BOTH.in_("zh"), BOTH.in_("en")) == ("教育局", "Education bureau")

    def test_in_the_language_that_is_missing(self) -> None:
        """The other one is better than nothing."""
        assert Text(zh="教育局").in_("en") == "教育局"
        assert Text(en="Bureau").in_("zh") == "Bureau"

    @pytest.mark.parametrize(
        ("language", "otherwise", "words"),
        [
            ("fr", None, "Bureau"),
            ("fr-CA", None, "Bureau"),
            ("zh", None, "教育局"),
            ("zh-Hant-TW", None, "教育局"),
            ("pt", "fr", "Secretaria"),
            ("de", "fr", "Bureau"),
            ("de", "fr-CH", "Bureau"),
            ("de", "it", "Office"),
            ("de", None, "Office"),
        ],
    )
    def test_for_a_reader(self, language: str, otherwise: str | None, words: str) -> None:
        """The tag, the same language, the plan's language, English, Chinese, the first: in this order."""
        assert self.MANY.in_(language, otherwise) == words

    def test_without_english(self) -> None:
        """Chinese comes next, then the first that was given."""
        assert Text(fr="Bureau", zh="局").in_("de") == "局"
        assert Text(fr="Bureau", ja="局").in_("de") == "Bureau"

    def test_tags_are_kept_in_their_usual_case(self) -> None:
        """However they were written, and whatever the order."""
        assert Text({"ZH-hant": "x", "FR": "y"}) == Text({"fr": "y", "zh-Hant": "x"})
        assert Text({"ZH-hant": "x", "FR": "y"}).languages == ("zh-Hant", "fr")
        assert len({Text(fr="y", ja="x"), Text(ja="x", fr="y"), Text(fr="y")}) == 2

    @pytest.mark.parametrize(
        ("make", "code"),
        [
            (lambda: Text(titel="x"), "language-malformed"),
            (lambda: Text(zh_Hant="x"), "language-malformed"),
            (lambda: Text({1: "x"}), "language-malformed"),  # type: ignore[dict-item]
            (lambda: Text({"zh": "x"}, zh="y"), "text-twice"),
            (lambda: Text(fr=""), "field-not-text"),
            (lambda: Text(fr=1), "field-not-text"),  # type: ignore[arg-type]
            (lambda: Text("x"), "text-not-mapping"),  # type: ignore[arg-type]
        ],
    )
    def test_refuses(self, make: Callable[[], Text], code: str) -> None:
        """A malformed tag, a language twice, words that are none."""
        with pytest.raises(ModelError) as caught:
            make()
        assert caught.value.code == code
        assert caught.value.sentence("zh")

    @pytest.mark.parametrize("again", [lambda text: pickle.loads(pickle.dumps(text)), copy.copy, copy.deepcopy])
    def test_is_a_value(self, again: Callable[[Text], Text]) -> None:
        """It cannot be changed, and its copies are equal to it."""
        assert again(self.MANY) == self.MANY
        assert hash(again(self.MANY)) == hash(self.MANY)
        assert self.MANY != "Office"
        with pytest.raises(AttributeError):
            self.MANY.zh = "x"  # type: ignore[misc]
        with pytest.raises(AttributeError):
            del self.MANY.zh

    def test_is_changed_language_by_language(self) -> None:
        """Each with its tag."""
        assert BOTH.map(lambda tag, words: f"{words} ({tag})") == Text(zh="教育局 (zh)", en="Education bureau (en)")

    def test_in_both(self) -> None:
        """Chinese first, with a separator of choice; alone where there is but one."""
        assert BOTH.both() == "教育局 Education bureau"
        assert BOTH.both(" / ") == "教育局 / Education bureau"
        assert Text(en="Bureau").both() == "Bureau"
        assert Text(fr="Bureau", ja="局").both() == "Bureau"

    def test_as_a_string_is_chinese(self) -> None:
        """The documents are Chinese."""
        assert str(BOTH) == "教育局"

    def test_as_a_dict_has_what_there_is(self) -> None:
        """A missing language has no key."""
        assert BOTH.to_dict() == {"zh": "教育局", "en": "Education bureau"}
        assert Text(en="Bureau").to_dict() == {"en": "Bureau"}

    def test_of_no_language_is_refused(self) -> None:
        """A name without a word is none."""
        with pytest.raises(ModelError) as caught:
            Text()
        assert caught.value.code == "text-empty"

    def test_is_written_as_it_is_made(self) -> None:
        """The missing language is left out."""
        assert repr(Text(zh="教育局")) == "Text(zh='教育局')"
        assert eval(repr(BOTH)) == BOTH
        assert eval(repr(self.MANY)) == self.MANY


class TestSpan:
    """A span is a half-open stretch of a source, in code points."""

    def test_ends_behind_its_last_code_point(self) -> None:
        """A character outside the basic plane counts as one."""
        assert Span(quote="𠮷人", start=5).end == 7

    def test_without_a_start_has_no_end(self) -> None:
        """It is not located yet."""
        assert Span(quote="目标").end is None

    def test_is_written_as_it_is_made(self) -> None:
        """A start of 0 is a start."""
        assert repr(Span(quote="目标", start=0)) == "Span(quote='目标', start=0)"


class TestEvidence:
    """A record is stated where it has a span, unless all of it was inferred."""

    whole = Inferred(reason=Text(en="It follows."))
    part = Inferred(reason=Text(en="It follows."), field="due")
    span = Span(quote="任务")

    @pytest.mark.parametrize(
        ("spans", "marks", "stated", "inferred"),
        [
            ((), (), False, False),
            ((span,), (), True, False),
            ((span,), (part,), True, False),
            ((span,), (whole,), False, True),
            ((), (whole,), False, True),
        ],
    )
    def test_by_spans_and_marks(
        self, spans: tuple[Span, ...], marks: tuple[Inferred, ...], stated: bool, inferred: bool
    ) -> None:
        """A mark on one attribute leaves the rest stated."""
        record = Target(spans=spans, inferred=marks)
        assert (record.is_stated, record.is_inferred) == (stated, inferred)

    def test_core_is_the_first_span(self) -> None:
        """The others add to it."""
        assert Target(spans=(self.span, Span(quote="正文"))).span == self.span
        assert Target().span is None

    def test_mark_of_an_attribute(self) -> None:
        """Each attribute has its own mark, the whole record another."""
        record = Target(inferred=(self.part, self.whole))
        assert record.inference("due") == self.part
        assert record.inference() == self.whole
        assert record.inference("value") is None

    def test_mark_is_written_as_it_is_made(self) -> None:
        """Who inferred it is left out where nobody said."""
        assert repr(self.part) == "Inferred(reason=Text(en='It follows.'), field='due')"


class TestWritten:
    """A record is written as it is made, without what it has by default."""

    def test_keywords_as_in_a_file(self) -> None:
        """Roles and kinds are their words."""
        assert repr(Assignment(role="lead", agency="education")) == "Assignment(role='lead', agency='education')"

    def test_zero_is_shown(self) -> None:
        """A target of 0 is not a target without a value."""
        assert repr(Target(value=0)) == "Target(value=Decimal('0'))"

    def test_own_attributes_come_first(self) -> None:
        """What was inferred stands behind what was said; spans are left out."""
        mark = Inferred(reason=Text(en="Why."))
        task = Task(id="t", title=Text(en="Do"), inferred=(mark,), spans=(Span(quote="做"),))
        assert repr(task) == "Task(id='t', title=Text(en='Do'), inferred=(Inferred(reason=Text(en='Why.')),))"

    def test_text_of_a_source_is_left_out(self) -> None:
        """It may be a whole document; the text of a note is the note."""
        assert "整篇" not in repr(Source(id="s", title=Text(en="S"), text="整篇"))
        assert "要紧" in repr(Note(id="n", kind="erratum", text=Text(zh="要紧")))


class TestEvolve:
    """A copy with changes; the record itself stays."""

    task = Task(id="t", title=Text(en="Do"))

    def test_changes_an_attribute(self) -> None:
        """The rest is kept."""
        changed = self.task.evolve(number="一")
        assert (changed.id, changed.number, self.task.number) == ("t", "一", None)

    def test_checks_what_it_is_given(self) -> None:
        """A change is no way around the checks."""
        with pytest.raises(ModelError) as caught:
            self.task.evolve(due="soon")
        assert caught.value.code == "when-malformed"

    def test_refuses_an_unknown_attribute(self) -> None:
        """A slip is answered with the attribute that was meant."""
        with pytest.raises(ModelError) as caught:
            self.task.evolve(tilte=Text(en="Do"))
        assert str(caught.value) == "t (tilte): The task has no field 'tilte'. Did you mean 'title'?"

    def test_of_a_record_without_an_id(self) -> None:
        """The place is the attribute alone."""
        with pytest.raises(ModelError) as caught:
            Target().evolve(vlaue=1)
        assert caught.value.sentence("zh") == "vlaue：目标值没有“vlaue”这一项。是否想写“value”？"
