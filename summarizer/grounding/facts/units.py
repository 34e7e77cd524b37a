"""Units: the units of measure of numbers, and how many of one are another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from summarizer.grounding.language.vocabulary import heads, wordset
from summarizer.grounding.language.words import Token

MEASURES: Final = heads("""
percent: % percent pct pc prozent pourcent procent procento; percentage-points: percentage; dollar: $ usd
dollar dollari dólar dólares dolar dolara dolarów buck; euro: € eur euro euros; pound: £ gbp pound pfund
livre libra funt; yen: ¥ yen jpy 円; rupee: ₹ rupee inr; yuan: yuan rmb cny 元; franc: franc chf franken;
rouble: rouble ruble rub ₽ рубль рубля рублей; zloty: zł pln złoty złote złotych zloty; krone: kr krona
kronor krone kroner sek nok dkk; real: brl reais; cent: cent; bitcoin: ₿; second: second sec sekunde
sekunden seconde secondes segundo segundos secondo secondi seconden sekunda sekundy sekund секунда секунды
секунд; minute: minute min minuten minuto minutos minuti minuut minuta minuty minut минута минуты минут;
hour: hour hr stunde stunden h heure hora horas ora ore uur uren godzina godziny godzin час часа часов; day:
day tag tage tagen jour journée día dia giorno giorni dag dagen dzień dni день дня дней 天; week: week woche
wochen semaine semana settimana settimane weken tydzień tygodnie tygodni неделя недели недель неделю; month:
month monat monate monaten mois mes meses mês mese mesi maand maanden miesiąc miesiące miesięcy месяц месяца
месяцев 月; year: year yr jahr jahre jahren an année año años ano anos anno anni jaar jaren rok lata lat год
года лет 年; decade: decade decades jahrzehnt; century: century centuries jahrhundert siècle siglo;
fortnight: fortnight; time: times fois veces vezes volte mal keer maal razy raza раз раза; millisecond: ms
millisecond; people: 人; kilometre: km kilometre kilometer kilomètre kilómetro kilometro chilometro
chilometri; metre: metre meter mètre metro metri metra metrów; centimetre: cm; millimetre: mm; mile: mile;
inch: inch inches; foot: foot feet ft; yard: yard; acre: acre; hectare: ha hectare hektar; kilogram: kg
kilogram kilogramm kilo kilogramme; gram: gram g gramm gramme; milligram: mg; tonne: tonne ton tonnen;
litre: litre liter litro litri litra; millilitre: ml millilitre milliliter; kilobyte: kb; megabyte: mb;
gigabyte: gb; terabyte: tb; kilowatt: kw; megawatt: mw; gigawatt: gw; kilowatt-hour: kwh; celsius: celsius;
fahrenheit: fahrenheit; degree: ° degree grad degré grado grau graad stopień stopnie stopni градус градуса
градусов; mile/hour: mph; kilometre/hour: kph
""")
"""Words and signs for units of measure, and one name for each unit."""

_FACTORS: Final = {
    "time": {"millisecond": "0.001", "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
    | {"fortnight": 1209600},
    "months": {"month": 1, "year": 12, "decade": 120, "century": 1200},
    "length": {"millimetre": "0.001", "centimetre": "0.01", "metre": 1, "kilometre": 1000},
    "imperial length": {"inch": 1, "foot": 12, "yard": 36},
    "mass": {"milligram": "0.001", "gram": 1, "kilogram": 1000, "tonne": 1000000},
    "volume": {"millilitre": "0.001", "litre": 1},
    "power": {"kilowatt": 1, "megawatt": 1000, "gigawatt": 1000000},
}
"""Units of one dimension, and how many of its first each is; only what is exact."""
_SCALED: Final = {
    unit: (dimension, Decimal(factor))
    for dimension, units in _FACTORS.items()
    for unit, factor in units.items()
}
_SHORT: Final = wordset("% km kg cm mm ms gb mb an h hr ha g kw mw gw ft pc kr zł yr °")
"""Short units that may stand after a space; others must be right behind the number."""
_ARTICLE_UNITS: Final = wordset("minute hour day week month year decade century fortnight kilometre mile")
"""Units of which "a" is one: "a week", but not "a second round"."""
_RATES: Final = wordset("once twice times many much every each")
_PERCENT: Final = {"per": ("cent", "cento"), "por": ("ciento", "cento"), "pour": ("cent",)}
_CODES: Final = wordset("usd eur gbp chf jpy inr cny pln sek nok dkk brl")
SIGNS: Final = "$€£¥₹₽₿"


def amount(value: str, unit: str | None) -> tuple[str, Decimal] | None:
    """Return a number of units in the smallest unit of its dimension; None if it has no other unit.

    >>> amount("1.5", "hour") == amount("90", "minute")
    True
    """
    if unit not in _SCALED:
        return None
    dimension, factor = _SCALED[unit]
    try:
        return dimension, Decimal(value) * factor
    except InvalidOperation:
        return None


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """Return how many of a smaller unit a number of units is; None if that is no smaller unit of it."""
    ours, theirs = _SCALED.get(unit), _SCALED.get(wanted)
    if ours is None or theirs is None or ours[0] != theirs[0] or ours[1] <= theirs[1]:
        return None
    return value * ours[1] / theirs[1]


def unit_before(words: Sequence[Token], at: int) -> str | None:
    """Return the currency before a number: "$4", "EUR 4"."""
    before = words[at - 1].low if at else ""
    return MEASURES.get(before) if before and (before in SIGNS or before in _CODES) else None


def unit_after(words: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read the unit that begins with a token.

    Returns:
        The unit, and the token after it; None if there is none.
    """
    if at >= len(words):
        return None
    token = words[at]
    following = words[at + 1].low if at + 1 < len(words) else ""
    if token.low in _PERCENT and following in _PERCENT[token.low]:
        return "percent", at + 2
    unit = _measure(token)
    if unit == "degree":
        scale = {"c": "celsius", "f": "fahrenheit"}.get(following, MEASURES.get(following))
        return (scale, at + 2) if scale in ("celsius", "fahrenheit") else ("degree", at + 1)
    if unit == "percent" and following.startswith("point"):
        return "percentage-points", at + 2
    return None if unit is None else (unit, at + 1)


def _measure(token: Token) -> str | None:
    if token.text[0] in "年月日天人元円百千万萬亿億만억":
        return MEASURES.get(token.text[0]) or MEASURES.get(token.text[1:2])
    if token.glued and token.text in ("C", "F"):
        return {"C": "celsius", "F": "fahrenheit"}[token.text]
    if len(token.low) < 3 and not token.glued and token.low not in _SHORT:
        return "metre" if token.low == "m" else None
    singular = token.low.removesuffix("s")
    return MEASURES.get(token.low) or (MEASURES.get(singular) if len(singular) > 2 else None)  # not "has"


def counts_one(words: Sequence[Token], at: int) -> str | None:
    """Return the unit of which an article is one: "a week" is one week, but not in "twice a week"."""
    if words[at].low not in ("a", "an") or at + 1 >= len(words) or MEASURES.get(words[at + 1].low) is None:
        return None
    rate = any(
        token.is_number or token.low in ("once", "twice", "times", "many", "much")
        for token in words[max(0, at - 3) : at]
    )
    unit = MEASURES[words[at + 1].low]
    return unit if unit in _ARTICLE_UNITS and not rate else None
