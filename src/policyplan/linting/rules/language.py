"""Rules on wording and translations."""
