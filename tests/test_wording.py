"""The wordings: complete in both languages, and exactly those that the package uses."""

from __future__ import annotations

import ast
import functools
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import policyplan
from policyplan import errors
from policyplan.errors import PolicyPlanError
from policyplan.wording import HINTS, SENTENCES, VOCABULARY

ROOT = Path(policyplan.__file__).parent
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ERRORS = {
    name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, PolicyPlanError)
} | {"Misfit", "finding"}
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;:!?.][\u4e00-\u9fff]")


def facts_of(template: str) -> set[str]:
    """The names of the facts that a template speaks of."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@functools.cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the package but the wordings, parsed."""
    paths = (path for path in sorted(ROOT.rglob("*.py")) if path.name != "wording.py")
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@functools.cache
def raised() -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call that makes an error or a finding and has its code written in it: place, call, code."""
    return tuple(_raised())


def _raised() -> Iterator[tuple[str, ast.Call, str]]:
    for path, tree in trees():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ERRORS:
                for first in call.args[:1]:
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield f"{path.relative_to(ROOT)}:{call.lineno}", call, first.value


def room(place: str) -> str:
    """The room of the package that a place lies in: ``model`` for ``model/plan.py:7``."""
    return place.partition("/")[0].partition(".")[0]


def sections() -> dict[str, set[str]]:
    """The codes under each heading of the wordings."""
    found: dict[str, set[str]] = {"": set()}
    heading = ""
    for line in (ROOT / "wording.py").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"    # -- (.+?) -+$", line):
            heading = match[1]
        if (match := re.match(r'    "([^"]+)": \(', line)) and match[1] in SENTENCES:
            found.setdefault(heading, set()).add(match[1])
    return found


SECTIONS = sections()
ROOMS = sorted({room(place) for place, _, _ in raised()})


@functools.cache
def constants() -> frozenset[str]:
    """Every string in the package that could be a code, wherever it stands."""
    return frozenset(
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    )


@pytest.mark.parametrize("code", sorted(SENTENCES))
class TestSentences:
    """Every code has its sentence in English and in Chinese."""

    def test_code_is_in_kebab_case(self, code: str) -> None:
        """Lower case, words joined by hyphens."""
        assert CODE.fullmatch(code)

    def test_both_languages_end_as_sentences_do(self, code: str) -> None:
        """With a full stop, the Chinese one full-width; or with a fact that is a sentence itself."""
        en, zh = SENTENCES[code]
        assert en.endswith((".", "!", "?", "}"))
        assert zh.endswith(("。", "！", "？", "}"))

    def test_both_languages_speak_of_the_same_facts(self, code: str) -> None:
        """Neither keeps something back."""
        en, zh = SENTENCES[code]
        assert facts_of(en) == facts_of(zh)

    def test_english_has_no_chinese_and_chinese_has_some(self, code: str) -> None:
        """Each is in its own language."""
        en, zh = SENTENCES[code]
        assert not re.search(r"[\u4e00-\u9fff]", en)
        assert re.search(r"[\u4e00-\u9fff]", zh)

    def test_chinese_punctuation_is_full_width(self, code: str) -> None:
        """No half-width comma, colon or stop beside a Han character."""
        assert not HALF_WIDTH.search(SENTENCES[code][1])


@pytest.mark.parametrize("code", sorted(HINTS))
class TestHints:
    """A hint belongs to a sentence and is said in both languages."""

    def test_belongs_to_a_sentence(self, code: str) -> None:
        """No hint without something wrong."""
        assert code in SENTENCES

    def test_both_languages_speak_of_the_same_facts(self, code: str) -> None:
        """So that it is left out in both or in none."""
        en, zh = HINTS[code]
        assert en
        assert zh
        assert facts_of(en) == facts_of(zh)

    def test_chinese_punctuation_is_full_width(self, code: str) -> None:
        """No half-width comma, colon or stop beside a Han character."""
        assert not HALF_WIDTH.search(HINTS[code][1])


class TestVocabulary:
    """A keyword has a word in both languages."""

    @pytest.mark.parametrize("word", sorted(VOCABULARY))
    def test_has_both(self, word: str) -> None:
        """Neither is empty."""
        en, zh = VOCABULARY[word]
        assert en
        assert zh


class TestUse:
    """The package says what has a wording, and has a wording for what it says."""

    def test_every_sentence_stands_under_a_heading(self) -> None:
        """The headings leave none out."""
        assert set().union(*SECTIONS.values()) == set(SENTENCES)

    @pytest.mark.parametrize("where", ROOMS)
    def test_every_raised_code_has_a_sentence(self, where: str) -> None:
        """An error without a sentence could not be said."""
        assert [
            f"{place} {code}" for place, _, code in raised() if room(place) == where and code not in SENTENCES
        ] == []

    @pytest.mark.parametrize("heading", sorted(SECTIONS))
    def test_every_sentence_is_used(self, heading: str) -> None:
        """A code that stands nowhere in the package is dead."""
        assert sorted(SECTIONS[heading] - constants()) == []

    @pytest.mark.parametrize("where", ROOMS)
    def test_every_raised_code_comes_with_its_facts(self, where: str) -> None:
        """A fact that is missing would break the sentence when it is said.

        Facts given as a mapping, and the owner and the field that a record adds to a misfit, are not seen here.
        """
        lacking = []
        for place, call, code in raised():
            given = {keyword.arg for keyword in call.keywords}
            added = {"owner", "field"} if isinstance(call.func, ast.Name) and call.func.id == "Misfit" else set()
            needed = facts_of(SENTENCES.get(code, ("", ""))[0]) - added - given
            if room(place) == where and None not in given and needed:
                lacking.append(f"{place} {code} lacks {sorted(needed)}")
        assert lacking == []
