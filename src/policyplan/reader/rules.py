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
    "deadlines-disagree": Message(
        "reader.rule.deadlines-disagree", "Several deadlines for one task: {about}. None was taken."
    ),
    "two-roles": Message("reader.rule.two-roles", "{about} has two roles in one task."),
    "agency-doubtful": Message("reader.rule.agency-doubtful", "{about} may not be the name of one agency."),
}
"""A sentence for each rule, reason and doubt."""


def words_for(kind: str, rule: str, about: str, language: Language) -> str:
    """Return a rule, a reason or a doubt in words; its name where it has no sentence."""
    message = RULES.get(rule)
    return message.render(language, about=about) if message else rule
