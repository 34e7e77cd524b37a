"""Owners: tells a sentence that assigns a task to somebody from one that only names them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summarizer.grounding.language.normalise import fold

_ASSIGNED_AFTER: Final = (
    r"(?:\W+\w+){0,2}?\W+(?:will|shall|must|should|would|need(?:s|ed)?\sto|ha(?:s|ve|d)\sto|(?:is|are|was|were)\sto"
    r"|(?:agreed|offered|promised|volunteered|plans?|planned|wants?|intends?|hopes?|expects?|aims?|yet)\sto"
    r"|owns?|leads?|decides?|takes?|files?|(?:is|are)\s(?:\w+ing|responsible|in\scharge|assigned|asked|due)"
    r"|ha(?:s|ve)\snot|can(?:not)?|could|wird|werden|soll(?:en)?|muss|müssen|doit|doivent|debe[n]?|tiene[n]?\sque)\b"
)
_ASSIGNED_BEFORE: Final = (
    r"\b(?:ask(?:s|ed|ing)?|orders?|ordered|require[sd]?|assigned\sto|assignees?|owners?"
    r"|responsible|owned\sby|by|up\sto|waiting\s(?:for|on)|depends\son|action)\b\W+(?:\w+\W+){0,2}?"
)


def is_assigned(owner: str, text: str) -> bool:
    """Whether a sentence assigns something to `owner`.

    It does if the owner is asked or obliged to do it, is working on it, or is named beside it, as in "(Ann)".

    >>> is_assigned("Ann", "Ann will repair it."), is_assigned("Ann", "Ann was angry.")
    (True, False)
    """
    return bool(_pattern(fold(owner)).search(fold(text)))


@cache
def _pattern(owner: str) -> re.Pattern[str]:
    name = rf"(?<!\w){re.escape(owner)}(?!\w)"
    beside = rf"[@(\[]\s?{name}|{name}\s?[)\]:]|^\W*{name}\s?[,–—-]"
    ordered = rf"\b(?:told|urged|instructed)\s(?:\w+\s){{0,2}}?{name}\s(?:not\s)?to\b"
    return re.compile(rf"{_ASSIGNED_BEFORE}{name}|{name}{_ASSIGNED_AFTER}|{ordered}|{beside}")
