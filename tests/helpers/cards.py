"""A reader of cards, as a plugin: a file of texts between bars, each with its number as its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.plugins import install

MODULE = """
from datetime import date
from summarizer import Reading
from summarizer.document.layout import Layout, LayoutBuilder, Place, Stretch

class CardReader:
    suffixes = (".card",)

    def read(self, data, name, /):
        if data == b"broken":
            return Reading("It rained.", layout=Layout((Stretch(0, 3, "prose"),)), reader="card/1")
        builder = LayoutBuilder()
        for number, card in enumerate(data.decode().split("|"), start=1):
            builder.add(card, "prose", Place(row=number), date(2026, 5, 4))
        text, layout = builder.build()
        return Reading(text, ("joined",), layout, "card/1", "cards 2.0", ("card 4 is a picture",))
"""


def install_cards(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Install the reader for one test; its folder can be given to a subprocess too."""
    points = {"summarizer.readers": {"card": "card_reader:CardReader"}}
    return install(monkeypatch, folder, "card-readers", points, {"card_reader": MODULE})
