"""Times, quantities, lists and labels in the reader's language."""
