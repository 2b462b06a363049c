"""Dated steps of the schedule."""

from __future__ import annotations

import pytest

from policyplan.io.documents.document import Document
from policyplan.reader.headings import read_outline
from policyplan.reader.phases import read_phases
from policyplan.reader.view import view_of


def phases(text: str) -> list[tuple[str, str | None]]:
    view = view_of(Document(name="plan.txt", format="text", text=text))
    found = read_phases(view, read_outline(view))
    for phase in found:
        assert phase.start <= phase.title[0] <= phase.title[1] <= phase.end
    return [(view.text[slice(*phase.title)], phase.period) for phase in found]


class TestPhases:
    """Each heading or paragraph of a section on the schedule is a step."""

    @pytest.mark.parametrize(
        ("steps", "expected"),
        [
            (
                "（一）启动阶段（2017年1—3月）。制定方案。\n（二）实施阶段（2017年4月—2018年11月）。推进。\n（三）总结阶段（2018年12月）。评估。",
                [("启动阶段", "2017-01/2017-03"), ("实施阶段", "2017-04/2018-11"), ("总结阶段", "2018-12")],
            ),
            (
                "1.启动实施。2017年，部署工作。\n2.深入实施。2018-2019年，推进工作。\n3.总结评估。适时总结。",
                [("启动实施", "2017"), ("深入实施", "2018/2019"), ("总结评估", None)],
            ),
            (
                "第一阶段（2019年3月—5月）：动员部署。制定方案。\n第二阶段（2019年6月—2020年12月）：全面推进。",
                [("动员部署", "2019-03/2019-05"), ("全面推进", "2019-06/2020-12")],
            ),
            (
                "（一）准备阶段（即日起至2020年3月底）。准备。\n（二）2020年4月至12月，实施阶段。推进。",
                [("准备阶段", "2020-03"), ("实施阶段", "2020-04/2020-12")],
            ),
            ("各单位要抓紧实施，2020年底前完成。", []),
        ],
    )
    def test_steps(self, steps: str, expected: list[tuple[str, str | None]]) -> None:
        assert (
            phases(f"某市实施方案\n一、主要任务\n做好工作。\n二、实施步骤\n{steps}\n三、保障措施\n加强领导。")
            == expected
        )

    def test_step_outside_a_schedule(self) -> None:
        text = "某市实施方案\n一、主要任务\n（一）启动阶段（2017年1—3月）。部署。\n（二）做好服务。提高水平。"
        assert phases(text) == [("启动阶段", "2017-01/2017-03")]

    def test_without_line_breaks(self) -> None:
        text = (
            "某市实施方案一、主要任务做好工作，提高水平。二、实施步骤第一阶段（2021年11月—12月），部署启动。开好会议。"
            "第二阶段（2022年1月至2023年12月），全面实施。三、保障措施加强领导，落实责任。"
        )
        assert [period for _, period in phases(text)] == ["2021-11/2021-12", "2022-01/2023-12"]

    def test_words_before_the_steps(self) -> None:
        """On the line of the title, without a step of their own."""
        text = "某市实施方案\n一、实施步骤。分期推进，第一阶段：2021年11月，动员部署。第二阶段：2022年，全面实施。\n"
        assert [period for _, period in phases(text)] == ["2021-11", "2022"]

    def test_times_without_a_date(self) -> None:
        """A number of years says no date; the next time in the title counts."""
        text = (
            "某市实施方案\n一、实施步骤\n（一）推进（未来五年，2021年11月起）。部署。\n（二）总结阶段（2022年）。评估。"
        )
        assert [period for _, period in phases(text)] == ["2021-11", "2022"]

    def test_none(self) -> None:
        assert phases("某市实施方案\n一、主要任务\n（一）做好服务。提高水平。") == []
