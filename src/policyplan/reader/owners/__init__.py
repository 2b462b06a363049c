"""The words of a text that say who is responsible: brackets, fields with labels, sentences, tables, rules said once."""
