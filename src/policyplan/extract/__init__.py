"""Typed values read from the words of official Chinese documents, each with its offsets."""
