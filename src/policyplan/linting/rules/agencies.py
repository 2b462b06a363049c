"""Rules on agencies and how the tasks are shared among them."""
