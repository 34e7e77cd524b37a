"""Polish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        i w we na z ze do od o u po za przez dla przy pod nad między nie jest są był była było
        były będzie będą się to ten ta te tego tej tym tych że który która które których jak ale
        lub albo oraz a czy już jeszcze tylko tak też także gdy kiedy gdzie co kto jego jej ich
        go mu on ona ono oni my wy został została zostało zostały zostali ma mają miał może mogą
        przed według jako bardzo więc ponieważ by
    """),
    negators=wordset("nie nigdy nikt nic bez ani żaden żadna żadne żadnych żadnego nikogo niczego brak"),
    privatives=wordset("bez"),
    negative_prefixes=("nie",),
    hedges=wordset("""
        może mogą mógłby mogłaby mogłoby mogliby chyba prawdopodobnie możliwe podobno
        rzekomo
    """),
    futures=wordset("będzie będą"),
    plans=wordset("""
        musi muszą powinien powinna powinno powinni planuje planują zamierza zamierzają chce
        chcą ma mają
    """),
    breaks=wordset("i a ale lecz oraz ponieważ gdy kiedy że który która które"),
    conditions=wordset("jeśli jeżeli chyba"),
    attributions=phrases("według; podobno; rzekomo; rzekomy; rzekoma"),
)
