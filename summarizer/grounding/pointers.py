"""Pointers: where an item of a brief says that it is proven, in the forms that people and tools write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from summarizer.errors import InputError
from summarizer.published import JsonDict, split_name

_NUMBERS = re.compile(r"[\s\[\](),;]*\d{1,9}(?:[\s\[\](),;]+\d{1,9})*[\s\[\](),;]*")
_HINT = 'Evidence is {"quote": "…"}, {"sentence": 1} or {"start": 0, "end": 9}.'

_PLACES = {"start": "start", "begin": "start", "end": "end"}
_CHARACTERS = frozenset(("pos", "position", "char", "character", "index", "offset", "idx"))
"""Words beside `start` and `end` that leave them counts of characters; `start_token` is none."""
_QUOTE = ("quote", "quotation", "exact", "text", "content", "excerpt", "snippet", "passage", "sentence")
"""How the name of a quote ends, the surest first."""
_NUMBER = frozenset(("sentence", "number", "cite", "citation"))
_SPAN = frozenset(
    ("highlight", "interval", "location", "offset", "position", "range", "selector", "span", "target")
)
_PUBLISHED = (("quote", str), ("start", int), ("end", int), ("sentence", int))
_STRICT = frozenset(("evidence", "cite", "citation", "quote", "quotation"))
"""Words of names that can only point into the document."""
_LOOSE = _SPAN | frozenset(
    ("cited", "quoted", "source", "reference", "ref", "excerpt", "snippet", "passage", "supporting")
)
"""Words of names that point into the document if the value does."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One place of the document as given: a quote, characters, a sentence, or several of these."""

    quote: str | None = None
    start: int | None = None
    end: int | None = None
    sentence: int | None = None

    @property
    def published(self) -> JsonDict:
        """What is given, as published."""
        given = {"sentence": self.sentence, "start": self.start, "end": self.end, "quote": self.quote}
        return {name: value for name, value in given.items() if value is not None}


def is_pointing(name: str, value: Any) -> bool:
    """Whether a field points into the document, by its name and, where that is ambiguous, its value."""
    words = frozenset(split_name(name))
    if _place(name):
        return value is None or _is_number(value)
    if "sentence" in words and not isinstance(value, str):
        return _is_readable(name, value)
    return bool(words & _STRICT) or (bool(words & _LOOSE) and _is_readable(name, value))


def read_pointers(value: Any, place: str) -> list[Pointer]:
    """Read what points into the document.

    Args:
        value: A sentence number, a quote, an object with `quote`, `sentence`, or `start` and `end` (or names
            such as `cited_text` and `char_interval`), a list of these, or null.
        place: The path of the value, for messages.

    Raises:
        InputError: It is anything else; the message names the place.

    >>> read_pointers(["[1]", {"quote": "Talks failed"}], "evidence")[1].quote
    'Talks failed'
    """
    return list(_read(value, place))


def read_pointing_fields(fields: Mapping[str, Any], place: str) -> list[Pointer]:
    """Read the fields of a statement that point into the document.

    A quote and its start and end, each a field of its own, are one pointer. A start and an end beside a list
    of citations are left aside: some tools count them in their own answer.

    Args:
        fields: Those that `is_pointing` accepts.
        place: The path of the statement, for messages.

    Raises:
        InputError: One of them cannot be read; the message names the place.
    """
    parts = _read_parts(fields, place)
    listed = [
        pointer
        for name, value in fields.items()
        if _read_part(name, value, place) is None
        for pointer in _read_listed(name, value, f"{place}.{name}")
    ]
    single = [_complete(parts, place)] if "quote" in parts or (parts and not listed) else []
    return [*single, *listed]


def _read(value: Any, place: str) -> Iterator[Pointer]:
    if isinstance(value, list | tuple):
        for n, each in enumerate(cast("list[Any]", value)):
            yield from _read(each, f"{place}[{n}]")
    elif isinstance(value, Mapping) and _is_published(cast("Mapping[str, Any]", value)):
        given = cast("Mapping[str, Any]", value)
        yield Pointer(given["quote"], given["start"], given["end"], given["sentence"])
    elif isinstance(value, Mapping):
        yield _complete(_read_parts(cast("Mapping[str, Any]", value), place), place)
    elif isinstance(value, str) and _NUMBERS.fullmatch(value):
        yield from (Pointer(sentence=int(number)) for number in re.findall(r"\d+", value))
    elif isinstance(value, str):
        yield Pointer(quote=value)
    elif _is_number(value):
        yield Pointer(sentence=int(value))
    elif value is not None:
        raise InputError(f"{place}: {_kind(value)} is no evidence.", hint=_HINT)


