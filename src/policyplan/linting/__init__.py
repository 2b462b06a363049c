"""Rules on the quality of a plan: each has a code, a level and a page of documentation."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
