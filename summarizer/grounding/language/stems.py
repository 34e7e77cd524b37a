"""Stems: reduces a word to its stem (no inflection) or its root (no derivation either)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.grounding.language.forms import IRREGULAR, SPELLINGS
from summarizer.grounding.language.vocabulary import wordset

_SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""One short syllable: "hoping" comes of "hope", as "hop" would have doubled its last letter."""
_PLURALS = {"ies": "y", "ied": "y", "sses": "ss", "ches": "ch", "shes": "sh", "xes": "x"}
_VOWEL = re.compile("[aeiouy]")
_ENDINGS = [
    "isation",
    "ization",
    "uction",
    "ition",
    "ation",
    "ement",
    "ment",
    "ness",
    "ance",
    "ence",
    "ency",
    "ancy",
    "ability",
    "ibility",
    "able",
    "ible",
    "ful",
    "ive",
    "iv",
    "abl",
    "ibl",
    "anc",
    "enc",
    "ity",
    "ion",
    "al",
    "er",
    "or",
    "ist",
    "ly",
    "at",
    "is",
    "ure",
    "ant",
    "ent",
    "ur",
    "y",
]
"""Endings of derived words, tried in this order."""
_LEFT = {"uction": "uc", "ition": "it"}
"""What replaces an ending; all others are just removed."""
_KEEP = wordset("""
general policy police univers organ nation import commit committee minister secretary author public number
paper water letter matter order offer power tower river winter summer member october never over under after
other mother father brother sister daughter dinner dollar doctor factor sector motor major minor error
mirror company country party city county army energy story history early only family january july february
community president parent patient agent student client accident incident event moment content current
recent present hospital capital metal animal journal global local total final legal royal rural signal trial
deal meal center centr master computer server user driver engineer career officer customer consumer counter
quarter border chapter butter better later former supper copper silver super finger danger anger section
station mission million billion option region religion opinion question version union
""")
"""Stems that only look derived, or whose root would be that of an unrelated word."""


@cache
def _irregular() -> dict[str, str]:
    return _read_forms(IRREGULAR)


@cache
def _bases() -> dict[str, str]:
    return _irregular() | _read_forms(SPELLINGS)


def _read_forms(table: str) -> dict[str, str]:
    pairs = (pair.split() for pair in table.split(";"))
    return {form: base[0] for base in pairs for form in base[1:]}


def irregular(word: str) -> bool:
    """Whether a word is an irregular form, such as "bought"."""
    return word in _irregular()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Remove the inflection: plural, -ed, -ing; British and American spellings become one."""
    word = _bases().get(word, word)
    if not word.isascii() or len(word) < 4:
        return word
    for ending, stump in _PLURALS.items():
        if word.endswith(ending):
            return _spelling(word[: -len(ending)] + stump)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stump = word.removesuffix(ending)
        if stump != word and len(stump) >= 3 and _VOWEL.search(stump) and not stump.endswith("e"):
            doubled = len(stump) > 3 and stump[-1] == stump[-2] and stump[-1] not in "flsz"
            word = stump[:-1] if doubled else f"{stump}e" if _SHORT.fullmatch(stump) else stump
            break
    return _spelling(word)


def _spelling(word: str) -> str:
    if word.endswith("e") and len(word) > 3 and not _SHORT.fullmatch(word[:-1]):
        word = word[:-1]
    word = word[:-1] if word.endswith("ll") and len(word) > 5 else word
    word = re.sub("iz$", "is", word)
    word = re.sub("yz$", "ys", word)
    return re.sub("our(?=$|it$|abl$|al$)", "or", word)


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Remove the derivation too: negotiation, negotiator and negotiate have one root."""
    word = stem(word)
    for _ in range(2):
        if word in _KEEP or not word.isascii():
            break
        for ending in _ENDINGS:
            if word.endswith(ending):
                shorter = word.removesuffix(ending) + _LEFT.get(ending, "")
                if len(shorter) >= 4:
                    word = shorter
                    break
        else:
            break
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > 4 else word
