"""Texts that make a statement, and texts that only speak of what it is about."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching.saying import says

# fmt: off
SAYS = [
    # statement, text
    ("Quilmar Brewing is being sold.", "Quilmar Brewing S.A. is being sold to a Swedish company."),
    ("Norrbrygg is buying Quilmar Brewing.", "Norrbrygg AB of Sweden is acquiring Quilmar Brewing."),
    ("Quilmar is in talks with Norrbrygg.", "Quilmar Brewing is in talks with Norrbrygg AB."),
    ("Owain Pryce moved the parking charge.", "Owain Pryce moved the charge for parking on the quay."),
    ("Gwen Pryce voted against the charge.", "Cllr Gwen Pryce voted against the charge."),
    ("Boat crews may park free.", "Boat crews may park free on the quay."),
    ("The servers may stay at Canal Street until the end of August.", "The move is certain, and the servers can stay at Canal Street until the end of August."),
    ("The Board voted 5–0 to scrap the trial.", "The Select Board voted 5–0 to scrap the trial of dimmed amber lamps on Mill Street."),
    ("The pull request was merged on 24 February.", "Pull request 417 was merged on 24 February."),
    ("Seven leaks are known.", "Seven leaks and one burn are known."),
    ("Fellhaven is recalling the Ember 1.", "Fellhaven recalls the Ember 1 and the Ember 2."),
    ("The fish plant has been sold.", "The council said that the fish plant has been sold."),
    ("The relay is put off until September.", "The Three Lakes Relay has been postponed until September."),
    ("The fish were killed by pesticide from the Redhill estate.", "Pesticide from the Redhill estate killed the fish."),
    ("The US and Ukraine have signed the minerals deal.", "The US and Ukraine signed the minerals deal on Friday."),
    ("Toad deaths fell by 62 per cent.", "Deaths of toads fell by 62 percent."),
    ("12 customers are waiting for the tax fix.", "Twelve customers wait for the tax fix."),
    ("The signals are repaired and the branch is running normally.", "The signals have been repaired and the branch runs normally."),
    ("All traffic was moved to the Madrid zone at 14:00.", "At 14:00 all traffic was moved to the Madrid zone."),
    ("Amupolo took 1.2 million Namibian dollars.", "Daniel Amupolo took 1.2 million Namibian dollars from Halvorsen Lifting."),
    ("Mayor Tom Ruiz resigned.", "Tom Ruiz, the mayor, resigned."),
    ("The fee is 16 million pounds.", "Kaldor paid a fee of 16 million pounds."),
    ("Das Härtewerk Oberkirnach wird Ende Juni geschlossen.", "Das Härtewerk in Oberkirnach wird Ende Juni geschlossen."),
    ("Los pescadores bloquearán el puerto el jueves.", "Los pescadores de la cofradía bloquearán el puerto el jueves."),
    ("Ook vestiging Noord heeft last van de storing.", "Vestiging Noord heeft ook last van de storing."),
    ("Il trasferimento del mercato è rinviato a settembre.", "Il trasferimento del mercato è stato rinviato a settembre."),
    ("A confederação vai recorrer da decisão.", "A confederação vai recorrer da decisão do tribunal."),
    ("La facture de la sonorisation reste contestée.", "La facture de la sonorisation reste contestée par le comité."),
]
DOES_NOT = [
    ("The sale will happen.", "The sale will not happen."),
    ("Quilmar Brewing is being sold.", "Quilmar Brewing says that it is not for sale."),
    ("Quilmar Brewing is being sold.", "Quilmar Brewing denies that it is being sold."),
    ("Quilmar Brewing is being sold.", "The bottling hall of Quilmar Brewing is being sold."),
    ("Quilmar Brewing is being sold.", "Quilmar Brewing's bottling hall is being sold."),
    ("Norrbrygg is buying Quilmar Brewing.", "Quilmar Brewing is buying Norrbrygg."),
    ("Quilmar is in talks with Norrbrygg.", "Quilmar says that there are and were no talks with Norrbrygg or anyone else."),
    ("Owain Pryce moved the parking charge.", "Gwen Pryce moved the parking charge."),
    ("Gwen Pryce voted against the charge.", "Gwen Pryce voted for the charge."),
    ("Boat crews may park free.", "Owain Pryce wanted boat crews to park free if there was a charge."),
    ("Boat crews may park free.", "Free parking for boat crews will be raised again."),
    ("The pull request was merged on 24 February.", "The pull request was merged on 27 February."),
    ("The pull request was merged on 24 February.", "Noor Haddad will not merge the pull request before 24 February."),
    ("Seven leaks are known.", "Five leaks, not seven as notice 2 said, and one burn are known."),
    ("Fellhaven is recalling the Ember 1.", "It is undecided whether Fellhaven is recalling the Ember 1 too."),
    ("The fish plant has been sold.", "It is not known whether the fish plant has been sold."),
    ("The fish plant has been sold.", "Was the fish plant sold?"),
    ("The fish plant has been sold.", "The fish plant may be sold."),
    ("The fish plant has been sold.", "The council plans to sell the fish plant."),
    ("The fish plant has been sold.", "Four members voted for the sale of the fish plant."),
    ("The relay is put off until September.", "The relay is cancelled, not put off until September."),
    ("The relay is put off until September.", "The relay is put off until October."),
    ("Olav Haugland is the fisheries minister.", "Haugland is fisheries minister"),
    ("Olav Haugland is the fisheries minister.", "Sigrid Haugland is the fisheries minister."),
    ("The fish were killed by pesticide from the Redhill estate.", "The Redhill estate denied that its pesticide killed the fish."),
    ("The total investment is 410 million euros.", "The total investment is 401 million euros."),
    ("The US and Ukraine have signed the minerals deal.", "The US and Ukraine are close to signing the minerals deal."),
    ("The US and Ukraine have signed the minerals deal.", "Ukraine declined to sign the minerals deal with the US."),
    ("12 customers are waiting for the tax fix.", "21 customers are waiting for the tax fix."),
    ("4.2 will ship on 12 August.", "4.2 may ship on 12 August."),
    ("Data was lost on the canary.", "No data was lost on the canary."),
    ("All four payments were traced to Amupolo's account.", "Joy Mutasa traced only two of the four payments to Amupolo's account."),
    ("All traffic was moved to the Madrid zone at 14:00.", "We had planned to move all traffic to the Madrid zone at 14:00."),
    ("Kaldor United signed Mateo Silva.", "Kaldor United signed Eoin Brennan."),
    ("The diocese has approved the work.", "The diocese has yet to approve the work."),
    ("The organ is repaired.", "The organ is to be repaired."),
    ("Lorna Pyke has stood aside.", "Lorna Pyke refused to stand aside."),
    ("The thief cracked the bell.", "The bell had been cracked since 1921."),
    ("Craig Orrell stole the bell.", "Craig Orrell was cleared of stealing the bell."),
    ("The society will be split in two.", "Ms Strang took back her motion to split the society in two."),
    ("The rule has been adopted.", "The rule has been proposed."),
    ("Das Härtewerk Oberkirnach wird Ende Juni geschlossen.", "Das Härtewerk Oberkirnach wird nicht geschlossen."),
    ("Los pescadores bloquearán el puerto el jueves.", "Los pescadores no bloquearán el puerto el jueves."),
    ("Ook vestiging Noord heeft last van de storing.", "Vestiging Noord heeft geen last van de storing."),
    ("Il trasferimento del mercato è rinviato a settembre.", "Il trasferimento del mercato non è rinviato a settembre."),
    ("La facture de la sonorisation reste contestée.", "La facture de la sonorisation n'est plus contestée."),
]
# fmt: on
TEXTS = st.text(max_size=60)


@pytest.mark.parametrize(("statement", "text"), SAYS, ids=[text for _, text in SAYS])
def test_a_statement_made_is_heard_also_in_other_words(statement: str, text: str) -> None:
    assert says(text, statement)


@pytest.mark.parametrize(("statement", "text"), DOES_NOT, ids=[text for _, text in DOES_NOT])
def test_what_is_denied_planned_or_said_of_others_is_not_said(statement: str, text: str) -> None:
    assert not says(text, statement)


@pytest.mark.parametrize("statement", sorted({statement for statement, _ in (*SAYS, *DOES_NOT)}))
def test_a_statement_says_itself_in_any_case(statement: str) -> None:
    assert says(statement, statement)
    assert says(statement.upper(), statement)


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_asked(text: str, statement: str) -> None:
    assert says(text, text)
    assert says(text, statement) in (True, False)
