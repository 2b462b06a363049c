"""Messages of reports and bulletins."""

from __future__ import annotations

from typing import Final

from policyplan.messages import Message
from policyplan.query.evaluation.states import TargetState
from policyplan.query.status.states import TaskState

TEMPLATE_BROKEN = Message(
    "template-broken",
    "The template can't be filled in: {reason}.",
    hint="Templates can use: facts, plan, say, word, table, picture, notes. The templates of the package are examples.",
)
LETTER_ELEMENT_UNKNOWN = Message(
    "letter-element-unknown",
    "The template has the element <{element}>, which Word documents don't support.",
    hint="Use only: {known}.",
)
BASE_NOT_WORD = Message(
    "base-not-word",
    "The file can't be opened as a Word document (.docx): {reason}.",
    hint="Save it in Word as .docx, without a password.",
)
BASE_WITHOUT_WORD = Message(
    "base-without-word",
    "The base {base:q} applies only to Word documents, and the output is not one.",
    hint="Use a file name that ends in .docx.",
)
LETTER_FORMAT_UNKNOWN = Message(
    "letter-format-unknown",
    "Unknown file type {given:q}.",
    hint="Supported: {known}.",
)

PAGE: Final[dict[str, Message]] = {
    "report": Message("report.report", "Report on a plan"),
    "contents": Message("report.contents", "Contents"),
    "language": Message("report.language", "Language"),
    "name_of_language": Message("report.name_of_language", "English"),
    "search": Message("report.search", "Search"),
    "search_page": Message("report.search_page", "Search this page"),
    "no_match": Message("report.no_match", "Nothing found"),
    "matches": Message("report.matches", "{count} found"),
    "particulars": Message("report.particulars", "Particulars"),
    "glance": Message("report.glance", "At a glance"),
    "pictures": Message("report.pictures", "Pictures"),
    "workload": Message("report.workload", "Workload"),
    "network": Message("report.network", "Who works with whom"),
    "rollup": Message("report.rollup", "Totals of the targets"),
    "measures": Message("report.measures", "How each measure adds up"),
    "timeline": Message("report.timeline", "Schedule"),
    "progress": Message("report.progress", "Progress"),
    "evaluation": Message("report.evaluation", "Evaluation and weak links"),
    "weak_links": Message("report.weak_links", "Weak links"),
    "findings": Message("report.findings", "Findings"),
    "no_findings": Message("report.no_findings", "No findings."),
    "facts": Message("report.facts", "All facts"),
    "source_text": Message("report.source_text", "The source text"),
    "methods": Message("report.methods", "Methods"),
    "title": Message("report.title", "Title"),
    "number": Message("report.number", "Number"),
    "issuers": Message("report.issuers", "Issued by"),
    "signed": Message("report.signed", "Signed"),
    "published": Message("report.published", "Published"),
    "period": Message("report.period", "Period"),
    "sources": Message("report.sources", "Source"),
    "sha256": Message("report.sha256", "SHA-256 of the text"),
    "translation": Message("report.translation", "Translation"),
    "kind": Message("report.kind", "Kind"),
    "id": Message("report.id", "Id"),
    "what": Message("report.what", "What"),
    "basis": Message("report.basis", "Basis"),
    "to_source": Message("report.to_source", "in the source"),
    "stated": Message("report.stated", "stated"),
    "inferred": Message("report.inferred", "inferred"),
    "unsourced": Message("report.unsourced", "unsourced"),
    "level": Message("report.level", "Level"),
    "message": Message("report.message", "Message"),
    "csv": Message("report.csv", "Download CSV"),
    "zoom_in": Message("report.zoom_in", "Zoom in"),
    "zoom_out": Message("report.zoom_out", "Zoom out"),
    "zoom_whole": Message("report.zoom_whole", "Whole picture"),
    "of_agency": Message("report.of_agency", "Agency"),
    "all_agencies": Message("report.all_agencies", "all"),
    "nothing_said": Message("report.nothing_said", "not stated literally in the text"),
    "picture_keys": Message(
        "report.picture_keys",
        "Hover over a box or a mark to highlight related parts and show the quoted source; click to go to the source. Keyboard: Tab enters the picture, arrow keys move between parts, Enter goes to the source, + and − zoom.",
    ),
    "as_table": Message("report.as_table", "The picture as a table"),
    "source_words": Message("report.source_words", "Source"),
    "sentences": Message("report.sentences", "The sentences behind the picture"),
    "top": Message("report.top", "Contents"),
    "made_up": Message(
        "report.made_up",
        "Note: this report uses synthetic observations as an example; they do not describe real results.",
    ),
    "how_to_read": Message(
        "report.how_to_read",
        "Each fact links to its sentence in the source, and each marked sentence links back. Boxes in pictures link to the source, too.",
    ),
    "method_text": Message(
        "report.method_text",
        "Stated and inferred facts are marked. Targets that can't be added are listed with the reason. Progress names its method. Missing data are reported.",
    ),
    "made_with": Message("report.made_with", "Made with policyplan {version}."),
}
"""What reports and pages of pictures say, by the names that their templates use."""

