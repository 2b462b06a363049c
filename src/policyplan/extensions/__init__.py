"""Extension points: own rules, formats, pictures and questions, next to the built-in ones.

    @policyplan.extensions.register_rule
    def tasks_have_leads(plan): ...

A package declares them as entry points of the groups ``policyplan.rules``, ``policyplan.lint_rules``,
``policyplan.formats``, ``policyplan.pictures`` and ``policyplan.questions``. They are loaded when their kind is first
used.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
