"""In what state each target is, for the whole and for each part of the plan, and where the weak links are."""
