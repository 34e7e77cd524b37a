"""A case of two sentences, and the draft a model makes of it."""

from __future__ import annotations

GOLD = """\
text: The lift is broken. Ann Lee came.
gold:
  who: []
  what: []
  status: {state: ongoing, text: The lift is broken., evidence: The lift is broken.}
  open_issues: []
"""
DRAFT = {
    "who": [],
    "what": [{"text": "The lift is broken.", "when": None, "cites": [1]}],
    "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
    "open_issues": [],
}
