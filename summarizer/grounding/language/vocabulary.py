"""Lists of words: titles, nations, units and others; `tables` has the function words of each language.

Each list is a string: `wordset` makes a set of it, `phrases` a set of phrases, `heads` a dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Rests = list[list[str]]
"""Of the phrases that begin with a word, the words after it."""


def wordset(table: str) -> frozenset[str]:
    """Return the words of a table, in lower case."""
    return frozenset(table.casefold().split())


def heads(table: str) -> dict[str, str]:
    """Return each word of a table of lines "head: words", with its head."""
    lines = (line.split(":") for line in " ".join(table.split()).split(";"))
    return {word: head.strip() for head, members in lines for word in members.split()}


def phrases(table: str) -> frozenset[str]:
    """Return the words and phrases of a table in which ";" is between them, in lower case."""
    found = (phrase.strip() for phrase in " ".join(table.casefold().split()).split(";"))
    return frozenset(filter(None, found))


def by_first(table: str) -> Mapping[str, Rests]:
    """Read phrases with a semicolon between; return the words of each after its first, by that.

    >>> by_first("refuse de; refuse d; oublie")
    {'refuse': [['de'], ['d']], 'oublie': [[]]}
    """
    found: dict[str, Rests] = {}
    for phrase in table.casefold().split(";"):
        first, *rest = phrase.split()
        found.setdefault(first, []).append(rest)
    return found


_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Language:
    """The function words of one language, in lower case."""

    stop: frozenset[str] = _NONE
    """Words that carry no content of their own."""
    negators: frozenset[str] = _NONE
    """Words that negate a word or a clause."""
    paired_negators: frozenset[str] = _NONE
    """Words that negate only with a particle: "personne n'a", "ne … plus"."""
    particles: frozenset[str] = _NONE
    """The particles with which they do."""
    refusals: Mapping[str, Rests] = field(default_factory=dict[str, Rests])
    """Words and phrases that negate what follows: refuses to, forgot to. English has rules of its own."""
    privatives: frozenset[str] = _NONE
    """Those of them that negate only the next word: without."""
    idle: frozenset[str] = _NONE
    """Words and phrases that hold a negator and negate nothing."""
    negative_prefixes: tuple[str, ...] = ()
    """What makes of a word its negation, where the language writes "not" and the word as one."""
    negative_form: str = ""
    """A pattern of negated words; empty if the language has none."""
    hedges: frozenset[str] = _NONE
    """Words after which a thing is only possible."""
    futures: frozenset[str] = _NONE
    """Words after which a thing is still to come."""
    plans: frozenset[str] = _NONE
    """Words after which a thing is only intended, wanted or asked for."""
    breaks: frozenset[str] = _NONE
    """Words that begin another clause."""
    conditions: frozenset[str] = _NONE
    """Words that make a statement depend on another."""
    copulas: frozenset[str] = _NONE
    """Forms of "be", "have" and "become"."""
    questions: frozenset[str] = _NONE
    """Words that begin an indirect question: whether."""
    interrogatives: frozenset[str] = _NONE
    """Words of a question that presuppose the rest of it: who, why."""
    verb_last: bool = False
    """Whether the verb may stand at the end: a modal then governs the whole rest of its clause."""
    past_form: str = ""
    """A pattern of words that put a clause in the past; English has rules of its own."""
    tasks: frozenset[str] = _NONE
    """Labels of a task and headings above tasks: todo, next steps."""
    done: frozenset[str] = _NONE
    """Headings above what was done: changelog."""
    claims: frozenset[str] = _NONE
    """Verbs of claiming, which report without vouching: claims, alleges."""
    attributions: frozenset[str] = _NONE
    """Words and phrases with which somebody only claims it: allegedly, according to."""


LIGHT = wordset("""
number get gets got gotten getting make made makes making take took taken takes taking go goes went gone
going come comes came coming put puts set sets keep keeps kept give gives gave given giving happen happens
happened time times way thing things lot kind total case fact amount part matter document article text
passage author narrator conversation transcript speaker writer
""")
"""English words so general that their absence from the cited sentences means little."""

REFUSALS = {
    "to": "decline refuse fail unable neglect omit forget cease unwilling reluctant impossible",
    "of": "lack absence shortage loss",
    "ing": "deny avoid prevent stop",
}
"""Words that negate what follows, by what must come next: "declined to sign", "lack of", "denied taking"."""

DETERMINERS = wordset(
    "the a an this that these those his her their its my our your no any of in on for by with at from"
)
"""Words after which a noun comes, not a verb."""

OPEN = wordset("""
undecided undetermined unknown unclear unresolved unsettled open decided known settled determined clear
resolved
""")
"""Words that mean that a matter is open, either themselves ("unclear") or if negated ("not known")."""

UNIVERSAL = wordset("all every each always everyone everybody everything entire whole only")
EVERY = (UNIVERSAL - {"only"}) | wordset("""
alle allen aller jeder jede jedes tous toutes todos todas tutti tutte wszyscy wszystkie
""")
"""Words that speak of all, in several languages."""
PARTIAL = wordset("some several few many most part partly sometimes often half majority minority certain")
"""Words that speak of all, and of some."""

BY = wordset("by von par por da door przez av af")
"""Words before the doer in a passive sentence."""

REPORTING = wordset("""
say tell add note state explain announce report claim argue warn comment remark declare write ask reply
answer according insist admit acknowledge confirm deny suggest believe think
""")
"""Verbs that report what somebody said; the subject may follow: “…,” said Smith."""

SYMMETRIC = wordset(
    "meet talk discuss negotiate agree marry merge speak and with between debate fight chat dispute match"
)
"""Verbs that mean the same with subject and object swapped, such as "meet"."""

PRONOUNS = wordset("""
he she they it him her them his its their hers theirs i we my our me us you your er sie ihn ihr ihm il elle
ils elles lui él ella ellos ele ela он она они его её их 他 她 它 他们 彼 彼女
""")
"""Words that may stand for a name given before."""

STAND_INS = wordset("""
company firm group bank minister president agency committee court team man woman officials government
spokesman spokeswoman spokesperson leader official city country party club union school university hospital
regulator police director manager chairman chief author writer speaker victim suspect driver patient
""")
"""Nouns that, after "the", may stand for a name given before."""

TITLES = wordset("""
mr mrs ms miss dr prof professor sir lord lady dame rev reverend hon president vice prime minister secretary
senator governor mayor king queen prince princess pope general gen lieutenant lt colonel col major maj
captain capt sergeant sgt admiral judge justice chancellor chairman chairwoman chair chief executive officer
ceo cfo cto director manager treasury state foreign defence defense interior envoy ambassador spokesman
spokeswoman speaker coach former acting deputy senior retired us uk eu herr frau präsident präsidentin
minister ministerin madame monsieur mme señor señora don doña don the of and saint st san
""")
"""Words before a name that are not part of it."""

GERMAN_NAMERS = wordset("herr herrn frau dr prof minister ministerin präsident präsidentin trainer kanzler")
"""German words before a name; elsewhere a capital only marks a noun."""

NATIONS = heads("""
us: american americans america usa; uk: british britain briton britons; eu: european europe europeans;
france: french; germany: german germans; spain: spanish; netherlands: dutch; greece: greek; poland: polish
poles; denmark: danish; sweden: swedish; finland: finnish; ireland: irish; scotland: scottish; wales: welsh;
turkey: turkish; switzerland: swiss; portugal: portuguese; czechia: czech; china: chinese; afghanistan:
afghan; iraq: iraqi iraqis; israel: israeli israelis; saudi: saudi; japan: japanese; vietnam: vietnamese;
thailand: thai; philippines: filipino; pakistan: pakistani; bangladesh: bangladeshi; argentina: argentine
argentinian; peru: peruvian; canada: canadian; mexico: mexican; brazil: brazilian; colombia: colombian;
chile: chilean; cuba: cuban; italy: italian italians; norway: norwegian; hungary: hungarian; romania:
romanian; bulgaria: bulgarian; austria: austrian; australia: australian australians; india: indian indians;
indonesia: indonesian; iran: iranian iranians; egypt: egyptian; syria: syrian; lebanon: lebanese; palestine:
palestinian palestinians; ukraine: ukrainian ukrainians; russia: russian russians; belarus: belarusian;
korea: korean; kenya: kenyan; nigeria: nigerian; ethiopia: ethiopian; sudan: sudanese; serbia: serbian;
croatia: croatian; belgium: belgian; georgia: georgian; armenia: armenian; taiwan: taiwanese; malaysia:
malaysian; venezuela: venezuelan; oman: omani; qatar: qatari; yemen: yemeni; libya: libyan; morocco:
moroccan; tunisia: tunisian; algeria: algerian; estonia: estonian; latvia: latvian; lithuania: lithuanian;
iceland: icelandic; africa: african; asia: asian
""")
"""Adjectives and nouns for the people of a nation, and the nation."""
