"""Offices: checks that the role of a party belongs to its name in the cited sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.checks.claims import find_in
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.cited import Cited
from summarizer.grounding.facts.names import canonical
from summarizer.grounding.language.normalise import find_quote

_BEFORE_ROLE = frozenset(
    ("the", "a", "an", "our", "its", "their", "as", "is", "was", "der", "die", "le", "la", "el")
)
"""Words between a name and a role: "Ann Lee is the mayor"."""
_BEARER = re.compile(r"([^\W\d_][\w.'’-]*)\s*[(,]\s*$")
"""The last word of a name whose role follows in parentheses or between commas."""
_LISTED = re.compile(r"\s*[),;]\W*(?:(?:and|und|et|y|e|ed|i|og|och|en)\s)?\W*")


def check_office(name: str, role: str, cited: Cited) -> Iterator[Finding]:
    """Find a role that belongs to another name, or is only in sentences without the name."""
    if any(_belongs_to_another(role, name, text) for text in cited.texts):
        yield Finding("role-of-other", role, "role")
    short = name.split()[-1]
    beside = [text for text in cited.texts if find_quote(text, name) or find_quote(text, short)]
    if beside and all(find_in(role, [text], cited) for text in beside):
        yield Finding("role-apart", role, "role")


def _belongs_to_another(role: str, name: str, text: str) -> bool:
    """Whether another name is between a role and a name, or right before a role that is far from the name."""
    role_span, name_span = find_quote(text, role), find_quote(text, name)
    if not role_span or not name_span:
        return False
    between = text[min(role_span[1], name_span[1]) : max(role_span[0], name_span[0])].split()
    if between and _is_possessive(between[-1]):  # "Kellogg, Trump's envoy": whose, not who
        between.pop()
    if any(_is_another(word, name) for word in between) or _closes_another(text, role_span, name_span, name):
        return True
    far = len(between) > 1 and name_span[0] > role_span[1]
    return far and _is_another(_word_before(text[: role_span[0]]), name)


def _closes_another(text: str, role: tuple[int, int], name: tuple[int, int], full: str) -> bool:
    """Whether a role before a name closes what is said of another one: "Per Sand (treasurer), Liv Aas"."""
    between = text[role[1] : name[0]]
    bearer = _BEARER.search(text[: role[0]])
    if bearer is None or not _LISTED.fullmatch(between):
        return False
    return _is_another(bearer[1], full)


def _word_before(text: str) -> str:
    """Return the last word that is neither a possessive nor one that leads to a role; "" if there is none."""
    words = reversed(text.split())
    return next((w for w in words if not _is_possessive(w) and w.lower() not in _BEFORE_ROLE), "")


def _is_possessive(word: str) -> bool:
    return word.endswith(("’s", "'s"))


def _is_another(word: str, name: str) -> bool:
    """Whether a word is capitalised and no part of a name."""
    return word[:1].isupper() and canonical(word.lower().strip(",;:—–-()")) not in name.lower()
