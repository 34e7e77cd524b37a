"""Czech."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        a i v ve na z ze s se k ke do od o u po za pro při pod nad přes mezi je jsou byl byla
        bylo byli byly bude budou být to ten ta ty tento tato toto že který která které kteří
        jak ale nebo či už již ještě jen také když kde co kdo jeho její jejich ho mu on ona ono
        oni my vy já si by aby protože před podle jako tak ani není nejsou nebyl nebyla nebylo
        nebyli má mají
    """),
    negators=wordset("""
        ne není nejsou nejsem nejsme nebyl nebyla nebylo nebyli nebyly nebude nebudou nemá
        nemají neměl neměla neměli nemohl nemohla nemohli nemůže nemohou nemusí nesmí nechce
        nechtěl nikdy nikdo nic žádný žádná žádné žádného žádnou bez ani nikde nie
    """),
    privatives=wordset("bez"),
    negative_prefixes=("ne",),
    hedges=wordset("může mohou mohl mohla mohlo mohli možná snad pravděpodobně asi údajně prý"),
    futures=wordset("bude budou"),
    plans=wordset("""
        má mají musí měl měla plánuje plánují chce chtějí hodlá hodlají navrhuje navrhují navrhl
        navrhla navrhli navrženo žádá žádají požádal požádala požaduje požadují doporučuje doporučil
        doporučila chtěl chtěla chtěli
    """),
    breaks=wordset("a i ale protože když že který která které kteří"),
    conditions=wordset("pokud jestli jestliže kdyby"),
    attributions=phrases("podle; údajně; prý"),
)
