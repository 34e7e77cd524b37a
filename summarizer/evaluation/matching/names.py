"""Names: can two names be those of one party?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from summarizer.evaluation.matching.content import STOP_WORDS, Content, parties, share
from summarizer.grounding.facts.names import Name, canonical
from summarizer.grounding.language.concepts import known
from summarizer.grounding.language.normalise import fold
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.vocabulary import STAND_INS, TITLES, wordset
from summarizer.grounding.language.words import Token, plain, tokens

ALIAS, FULLER, LOOSE = 0.9, 0.7, 0.4
"""Scores: of an acronym or an initial; at least, of a name within a fuller one; at most, of names that share
only a part, as "the council" does with every council."""
_SPELT = 0.95
"""The score of a word in another spelling."""
_HALF = 0.5
_TYPO = 7
"""From so many letters on, one differing letter is a variant of spelling: Zelensky and Zelenskyy."""
_TITLES = TITLES | wordset("""
cllr councillor m judge sheikh father mother brother sister bishop frau herrn signor signora sig sra mevr
mevrouw meneer
""")
_FORMS = wordset("ag gmbh inc ltd llc plc corp co sa srl spa ab as oy bv nv kg ev")
"""Titles before a name and legal forms after it: no part of it."""
_SEX = {
    "f": wordset("mrs ms miss lady dame frau madame mme señora doña signora sra mevrouw"),
    "m": wordset("mr sir lord herr herrn monsieur señor signor meneer"),
}
"""Titles by sex: nobody has titles of both."""
_BODIES = STAND_INS | wordset("""
agency association authority board brigade cabinet chamber commission committee congregation consortium
cooperative corporation council county crew department diocese district embassy faculty federation foundation
fund government group institute laboratory league library ministry municipality museum newspaper office parish
parliament partnership prosecution province region senate service society state team trust tribunal
amt behörde gemeinde kreistag landkreis ministerium partei rat stadt stadtrat verband verein werk
association comité commission conseil entreprise mairie ministère préfecture société syndicat ville
asociación ayuntamiento comisión consejo empresa gobierno ministerio sindicato
associazione comune consiglio governo ministero società sindaco gemeente raad vereniging
câmara comissão confederação conselho empresa federação governo ministério prefeitura sindicato
""")
"""Kinds of body: such a word alone identifies none."""
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")


@dataclass(frozen=True)
class _Name:
    """A name's words, those that distinguish it (no common ones), its acronyms, first letters and sex."""

    words: tuple[str, ...]
    distinctive: frozenset[str]
    initials: frozenset[str]
    heads: frozenset[str]
    sex: str


@lru_cache(maxsize=65536)
def name_similarity(a: str, b: str) -> float:
    """Compute how well two names can belong to one party.

    Titles, articles, legal forms, case and accents do not count. A surname, an acronym or a shortened name
    goes for the full one; a common word such as "the council" does not, nor does another given name.

    Args:
        a: A name.
        b: Another one.

    Returns:
        A number from 0 to 1; from 0.5 on they can be names of one party.

    >>> name_similarity("Ruiz", "Ana Ruiz") > 0.5, name_similarity("Tom Ruiz", "Ana Ruiz")
    (True, 0.0)
    """
    if fold(a) == fold(b):
        return 1.0
    first, second = _read(a), _read(b)
    alias = _acronym(first, second) or _acronym(second, first)
    if not alias and first.heads.isdisjoint(second.heads):
        return 0.0  # as most pairs are
    first, second = sorted((first, second), key=lambda name: (len(name.words), name.words))
    if not first.words or {first.sex, second.sex} == {"f", "m"}:
        return 0.0
    if sorted(first.words) == sorted(second.words):
        return 1.0
    if alias:
        return ALIAS
    return _compared(first, second)


def own_names(ours: Content, theirs: Content) -> list[Name]:
    """List the names of which another text has less than half, nor another form or spelling.

    Args:
        ours: The content of the text whose names are listed.
        theirs: The content of the other text.
    """
    lacking = [name for name in ours.facts.names if any(share(p, theirs) < _HALF for p in parties([name]))]
    others = [other.text for other in theirs.facts.names]
    return [name for name in lacking if not any(name_similarity(name.text, other) for other in others)]