COUNTED: Final[dict[str, Message]] = {
    "goals": Message("report.goals", "goal", plural="goals"),
    "actions": Message("report.actions", "action", plural="actions"),
    "tasks": Message("report.tasks", "task", plural="tasks"),
    "indicators": Message("report.indicators", "indicator", plural="indicators"),
    "agencies": Message("report.agencies", "agency", plural="agencies"),
    "assignments": Message("report.assignments", "assignment", plural="assignments"),
    "observations": Message("report.observations", "observation", plural="observations"),
}
"""What is counted in a report; the number is next to it."""

FORM_DATE_INVALID = Message(
    "form-date-invalid",
    "Invalid date {given:q}.",
    hint="Use a day such as 2019-01-15, or an empty text for a blank to fill in.",
)

LETTER: Final[dict[str, Message]] = {
    "bulletin": Message("letter.bulletin", "Bulletin: status of “{title:s}”"),
    "annual": Message("letter.annual", "“{title:s}”: summary of {year}"),
    "as_of": Message("letter.as_of", "As of {day}"),
    "opening": Message("letter.opening", "This bulletin reports the status of “{title:s}” as of {day}."),
    "year_opening": Message(
        "letter.year_opening", "This summary reports the status of “{title:s}” at the end of {year}."
    ),
    "addressee": Message("letter.addressee", "To: {name:s}"),
    "everyone": Message("letter.everyone", "all agencies concerned"),
    "blank": Message("letter.blank", "________"),
    "blank_number": Message("letter.blank_number", "No. __/{year}"),
    "blank_date": Message("letter.blank_date", "____-__-__"),
    "annexes": Message("letter.annexes", "Annexes: {annex:s}"),
    "annex_of_many": Message("letter.annex_of_many", "{number}. {title:s}"),
    "annex": Message("letter.annex", "Annex"),
    "numbered_annex": Message("letter.numbered_annex", "Annex {number}"),
    "copies": Message("letter.copies", "Copies: {names:s}"),
    "made_up": Message(
        "letter.made_up",
        "This text uses synthetic figures and reports as an example; they do not describe real results.",
    ),
    "totals": Message("letter.totals", "1. Overview"),
    "departments": Message("letter.departments", "2. Progress by agency"),
    "by_name": Message("letter.by_name", "Sorted by name (Chinese names in pinyin order); this is not a ranking."),
    "joint": Message("letter.joint", "A task with several owners counts for each of them."),
    "nobody": Message("letter.nobody", "No agency has reported on its tasks."),
    "unreported": Message(
        "letter.unreported",
        "{count} agency has not reported on open tasks: {names:s}.",
        plural="{count} agencies have not reported on open tasks: {names:s}.",
    ),
    "unreported_by": Message("letter.unreported_by", "{name:s} ({count} task)", plural="{name:s} ({count} tasks)"),
    "problems": Message("letter.problems", "3. Problems"),
    "problem": Message("letter.problem", "{number}. {agency:s}, {task:s} (report of {day}): {text:s}"),
    "problem_unsigned": Message("letter.problem_unsigned", "{number}. {task:s} (report of {day}): {text:s}"),
    "stated_problem": Message("letter.stated_problem", "{text:s}."),
    "help": Message("letter.help", "Help needed: {text:s}."),
    "no_problems": Message("letter.no_problems", "No agency reported a problem."),
    "reported_problems": Message("letter.reported_problems", "{number} Reported problems"),
    "disputed": Message("letter.disputed", "{number} Contradicting reports to verify"),
    "disputed_values": Message("letter.disputed_values", "{number} Contradicting reports and values to verify"),
    "disputed_task": Message("letter.disputed_task", "{number}. {task:s}: {text:s}"),
    "deadlines": Message("letter.deadlines", "4. Overdue and due soon"),
    "overdue": Message("letter.overdue", "{number} Overdue tasks"),
    "weak": Message("letter.weak", "{number} Targets that are overdue or behind schedule"),
    "soon": Message("letter.soon", "{number} Due within {count} day", plural="{number} Due within {count} days"),
    "nothing_due": Message(
        "letter.nothing_due",
        "Nothing is overdue, no target with data is behind schedule, and nothing is due within {count} day.",
        plural="Nothing is overdue, no target with data is behind schedule, and nothing is due within {count} days.",
    ),
    "nothing_due_tasks": Message(
        "letter.nothing_due_tasks",
        "No task is overdue, and nothing is due within {count} day.",
        plural="No task is overdue, and nothing is due within {count} days.",
    ),
    "finished": Message("letter.finished", "All tasks are done; no further steps are due."),
    "next": Message("letter.next", "5. Next steps"),
    "next_step": Message("letter.next_step", "{number}. {agency:s}, {task:s}: {text:s}."),
    "next_step_unsigned": Message("letter.next_step_unsigned", "{number}. {task:s}: {text:s}."),
    "remind": Message("letter.remind", "The agencies named in part 2 are asked to report on their open tasks."),
    "go_on": Message("letter.go_on", "All agencies are asked to complete their tasks on schedule."),
    "settle": Message("letter.settle", "The agencies concerned are asked to complete overdue tasks."),
    "details": Message("letter.details", "Reports on tasks"),
    "methods": Message("letter.methods", "Methods"),
    "tasks_counted": Message(
        "letter.tasks_counted", "{count} task is counted: {parts:s}.", plural="{count} tasks are counted: {parts:s}."
    ),
    "tasks_unreported": Message(
        "letter.tasks_unreported",
        "{count} task is counted; it has no report.",
        plural="{count} tasks are counted; none has a report.",
    ),
    "tasks_done": Message("letter.tasks_done", "{count} done ({detail:s})", plural="{count} done ({detail:s})"),
    "no_tasks": Message("letter.no_tasks", "The plan has no task to count."),
    "targets_counted": Message(
        "letter.targets_counted", "{count} target: {parts:s}.", plural="{count} targets: {parts:s}."
    ),
    "no_targets": Message("letter.no_targets", "The plan has no targets."),
    "targets_figure": Message("letter.targets_figure", "Figure: targets with an observed value"),
    "schedule_figure": Message("letter.schedule_figure", "Figure: the schedule"),
    "states": Message("letter.states", "Tasks by state"),
    "state": Message("letter.state", "State"),
    "tasks": Message("letter.tasks", "Tasks"),
    "task": Message("letter.task", "Task"),
    "item": Message("letter.item", "Task or target"),
    "indicator": Message("letter.indicator", "Indicator"),
    "reason": Message("letter.reason", "Status"),
    "due": Message("letter.due", "Due"),
    "owners": Message("letter.owners", "Agencies"),
    "reported_by": Message("letter.reported_by", "Reported by"),
    "reported_at": Message("letter.reported_at", "Report"),
    "progress": Message("letter.progress", "Progress"),
    "before": Message("letter.before", "One year earlier"),
    "now": Message("letter.now", "End of the year"),
    "year_in_all": Message("letter.year_in_all", "1. Overview of the year"),
    "year_targets": Message("letter.year_targets", "2. Targets"),
    "no_measured": Message("letter.no_measured", "No target has data that can be evaluated."),
    "year_departments": Message("letter.year_departments", "3. Progress by agency"),
    "year_done": Message("letter.year_done", "4. Completed work"),
    "reported": Message("letter.reported", "{number}. {agency:s}, {task:s}: {text:s}."),
    "reported_unsigned": Message("letter.reported_unsigned", "{number}. {task:s}: {text:s}."),
    "no_progress": Message("letter.no_progress", "No agency reported progress this year."),
    "year_problems": Message("letter.year_problems", "5. Problems"),
    "year_deadlines": Message("letter.year_deadlines", "6. Overdue, and due next year"),
    "year_soon": Message("letter.year_soon", "{number} Due next year"),
    "year_nothing_due": Message(
        "letter.year_nothing_due",
        "Nothing is overdue, no target with data is behind schedule, and nothing is due next year.",
    ),
    "year_nothing_due_tasks": Message(
        "letter.year_nothing_due_tasks", "No task is overdue, and nothing is due next year."
    ),
    "year_next": Message("letter.year_next", "7. Next steps"),
    "made_with": Message("letter.made_with", "Made with policyplan {version}."),
}
"""What bulletins and summaries say, by the names that templates use, users' own included."""

