"""Checks of a statement against the sentences it cites, one kind in each module."""
