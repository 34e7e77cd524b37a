"""The pipeline: from a document to a briefing, one or many at a time."""
