"""Language: words, their stems and forms, and the lists of each language."""