def _is_published(value: Mapping[str, Any]) -> bool:
    """Whether an object is evidence as we publish it, which needs no interpretation."""
    names = value.keys() - {"where"}
    return len(names) == len(_PUBLISHED) and all(type(value.get(name)) is kind for name, kind in _PUBLISHED)


def _read_listed(name: str, value: Any, place: str) -> list[Pointer]:
    """Read a list of pointers; in `spans`, pairs of numbers are characters, not sentences."""
    if isinstance(value, list) and _SPAN & frozenset(split_name(name)):
        pieces = enumerate(cast("list[Any]", value))
        pairs = [(n, _read_part(name, each, place) or {}) for n, each in pieces]
        if pairs and all(pair for _, pair in pairs):
            return [_complete(pair, f"{place}[{n}]") for n, pair in pairs]
    return read_pointers(value, place)


def _read_parts(fields: Mapping[str, Any], place: str) -> JsonDict:
    """Read the parts of one pointer from the fields of an object; of two quotes, the surer."""
    found: JsonDict = {}
    for name in sorted(fields, key=_rank):
        found = {**(_read_part(name, fields[name], place) or {}), **found}
    return found


def _read_part(name: str, value: Any, place: str) -> JsonDict | None:
    """Read a field that is a part of a pointer; None if it is none, nothing if it is null."""
    words = split_name(name)
    part = _place(name)
    if part:
        return {} if value is None else {part: _read_number(value, f"{place}.{name}")}
    if isinstance(value, str) and words[-1:] and words[-1] in _QUOTE:
        return {"quote": value}
    if _is_number(value) and not _NUMBER.isdisjoint(words):
        return {"sentence": int(value)}
    if _SPAN.isdisjoint(words):
        return None
    if isinstance(value, Mapping):
        return _read_parts(cast("Mapping[str, Any]", value), f"{place}.{name}")
    pair = cast("list[Any]", value) if isinstance(value, list) else []
    if len(pair) == 2 and all(map(_is_number, pair)):
        return {"start": int(pair[0]), "end": int(pair[1])}
    return None


def _complete(parts: JsonDict, place: str) -> Pointer:
    if not parts:
        raise InputError(f"{place}: has no quote, sentence, or start and end.", hint=_HINT)
    if "quote" not in parts and "sentence" not in parts and len(parts) == 1:
        raise InputError(f"{place}: has only one of start and end.", hint=_HINT)
    return Pointer(**parts)


@lru_cache(maxsize=1024)
def _rank(name: str) -> int:
    last = split_name(name)[-1:]
    return _QUOTE.index(last[0]) if last and last[0] in _QUOTE else 0


@lru_cache(maxsize=1024)
def _place(name: str) -> str | None:
    """Return "start" or "end" if a name means a place in characters."""
    words = frozenset(split_name(name))
    found = words & _PLACES.keys()
    return _PLACES[next(iter(found))] if len(found) == 1 and words <= found | _CHARACTERS else None


def _is_number(value: Any) -> bool:
    return value.is_integer() if isinstance(value, float) else type(value) is int


def _read_number(value: Any, place: str) -> int:
    if not _is_number(value):
        raise InputError(f"{place}: must be a whole number, not {_kind(value)}.", hint=_HINT)
    return int(value)


def _is_readable(name: str, value: Any) -> bool:
    """Whether a value points into the document; one word alone, such as the name of a file, does not."""
    try:
        pointers = read_pointing_fields({name: value}, "")
    except InputError:
        return False
    quotes = [pointer.quote for pointer in pointers if pointer.quote]
    return bool(pointers) and all(len(quote.split()) > 1 or not quote.isascii() for quote in quotes)


def _kind(value: Any) -> str:
    names = {Mapping: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a number")
