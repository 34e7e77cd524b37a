"""Korean. Its words take endings: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("않 못 없 아니"),
    idle=phrases("잘못; 연못; 못지않; 뿐만 아니라; 뿐 아니라; 아니라; 틀림없; 끊임없"),
    negative_form=r"(?<!\S)안\s",
    hedges=phrases("수도; 수 있; 가능성; 아마; 듯; 것으로 보인"),
    plans=phrases("""
        예정; 계획; 려고; 방침; 검토; 할 것; 될 것; 갈 것; 겠; 제안; 요청; 요구; 권고; 희망
    """),
    conditions=wordset("만약 면"),
    attributions=phrases("에 따르면; 주장; 혐의"),
)
