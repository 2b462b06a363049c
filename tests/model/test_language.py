"""Language tags: well-formed ones, in their usual case, and which of several serves a reader."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import ModelError
from policyplan.model.language import LanguageTag, best, is_assigned, likely
from policyplan.model.plan import Plan
from policyplan.model.records import Translation
from policyplan.model.values import Text


class TestTag:
    """A tag by RFC 5646; `LanguageTag` and `str` are inverses."""

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("zh", "zh"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("pt-br", "pt-BR"),
            ("es-419", "es-419"),
            ("zh-cmn-Hans-cn", "zh-cmn-Hans-CN"),
            ("sl-ROZAJ-biske", "sl-rozaj-biske"),
            ("de-CH-1996", "de-CH-1996"),
            ("en-u-CA-gregory", "en-u-ca-gregory"),
            ("en-x-US", "en-x-us"),
            ("x-Mine", "x-mine"),
            ("und", "und"),
        ],
    )
    def test_well_formed(self, given: str, kept: str) -> None:
        """It is kept in its usual case."""
        assert LanguageTag(given) == kept == str(LanguageTag(kept))
        assert repr(LanguageTag(given)) == repr(kept)

    @pytest.mark.parametrize("given", ["", "c", "french", "zh_CN", "zh-", "-zh", "zh--cn", "中文", "x y", 1, None, "x"])
    def test_malformed(self, given: Any) -> None:
        """The error says what a tag looks like."""
        with pytest.raises(ModelError) as caught:
            LanguageTag(given)
        assert caught.value.code == "language-malformed"

    def test_the_nearest_is_named(self) -> None:
        """An underscore is a frequent slip."""
        with pytest.raises(ModelError, match="Did you mean 'zh-CN'"):
            LanguageTag("zh_CN")

    def test_its_language(self) -> None:
        """Without script and region."""
        assert LanguageTag("zh-Hant-TW").primary == "zh"

    def test_assigned_codes(self) -> None:
        """Codes of two letters are looked up; the country's code is often taken for that of the language."""
        assert [is_assigned(tag) for tag in ("zh", "cn", "fr-CA", "xx", "tlh", "x-mine")] == [
            *(True, False, True, False, True, True)
        ]
        assert (likely("cn"), likely("jp-JP"), likely("xx")) == ("zh", "ja", likely("xx"))


class TestBest:
    """Which of several languages serves a reader."""

    @pytest.mark.parametrize(
        ("wanted", "known", "chosen"),
        [
            ("zh-Hant-TW", ("zh", "zh-Hant"), "zh-Hant"),
            ("zh", ("en", "zh-TW", "zh-CN"), "zh-TW"),
            ("fr", ("en",), None),
            ("fr", (), None),
        ],
    )
    def test_choice(self, wanted: str, known: tuple[str, ...], chosen: str | None) -> None:
        """The tag, then with fewer details, then the first of the same language."""
        assert best(wanted, known) == chosen


class TestPlan:
    """The language of a plan is any well-formed tag."""

    def test_given(self) -> None:
        """In its usual case."""
        assert Plan(id="p", title=Text(fr="Plan"), language="FR-ca").language == "fr-CA"

    @pytest.mark.parametrize(
        ("title", "language"),
        [(Text(zh="某", en="A"), "zh"), (Text(en="A"), "en"), (Text(fr="Un", ja="一"), "fr")],
    )
    def test_not_given(self, title: Text, language: str) -> None:
        """It is that of the title: a French plan is not called Chinese or English."""
        plan = Plan(id="p", title=title)
        assert plan.language == language
        assert "language" not in repr(plan)

    def test_of_translations(self) -> None:
        """A tag, too."""
        assert Translation(language="PT-br", by="A").language == "pt-BR"
