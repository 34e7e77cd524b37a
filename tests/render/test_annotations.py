from __future__ import annotations

from typing import Any

from summarizer.document import Document
from summarizer.document.layout import LayoutBuilder, Place
from summarizer.grounding.ground import ground
from summarizer.render import annotations

TEXT = "The gate is shut. Bo has the key. 🔑 He may open it."
BRIEF = {
    "what": [
        {"text": "Bo has the key.", "when": None, "cites": [2]},
        {"text": "Nothing is cited.", "when": None, "cites": []},
    ]
}


def annotated(document: Document, *, alone: bool = False) -> list[dict[str, Any]]:
    source = {"name": document.name, "sha256": document.sha256}
    made = annotations.render(
        {"source": source, "brief": ground(BRIEF, document)}, None if alone else document
    )
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    return made["items"]


def test_a_statement_describes_its_quote():
    document = Document.from_text(TEXT)
    (one,) = annotated(document)
    assert one["id"] == "#what[0]"
    assert [(body["purpose"], body["value"]) for body in one["body"]] == [
        ("describing", "Bo has the key."),
        ("tagging", "verified"),
    ]
    (target,) = one["target"]
    assert target["source"] == f"urn:sha256:{document.sha256}"
    position, quote = target["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "Bo has the key."
    assert (quote["prefix"], quote["suffix"]) == ("The gate is shut. ", " 🔑 He may open it.")


def test_without_the_document_the_quote_stands_alone():
    (one,) = annotated(Document.from_text(TEXT), alone=True)
    assert one["target"][0]["selector"][1] == {"type": "TextQuoteSelector", "exact": "Bo has the key."}


def test_a_page_and_a_time_are_fragments():
    builder = LayoutBuilder()
    builder.add_pieces(
        [("The gate is shut. ", Place(page=1)), ("Bo has the key.", Place(page=2, at="00:14:07.500"))],
        "prose",
    )
    text, layout = builder.build()
    (one,) = annotated(Document(text, "gate.pdf", layout=layout))
    fragments = [each["value"] for each in one["target"][0]["selector"] if "value" in each]
    assert fragments == ["page=2", "t=847.5"]
