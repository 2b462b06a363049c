"""The ledger (台账): the plan's tasks and targets as a table that offices fill in, out and back."""
