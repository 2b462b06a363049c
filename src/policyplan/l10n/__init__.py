"""Lists, times, numbers, quantities, targets and labels in the reader's language.

Everything here is a `Message`, so that a further interface language is one catalog.
"""
