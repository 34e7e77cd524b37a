"""Grounding: is each statement of a brief supported by the sentences it cites?"""
