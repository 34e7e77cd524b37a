"""A brief that is still being written, in rows of plain text: nothing of it is checked."""

from __future__ import annotations

from typing import Any, Final, cast

from summarizer.render import lines
from summarizer.render.layout import hang
from summarizer.render.lines import Data
from summarizer.strings import clean

_HEADING: Final = "Draft of the brief, not checked yet"
_CITES: Final = "cites"


def render(brief: Data, *, width: int, height: int, more: str) -> list[str]:
    """Render what is written of a brief, in the order in which it is written.

    Args:
        brief: The fields that something is written of.
        width: Cells of a row.
        height: The most rows; if there are more, the last ones are kept.
        more: What stands for those that are left out.
    """
    rows = [row for field, value in brief.items() for row in _render_field(field, value, width)]
    if not rows or height < 3:
        return []
    kept = rows if len(rows) < height else [more, *rows[len(rows) - height + 2 :]]
    return [_HEADING, *kept]


def find_new(brief: Data, before: Data) -> str:
    """Describe the last item of a brief that was not written before; empty if there is none."""
    known = [item for value in before.values() for item in _list_items(value)]
    new = [(name, item) for name, value in brief.items() for item in _list_items(value) if item not in known]
    return f"{lines.label(new[-1][0])}: {_make_line(new[-1][1]).head}" if new else ""


def _render_field(field: str, value: Any, width: int) -> list[str]:
    items = _list_items(value)
    state = lines.to_part(value).get("state") if len(items) == 1 else None
    title = lines.label(field) + (f": {clean(state)}" if state else "")
    return hang("", title, width) + [row for item in items for row in _render_item(item, width)]


def _render_item(item: Any, width: int) -> list[str]:
    line = _make_line(item)
    return hang("  - ", line.head + lines.qualify(line), width)


def _make_line(item: Any) -> lines.Line:
    hidden = {_CITES, "state"} if "state" in lines.to_part(item) else {_CITES}
    return lines.line({name: value for name, value in lines.to_part(item).items() if name not in hidden})


def _list_items(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]
