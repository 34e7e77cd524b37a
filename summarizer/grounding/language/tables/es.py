"""Spanish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        el la los las un una unos unas lo al del de y e o u pero es son fue era ha han sido ser
        estar está en con sin sobre según su sus se le les que no por para a como más esta este
        estos estas ese esa eso aquel hay había fueron será serán también muy ya cuando donde
        quien qué cómo desde hasta entre hacia durante antes después todo todos toda todas cada
        mi tu nos nuestro nuestra ni sino porque aunque si él ella ellos yo me te están estaba
    """),
    negators=wordset("no nunca jamás ninguno ninguna ningún nadie nada tampoco sin ni"),
    privatives=wordset("sin"),
    hedges=wordset("podría podrían puede pueden quizá quizás"),
    futures=wordset("va van"),
    plans=wordset("debe deben deberá quiere quieren prevé"),
    breaks=wordset("y pero mientras porque después antes"),
    conditions=wordset("si salvo"),
)
