"""Catalan."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        el la els les l un una uns unes de d del dels al als a en amb per que i o però és són
        era eren ha han va van ser estat estar no es s se seu seva seus seves aquest aquesta
        aquests com més també quan on què qui abans després entre sobre sense fins hi ho li els
        ja molt pel pels
    """),
    negators=wordset("no mai ningú res sense ni tampoc"),
    privatives=wordset("sense"),
    hedges=wordset("pot poden podria podrien potser possiblement probablement"),
    plans=wordset("""
        ha deure vol volen preveu proposa proposen proposat demana demanen demanat recomana
        recomanat suggereix suggerit exigeix
    """),
    breaks=wordset("i però mentre perquè després abans que"),
    conditions=wordset("si tret"),
    attributions=phrases("segons; presumpte; suposadament"),
)
