"""Digits: numbers written with points, commas, spaces and apostrophes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from summarizer.grounding.language.words import Token

_LONGEST = 20


def join_groups(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Join groups of three digits: 4 200 000, and "1, 056", which no list would have.

    Returns:
        The digits, and the token after them.
    """
    literal, after = words[at].text, at + 1
    if not (literal.isdecimal() and len(literal) <= 3 and literal[0] != "0"):
        return literal, after
    while after < len(words) and _is_group(words[after]):
        literal, after = literal + words[after].text, after + 1
    in_list = at > 1 and words[at - 1].text == "," and words[at - 2].is_number
    if after == at + 1 and not in_list and _is_after_comma(words, after):
        return literal + words[after + 1].text, after + 2
    return literal, after


def _is_group(token: Token) -> bool:
    return len(token.text) == 3 and token.text.isdecimal() and not token.glued


def _is_after_comma(words: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(words) or words[at].text != "," or not words[at].glued or not _is_group(words[at + 1]):
        return False
    following = words[at + 2].low if at + 2 < len(words) else ""
    return words[at + 1].text[0] == "0" or following not in (",", "and", "or", "&", "to", "-")


def parse_number(literal: str, language: str) -> Decimal | None:
    """Parse digits with points and commas; None for a version such as 2.3.1, or the number of an account."""
    literal = literal.replace("'", "")
    if len(literal) > _LONGEST or (literal.isdecimal() and literal[0] == "0" and len(literal) > 2):
        return None
    points, commas = literal.count("."), literal.count(",")
    if points and commas:
        decimal = "." if literal.rfind(".") > literal.rfind(",") else ","
        bare = literal.replace("," if decimal == "." else ".", "").replace(",", ".")
        return Decimal(bare) if bare.count(".") == 1 else None
    mark = "." if points else ","
    groups = literal.split(mark)
    thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    english = language in ("", "en")
    if thousands and groups[0] != "0" and (len(groups) > 2 or (mark == ",") == english):
        return Decimal("".join(groups))
    if len(groups) > 2:
        return Decimal("".join(groups)) if mark == "," else None
    return Decimal(".".join(groups))
