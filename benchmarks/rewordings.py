"""Ways to say an item otherwise, by tables and by rules: what an evaluation has to let pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from falsehoods import SPELLED
from paraphrases import PARAPHRASES, SPELLINGS
from spots import Change, Operator, Skip, Spot, mentions


def paraphrase(kind: str) -> Operator:
    """The operator that says an item as the table of that kind has it."""

    def operator(spot: Spot) -> Iterator[Change | Skip]:
        if text := PARAPHRASES[kind].get(spot.key):
            yield Change(spot.column, spot.with_key(text), spot.place)
        else:
            yield Skip("not in the table")

    return operator


def spelling(spot: Spot) -> Iterator[Change | Skip]:
    """A name as the table of spellings has it."""
    if spot.field != "who" or spot.key not in SPELLINGS:
        yield Skip("not in the table")
        return
    for name in SPELLINGS[spot.key]:
        yield Change(spot.column, spot.with_key(name), spot.place)


def plain_letters(text: str) -> str:
    """A text without accents."""
    apart = unicodedata.normalize("NFD", text).replace("ı", "i")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _initials(name: str) -> str:
    *given, surname = name.split()
    return " ".join([*(f"{each[0]}." for each in given), surname])


def _surname_first(name: str) -> str:
    *given, surname = name.split()
    return f"{surname}, {' '.join(given)}"


NAMES: Mapping[str, Callable[[str], str]] = {
    "plain letters": plain_letters,
    "capitals": str.upper,
    "with a title": lambda name: f"Dr {name}",
    "initials": _initials,
    "surname alone": lambda name: name.split()[-1],
    "surname first": _surname_first,
}
"""Other forms of a person's name; those from `initials` on need a given name."""
_ONE_WORD = ("plain letters", "capitals", "with a title")


def named(form: str) -> Operator:
    """The operator that writes people's names in that form."""

    def operator(spot: Spot) -> Iterator[Change | Skip]:
        if spot.field != "who" or spot.item["kind"] != "person":
            yield Skip("not a person's name")
            return
        words = [
            word for word in spot.key.split() if not re.fullmatch(r"(?:Dr|Mr|Mrs|Ms|President)\.?", word)
        ]
        name = " ".join(words)
        other = NAMES[form](name) if form in _ONE_WORD or len(words) > 1 else name
        if other in (name, spot.key):
            yield Skip("the same in that form")
        else:
            yield Change(spot.column, spot.with_key(other), spot.place)

    return operator


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CONTRACTED = {r"\b(is|are|was|were|has|have|had|did|does|would) not\b": r"\1n't", r"\bcannot\b": "can't"}


def _figures(text: str) -> str:
    """Small numbers in figures for words or, without such, in words for figures."""
    words = {word: str(number) for number, word in enumerate(SPELLED, 2)}
    in_figures = re.sub(rf"(?i)\b({'|'.join(words)})\b", lambda found: words[found[1].lower()], text)
    if in_figures != text:
        return in_figures
    spelled = {figure: word for word, figure in words.items()}
    pattern = rf"(?<![\w.,:£$–#/-])({'|'.join(spelled)})(?![\w.,:°%–/-]| (?:{_MONTHS}|million))"
    return re.sub(pattern, lambda found: spelled[found[1]], text)


def _date(text: str) -> str:
    """Month and day in the other order."""
    turned = re.sub(rf"\b(\d\d?) ({_MONTHS})\b", r"\2 \1", text)
    return turned if turned != text else re.sub(rf"\b({_MONTHS}) (\d\d?)\b(?!\d)", r"\2 \1", text)


def _signs(text: str) -> str:
    """Signs for words: per cent, euros, pounds."""
    text = re.sub(r" per ?cent\b", "%", text)
    text = re.sub(
        r"\b(\d[\d.,]*) (million )?euros\b", lambda m: f"€{m[1]}{' ' + m[2].strip() if m[2] else ''}", text
    )
    return re.sub(r"£(\d[\d.,]*\d|\d)", r"\1 pounds", text)


def _contracted(text: str) -> str:
    for full, short in _CONTRACTED.items():
        text = re.sub(full, short, text)
    return text


def _reported(text: str) -> str:
    """According to X, …, for "X says that …"."""
    found = re.fullmatch(r"(.{3,60}?) (?:says|said|say) that (.+)\.", text)
    return f"According to {found[1]}, {found[2]}." if found else text


def _fronted(text: str) -> str:
    """The day at the end, set in front."""
    found = re.fullmatch(r"(.+) (on (?:\w+day|\d\d? \w+|\w+ \d\d?))\.", text)
    return (
        f"On{found[2][2:]} {found[1][0].lower() if found[1][:4] == 'The ' else found[1][0]}{found[1][1:]}."
        if found
        else text
    )


STATEMENTS: Mapping[str, Callable[[str], str]] = {
    "numbers in words or figures": _figures,
    "day and month turned round": _date,
    "signs for units": _signs,
    "contractions": _contracted,
    "according to": _reported,
    "the day in front": _fronted,
    "plain letters": plain_letters,
}


def reworded(rule: str) -> Operator:
    """The operator that words English statements by that rule; letters, in every language."""

    def operator(spot: Spot) -> Iterator[Change | Skip]:
        other = STATEMENTS[rule](spot.key) if spot.field != "who" else spot.key
        if not spot.english and rule != "plain letters":
            yield Skip("no rule for the language")
        elif other == spot.key:
            yield Skip("the same by that rule")
        else:
            yield Change(spot.column, spot.with_key(other), spot.place)

    return operator


def by_surname(spot: Spot) -> Iterator[Change | Skip]:
    """A statement that calls people by their surnames."""
    found = mentions(spot.key, spot.case) if spot.field != "who" else []
    text = spot.key
    for gold, form in found:
        if gold.values["kind"] == "person":
            text = text.replace(form, form.split()[-1])
    if text == spot.key:
        yield Skip("no full name")
    else:
        yield Change(spot.column, spot.with_key(text), spot.place)


REWORDINGS: Mapping[str, Operator] = {
    **{f"paraphrase: {kind}": paraphrase(kind) for kind in PARAPHRASES},
    **{f"statement: {rule}": reworded(rule) for rule in STATEMENTS},
    "statement: people by surname": by_surname,
    "name: other spelling": spelling,
    **{f"name: {form}": named(form) for form in NAMES},
}
