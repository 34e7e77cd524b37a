"""Names that can be one party's, and names that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching.coverage import FLOOR
from summarizer.evaluation.matching.names import name_similarity

EQUAL = [
    ("Dr Ana Ruiz", "Ana Ruiz"),
    ("Cllr Gwen Pryce", "Gwen Pryce"),
    ("Ruiz, Ana", "Ana Ruiz"),
    ("ANA RUIZ", "Ana Ruiz"),
    ("Nia Rees (clerk)", "Nia Rees"),
    ("the Rivermouth Council", "Rivermouth council"),
    ("Der Kreistag", "Kreistag"),
    ("El Faro del Sur", "Faro del Sur"),
    ("Quilmar Brewing S.A.", "Quilmar Brewing"),
    ("Norrbrygg AB", "Norrbrygg"),
    ("Ayla Yildirim", "Dr. Ayla Yıldırım"),
    ("the United States", "US"),
    ("thuy.dang", "thuy.dang"),
    ("李明", "李明"),
]
ONE_PARTY = [
    ("Ruiz", "Ana Ruiz"),
    ("Mayor Ruiz", "Ana Ruiz"),
    ("M. Roc", "Bastien Roc"),
    ("Karin", "Karin Vos"),
    ("King", "Stephen King"),
    ("O. Pryce", "Owain Pryce"),
    ("R. Iqbal", "Rashid Iqbal"),
    ("Ana Ruiz", "Ana María Ruiz"),
    ("Catalina Reyes", "Catalina Reyes Ossa"),
    ("Zelensky", "Volodymyr Zelenskyy"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("WHO", "World Health Organization"),
    ("the WHO", "World Health Organisation"),
    ("DoH", "Department of Health"),
    ("DH", "Department of Health"),
    ("Quilmar", "Quilmar Brewing S.A."),
    ("Fire Brigade", "Kowhai Flat Fire Brigade"),
    ("Dock Workers' Union", "Union of Dock and Harbour Workers"),
    ("an unnamed fruit juice maker", "a maker of fruit juice"),
]
TWO_PARTIES = [
    ("Tom Ruiz", "Ana Ruiz"),
    ("O. Pryce", "Gwen Pryce"),
    ("Petra Lind", "Peter Lind"),
    ("Jonas Olsen", "Jonas Olson"),
    ("Marie Dupont", "Marie Durand"),
    ("Bank of India", "Bank of Japan"),
    ("Port Merrow", "Port Elgar"),
    ("H. Valdemarsson", "Hult"),
    ("the clerk", "Nia Rees"),
    ("Mr. Calloway", "Mrs. Calloway"),
    ("Frau Weber", "Herr Weber"),
    ("李明", "张伟"),
]
TOO_LITTLE = [
    ("the council", "Rivermouth council"),
    ("the Commission", "Commission for Water Services"),
    ("the union", "Union of Dock and Harbour Workers"),
    ("the brigade", "Kowhai Flat Fire Brigade"),
    ("the fund", "Green Industry Fund"),
]
NAMES = sorted({name for pair in (*EQUAL, *ONE_PARTY, *TWO_PARTIES, *TOO_LITTLE) for name in pair})


def _ids(pairs: list[tuple[str, str]]) -> list[str]:
    return [" = ".join(pair) for pair in pairs]


@pytest.mark.parametrize(("a", "b"), EQUAL, ids=_ids(EQUAL))
def test_titles_articles_legal_forms_and_accents_do_not_count(a: str, b: str) -> None:
    assert name_similarity(a, b) == 1


@pytest.mark.parametrize(("a", "b"), ONE_PARTY, ids=_ids(ONE_PARTY))
def test_a_shortened_name_passes_and_is_less_than_the_whole(a: str, b: str) -> None:
    assert FLOOR <= name_similarity(a, b) < 1


@pytest.mark.parametrize(("a", "b"), TWO_PARTIES, ids=_ids(TWO_PARTIES))
def test_two_parties_have_nothing_in_common(a: str, b: str) -> None:
    assert name_similarity(a, b) == 0


@pytest.mark.parametrize(("a", "b"), TOO_LITTLE, ids=_ids(TOO_LITTLE))
def test_a_common_word_alone_stays_below_the_floor(a: str, b: str) -> None:
    assert 0 < name_similarity(a, b) < FLOOR


def test_the_fuller_form_is_the_better_one() -> None:
    whole = "Catalina Reyes Ossa"
    assert name_similarity(whole, "Catalina Reyes") > name_similarity(whole, "Reyes") > FLOOR


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_names_compare_alike_from_both_sides(a: str, b: str) -> None:
    assert name_similarity(a, b) == name_similarity(b, a)
    assert name_similarity(a, f"  {b}  ") == name_similarity(a, b)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_can_be_compared(a: str, b: str) -> None:
    assert 0 <= name_similarity(a, b) == name_similarity(b, a) <= 1
    assert name_similarity(a, a) == 1
