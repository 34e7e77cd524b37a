"""Suites: cases, gold and settings, as files."""
