"""Read official texts into draft plans: every fact with its span, every doubt a finding."""
