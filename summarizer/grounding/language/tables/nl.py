"""Dutch."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        de het een en of maar van in op te aan met voor door over uit naar bij om als dan dat
        die dit deze er is zijn was waren wordt worden werd werden heeft hebben had hadden hun
        haar ze zij hij wij we ik je jij u ons onze zijn ook nog wel al tot onder tussen tegen
        niet geen na sinds tijdens zo wat wie waar wanneer hoe kon konden kan kunnen zou zouden
        zal zullen moet moeten mag mogen wil hem mij zich door meer veel dus toen want omdat
    """),
    negators=wordset("niet geen nooit niemand niets zonder noch nergens evenmin nie"),
    privatives=wordset("zonder"),
    hedges=wordset("""
        kan kunnen kon konden zou zouden mogelijk misschien wellicht waarschijnlijk mag mogen
    """),
    futures=wordset("zal zullen"),
    plans=wordset("moet moeten wil willen plant plannen gepland"),
    breaks=wordset("en maar terwijl omdat nadat voordat want"),
    conditions=wordset("indien tenzij mits"),
    attributions=phrases("volgens; vermoedelijk; zogenaamd; naar verluidt"),
)
