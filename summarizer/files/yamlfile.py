"""A YAML file with the line of each value in it.

Keys given twice, aliases and tags are errors, though YAML accepts them. A time, which YAML would turn
into a date or a number, stays the text that was written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

import yaml

from summarizer.files.problems import Problem, Unusable

Place: TypeAlias = tuple[str | int, ...]
"""The keys and list places (from 0) that lead to a value."""

LARGEST = 1_000_000
"""Bytes; a larger file is not parsed."""

MAX_DEPTH = 50
_LONGEST = 400
"""Characters of a number; a longer one takes long to read, and is none that JSON can hold."""

_yaml: Any = yaml
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = "tag:yaml.org,2002:"
_AS_WRITTEN = (f"{_TAG}str", f"{_TAG}timestamp", f"{_TAG}value")
_READ = (f"{_TAG}null", f"{_TAG}bool", f"{_TAG}int", f"{_TAG}float")
_SHOWN = 40
"""Characters of a value in a message."""

_QUOTE = "Put a text in quotes if it holds `: ` or ` #`, or begins with a quote or another mark."


@dataclass(frozen=True)
class YamlFile:
    """A file that holds a mapping: its `data` as JSON values, and the line of each place in it."""

    path: Path
    data: Mapping[str, Any]
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place or, if it has none, of the nearest place that contains it."""
        return next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), 1)

    def error(self, place: Place, message: str, hint: str | None = None) -> Problem:
        """Make an error at a place of this file."""
        return Problem("error", self.path, self.line(place), message, hint)


def shown(place: Place) -> str:
    """Write a place as a path: `gold.what[0].text`.

    >>> shown(("gold", "what", 0, "text"))
    'gold.what[0].text'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def read(path: Path) -> YamlFile:
    """Read a file.

    Raises:
        Unusable: It cannot be read, holds no mapping, is ambiguous, or is larger than `LARGEST`.
    """
    return parse(_text(path), path)


def parse(text: str, path: Path) -> YamlFile:
    """Parse the text of a file.

    Args:
        text: YAML. To parse a part of a file, put an empty line for each line before it.
        path: The file, for error messages.

    Raises:
        Unusable: It is no YAML, holds no mapping, or is ambiguous.
    """
    if not text.strip():
        raise _unusable(path, 0, "the file is empty", "Write `key: value` lines.")
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise _unusable(path, line, "this is a merge conflict marker", "Settle the conflict.")
    loader = _Loader(text)
    try:
        return _Reader(path, loader).file()
    except yaml.YAMLError as error:
        raise _not_yaml(path, text, error) from None
    finally:
        loader.dispose()


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


class _Reader:
    """Builds values from a file's events one by one, so that a harmful file is refused before it is built.

    libyaml's own composer recurses: a file of nothing but brackets would crash the process.
    """

    def __init__(self, path: Path, loader: Any) -> None:
        self._path = path
        self._loader = loader
        self._lines: dict[Place, int] = {}
        self._anchors: set[str] = set()

    def file(self) -> YamlFile:
        """The file's data, and the line of each place in it."""
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._no_mapping(1)
        first = self._next()
        root = self._value(first, ())
        self._next()  # the document ends
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            raise self._refused(event, "it is not YAML: but found another document", _QUOTE)
        if not isinstance(root, dict):
            raise self._no_mapping(first.start_mark.line + 1)
        return YamlFile(self._path, cast("dict[str, Any]", root), self._lines)

    def _next(self) -> Any:
        return self._loader.get_event()

    def _value(self, event: Any, place: Place) -> Any:
        """The plain value that begins with an event; the line of every place below `place` is kept."""
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the value out; put a text that begins with * in quotes."
            raise self._refused(event, "this is a YAML alias", hint)
        self._look_at_anchor(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(place) == MAX_DEPTH:
            raise self._refused(event, "it is nested too deep", _QUOTE)
        if isinstance(event, yaml.MappingStartEvent):
            self._look_at_tag(event, f"{_TAG}map")
            return self._mapping(place)
        self._look_at_tag(event, f"{_TAG}seq")
        return self._sequence(place)

    def _mapping(self, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            if key in found:
                raise self._refused(event, f"the key {key[:_SHOWN]!r} is given twice", "Keep one of the two.")
            below = (*place, key)
            self._lines[below] = event.start_mark.line + 1
            found[key] = self._value(self._next(), below)
        return found

    def _sequence(self, place: Place) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            below = (*place, len(found))
            self._lines[below] = event.start_mark.line + 1
            found.append(self._value(event, below))
        return found

    def _key(self, event: Any) -> str:
        if isinstance(event, yaml.ScalarEvent) and self._tag(event) in _AS_WRITTEN:
            return self._scalar(event)
        name = repr(event.value[:_SHOWN]) if isinstance(event, yaml.ScalarEvent) else "that is no word"
        raise self._refused(event, f"the key {name} is not text", "Put it in quotes.")

    def _scalar(self, event: Any) -> Any:
        text, tag = event.value, self._tag(event)
        if not text.isascii() and _SURROGATE.search(text):
            raise self._refused(event, "this holds half a character, a lone surrogate", "Write it whole.")
        if tag in _AS_WRITTEN or ":" in text:
            return text
        try:
            if tag in _READ and len(text) <= _LONGEST:
                value = _yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, text))
                if not isinstance(value, float) or math.isfinite(value):
                    return value
        except (ValueError, OverflowError):
            pass
        raise self._refused(event, f"{text[:_SHOWN]!r} has no plain value", "Put a text in quotes.")

    def _tag(self, event: Any) -> str:
        if event.tag not in (None, "!"):
            return event.tag
        return self._loader.resolve(yaml.ScalarNode, event.value, event.implicit)

    def _look_at_tag(self, event: Any, plain: str) -> None:
        if event.tag not in (None, "!", plain):
            raise self._refused(
                event, f"the tag {event.tag[:_SHOWN]} has no meaning here", "Leave the tag out."
            )

    def _look_at_anchor(self, event: Any) -> None:
        if event.anchor in self._anchors:
            raise self._refused(
                event, f"the anchor {event.anchor[:_SHOWN]!r} is given twice", "Leave anchors out."
            )
        if event.anchor is not None:
            self._anchors.add(event.anchor)

    def _refused(self, event: Any, message: str, hint: str) -> Unusable:
        return _unusable(self._path, event.start_mark.line + 1, message, hint)

    def _no_mapping(self, line: int) -> Unusable:
        return _unusable(self._path, line, "the file holds no mapping", "Write `key: value` lines.")


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
