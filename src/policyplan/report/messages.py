"""Messages of reports and bulletins."""

from __future__ import annotations

from typing import Final

from policyplan.messages import Message

TEMPLATE_BROKEN = Message(
    "template-broken",
    "The template cannot be filled in: {reason}.",
    hint="The templates that come with the package show what one can ask for: facts, plan, say, word, table, picture, notes.",
)
LETTER_ELEMENT_UNKNOWN = Message(
    "letter-element-unknown",
    "The template has the element <{element}>, which a document for Word cannot have.",
    hint="Use only: {known}.",
)
BASE_NOT_WORD = Message(
    "base-not-word",
    "This is no document of Word (.docx) that can be opened: {reason}.",
    hint="Save it in Word as .docx, without a password.",
)
BASE_WITHOUT_WORD = Message(
    "base-without-word",
    "The base {base:q} is for a document of Word, and none is to be written.",
    hint="Give the file a name that ends in .docx.",
)
LETTER_FORMAT_UNKNOWN = Message(
    "letter-format-unknown",
    "By its name, {given:q} is neither a page nor a document of Word.",
    hint="End it in one of: {known}.",
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
    "rollup": Message("report.rollup", "What the targets add up to"),
    "measures": Message("report.measures", "How each measure may be added"),
    "timeline": Message("report.timeline", "Schedule"),
    "progress": Message("report.progress", "Progress"),
    "evaluation": Message("report.evaluation", "Evaluation and weak links"),
    "weak_links": Message("report.weak_links", "Weak links"),
    "findings": Message("report.findings", "Findings"),
    "no_findings": Message("report.no_findings", "The check found nothing."),
    "facts": Message("report.facts", "Every fact"),
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
    "unsourced": Message("report.unsourced", "without a source"),
    "level": Message("report.level", "Level"),
    "message": Message("report.message", "Message"),
    "csv": Message("report.csv", "Download CSV"),
    "zoom_in": Message("report.zoom_in", "Zoom in"),
    "zoom_out": Message("report.zoom_out", "Zoom out"),
    "zoom_whole": Message("report.zoom_whole", "Whole picture"),
    "of_agency": Message("report.of_agency", "Only of agency"),
    "all_agencies": Message("report.all_agencies", "all"),
    "nothing_said": Message("report.nothing_said", "not said in the text in so many words"),
    "picture_keys": Message(
        "report.picture_keys",
        "Hover over a box or a mark to see what belongs to it and the words that state it; click to go to them. By keyboard: Tab into the picture, arrow keys from part to part, Enter to the words, + and − to zoom.",
    ),
    "as_table": Message("report.as_table", "The picture as a table"),
    "source_words": Message("report.source_words", "In the source"),
    "sentences": Message("report.sentences", "The sentences behind the picture"),
    "top": Message("report.top", "To the contents"),
    "made_up": Message(
        "report.made_up",
        "Note: this report uses made-up observations, as an example; they say nothing about anything real.",
    ),
    "how_to_read": Message(
        "report.how_to_read",
        "Every fact leads to its sentence and back: follow “in the source”, or click marked words in the text. So do the boxes of the pictures.",
    ),
    "method_text": Message(
        "report.method_text",
        "What the document states and what was inferred are marked apart; targets that do not add up are not added, with the reason; progress is worked out by the method named, and where data are missing that is said.",
    ),
    "made_with": Message("report.made_with", "Made with policyplan {version}."),
}
"""What reports and pages of pictures say, by the names that their templates use."""

LETTER: Final[dict[str, Message]] = {
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
"""What bulletins and summaries say, by the names that templates use, users' own included."""
