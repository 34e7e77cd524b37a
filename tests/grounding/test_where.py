from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from summarizer import check
from summarizer.briefing import Briefing, briefing_model
from summarizer.document import Document
from summarizer.document.layout import Layout, LayoutBuilder, Line, Place, Stretch
from summarizer.grounding.envelope import describe_source
from summarizer.grounding.ground import ground
from summarizer.grounding.where import find_where
from summarizer.schema import Brief, Evidence, Where

FULL = Place(
    page=3,
    label="iii",
    slide=4,
    row=7,
    paragraph=12,
    heading=("2 Risks", "Money"),
    message="<1@x>",
    sender="Ann Lee",
    speaker="Bo",
    at="2026-05-05T10:12",
    quoted=True,
)
PUBLISHED: dict[str, Any] = {
    "page": 3,
    "label": "iii",
    "slide": 4,
    "row": 7,
    "paragraph": 12,
    "heading": ["2 Risks", "Money"],
    "message": "<1@x>",
    "from": "Ann Lee",
    "speaker": "Bo",
    "at": "2026-05-05T10:12",
    "quoted": True,
}


def make(*pieces: tuple[str, Place], reader: str = "docx/1", library: str | None = None) -> Document:
    builder = LayoutBuilder()
    for text, place in pieces:
        builder.add(text, "prose", place)
    text, layout = builder.build()
    digest = hashlib.sha256(b"the file").hexdigest()
    return Document(
        text, "a.docx", layout=layout, reader=reader, library=library, file_sha256=digest, gaps=("one",)
    )


LIFT = make(("The lift stands still.", FULL), ("Ann Lee ordered a motor.", Place(paragraph=13)))


def claims(*cites: int) -> dict[str, Any]:
    texts = [LIFT.sentences[number - 1].text for number in cites]
    items = [{"text": text, "cites": [cite]} for text, cite in zip(texts, cites, strict=True)]
    status = {"state": "unclear", "text": "The lift stands still.", "cites": [1]}
    return {"who": [], "what": items, "status": status, "open_issues": []}


def briefing(document: Document = LIFT) -> Briefing[Brief]:
    published: dict[str, Any] = {
        "source": describe_source(document),
        "brief": ground(claims(1, 2), document),
        "model": "m",
        "prompt": {"name": "p", "digest": "d"},
    }
    return briefing_model(Brief).model_validate(published)


def test_evidence_says_where_in_its_file_it_is() -> None:
    first, second = (item["evidence"][0] for item in ground(claims(1, 2), LIFT)["what"])
    assert first["where"] == PUBLISHED
    assert second["where"] == {"paragraph": 13}
    assert list(first) == ["sentence", "start", "end", "quote", "where"]


@pytest.mark.parametrize(
    "document",
    [Document("It rained."), Document("It rained.", layout=Layout((Stretch(0, 10, "prose"),)))],
    ids=["plain text", "a layout without places"],
)
def test_where_is_null_if_no_place_is_known(document: Document) -> None:
    (item,) = ground({"what": [{"text": "It rained.", "cites": [1]}]}, document)["what"]
    assert item["evidence"][0]["where"] is None


def test_the_boxes_of_a_sentence_over_two_pages_name_their_pages() -> None:
    text = "It rained and\nit stopped. Ann left."
    lines = (Line(0, 13, 1, (72, 72.00401, 300, 84)), Line(14, 35, 2, (72, 700, 300, 712)))
    document = Document(text, layout=Layout((Stretch(0, 35, "prose"),), (), lines))
    (item,) = ground({"what": [{"text": "It rained.", "cites": [1]}]}, document)["what"]
    assert item["evidence"][0]["where"] == {
        "boxes": [
            {"page": 1, "box": [72, 72, 300, 84]},
            {"page": 2, "box": [72, 700, 300, 712]},
        ]
    }


def test_a_place_is_the_same_in_json_and_in_python() -> None:
    where = Where.model_validate(PUBLISHED)
    assert (where.sender, where.page, where.boxes) == ("Ann Lee", 3, [])
    assert where.model_dump(mode="json") == PUBLISHED
    given = {"sentence": 1, "start": 0, "end": 9, "quote": "It rained", "where": PUBLISHED}
    assert Evidence.model_validate(given).model_dump(mode="json") == given
    assert Where(sender="Ann").model_dump() == {"from": "Ann"}


