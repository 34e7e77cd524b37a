"""Offices: whether a role belongs to its name."""

import pytest

from summarizer.document import Document
from summarizer.grounding.checks.offices import check_office
from summarizer.grounding.cited import Cited
from summarizer.grounding.search import search_of

TEXT = "Keith Kellogg, Trump’s Ukraine envoy, met Ann Lee in Kyiv. The treasurer stayed at home."

OFFICES = {
    "beside the name": ("Keith Kellogg", "Ukraine envoy", []),
    "after a possessive": ("Keith Kellogg", "Trump’s Ukraine envoy", []),
    "beside another name": ("Ann Lee", "Ukraine envoy", ["role-of-other"]),
    "in another sentence": ("Ann Lee", "treasurer", ["role-apart"]),
    "of a name not cited": ("Eve Fox", "treasurer", []),
}


LISTED = "Present: Ida Moe (chair), Per Sand (treasurer), Liv Aas and, for the bank, Jo Ek."
LISTED_OFFICES = {
    "its own": ("Per Sand", "treasurer", []),
    "of the name before": ("Liv Aas", "treasurer", ["role-of-other"]),
    "of the first": ("Per Sand", "chair", ["role-of-other"]),
}


@pytest.mark.parametrize(("name", "role", "codes"), LISTED_OFFICES.values(), ids=LISTED_OFFICES)
def test_a_role_in_parentheses_is_of_the_name_before_it(name, role, codes):
    document = Document.from_text(LISTED)
    cited = Cited(document.sentences, document.sentences, document, search_of(document), None)
    assert [finding.code for finding in check_office(name, role, cited)] == codes


@pytest.mark.parametrize(("name", "role", "codes"), OFFICES.values(), ids=OFFICES)
def test_a_role_and_its_name(name, role, codes):
    document = Document.from_text(TEXT)
    sentences = document.sentences
    cited = Cited(sentences, sentences, document, search_of(document), None)
    assert [finding.code for finding in check_office(name, role, cited)] == codes
