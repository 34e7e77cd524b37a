"""Checks: what speaks against a statement, one kind a module."""
