"""The report's own words in both languages."""

from __future__ import annotations

from policyplan.l10n.texts import text_of
from policyplan.messages import Message
from policyplan.model.values import Text

PHRASES: dict[str, Message] = {
    "report": Message("report.report", "Report on a plan"),
    "contents": Message("report.contents", "Contents"),
    "language": Message("report.language", "Language"),
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


def phrase(key: str) -> Text:
    """A phrase."""
    return text_of(PHRASES[key])
