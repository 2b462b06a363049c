"""Answers in files: CSV, JSON, workbooks, Markdown, LaTeX, HTML."""
