"""Lists of words: function words, negators, modals, titles, nations and others.

Each list is a string: `wordset` makes a set of it, `heads` a dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass


def wordset(table: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(table.split())


def heads(table: str) -> dict[str, str]:
    """Return each word of a table of lines "head: words", with its head."""
    lines = (line.split(":") for line in " ".join(table.split()).split(";"))
    return {word: head.strip() for head, members in lines for word in members.split()}


@dataclass(frozen=True, slots=True)
class Language:
    """The function words of one language."""

    stop: frozenset[str]
    """Words that carry no content of their own."""
    negators: frozenset[str]
    """Words that negate what follows them."""
    hedges: frozenset[str]
    """Words after which a thing is only possible."""
    futures: frozenset[str]
    """Words after which a thing is still to come."""
    plans: frozenset[str]
    """Words after which a thing is only intended, wanted or asked for."""
    breaks: frozenset[str]
    """Words that begin another clause."""
    conditions: frozenset[str]
    """Words that make a statement depend on another."""


def _language(*tables: str) -> Language:
    return Language(*(wordset(table) for table in tables))


LANGUAGES = {
    "en": _language(
        """a an the this that these those some any each such same another both either it its itself he
        him his himself she her hers herself they them their theirs themselves we us our ours
        ourselves i me my mine myself you your yours yourself who whom whose which what when where
        why how there here be am is are was were been being have has had having do does did doing
        will would shall should can could may might must ought and or but nor so yet if then than as
        at by for from in into of off on onto out over to toward towards under up upon with within
        about across along among amongst around against between through throughout during while
        because since until till unless though although whether via per also too just only even ever
        very really quite rather much more less own s t ll ve re d m let lets despite regarding
        concerning including etc eg ie now already still again meanwhile however therefore thus
        hence moreover furthermore instead otherwise currently therein please hi hello dear thanks
        thank regards ok okay yes yeah oh well become becomes became down before after above
        below like not no never none neither nobody nothing nowhere without cannot todo together one
        ones todo instead once ca wo amid further able""",
        "not never no none neither nor nobody nothing nowhere without cannot hardly scarcely barely nope",
        """may might could possible possibly perhaps maybe potential potentially likely probably
        allegedly alleged allege alleges reportedly apparently suspect suspects suspected rumoured
        rumored supposedly purportedly accuse accuses accused consider considers considered
        considering mull mulls mulling weigh weighs weighing contemplate contemplates contemplating""",
        "will shall going scheduled due",
        """nearing nearly almost can would should must ought plan plans planned planning intend intends
        intended propose proposes proposed proposal expect expects expected aim aims aiming hope
        hopes hoping want wants wanted wish wishes agree agrees agreed schedule scheduled ask asks
        asked request requests requested urge urges urged recommend recommends recommended suggest
        suggests suggested promise promises promised pledge pledges pledged vow vows vowed threaten
        threatens threatened seek seeks seeking try tries trying tried attempt attempts attempted
        offer offers offered need needs needed require requires required demand demands demanded
        tell tells told instruct instructs instructed order ordered decide decides decided let lets
        please call calls called todo action follow-up push pushes pushing supposed""",
        "but and while whereas although though because since when after before until if unless who which",
        "if unless provided providing assuming",
    ),
    "de": _language(
        """der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren
        wird werden wurde wurden worden hat haben hatte zu zum zur im in am an auf aus bei mit nach
        von vom vor für über unter um durch als auch noch nur dass daß es er sie wir ihr ihre ihren
        ihrem sein seine seinen sich man nicht kein keine keinen keiner keinem gab gibt so wie wenn
        statt""",
        "nicht nie niemals kein keine keinen keinem keiner keines niemand nichts ohne weder noch",
        "könnte könnten kann vielleicht möglicherweise eventuell angeblich",
        "wird werden",
        "soll sollen sollte will wollen plant planen muss müssen",
        "und aber während weil obwohl nachdem bevor denn",
        "wenn falls sofern",
    ),
    "fr": _language(
        """le la les un une des du au aux et ou mais est sont était a ont été être avoir de d l à en
        dans par pour sur avec qui que qu ce cet cette ces il elle ils elles on se s sa son ses leur
        leurs y ne n pas plus c j m t lui je nous vous""",
        "pas jamais aucun aucune rien sans ni",
        "pourrait pourraient peut peuvent peut-être serait seraient",
        "va vont",
        "doit doivent devra devront veut veulent prévoit",
        "et mais tandis parce car après avant",
        "si sauf",
    ),
    "es": _language(
        """el la los las un una unos unas lo al del de y e o u pero es son fue era ha han sido ser
        estar está en con sin sobre según su sus se le les que no por para a como más""",
        "no nunca jamás ninguno ninguna ningún nadie nada tampoco sin ni",
        "podría podrían puede pueden quizá quizás",
        "va van",
        "debe deben deberá quiere quieren prevé",
        "y pero mientras porque después antes",
        "si salvo",
    ),
    "pt": _language(
        """o a os as um uma uns umas de do da dos das no na nos nas em e ou mas é são foi com por para
        pelo pela que não seu sua se ao à""",
        "não nunca jamais nenhum nenhuma ninguém nada sem nem",
        "poderia pode podem talvez",
        "vai vão",
        "deve devem quer pretende",
        "e mas enquanto porque depois antes",
        "se salvo",
    ),
    "ru": _language(
        """и в во на с со к о об от до за из у по для не ни что это он она они как но или а же был была
        было были""",
        "не нет ни никогда никто ничего без нельзя отказался",
        "может могут возможно вероятно",
        "будет будут",
        "должен должна планирует",
        "и но а потому после",
        "если",
    ),
    "ar": _language(
        "في من على إلى عن أن هذا هذه و التي الذي",
        "لا لم لن ليس ليست غير بدون",
        "قد ربما",
        "سوف",
        "",
        "",
        "إذا",
    ),
    "he": _language("של את על עם הוא היא זה", "לא אין אל בלי", "אולי", "", "", "", "אם"),
}
"""Every other language is read with the English lists, which then seldom apply."""

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
PARTIAL = wordset("some several few many most part partly sometimes often half majority minority certain")
"""Words that speak of all, and of some."""

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

MEASURES = heads("""
percent: % percent pct prozent pourcent; percentage-points: percentage; dollar: $ usd dollar buck; euro: €
eur euro; pound: £ gbp pound; yen: ¥ yen 円; rupee: ₹ rupee; yuan: yuan rmb 元; franc: franc chf; rouble:
rouble ruble ₽; cent: cent; bitcoin: ₿; second: second sec; minute: minute min minuten; hour: hour hr stunde
stunden h heure hora; day: day tag tage tagen jour día 天; week: week woche wochen semaine semana; month:
month monat monate monaten mois mes 月; year: year jahr jahre jahren an année año 年; decade: decade;
millisecond: ms millisecond; people: 人; kilometre: km kilometre kilometer; metre: metre meter; centimetre:
cm; millimetre: mm; mile: mile; inch: inch; foot: foot; kilogram: kg kilogram kilo; gram: gram g; milligram:
mg; tonne: tonne ton; litre: litre liter; millilitre: ml millilitre milliliter; kilobyte: kb; megabyte: mb;
gigabyte: gb; terabyte: tb; kilowatt: kw; megawatt: mw; gigawatt: gw; kilowatt-hour: kwh; celsius: °c;
fahrenheit: °f; mile/hour: mph; kilometre/hour: kph
""")
"""Words and signs for units of measure, and one name for each unit."""

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
