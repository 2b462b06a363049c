"""Messages of reports and bulletins."""

from __future__ import annotations

from typing import Final

from policyplan.messages import Message

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
    "goals": Message("report.goals", "goals"),
    "actions": Message("report.actions", "actions"),
    "tasks": Message("report.tasks", "tasks"),
    "indicators": Message("report.indicators", "indicators"),
    "agencies": Message("report.agencies", "agencies"),
    "assignments": Message("report.assignments", "assignments"),
    "observations": Message("report.observations", "observations"),
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

LETTER: Final[dict[str, Message]] = {
    "bulletin": Message("letter.bulletin", "Bulletin: status of “{title}”"),
    "annual": Message("letter.annual", "“{title}”: summary of {year}"),
    "as_of": Message("letter.as_of", "As of {day}"),
    "made_up": Message(
        "letter.made_up",
        "This text uses synthetic figures and reports as an example; they do not describe real results.",
    ),
    "totals": Message("letter.totals", "1. Overview"),
    "departments": Message("letter.departments", "2. By department"),
    "by_name": Message("letter.by_name", "Sorted by name (Chinese names in pinyin order); this is not a ranking."),
    "problems": Message("letter.problems", "3. Problems that need coordination"),
    "no_problems": Message("letter.no_problems", "No department reported a problem that needs coordination."),
    "weak": Message("letter.weak", "4. Targets at risk"),
    "no_weak": Message("letter.no_weak", "None of the targets with data is behind schedule, declining or overdue."),
    "next": Message("letter.next", "5. Upcoming due dates"),
    "next_soon": Message("letter.next_soon", "Due within the next {days} days:"),
    "next_later": Message("letter.next_later", "Nothing is due within the next {days} days. Next due date, {day}:"),
    "next_nothing": Message("letter.next_nothing", "No open task or target has a due date."),
    "methods": Message("letter.methods", "6. Methods"),
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
    "before": Message("letter.before", "One year earlier"),
    "now": Message("letter.now", "End of the year"),
    "year_in_all": Message("letter.year_in_all", "1. Overview of the year"),
    "year_targets": Message("letter.year_targets", "2. Targets"),
    "no_measured": Message("letter.no_measured", "No target has data that can be evaluated."),
    "year_departments": Message("letter.year_departments", "3. By department"),
    "year_done": Message("letter.year_done", "4. Completed work"),
    "reported": Message("letter.reported", "{task}: {text}"),
    "no_progress": Message("letter.no_progress", "No department reported progress this year."),
    "year_problems": Message("letter.year_problems", "5. Problems"),
    "year_next": Message("letter.year_next", "6. Due next year"),
    "year_next_nothing": Message("letter.year_next_nothing", "Nothing is due in the next year. Next, on {day}:"),
    "year_next_soon": Message("letter.year_next_soon", "Due in the next year:"),
    "year_methods": Message("letter.year_methods", "7. Methods"),
    "made_with": Message("letter.made_with", "Made with policyplan {version}."),
}
"""What bulletins and summaries say, by the names that templates use, users' own included."""
