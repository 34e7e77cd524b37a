"""Norwegian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        og i at det som en et ei på er av for med til den de har ikke om var fra ved men han hun
        vi dere jeg du seg sin sitt sine så skal kan vil ble blir bli blitt hadde etter under
        over mellom mot uten når hvor der her nå også eller enn denne dette disse hans hennes
        deres dem ham hva hvem hvordan allerede bare mer mye alle før gjennom hos inn ut opp ned
        vært man etter ikkje frå
    """),
    negators=wordset("ikke ikkje aldri ingen intet ingenting uten verken hverken neppe"),
    privatives=wordset("uten"),
    refusals=by_first("nekter å; nektet å; glemte å; glemt å; unnlot å"),
    hedges=wordset("kan kunne kanskje muligens eventuelt sannsynligvis trolig"),
    futures=wordset("vil"),
    plans=wordset("""
        skal skulle må bør ønsker planlegger planlegges foreslår foreslo foreslått foreslås ber ba
        bedt anmoder anmodet vil ville ønsket anbefaler anbefalte krever krevde
    """),
    breaks=wordset("og men mens fordi etter da når som"),
    conditions=wordset("hvis dersom"),
    attributions=phrases("ifølge; angivelig; påstått"),
)
