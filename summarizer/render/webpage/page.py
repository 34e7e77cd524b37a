"""Page: the brief and its source, put into the template."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment
from markupsafe import Markup

from summarizer.render.glyphs import marks
from summarizer.render.lines import SUPPORTS, Data
from summarizer.render.page import View, count_marks, make_page
from summarizer.render.template import make_environment, make_policy, read_resource
from summarizer.render.webpage.sheets import list_sheets
from summarizer.render.webpage.source import list_paragraphs, list_quotes
from summarizer.render.webpage.statements import list_parts

if TYPE_CHECKING:
    from summarizer.document.document import Document

_PACKAGE: Final = __package__ or ""
_WHOLE: Final = View(full=True, verbose=True)


def render(briefing: Data, document: Document | None = None, *, in_frame: bool = False) -> str:
    """Return the page of a briefing: equal briefings give equal bytes.

    Args:
        briefing: A briefing in the published format.
        document: What it is about; without it, the page shows the cited sentences alone.
        in_frame: It is the `srcdoc` of a frame: it has no address, so its links must name that it stays.
    """
    style, script = (read_resource(_PACKAGE, name) for name in ("page.css", "page.js"))
    page, parts = make_page(briefing, _WHOLE), list_parts(briefing)
    paragraphs = list_paragraphs(document, parts) if document else list_quotes(briefing, parts)
    return (
        _environment()
        .get_template("page.html")
        .render(
            policy=make_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            page=page,
            parts=parts,
            marks=marks("utf-8"),
            supports=SUPPORTS,
            counts=dict.fromkeys(SUPPORTS, 0) | dict(count_marks(page.lines)),
            paragraphs=paragraphs,
            sheets=list_sheets(document, parts) if document else [],
            whole=document is not None,
            in_frame=in_frame,
        )
        + "\n"
    )


@cache
def _environment() -> Environment:
    return make_environment(_PACKAGE, ("page.html",))
