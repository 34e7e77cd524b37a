"""German."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        der die das den dem des ein eine einen einem einer eines und oder aber ist sind war
        waren wird werden wurde wurden worden hat haben hatte zu zum zur im in am an auf aus bei
        mit nach von vom vor für über unter um durch als auch noch nur dass daß es er sie wir
        ihr ihre ihren ihrem sein seine seinen sich man nicht kein keine keinen keiner keinem
        gab gibt so wie wenn statt bis seit während wegen gegen ohne dieser diese dieses diesem
        diesen jeder jede jedes alle mehr sehr schon da denn weil ob sondern ihn ihm ihnen uns
        mich mir was wer wo wann können konnte konnten muss müssen soll sollen will wollen darf
        dürfen sei wäre würde bin bist habe hatten ja kann doch dann hier dort nun bereits
    """),
    negators=wordset("""
        nicht nie niemals kein keine keinen keinem keiner keines niemand nichts ohne weder
    """),
    privatives=wordset("ohne"),
    hedges=wordset("könnte könnten kann vielleicht möglicherweise eventuell angeblich"),
    futures=wordset("wird werden"),
    plans=wordset("soll sollen sollte will wollen plant planen muss müssen"),
    breaks=wordset("und aber während weil obwohl nachdem bevor denn"),
    conditions=wordset("wenn falls sofern"),
)
