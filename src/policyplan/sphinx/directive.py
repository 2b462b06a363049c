"""The base of the directives: it opens a plan, and turns errors into warnings at the line of the directive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from policyplan.errors import PROGRAM_FAULT, PolicyPlanError, check_choice
from policyplan.messages import Language, languages
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.query.catalogue import Option
from policyplan.query.messages import FLAG_UNKNOWN
from policyplan.sphinx import options as option_values
from policyplan.sphinx.opening import open_plan
from policyplan.sphinx.texts import one_line

logger = logging.getLogger(__name__)

OF_ALL = ("language", "observations", "name", "class")
OF_BLOCKS = ("caption", "align")
_SIDES = ("left", "center", "right")


class PlanDirective(SphinxDirective):
    """A directive whose argument is a plan file, or the name of the sample; ``make`` makes its nodes."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = False
    other_languages: ClassVar[tuple[str, ...]] = ()
    """What the option ``language`` takes in addition to the interface languages."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes, or none and log a warning."""
        try:
            return self.make(option_values.values(self.options, self.question_options()))
        except PolicyPlanError as error:
            self.warn(as_written(error))
        except (DirectiveError, SphinxError):
            raise
        except Exception as error:  # no error shows a traceback
            if os.environ.get("POLICYPLAN_DEBUG"):
                raise
            self.warn(PolicyPlanError(PROGRAM_FAULT, kind=type(error).__name__, reason=str(error)))
        return []

    def question_options(self) -> Mapping[str, Option] | None:
        """Return the options of the question that the directive asks; None if it asks none."""
        return None

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """Return the nodes for the options. Raises `PolicyPlanError`."""
        raise NotImplementedError

    def warn(self, statement: PolicyPlanError | Finding) -> None:
        """Log a warning, in the language of the project, with the file and the line of the directive."""
        warn(statement, project_language(self.config.language), self.get_location())

    def open(self, options: dict[str, Any]) -> Plan:
        """Return the plan of the directive with its observations. Raises as `open_plan` does."""
        return open_plan(self.env, self.arguments[0].strip(), options.pop("observations", None))

    def language(self, options: dict[str, Any]) -> str:
        """Return the language of the option, of ``policyplan_language``, or of the project.

        Raises `CallError` for one that the directive does not have.
        """
        known = (*languages(), *self.other_languages)
        chosen: str | None = options.pop("language", None) or self.config.policyplan_language
        if chosen == "both" and chosen not in known and "language" not in self.options:
            chosen = None
        language = chosen or project_language(self.config.language)
        check_choice("language", language, known)
        return language

    def decorated(self, node: nodes.Element, options: dict[str, Any]) -> nodes.Element:
        """Return *node* with the name, classes and alignment of the options. Raises `CallError` for another side."""
        node["classes"] += options.pop("class", ())
        align = options.pop("align", None)
        if align is not None:
            check_choice("align", align, _SIDES)
            node["align"] = align
        self.set_source_info(node)
        options.pop("name", None)
        self.add_name(node)
        return node

    def caption(self, options: dict[str, Any]) -> list[nodes.Node] | None:
        """Return the author's caption with its markup; None if there is none."""
        text = options.pop("caption", None)
        if text is None:
            return None
        inline, messages = self.parse_inline(text, lineno=self.lineno)
        return [*inline, *messages]


def project_language(language: str) -> Language:
    """Return the interface language for the ``language`` of a project; English if it is none."""
    return next((code for code in languages() if language.lower().startswith(code)), "en")


def as_written(error: PolicyPlanError) -> PolicyPlanError:
    """Return an error with its options as authors write them: ``as_of`` is ``:as-of:``."""
    names = ("option", "argument", "other", *(["nearest"] if error.template is FLAG_UNKNOWN else []))
    facts = {name: _as_written(str(error.facts[name])) for name in names if error.facts.get(name)}
    return type(error)(error.template, at=error.location, **error.facts | facts) if facts else error


def _as_written(option: str) -> str:
    """The name of an option, with or without a value."""
    name, space, value = option.partition(" ")
    known = name.replace("-", "_").isidentifier() and name.islower()
    return f":{name.replace('_', '-')}:{space}{value}" if known else option


def warn(statement: PolicyPlanError | Finding, language: Language, location: Any) -> None:
    """Log a warning with the type ``policyplan.<code>``; the faults of a plan follow in lines of their own."""
    lines = "\n  ".join(one_line(line) for line in statement.sentence(language).split("\n  "))
    logger.warning("%s", lines, type="policyplan", subtype=statement.code, location=location)