DONE_COUNTS: Final[dict[tuple[TaskState, str], Message]] = {
    (TaskState.DONE_ON_TIME, "some"): Message("letter.done-on-time", "{count} on time", plural="{count} on time"),
    (TaskState.DONE_LATE, "some"): Message("letter.done-late", "{count} late", plural="{count} late"),
    (TaskState.DONE, "some"): Message(
        "letter.done-undated", "{count} without a due date", plural="{count} without a due date"
    ),
    (TaskState.DONE_ON_TIME, "all"): Message("letter.all-on-time", "all on time"),
    (TaskState.DONE_LATE, "all"): Message("letter.all-late", "all late"),
    (TaskState.DONE, "all"): Message("letter.all-undated", "none has a due date"),
    (TaskState.DONE_ON_TIME, "only"): Message("letter.only-on-time", "on time"),
    (TaskState.DONE_LATE, "only"): Message("letter.only-late", "late"),
    (TaskState.DONE, "only"): Message("letter.only-undated", "without a due date"),
}
"""The kinds of done tasks: several kinds, all of one kind, or one task."""

TASK_COUNTS: Final[dict[TaskState, Message]] = {
    TaskState.UNDER_WAY: Message("letter.tasks-under_way", "{count} under way"),
    TaskState.NOT_STARTED: Message("letter.tasks-not_started", "{count} not started"),
    TaskState.SUSPENDED: Message("letter.tasks-suspended", "{count} suspended"),
    TaskState.OVERDUE: Message("letter.tasks-overdue", "{count} overdue"),
    TaskState.CANCELLED: Message("letter.tasks-cancelled", "{count} cancelled"),
    TaskState.NO_REPORT: Message("letter.tasks-no_report", "{count} without a report"),
}
"""How many tasks are in a state."""

