"""Fuzzing: millions of damaged and hostile inputs, after which only success and the errors of the package may come."""
