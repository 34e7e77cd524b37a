"""Runs: recorded answers replayed, compared and blessed."""
