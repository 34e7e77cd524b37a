"""What is possible, planned, asked or to be done is no fact; a paraphrase that keeps this is true."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.check import check
from summarizer.grounding.checks.claims import decide, find

# fmt: off
STRENGTHENED = {
    "might be": ("The roof is dangerous.", "The roof might be dangerous."),
    "may be, noun": ("There is a crack in the wall.", "There may be a crack in the wall."),
    "may be, noun with an adjective": ("There was a serious crack in the wall.", "There may be a serious crack in the wall."),
    "could be, place": ("The wreck is on the north side of the bay.", "The wreck could be on the north side of the bay."),
    "should be": ("The door is locked.", "The door should be locked."),
    "would be": ("The fee is a burden for tenants.", "The fee would be a burden for tenants."),
    "can be": ("The water is harmful to children.", "The water can be harmful to children."),
    "likely": ("The valve is faulty.", "The valve is likely faulty."),
    "possibly": ("The valve is faulty.", "The valve is possibly faulty."),
    "probably": ("The fire was started by a cigarette.", "The fire was probably started by a cigarette."),
    "perhaps": ("The letter is a forgery.", "The letter is perhaps a forgery."),
    "perhaps at the start": ("The letter is a forgery.", "Perhaps the letter is a forgery."),
    "perhaps and a comma": ("The letter is a forgery.", "Perhaps, the letter is a forgery."),
    "maybe at the end": ("The letter is a forgery.", "The letter is a forgery, maybe."),
    "appears to": ("The dam is stable.", "The dam appears to be stable."),
    "seems to": ("The dam is stable.", "The dam seems to be stable."),
    "seems": ("The dam is stable.", "The dam seems stable."),
    "it seems": ("The dam is stable.", "The dam is stable, it seems."),
    "it seems that": ("The dam is stable.", "It seems that the dam is stable."),
    "may have been": ("Two files were deleted.", "Two files may have been deleted."),
    "might have": ("The pilot had a stroke.", "The pilot might have had a stroke."),
    "relative clause": ("Some files were deleted.", "Because of the files that may have been deleted the shop closed."),
    "possessions": ("The firm has a rival in Lyon.", "The firm may have a rival in Lyon."),
    "unlikely": ("The bridge was reopened in May.", "The bridge is unlikely to be reopened in May."),
    "feared to": ("Twelve miners are dead.", "Twelve miners are feared to be dead."),
    "thought to": ("The painting is a copy.", "The painting is thought to be a copy."),
    "believed to": ("The painting is a copy.", "The painting is believed to be a copy."),
    "expected to": ("The queue is long.", "The queue is expected to be long."),
    "indicates that": ("The glacier shrank.", "The survey indicates that the glacier shrank."),
    "suggests that": ("The glacier shrank.", "The survey suggests that the glacier shrank."),
    "risk that": ("The slope is unstable.", "There is a risk that the slope is unstable."),
    "risk of": ("There was flooding in the cellar.", "There is a risk of flooding in the cellar."),
    "chance that": ("The visitor is ill.", "There is a chance that the visitor is ill."),
    "possibility that": ("The visitor is ill.", "The possibility that the visitor is ill worries the staff."),
    "possible that": ("The cable is broken.", "It is possible that the cable is broken."),
    "plain verb": ("Moulds cause asthma.", "Moulds may cause asthma."),
    "third person": ("The mould causes asthma.", "The mould might cause asthma."),
    "number": ("The cost is 5 million euros.", "The cost may be 5 million euros."),
    "day": ("The hearing is on Monday.", "The hearing might be on Monday."),
    "parenthesis": ("The roof is dangerous.", "The roof may, however, be dangerous."),
    "question": ("The gate is open.", "Is the gate open?"),
    "question, past": ("The pump failed.", "Did the pump fail?"),
    "question, perfect": ("Ann has paid the rent.", "Has Ann paid the rent?"),
    "question after a statement": ("The lift was repaired.", "The tenants complained on Monday, was the lift repaired?"),
    "whether": ("The gate is open.", "Lee asked whether the gate is open."),
    "whether, unclear": ("The bolts were tested.", "It is unclear whether the bolts were tested."),
    "proposal to": ("The council closed the pool.", "The paper is a proposal to close the pool."),
    "proposes": ("The council closed the pool.", "The paper proposes to close the pool."),
    "draft": ("The law banned fireworks.", "The draft law would ban fireworks."),
    "forecasts": ("The storm returned on Sunday.", "The bureau forecasts the storm to return on Sunday."),
    "predicts": ("Prices fell in March.", "The bank predicts prices to fall in March."),
    "forecast that": ("Prices fell in March.", "The bank forecasts that prices will fall in March."),
    "planned": ("The road was widened in June.", "A widening of the road is planned for June."),
    "planned, attributive": ("The road was widened.", "The planned widening of the road costs 2 million."),
    "scheduled": ("The clinic was moved in June.", "A move of the clinic is scheduled for June."),
    "under consideration": ("The clinic was moved.", "The town is considering moving the clinic."),
    "wants": ("The club built a hall.", "The club wants to build a hall."),
    "asked": ("The members paid the fee.", "The chair asked the members to pay the fee."),
    "needs to be": ("The boiler was replaced.", "The boiler needs to be replaced."),
    "still has to": ("The boiler was replaced.", "The boiler still has to be replaced."),
    "would need to": ("The crew repaired the hull.", "The crew would need to repair the hull."),
    "hypothetical": ("The town was flooded.", "If the dam broke, the town would be flooded."),
    "condition": ("The pier will close.", "If the storm hits, the pier will close."),
    "is to": ("The pier was closed.", "The pier is to be closed."),
    "the lake may well be polluted": ("The lake is polluted.", "The lake may well be polluted."),
    "the lake might already be polluted": ("The lake is polluted.", "The lake might already be polluted."),
    "the dam could soon be at risk, the engineer said": ("The dam is at risk.", "The dam could soon be at risk, the engineer said."),
    "there could have been an error in the software": ("There was an error in the software.", "There could have been an error in the software."),
    "the vault would be empty by then": ("The vault is empty.", "The vault would be empty by then."),
    "the cause was possibly a short circuit": ("The cause was a short circuit.", "The cause was possibly a short circuit."),
    "the cause may have been a short circuit": ("The cause was a short circuit.", "The cause may have been a short circuit."),
    "the road ought to be passable": ("The road is passable.", "The road ought to be passable."),
    "snow is likely to fall in the north": ("Snow fell in the north.", "Snow is likely to fall in the north."),
    "it looks as if the account was hacked": ("The account was hacked.", "It looks as if the account was hacked."),
    "the account appears to have been hacked": ("The account was hacked.", "The account appears to have been hacked."),
    "there is likely to be a shortage of nurses": ("There is a shortage of nurses.", "There is likely to be a shortage of nurses."),
    "there might be traces of lead in the paint": ("There are traces of lead in the paint.", "There might be traces of lead in the paint."),
    "the winner could be maria lopez": ("The winner is Maria Lopez.", "The winner could be Maria Lopez."),
    "two passengers are believed to have been injured": ("Two passengers were injured.", "Two passengers are believed to have been injured."),
    "the report is due to be published": ("The report was published.", "The report is due to be published."),
    "the council is discussing a plan to move the market": ("The market was moved.", "The council is discussing a plan to move the market."),
    "in the drill, the tunnel was flooded": ("The tunnel was flooded.", "In the drill, the tunnel was flooded."),
    "the ferry could be cancelled if winds rise": ("The ferry was cancelled.", "The ferry could be cancelled if winds rise."),
    "what if the ferry was cancelled": ("The ferry was cancelled.", "What if the ferry was cancelled?"),
    "was the ferry cancelled": ("The ferry was cancelled.", "Was the ferry cancelled?"),
    "do you know whether the engine is damaged": ("The engine is damaged.", "Do you know whether the engine is damaged?"),
    "we do not know if the engine is damaged": ("The engine is damaged.", "We do not know if the engine is damaged."),
    "the crew wondered if the engine was damaged": ("The engine was damaged.", "The crew wondered if the engine was damaged."),
    "the draft bill would raise the tax": ("The tax was raised.", "The draft bill would raise the tax."),
    "a proposal to raise the tax was tabled": ("The tax was raised.", "A proposal to raise the tax was tabled."),
    "the party proposed raising the tax": ("The tax was raised.", "The party proposed raising the tax."),
    "the closure of the library is under discussion": ("The library was closed.", "The closure of the library is under discussion."),
    "the closure of the library has been proposed": ("The library was closed.", "The closure of the library has been proposed."),
    "temperatures are forecast to fall to minus 10": ("Temperatures fell to minus 10.", "Temperatures are forecast to fall to minus 10."),
    "the migration of the server is scheduled for friday": ("The server was migrated.", "The migration of the server is scheduled for Friday."),
    "there are fears that the data was sold": ("The data was sold.", "There are fears that the data was sold."),
    "police suspect that the guards were bribed": ("The guards were bribed.", "Police suspect that the guards were bribed."),
    "the roof would have collapsed without the beam": ("The roof collapsed.", "The roof would have collapsed without the beam."),
    "the owner denies that the plant dumped waste": ("The plant dumped waste.", "The owner denies that the plant dumped waste."),
}

CLAIMED = {
    "said to": ("The baker is rich.", "The baker is said to be rich."),
    "allegedly": ("The guard took the keys.", "The guard allegedly took the keys."),
    "according to": ("The tank leaked for weeks.", "According to Ray Burns, the tank leaked for weeks."),
    "according to, at the end": ("The tank leaked for weeks.", "The tank leaked for weeks, according to Ray Burns."),
    "claims that": ("The tank leaked for weeks.", "Ray Burns claims that the tank leaked for weeks."),
    "claims": ("The tank leaked for weeks.", "Ray Burns claims the tank leaked for weeks."),
    "claims at the end": ("The tank leaked for weeks.", "The tank leaked for weeks, Ray Burns claims."),
    "alleges": ("The plant dumped waste.", "The union alleges that the plant dumped waste."),
    "argues": ("The fee is unfair.", "The union argues that the fee is unfair."),
    "accused of": ("The cashier stole 400 euros.", "The cashier is accused of stealing 400 euros."),
    "accuses": ("The cashier stole 400 euros.", "The owner accuses the cashier of stealing 400 euros."),
    "reportedly": ("The two firms merged.", "The two firms reportedly merged."),
    "rumoured": ("The singer is ill.", "The singer is rumoured to be ill."),
    "alleged to have": ("The guard took the keys.", "The guard is alleged to have taken the keys."),
    "it is claimed": ("The tank leaked for weeks.", "It is claimed that the tank leaked for weeks."),
    "the mayor is accused of taking bribes": ("The mayor took bribes.", "The mayor is accused of taking bribes."),
    "prosecutors accuse the mayor of taking bribes": ("The mayor took bribes.", "Prosecutors accuse the mayor of taking bribes."),
    "prosecutors allege the mayor took bribes": ("The mayor took bribes.", "Prosecutors allege the mayor took bribes."),
    "the company claims that the river is clean": ("The river is clean.", "The company claims that the river is clean."),
    "the company claims the river is clean": ("The river is clean.", "The company claims the river is clean."),
    "the river is clean, according to the company": ("The river is clean.", "The river is clean, according to the company."),
    "the river, the company claims, is clean": ("The river is clean.", "The river, the company claims, is clean."),
    "the river is said to be clean": ("The river is clean.", "The river is said to be clean."),
    "the river is allegedly clean": ("The river is clean.", "The river is allegedly clean."),
    "according to a neighbour, the dog bit the postman": ("The dog bit the postman.", "According to a neighbour, the dog bit the postman."),
    "the dog reportedly bit the postman": ("The dog bit the postman.", "The dog reportedly bit the postman."),
    "a neighbour insists that the dog bit the postman": ("The dog bit the postman.", "A neighbour insists that the dog bit the postman."),
    "the ring was supposedly stolen": ("The ring was stolen.", "The ring was supposedly stolen."),
    "the ring was stolen, it is claimed": ("The ring was stolen.", "The ring was stolen, it is claimed."),
    "lee claimed that ray sold the boat": ("Ray sold the boat.", "Lee claimed that Ray sold the boat."),
    "lee alleged that ray had sold the boat": ("Ray sold the boat.", "Lee alleged that Ray had sold the boat."),
}

SOURCES = {
    "a name": ("The tank leaked.", "Ray Burns claims that the tank leaked.", "only claimed by Ray Burns"),
    "a name after": ("The tank leaked.", "The tank leaked, according to Ray Burns.", "only claimed by Ray Burns"),
    "a group": ("The plant dumped waste.", "The union alleges that the plant dumped waste.", "only claimed by the union"),
    "nobody": ("The guard took the keys.", "The guard allegedly took the keys.", "only reported as a claim in the cited sentences: “allegedly”"),
}

KEPT = {
    "may for might": ("The roof may be dangerous.", "The roof might be dangerous."),
    "possible that": ("It is possible that the roof is dangerous.", "The roof may be dangerous."),
    "possibly": ("The roof is possibly dangerous.", "The roof may be dangerous."),
    "could": ("There could be a crack in the wall.", "There may be a crack in the wall."),
    "plans": ("The council plans to close the pool.", "The council is going to close the pool."),
    "plans to, noun": ("The council plans to close the pool.", "The council is planning the closure of the pool."),
    "forecast": ("The bureau forecasts that the storm will return on Sunday.", "The bureau forecasts the storm to return on Sunday."),
    "must": ("Visitors must be masked.", "Visitors must be masked in the ward."),
    "should": ("The door should be locked.", "The door should be locked at night."),
    "another clause": ("The bridge carries 9,000 cars a day.", "The bridge, which may be rebuilt, carries 9,000 cars a day."),
    "another clause, after": ("The firm closed the plant.", "The firm closed the plant and may sell the land."),
    "another clause, before": ("The pier is closed.", "The fair might be moved because the pier is closed."),
    "proposes": ("The draft proposes to make the fields private.", "The draft is a proposal to make the fields private."),
    "planned": ("A change of the gate is planned for May.", "The gate is to be changed in May."),
    "claims kept": ("Ray claims that the tank leaked.", "According to Ray, the tank leaked."),
    "alleges kept": ("The union alleges that the plant dumped waste.", "The union claims the plant dumped waste."),
    "accusation kept": ("The cashier is accused of stealing 400 euros.", "The owner accuses the cashier of stealing 400 euros."),
    "said": ("Three people died.", "Police said three people died."),
    "said, at the end": ("The storm damaged forty roofs.", "The storm damaged forty roofs, the mayor said."),
    "announced": ("The firm opened a plant in Lyon.", "The firm announced it opened a plant in Lyon."),
    "confirmed": ("The shop is closed.", "The owner confirmed that the shop is closed."),
    "claimed lives": ("The flood claimed 12 lives.", "The flood claimed 12 lives in the valley."),
    "why": ("The pump failed.", "Why the pump failed is not known."),
    "question kept": ("Lee asked whether the gate is open.", "Lee asked if the gate is open."),
    "task for somebody": ("Bo will replace the bolt.", "Action: Bo to replace the bolt by Friday."),
    "need": ("A new bolt is needed.", "We need a new bolt."),
    "decided": ("The board decided to sell the hall.", "It was decided by the board to sell the hall."),
    "decided, of the subject": ("It is undecided who will pay.", "Who pays has not been decided."),
    "agreed": ("A truce was agreed.", "A truce was agreed on Monday."),
    "told that": ("Lee told Ann that the pump failed.", "Lee told Ann on Monday that the pump failed."),
    "can": ("Members can borrow two books.", "Members can borrow two books at a time."),
    "will be, said in the present": ("The office is closed on Friday.", "The office will be closed on Friday."),
    "statement before a question": ("The pump failed on Monday.", "The pump failed on Monday, can you fix it?"),
    "the company claims that the river is clean": ("The company says the river is clean.", "The company claims that the river is clean."),
    "the company claims that the river is clean (2)": ("The company claims the river is clean.", "The company claims that the river is clean."),
    "the company claims that the river is clean (3)": ("The river is clean, according to the company.", "The company claims that the river is clean."),
    "prosecutors accuse the mayor of taking bribes": ("The mayor is accused of taking bribes.", "Prosecutors accuse the mayor of taking bribes."),
    "there is a risk that the dam might break": ("The dam might break.", "There is a risk that the dam might break."),
    "snow is expected in the north on friday": ("Snow is expected in the north.", "Snow is expected in the north on Friday."),
    "the council plans to move the market": ("The council wants to move the market.", "The council plans to move the market."),
    "lee asked whether the engine is damaged": ("Lee asked if the engine is damaged.", "Lee asked whether the engine is damaged."),
    "the mill, which might be sold, has three floors": ("The mill has three floors.", "The mill, which might be sold, has three floors."),
    "the mill was built in 1850 and could be sold": ("The mill was built in 1850.", "The mill was built in 1850 and could be sold."),
    "the bank has 40 branches, some of which may close": ("The bank has 40 branches.", "The bank has 40 branches, some of which may close."),
    "the engine is damaged, so the ferry may be late": ("The engine is damaged.", "The engine is damaged, so the ferry may be late."),
    "the audit, requested by the board, found three errors": ("The audit found three errors.", "The audit, requested by the board, found three errors."),
    "the board approved the plan to build a hall on monday": ("The board approved the plan to build a hall.", "The board approved the plan to build a hall on Monday."),
    "the proposal was rejected by the council": ("The proposal was rejected.", "The proposal was rejected by the council."),
    "the planned closure of the library angered residents": ("The planned closure angered residents.", "The planned closure of the library angered residents."),
    "the trial is scheduled for may": ("The trial is scheduled for May.", "The trial is scheduled for May."),
    "the plan to widen the road costs 4 million euros": ("The plan costs 4 million euros.", "The plan to widen the road costs 4 million euros."),
    "action: bo to call the vendor": ("Bo should call the vendor.", "Action: Bo to call the vendor."),
    "- implement the key stor": ("The key store still has to be implemented.", "- Implement the key store"),
    "rain is possible on sunday": ("It may rain on Sunday.", "Rain is possible on Sunday."),
    "a delay of the vote is possible": ("The vote could be delayed.", "A delay of the vote is possible."),
    "the keys that may have been leaked were revoked": ("Some keys may have been leaked.", "The keys that may have been leaked were revoked."),
    "drivers must wear a helmet at all times": ("Drivers must wear a helmet.", "Drivers must wear a helmet at all times."),
    "the new law will ban fireworks from may": ("The new law will ban fireworks.", "The new law will ban fireworks from May."),
    "ray said the pump failed": ("The pump failed, Ray said.", "Ray said the pump failed."),
    "the minister said that taxes would rise": ("The minister said taxes would rise.", "The minister said that taxes would rise."),
    "police arrested two men accused of stealing cars": ("Police arrested two men.", "Police arrested two men accused of stealing cars."),
    "the man, accused of stealing cars, was arrested on monday": ("The man was arrested on Monday.", "The man, accused of stealing cars, was arrested on Monday."),
    "the firm, which claims to be the largest, opened two shops": ("The firm opened two shops.", "The firm, which claims to be the largest, opened two shops."),
    "the lift is out of order; can someone call the firm": ("The lift is out of order.", "The lift is out of order; can someone call the firm?"),
}

TASKS = {
    "item": ("- Paint the fence", "The fence has been painted."),
    "item with a full stop": ("- Order two ladders.", "Two ladders were ordered."),
    "box": ("- [ ] Clean the filter", "The filter was cleaned."),
    "box with a star": ("* [ ] Clean the filter", "The filter was cleaned."),
    "todo": ("TODO: write the report.", "The report was written."),
    "todo, small": ("todo: write the report", "The report was written."),
    "action": ("Action: Bo to write the report.", "Bo wrote the report."),
    "action item": ("Action item: write the report", "The report has been written."),
    "next steps": ("Next steps: rent a hall.", "A hall was rented."),
    "somebody to": ("Bo to write the report by Friday.", "Bo wrote the report."),
    "imperative": ("Send the form to Ann.", "The form was sent to Ann."),
    "heading": ("## Tasks\n\nRental of a hall", "A hall was rented."),
    "heading, list": ("Next steps:\n\n- rent a hall\n- paint the fence", "The fence was painted."),
    "heading, person": ("# Action items\n\n1. Bo: rent a hall\n2. Ann: paint the fence", "Ann painted the fence."),
    "heading in capitals": ("TO DO\n\n- rent a hall\n- fence repainting", "The fence was repainted."),
    "numbered": ("1. Paint the fence\n2. Rent a hall", "A hall was rented."),
}

DONE = {
    "ticked box": ("- [x] Clean the filter", "The filter was cleaned."),
    "ticked box, capital": ("- [X] Clean the filter", "The filter has been cleaned."),
    "ticked under tasks": ("## Tasks\n\n- [ ] Rent a hall\n- [x] Clean the filter", "The filter was cleaned."),
    "changelog": ("# Changelog\n\n- Fix the crash at start\n- Add a dark mode", "A dark mode was added."),
    "past tense": ("- Fixed the crash at start", "The crash at start was fixed."),
    "under tasks, stated": ("## Next steps\n\nThe hall was rented on Monday.", "The hall was rented."),
    "another heading": ("## Next steps\n\n- rent a hall\n\n## Report\n\nBo painted the fence.", "Bo painted the fence."),
    "task kept": ("- [ ] Clean the filter", "The filter still has to be cleaned."),
    "task, not done": ("- [ ] Clean the filter", "Clean the filter"),
    "task, needs": ("TODO: clean the filter", "The filter needs to be cleaned."),
}
# fmt: on


@pytest.mark.parametrize(("claim", "cited"), STRENGTHENED.values(), ids=STRENGTHENED)
def test_what_is_only_possible_or_planned_is_no_fact(claim, cited):
    assert decide(find(claim, [cited])) == "unsupported"


@pytest.mark.parametrize(("claim", "cited"), CLAIMED.values(), ids=CLAIMED)
def test_what_somebody_claims_is_weak_without_the_claim(claim, cited):
    findings = find(claim, [cited])
    assert decide(findings) == "weak"
    assert {finding.code for finding in findings} & {"claimed", "hearsay"}


@pytest.mark.parametrize(("claim", "cited", "reason"), SOURCES.values(), ids=SOURCES)
def test_the_reason_names_who_claims_it(claim, cited, reason):
    assert reason in [finding.reason["text"] for finding in find(claim, [cited])]


@pytest.mark.parametrize(("claim", "cited"), KEPT.values(), ids=KEPT)
def test_what_keeps_the_certainty_is_verified(claim, cited):
    assert [(f.code, f.detail) for f in find(claim, [cited])] == []


def mark(text, claim):
    """The mark of a statement that cites the last sentence of a text."""
    document = Document.from_text(text)
    brief = check({"what": [{"text": claim, "evidence": [{"quote": document.sentences[-1].text}]}]}, document)
    return brief["what"][0]["support"]


@pytest.mark.parametrize(("text", "claim"), TASKS.values(), ids=TASKS)
def test_a_task_is_not_done(text, claim):
    assert mark(text, claim) == "unsupported"


@pytest.mark.parametrize(("text", "claim"), DONE.values(), ids=DONE)
def test_what_is_done_is_no_task(text, claim):
    assert mark(text, claim) == "verified"


CASES = {
    "copula modality": (
        "The bridge might be unsafe. There may be a leak in the tank. The ship could be at the bottom of the lake, Lee said.\n",
        {
            "The bridge is unsafe.": "The bridge might be unsafe.",
            "There is a leak in the tank.": "There may be a leak in the tank.",
            "The ship is at the bottom of the lake, Lee said.": "The ship could be at the bottom of the lake, Lee said.",
        },
    ),
    "task said done": (
        "- Implement the key store\n- Set a calendar for the council.\n- [ ] Replace the bolt\n\nTODO: add a test for the login.\n",
        {
            "The key store has been implemented.": "- Implement the key store",
            "A calendar for the council was set.": "- Set a calendar for the council.",
            "The bolt was replaced.": "- [ ] Replace the bolt",
            "A test for the login was added.": "TODO: add a test for the login.",
        },
    ),
    "proposal said done": (
        "The draft is a proposal to make the fields private. The bureau forecasts the cold weather to return over the weekend. Because of the keys that may have been leaked a plan was made. A change of the gate is planned for May.\n",
        {
            "The draft made the fields private.": "The draft is a proposal to make the fields private.",
            "The cold weather returned over the weekend.": "The bureau forecasts the cold weather to return over the weekend.",
            "Some keys were leaked.": "Because of the keys that may have been leaked a plan was made.",
            "The gate was changed in May.": "A change of the gate is planned for May.",
        },
    ),
    "modality de fr es it pt": (
        "Der Entwurf soll im Mai vorgelegt werden. Le projet doit être présenté avant la fin du mois. El puente podría ser peligroso. Il ponte potrebbe essere pericoloso. A ponte pode ser perigosa.\n",
        {
            "Der Entwurf wurde im Mai vorgelegt.": "Der Entwurf soll im Mai vorgelegt werden.",
            "Le projet a été présenté avant la fin du mois.": "Le projet doit être présenté avant la fin du mois.",
            "El puente es peligroso.": "El puente podría ser peligroso.",
            "Il ponte è pericoloso.": "Il ponte potrebbe essere pericoloso.",
            "A ponte é perigosa.": "A ponte pode ser perigosa.",
        },
    ),
}


@pytest.mark.parametrize(("text", "quotes"), CASES.values(), ids=CASES)
def test_the_cases_that_were_once_verified(text, quotes):
    items = [{"text": claim, "evidence": [{"quote": quote}]} for claim, quote in quotes.items()]
    checked = check({"what": items}, Document.from_text(text))["what"]
    assert {item["text"]: item["support"] for item in checked} == dict.fromkeys(quotes, "unsupported")
