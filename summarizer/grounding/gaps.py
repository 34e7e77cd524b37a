"""Gaps: what a brief does not say, from its nulls and empty lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from summarizer.document.dates import resolve
from summarizer.published import items

_NOTHING = {
    "who": "nobody is named",
    "what": "nothing is said to have happened",
}
"""What an empty list means, where "no … are stated" would be no English."""

_ANY_DAY = date(2024, 1, 3)


def gaps(brief: Mapping[str, Any]) -> list[str]:
    """Return what is missing from a grounded brief, in sentences.

    >>> gaps({"who": [], "open_issues": [{"text": "Who pays?", "owner": None, "evidence": []}]})
    ['nobody is named', 'no owner is named for open issue 1']
    """
    return list(dict.fromkeys([*_empty_lists(brief), *_missing(brief), *_undated(brief)]))


def _empty_lists(brief: Mapping[str, Any]) -> Iterator[str]:
    for name, value in brief.items():
        if value == []:
            yield _NOTHING.get(name, f"no {name.replace('_', ' ')} are stated")


def _missing(brief: Mapping[str, Any]) -> Iterator[str]:
    found = list(items(brief))
    unowned = [path for path, item in found if "owner" in item and not item["owner"]]
    undue = [path for path, item in found if "due" in item and not item["due"]]
    yield from _together("no owner is named for", unowned)
    yield from _together("no date is given for", undue)
    yield from (f"the {_label(path)} is unclear" for path, item in found if item.get("state") == "unclear")


def _together(lack: str, paths: list[str]) -> Iterator[str]:
    """Write one sentence for all items of a list: "… open issues 1, 2 and 4"."""
    lists: dict[str, list[str]] = {}
    for path in paths:
        name, number = _named(path)
        lists.setdefault(name, []).append(number)
    for name, numbers in lists.items():
        *most, last = numbers
        named = f"{name.removesuffix('s')} {last}" if not most else f"{name} {', '.join(most)} and {last}"
        yield f"{lack} {named.strip()}"


def _undated(brief: Mapping[str, Any]) -> Iterator[str]:
    """Yield the times without a date that a date of the document would resolve."""
    for path, item in items(brief):
        for value in item.values():
            time = cast("Mapping[str, Any]", value if isinstance(value, Mapping) else {})
            words = time.get("text")
            if (
                isinstance(words, str)
                and "date" in time
                and time["date"] is None
                and resolve(words, _ANY_DAY)
            ):
                yield f"“{words}” ({_label(path)}) has no date: the document states none to resolve it from"


def _label(path: str) -> str:
    """Name an item for readers: "open_issues[1]" is open issue 2."""
    name, number = _named(path)
    return f"{name.removesuffix('s')} {number}" if number else name


def _named(path: str) -> tuple[str, str]:
    name, _, rest = path.partition("[")
    words = name.rpartition(".")[2].replace("_", " ")
    return words, str(int(rest.partition("]")[0]) + 1) if rest else ""
