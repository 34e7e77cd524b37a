"""Japanese. Its words stand without spaces: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("ない ません なかった なく ず ぬ まい なし 不 未 無 非 否"),
    idle=phrases("""
        だけでなく; ばかりでなく; 少なくとも; 少なく; まず; 必ず; いずれ;
        はず; ずつ; 近ず; 未来; 非常; 無線; 無料; 無事; なくては;
        なければなら; かもしれない; かもしれません; 否か; どうか
    """),
    hedges=wordset("かもしれ 可能性 おそらく たぶん だろう でしょう らしい 見込み 恐れ"),
    plans=wordset("予定 計画 つもり 方針 検討 見通し べき なければなら"),
    conditions=wordset("もし れば たら 場合"),
    attributions=phrases("によると; によれば; とされる; という"),
)
