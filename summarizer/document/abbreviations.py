"""Abbreviations: full stops that do not end a sentence."""

from __future__ import annotations

import re
from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


LEADING: Final = _words(
    """
    dr mr mrs ms mx prof gen lt col sgt capt cmdr cdr adm maj cpl pvt brig sen rep gov pres rev hon mt ft
    supt insp det messrs e.g i.e cf vs v viz approx ca incl excl resp al.g
    hr fr frl dipl ing mag z.b d.h u.u bzw evtl ggf inkl zzgl vgl sog bspw insb
    m mm mme mmes mlle mlles mgr pr p.ex sra srta srs dra dña d.ª ud uds p.ej excmo excma lic
    sig sigg sig.ra dott dott.ssa prof.ssa avv geom p.es profa exmo exma v.exa p.exemplo
    mevr dhr drs bijv d.w.z o.a m.b.t t.a.v i.v.m i.p.v zgn tzn tzw m.in inż hab ks św płk ppłk mjr
    t.ex bl.a dvs f.eks např tzv mudr judr doç bkz ún т.е т.к т.н напр проф акад им ул см д-р г-н г-жа
    """
)
"""Titles and lead-ins: what they introduce always follows in the same sentence."""

COUNTING: Final = _words(
    """
    no nos nr nrn fig figs eq eqs art arts sec sect secs vol vols p pp ch chap par para abs ziff kap bd s
    núm num pág págs n tab bl cl reg ver jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
    thu thur thurs fri sat sun c okt dez janv févr avr juil déc ene abr ago dic
    blz godz pkt ust poz kl klo č čl стр рис п ст
    """
)
"""An abbreviation when a number (or a single capital) follows, else a word like any other."""

TRAILING: Final = _words(
    """
    inc ltd co corp llc plc bros jr sr al st ave blvd rd dept dist est govt assn univ min max hrs yrs ext tel
    u.s u.k u.n e.u d.c ph.d u.a u.v.m o.ä jh str nachf gebr cía ee.uu s.a s.l ste cie
    mio mrd tsd abbr ed eds trans orig rev ltda b.v n.v a.s
    """
)
"""Ends a sentence only if a word that opens sentences follows."""

