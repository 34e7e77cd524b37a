"""Paraphrases of gold, and other spellings of its names: what an evaluation has to let pass.

They were written by hand to gold of cases that are not held out, before the scoring of any of them was seen,
and none was changed or taken out after.
"""

from __future__ import annotations

from collections.abc import Mapping

VOICE: Mapping[str, str] = {
    "Wietske Postma has applied for a new permit.": "A new permit has been applied for by Wietske Postma.",
    (
        "The state forest service closed the area "
        "after two dead wild boar had tested positive for swine fever."
    ): (
        "The area was closed by the state forest service "
        "after swine fever had been found in two dead wild boar."
    ),
    "Jonas Olsen reopened the northern basin for ships carrying food and medicine.": (
        "The northern basin was reopened by Jonas Olsen for ships that carry food and medicine."
    ),
    "The water company mended the pipe on Monday.": "On Monday the pipe was mended by the water company.",
    "Helga Brandsma approved 38,000 euros for the move.": (
        "38,000 euros for the move were approved by Helga Brandsma."
    ),
    "Odera moved 1,260 doses of measles vaccine to fridge 2.": (
        "1,260 doses of measles vaccine were moved to fridge 2 by Odera."
    ),
    "Tidewater has already printed an autumn timetable that counts on the lanes.": (
        "An autumn timetable that counts on the lanes has already been printed by Tidewater."
    ),
    "The national federation refused to add the relay to its September event.": (
        "Adding the relay to its September event was refused by the national federation."
    ),
    "The league has registered the transfer, so Eoin Brennan can play at Ashby Town on Sunday.": (
        "The transfer has been registered by the league, so Eoin Brennan can play at Ashby Town on Sunday."
    ),
    "The 31 members who had paid the levy were refunded.": (
        "The society refunded the 31 members who had paid the levy."
    ),
    "The minutes of March 11 were approved with the roof quote corrected to $48,300.": (
        "The board approved the minutes of March 11 with the roof quote corrected to $48,300."
    ),
    "Three quotations for ticket machines are to be obtained.": (
        "The clerk is to obtain three quotations for ticket machines."
    ),
    "Pool sizes above the limit of the database are to be rejected.": (
        "Lindqvist is to reject pool sizes above the limit of the database."
    ),
    "Der Aufsichtsrat hat den Umzug des Härtewerks nach Brünn verworfen.": (
        "Der Umzug des Härtewerks nach Brünn wurde vom Aufsichtsrat verworfen."
    ),
    "Les photos et les affiches ont été déposées à la médiathèque.": (
        "Le comité a déposé les photos et les affiches à la médiathèque."
    ),
}
WORDS: Mapping[str, str] = {
    "Quilmar is selling its unused bottling hall in Temuco Viejo to a maker of fruit juice.": (
        "Quilmar sells its disused bottling hall in Temuco Viejo to a fruit juice producer."
    ),
    "Owners should stop using the stove.": "Owners are told not to use the stove any more.",
    "Power use is down 38 percent.": "Electricity consumption has fallen by 38 percent.",
    "Search requests in the Frankfurt and Dublin zones are slow.": (
        "Queries in the Frankfurt and Dublin zones take long."
    ),
    "The cause of the slow search is still unknown.": "It is not yet known why the search is slow.",
    "31 ships are waiting to be handled.": "31 vessels are queuing to be unloaded.",
    "Talks between the union and the port company collapsed late on Thursday.": (
        "Negotiations between the union and the port company broke down late on Thursday."
    ),
    "Half of the entry money is spent.": "Half of the entry fees have been used up.",
    "It is not settled whether runners get their 38 euros back.": (
        "It remains open whether the runners will be refunded their 38 euros."
    ),
    "The cooperative's request for maize has not been answered.": (
        "There is no reply yet to the cooperative's appeal for maize."
    ),
    "The Redhill estate denies any spill.": "The Redhill estate says that nothing was spilled.",
    "Farms that already have a licence may carry on.": "Farms with an existing licence can continue.",
    "The fee is 14.5 million pounds, a record for Kaldor.": (
        "Kaldor pays a club record of 14.5 million pounds."
    ),
    "The specific terms of the minerals deal remain unclear.": (
        "The exact conditions of the minerals agreement are not known."
    ),
    "All four permits have been granted.": "All four permits have been issued.",
    "Emeka Bassey's work permit has not come through.": "Emeka Bassey is still without a work permit.",
    "The costs are not decided.": "Who bears the costs is still open.",
    "Vingt-six péniches sont immobilisées.": "Vingt-six péniches sont bloquées.",
}
FREE: Mapping[str, str] = {
    "Fridge 4 at the Kisumu depot was at 11 °C instead of under 8.": (
        "The temperature of fridge 4 in the Kisumu depot had risen to 11 °C, though it must stay below 8."
    ),
    "The contract for the bottling hall is still to be signed.": (
        "Nobody has put their name to the bottling hall contract so far."
    ),
    "Work on the Corn Street bus lanes was due to begin on Monday but did not.": (
        "Monday came and went without a start to the bus lanes in Corn Street."
    ),
    "It is not known who ordered a review, or whether there was one.": (
        "Nobody could say whether a review took place or on whose orders."
    ),
    "The fibre line at Dock 9 is promised only for the week of 4 August.": (
        "Dock 9 will not have its fibre line before the week of 4 August."
    ),
    "It is not settled who tells the clients about the new address.": (
        "Somebody has to be found who informs clients of the change of address."
    ),
    "Two of the twelve index nodes spend 70 percent of their time in garbage collection.": (
        "Garbage collection takes up 70 percent of the time of two out of twelve index nodes."
    ),
    "Pimentel noted at 00:06 that the branch was open again.": (
        "According to Pimentel's note of 00:06 the branch was back in operation."
    ),
    "It is not known by whose order tram 14 left Fonte Nova.": (
        "Who told tram 14 to leave Fonte Nova is a mystery."
    ),
    "The roof waits for a third quote and the maps have no new place; the board meets again on May 13.": (
        "With a third roof quote outstanding and no home found for the maps, the board reconvenes on May 13."
    ),
    "Craig Orrell had nothing to do with the theft, and police have apologised to him.": (
        "Police said sorry to Craig Orrell, who was not involved in stealing the bell."
    ),
    "It has not been decided whether growers will be paid for a lost season.": (
        "Compensation of growers for the season they lose is undecided."
    ),
    "The first samples, tested in Harare, showed no trace of the suspected pesticide.": (
        "A laboratory in Harare did not find the suspected pesticide in the first samples."
    ),
    "Toad deaths fell by 26 per cent, not by 62 per cent as told in March.": (
        "The number of dead toads went down by 26 per cent rather than the 62 per cent given in March."
    ),
    "Zelenskyy says that Ukraine will not accept any deal that it was not involved in negotiating.": (
        "Any agreement made without Ukraine at the table is unacceptable to it, according to Zelenskyy."
    ),
    "Kenta Orimoto will miss the rest of the handball season after a knee operation.": (
        "A knee operation has ended Kenta Orimoto's handball season."
    ),
    "One seat on the panel is vacant, so it has not met.": (
        "The panel could not convene because it is a member short."
    ),
    "Kaldor United signed striker Eoin Brennan from Port Merrow on a four-year contract.": (
        "Striker Eoin Brennan joins Kaldor United from Port Merrow for four years."
    ),
    "A confederação não vai recorrer, e a decisão é definitiva.": (
        "Não haverá recurso da confederação, e o caso está julgado em definitivo."
    ),
}
PARAPHRASES: Mapping[str, Mapping[str, str]] = {"voice": VOICE, "words": WORDS, "free": FREE}
"""By kind: active for passive or the reverse, some other words, and all said otherwise."""

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "Volodymyr Zelenskyy": (
        "Volodymyr Zelensky",
        "Volodymyr Zelenskiy",
        "Wolodymyr Selenskyj",
        "Zelensky",
        "Zelenskiy",
        "Selenskyj",
    ),
    "Dr. Ayla Yıldırım": ("Ayla Yildirim", "Yildirim", "Dr. Yildirim"),
    "Gül Aydemir": ("Guel Aydemir", "Gul Aydemir"),
    "Māra Liepiņa": ("Mara Liepina", "Liepina", "Mara Liepinja"),
    "Inês Rebelo": ("Ines Rebelo",),
    "Stefan Vuković": ("Stefan Vukovic", "Stefan Vukovich", "Stephan Vukovic"),
    "Dalila Queirós": ("Dalila Queiros", "Dalila Queiroz"),
    "Fatou N'Diaye": ("Fatou Ndiaye", "Fatou N’Diaye", "Fatou N'diaye"),
    "Höglandet": ("Hoglandet", "Hoeglandet"),
    "Carijó": ("Carijo",),
    "Maja Kranjc": ("Maya Kranjc", "Maja Kranjec"),
    "Yusuf Demir": ("Yousuf Demir", "Yussuf Demir"),
    "Salim Noor": ("Saleem Noor", "Salim Nur"),
    "Mette Lunde": ("Mette Lunde-Hansen",),
    "Sigrid Haugland": ("Sigrid Hougland",),
    "R. Castellanos": ("R Castellanos", "Rafael Castellanos"),
    "Catalina Reyes Ossa": ("Catalina Reyes", "Catalina R. Ossa", "Ms Reyes Ossa"),
    "Commission for Water Services": ("Water Services Commission", "CWS"),
    "Union of Dock and Harbour Workers": ("Dock and Harbour Workers' Union", "UDHW"),
    "Fellhaven Outdoor Ltd": ("Fellhaven Outdoor Limited",),
    "Brasserie Delvaux-Thiry SRL": ("Brasserie Delvaux Thiry", "the Delvaux-Thiry brewery"),
}
"""Names as other languages, keyboards and habits spell them."""
