"""Rules on the quality of a plan: each has a code, a level and a page of documentation."""
