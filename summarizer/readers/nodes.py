"""Nodes: what the elements of a web page are by what is in and around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LAYOUT_CELL: Final = "table, ul, ol, h1, h2, h3, h4, h5, h6, div, p + p"


def children(node: LexborNode) -> list[LexborNode]:
    """Return the nodes directly within one."""
    found: list[LexborNode] = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def is_data(table: LexborNode) -> bool:
    """Whether a table holds values, not the layout of the page."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    rows = table.css("tr")
    return not table.css("table table, td table") and (
        bool(table.css("th"))
        or (
            not any(cell.css(_LAYOUT_CELL) for cell in table.css("td"))
            and max((len(row.css("td")) for row in rows), default=0) > 1
        )
    )


def follows_item(item: LexborNode) -> bool:
    """Whether an item of a list comes right after another."""
    before = item.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    return before is not None and before.tag == "li"


def number_item(item: LexborNode) -> str:
    """Return what a browser shows before an item of a list."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    number = _read_number(parent.attributes.get("start"), 1)
    for each in children(parent):
        if each.tag == "li":
            number = _read_number(each.attributes.get("value"), number)
            if each.mem_id == item.mem_id:
                break
            number += 1
    return f"{number}. "


def _read_number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def is_picture(node: LexborNode) -> bool:
    """Whether a picture says something: not a spacer, an icon or a counter."""
    attributes = node.attributes
    small = any(_read_number(attributes.get(side), 99) < 32 for side in ("width", "height"))
    return not small and attributes.get("alt") != ""
