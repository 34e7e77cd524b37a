"""Tokens of JSON as models write it: with comments, quotes of any kind, bare words, and broken escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_TOKEN = re.compile(
    r"""
      (?P<blank> \s++ | //[^\n]*+ | \#[^\n]*+ | /\*(?>(?:[^*]|\*(?!/))*)(?:\*/|\Z) )
    | "(?P<double> (?> (?: [^"\\] | \\. | "(?!\s*(?:[,:\]}"]|\Z|//|/\*|\#)) )* ) )"
    | '(?P<single> (?> (?: [^'\\] | \\. | '(?!\s*(?:[,:\]}]|\Z|//|/\*|\#)) )* ) )'
    | “(?P<curly> [^”]*+ )”
    | (?P<mark> [{}\[\]:,] )
    | (?P<end> ["'“`] )
    | (?P<word> [^\s{}\[\]:,"'“`/\#]++ (?> (?: [\ \t]++ [^\s{}\[\]:,"'“`/\#]++ )* ) )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# A quote inside a string is one after which the value does not end: `"He said "no" to it."`. No group can be
# matched in two ways, so that no text takes more than time in proportion to its length. Groups are atomic and
# not possessive: Python before 3.11.5 matches those wrongly (github.com/python/cpython/issues/106052).

_CONSTANTS: Final = {"true": True, "false": False} | dict.fromkeys(
    ("null", "none", "nan", "undefined", "infinity", "-infinity")
)
_NUMBER = re.compile(r"-?\d{1,300}(?P<fraction>\.\d{1,300})?(?P<exponent>[eE][+-]?\d{1,3})?")
_ELLIPSIS = re.compile(r"\.{2,}|…+")
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A mark such as `{`, or a value, with the mark `"` if it stands in quotes; where it ends.

    The mark of a quote that is never closed is `cut`.
    """

    mark: str
    value: Any
    end: int


def read_tokens(text: str, start: int) -> Iterator[Token]:
    """Yield the tokens of a text, until a quote that is not closed, or the end of a fence.

    Args:
        text: The text.
        start: Where to begin.

    >>> [token.value for token in read_tokens("['a', None, // all\\n so on]", 0) if token.mark in ('', '"')]
    ['a', None, 'so on']
    """
    for found in _TOKEN.finditer(text, start):
        kind = found.lastgroup or ""
        if kind == "end":
            if found[kind] != "`":
                yield Token("cut", None, found.end())
            return
        if kind == "mark":
            yield Token(found[kind], None, found.end())
        elif kind == "word":
            if not _ELLIPSIS.fullmatch(found[kind]):
                yield Token("", _read_word(found[kind]), found.end())
        elif kind not in ("blank", "other"):
            yield Token('"', _read_string(found[kind], kind), found.end())


def _read_word(word: str) -> Any:
    if word.casefold() in _CONSTANTS:
        return _CONSTANTS[word.casefold()]
    number = _NUMBER.fullmatch(word)
    if number is None:
        return word
    return float(word) if number["fraction"] or number["exponent"] else int(word)


def _read_string(inner: str, kind: str) -> str:
    if "\\" not in inner:
        return inner
    if kind == "single":
        inner = inner.replace("\\'", "'")
    escaped = _BAD_ESCAPE.sub(_repair_escape, inner)
    bare = re.sub(r'(\\.)|"', lambda found: found[1] or '\\"', escaped, flags=re.DOTALL)
    try:
        return json.loads(f'"{bare}"', strict=False)
    except ValueError:
        return inner


def _repair_escape(found: re.Match[str]) -> str:
    """Keep what JSON can escape; any other backslash, as in a path, stands for itself."""
    if found[1]:
        return found[0]
    return found[2] if found[2] == "'" else f"\\\\{found[2]}"
