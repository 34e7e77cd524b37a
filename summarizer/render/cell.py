"""A briefing in the cell of a notebook: the page of `webpage`, in a frame of its own.

The page has a style sheet for the whole window, addresses (`#s12`) that two cells would share, and a policy
that only the head of a document can set. In a notebook all of them would reach over its cell, and the
notebook's own style into the page, so it stands in an `iframe` that holds it as `srcdoc`: no file, no server.
`sandbox` gives it its script, and neither the notebook's cookies nor its variables.
"""

from __future__ import annotations

from html import escape
from typing import Final

from summarizer.render.lines import Data
from summarizer.render.webpage import render as render_page
from summarizer.strings import clean

_STYLE: Final = "width:100%;height:36em;border:1px solid #8885;border-radius:6px;resize:vertical"


def render(briefing: Data) -> str:
    """Return the page of a briefing in a frame.

    Args:
        briefing: A briefing in the published format.

    Returns:
        One `iframe` element.
    """
    source: Data = briefing.get("source") or {}
    title = escape(f"Brief of {clean(source.get('name') or 'text')}")
    page = escape(render_page(briefing, in_frame=True))
    return f'<iframe title="{title}" sandbox="allow-scripts" style="{_STYLE}" srcdoc="{page}"></iframe>'
