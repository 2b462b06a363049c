"""Typed values out of the wordings of official Chinese documents."""
