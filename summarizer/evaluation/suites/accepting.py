"""Accepting a wording: added to the `any_of` of a gold item, in the text of its case file.

The libraries that keep comments, such as ruamel.yaml, write the whole file anew, with their own widths and
indents. Here one line is inserted, and everything else stays as it is, byte by byte.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import yaml

from summarizer.errors import InputError
from summarizer.files import yamlfile
from summarizer.files.atomic import replace_file
from summarizer.files.yamlfile import Place, shown

_yaml: Any = yaml
_KEY = "any_of"
_BOM = "\ufeff"


def accept(path: Path, place: Place, after: str, wording: str) -> None:
    """Add a wording to a gold item in a case file.

    Args:
        path: The case file.
        place: The keys and list places that lead to the item: `("gold", "what", 0)`.
        after: The key of the item after whose value `any_of` is written, if the item has none yet.
        wording: The text that is right as well.

    Raises:
        InputError: The file cannot be read, or the place is written in a way that cannot be edited.
    """
    old = yamlfile.read(path).data
    text = path.read_bytes().decode("utf-8")
    changed = add_wording(text, place, after, wording)
    found = yamlfile.parse(changed.removeprefix(_BOM), path).data
    if _add(found, place) != _add(old, place, wording):
        raise InputError(f"{path}: {shown(place)} cannot be edited.", hint=f"Add it by hand under `{_KEY}:`.")
    replace_file(path, changed.encode("utf-8"))


def add_wording(text: str, place: Place, after: str, wording: str) -> str:
    """Return the text of a case file with a wording added, the same text if its `any_of` is no list.

    The arguments are those of `accept`.
    """
    item = _find(_yaml.compose(text, Loader=_yaml.SafeLoader), place)
    value = json.dumps(wording, ensure_ascii=False)
    end = "\r\n" if "\r\n" in text else "\n"
    listed = _get(item, _KEY)
    if listed is None and item.flow_style:
        return _insert(text, item.end_mark.index - 1, f", {_KEY}: [{value}]")
    if listed is None:
        at = _end_of_value(text, _get(item, after))
        return _insert(text, at, f"{' ' * item.start_mark.column}{_KEY}: [{value}]{end}", end)
    if not isinstance(listed, yaml.SequenceNode):
        return text
    if listed.flow_style:
        separator = ", " if listed.value else ""
        return _insert(text, listed.end_mark.index - 1, f"{separator}{value}")
    start = listed.start_mark
    return _insert(text, start.index - start.column, f"{' ' * start.column}- {value}{end}")


def _find(node: Any, place: Place) -> Any:
    for step in place:
        node = node.value[step] if isinstance(step, int) else _get(node, step)
    return node


def _get(node: Any, name: str) -> Any:
    return next((value for key, value in node.value if key.value == name), None)


def _end_of_value(text: str, node: Any) -> int:
    """Return where the line after a value begins; a block of text ends there already."""
    mark = node.end_mark
    if mark.column == 0:
        return mark.index
    newline = text.find("\n", mark.index)
    return newline + 1 if newline >= 0 else len(text)


def _insert(text: str, at: int, piece: str, end: str = "") -> str:
    """Insert a piece; where a whole line is inserted, the line before it is ended."""
    before = text[:at]
    return before + (end if end and before and not before.endswith("\n") else "") + piece + text[at:]


def _add(data: Any, place: Place, *wordings: str) -> Any:
    """Return data with wordings added to an item, in whatever order, to compare what a change did."""
    if not place:
        item = cast("dict[str, Any]", data)
        return {**item, _KEY: sorted([*item.get(_KEY, ()), *wordings], key=repr)}
    step, below = place[0], place[1:]
    if isinstance(step, int):
        return [_add(each, below, *wordings) if n == step else each for n, each in enumerate(data)]
    return {key: _add(each, below, *wordings) if key == step else each for key, each in data.items()}
