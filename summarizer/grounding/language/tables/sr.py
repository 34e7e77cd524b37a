"""Serbian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        и у на са с од до за из о по при под над кроз не да је су био била било били ће се то
        тај та ови овај ова он она оно они ми ви ја како али или а који која које још већ само
        такође после пре између када где ако није нису i u na sa od do za iz o po pri pod nad
        kroz da je su bio bila bilo bili će se to taj ovaj ova on ona oni kako ali ili a koji
        koja koje još već samo takođe također poslije posle pre prije između kada gdje gde ako
        nije nisu nakon zbog
    """),
    negators=wordset("""
        не није нису нисам нисмо нема немају неће никад никада нико ништа без ни нити ne nije
        nisu nisam nismo niste nema nemaju neće nikad nikada nitko niko ništa bez ni niti nisi
        nemoj
    """),
    privatives=wordset("без bez"),
    negative_prefixes=(
        "не",
        "ne",
    ),
    hedges=wordset("може могу можда вероватно може mogu može možda vjerojatno verovatno moguće"),
    futures=wordset("ће će"),
    plans=wordset("""
        треба мора морају планира намерава treba mora moraju planira planiraju namjerava namerava
        želi предлаже предложио предложила тражи тражио тражила препоручује predlaže predložio
        predložila traži tražio tražila preporučuje preporučio želio htio htjela
    """),
    breaks=wordset("и али а јер након када да који која i ali a jer nakon kada koji koja koje"),
    conditions=wordset("ако ako"),
)
