from __future__ import annotations

import re
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.document.layout import Layout, LayoutBuilder, Line, Place
from summarizer.grounding.ground import ground
from summarizer.render import webpage
from summarizer.render.webpage.sheets import list_sheets
from summarizer.render.webpage.source import list_paragraphs, list_quotes
from summarizer.render.webpage.statements import list_parts

TEXT = "# The gate\n\nThe gate is shut. Bo has the key.\n\nNobody knows when it opens."
BRIEF: dict[str, Any] = {
    "who": [{"name": "Bo", "kind": "person", "role": None, "cites": [3]}],
    "what": [{"text": "The gate is shut.", "when": None, "cites": [2]}],
    "status": {"state": "blocked", "text": "The gate is open.", "cites": [2]},
    "open_issues": [{"text": "Nobody knows when it opens.", "owner": None, "due": None, "cites": [4]}],
}
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x1b[31m"


def briefing(document: Document, brief: Any = BRIEF) -> dict[str, Any]:
    source = {"name": document.name, "date": None}
    more = {"what": [{"text": "Bo has the key.", "when": None, "cites": [3]}]}
    return {"source": source, "brief": ground(brief, document), "more": ground(more, document), "gaps": []}


@pytest.fixture
def document() -> Document:
    return Document.from_text(TEXT, name="gate.txt")


def test_statements_have_their_paths_for_addresses(document: Document):
    parts = list_parts(briefing(document))
    ids = [each.id for part in parts for each in (*part.statements, *part.cut)]
    assert ids == ["status", "what-0", "more-what-0", "open_issues-0", "who-0"]
    assert [part.state for part in parts] == ["blocked", None, None, None]


def test_every_sentence_is_shown_with_the_lines_that_rest_on_it(document: Document):
    paragraphs = list_paragraphs(document, list_parts(briefing(document)))
    shown = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    assert [each.text for each in shown] == [each.text for each in document.sentences]
    cited = {each.number: [line.id for line in each.cited_by] for each in shown if each.cited_by}
    assert cited == {2: ["status", "what-0"], 3: ["more-what-0", "who-0"], 4: ["open_issues-0"]}
    assert [paragraph.heading for paragraph in paragraphs] == [True, False, False]
    assert shown[1].support == "unsupported"


def test_without_the_document_the_cited_sentences_are_shown(document: Document):
    made = briefing(document)
    quotes = list_quotes(made, list_parts(made))
    assert [(each.sentences[0].number, each.sentences[0].text) for each in quotes] == [
        (2, "The gate is shut."),
        (3, "Bo has the key."),
        (4, "Nobody knows when it opens."),
    ]
    assert "The document is not in this page" in webpage.render(made)


def test_places_stand_above_where_they_change():
    builder = LayoutBuilder()
    for number, page in enumerate((1, 1, 2)):
        builder.add(f"Line {number} is here.", "prose", Place(page=page, paragraph=number + 1))
    text, layout = builder.build()
    document = Document(text, "gate.pdf", layout=layout)
    assert [each.place for each in list_paragraphs(document, [])] == ["p. 1", "", "p. 2"]


def test_a_sheet_shows_each_line_and_the_cited_ones_lead_to_their_sentence():
    builder = LayoutBuilder()
    builder.add("The gate is shut.", "prose", Place(page=1))
    builder.add("Bo has the key.", "prose", Place(page=1))
    text, layout = builder.build()
    lines = (Line(0, 17, 1, (50, 700, 250, 712)), Line(19, 34, 1, (50, 680, 250, 692)))
    document = Document(text, "gate.pdf", layout=Layout(layout.stretches, layout.marks, lines))
    brief = {"what": [{"text": "Bo has the key.", "cites": [2]}]}
    (sheet,) = list_sheets(document, list_parts({"brief": ground(brief, document)}))
    assert [bar.sentence for bar in sheet.bars] == [None, 2]
    assert (sheet.width, sheet.bars[0].y < sheet.bars[1].y) == (300, True)


def test_hostile_text_stays_text():
    document = Document.from_text(f"The gate {HOSTILE} is shut.", name=HOSTILE)
    brief = {"what": [{"text": f"It {HOSTILE} is shut.", "cites": [1]}]}
    page = webpage.render(briefing(document, brief) | {"gaps": [HOSTILE]}, document)
    assert page.count("<script>") == page.count("</script>") == 1
    assert "<img" not in page
    assert not set(page) & {"\u202e", "\x1b"}


def test_the_policy_lets_nothing_be_fetched(document: Document):
    page = webpage.render(briefing(document), document)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert 'style="' not in page


def test_equal_briefings_give_equal_pages(document: Document):
    assert webpage.render(briefing(document), document) == webpage.render(briefing(document), document)


def test_headings_that_a_reader_knows_are_headings():
    builder = LayoutBuilder()
    builder.add("Risks", "whole", Place(paragraph=1))
    builder.add("The pump leaks.", "prose", Place(paragraph=2, heading=("Risks",)))
    text, layout = builder.build()
    document = Document(text, "plan.docx", layout=layout)
    assert [each.heading for each in list_paragraphs(document, [])] == [True, False]
