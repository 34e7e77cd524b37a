"""Pairs of statements of one document, by hand: those that cannot both be true, and those that can."""

from __future__ import annotations

from typing import Final, TypeAlias

Pair: TypeAlias = "tuple[str, str]"

NUMBERS: Final[dict[str, Pair]] = {
    "sum": ("The repair will cost 4 million euros.", "The repair will cost 6 million euros."),
    "sum, other form": ("The repair costs 4,000 euros.", "The cost of the repair is 4,500 euros."),
    "budget": ("The total budget is $2.4 million.", "The budget is $2.9 million."),
    "share": ("Marland holds 40 % of the shares.", "Marland holds 60 % of the shares."),
    "count": ("The commission has nine members.", "The commission has 11 members."),
    "count of a name": (
        "Halden Works employs 240 people in Orvane.",
        "Halden Works employs 310 people in Orvane.",
    ),
    "as of one day": (
        "As of 3 May, 12 flats were without heating.",
        "As of 3 May, 19 flats were without heating.",
    ),
    "length": ("The tunnel is 3.2 km long.", "The tunnel is 4 kilometres long."),
    "duration": ("The warranty lasts 24 months.", "The warranty lasts 36 months."),
    "votes": ("The motion passed with 7 votes.", "The motion passed with 9 votes."),
    "German": ("Der Umbau kostet 3 Millionen Euro.", "Der Umbau kostet 5 Millionen Euro."),
    "French": ("Le pont mesure 120 mètres.", "Le pont mesure 150 mètres."),
}
DATES: Final[dict[str, Pair]] = {
    "deadline": ("The report is due on 3 May.", "The report is due on 9 June."),
    "deadline, by": ("Ana Ruiz must send the plan by 3 May.", "Ana Ruiz must send the plan by 17 May."),
    "end": ("The lease ends on 30 June 2026.", "The lease ends on 31 December 2026."),
    "expiry": ("The permit expires in March 2027.", "The permit expires in May 2027."),
    "beginning": ("Construction will begin on 1 April.", "Construction will begin on 1 September."),
    "appointment": (
        "The hearing is scheduled for 4 March 2026.",
        "The hearing is scheduled for 11 March 2026.",
    ),
    "founding": ("Halden Works was founded in 1998.", "Halden Works was founded in 2001."),
    "death": ("Tom Berg died on 2 July 1994.", "Tom Berg died on 12 July 1994."),
    "birth": ("Ana Ruiz was born in 1961.", "Ana Ruiz was born in 1964."),
    "signature": ("The contract was signed on 3 May 2024.", "The contract was signed on 9 May 2024."),
    "approval": (
        "The council approved the plan on 3 May 2024.",
        "The council approved the plan on 9 May 2024.",
    ),
    "German": ("Die Frist endet am 3. Mai 2026.", "Die Frist endet am 9. Juni 2026."),
}
DENIALS: Final[dict[str, Pair]] = {
    "not": ("The council has approved the plan.", "The council has not approved the plan."),
    "never": ("Ana Ruiz signed the contract.", "Ana Ruiz never signed the contract."),
    "no": ("The bridge has a permit.", "The bridge has no permit."),
    "German": ("Der Rat hat den Plan genehmigt.", "Der Rat hat den Plan nicht genehmigt."),
    "present": ("The pump works.", "The pump does not work."),
    "name": ("Tom Berg attended the meeting.", "Tom Berg did not attend the meeting."),
}
CONFLICTS: Final[dict[str, dict[str, Pair]]] = {"number": NUMBERS, "date": DATES, "denial": DENIALS}

