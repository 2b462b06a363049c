"""Rules on sources, quotes and numbers in the text."""
