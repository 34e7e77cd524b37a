"""Engines: who asks about the documents of a batch, and where."""
