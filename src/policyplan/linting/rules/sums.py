"""Rules on measures and what is added up."""
