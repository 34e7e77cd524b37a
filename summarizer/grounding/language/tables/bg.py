"""Bulgarian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        и в във на с със от до за из у по при под над през не ни че това този тази тези той тя
        то те ние вие аз как но или а е са беше бяха бил била били ще да се си му ѝ им го я ги
        който която което които още вече само също след преди между когато където ако
    """),
    negators=wordset("не няма нямаше нямат никога никой нищо без нито недей нямало"),
    privatives=wordset("без"),
    hedges=wordset("може могат вероятно възможно навярно"),
    futures=wordset("ще"),
    plans=wordset("""
        трябва планира планират иска искат възнамерява предлага предлагат предложи предложиха моли
        помоли поиска поискаха препоръчва препоръча изисква
    """),
    breaks=wordset("и но а защото след когато че който която които"),
    conditions=wordset("ако освен"),
)
