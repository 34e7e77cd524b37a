"""Sentence compression by deletion: a line that is its sentence with words left out.

A small model that shortens freely writes other numbers and joins words; one that may only leave words out
cannot. The regular expression of all such lines becomes a part of the grammar of the answer, and the same is
asked of a line that no grammar held. Source of the idea: Filippova and others, "Sentence Compression by
Deletion with LSTMs", 2015; there a network deletes, here a grammar binds the model that writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.grounding.facts.facts import read
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import WORD, spaceless
from summarizer.pipeline.selection import measure_length
from summarizer.pipeline.shortening import capitalise
from summarizer.salience.cues import find_cues
from summarizer.salience.lines import is_statement

SHORT: Final = 90
"""Up to so many characters a sentence is short enough as it is; fewer where a character says more."""
_STAND_INS: Final = 5
"""Names that may take the place of a pronoun."""

_SUBJECTS: Final = wordset("""
he she they er sie elle ils elles él ella ellos ellas ele ela eles elas hij zij ze он она они
""")
"""Pronouns that stand for a name as a subject. "It" more often stands for none."""
_ARTICLES: Final = wordset("""
the a an der die das den dem ein eine le la les l un une el los las una il lo gli i uno o os as um uma
de het een
""")
_SUBJECT: Final = 5
"""Words of a subject without its verb."""
_OPENING: Final = frozenset(
    {"denial", "pending", "unknown", "duty", "future", "plan", "condition", "dispute", "await"}
)
"""Cues of a sentence that states an open point."""
_END: Final = re.compile(r"([.!?…。！？])[.!?…。！？\"'”’»)\]]*$")
_COMMAS: Final = ",;:"
_PIECE: Final = re.compile(r"^(.*?[^,;:])([,;:]*)$")
_CLAUSE: Final = re.compile(r"[^，、；：,;:]+[，、；：,;:]*\s*")
_LOOSE: Final = re.compile(r"[\s,;:，、；：—–-]+(?=[.!?…。！？]$)")
_TOKEN: Final = re.compile(r"\w+")
_PAIRS: Final = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"), ("（", "）"))
_SPECIAL: Final = re.compile(r"[\\.+*?()|\[\]{}^$]")


def is_short(text: str) -> bool:
    """Return whether a sentence needs no shortening."""
    return measure_length(text) <= SHORT


def find_stand_ins(text: str, before: str, language: str) -> tuple[str, ...]:
    """Return the names of the sentence before that a pronoun at the beginning of a sentence may stand for.

    Args:
        text: The sentence.
        before: The sentence before it.
        language: Their language.

    >>> find_stand_ins("She resigned.", "Ann Lee met the board of Halden Works.", "en")
    ('Ann Lee', 'Halden Works')
    """
    first = _TOKEN.match(text)
    if not first or first[0].casefold() not in _SUBJECTS:
        return ()
    names = (name.text for name in read(before, language).names if name.core)
    return tuple(dict.fromkeys(names))[:_STAND_INS]


def build_pattern(text: str, stand_ins: Sequence[str] = ()) -> str:
    """Return the regular expression of the lines that leave words of a sentence out.

    The first word may be one of `stand_ins` instead. It is within what JSON Schema admits as `pattern`.

    Args:
        text: The sentence in one line.
        stand_ins: Names that its first word, a pronoun, may stand for.

    >>> build_pattern("He paid the bill, in May.", ["Ann"])
    '^(He|Ann) paid( the bill(,)?)?( in May)?[.]$'
    """
    end = _END.search(text)
    pieces = list(_split(text[: end.start()] if end else text))
    first = ""
    if stand_ins and pieces:
        pronoun, rest = re.split(r"(?<=\w)\b", pieces.pop(0), maxsplit=1)
        first = f"({'|'.join(map(_escape, (pronoun, *stand_ins)))}){_escape(rest)}"
    return f"^{first}{''.join(map(_make_optional, pieces))}{f'[{end[1]}]' if end else ''}$"


def is_compression(line: str, text: str, stand_ins: Sequence[str] = ()) -> bool:
    """Return whether a line is a sentence with words left out, and can be read alone.

    Args:
        line: The line, tidied.
        text: The sentence in one line.
        stand_ins: Names that its first word may stand for.
    """
    code = detect_language(text)
    starts = (text, *(_TOKEN.sub(lambda _, name=name: name, text, count=1) for name in stand_ins))
    kept = any(_leaves_out(line, start) for start in starts)
    whole = _is_balanced(line) and _ends_whole(line, text, code) and not _ends_in_apposition(line, text, code)
    return kept and whole and is_statement(line, code, marked=True)


def stays_open(line: str, text: str) -> bool:
    """Return whether a line keeps a word for what is open, "not", "unclear", if its sentence has any."""
    code = detect_language(text)
    stated = find_cues(text, code) & _OPENING
    return not stated or bool(find_cues(line, code) & stated)


def tidy(line: str) -> str:
    """Return a line with a capital at its beginning, and no comma before its end.

    >>> tidy(" the motor came, .")
    'The motor came.'
    """
    return capitalise(_LOOSE.sub("", " ".join(line.split()).lstrip(",;:—– ")))


def _split(text: str) -> Iterator[str]:
    """Yield the phrases that may be left out, each with the space before it.

    A phrase begins after a comma and with a function word: "to the board", "that the county paid". Where no
    spaces are written it is a clause.
    """
    if spaceless(text):
        yield from _CLAUSE.findall(text)
        return
    stop = get_language(detect_language(text) or "en").stop
    phrase, light = "", True
    for word in text.split():
        function = "".join(WORD.findall(word.casefold())) in stop
        if phrase and (phrase[-1] in _COMMAS or (function and not light)):
            yield phrase
            phrase = " "
        phrase, light = f"{phrase}{' ' * (phrase.strip() != '')}{word}", function
    if phrase:
        yield phrase


def _make_optional(piece: str) -> str:
    found = _PIECE.match(piece)
    word, marks = (found[1], found[2]) if found else (piece, "")
    return f"({_escape(word)}{f'({marks})?' if marks else ''})?"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def _leaves_out(line: str, text: str) -> bool:
    left = iter(_tokens(text))
    return all(word in left for word in _tokens(line))


def _tokens(text: str) -> list[str]:
    words = _TOKEN.findall(text.casefold())
    return list("".join(words)) if spaceless(text) else words


def _is_balanced(line: str) -> bool:
    paired = all(line.count(left) == line.count(right) for left, right in _PAIRS)
    return paired and line.count('"') % 2 == 0


def _ends_in_apposition(line: str, text: str, code: str) -> bool:
    """Return whether a line ends with what only describes its subject: "The mill, which needs grain."."""
    bare = _END.sub("", line)
    subject, *described = bare.split(",")
    words, last = WORD.findall(subject.casefold()), _TOKEN.findall(bare)[-1:]
    if len(described) != 1 or not last or not 0 < len(words) <= _SUBJECT:
        return False
    ends = re.search(rf"\b{re.escape(last[0])}\b,", text)
    begins = words[0] in _ARTICLES or words[0] not in get_language(code).stop
    return bool(ends) and begins and not read(subject, code).verbs


def _ends_whole(line: str, text: str, code: str) -> bool:
    """Return whether a line does not break off: after "of", or in German before the verb at the end."""
    last, language = _TOKEN.findall(line)[-1:], get_language(code)
    if not last or not (language.verb_last or last[0].casefold() in language.stop):
        return True
    joined = "|".join(re.escape(word) for word in sorted(language.breaks)) or r"\b\B"
    return bool(re.search(rf"\b{re.escape(last[0])}(?:[\"”“»)]*[,;:.!?…]|$|\s+(?:{joined})\b)", text))
