"""The names of rules, reasons and doubts in words: what the reading report prints for each of them."""

from __future__ import annotations

from collections.abc import Mapping

from policyplan.messages import Language, Message

RULES: Mapping[str, Message] = {
    "section": Message("reader.rule.section", "A heading in a section of this kind."),
    "stretch": Message("reader.rule.stretch", "A stretch of a section with responsible agencies of its own."),
    "title": Message("reader.rule.title", "The title at the head of the text."),
    "number": Message("reader.rule.number", "The number of the document."),
    "issuers": Message("reader.rule.issuers", "Who issued the document, by its title or its signature."),
    "addressees": Message("reader.rule.addressees", "The line with a colon under the title."),
    "signed": Message("reader.rule.signed", "The date under the signature."),
    "published": Message("reader.rule.published", "The date of publication on the page."),
    "period": Message("reader.rule.period", "The years in the title."),
    "documents": Message("reader.rule.documents", "A document that the text says it carries out."),
    "context": Message("reader.rule.context", "A section on grounds and principles: nothing to be done."),
    "gathers": Message("reader.rule.gathers", "A heading that only gathers those below it."),
    "preamble": Message("reader.rule.preamble", "Text before the first heading, with nothing to be done."),
    "notice": Message("reader.rule.notice", "The notice that issues the document."),
    "outside": Message("reader.rule.outside", "Text outside the document, such as the page around it."),
    "furniture": Message("reader.rule.furniture", "Page numbers, running heads and feet."),
    "contents": Message("reader.rule.contents", "The table of contents."),
    "chrome": Message("reader.rule.chrome", "What the web page has around the document."),
    "deadlines_disagree": Message(
        "reader.rule.deadlines_disagree", "Several deadlines for one task: {about}. None was taken."
    ),
    "two-roles": Message("reader.rule.two-roles", "{about} has two roles in one task."),
    "agency-doubtful": Message("reader.rule.agency-doubtful", "{about} may not be the name of one agency."),
    "bracket": Message("reader.rule.bracket", "Words in brackets that end in a word of duty or have a label."),
    "bracket-of-names": Message(
        "reader.rule.bracket-of-names", "Only names of agencies, in brackets after a sentence."
    ),
    "fields": Message("reader.rule.fields", "Fields with labels, such as 责任单位："),
    "cell": Message("reader.rule.cell", "A cell in a column whose heading is a role."),
    "sentence": Message("reader.rule.sentence", "A sentence that gives named bodies a role, for what it says."),
    "sentence-after": Message(
        "reader.rule.sentence-after", "A sentence that gives named bodies a role, for the text before it."
    ),
    "stated-once": Message("reader.rule.stated-once", "A body that the document names once for several tasks."),
    "first-leads": Message("reader.rule.first-leads", "The document says that the agency named first leads."),
    "before-comma": Message("reader.rule.before-comma", "The document says that the agencies before the comma lead."),
    "starred": Message("reader.rule.starred", "The document says that the agencies with a sign lead."),
    "date-in-owner-words": Message("reader.rule.date-in-owner-words", "A date next to the responsible agencies."),
    "date-in-cell": Message("reader.rule.date-in-cell", "A cell in a column of deadlines."),
    "date-in-sentence": Message("reader.rule.date-in-sentence", "A date in a sentence, for this sentence."),
    "bracket-without-owners": Message(
        "reader.rule.bracket-without-owners", "Words of responsibility in brackets that name nobody for a task."
    ),
    "label-without-owners": Message(
        "reader.rule.label-without-owners", "A label of responsible agencies with no agency after it."
    ),
    "cell-without-owners": Message(
        "reader.rule.cell-without-owners", "A cell of responsible agencies in which no agency was found."
    ),
    "row-of-other-length": Message("reader.rule.row-of-other-length", "A row that has other columns than its table."),
    "assigns-nothing": Message(
        "reader.rule.assigns-nothing", "A sentence with words of responsibility that assigns no task to a named body."
    ),
    "rule-of-roles": Message("reader.rule.rule-of-roles", "A rule about the order or the marks of the agencies."),
    "rule-and-no-task": Message(
        "reader.rule.rule-and-no-task", "An article of rules: it describes duties and is no task of the plan."
    ),
    "unusual-name": Message("reader.rule.unusual-name", "{about} does not end as names of agencies do."),
    "unread-words": Message(
        "reader.rule.unread-words", "Words among the responsible agencies that are neither names nor known words."
    ),
}
"""A sentence for each rule, reason and doubt."""


def words_for(kind: str, rule: str, about: str, language: Language) -> str:
    """Return a rule, a reason or a doubt in words; its name where it has no sentence."""
    message = RULES.get(rule)
    return message.render(language, about=about) if message else rule
