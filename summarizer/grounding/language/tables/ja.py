"""Japanese. Its words stand without spaces: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("ない ません なかった なく せず れず ずに なし 不 未 無 非 否"),
    idle=phrases("""
        だけでなく; ばかりでなく; 少なくとも; 少ない; 少なく; なくては; なければならない; なければなりません;
        なければなら; なくてはならない; かもしれない; かもしれません; 危ない; 間違いない; に過ぎない;
        まもなく;
        否か; どうか; 未来; 未満; 非常; 無線; 無料; 無事; 不動産; 是非
    """),
    hedges=wordset("かもしれ 可能性 おそらく たぶん だろう でしょう らしい 見込み 恐れ"),
    plans=wordset("""
        予定 計画 つもり 方針 検討 見通し べき なければなら 提案 要請 求め 要求 勧告 希望
    """),
    conditions=wordset("もし れば たら 場合"),
    attributions=phrases("によると; によれば; とされる; と主張"),
)