TARGET_COUNTS: Final[dict[TargetState, Message]] = {
    TargetState.MET: Message("letter.targets-met", "{count} met"),
    TargetState.ON_TRACK: Message("letter.targets-on_track", "{count} on track"),
    TargetState.BEHIND: Message("letter.targets-behind", "{count} behind"),
    TargetState.GONE_BACKWARDS: Message("letter.targets-gone_backwards", "{count} gone backwards"),
    TargetState.OVERDUE: Message("letter.targets-overdue", "{count} overdue"),
    TargetState.NO_DATA: Message("letter.targets-no_data", "{count} without sufficient data"),
    TargetState.NOT_MEASURABLE: Message("letter.targets-not_measurable", "{count} qualitative"),
}
"""How many targets are in a state."""

READING_PAGE: Final[dict[str, Message]] = {
    "reading": Message("report.reading", "Draft to check"),
    "reading_document": Message("report.reading_document", "Document"),
    "reading_plan": Message("report.reading_plan", "Draft plan"),
    "reading_read": Message("report.reading_read", "of the text was read"),
    "reading_unread": Message("report.reading_unread", "yielded nothing"),
    "reading_left": Message("report.reading_left", "doubts left"),
    "reading_left_one": Message("report.reading_left_one", "doubt left"),
    "reading_changed_one": Message("report.reading_changed_one", "correction"),
    "reading_changed": Message("report.reading_changed", "corrections"),
    "reading_doubts": Message("report.reading_doubts", "Doubts"),
    "reading_no_doubts": Message("report.reading_no_doubts", "There are no doubts."),
    "reading_changes": Message("report.reading_changes", "Corrections"),
    "reading_outline": Message("report.reading_outline", "Outline"),
    "reading_goals": Message("report.reading_goals", "Goals"),
    "reading_tasks": Message("report.reading_tasks", "Tasks"),
    "reading_provisions": Message("report.reading_provisions", "Provisions"),
    "reading_phases": Message("report.reading_phases", "Phases"),
    "reading_agencies": Message("report.reading_agencies", "Agencies"),
    "reading_addressees": Message("report.reading_addressees", "Addressees"),
    "reading_carries_out": Message("report.reading_carries_out", "Carries out"),
    "reading_not_read": Message("report.reading_not_read", "Text that yielded nothing"),
    "reading_legend": Message("report.reading_legend", "Marks"),
    "reading_file": Message("report.reading_file", "File"),
    "reading_view": Message("report.reading_view", "View"),
    "reading_about": Message("report.reading_about", "Selected"),
    "reading_save": Message("report.reading_save", "Save corrections"),
    "reading_load": Message("report.reading_load", "Load corrections"),
    "reading_undo": Message("report.reading_undo", "Undo"),
    "reading_help": Message("report.reading_help", "Keys"),
    "reading_next": Message("report.reading_next", "Next doubt"),
    "reading_previous": Message("report.reading_previous", "Previous doubt"),
    "reading_next_record": Message("report.reading_next_record", "Next goal or task"),
    "reading_previous_record": Message("report.reading_previous_record", "Previous goal or task"),
    "reading_accept": Message("report.reading_accept", "Accept"),
    "reading_edit": Message("report.reading_edit", "Edit"),
    "reading_remove": Message("report.reading_remove", "Remove"),
    "reading_add_owner": Message("report.reading_add_owner", "Add an agency"),
    "reading_add_target": Message("report.reading_add_target", "Add a target"),
    "reading_keys": Message("report.reading_keys", "Keys"),
    "reading_keys_on": Message("report.reading_keys_on", "Single keys are on"),
    "reading_close": Message("report.reading_close", "Close"),
    "reading_help_words": Message(
        "report.reading_help_words",
        "Select words in the document to add an agency or a target. Click a mark to see it in the outline. Corrections stay in this browser until you save them as a file; apply the file with `policyplan draft FILE --corrections CORRECTIONS`.",
    ),
    "reading_doubt_of": Message("report.reading_doubt_of", "Doubt {number} of {count}"),
    "reading_accepted": Message("report.reading_accepted", "Accepted"),
    "reading_all_settled": Message("report.reading_all_settled", "All doubts are settled."),
    "reading_selected": Message("report.reading_selected", "Selected words"),
    "reading_words": Message("report.reading_words", "Words in the document"),
    "reading_no_words": Message(
        "report.reading_no_words",
        "The document doesn't contain these words after the start of the record. Copy them exactly.",
    ),
    "reading_record": Message("report.reading_record", "Record"),
    "reading_role": Message("report.reading_role", "Role"),
    "reading_agency": Message("report.reading_agency", "Agency"),
    "reading_item_number": Message("report.reading_item_number", "Number"),
    "reading_begin": Message("report.reading_begin", "Press j to go to the first doubt, or click a mark."),
    "reading_assignments": Message("report.reading_assignments", "Agencies with a role"),
    "reading_indicators": Message("report.reading_indicators", "Targets"),
    "reading_serves": Message("report.reading_serves", "Goals that it serves"),
    "reading_covers": Message("report.reading_covers", "Tasks that it covers"),
    "reading_due": Message("report.reading_due", "Due"),
    "reading_type": Message("report.reading_type", "Kind"),
    "reading_goal": Message("report.reading_goal", "Goal"),
    "reading_task": Message("report.reading_task", "Task"),
    "reading_provision": Message("report.reading_provision", "Provision"),
    "reading_phase": Message("report.reading_phase", "Phase"),
    "reading_under": Message("report.reading_under", "Under"),
    "reading_top": Message("report.reading_top", "(top level)"),
    "reading_name": Message("report.reading_name", "Name"),
    "reading_merge": Message("report.reading_merge", "Same agency as"),
    "reading_different": Message("report.reading_different", "(a different agency)"),
    "reading_subject": Message("report.reading_subject", "What is counted"),
    "reading_value": Message("report.reading_value", "Value"),
    "reading_upper": Message("report.reading_upper", "Upper end"),
    "reading_unit": Message("report.reading_unit", "Unit"),
    "reading_comparator": Message("report.reading_comparator", "Comparison"),
    "reading_per": Message("report.reading_per", "For each"),
    "reading_once": Message("report.reading_once", "(once)"),
    "reading_binding": Message("report.reading_binding", "Binding"),
    "reading_when_hint": Message(
        "report.reading_when_hint", "2020, 2020-06, 2020-06-30, 2020-Q3, 2020-H1 or 2016/2020"
    ),
    "reading_value_hint": Message("report.reading_value_hint", "A number in the base unit, such as 100000 for 10万"),
    "reading_bad_when": Message(
        "report.reading_bad_when", "Write the date as 2020, 2020-06, 2020-06-30, 2020-Q3, 2020-H1 or 2016/2020."
    ),
    "reading_bad_value": Message("report.reading_bad_value", "Write a number in digits, such as 100000 or 9.5."),
    "reading_needs_value": Message("report.reading_needs_value", "A unit, an upper end or a comparison needs a value."),
    "reading_needs_upper": Message("report.reading_needs_upper", '"Between" needs an upper end above the value.'),
    "reading_needed": Message("report.reading_needed", "Fill in this field."),
    "reading_ok": Message("report.reading_ok", "Apply"),
    "reading_cancel": Message("report.reading_cancel", "Cancel"),
    "reading_take_back": Message("report.reading_take_back", "Take back"),
    "reading_unfit": Message("report.reading_unfit", "This correction doesn't fit the draft and is not applied."),
    "reading_saved": Message("report.reading_saved", "Saved as {name}."),
    "reading_loaded": Message("report.reading_loaded", "The corrections in {name} are loaded."),
    "reading_other_document": Message("report.reading_other_document", "The file is for another document ({name})."),
    "reading_bad_file": Message(
        "report.reading_bad_file", "This is no file of corrections in JSON. The page doesn't read YAML."
    ),
    "reading_restored": Message("report.reading_restored", "Corrections kept in this browser are restored."),
    "reading_nothing_here": Message(
        "report.reading_nothing_here", "Nothing to edit here. Select words to add an agency or a target."
    ),
    "reading_own_text": Message("report.reading_own_text", "text of the record"),
    "reading_nobody": Message("report.reading_nobody", "no agency"),
    "reading_change_set": Message("report.reading_change_set", "{what}: {field}: {was} → {to}"),
    "reading_change_add_owner": Message("report.reading_change_add_owner", "{what}: agency added: {to}"),
    "reading_change_add_target": Message("report.reading_change_add_target", "{what}: target added: {to}"),
    "reading_change_add": Message("report.reading_change_add", "{what}: added: {to}"),
    "reading_change_remove": Message("report.reading_change_remove", "{what}: removed"),
    "reading_change_merge": Message("report.reading_change_merge", "{what}: the same agency as {to}"),
    "reading_change_move": Message("report.reading_change_move", "{what}: moved under {to}"),
    "reading_change_turn": Message("report.reading_change_turn", "{what}: is a {to}"),
    "reading_change_accept": Message("report.reading_change_accept", "Doubt accepted: {what}"),
    "reading_from_before": Message("report.reading_from_before", "from the corrections file"),
    "reading_removed": Message("report.reading_removed", "Removed."),
    "reading_undone": Message("report.reading_undone", "Undone."),
    "reading_nothing_to_undo": Message("report.reading_nothing_to_undo", "There is nothing to undo."),
}
"""What the page says on which a draft is checked, by the names that its template and its script use."""