def test_the_schema_describes_places() -> None:
    schema = briefing_model(Brief).model_json_schema(mode="serialization")
    assert {*PUBLISHED, "year", "boxes"} == schema["$defs"]["Where"]["properties"].keys()
    assert {"reader", "library", "file_sha256", "change"} <= schema["$defs"]["Source"]["properties"].keys()


def test_grounding_twice_changes_nothing() -> None:
    once = ground(claims(1, 2), LIFT)
    assert ground(once, LIFT) == once


def test_a_check_makes_places_and_gaps_anew() -> None:
    made = briefing()
    assert check(made, LIFT).gaps[:2] == ["one", "nobody is named"]
    elsewhere = make(("The lift stands still. Ann Lee ordered a motor.", Place(page=2)))
    checked = check(made.model_dump(mode="json"), elsewhere, schema=Brief)
    assert [each.evidence[0].where for each in checked.brief.what] == [Where(page=2), Where(page=2)]


OTHER = (("The lift stands still. Ann Lee ordered a motor.", Place(page=2)),)
CHANGES = {
    "same": (LIFT, None),
    "reader": (
        make(*OTHER, reader="docx/2"),
        ("extraction", "the text was extracted differently (docx/1 → docx/2)"),
    ),
    "reader and nothing else": (
        make(*OTHER),
        ("extraction", "the text was extracted differently"),
    ),
    "file": (
        replace(make(*OTHER), file_sha256="0" * 64),
        ("document", "the document has changed since the brief was made"),
    ),
    "plain text": (
        Document("The lift stands still. Ann Lee ordered a motor."),
        ("text", "the text is not the one that the brief was made from"),
    ),
}


@pytest.mark.parametrize(("document", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_check_says_whether_document_or_extraction_changed(
    document: Document, expected: tuple[str, str] | None
) -> None:
    checked = check(briefing(), document)
    change = checked.source.change
    assert (change and (change.code, change.text)) == expected
    assert check(checked, document) == checked
    assert check(checked, LIFT).source.change is None
    assert (expected or ("", ""))[1] in checked.to_text(width=200).splitlines()[0]


def test_the_library_is_named_if_only_it_is_another() -> None:
    change = check(briefing(replace(LIFT, library="a 1")), make(*OTHER, library="a 2")).source.change
    assert change
    assert change.text == "the text was extracted differently (a 1 → a 2)"


@pytest.mark.parametrize("former", ["summarizer.brief/1", "summarizer.brief/2"])
def test_a_brief_without_places_is_still_read(former: str) -> None:
    plain = Document(LIFT.text, date=date(2026, 5, 4))
    given = briefing(plain).model_dump(mode="json")
    for name in ("reader", "library", "file_sha256", "change"):
        del given["source"][name]
    for item in [*given["brief"]["what"], given["brief"]["status"]]:
        for evidence in item["evidence"]:
            del evidence["where"]
    read = Briefing[Brief].model_validate({**given, "format": former})
    assert read.source.reader is None
    assert check({**given, "format": former}, plain, schema=Brief).brief == read.brief


YEARS = {
    "one year": (["2026-01-01T10:12", "2026-12-31"], [None, None]),
    "several years": (["2025-12-31T10:12", "2026-01-01"], [2025, 2026]),
    "a recording": (["2026-01-01T10:12", "00:14:07.200"], [None, None]),
    "a clock alone": (["2025-12-31T10:12", "10:12", "2026-01-01"], [2025, None, 2026]),
}


@pytest.mark.parametrize(("times", "years"), YEARS.values(), ids=YEARS)
def test_the_year_of_a_message_is_published_where_there_are_several(
    times: list[str], years: list[int | None]
) -> None:
    document = make(*[("The lift stands still.", Place(sender="Ann Lee", at=at)) for at in times])
    places = [find_where(document, each.start, each.end) or {} for each in document.sentences]
    assert [place.get("year") for place in places] == years
