"""Estonian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        ja on ei see et oli olid ole olnud olla ta nad me te ma sa kes mis mille aga või kui
        siis ka ainult juba veel nüüd need selle seda tema nende koos pärast enne sest kus kas
        võib tuleb ilma kõik üle alla umbes oma ning pole
    """),
    negators=wordset("ei pole polnud mitte ära ilma ega keegi kunagi"),
    privatives=wordset("ilma"),
    hedges=wordset("võib võivad võiks võibolla ehk arvatavasti tõenäoliselt"),
    plans=wordset("peab peavad kavatseb kavatsevad plaanib tahab"),
    breaks=wordset("ja aga sest kui et kes mis ning"),
    conditions=wordset("kui juhul"),
)
