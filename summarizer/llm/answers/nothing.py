"""Words that models write where they should write null."""

from __future__ import annotations

import re
from typing import Any, Final, cast

MAIN_FIELDS: Final = ("text", "name")
"""The fields that hold a statement itself: an item in which they state nothing is dropped."""

_WORDS_TABLE = """
, null, nil, none, nan, n/a, n.a, na, nothing, undefined, unknown, unspecified, unstated, unnamed, unassigned,
undetermined, undisclosed, tbd, tba, tbc, t.b.d, not applicable, not available, no information,
no open issues, no issues, no date, no deadline, no owner, nobody, no one,
keine, keine angabe, k. a, unbekannt, nicht angegeben, nicht genannt,
aucun, aucune, inconnu, inconnue, non précisé, non précisée, non spécifié,
ninguno, ninguna, desconocido, sin especificar, no especificado, no indicado,
nessuno, nessuna, sconosciuto, non specificato, non indicato,
nenhum, nenhuma, desconhecido, não informado, não especificado
"""
_WORDS = frozenset(word.strip() for word in _WORDS_TABLE.split(","))
_PARTICIPLES = (
    "stated|specified|mentioned|given|provided|named|known|identified|assigned|disclosed|indicated|listed"
    "|defined|set|determined|available|found|present"
)
_PATTERN = re.compile(
    rf"(?:not (?:yet |explicitly |clearly )?(?:{_PARTICIPLES})|none (?:{_PARTICIPLES})|to be "
    r"(?:determined|decided|confirmed|announced|defined|set|agreed)"
    r"|(?:no|without an?) (?:specific |explicit |clear |due ){0,2}"
    r"(?:date|deadline|time|owner|role|person|one)"
    rf"(?: (?:is|was|has been))?(?: (?:yet |explicitly )?(?:{_PARTICIPLES}))?"
    r"|nicht (?:bekannt|benannt|festgelegt|erwähnt))"
    r"(?: yet| here| explicitly| (?:in|by) (?:the |this )?(?:text|document|source|report|message))?"
)
_EDGES = " .,;:?!-–—_*\"'“”()[]<>{}"


def is_nothing(words: str) -> bool:
    """Whether words stand for null.

    >>> is_nothing("N/A"), is_nothing("(not stated in the text)"), is_nothing("TBD."), is_nothing("Monday")
    (True, True, True, False)
    """
    if len(words) > 80:
        return False
    bare = " ".join(words.split()).strip(_EDGES).casefold()
    return bare in _WORDS or _PATTERN.fullmatch(bare) is not None


def states_nothing(item: Any) -> bool:
    """Whether an item of a list has main fields, and all of them state nothing.

    >>> states_nothing({"text": "None.", "owner": "Ann"}), states_nothing({"owner": None})
    (True, False)
    """
    if isinstance(item, str):
        return is_nothing(item)
    fields = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
    stated = [fields[name] for name in MAIN_FIELDS if name in fields]
    return bool(stated) and all(
        each is None or (isinstance(each, str) and is_nothing(each)) for each in stated
    )