HARMLESS: Final[dict[str, Pair]] = {
    "repeated stop": ("The lift stood still on 3 May.", "The lift stood still on 9 June."),
    "repeated meeting": ("The committee met on 3 May 2024.", "The committee met on 9 June 2024."),
    "repeated inspection": ("Ana Ruiz inspected the pump in March.", "Ana Ruiz inspected the pump in June."),
    "repeated failure": ("The pump failed on Monday.", "The pump failed on Thursday."),
    "repeated payment": ("Marland paid the rent on 1 March.", "Marland paid the rent on 1 April."),
    "repeated letter": ("Tom Berg wrote to the council on 2 May.", "Tom Berg wrote to the council on 7 May."),
    "repeated, with a sum": (
        "Marland paid 4,000 euros on 1 March.",
        "Marland paid 4,500 euros on 1 April.",
    ),
    "repeated, German": ("Der Aufzug stand am 3. Mai still.", "Der Aufzug stand am 9. Juni still."),
    "two years": ("Revenue was 5 million euros in 2023.", "Revenue was 6 million euros in 2024."),
    "two days, count": (
        "As of 3 May, 12 flats were without heating.",
        "As of 9 June, 19 flats were without heating.",
    ),
    "two quarters": ("Sales rose by 4 % in Q1 2024.", "Sales rose by 7 % in Q2 2024."),
    "two clocks": ("The alarm rang at 9:30.", "The alarm rang at 14:10."),
    "two things": ("The north pump failed after 3 hours.", "The south pump failed after 5 hours."),
    "two halls": ("Hall A cost 5 million euros.", "Hall B cost 6 million euros."),
    "two flats": ("Flat 12 has 3 rooms.", "Flat 14 has 5 rooms."),
    "two names": ("Halden Works found 2 cracks.", "Marland found 5 cracks."),
    "two people, deadline": ("Ana Ruiz must report by 3 May.", "Tom Berg must report by 9 June."),
    "two tasks, deadline": ("The budget is due on 3 May.", "The audit is due on 9 June."),
    "two notes": ("Note 2 lists 7 pumps at Orvane.", "Note 3 lists 9 pumps at Orvane."),
    "two crates": ("The depot got crate number 2.", "The depot got crate number 3."),
    "two crates, and more": (
        "The depot got crate number 108 on a rainy day, and nobody signed.",
        "The depot got crate number 128 on a rainy day, and nobody signed.",
    ),
    "two rooms": ("Room 12 on the left has a leak.", "Room 14 on the left has a leak."),
    "two places": ("The depot at Lindow holds 40 pumps.", "The depot at Tarsk holds 60 pumps."),
    "part and whole": ("The budget is 9 million euros.", "The marketing budget is 2 million euros."),
    "part of the time": ("The annual fee is 900 euros.", "The monthly fee is 80 euros."),
    "two measures": ("The tunnel is 4 km long.", "The tunnel is 9 m high."),
    "one measure": ("The break lasted 90 minutes.", "The break lasted 1.5 hours."),
    "rounded": ("The repair cost about 4 million euros.", "The repair cost 3.96 million euros."),
    "more exact date": ("The pump was replaced in March 2024.", "The pump was replaced on 5 March 2024."),
    "more exact": ("The pump was replaced in March.", "The pump was replaced."),
    "denied of another": ("The council approved the plan.", "The council did not approve the budget."),
    "denied by another": ("Marland signed the contract.", "Tom Berg did not sign the contract."),
    "denied of another day": (
        "The board met on 3 May.",
        "The board did not meet on 9 June.",
    ),
    "only possible": ("The plan may fail.", "The plan has not failed."),
    "the same": ("The council has approved the plan.", "The council has approved the plan."),
    "minimum and maximum": (
        "The fine is at least 200 euros.",
        "The fine is at most 900 euros.",
    ),
    "pronouns": ("It costs 4 euros.", "It costs 5 euros."),
    "planned and done": ("The repair was to cost 4 million euros.", "The repair has cost 6 million euros."),
}

DEVELOPMENTS: Final[dict[str, Pair]] = {
    "moved": ("The report is due on 3 May.", "The report is now due on 9 June."),
    "postponed": (
        "The hearing is scheduled for 4 March 2026.",
        "The hearing was postponed to 11 March 2026.",
    ),
    "risen": ("The repair will cost 4 million euros.", "The repair will now cost 6 million euros."),
    "no longer": ("The bridge is closed to lorries.", "The bridge is no longer closed to lorries."),
    "since then": ("The council has not approved the plan.", "The council has since approved the plan."),
    "German": ("Die Frist endet am 3. Mai 2026.", "Die Frist endet nun am 9. Juni 2026."),
}
