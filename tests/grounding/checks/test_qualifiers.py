"""Small words that make another thing of the word beside them."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

# fmt: off
CHANGED = [
    ('Head Teacher Ann Lee resigned.', ['Deputy Head Teacher Ann Lee resigned.']),
    ('The Prime Minister opened the bridge.', ['The deputy Prime Minister opened the bridge.']),
    # statement, cited sentences
    ('Fewer than 20 people came.', ['More than 20 people came.']),
    ('At most 20 people came.', ['At least 20 people came.']),
    ('Under 20 people came.', ['Over 20 people came.']),
    ('The fine is over £500.', ['The fine is under £500.']),
    ('All residents returned home.', ['Some residents returned home.']),
    ('All residents returned home.', ['Most residents returned home.']),
    ('Every shop was open.', ['Several shops were open.']),
    ('The leak has the same cause.', ['The leak has another cause.']),
    ('The leak has another cause.', ['The leak has the same cause.']),
    ('The pilot was hurt.', ['The co-pilot was hurt.']),
    ('The co-pilot was hurt.', ['The pilot was hurt.']),
    ('The president resigned.', ['The vice-president resigned.']),
    ('The vice president resigned.', ['The president resigned.']),
    ('The mayor signed the order.', ['The former mayor signed the order.']),
    ('The former mayor signed the order.', ['The mayor signed the order.']),
    ('The director signed the order.', ['The deputy director signed the order.']),
    ('The chairman spoke.', ['The acting chairman spoke.']),
    ('The husband was arrested.', ['The ex-husband was arrested.']),
    ('The members voted.', ['The non-members voted.']),
    ('The company made a year of profit.', ['The company made half a year of profit.']),
    ('The committee met.', ['The subcommittee met.']),
    ('The vote came after the debate.', ['The vote came before the debate.']),
    ('It was the last flight of the day.', ['It was the first flight of the day.']),
    ('Weniger als 20 Leute kamen zu dem Treffen.', ['Mehr als 20 Leute kamen zu dem Treffen.']),
    ('Höchstens 20 Leute kamen zu dem Treffen.', ['Mindestens 20 Leute kamen zu dem Treffen.']),
    ('Alle Bewohner sind in das Haus zurückgekehrt.', ['Einige Bewohner sind in das Haus zurückgekehrt.']),
    ('Der Bürgermeister hat den Vertrag unterschrieben.', ['Der frühere Bürgermeister hat den Vertrag unterschrieben.']),
    ('Die Direktorin hat den Vertrag unterschrieben.', ['Die stellvertretende Direktorin hat den Vertrag unterschrieben.']),
    ('Moins de 20 personnes sont venues à la réunion.', ['Plus de 20 personnes sont venues à la réunion.']),
    ('Au plus 20 personnes sont venues à la réunion.', ['Au moins 20 personnes sont venues à la réunion.']),
    ('Tous les habitants sont rentrés dans la maison.', ['Certains habitants sont rentrés dans la maison.']),
    ('Le maire a signé le contrat de la ville.', ["L'ancien maire a signé le contrat de la ville."]),
    ('Menos de 20 personas vinieron a la reunión.', ['Más de 20 personas vinieron a la reunión.']),
    ('Como máximo 20 personas vinieron a la reunión.', ['Al menos 20 personas vinieron a la reunión.']),
    ('Todos los vecinos volvieron a la casa.', ['Algunos vecinos volvieron a la casa.']),
    ('El alcalde firmó el contrato de la ciudad.', ['El exalcalde firmó el contrato de la ciudad.']),
    ('El director firmó el contrato de la ciudad.', ['El subdirector firmó el contrato de la ciudad.']),
]
KEPT = [
    ('Tom Hale runs the pre-check.', ['Her deputy Tom Hale runs the pre-check.']),
    ('Tom Hale farà il controllo.', ['Il suo vice Tom Hale farà il controllo.']),
    ('More than 20 people came.', ['More than 20 people came to the hall.']),
    ('At least 20 people came.', ['At least 20 people came to the hall.']),
    ('Over 20 people came.', ['More than 20 people came to the hall.']),
    ('Some residents returned home.', ['Some residents returned home on Monday.']),
    ('The co-pilot was hurt.', ['The co-pilot was hurt in the crash.']),
    ('The vice-president resigned.', ['The vice president resigned on Monday.']),
    ('The deputy director signed it.', ['The deputy director signed it on Monday.']),
    ('The vote came before the debate.', ['The vote came before the debate on Monday.']),
    ('The leak has the same cause.', ['The leak has the same cause as the last.']),
    ('The president resigned.', ['The president and the vice-president resigned.']),
    ('Half of the members voted.', ['Half of the members voted on Monday.']),
    ('The non-members voted.', ['The non-members voted on Monday.']),
    ('Mehr als 20 Leute kamen zu dem Treffen.', ['Mehr als 20 Leute kamen am Montag zu dem Treffen.']),
    ('Einige Bewohner sind in das Haus zurückgekehrt.', ['Einige Bewohner sind am Montag in das Haus zurückgekehrt.']),
    ('Plus de 20 personnes sont venues à la réunion.', ['Plus de 20 personnes sont venues à la réunion de lundi.']),
    ('Al menos 20 personas vinieron a la reunión.', ['Al menos 20 personas vinieron a la reunión del lunes.']),
]
IN_OTHER_WORDS = [
    ('Fewer than 20 people came.', ['Less than 20 people came to the hall.']),
    ('All residents returned home.', ['Every resident returned home on Monday.']),
    ('The former mayor signed the order.', ['The ex-mayor signed the order.']),
]
# fmt: on


@pytest.mark.parametrize(("claim", "cited"), CHANGED, ids=[claim for claim, _ in CHANGED])
def test_a_changed_qualifier_is_unsupported(claim, cited):
    assert decide(find(claim, cited)) == "unsupported"


@pytest.mark.parametrize(("claim", "cited"), KEPT, ids=[claim for claim, _ in KEPT])
def test_a_kept_qualifier_is_verified(claim, cited):
    assert find(claim, cited) == []


@pytest.mark.parametrize(("claim", "cited"), IN_OTHER_WORDS, ids=[claim for claim, _ in IN_OTHER_WORDS])
def test_a_qualifier_in_other_words_is_not_unsupported(claim, cited):
    assert decide(find(claim, cited)) == "weak"
