"""False statements: each differs from what its sentences say in one thing that matters."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

# fmt: off
DEVELOPMENT = [
    # name, statement, cited sentences
    ("negation-dropped", "The contract must be renewed before 13 May 2026.", ["The contract must not be renewed before 13 May 2026."]),
    ("negation-dropped-no", "An agreement was reached on Friday.", ["No agreement was reached on Friday."]),
    ("negation-dropped-never", "The backup was tested.", ["The backup was never tested."]),
    ("negation-dropped-without", "The change went live with a review.", ["The change went live without a review."]),
    ("negation-dropped-none", "The customers were affected.", ["None of the customers were affected."]),
    ("negation-dropped-neither", "Alice and Bob signed the form.", ["Neither Alice nor Bob signed the form."]),
    ("negation-dropped-contraction", "The vaccine works against the new strain.", ["The vaccine doesn't work against the new strain."]),
    ("negation-dropped-cannot", "The pump can be repaired on site.", ["The pump cannot be repaired on site."]),
    ("negation-dropped-declined", "Ukraine signed at the time.", ["However, Ukraine declined to sign at the time, citing the need for further review."]),
    ("negation-dropped-failed", "The team met the deadline.", ["The team failed to meet the deadline."]),
    ("negation-dropped-denied", "The minister took bribes.", ["The minister denied taking bribes."]),
    ("negation-dropped-nobody", "People were hurt in the fire.", ["Nobody was hurt in the fire."]),
    ("negation-added", "The specific terms of the deal are not unclear.", ["The specific terms of the deal remain unclear."]),
    ("negation-added-verb", "Zelenskyy did not signal progress.", ["In a nightly video address on Friday, Zelenskyy signaled progress."]),
    ("negation-added-never", "The board never approved the budget.", ["The board approved the budget on Tuesday."]),
    ("negation-added-no", "There were no injuries reported by police.", ["Police reported three injuries."]),
    ("negation-prefix", "The plan is clear to the staff.", ["The plan is unclear to the staff."]),
    ("digit-dropped", "The invoice is due in 3 days.", ["The invoice is due in 13 days."]),
    ("digit-shifted", "The budget is 42 million euros.", ["The budget is 4.2 million euros."]),
    ("digit-changed", "The patch closes 17 tickets.", ["The patch closes 16 tickets."]),
    ("digit-year", "The bridge opened in 1973.", ["The bridge opened in 1937."]),
    ("number-word", "Two engineers were paged at night.", ["Four engineers were paged at night."]),
    ("number-spelled", "Thirty people died in the flood.", ["Thirteen people died in the flood."]),
    ("number-attached-elsewhere", "Revenue rose 4 percent.", ["Revenue rose 13 percent and costs fell 4 percent."]),
    ("number-range-swapped", "The rate went from 6% to 4%.", ["The rate went from 4% to 6%."]),
    ("unit-scale", "The project costs $4.2 million.", ["The project costs $4.2 thousand."]),
    ("unit-scale-letter", "The fund raised 900M.", ["The fund raised 900k."]),
    ("unit-time", "The outage lasted 40 hours.", ["The outage lasted 40 minutes."]),
    ("unit-currency", "The fine is €500.", ["The fine is $500."]),
    ("unit-percent", "Sales grew by 12 million.", ["Sales grew by 12 percent."]),
    ("month-changed", "The hearing is on 13 June 2026.", ["The hearing is on 13 May 2026."]),
    ("day-changed", "The hearing is on 14 May 2026.", ["The hearing is on 13 May 2026."]),
    ("weekday-changed", "The officials met in Saudi Arabia on Thursday.", ["Senior US and Russian officials met in Saudi Arabia on Tuesday."]),
    ("clock-changed", "They will meet at 8 pm.", ["They will meet at 7 pm."]),
    ("clock-half-of-day", "The train leaves at 6:40 am.", ["The train leaves at 6:40 pm."]),
    ("ordinal-changed", "The team finished third.", ["The team finished second."]),
    ("person-swapped", "Keith Kellogg presented Zelenskyy with a proposal.", ["US Treasury Secretary Scott Bessent presented Zelenskyy with a proposal."]),
    ("person-initial", "Johnson signed the order.", ["Peterson signed the order."]),
    ("person-merged", "Scott Kellogg visited Kyiv.", ["Scott Bessent visited Kyiv.", "Keith Kellogg met Zelenskyy."]),
    ("subject-from-other-sentence", "Bob approved the budget.", ["Alice approved the budget.", "Bob resigned."]),
    ("noun-subject-from-other-sentence", "The mayor approved the budget.", ["The council approved the budget.", "The mayor resigned."]),
    ("roles-swapped", "Zelenskyy called Trump a dictator.", ["Trump called Zelenskyy a dictator."]),
    ("roles-swapped-common", "The bank sued the supplier.", ["The supplier sued the bank."]),
    ("roles-swapped-passive", "Acme was acquired by Beta.", ["Acme acquired Beta last year."]),
    ("speaker-swapped", "Maria said the server was slow.", ["Tom told Maria that the server was slow."]),
    ("owner-invented", "Priya will fix the login page.", ["The login page still has to be fixed."]),
    ("place-changed", "The summit will be held in Oslo.", ["The summit will be held in Helsinki."]),
    ("organisation-changed", "The Bank of India raised its rate.", ["The Bank of Japan raised its rate."]),
    ("nationality-changed", "Ukrainian officials agreed to form teams.", ["Russian officials agreed to form teams."]),
    ("modality-may-will", "The company will close the plant.", ["The company may close the plant."]),
    ("modality-could-did", "The agreement was finalized on Saturday.", ["The agreement could be finalized on Saturday."]),
    ("modality-plan-done", "The council has built a new school.", ["The council plans to build a new school."]),
    ("modality-proposed", "The regulator has banned the additive.", ["The regulator has proposed banning the additive."]),
    ("modality-alleged", "The driver stole the van.", ["The driver allegedly stole the van."]),
    ("modality-should", "All passwords were reset.", ["All passwords should be reset."]),
    ("modality-conditional", "The union will strike.", ["If talks fail, the union will strike."]),
    ("antonym-increase", "Exports decreased in March.", ["Exports increased in March."]),
    ("antonym-before", "Restart the computer after launching the apps.", ["Restart the computer before launching the apps."]),
    ("antonym-accept", "The court accepted the appeal.", ["The court rejected the appeal."]),
    ("antonym-win", "Leeds lost the final.", ["Leeds won the final."]),
    ("antonym-buy", "The fund bought its shares in Acme.", ["The fund sold its shares in Acme."]),
    ("antonym-open", "The border was opened at noon.", ["The border was closed at noon."]),
    ("antonym-first", "It was the last meeting of the group.", ["It was the first meeting of the group."]),
    ("antonym-more", "Less than half of the staff agreed.", ["More than half of the staff agreed."]),
    ("quantifier", "All of the residents returned home.", ["Some of the residents returned home."]),
    ("noun-changed", "The chairman of the committee resigned.", ["The secretary of the committee resigned."]),
    ("insertion", "The museum reopened on Monday after a lengthy renovation funded by donors.", ["The museum reopened on Monday."]),
    ("quotation-stitched", "“I think they feel good about the deal,” Trump said.", ["“I think they want it. They feel good about it,” Trump said of the deal."]),
    ("quotation-altered", "Kellogg's visit “restores trust”, the president said.", ["Kellogg's visit “restores hope”, the president said."]),
    ("quotation-two-sentences", "“The plant is safe until spring,” he said.", ["“The plant is safe,” he said.", "It will run until spring."]),
    ("unrelated", "The weather in Kyiv was mild.", ["Zelenskyy met Kellogg in Kyiv."]),
    ("german-negation", "Der Vertrag wurde verlängert.", ["Der Vertrag wurde nicht verlängert."]),
    ("german-number", "Die Kosten betragen 4,5 Millionen Euro.", ["Die Kosten betragen 3,5 Millionen Euro."]),
    ("german-name", "Frau Schmidt leitet das Projekt.", ["Frau Weber leitet das Projekt."]),
    ("french-negation", "Le ministre a signé l'accord.", ["Le ministre n'a pas signé l'accord."]),
    ("spanish-negation", "La empresa pagó la multa.", ["La empresa no pagó la multa."]),
    ("spanish-month", "La reunión será el 3 de marzo.", ["La reunión será el 3 de mayo."]),
    ("chinese-negation", "公司批准了预算。", ["公司没有批准预算。"]),
    ("chinese-number", "会议有15人参加。", ["会议有12人参加。"]),
    ("russian-negation", "Министр подписал договор.", ["Министр не подписал договор."]),
]

# Not tuned to: figures on these are the honest ones.
HELD_OUT = [
    ("held-negation-yet", "The supplier has confirmed the delivery date.", ["The supplier has not yet confirmed the delivery date."]),
    ("held-negation-nothing", "The audit found something wrong with the accounts.", ["The audit found nothing wrong with the accounts."]),
    ("held-negation-unable", "Staff could log in during the outage.", ["Staff were unable to log in during the outage."]),
    ("held-negation-refused", "The landlord returned the deposit.", ["The landlord refused to return the deposit."]),
    ("held-negation-added", "The patient did not respond well to the treatment.", ["The patient responded well to the treatment."]),
    ("held-negation-added-2", "Lena hasn't sent the slides.", ["Lena: I have sent the slides."]),
    ("held-negation-prefix", "The witness was reliable, the judge said.", ["The witness was unreliable, the judge said."]),
    ("held-number", "The study followed 1,240 patients.", ["The study followed 1,204 patients."]),
    ("held-number-decimal", "Inflation reached 7.9 percent in July.", ["Inflation reached 9.7 percent in July."]),
    ("held-number-attached", "Paul ran 12 km.", ["Paul ran 8 km and Anna ran 12 km."]),
    ("held-unit-scale", "The grant is worth 3 billion dollars.", ["The grant is worth 3 million dollars."]),
    ("held-unit", "Add 200 grams of sugar.", ["Add 200 millilitres of milk and some sugar."]),
    ("held-date", "The licence expires on 2027-01-31.", ["The licence expires on 31 January 2026."]),
    ("held-clock", "The call starts at 14:30.", ["The call starts at 15:30."]),
    ("held-month", "The shop will reopen in October.", ["The shop will reopen in August."]),
    ("held-person", "Omar will write the report.", ["Nadia will write the report."]),
    ("held-person-surname", "Helen Clark chaired the meeting.", ["Helen Park chaired the meeting."]),
    ("held-person-merged", "Dr. Lee operated on the boy.", ["Dr. Lee examined the boy.", "Dr. Shah operated on the girl."]),
    ("held-roles", "France beat Argentina in the final.", ["Argentina beat France in the final."]),
    ("held-roles-passive", "The dog was bitten by the postman.", ["The postman was bitten by the dog."]),
    ("held-owner", "Tom needs to renew the certificate.", ["The certificate needs to be renewed."]),
    ("held-modality", "Rain will reach the coast tonight.", ["Rain might reach the coast tonight."]),
    ("held-modality-consider", "The city has banned cars from the centre.", ["The city is considering a ban on cars in the centre."]),
    ("held-modality-expected", "The bank cut rates in June.", ["The bank is expected to cut rates in June."]),
    ("held-antonym", "The new release is slower than the old one.", ["The new release is faster than the old one."]),
    ("held-antonym-2", "Support for the strike weakened.", ["Support for the strike strengthened."]),
    ("held-antonym-3", "The valve must be left open.", ["The valve must be left shut."]),
    ("held-quantifier", "Every server was restarted.", ["A few servers were restarted."]),
    ("held-noun", "The nurse gave evidence to the inquiry.", ["The surgeon gave evidence to the inquiry."]),
    ("held-insertion", "The ferry was cancelled because of a drunken captain.", ["The ferry was cancelled."]),
    ("held-quotation", "“We will never surrender the archive,” she said.", ["“We will surrender the archive,” she said."]),
    ("held-quotation-stitched", "He called the plan “bold and cheap”.", ["He called the plan “bold”, but said it was not “cheap”."]),
    ("held-german", "Die Sitzung findet am Dienstag statt.", ["Die Sitzung findet am Donnerstag statt."]),
    ("held-german-none", "Es gab Verletzte.", ["Es gab keine Verletzten."]),
    ("held-french", "Marie Dupont dirige l'usine de Lyon.", ["Marie Durand dirige l'usine de Lyon."]),
    ("held-spanish", "El puente costó 12 millones.", ["El puente costó 21 millones."]),
    ("held-chinese", "张伟担任项目经理。", ["李明担任项目经理。"]),
    ("held-japanese", "会議は中止されませんでした。", ["会議は中止されました。"]),
    ("held-arabic", "وقع الوزير الاتفاق.", ["لم يوقع الوزير الاتفاق."]),
    ("held-lost-condition", "The seller pays for shipping.", ["The seller pays for shipping only if the order exceeds $100."]),
]
# fmt: on


@pytest.mark.parametrize(
    ("claim", "cited"), [case[1:] for case in DEVELOPMENT], ids=[case[0] for case in DEVELOPMENT]
)
def test_a_false_statement_is_never_verified(claim, cited):
    assert decide(find(claim, cited)) != "verified"


def test_most_false_statements_are_unsupported():
    unsure = [name for name, claim, cited in DEVELOPMENT if decide(find(claim, cited)) != "unsupported"]
    assert len(unsure) <= len(DEVELOPMENT) / 20, unsure


def test_false_statements_that_nothing_was_tuned_to():
    found = {name: decide(find(claim, cited)) for name, claim, cited in HELD_OUT}
    assert [name for name, support in found.items() if support == "verified"] == []
    unsure = [name for name, support in found.items() if support == "weak"]
    assert len(unsure) <= len(HELD_OUT) / 10, unsure


def test_the_tables_are_large_enough():
    names = [name for name, _, _ in (*DEVELOPMENT, *HELD_OUT)]
    assert len(DEVELOPMENT) >= 60
    assert len(HELD_OUT) >= len(DEVELOPMENT) / 2
    assert len(set(names)) == len(names)
