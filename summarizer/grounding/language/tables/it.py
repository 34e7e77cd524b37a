"""Italian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli
        delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei
        negli nelle sul sullo sulla sui sulle e ed o ma che chi cui è sono era erano ha hanno ho
        abbiamo aveva avevano sia siano essere stato stata stati state si se come più anche suo
        sua suoi loro questo questa questi queste quello quella non l d dell all nell dall sull
        ci vi ne lui lei noi voi io mi ti quando dove perché quindi già ancora molto viene
        vengono verrà fu furono
    """),
    negators=wordset("non né mai nessuno nessuna nessun niente nulla senza neanche nemmeno neppure"),
    privatives=wordset("senza"),
    hedges=wordset("può possono potrebbe potrebbero forse probabilmente possibilmente eventualmente"),
    plans=wordset("deve devono dovrà dovrebbe dovrebbero vuole vogliono intende prevede previsto"),
    breaks=wordset("e ma mentre perché dopo prima poiché però"),
    conditions=wordset("se salvo purché"),
    attributions=phrases("presunto; presunta; secondo; a quanto pare"),
)
