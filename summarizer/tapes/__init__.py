"""Tapes: recorded answers, replayed instead of asking a model."""
