"""What the directives have in common: a plan is opened, and whatever is wrong is a warning at the directive's line."""

from __future__ import annotations

import os
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from policyplan.errors import PROGRAM_FAULT, PolicyPlanError, check_choice
from policyplan.messages import Language
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.sphinx import given
from policyplan.sphinx.opening import open_plan
from policyplan.sphinx.texts import shown

logger = logging.getLogger(__name__)

OF_ALL = ("language", "observations", "name", "class")
OF_BLOCKS = ("caption", "align")
_SIDES = ("left", "center", "right")


class PlanDirective(SphinxDirective):
    """A directive whose argument is a plan file, or the name of the sample. It makes its nodes in ``make``."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = False
    languages: ClassVar[tuple[str, ...]] = ("zh", "en")

    def run(self) -> list[nodes.Node]:
        """The nodes, or none and a warning."""
        try:
            return self.make(given.values(self.options))
        except PolicyPlanError as error:
            self.warn(as_written(error))
        except (DirectiveError, SphinxError):
            raise
        except Exception as error:  # whatever went wrong, nobody is to meet a traceback
            if os.environ.get("POLICYPLAN_DEBUG"):
                raise
            self.warn(PolicyPlanError(PROGRAM_FAULT, kind=type(error).__name__, reason=str(error)))
        return []

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """The nodes, from the options that were given. Raises `PolicyPlanError`."""
        raise NotImplementedError

    def warn(self, statement: PolicyPlanError | Finding) -> None:
        """Say what is wrong, in the language of the project, with the file and the line of the directive."""
        warn(statement, project_language(self.config.language), self.get_location())

    def open(self, options: dict[str, Any]) -> Plan:
        """The plan that is named, with its observations. Raises as `open_plan` does."""
        return open_plan(self.env, self.arguments[0].strip(), options.pop("observations", None))

    def language(self, options: dict[str, Any]) -> str:
        """The language asked for: by the option, by ``policyplan_language``, or the project's own.

        Raises `CallError` for one that the directive does not know.
        """
        asked = options.pop("language", None) or self.config.policyplan_language
        if asked == "both" and asked not in self.languages and "language" not in self.options:
            asked = None
        chosen: str = asked or project_language(self.config.language)
        check_choice("language", chosen, self.languages)
        return chosen

    def one_language(self, options: dict[str, Any]) -> Language:
        """The language asked for, where only one can be. Raises `CallError`."""
        return "zh" if self.language(options) == "zh" else "en"

    def dressed(self, node: nodes.Element, options: dict[str, Any]) -> nodes.Element:
        """*node* with the name, the classes and the side that were asked for. Raises `CallError` for another side."""
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
        """The author's caption, with its markup; None where there is none."""
        text = options.pop("caption", None)
        if text is None:
            return None
        inline, messages = self.parse_inline(text, lineno=self.lineno)
        return [*inline, *messages]


def project_language(language: str) -> Language:
    """Of what a project's ``language`` says, the one that a plan has."""
    return "zh" if language.lower().startswith("zh") else "en"


def as_written(error: PolicyPlanError) -> PolicyPlanError:
    """An error that names an option as Python does, ``as_of``, with the option as it is written, ``:as-of:``."""
    option = error.facts.get("option")
    if not isinstance(option, str) or option.startswith(":"):
        return error
    return type(error)(error.template, at=error.location, **error.facts | {"option": f":{option.replace('_', '-')}:"})


def warn(statement: PolicyPlanError | Finding, language: Language, location: Any) -> None:
    """A warning of Sphinx, ``policyplan.<code>`` for ``suppress_warnings``; faults of a plan stand in lines below."""
    lines = "\n  ".join(shown(line) for line in statement.sentence(language).split("\n  "))
    logger.warning("%s", lines, type="policyplan", subtype=statement.code, location=location)
