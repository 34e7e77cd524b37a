"""Danish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        og i at det som en et på er af for med til den de har ikke om var fra ved men han hun vi
        i jeg du sig sin sit sine så skal kan vil blev bliver blive blevet havde efter under
        over mellem mod uden når hvor der her nu også eller end denne dette disse hans hendes
        deres dem ham hvad hvem hvordan allerede kun mere meget alle før gennem hos ind ud op
        ned været man
    """),
    negators=wordset("ikke aldrig ingen intet ingenting uden hverken ej næppe"),
    privatives=wordset("uden"),
    refusals=by_first("nægter at; nægtede at; nægtet at; glemte at; glemt at; undlod at"),
    hedges=wordset("kan kunne måske muligvis eventuelt sandsynligvis formentlig"),
    futures=wordset("vil"),
    plans=wordset("""
        skal skulle må bør ønsker planlægger planlægges foreslår foreslog foreslået foreslås beder
        bad bedt anmoder anmodede vil ville ønskede anbefaler anbefalede kræver krævede
    """),
    breaks=wordset("og men mens fordi efter da når som der"),
    conditions=wordset("hvis medmindre"),
    attributions=phrases("ifølge; angiveligt; påstået"),
)
