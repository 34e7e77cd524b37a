"""Planted: which sentences of a document address the model that reads it, instead of its people."""
