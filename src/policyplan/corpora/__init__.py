"""Many plans: a store of tables, the same questions over all plans, agencies across plans, and indices."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
