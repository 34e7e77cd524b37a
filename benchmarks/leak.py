"""Does an answer of the embedded model ever hold a name of another document?

    python benchmarks/leak.py

Fifty short documents, each with a town that no other has, two questions about each under one prompt and a
third under another, in turn, on one model: the requests of a brief in small. It prints the answers that name
a town of another document. It needs the extra `local`, and some minutes. That answers do not depend at all on
what was asked before is a test with a tiny model, tests/transport/test_llama.py.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path

import httpx2

from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED
from summarizer.transport import prefix
from summarizer.transport.local import LocalModel

BEGINNINGS = ("Vex", "Bral", "Tun", "Osk", "Mard", "Quil", "Heb", "Zor", "Pend", "Ilk")
ENDS = ("moor", "haven", "stead", "wick", "ford")
TOWNS = [begin + end for begin, end in itertools.product(BEGINNINGS, ENDS)]
MATTERS = ("a bridge", "a school", "a tram line", "a market hall", "a swimming pool", "a clinic", "a library")

ANSWER = {"role": "system", "content": "Answer a question about the document in a few words."}
SHORTEN = {"role": "system", "content": "Say the sentence in at most six words, with the names that it has."}


def write(number: int) -> str:
    """The document of a town."""
    town, matter = TOWNS[number], MATTERS[number % len(MATTERS)]
    year = 1990 + number
    return f"[1] The council of {town} met on Monday. [2] It has wanted {matter} since {year}."


def ask(model: LocalModel, system: dict[str, str], text: str) -> str:
    """Ask for a few words."""
    messages = [system, {"role": "user", "content": text}]
    body = {"model": "local", "messages": messages, "temperature": 0, "max_tokens": 10}
    response = model.handle_request(httpx2.Request("POST", "http://local/v1/chat/completions", json=body))
    return response.json()["choices"][0]["message"]["content"]


def main() -> None:
    """Ask, and print what names another town."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=len(TOWNS), choices=range(1, len(TOWNS) + 1))
    count = parser.parse_args().documents
    model = LocalModel(None, window=resolve(EMBEDDED).window or 0)
    leaks, own = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        prefix.folder = lambda: Path(folder)
        for number in range(count):
            text = write(number)
            for answer in (
                ask(model, ANSWER, f"{text}\n\nWhich town is it about?"),
                ask(model, ANSWER, f"{text}\n\nWhat does the council of which town want?"),
                ask(model, SHORTEN, text),
            ):
                own += TOWNS[number] in answer
                if others := [town for town in TOWNS if town != TOWNS[number] and town in answer]:
                    leaks += 1
                    print(f"{TOWNS[number]}: {answer!r} names {', '.join(others)}")
        model.close()
    print(f"{count * 3} answers: {own} name the town of their document, {leaks} another")


if __name__ == "__main__":
    main()
