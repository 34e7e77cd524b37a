"""Finnish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        ja on ei se että oli olivat ovat en et emme ette eivät ole ollut olleet olla hän he me
        te minä sinä joka jotka jonka mutta tai sekä kun jos niin myös vain jo vielä nyt tämä
        tämän nämä nuo tuo sen sitä siitä hänen heidän kanssa mukaan jälkeen ennen koska kuin
        mitä mikä kuka missä oli voi voivat tulee ilman kaikki yli alle noin ei
    """),
    negators=wordset("ei en et emme ette eivät eikä eivätkä enkä älä älkää ilman eihän eipä"),
    privatives=wordset("ilman"),
    hedges=wordset("""
        voi voivat voisi voisivat saattaa saattavat ehkä mahdollisesti todennäköisesti
        luultavasti
    """),
    futures=wordset("tulee tulevat"),
    plans=wordset("""
        pitää täytyy aikoo aikovat suunnittelee suunnittelevat haluaa haluavat ehdottaa ehdotti
        ehdottivat ehdotettu pyytää pyysi pyysivät suosittelee suositteli vaatii vaati halusi aikoi
    """),
    breaks=wordset("ja mutta koska kun että joka jotka vaikka"),
    conditions=wordset("jos ellei mikäli"),
    attributions=phrases("mukaan; väitetään; väitetysti"),
)
