"""What bulletins and summaries say in their own words, in both languages."""

from __future__ import annotations

from policyplan.model.values import Text
from policyplan.report.phrases import both

PHRASES: dict[str, Text] = {
    "bulletin": both("关于《{title}》进展情况的通报", "Bulletin: where “{title}” stands"),
    "annual": both("《{title}》{year}年度总结", "“{title}”: summary of {year}"),
    "as_of": both("截至{day}", "As of {day}"),
    "made_up": both(
        "本文使用虚构的数据和报告，仅作示例，不代表任何真实情况。",
        "This text uses made-up figures and reports, as an example; they say nothing about anything real.",
    ),
    "totals": both("一、总体情况", "1. In all"),
    "departments": both("二、各单位情况", "2. By department"),
    "by_name": both(
        "按单位名称排序，不分先后。",
        "By name (of the Chinese names, in pinyin order); no ranking is meant.",
    ),
    "problems": both("三、需要协调解决的问题", "3. Problems that need coordination"),
    "no_problems": both("各单位没有报告需要协调的问题。", "No office reported a problem that needs coordination."),
    "weak": both("四、进度落后的目标", "4. Targets that fall short"),
    "no_weak": both(
        "在有数据的目标值中，没有滞后、倒退或逾期的。",
        "Of the targets with data, none is behind, gone backwards or overdue.",
    ),
    "next": both("五、下一步到期事项", "5. What comes due next"),
    "next_soon": both("今后{days}天内到期的事项：", "Due within the next {days} days:"),
    "next_later": both(
        "今后{days}天内没有到期的事项。最近一批于{day}到期：",
        "Nothing is due within the next {days} days. What comes due next, on {day}:",
    ),
    "next_nothing": both("没有注明时限的事项。", "Nothing that is still open has a due date."),
    "methods": both("六、统计方法说明", "6. A note on method"),
    "tasks_said": both(
        "列入统计的任务共{tasks}项。已完成{finished}项，其中按时完成{on_time}项、逾期完成{late}项、没有时限{open}项；"
        "推进中{under_way}项；未启动{not_started}项；暂停{suspended}项；逾期未完成{overdue}项；已取消{cancelled}项；"
        "尚未报告{no_report}项。",
        "Tasks counted: {tasks}. Done: {finished}, of these on time {on_time}, late {late}, without a due date {open}. "
        "Under way: {under_way}. Not started: {not_started}. Suspended: {suspended}. Overdue: {overdue}. "
        "Cancelled: {cancelled}. Without a report: {no_report}.",
    ),
    "targets_said": both(
        "目标值共{targets}个，其中有数据可判断的{judged}个：达标{met}个，进度正常{on_track}个，滞后{behind}个，"
        "倒退{gone_backwards}个，逾期未达标{overdue}个。另有{no_data}个没有数据，{not_measurable}个不可测量。",
        "Targets: {targets}. Of the {judged} with data: met {met}, on track {on_track}, behind {behind}, "
        "gone backwards {gone_backwards}, overdue {overdue}. No data: {no_data}. Not measurable: {not_measurable}.",
    ),
    "targets_figure": both("图：有观测值的目标", "Figure: targets with an observed value"),
    "schedule_figure": both("图：进度安排", "Figure: the schedule"),
    "states": both("任务状态", "Tasks by state"),
    "state": both("状态", "State"),
    "tasks": both("任务数", "Tasks"),
    "before": both("上年末", "A year before"),
    "now": both("本年末", "At the year's end"),
    "year_in_all": both("一、年度概况", "1. The year in all"),
    "year_targets": both("二、目标完成情况", "2. Targets"),
    "no_measured": both("没有可以判断的目标值。", "There is no target of which something can be said."),
    "year_departments": both("三、各单位完成情况", "3. By department"),
    "year_done": both("四、主要进展", "4. What was done"),
    "reported": both("{task}：{text}", "{task}: {text}"),
    "no_progress": both("本年度没有文字进展报告。", "No office reported on its progress this year."),
    "year_problems": both("五、存在问题和困难", "5. Problems"),
    "year_next": both("六、下一年度到期事项", "6. What comes due in the next year"),
    "year_next_nothing": both(
        "下一年度没有到期的事项。最近一批于{day}到期：", "Nothing is due in the next year. Next, on {day}:"
    ),
    "year_next_soon": both("下一年度到期的事项：", "Due in the next year:"),
    "year_methods": both("七、统计方法说明", "7. A note on method"),
    "made_with": both("由 policyplan {version} 生成。", "Made with policyplan {version}."),
}
