"""Facts: the numbers, times, names and clauses of a text."""