def is_bare_plural(name: Name) -> bool:
    """Decide whether a name is rather the plural of a noun that opens a sentence: "Farms may carry on".

    Args:
        name: As grounding finds it, by its capital.
    """
    return name.initial and len(name.tokens) == 1 and name.text[1:].islower() and name.text.endswith("s")


def _compared(shorter: _Name, longer: _Name) -> float:
    """The score of two names by the words that they share, in whatever order."""
    pairs = _paired(shorter.words, longer.words)
    ours, theirs = ({pair[side] for pair in pairs} for side in (0, 1))
    apart = shorter.distinctive - ours and longer.distinctive - theirs
    if apart or not any(score > ALIAS for *_, score in pairs):
        return 0.0
    credit = sum(score for *_, score in pairs)
    if len(ours) < len(set(shorter.words)):
        return LOOSE * 2 * credit / (len(shorter.words) + len(longer.words))
    if len(ours) == 1 and not ours & shorter.distinctive:
        return LOOSE
    return (FULLER + (1 - FULLER) * len(theirs) / len(set(longer.words))) * credit / len(pairs)


def _paired(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[str, str, float]]:
    """Each word with the one that answers to it, exact ones first: word, counterpart, how well."""
    free = list(dict.fromkeys(theirs))
    pairs: list[tuple[str, str, float]] = []
    for word in dict.fromkeys(ours):
        best = max(((_like(word, other), other) for other in free), default=(0.0, ""))
        if best[0]:
            pairs.append((word, best[1], best[0]))
            free.remove(best[1])
    return pairs


def _like(ours: str, theirs: str) -> float:
    """How well one word of a name goes for another: itself, an initial, another spelling or form."""
    if ours == theirs:
        return 1.0
    if min(len(ours), len(theirs)) == 1:
        return ALIAS if ours[0] == theirs[0] else 0.0
    if stem(ours) == stem(theirs) or _umlauts(ours) == _umlauts(theirs):
        return _SPELT
    close = min(len(ours), len(theirs)) >= _TYPO and Levenshtein.distance(ours, theirs, score_cutoff=1) == 1
    return _SPELT if close and ours[0] == theirs[0] else 0.0


def _umlauts(word: str) -> str:
    return re.sub("([aou])e", r"\1", word)


def _acronym(short: _Name, full: _Name) -> bool:
    return len(short.words) == 1 < len(full.words) and short.words[0] in full.initials


@lru_cache(maxsize=8192)
def _read(text: str) -> _Name:
    bare = plain(_ASIDE.sub(" ", text)) if _ASIDE.sub("", text).strip() else plain(text)
    found = [token for token in tokens(bare) if token.is_word or token.is_number]
    full = [token for token in found if token.low not in STOP_WORDS or _initial(token)] or found
    kept = list(full)
    while len(kept) > 1 and kept[0].low in _TITLES:
        kept.pop(0)
    while len(kept) > 1 and kept[-1].low in _FORMS:
        kept.pop()
    described = found[:1] != full[:1]
    distinctive = frozenset(_plain(token) for token in kept if not _common(token, described=described))
    initials = frozenset("".join(_plain(token)[0] for token in each) for each in (found, full, kept))
    words = tuple(_plain(token) for token in kept)
    sex = next((sex for sex, titles in _SEX.items() if any(t.low in titles for t in full[:2])), "")
    return _Name(words, distinctive, initials, frozenset(word[0] for word in words), sex)


def _plain(token: Token) -> str:
    return canonical(token.low).translate(_LETTERS) or token.low


def _initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper()


def _common(token: Token, *, described: bool) -> bool:
    """Whether a word is an ordinary one, which many names have: "Council", or any in "the man next door"."""
    return token.low in _BODIES or (token.text.islower() and (described or known(token.low)))
