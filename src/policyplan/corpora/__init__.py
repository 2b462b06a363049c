"""Many plans: a store of tables, the same questions over all plans, agencies across plans, and indices."""
