"""Owners: does a sentence assign something to somebody, or only name them?"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summarizer.grounding.language.normalise import fold

_CHARGED_AFTER: Final = (
    r"(?:\W+\w+){0,2}?\W+(?:will|shall|must|should|would|need(?:s|ed)?\sto|ha(?:s|ve|d)\sto|(?:is|are|was|were)\sto"
    r"|(?:agreed|offered|promised|volunteered|plans?|planned|wants?|intends?|hopes?|expects?|aims?|yet)\sto"
    r"|owns?|leads?|decides?|takes?|files?|(?:is|are)\s(?:\w+ing|responsible|in\scharge|assigned|asked|due)"
    r"|ha(?:s|ve)\snot|can(?:not)?|could|wird|werden|soll(?:en)?|muss|müssen|doit|doivent|debe[n]?|tiene[n]?\sque)\b"
)
_CHARGED_BEFORE: Final = (
    r"\b(?:ask(?:s|ed|ing)?|orders?|ordered|require[sd]?|assigned\sto|assignees?|owners?"
    r"|responsible|owned\sby|by|up\sto|waiting\s(?:for|on)|depends\son|action)\b\W+(?:\w+\W+){0,2}?"
)


def charged(owner: str, text: str) -> bool:
    """Whether a sentence assigns something to `owner`: asked, obliged, working on it, or named beside it.

    >>> charged("Ann", "Ann will mend it."), charged("Ann", "Ann was angry.")
    (True, False)
    """
    return bool(_pattern(fold(owner)).search(fold(text)))


@cache
def _pattern(owner: str) -> re.Pattern[str]:
    name = rf"(?<!\w){re.escape(owner)}(?!\w)"
    beside = rf"[@(\[]\s?{name}|{name}\s?[)\]:]|^\W*{name}\s?[,–—-]"
    told = rf"\b(?:told|urged|instructed)\s(?:\w+\s){{0,2}}?{name}\s(?:not\s)?to\b"
    return re.compile(rf"{_CHARGED_BEFORE}{name}|{name}{_CHARGED_AFTER}|{told}|{beside}")
