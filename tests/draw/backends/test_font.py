from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.backends import font
from policyplan.draw.backends.font import SHIPPED, drawable, font_for, full_font, missing_characters


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font, "full_font", lambda: None)


@pytest.fixture
def with_extra(monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path("NotoSansSC-Regular.otf")
    monkeypatch.setattr(font, "full_font", lambda: path)
    return path


@pytest.mark.usefixtures("without_extra")
class TestWithoutTheExtra:
    """The shipped font is all there is, and what it lacks is said."""

    def test_names_missing_characters_once_in_their_order(self) -> None:
        assert missing_characters("鹮😀方案😀𪚥") == ("鹮", "😀", "𪚥")

    def test_does_not_miss_spaces_and_invisible_characters(self) -> None:
        assert missing_characters("a\u2009b\u200d\u202e\ufeff\n\t") == ()

    def test_misses_control_characters_as_their_replacement(self) -> None:
        assert missing_characters("\x07\ud800") == ("\ufffd",)

    def test_draws_with_the_shipped_font(self) -> None:
        assert font_for("鹮") == SHIPPED


class TestWithTheExtra:
    """The full font takes the place of the shipped one where a text needs it."""

    def test_misses_less(self, with_extra: Path) -> None:
        assert missing_characters("鹮😀方案") == ("😀",)

    def test_is_used_for_what_the_shipped_font_lacks(self, with_extra: Path) -> None:
        assert font_for("鹮") == with_extra

    def test_is_not_used_for_anything_else(self, with_extra: Path) -> None:
        assert font_for("方案\u200d") == SHIPPED


class TestDrawable:
    """Text is drawn without what cannot be seen."""

    def test_leaves_out_invisible_characters(self) -> None:
        assert drawable("甲\u202e乙\u200b\u00ad") == "甲乙"

    def test_leaves_out_combining_marks_that_the_font_lacks(self) -> None:
        assert drawable("a\u0301\u0483") == "a\u0301"

    def test_makes_rare_spaces_plain(self) -> None:
        assert drawable("a\u2009b\nc\u2028d") == "a b c d"

    @given(st.text(st.characters()))
    def test_takes_each_character_for_itself(self, text: str) -> None:
        assert drawable(text) == "".join(map(drawable, text))


class TestFullFont:
    """The full font is found where its package is installed."""

    def test_is_found_beside_its_package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = tmp_path / "pylopdf_fonts_zh_cn"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "NotoSansSC-Regular.otf").touch()
        monkeypatch.syspath_prepend(tmp_path)
        importlib.invalidate_caches()
        assert full_font() == package / "NotoSansSC-Regular.otf"

    def test_is_none_where_the_package_has_no_such_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = tmp_path / "pylopdf_fonts_zh_cn"
        package.mkdir()
        (package / "__init__.py").touch()
        monkeypatch.syspath_prepend(tmp_path)
        importlib.invalidate_caches()
        assert full_font() is None

    def test_is_none_where_the_package_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
        assert full_font() is None
