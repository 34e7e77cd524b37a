"""Russian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        и в во на с со к о об от до за из у по для не ни что это он она они как но или а же был
        была было были его её их ему ей им бы то та те тот этот эта эти который которая которое
        которые также уже ещё еще только после перед между под над при через мы вы я ты мне нам
        себя свой свою своих если когда где чтобы потому так нет ли есть будет будут этого том
    """),
    negators=wordset("не нет ни никогда никто ничего без нельзя отказался"),
    privatives=wordset("без"),
    hedges=wordset("может могут возможно вероятно"),
    futures=wordset("будет будут"),
    plans=wordset("должен должна планирует"),
    breaks=wordset("и но а потому после"),
    conditions=wordset("если"),
)
