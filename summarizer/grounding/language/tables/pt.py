"""Portuguese."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        o a os as um uma uns umas de do da dos das no na nos nas em e ou mas é são foi com por
        para pelo pela que não seu sua se ao à foram será serão está estão estava ser ter tem
        têm tinha há até desde entre durante antes depois também já muito mais quando onde quem
        porque embora este esta isto esse essa isso aquele aquela ele ela eles elas eu nós você
        vocês lhe lhes nosso nossa todo todos toda todas cada sobre após às aos num numa nem sem
    """),
    negators=wordset("não non nunca jamais nenhum nenhuma ninguém nada sem nem"),
    privatives=wordset("sem"),
    hedges=wordset("poderia pode podem talvez"),
    futures=wordset("vai vão"),
    plans=wordset("deve devem quer pretende"),
    breaks=wordset("e mas enquanto porque depois antes"),
    conditions=wordset("se salvo"),
)
