"""A briefing as JSON, plain text, Markdown or a coloured terminal page: pure functions from data to text.

A briefing comes in as plain data in the published format. Its brief may follow any
schema of cited parts: the order and the titles of the sections are those of its own keys.
"""
