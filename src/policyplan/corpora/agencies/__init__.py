"""Agencies across plans: what kind of agency each is, of which place, by which rule or line of a register."""
