"""A briefing as one HTML page, the source beside it: no other file, no request, no script but its own."""

from __future__ import annotations

from summarizer.render.webpage.page import render

__all__ = ["render"]
