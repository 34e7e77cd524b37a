"""Slovak."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        a i v vo na z zo s so k ku do od o u po za pre pri pod nad cez medzi je sú bol bola bolo
        boli bude budú byť to ten tá tie tento táto toto že ktorý ktorá ktoré ktorí ako ale
        alebo či už ešte len tiež keď kde čo kto jeho jej ich ho mu on ona ono oni my vy ja si
        by aby pretože pred podľa sa nie
    """),
    negators=wordset("""
        nie nebol nebola nebolo neboli nebude nebudú nemá nemajú nemal nemala nemôže nemôžu
        nemohol nesmie nechce nikdy nikto nič žiadny žiadna žiadne žiadneho bez ani nikde
    """),
    privatives=wordset("bez"),
    negative_prefixes=("ne",),
    hedges=wordset("môže môžu mohol mohla mohlo možno asi pravdepodobne údajne vraj"),
    futures=wordset("bude budú"),
    plans=wordset("""
        má majú musí plánuje plánujú chce chcú navrhuje navrhujú navrhol navrhla navrhli žiada
        žiadajú požiadal požiadala odporúča odporučil odporučila chcel chcela mal mala
    """),
    breaks=wordset("a i ale pretože keď že ktorý ktorá ktoré"),
    conditions=wordset("ak keby"),
    attributions=phrases("podľa; údajne; vraj"),
)
