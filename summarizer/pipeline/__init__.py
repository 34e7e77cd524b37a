"""The pipeline: from a document to a briefing, one or many at a time."""

import logging

logging.getLogger("summarizer").addHandler(logging.NullHandler())
