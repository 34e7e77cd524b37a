"""Words hyphenated over two lines, soft hyphens, ligatures and wide digits: the same words, not others."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.check import check
from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.language.normalise import find_quote, join_lines

SAME = [
    ("The committee approved the budget.", "The commit-\ntee approved the bud-\nget."),
    ("They cooperate on roads.", "They co-\noperate on roads."),
    ("They co-operate on roads.", "They co-\noperate on roads."),
    ("The long-term plan was adopted.", "The long-\nterm plan was adopted."),
    ("The long term plan was adopted.", "The long-\nterm plan was adopted."),
    ("Send the form by e-mail.", "Send the form by e-\nmail."),
    ("Send the form by email.", "Send the form by e-\nmail."),
    ("A state-of-the-art lab opened.", "A state-of-the-\nart lab opened."),
    ("The government resigned.", "The govern-  \n   ment resigned."),
    ("The government resigned.", "The govern-\r\nment resigned."),
    ("The government resigned.", "The govern\u00ad\nment resigned."),
    ("The government resigned.", "The gov\u00adern\u00adment resigned."),
    ("The government resigned.", "The govern\u2010\nment resigned."),
    ("The government resigned.", "The govern¬\nment resigned."),
    ("Der Ausschuss beschloss den Haushalt.", "Der Aus-\nschuss beschloss den Haus-\nhalt."),
    ("Le comité a approuvé le budget.", "Le co-\nmité a approuvé le bud-\nget."),
    ("Комитет одобрил бюджет.", "Коми-\nтет одобрил бюд-\nжет."),
    ("Anna Smith-Jones resigned.", "Anna Smith-\nJones resigned."),
    ("The first office closed.", "The \ufb01rst o\ufb03ce closed."),
    ("It cost 1200 euros in 2019.", "It cost １２００ euros in\u00a02019."),
    ("The ten-year lease ends.", "The ten-\nyear lease ends."),
    ("Pre- and post-war houses were sold.", "Pre-\nand post-war houses were sold."),
]


@pytest.mark.parametrize(("claim", "cited"), SAME, ids=[f"{claim} / {cited!r}" for claim, cited in SAME])
def test_the_same_words(claim, cited):
    assert decide(find(claim, [cited])) == "verified"


OTHER = [
    ("The committee approved the budget.", "The com-\nmunity approved the bud-\nget."),
    ("The committee rejected the budget.", "The commit-\ntee approved the bud-\nget."),
    ("The committee approved the widget.", "The commit-\ntee approved the bud-\nget."),
    ("The short-term plan was adopted.", "The long-\nterm plan was adopted."),
    ("The long-term plan was not adopted.", "The long-\nterm plan was adopted."),
    ("Send the form by fax.", "Send the form by e-\nmail."),
    ("The parliament resigned.", "The govern-\nment resigned."),
    ("The mayor resigned.", "The govern-\nment resigned."),
    ("The government resigned.", "The govern-\nment did not resign."),
    ("Anna Smith-Brown resigned.", "Anna Smith-\nJones resigned."),
    ("It takes 10-13 days.", "It takes 10-\n12 days."),
    ("Flight B-51 landed.", "Flight B-\n52 landed."),
    ("It cost 1300 euros.", "It cost １２００ euros."),
    ("The last office closed.", "The \ufb01rst o\ufb03ce closed."),
    ("Комитет отклонил бюджет.", "Коми-\nтет одобрил бюд-\nжет."),
    ("Der Ausschuss beschloss keinen Haushalt.", "Der Aus-\nschuss beschloss den Haus-\nhalt."),
    ("The nine-year lease ends.", "The ten-\nyear lease ends."),
]


@pytest.mark.parametrize(("claim", "cited"), OTHER, ids=[f"{claim} / {cited!r}" for claim, cited in OTHER])
def test_other_words(claim, cited):
    assert decide(find(claim, [cited])) != "verified"


TEXT = "The commit-\ntee has a long-\nterm plan.\n\nThe govern\u00ad\nment left the bud-\nget alone."

QUOTES = {
    "the committee": "The commit-\ntee",
    "The commit-\ntee": "The commit-\ntee",
    "committee has a long-term plan": "commit-\ntee has a long-\nterm plan",
    "a long-\nterm plan": "a long-\nterm plan",
    "longterm plan": "long-\nterm plan",
    "long": "long",
    "The government left": "The govern\u00ad\nment left",
    "the budget alone": "the bud-\nget alone",
}


@pytest.mark.parametrize(("quote", "stands"), QUOTES.items(), ids=QUOTES)
def test_a_quote_is_found_over_the_end_of_a_line(quote, stands):
    start, end = find_quote(TEXT, quote)
    assert TEXT[start:end] == stands


@pytest.mark.parametrize("quote", ["tee has", "a long-", "govern", "get alone", "committees"])
def test_a_part_of_a_hyphenated_word_is_no_quote(quote):
    found = find_quote(TEXT, quote)
    assert found is None or quote in TEXT.replace("\u00ad", "-")


def test_only_words_over_two_lines_are_joined():
    text = "a -\nb, 10-\n12, Smith-\nJones, pre-\nor post-war, x-\n\ny, long-term"
    assert join_lines(text) == text


def test_a_brief_is_checked_through_the_ends_of_lines_and_keeps_its_offsets():
    document = Document.from_text("The commit-\ntee approved the bud-\nget.")
    brief = {
        "what": [{"text": "The committee approved the budget.", "evidence": [{"quote": "the committee"}]}]
    }
    [item] = check(brief, document)["what"]
    assert item["support"] == "verified"
    [evidence] = item["evidence"]
    assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"] == "The commit-\ntee"
