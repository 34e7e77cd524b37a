"""A YAML file with the line of everything in it; what YAML lets pass and no reader means is refused.

A key given twice, an alias, a tag of one's own: YAML has a meaning for each of them, or keeps
silent. A time, which YAML would turn into a date or a number, stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from summarizer.evaluation.suites.problems import Problem, Unusable

Place: TypeAlias = tuple[str | int, ...]
"""The keys and list places (from 0) that lead to a value."""

LARGEST = 1_000_000
"""Bytes; a larger file is not parsed."""

MAX_DEPTH = 50

_yaml: Any = yaml
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = "tag:yaml.org,2002:"
_AS_WRITTEN = (f"{_TAG}str", f"{_TAG}timestamp", f"{_TAG}value")
_READ = (f"{_TAG}null", f"{_TAG}bool", f"{_TAG}int", f"{_TAG}float")
_QUOTE = "Put a text in quotes if it holds `: ` or ` #`, or begins with a quote or another mark."


@dataclass(frozen=True)
class YamlFile:
    """A file that holds a mapping: its `data`, plain as JSON, and the line of each place in it."""

    path: Path
    data: Mapping[str, Any]
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest one on the way to it."""
        return next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), 1)

    def error(self, place: Place, message: str, hint: str | None = None) -> Problem:
        """An error at a place of this file."""
        return Problem("error", self.path, self.line(place), message, hint)


def shown(place: Place) -> str:
    """A place in words: `gold.what[0].text`.

    >>> shown(("gold", "what", 0, "text"))
    'gold.what[0].text'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def read(path: Path) -> YamlFile:
    """Read a file. Raises `Unusable` for one that is no mapping, ambiguous, or larger than `LARGEST`."""
    text = _text(path)
    if not text.strip():
        raise _unusable(path, 0, "the file is empty", "Write `key: value` lines.")
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise _unusable(path, line, "this is a merge conflict marker", "Settle the conflict.")
    lines: dict[Place, int] = {}
    try:
        _look_through(text, path)
        root = _yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _not_yaml(path, text, error) from None
    if not isinstance(root, yaml.MappingNode):
        raise _unusable(path, 1, "the file holds no mapping", "Write `key: value` lines.")
    return YamlFile(path, _value(root, (), lines, path), lines)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) <= LARGEST:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise _unusable(path, 0, "there is no such file", "Check the path.") from None
    except OSError as error:
        raise _unusable(path, 0, f"it cannot be read: {error.strerror}", "Check the path.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _unusable(path, line, "it is not UTF-8 text", "Save the file as UTF-8.") from None
    what = f"it is larger than {LARGEST / 1e6:.0f} MB"
    raise _unusable(path, 0, what, "Put a long text into a file of its own: `document: FILE`.")


def _look_through(text: str, path: Path) -> None:
    """Refuse by its events what could do harm when composed, which libyaml does recursively."""
    depth = 0
    for event in _yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _unusable(path, line, "it is nested too deep", _QUOTE)
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the value out; put a text that begins with * in quotes."
            raise _unusable(path, line, "this is a YAML alias", hint)


def _value(node: Any, place: Place, lines: dict[Place, int], path: Path) -> Any:
    """The plain value of a node; the line of every place below `place` is added to `lines`."""
    if node.tag == f"{_TAG}map":
        found: dict[str, Any] = {}
        for key, line, value in _pairs(node, path):
            lines[*place, key] = line
            found[key] = _value(value, (*place, key), lines, path)
        return found
    if node.tag == f"{_TAG}seq":
        for number, item in enumerate(node.value):
            lines[*place, number] = item.start_mark.line + 1
        return [_value(item, (*place, number), lines, path) for number, item in enumerate(node.value)]
    return _scalar(node, path)


def _pairs(node: Any, path: Path) -> Iterator[tuple[str, int, Any]]:
    """The keys of a mapping, their lines and values; refuses one that is no text, or is given twice."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.tag not in _AS_WRITTEN:
            name = repr(key.value) if isinstance(key.value, str) else "that is no word"
            raise _unusable(path, line, f"the key {name} is not text", "Put it in quotes.")
        if key.value in seen:
            raise _unusable(path, line, f"the key {key.value!r} is given twice", "Keep one of the two.")
        seen.add(key.value)
        yield key.value, line, value


def _scalar(node: Any, path: Path) -> Any:
    line, text = node.start_mark.line + 1, node.value
    if not isinstance(text, str):
        raise _unusable(path, line, f"the tag {node.tag} has no meaning here", "Leave the tag out.")
    if _SURROGATE.search(text):
        raise _unusable(path, line, "this holds half a character, a lone surrogate", "Write it whole.")
    if node.tag in _AS_WRITTEN or ":" in text:
        return text
    try:
        if node.tag in _READ:
            return _yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError:
        pass
    raise _unusable(path, line, f"{text[:40]!r} has no plain value", "Put a text in quotes.")


def _not_yaml(path: Path, text: str, error: yaml.YAMLError) -> Unusable:
    mark, position = getattr(error, "problem_mark", None), getattr(error, "position", 0)
    line = mark.line if mark else text.count("\n", 0, position)
    last = text.rstrip().count("\n")
    if line > last:  # what is not closed is found out at the end: say where it was opened
        opened = getattr(error, "context_mark", None)
        line = min(opened.line if opened else last, last)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    return _unusable(path, line + 1, f"it is not YAML: {reason}", _QUOTE)


def _unusable(path: Path, line: int, message: str, hint: str) -> Unusable:
    return Unusable(Problem("error", path, line, message, hint))
