"""Small helpers for text that people read: counted nouns, and characters that are safe to print."""

from __future__ import annotations

import json
import re
from typing import Final

_LINE_ENDS = (0x09, 0x0A, 0x0D)
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in _LINE_ENDS} | {0x7F: 0x2421}
# Overrides, embeddings and isolates reorder what follows them; the implicit marks stay, being harmless.
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_WITHOUT_PICTURE = [*range(0x80, 0xA0), *range(0xD800, 0xE000), *_BIDI]
_VISIBLE: Final = _PICTURES | dict.fromkeys(_WITHOUT_PICTURE, 0xFFFD)
_BIDI_REMOVED: Final = dict.fromkeys(_BIDI)

# A terminal, unlike a page, shows no character that it may take for an order: here the implicit marks go too,
# and with them the tags, in which a text can be hidden.
_UNPRINTABLE: Final = (
    _VISIBLE
    | {0x0D: 0x240D, 0x2028: 0x20, 0x2029: 0x20}
    | dict.fromkeys([0x061C, 0x200E, 0x200F, *_BIDI, *range(0x206A, 0x2070), *range(0xE0000, 0xE0080)])
)
_COLOUR: Final = re.compile("(\x1b\\[[0-9;]*m)")


# Chinese and Japanese do not set words apart: a character counts as one, as word processors count.
_IDEOGRAPH: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_LETTER: Final = f"[^\\W_{_IDEOGRAPH}]"
_WORD: Final = re.compile(f"[{_IDEOGRAPH}]|{_LETTER}+(?:['’.,-]{_LETTER}+)*")


def count_words(text: str) -> int:
    """How many words a text has; a Chinese or Japanese character counts as one.

    >>> count_words("Trump’s envoy — 1,767 words"), count_words("基辅 deal")
    (4, 3)
    """
    return sum(1 for _ in _WORD.finditer(text))


def plural(count: int, noun: str) -> str:
    """A number with its noun, in the singular or with an `s`.

    >>> plural(1, "call"), plural(1200, "token")
    ('1 call', '1,200 tokens')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def visible(text: str) -> str:
    """The text with each character that hides or reorders others made visible; length and offsets stay.

    A control character becomes its picture, except for tabs and line ends; what has no picture, such as
    an override of the reading direction or half a surrogate pair, becomes U+FFFD.

    >>> visible("red\\x1b[31m")
    'red␛[31m'
    """
    return text.translate(_VISIBLE)


def printable(text: str, *, styled: bool = False) -> str:
    """The text as it may go to a terminal, which obeys nothing in it.

    A control character becomes its picture, except for tabs and line ends; characters that change the
    direction of reading are removed.

    >>> printable("red\\x1b[31m \\x1b]0;title\\x07")
    'red␛[31m ␛]0;title␇'

    Args:
        text: What is printed.
        styled: Whether it has colours of our own: escape sequences that set a colour then stay.
    """
    text = text.replace("\r\n", "\n")
    if not styled:
        return text.translate(_UNPRINTABLE)
    pieces = _COLOUR.split(text)
    return "".join(piece if at % 2 else piece.translate(_UNPRINTABLE) for at, piece in enumerate(pieces))


def clean(value: object) -> str:
    """One line that is safe to print: white space becomes single blanks, control characters are visible.

    Overrides of the reading direction are removed.

    >>> clean("red\\x1b[31m\\nalert")
    'red␛[31m alert'
    """
    return visible(" ".join(str(value).translate(_BIDI_REMOVED).split()))


def escape(text: str, keep: str = "\n") -> str:
    """The text with every character that is not printable as its JSON escape.

    >>> escape("red\\x1b[31m")
    'red\\\\u001b[31m'

    Args:
        text: In JSON text, the escapes mean the same as the characters.
        keep: Characters that stay although they are not printable.
    """

    def shown(match: re.Match[str]) -> str:
        character = match[0]
        return character if character.isprintable() or character in keep else json.dumps(character)[1:-1]

    return re.sub("[^ -~]", shown, text)
