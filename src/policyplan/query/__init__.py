"""Questions to a plan: pure functions, a plan in, typed frozen rows out, each with the ids that it rests on."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
