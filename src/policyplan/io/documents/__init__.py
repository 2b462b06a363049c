"""Documents as people publish them (text, web pages, Word, PDF) as one text with a map back to the original places."""
