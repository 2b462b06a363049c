"""Two plans side by side: what changed between versions, and how a plan aligns with the one above it."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
