"""Portuguese."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        o a os as um uma uns umas de do da dos das no na nos nas em e ou mas é são foi com por para
        pelo pela que não seu sua se ao à
    """),
    negators=wordset("não nunca jamais nenhum nenhuma ninguém nada sem nem"),
    hedges=wordset("poderia pode podem talvez"),
    futures=wordset("vai vão"),
    plans=wordset("deve devem quer pretende"),
    breaks=wordset("e mas enquanto porque depois antes"),
    conditions=wordset("se salvo"),
)
