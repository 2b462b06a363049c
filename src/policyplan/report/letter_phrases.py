"""What bulletins and summaries say in their own words, in both languages."""

from __future__ import annotations

from policyplan.messages import Message

PHRASES: dict[str, Message] = {
    "bulletin": Message("letter.bulletin", "Bulletin: where “{title}” stands"),
    "annual": Message("letter.annual", "“{title}”: summary of {year}"),
    "as_of": Message("letter.as_of", "As of {day}"),
    "made_up": Message(
        "letter.made_up",
        "This text uses made-up figures and reports, as an example; they say nothing about anything real.",
    ),
    "totals": Message("letter.totals", "1. In all"),
    "departments": Message("letter.departments", "2. By department"),
    "by_name": Message("letter.by_name", "By name (of the Chinese names, in pinyin order); no ranking is meant."),
    "problems": Message("letter.problems", "3. Problems that need coordination"),
    "no_problems": Message("letter.no_problems", "No office reported a problem that needs coordination."),
    "weak": Message("letter.weak", "4. Targets that fall short"),
    "no_weak": Message("letter.no_weak", "Of the targets with data, none is behind, gone backwards or overdue."),
    "next": Message("letter.next", "5. What comes due next"),
    "next_soon": Message("letter.next_soon", "Due within the next {days} days:"),
    "next_later": Message(
        "letter.next_later", "Nothing is due within the next {days} days. What comes due next, on {day}:"
    ),
    "next_nothing": Message("letter.next_nothing", "Nothing that is still open has a due date."),
    "methods": Message("letter.methods", "6. A note on method"),
    "tasks_said": Message(
        "letter.tasks_said",
        "Tasks counted: {tasks}. Done: {finished}, of these on time {on_time}, late {late}, without a due date {open}. Under way: {under_way}. Not started: {not_started}. Suspended: {suspended}. Overdue: {overdue}. Cancelled: {cancelled}. Without a report: {no_report}.",
    ),
    "targets_said": Message(
        "letter.targets_said",
        "Targets: {targets}. Of the {judged} with data: met {met}, on track {on_track}, behind {behind}, gone backwards {gone_backwards}, overdue {overdue}. No data: {no_data}. Not measurable: {not_measurable}.",
    ),
    "targets_figure": Message("letter.targets_figure", "Figure: targets with an observed value"),
    "schedule_figure": Message("letter.schedule_figure", "Figure: the schedule"),
    "states": Message("letter.states", "Tasks by state"),
    "state": Message("letter.state", "State"),
    "tasks": Message("letter.tasks", "Tasks"),
    "before": Message("letter.before", "A year before"),
    "now": Message("letter.now", "At the year's end"),
    "year_in_all": Message("letter.year_in_all", "1. The year in all"),
    "year_targets": Message("letter.year_targets", "2. Targets"),
    "no_measured": Message("letter.no_measured", "There is no target of which something can be said."),
    "year_departments": Message("letter.year_departments", "3. By department"),
    "year_done": Message("letter.year_done", "4. What was done"),
    "reported": Message("letter.reported", "{task}: {text}"),
    "no_progress": Message("letter.no_progress", "No office reported on its progress this year."),
    "year_problems": Message("letter.year_problems", "5. Problems"),
    "year_next": Message("letter.year_next", "6. What comes due in the next year"),
    "year_next_nothing": Message("letter.year_next_nothing", "Nothing is due in the next year. Next, on {day}:"),
    "year_next_soon": Message("letter.year_next_soon", "Due in the next year:"),
    "year_methods": Message("letter.year_methods", "7. A note on method"),
    "made_with": Message("letter.made_with", "Made with policyplan {version}."),
}
