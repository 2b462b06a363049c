"""The names of rules, reasons and doubts in words: what the reading report prints for each of them."""

from __future__ import annotations

from collections.abc import Mapping

from policyplan.messages import Language, Message

RULES: Mapping[str, Message] = {
    "particular.title": Message("reader.rule.particular.title", "The title at the head of the text."),
    "particular.number": Message("reader.rule.particular.number", "The number of the document."),
    "particular.issuers": Message(
        "reader.rule.particular.issuers", "Who issued the document, by its title or its signature."
    ),
    "particular.addressees": Message("reader.rule.particular.addressees", "The line with a colon under the title."),
    "particular.signed": Message("reader.rule.particular.signed", "The date under the signature."),
    "particular.published": Message("reader.rule.particular.published", "The date of publication on the page."),
    "particular.period": Message("reader.rule.particular.period", "The years in the title."),
    "particular.documents": Message(
        "reader.rule.particular.documents", "A document that the text says it carries out."
    ),
    "target.comparator": Message(
        "reader.rule.target.comparator", "A number with a comparator, such as 不少于 or 以上."
    ),
    "target.level": Message("reader.rule.target.level", "A number that a measure reaches, such as 达到."),
    "target.change": Message("reader.rule.target.change", "An increase or a decrease by a number."),
    "target.verb": Message("reader.rule.target.verb", "A number of what is built, trained or held."),
    "target.count": Message("reader.rule.target.count", "A count in a list of what is to be done."),
    "target.list": Message("reader.rule.target.list", "A number in a list of targets."),
    "target.goal": Message("reader.rule.target.goal", "A number in a section of targets."),
    "target.outcome": Message("reader.rule.target.outcome", "A number that says what comes of the work."),
    "target.share": Message("reader.rule.target.share", "A share of all that the text names."),
    "target.time": Message("reader.rule.target.time", "A number in a sentence that says until when."),
    "target.zero": Message("reader.rule.target.zero", "Nothing of this may happen."),
    "target.period": Message("reader.rule.target.period", "A number for a period."),
    "target.indicator-table": Message("reader.rule.target.indicator-table", "A cell of a table of indicators."),
    "target.flat-table": Message(
        "reader.rule.target.flat-table", "A value in a table of indicators that the file gives as one line."
    ),
    "rule.first-leads": Message(
        "reader.rule.rule.first-leads", "The agency named first leads, here and in what follows."
    ),
    "not_a_target.age": Message("reader.rule.not_a_target.age", "An age."),
    "not_a_target.baseline": Message("reader.rule.not_a_target.baseline", "The value from which a target starts."),
    "not_a_target.check": Message("reader.rule.not_a_target.check", "How much is examined."),
    "not_a_target.date": Message("reader.rule.not_a_target.date", "A date or a time."),
    "not_a_target.document-number": Message("reader.rule.not_a_target.document-number", "The number of a document."),
    "not_a_target.existing": Message("reader.rule.not_a_target.existing", "What exists already."),
    "not_a_target.formula": Message("reader.rule.not_a_target.formula", "Part of a formula or a method."),
    "not_a_target.granted": Message("reader.rule.not_a_target.granted", "Money that is granted or charged."),
    "not_a_target.limit": Message("reader.rule.not_a_target.limit", "A time limit or the limit of a service."),
    "not_a_target.list": Message("reader.rule.not_a_target.list", "A count of what is listed."),
    "not_a_target.name": Message("reader.rule.not_a_target.name", "Part of a name."),
    "not_a_target.no-target-words": Message(
        "reader.rule.not_a_target.no-target-words", "No words say that the number is to be reached."
    ),
    "not_a_target.no-unit": Message("reader.rule.not_a_target.no-unit", "A number without a unit."),
    "not_a_target.numbering": Message("reader.rule.not_a_target.numbering", "The number of a heading or an item."),
    "not_a_target.reference": Message("reader.rule.not_a_target.reference", "A reference to a part of a document."),
    "not_a_target.score": Message("reader.rule.not_a_target.score", "Points of a score."),
    "not_a_target.share-of-scoring": Message("reader.rule.not_a_target.share-of-scoring", "A weight in a score."),
    "not_a_target.threshold": Message(
        "reader.rule.not_a_target.threshold", "A condition, or the size of what the text is about."
    ),
    "not_a_target.period": Message("reader.rule.not_a_target.period", "The length of a period."),
    "not_a_target.version": Message("reader.rule.not_a_target.version", "A version or a technical term."),
    "not_a_target.address": Message("reader.rule.not_a_target.address", "An address or a telephone number."),
    "not_a_target.note": Message("reader.rule.not_a_target.note", "The mark of a note, or a number in a head or name."),
    "not_a_target.table-cells": Message(
        "reader.rule.not_a_target.table-cells", "Cells of a table that can't be separated safely."
    ),
    "not_a_target.example": Message("reader.rule.not_a_target.example", "An example."),
    "deadlines-disagree": Message(
        "reader.rule.deadlines-disagree", "Several deadlines for one task: {about}. None was taken."
    ),
    "two-roles": Message("reader.rule.two-roles", "{about} has two roles in one task."),
    "unit-missing": Message(
        "reader.rule.unit-missing", "The number {about} has no unit; the target was kept in words."
    ),
    "table": Message(
        "reader.rule.table", "The cells of this table can't be separated safely; nothing was read from it."
    ),
    "values-disagree": Message(
        "reader.rule.values-disagree", "The document has two values for the same indicator: {about}."
    ),
    "table-row": Message("reader.rule.table-row", "A row of a table of indicators with other cells than its head."),
    "table-cells": Message(
        "reader.rule.table-cells", "The values {about} can be separated in several ways; none was taken."
    ),
    "section": Message("reader.rule.section", "A heading in a section of this kind."),
    "stretch": Message("reader.rule.stretch", "A stretch of a section with responsible agencies of its own."),
    "context": Message("reader.rule.context", "A section on grounds and principles: nothing to be done."),
    "deadline.phase": Message("reader.rule.deadline.phase", "The time of a step of the schedule."),
    "background": Message("reader.rule.background", "A section on what was and what is."),
    "gathers": Message("reader.rule.gathers", "A heading that only gathers those below it."),
    "preamble": Message("reader.rule.preamble", "Text before the first heading, with nothing to be done."),
    "notice": Message("reader.rule.notice", "The notice that issues the document."),
    "outside": Message("reader.rule.outside", "Text outside the document, such as the page around it."),
    "furniture": Message("reader.rule.furniture", "Page numbers, running heads and feet."),
    "contents": Message("reader.rule.contents", "The table of contents."),
    "chrome": Message("reader.rule.chrome", "What the web page has around the document."),
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
    "responsible-lead": Message(
        "reader.rule.responsible-lead", "The document says that those who are responsible lead where nobody else does."
    ),
    "unmarked": Message("reader.rule.unmarked", "The document says who is responsible for the tasks that name nobody."),
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
"""A sentence for each rule, reason and doubt, by the kind of the piece and its name."""


def sentence_of(kind: str, rule: str) -> Message | None:
    """Return the sentence of a rule for a kind of piece; None where there is none."""
    name = rule.replace("_", "-")
    return RULES.get(f"{kind}.{name}") or RULES.get(name)


def words_for(kind: str, rule: str, about: str, language: Language) -> str:
    """Return a rule, a reason or a doubt in words; its name where it has no sentence."""
    message = sentence_of(kind, rule)
    return message.render(language, about=about) if message else rule.replace("_", " ")
