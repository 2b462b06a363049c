"""What holds for any text: offsets are in the text, nothing overlaps, every digit is accounted for, time is linear."""

from __future__ import annotations

import itertools
import re
import time

from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.documents.document import Document
from policyplan.reader.found import ResponsibilityReading, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.numbers.finding import find_numbers, plain
from policyplan.reader.targets import read_targets
from policyplan.reader.view import View, view_of

PIECES = (
    *"""
    10 3.5 1,000 万 亿 元 % 个 家 以上 左右 ～ - 至 （ ） 。 ； 培训 建设 已 目前 由 提高到 下降 每年
    二十 一半 三分之二 到2020年， 达到 不少于 “十三五”期间 2016-2020年 指标 单位 属性 约束性 5G
    〔2018〕9号 第3条 1. 学校 〔18〕 ＞80 76.7 / : 1:1 12:30 零增长 分别 、 和 百分之五
    """.split(),  # noqa: SIM905
    "\n",
    "\t",
)


def reading(text: str) -> tuple[View, TargetsReading]:
    view = view_of(Document(name="plan.txt", format="text", text=text))
    return view, read_targets(view, read_outline(view), ResponsibilityReading())


class TestAnyText:
    """Whatever the text is."""

    @given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
    def test_offsets(self, text: str) -> None:
        view, found = reading(text)
        stretches = [(target.number_start, target.number_end) for target in found.targets]
        stretches += [(part.start, part.end) for part in found.set_aside]
        for start, end in stretches:
            assert 0 <= start < end <= len(view.text)
        ordered = sorted(stretches)
        for (_, end), (start, _) in itertools.pairwise(ordered):
            assert end <= start
        for target in found.targets:
            assert 0 <= target.start <= target.number_start < target.number_end <= target.end
            assert target.value is not None
            for stretch in (target.subject, target.scope, target.due_at, target.baseline_at):
                assert stretch is None or 0 <= stretch[0] <= stretch[1] <= len(view.text)

    @given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
    def test_every_digit_is_accounted_for(self, text: str) -> None:
        view, found = reading(text)
        covered = {at for target in found.targets for at in range(target.start, target.end)}
        covered |= {at for part in found.set_aside for at in range(part.start, part.end)}
        for digit in re.finditer("[0-9]", view.text):
            assert digit.start() in covered

    @given(st.text(max_size=60))
    def test_plain_keeps_offsets(self, text: str) -> None:
        assert len(plain(text)) == len(text)

    @given(st.text(max_size=60))
    def test_numbers_are_in_order(self, text: str) -> None:
        ends = [0]
        for number in find_numbers(text):
            assert ends[-1] <= number.number_start < number.number_end <= len(text)
            ends.append(number.number_end)


class TestTime:
    """Twice the text takes about twice the time, also where it has no end of a sentence."""

    def test_linear(self) -> None:
        for piece in (
            "到2020年，培训农民不少于2万人次，覆盖率由50%提高到60%以上，",
            "1",
            "一",
            "1\t",
            "指标2015年2020年属性",
            "（",
            "2020年、",
        ):
            small, large = (self._seconds(piece * (size // len(piece))) for size in (4_000, 16_000))
            assert large < 12 * max(small, 0.02), piece

    def _seconds(self, text: str) -> float:
        start = time.process_time()
        list(find_numbers(plain(text)))
        view = View(document=Document(name="plan.txt", format="text", text=text), text=text, starts=range(len(text)))
        read_targets(view, read_outline(view), ResponsibilityReading())
        return time.process_time() - start
