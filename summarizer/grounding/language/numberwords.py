"""Number words: numbers and ordinals in words, of several languages."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

_TO_TWENTY: Final = {
    "en": "zero;one;two;three;four;five;six;seven;eight;nine;ten;eleven;twelve;thirteen;fourteen;fifteen"
    ";sixteen;seventeen;eighteen;nineteen;twenty",
    "de": "null;eins;zwei;drei;vier;fünf;sechs;sieben;acht;neun;zehn;elf;zwölf;dreizehn;vierzehn;fünfzehn"
    ";sechzehn;siebzehn;achtzehn;neunzehn;zwanzig",
    "fr": "zéro;une;deux;trois;quatre;cinq;six;sept;huit;neuf;dix;onze;douze;treize;quatorze;quinze;seize"
    ";dix-sept;dix-huit;dix-neuf;vingt vingts",
    "es": "cero;uno;dos;tres;cuatro;cinco;seis;siete;ocho;nueve;diez;once;doce;trece;catorce;quince;dieciséis"
    ";diecisiete;dieciocho;diecinueve;veinte",
    "it": "zero;uno;due;tre;quattro;cinque;sei;sette;otto;nove;dieci;undici;dodici;tredici;quattordici"
    ";quindici;sedici;diciassette;diciotto;diciannove;venti",
    "pt": "zero;;dois duas;três;quatro;cinco;seis;sete;oito;nove;dez;onze;doze;treze;catorze quatorze;quinze"
    ";dezesseis dezasseis;dezessete dezassete;dezoito;dezenove dezanove;vinte",
    "nl": "nul;één;twee;drie;vier;vijf;zes;zeven;acht;negen;tien;elf;twaalf;dertien;veertien;vijftien;zestien"
    ";zeventien;achttien;negentien;twintig",
    "pl": "zero;jeden jedna jedno;dwa dwie dwóch dwoje;trzy trzech troje;cztery czterech czworo;pięć pięciu"
    ";sześć sześciu;siedem siedmiu;osiem ośmiu;dziewięć dziewięciu;dziesięć dziesięciu;jedenaście jedenastu"
    ";dwanaście dwunastu;trzynaście trzynastu;czternaście czternastu;piętnaście piętnastu;szesnaście"
    " szesnastu;siedemnaście siedemnastu;osiemnaście osiemnastu;dziewiętnaście dziewiętnastu;dwadzieścia"
    " dwudziestu",
    "ru": "ноль;один одна;два две двух двое;три трёх трех трое;четыре четырёх четырех;пять пяти;шесть шести"
    ";семь семи;восемь восьми;девять девяти;десять десяти;одиннадцать;двенадцать;тринадцать;четырнадцать"
    ";пятнадцать;шестнадцать;семнадцать;восемнадцать;девятнадцать;двадцать двадцати",
}
_TENS: Final = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "de": "dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante septante quatre-vingt|quatre-vingts|huitante nonante",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "trzydzieści|trzydziestu czterdzieści|czterdziestu pięćdziesiąt|pięćdziesięciu sześćdziesiąt"
    " siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    "ru": "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_HUNDREDS: Final = {
    "es": "cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas"
    " quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas"
    " novecientos|novecientas",
    "pt": "cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas"
    " seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
    "pl": "sto|stu dwieście|dwustu trzysta|trzystu czterysta|czterystu pięćset|pięciuset sześćset siedemset"
    " osiemset dziewięćset",
    "ru": "сто|ста двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
_SCALES: Final = {
    100: "hundred hundert cent cents cento honderd",
    1000: "thousand k tausend mille mila mil duizend tysiąc tysiące tysięcy тысяча тысячи тысяч",
    10**6: "million m mn mln mio millions millionen million millón millones milhão milhões milione milioni"
    " miljoen milion miliony milionów миллион миллиона миллионов",
    10**9: "billion bn bln b mrd mld billions milliard milliards milliarde milliarden miliardo miliardi"
    " miljard miliard miliardy miliardów миллиард миллиарда миллиардов",
    10**12: "trillion tn t trillions",
}
_ENGLISH_SCALES: Final = {12: "dozen", 20: "score"}
_FOREIGN: Final = frozenset(["cent", "cents", "mille", "mil", "mila", "cento"])
"""Scales of other languages that are another word in English."""
_NOT_NUMBERS: Final = frozenset({"ten", "one"})
"""English number words that are another word in other languages."""
_ORDINALS: Final = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
    "fr": "premi deuxièm troisièm quatrièm cinquièm sixièm septièm huitièm neuvièm dixièm onzièm douzièm",
    "es": "primer segund tercer cuart quint sext séptim octav noven décim",
    "it": "prim second terz quart quint sest settim ottav non decim",
    "pt": "primeir segund terceir quart quint sext sétim oitav non décim",
    "nl": "eerst tweed derd vierd vijfd zesd zevend achtst negend tiend elfd twaalfd",
    "pl": "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt",
    "ru": "перв втор трет четверт пят шест седьм восьм девят десят",
}
_ORDINAL_ENDINGS: Final = {
    "en": "|",
    "de": "e|er|es|en|em",
    "fr": "e|es|er|ère|ers|ères",
    "es": "|o|a|os|as",
    "it": "o|a|i|e",
    "pt": "o|a|os|as",
    "nl": "e",
    "pl": "y|a|e|ego|emu|ym|ą|ej|i|ie|ia|iego|im|ią|iej",
    "ru": "ый|ой|ий|ая|ое|ье|ья|ого|ему|ому|ом|ую|ей",
}
_TENTHS: Final = "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
_ORDINAL_TENS: Final = {word: 30 + 10 * n for n, word in enumerate(_TENTHS.split())}
_GLUED: Final = {
    "de": (("tausend", 1000), ("hundert", 100), "und"),
    "nl": (("duizend", 1000), ("honderd", 100), "en"),
    "it": (("mila", 1000), ("mille", 1000), ("cento", 100), ""),
}
"""Languages that write a number in one word: its scales, and what is between ones and tens."""
_SPANISH: Final = "uno|ún|un|una dos|dós tres|trés cuatro cinco seis|séis siete ocho nueve"


@cache
def small_numbers(language: str) -> dict[str, int]:
    """Return the number words below 1000 of a language and, as a statement may be in it, of English."""
    code = language if language in _TO_TWENTY else "en"
    found = {w: n for n, words in enumerate(_TO_TWENTY[code].split(";")) for w in words.split()}
    for start, step, table in ((30, 10, _TENS), (100, 100, _HUNDREDS)):
        for at, words in enumerate(table.get(code, "").split()):
            found |= dict.fromkeys(words.split("|"), start + step * at)
    if code == "es":
        ones = enumerate(_SPANISH.split(), start=1)
        found |= {f"veinti{one}": 20 + n for n, words in ones for one in words.split("|")}
    if code == "en":
        return found
    english = small_numbers("en").items()
    return {word: number for word, number in english if word not in _NOT_NUMBERS} | found


@cache
def scales(language: str) -> dict[str, int]:
    """Return the words that multiply a number: hundred, thousand, million and so on."""
    found = {word: scale for scale, words in _SCALES.items() for word in words.split()}
    if language in ("", "en"):
        found = {word: scale for word, scale in found.items() if word not in _FOREIGN}
        found |= {word: scale for scale, word in _ENGLISH_SCALES.items()}
    return found


@cache
def ordinals(language: str) -> dict[str, int]:
    """Return the ordinals of a language, in all their forms."""
    code = language if language in _ORDINALS else "en"
    endings = _ORDINAL_ENDINGS[code].split("|")
    found = {
        stem + end: number for number, stem in enumerate(_ORDINALS[code].split(), start=1) for end in endings
    }
    if code == "fr":
        found |= {"second": 2, "seconde": 2}
    return found | _ORDINAL_TENS if code == "en" else ordinals("en") | found


@lru_cache(maxsize=4096)
def glued_number(word: str, language: str) -> int | None:
    """Read a number written in one word, such as "dreihundertfünfzig" or "ventuno".

    Args:
        word: The word in lower case.
        language: Its code.

    Returns:
        Its value; None if it is no such number.
    """
    if language not in _GLUED or len(word) < 5:
        return None
    word = word.replace("ë", "e")
    *marks, joiner = _GLUED[language]
    for mark, scale in marks:
        head, found, rest = word.partition(str(mark))
        if found:
            times = _part(head, language) if head else 1
            more = _part(rest.removeprefix(str(joiner)), language) if rest else 0
            return None if times is None or more is None else times * int(scale) + more
    return _part(word, language)


def _part(word: str, language: str) -> int | None:
    """Read a part of a number in one word: below a hundred, or with its own hundreds."""
    small = small_numbers(language)
    if word in small:
        return small[word]
    if language == "it":
        return _italian(word, small)
    joiner = str(_GLUED[language][-1])
    if "hundert" in word or "honderd" in word:
        return glued_number(word, language)
    for one in range(1, 10):
        for name in [w for w, n in small.items() if n == one] + (["ein", "een"] if one == 1 else []):
            tens = small.get(word.removeprefix(name + joiner).removeprefix("n" if joiner == "en" else ""))
            if word.startswith(name) and tens and tens % 10 == 0 and 20 <= tens < 100:
                return tens + one
    return None


def _italian(word: str, small: dict[str, int]) -> int | None:
    """Read tens and ones, of which the tens lose their vowel before another: ventuno, trentotto."""
    for tens, number in small.items():
        for stem in (tens, tens[:-1]):
            one = small.get(word.removeprefix(stem).replace("tré", "tre"))
            if 20 <= number < 100 and word.startswith(stem) and one and one < 10:
                return number + one
    return None
