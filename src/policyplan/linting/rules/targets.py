"""Rules on indicators and their targets."""
