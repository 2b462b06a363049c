"""Workbooks, csv and archives, read with limits."""
