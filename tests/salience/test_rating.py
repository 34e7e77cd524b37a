"""The rating of sentences: the same everywhere, and better than chance on any text."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.salience.features import NAMES, read_features
from summarizer.salience.rating import load_models, rate

TEXT = """# Pump house

The pump failed on Monday. The mill stood still for two days.

## Next steps
- Order a new pump by Friday.

It is not known who will pay for the repair.
"""


def test_every_sentence_is_rated_in_order():
    document = Document.from_text(TEXT)
    assert [each.number for each in rate(document)] == [each.number for each in document.sentences]


def test_models_and_features_have_the_same_names():
    assert [list(model) for model in load_models().values()] == [["bias", *NAMES]] * 2
    assert {name for features in read_features(Document.from_text(TEXT)) for name in features} <= set(NAMES)


def test_an_open_point_is_rated_above_a_fact_and_a_heading_is_no_statement():
    document = Document.from_text(TEXT)
    ratings = {document.sentences[each.number - 1].text: each for each in rate(document)}
    point, fact = (
        ratings["It is not known who will pay for the repair."],
        ratings["The pump failed on Monday."],
    )
    assert point.open > fact.open
    assert not ratings["# Pump house"].eligible


def test_an_empty_document_has_no_ratings():
    assert rate(Document.from_text("")) == ()
