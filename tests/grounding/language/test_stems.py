"""Stems: one stem for both spellings of a word, and which words are irregular forms."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find
from summarizer.grounding.language.stems import irregular, stem

SPELLINGS = [("cheque", "check"), ("centre", "center"), ("metre", "meter"), ("tyre", "tire")]


@pytest.mark.parametrize(("british", "american"), SPELLINGS)
def test_a_spelling_is_no_irregular_form(british: str, american: str) -> None:
    assert stem(british) == stem(american)
    assert not irregular(american)
    assert irregular("bought")


@pytest.mark.parametrize("noun", ["migration check", "service center", "parking meter", "spare tire"])
def test_what_somebody_will_do_may_be_repeated_without_its_label(noun: str) -> None:
    claim = f"Mia Lindt will add a {noun}."
    assert decide(find(claim, [f"TODO: Mia Lindt will add a {noun}."])) == "verified"
