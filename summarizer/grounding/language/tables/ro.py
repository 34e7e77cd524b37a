"""Romanian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        și şi în la de pe cu din pentru că nu a al ale ai o un unei unui una care este sunt era
        erau fost fi au am ai va vor să se sa său sale lor lui ei el ea noi voi eu mai dar sau
        dacă ca cum când unde ce cine după înainte între prin până despre fără acest această
        aceste acestea cel cea cei cele iar nici doar deja încă foarte către
    """),
    negators=wordset("nu n niciodată nimeni nimic nici fără niciun nicio niciunul"),
    privatives=wordset("fără"),
    hedges=wordset("poate pot putea ar probabil posibil eventual"),
    futures=wordset("va vor urmează"),
    plans=wordset("""
        trebuie plănuiește intenționează vrea vor dorește propune propun propus solicită solicitat
        cere cerut recomandă recomandat sugerează sugerat voia
    """),
    breaks=wordset("și dar iar deoarece pentru după când că care"),
    conditions=wordset("dacă decât"),
    attributions=phrases("potrivit; conform; se pare"),
)
