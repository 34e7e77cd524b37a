from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import briefing, cited

from summarizer.document.document import Sentence
from summarizer.render import cell, lines, markdown, plain, rows, terminal
from summarizer.render.layout import cells
from summarizer.render.page import View
from summarizer.render.where import write_where
from summarizer.render.why import prove_item

FORMS = {
    "plain text": (None, ""),
    "nothing known": ({}, ""),
    "page": ({"page": 3, "heading": ["Risks"], "boxes": [{"page": 3, "box": [0, 0, 1, 1]}]}, "p. 3"),
    "printed label": ({"page": 3, "label": "iii"}, "p. iii"),
    "slide": ({"slide": 4, "heading": ["Costs"]}, "slide 4"),
    "row": ({"row": 7}, "row 7"),
    "paragraph": ({"paragraph": 12}, "¶ 12"),
    "paragraph under headings": ({"paragraph": 12, "heading": ["1 Plan", "Risks"]}, "¶ 12 (Risks)"),
    "headings alone": ({"heading": ["1 Plan", "Risks"]}, "Risks"),
    "long heading": (
        {"paragraph": 1, "heading": ["Risk assessment of the eastern pump"]},
        "¶ 1 (Risk assessment of the…)",
    ),
    "message": (
        {"message": "<1@x>", "from": "Ann Lee", "at": "2026-05-05T10:12:00+02:00", "paragraph": 2},
        "Ann Lee, 5 May 10:12",
    ),
    "messages of several years": (
        {"from": "Ann Lee", "at": "2026-05-05T10:12", "year": 2026},
        "Ann Lee, 5 May 2026 10:12",
    ),
    "day of one of several years": ({"from": "Ann", "at": "2026-05-05", "year": 2026}, "Ann, 5 May 2026"),
    "address behind the name": ({"from": '"Ann Lee" <ann@x.org>', "at": "2026-05-05"}, "Ann Lee, 5 May"),
    "address alone": ({"from": "<ann@x.org>"}, "<ann@x.org>"),
    "message without sender": ({"message": "4"}, "message 4"),
    "older message": (
        {"from": "Bo", "at": "2026-12-31T09:00", "quoted": True},
        "Bo, 31 Dec 09:00 (quoted)",
    ),
    "recording": ({"at": "00:14:07.200", "speaker": "Ann Lee"}, "00:14:07 Ann Lee"),
    "recording without speaker": ({"at": "1:02:03,5"}, "1:02:03"),
    "clock of a chat": ({"at": "10:12", "from": "ann"}, "10:12 ann"),
    "speaker alone": ({"speaker": "Ann Lee"}, "Ann Lee"),
    "unknown time": ({"from": "Ann", "at": "yesterday"}, "Ann, yesterday"),
    "hostile": ({"from": "A\x1b[31m\nB", "at": "\u202e"}, "A␛[31m B"),
}


@pytest.mark.parametrize(("where", "written"), FORMS.values(), ids=FORMS)
def test_a_place_has_one_form(where: dict[str, Any] | None, written: str) -> None:
    assert write_where(where) == written


def item(*places: dict[str, Any] | None) -> dict[str, Any]:
    made = cited(*range(1, len(places) + 1), text="The kiln works shut.")
    for evidence, where in zip(made["evidence"], places, strict=True):
        evidence["where"] = where
    return made


CITES = {
    "plain text": ([None, None], "1 2"),
    "one": ([{"page": 2}], "1: p. 2"),
    "two of one place": ([{"page": 2}, {"page": 2}], "1 2: p. 2"),
    "two places": ([{"page": 2}, {"page": 3}], "1: p. 2; 2: p. 3"),
    "only two are named": ([{"row": 1}, {"row": 2}, {"row": 3}, {"row": 4}], "1: row 1; 2: row 2; 3 4"),
    "one without a place": ([None, {"page": 3}], "1; 2: p. 3"),
}


@pytest.mark.parametrize(("places", "written"), CITES.values(), ids=CITES)
def test_places_stand_beside_the_numbers(places: list[dict[str, Any] | None], written: str) -> None:
    assert lines.write_cites(lines.line(item(*places))) == written


PAGE = briefing({"what": [item({"from": "Ann_Lee](x) <b>", "at": "2026-05-05T10:12"})]})


@pytest.mark.parametrize("width", [60, 120])
def test_every_page_shows_places(width: int) -> None:
    cite = "[1: Ann_Lee](x), 5 May 10:12]"
    assert cite in " ".join(plain.render(PAGE, width=width).split())
    assert cite in " ".join(terminal.render(PAGE, view=View(), width=width).replace("\x1b[2;36m", "").split())


def test_a_place_stays_inert_text() -> None:
    cite = "[1: Ann\\_Lee\\](x), 5 May 10:12]"
    shown = markdown.render(PAGE, view=View(verbose=True))
    assert f"The kiln works shut. {cite}" in shown
    assert f"- {cite} Kiln works shut." in shown
    hostile = briefing({"what": [item({"heading": ["<img src=x>"]})]})
    assert "<img" not in cell.render(hostile) + markdown.render(hostile)


def test_a_row_that_has_no_room_for_places_keeps_the_numbers() -> None:
    party = {
        **item({"paragraph": 12, "heading": ["The eastern pump"]}),
        "name": "Ada Okoro",
        "kind": "person",
    }
    made = briefing(
        {"what": [], "who": [party], "status": {**cited(1, text="x"), "state": "ongoing"}, "open_issues": []}
    )
    narrow, wide = (plain.render(made, width=width).split("Who\n")[1].splitlines()[0] for width in (40, 120))
    assert narrow.endswith(" [1]")
    assert wide.endswith("[1: ¶ 12 (The eastern pump)]")
    assert cells(narrow) <= 40


def test_the_sentences_that_prove_an_item_have_their_places() -> None:
    sentences = [Sentence(number, 0, 1, f"Sentence {number}.") for number in (1, 2)]
    proof = prove_item("what[0]", item({"page": 2}), sentences, {1: "p. 2", 2: "p. 3"})
    assert [passage.place for passage in proof.passages] == ["p. 2", "p. 3"]
    assert "Sentence 2. [p. 3]" in plain.render_why(proof)
    assert "[p. 2]" in terminal.render_why(proof, width=80)


def test_a_row_says_where_its_quote_stands() -> None:
    made = briefing({"what": [item({"page": 2}, {"page": 3}), item(None)]})
    assert [row["where"] for row in rows.render(made)] == ["p. 2", None]
