"""Suites as pytest collects them: one item a field of a case, and one for the verdict."""
