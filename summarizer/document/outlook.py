"""Outlook: whether a sentence looks ahead, so that "Friday" in it is the next one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_FUTURE: Final = re.compile(
    r"""
    \b(?:will|won['’]t|shall|going\ to|must|needs?\ to|has\ to|have\ to)\b | \w['’]ll\b
    | (?<!was\ )(?<!were\ )\bdue\b(?!\ to\b) | \bdeadline\b | \buntil\b | \btill\b | \bno\ later\ than\b
    | \bby\ (?:the\ )?(?:\d|next|this|tomorrow|tonight|noon|end|close|early|mid|late|eod
        |(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)
    | \b(?:is|are)\ (?:to|set\ to|expected|scheduled|planned|slated|aiming|likely\ to)\b
    | \b(?:plans?|intends?|aims?|hopes?|expects?|promises|agrees)\ to\b
    | \bas\ early\ as\b | \bas\ soon\ as\b | \bupcoming\b | \btomorrow\b | \bnext\ steps?\b
    | \b(?:wird|werden|soll|sollen|muss|müssen|bis|spätestens|frist|fällig|morgen)\b
    | \b(?:sera|seront|doit|doivent|échéance|prévue?s?|demain)\b | \bd['’]ici\b
    | \b(?:será|serán|debe|deben|plazo|previst[oa]s?)\b
    | \b(?:sarà|saranno|deve|devono|entro|scadenza|domani)\b | \b(?:serão|devem|até|prazo|amanhã)\b
    | \b(?:zal|zullen|moet|moeten|uiterlijk|gepland|deadline)\b
    | \b(?:będzie|będą|musi|muszą|planuje|planują|termin|jutro)\b
    | \bdo\ (?:poniedziałku|wtorku|środy|czwartku|piątku|soboty|niedzieli|końca)\b
    | \b(?:буд(?:ет|ут|ем)|долж(?:ен|на|но|ны)|планиру(?:ет|ют)|намерен[аы]?|срок|завтра)\b
    | \b(?:до|к)\ (?:понедельник[ау]|вторник[ау]|сред[еы]|четверг[ау]|пятниц[еы]|суббот[еы])\b
    | \b(?:до|к)\ (?:воскресень[яю]|конц[ау])\b
    | 将|將|预计|預計|计划|計劃|必须|必須|之前|截止|明天
    | 予定|まで|明日|締め?切|べき|でしょう
    | 예정|까지|해야|내일|마감|할\ 것
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Cues that a sentence looks ahead: obligation, plan, deadline, prospect."""

_REPORTED: Final = re.compile(
    r"\b(?:said|says|told|reported|announced|wrote|added|confirmed|denied|stated|warned|claimed"
    r"|sagte|teilte|erklärte|a dit|a déclaré|dijo|anunció|ha detto|ha annunciato|disse|anunciou|zei|meldde"
    r"|powiedział|powiedziała|ogłosił|ogłosiła|сказала?|сообщила?|заявила?)\b|表示|宣布|述べた|発表|말했다|밝혔다",
    re.IGNORECASE,
)
_NEAR: Final = 5
"""Words before a time among which the verb that it belongs to is looked for."""


@lru_cache(maxsize=1024)
def looks_future(sentence: str, words: str = "") -> bool:
    """Whether a sentence looks ahead: obligation, plan, deadline or prospect.

    Args:
        sentence: The whole sentence.
        words: Limits the question to the place of these words: what was said on Friday was said in the past,
            whatever it says of the future.

    >>> looks_future("A deal could be finalized as early as Saturday."), looks_future("They met on Friday.")
    (True, False)
    >>> looks_future("A deal will come, the paper said Friday.", "Friday")
    False
    """
    before, found, _ = sentence.partition(words) if words else ("", "", "")
    near = " ".join(before.split()[-_NEAR:]) if found else ""
    reported = max((m.start() for m in _REPORTED.finditer(near)), default=-1)
    ahead = max((m.start() for m in _FUTURE.finditer(near)), default=-1)
    return bool(_FUTURE.search(sentence)) and ahead >= reported
