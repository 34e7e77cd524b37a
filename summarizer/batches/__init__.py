"""Batches: many documents in, one row a document out, with a journal that survives the process."""
