"""Parsing: JSON as models write it, cut off or malformed, in time proportional to the length of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from summarizer.llm.answers.tokens import Token, read_tokens

MAX_DEPTH: Final = 64
"""Levels of nesting that malformed JSON may have; what is deeper is cut off."""

_Container: TypeAlias = "dict[str, Any] | list[Any]"
_EMPTY: Final[dict[str, type[Any]]] = {"{": dict, "[": list}
_CLOSED_BY: Final[dict[str, type[Any]]] = {"}": dict, "]": list}


@dataclass(frozen=True)
class Parsed:
    """A value read from a text.

    Attributes:
        value: The value.
        end: Where it ends.
        closed: Whether nothing of it is missing; brackets at its end may be.
        strict: Whether it is JSON as it stands.
        deep: Whether it is nested too deeply to be read.
    """

    value: Any
    end: int
    closed: bool = True
    strict: bool = False
    deep: bool = False


def parse(text: str, start: int = 0) -> Parsed | None:
    """Read the object or list that begins at a place of a text; None if none begins there.

    Of one that is cut off, what stands before the last bracket that closes is kept, and the complete texts
    of the outermost object. Keys that stand twice keep what both say. NaN and infinity become None.

    >>> parse("{'a': [1, 2,], 'b': [3, {").value
    {'a': [1, 2]}
    """
    try:
        value, end = _STRICT.raw_decode(text, start)
    except (ValueError, RecursionError):
        return _Builder().build(read_tokens(text, start))
    return Parsed(value, end, strict=True) if isinstance(value, dict | list) else None


def join_pairs(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of pairs; of a key that stands twice the lists are joined, else the last value wins.

    >>> join_pairs([("a", [1]), ("b", 2), ("a", [3]), ("b", None)])
    {'a': [1, 3], 'b': 2}
    """
    joined: dict[str, Any] = {}
    for name, value in pairs:
        joined[name] = _join_values(joined.get(name), value)
    return joined


def _join_values(first: Any, second: Any) -> Any:
    if isinstance(first, list) and isinstance(second, list):
        return [*cast("list[Any]", first), *cast("list[Any]", second)]
    says_more = first is not None and (second is None or second == "")
    return cast("Any", first) if says_more else second


_STRICT = json.JSONDecoder(object_pairs_hook=join_pairs, parse_constant=lambda _: None, strict=False)


@dataclass
class _Open:
    """A container that is being read, its pending key, and how many members are known to be complete."""

    value: _Container
    key: str | None = None
    complete: int = 0

    def add(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            self.key = str(value)
        else:
            self.value[self.key] = _join_values(self.value.get(self.key), value)
            self.key = None

    def opened(self, container: _Container) -> _Container:
        """Add a container that was opened; a list of the same key goes on."""
        if isinstance(self.value, dict):
            self.key = "" if self.key is None else self.key
            before = self.value.get(self.key)
            if isinstance(before, list) and isinstance(container, list):
                self.key = None
                return cast("list[Any]", before)
        self.add(container)
        return container

    def cut(self) -> bool:
        """Remove the members that may not be complete; whether there were any."""
        lost = len(self.value) > self.complete or self.key is not None
        if isinstance(self.value, list):
            del self.value[self.complete :]
        else:
            for name in [*self.value][self.complete :]:
                del self.value[name]
        return lost


@dataclass
class _Builder:
    """Puts tokens together; commas may be missing or too many, and so may brackets."""

    open: list[_Open] = field(default_factory=list["_Open"])

    def build(self, tokens: Iterable[Token]) -> Parsed | None:
        root: _Container | None = None
        cut, deep, end = False, False, 0
        for token in tokens:
            end, cut = token.end, token.mark == "cut"
            deep = len(self.open) == MAX_DEPTH and token.mark in _EMPTY
            if cut or deep:
                break
            if root is None and token.mark not in _EMPTY:
                return None
            self.take(token)
            root = self.open[0].value if root is None else root
            if not self.open:
                return Parsed(root, end)
        lost = [each.cut() for each in self.open]
        return None if root is None else Parsed(root, end, closed=not (cut or deep or any(lost)), deep=deep)

    def take(self, token: Token) -> None:
        if token.mark in _EMPTY:
            self.push(_EMPTY[token.mark]())
        elif token.mark in _CLOSED_BY:
            self.close(_CLOSED_BY[token.mark])
        elif token.mark == ",":
            self.open[-1].key = None
        elif token.mark in ("", '"'):
            self.open[-1].add(token.value)
        if len(self.open) == 1 and token.mark in (",", '"'):
            self.open[0].complete = len(self.open[0].value)

    def push(self, container: _Container) -> None:
        self.open.append(_Open(self.open[-1].opened(container) if self.open else container))

    def close(self, kind: type[Any]) -> None:
        """Close the innermost container of a kind, and those in it; none if there is none."""
        place = next((i for i, each in reversed([*enumerate(self.open)]) if type(each.value) is kind), None)
        if place is not None:
            del self.open[place:]
            for each in self.open:
                each.complete = len(each.value)