COMPARISON: Final[dict[str, Message]] = {
    "comparison": Message("comparison.comparison", "Comparison of plans"),
    "holds": Message("comparison.holds", "What the corpus holds"),
    "drafts_marked": Message(
        "comparison.drafts_marked",
        "A draft is what the reader made of an official text. Nobody has checked it, so its numbers may be wrong.",
    ),
    "number": Message("comparison.number", "No."),
    "plan": Message("comparison.plan", "Plan"),
    "issuer": Message("comparison.issuer", "Issuer"),
    "published": Message("comparison.published", "Published"),
    "place": Message("comparison.place", "Place"),
    "level": Message("comparison.level", "Level"),
    "tasks": Message("comparison.tasks", "Tasks"),
    "targets": Message("comparison.targets", "Targets"),
    "agencies_named": Message("comparison.agencies_named", "Agencies"),
    "draft": Message("comparison.draft", "draft"),
    "doubts": Message("comparison.doubts", "{count} doubt", plural="{count} doubts"),
    "unknown": Message("comparison.unknown", "unknown"),
    "failed": Message("comparison.failed", "Files that could not be read"),
    "none_failed": Message("comparison.none_failed", "Every file was read."),
    "leads": Message("comparison.leads", "Who leads what"),
    "leads_say": Message(
        "comparison.leads_say",
        "Cells: tasks owned, that is, led, or with a responsible agency where the task names no lead agency. A number "
        "leads to its tasks. 0: the plan names an agency of the kind, but it owns no task. A dash: the plan names none.",
    ),
    "kind": Message("comparison.kind", "Kind of agency"),
    "kinds_without": Message(
        "comparison.kinds_without",
        "{count} further kind owns no task in any plan.",
        plural="{count} further kinds own no task in any plan.",
    ),
    "behind": Message("comparison.behind", "The tasks behind the numbers"),
    "pictures": Message("comparison.pictures", "Pictures"),
    "heatmap": Message("comparison.heatmap", "Heatmap: tasks owned by kinds of agencies"),
    "multiples": Message("comparison.multiples", "Small multiples: tasks owned by the most frequent kinds"),
    "slope": Message("comparison.slope", "Slope chart: tasks with a lead and with an owner"),
    "indices": Message("comparison.indices", "Indices"),
    "indices_say": Message(
        "comparison.indices_say", "A dash: the index does not apply to the plan; the reasons are below the table."
    ),
    "reasons": Message("comparison.reasons", "Where an index does not apply"),
    "definitions": Message("comparison.definitions", "Definitions"),
    "index": Message("comparison.index", "Index"),
    "formula": Message("comparison.formula", "Formula"),
    "range": Message("comparison.range", "Range"),
    "source": Message("comparison.source", "Source"),
    "register": Message("comparison.register", "Agencies by kind"),
    "register_say": Message(
        "comparison.register_say",
        "Names that count as one kind, and by which rule or line of the register each does.",
    ),
    "names": Message("comparison.names", "Names in the plans"),
    "how": Message("comparison.how", "By which rule or line"),
    "unresolved": Message("comparison.unresolved", "Unresolved names"),
    "unresolved_say": Message(
        "comparison.unresolved_say",
        "No rule and no entry of the register has these names. Each is a kind of its own until a person decides. "
        "Candidates only look alike.",
    ),
    "none_unresolved": Message("comparison.none_unresolved", "Every name is resolved."),
    "name": Message("comparison.name", "Name"),
    "uses": Message("comparison.uses", "Uses"),
    "plans": Message("comparison.plans", "Plans"),
    "candidates": Message("comparison.candidates", "Candidates"),
    "not_comparable": Message("comparison.not_comparable", "What may not be compared"),
    "drafts_note": Message(
        "comparison.drafts_note",
        "{count} plan is a draft. Compare it with checked plans only after checking it.",
        plural="{count} plans are drafts. Compare them with checked plans only after checking them.",
    ),
    "levels_note": Message(
        "comparison.levels_note",
        "The plans are of different levels. A body of the nation and a bureau of a city are of one kind, but have "
        "different duties, so their numbers do not measure the same work.",
    ),
    "unknown_note": Message(
        "comparison.unknown_note",
        "The place of {count} plan is unknown. Its agencies are joined with none of another plan.",
        plural="The places of {count} plans are unknown. Their agencies are joined with none of another plan.",
    ),
    "roles_note": Message(
        "comparison.roles_note",
        "Plans that name lead agencies and plans that name responsible agencies without rank are counted together in "
        "“tasks owned”. Who leads can be compared only among plans that say who leads.",
    ),
    "missing_note": Message(
        "comparison.missing_note",
        "{count} file could not be read, and is missing in every table and picture.",
        plural="{count} files could not be read, and are missing in every table and picture.",
    ),
    "no_agencies_note": Message(
        "comparison.no_agencies_note",
        "{count} plan names no agency. Its column is empty, which says nothing about who does the work.",
        plural="{count} plans name no agency. Their columns are empty, which says nothing about who does the work.",
    ),
    "unresolved_note": Message(
        "comparison.unresolved_note",
        "{count} name is unresolved. Kinds that look different may be the same.",
        plural="{count} names are unresolved. Kinds that look different may be the same.",
    ),
    "as_of_note": Message(
        "comparison.as_of_note",
        "Kinds are those of {day}, after the reforms of the register since the date of each plan.",
    ),
}
"""Phrases of the page that compares plans."""

COMPARISON_TOO_LARGE = Message(
    "comparison-too-large",
    "A comparison of {count} plans is too large for one page: at most {most}.",
    hint="Build a corpus of some of the plans, such as those of one province, or use policyplan corpus agencies and indices.",
)
