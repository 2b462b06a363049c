"""Drafts that others made, judged by the text that they quote: which facts does it carry, and which not."""