CLOCK: Final = _words("a.m p.m")
AFTER_CLOCK: Final = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday eastern central pacific mountain moscow gmt utc
    et est edt ct cst cdt mt mst mdt pt pst pdt bst cet cest eet ist jst
    """
)
"""What may follow a.m. and p.m. in the same sentence."""

OPENERS: Final = _words(
    """
    the a an this that these those he she it they we you i there here in on at by for from to with after
    before when while if as but and or so yet however meanwhile although though because since its his her
    their our my not what who why how where which some many most all both today yesterday earlier later now
    then also still only even under over during until according nobody everyone another please thanks
    two three four five six seven eight nine ten
    der die das ein eine er sie es wir ihr ich dies diese dieser aber und doch im am auf nach bei mit für von
    zu als wenn seit heute gestern danach
    le la les un une il elle ils elles nous vous je ce cette ces mais et ou dans en sur pour par avec
    el los las una él ella ellos pero y con este esta
    """
)
"""Words that open sentences and are hardly ever part of a name."""

_COUNTED: Final = re.compile(
    r"(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|jahrhundert|jahrtausend|weltkrieg|bundesliga|liga|stock|etage|klasse|platz|mal|quartal|halbjahr)",
    re.IGNORECASE,
)
"""What a German ordinal ("3. Mai") counts, whatever stands before it."""

_DETERMINERS: Final = _words(
    """
    der die das den dem des am im vom zum zur beim ins ab seit
    ein eine einen einem einer eines jeder jede jedes jeden jedem dieser diese dieses diesen diesem
    mein meine meinen meinem meiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres
    unser unsere unseren unserem unserer kein keine keinen
    det ved til efter etter før ve při podle podczas przed we az
    """
)
"""What stands before an ordinal with a full stop: German determiners, and words of Danish, Norwegian, Czech,
Polish and Hungarian that hardly ever stand before a bare number."""

_ADVERBS: Final = frozenset(
    {"bereits", "schon", "insgesamt", "nunmehr", "mittlerweile", "inzwischen", "erst"}
)
"""May stand between the two: "ihr insgesamt 5. Titel"."""

_ORDINAL: Final = re.compile(r"[0-9]{1,3}|[IVX]{2,6}")
_SERIES: Final = re.compile(
    r"(?:[0-9]{1,3}|[IVX]{1,6})\.,?\s+(?:(?:und|oder|bis|sowie|og|eller|a|i|és|vagy)\s+)?\Z|[0-9]\.?[–/]\Z"
)
"""Another ordinal before, as in "der 1. und 2. Preis"."""

_AFTER_ORDINAL: Final = _words(
    """
    dann danach jetzt nun deshalb deswegen trotzdem dort hier heute damit dazu dabei darum daher darauf so man
    was wer wie wo warum welche welcher ja nein nicht keiner niemand alle alles viele manche einige jeder jede
    beide wir uns nur auch noch schon leider zudem außerdem allerdings jedoch bald später zuerst zunächst
    schließlich han hun de da så men vi jeg pak potom ona ale potem następnie on jednak
    """
)
"""Words that open a sentence after a bare number: "Er kam am 3. Dann ging er."; beside `OPENERS`."""

_LETTERS_AND_DOTS: Final = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}")
_APOSTROPHE: Final = re.compile("['’]")
_OPENING: Final = re.compile(r"\A[(\[\"„“»‘*_]+")
_FEW_WORDS: Final = 4
_SPACE_IN_ABBREVIATION: Final = re.compile(r"(?<=\.)\s")


def _counts(following: str) -> bool:
    return following[:1].isdigit() or (len(following) == 1 and following.isupper() and following not in "AI")


def _is_initial(token: str) -> bool:
    """Whether a token is made of initials: J, J.K, U.S.A."""
    dotted = "." in token or (len(token) == 1 and token.isupper())
    return dotted and bool(_LETTERS_AND_DOTS.fullmatch(token))


def is_ordinal(before: str, following: str) -> bool:
    """Whether a number with a full stop is an ordinal, by the words around it.

    Args:
        before: The text before the full stop, from the beginning of the sentence, or some words of it.
        following: The word after it.

    >>> is_ordinal("Für sie ist es der 13", "Weltcupsieg"), is_ordinal("Er wurde 13", "Dann")
    (True, False)
    """
    words = before.split()[-_FEW_WORDS:]
    number = _OPENING.sub("", words.pop()) if words else ""
    if not _ORDINAL.fullmatch(number):
        return False
    if len(number) <= 2 and _COUNTED.fullmatch(following.rstrip(".")):
        return True
    word = following.casefold()
    if not following[:1].isalpha() or word in OPENERS or word in _AFTER_ORDINAL:
        return False
    while words and words[-1] in _ADVERBS:
        words.pop()
    determined = words and words[-1].casefold() in _DETERMINERS and words[-2:] != ["I", "am"]
    return bool(determined or _SERIES.search(before.removesuffix(number)))


def keeps_open(token: str, following: str) -> bool:
    """Whether the sentence goes on after an abbreviation.

    Args:
        token: The word before the full stop, without it.
        following: The word after it; "J." where an initial follows.
    """
    token = _SPACE_IN_ABBREVIATION.sub("", token) if len(token) > 1 else token
    word, opener = token.casefold(), _APOSTROPHE.split(following.casefold())[0]
    if word in LEADING and (len(token) > 1 or token == "M" or word == "v"):
        return True
    if word in COUNTING and _counts(following.rstrip(".")):
        return True
    if word in CLOCK:
        return opener in AFTER_CLOCK
    if word in TRAILING or _is_initial(token):
        return opener not in OPENERS
    return False
