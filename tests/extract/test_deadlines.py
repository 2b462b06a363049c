"""Deadlines and dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.extract.deadlines import Deadline, five_years, read_deadline
from policyplan.model.when import When


class TestDates:
    """A text that is one time is read at the precision that it gives."""

    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("2020年", "2020"),
            ("2020", "2020"),
            ("2020年底", "2020"),
            ("2020年底前完成", "2020"),
            ("到2020年底", "2020"),
            ("2020年度", "2020"),
            ("2020年12月底前", "2020-12"),
            ("2020年 6 月", "2020-06"),
            ("２０２０年６月", "2020-06"),
            ("2020.6", "2020-06"),
            ("2020-06", "2020-06"),
            ("2020年6月30日前", "2020-06-30"),
            ("2020/6/30", "2020-06-30"),
            ("2020.6.30", "2020-06-30"),
            ("20200630", "2020-06-30"),
            ("2020 年 6 月 30 日", "2020-06-30"),
            ("2020年上半年", "2020-H1"),
            ("2020年下半年", "2020-H2"),
            ("2020H2", "2020-H2"),
            ("2020年第二季度", "2020-Q2"),
            ("2020年3季度", "2020-Q3"),
            ("2020Q4", "2020-Q4"),
            ("2018-2020年", "2018/2020"),
            ("2018年至2020年", "2018/2020"),
            ("2018—2020", "2018/2020"),
            ("2018—-2020年", "2018/2020"),
            ("2020年6月-9月", "2020-06/2020-09"),
            ("2020年1月1日至2020年6月30日", "2020-01-01/2020-06-30"),
            ("“十四五”期间", "2021/2025"),
            ("十三五", "2016/2020"),
            ("“十四五”末", "end 2021/2025"),
            ("by the end of 2020", "2020"),
            ("2020年内", "2020"),
            ("2020年全年", "2020"),
            ("2020年底前基本完成", "2020"),
            ("2020年1-6月", "2020-01/2020-06"),
            ("二〇二〇年底", "2020"),
            ("二〇二〇年十二月", "2020-12"),
            ("二○二〇年", "2020"),
            ("二零二零年", "2020"),
            ("二Ｏ二O年", "2020"),
            ("二0二0年", "2020"),
            ("“2020—2021年”", "2020/2021"),
            ("十四五期末", "end 2021/2025"),
            ("202010", "2020-10"),
            ("2020.10", "2020-10"),
            ("Q2 2020", "2020-Q2"),
            ("2020 Q2", "2020-Q2"),
            ("2nd quarter of 2020", "2020-Q2"),
            ("T2 2020", "2020-Q2"),
            ("H1 2020", "2020-H1"),
            ("second half of 2020", "2020-H2"),
            ("end of June 2020", "2020-06"),
            ("30 June 2020", "2020-06-30"),
            ("by June 30, 2020", "2020-06-30"),
            ("31/12/2020", "2020-12-31"),
            ("fin décembre 2020", "2020-12"),
        ],
    )
    def test_read(self, text: str, when: str) -> None:
        assert read_deadline(text) == Deadline(quote=text, start=0, when=When(when))

    def test_offsets(self) -> None:
        """White space around the words is not part of them."""
        text = "　2020年 6 月\n"
        deadline = read_deadline(text)
        assert (text[deadline.start : deadline.end], deadline.when) == ("2020年 6 月", "2020-06")
        assert deadline.quote == "2020年 6 月"


class TestYear:
    """A deadline without a year takes the one that is given, and says so."""

    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("6月底前", "2024-06"),
            ("年底前", "2024"),
            ("12月", "2024-12"),
            ("6月30日", "2024-06-30"),
            ("二季度", "2024-Q2"),
            ("上半年", "2024-H1"),
            ("1月-6月", "2024-01/2024-06"),
            ("1-6月", "2024-01/2024-06"),
            ("十二月底前", "2024-12"),
            ("全年", "2024"),
            ("年内", "2024"),
            ("本年度内完成", "2024"),
        ],
    )
    def test_given(self, text: str, when: str) -> None:
        assert read_deadline(text, year=2024) == Deadline(quote=text, start=0, when=When(when), year_added=True)
        assert read_deadline(text) == Deadline(quote=text, start=0, lacks_year=True)

    def test_not_needed(self) -> None:
        deadline = read_deadline("2020年6月", year=2024)
        assert (deadline.when, deadline.year_added) == ("2020-06", False)


class TestSeveral:
    """Words that say more than one time are the time of completion, and keep the rest."""

    @pytest.mark.parametrize(
        ("text", "when", "added"),
        [
            ("2023年底前完成并长期坚持", "2023", False),
            ("2023年底前完成，持续推进", "2023", False),
            ("年底前完成并长期坚持", "2024", True),
            ("6月底取得阶段性成效并持续推进", "2024-06", True),
            ("2024年6月底前启动、2025年底前完成", "2025", False),
            ("2024年6月底前取得初步成效，12月底前完成", "2024-12", False),
        ],
    )
    def test_completion(self, text: str, when: str, added: bool) -> None:
        deadline = read_deadline(text, year=2024)
        assert (deadline.when, deadline.year_added, deadline.has_rest) == (When(when), added, True)

    @pytest.mark.parametrize(
        "text",
        [
            "2023年8月底前、12月底前",
            "2024年底，2025年底",
            "2025年底前启动、2024年底前完成",
            "2024年底前，待定",
            "05/06/2024",
            "2024.1-6",
            "2024/1-6",
            "2024年1-6",
            "1-6",
        ],
    )
    def test_doubtful(self, text: str) -> None:
        """Two times of equal rank, steps after completion, unknown words, and days that may be months give none."""
        assert read_deadline(text, year=2024) == Deadline(quote=text, start=0)


class TestNoDate:
    """What sets no day is told from what cannot be read."""

    @pytest.mark.parametrize(
        "text",
        [
            "长期",
            "持续推进",
            "长期坚持",
            "常态化开展",
            "每年",
            "每年12月",
            "每季度",
            "每月5日前报送",
            "长期坚持，持续推进",
            "按季度推进",
            "Ongoing",
            "long-term",
        ],
    )
    def test_open_ended(self, text: str) -> None:
        assert read_deadline(text, year=2024) == Deadline(quote=text, start=0, is_open_ended=True)

    @pytest.mark.parametrize(
        "text",
        [
            "待定",
            "2020年13月",
            "2020年2月30日",
            "20201330",
            "2019年8月完成一期，2020年底完成二期",
            "2020年6月中旬",
            "2020年前",
            "2020年-6月-9月",
            "2020年9月-6月",
            "2020-2018年",
            "6月底完成13月",
            "2020年6月-待定",
            "45000",
            "印发后三个月内",
            "by the end of 0000",
            "长期" * 100,
        ],
    )
    def test_not_read(self, text: str) -> None:
        assert read_deadline(text, year=2024) == Deadline(quote=text, start=0)

    @given(st.text(alphabet="20年月日底前至-.Q第一季度上半16到 ", max_size=20))
    def test_nothing_breaks(self, text: str) -> None:
        """Any text gives a deadline whose words are at its offsets."""
        deadline = read_deadline(text, year=2024)
        assert deadline.when is None or isinstance(deadline.when, When)
        assert text[deadline.start : deadline.end] == deadline.quote == text.strip()


class TestFiveYears:
    """Five-year plans that a text names."""

    @pytest.mark.parametrize(
        ("text", "years"),
        [
            ("“十三五”生态环境保护规划", "2016/2020"),
            ("上海市国民经济和社会发展第十四个五年规划", "2021/2025"),
            ("读书计划", None),
        ],
    )
    def test_names(self, text: str, years: str | None) -> None:
        """Short and in full."""
        found = five_years(text)
        assert (str(found[2]) if found else None) == years
