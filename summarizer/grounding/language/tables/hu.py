"""Hungarian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        a az és hogy nem is egy ez azt ezt volt voltak van vannak lesz lesznek már még csak de
        vagy mint meg ha el ki be fel le neki ő ők mi ti én te akik aki ami amely amelyek amikor
        ahol mert után előtt között szerint által alatt fölött felett minden lett lettek lehet
        kell itt ott nincs sem se pedig ezért
    """),
    negators=wordset("""
        nem ne sem se nincs nincsenek nincsen sincs soha senki semmi sehol nélkül nélküli
        semelyik
    """),
    privatives=wordset("nélkül nélküli"),
    hedges=wordset("lehet lehetséges talán esetleg valószínűleg állítólag"),
    futures=wordset("fog fogja fognak lesz lesznek"),
    plans=wordset("""
        kell tervez tervezi tervezik akar akarja szándékozik szeretné javasolja javasolta javasolták
        javasol javasolt kéri kérte kérték kért ajánlja ajánlotta követeli követelte akarta
    """),
    breaks=wordset("és de mert hogy amikor aki ami amely pedig"),
    conditions=wordset("ha hacsak"),
    attributions=phrases("szerint; állítólag"),
)
