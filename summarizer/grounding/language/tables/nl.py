"""Dutch."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

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
    refusals=by_first("weigert; weigeren; weigerde; weigerden; geweigerd; vergat; vergaten; vergeten"),
    hedges=phrases("""
        kan; kunnen; kon; konden; zou; zouden; mogelijk; misschien; wellicht; waarschijnlijk;
        vermoedelijk; mag; mogen; mocht; lijkt; lijken; leek; schijnt; schijnen; denkbaar; vreest;
        vrezen; gevaar; risico; kans; verwacht; voorspelt; voorspellen; overweegt; overwegen;
        vermoedt
    """),
    futures=phrases("zal; zullen"),
    plans=phrases("""
        moet; moeten; moest; moesten; wil; willen; plant; plannen; gepland; geplande; hoeft; stelt;
        voorgesteld; beveelt; aanbevolen; vraagt; gevraagd; eist; hoopt; hopen; beoogt; beoogd;
        voorziet; voorzien; dient; dienen; is te; zijn te; stelde voor; stelden voor; vroeg;
        vroegen; verzoekt; verzocht; adviseert; adviseerde; eiste; eisten; wilde; wilden; wou;
        suggereert; suggereerde
    """),
    breaks=wordset("en maar terwijl omdat nadat voordat want"),
    conditions=wordset("indien tenzij mits"),
    copulas=wordset("""
        is zijn was waren wordt worden werd werden geweest heeft hebben had hadden er bleef blijft
    """),
    questions=wordset("of"),
    interrogatives=wordset("wie wat wanneer waar waarom hoe welke welk hoeveel"),
    tasks=phrases("""
        taak; taken; te doen; todo; to do; actie; acties; actiepunt; actiepunten; volgende stap;
        volgende stappen; vervolgstappen; openstaand
    """),
    done=phrases("gedaan; klaar; afgerond; voltooid; wijzigingen; opgelost"),
    claims=wordset("""
        beweert beweren beweerde beweerden beschuldigt beschuldigen beschuldigd stelt gelooft
        geloven
    """),
    attributions=phrases("""
        volgens; vermoedelijk; zogenaamd; zogenaamde; naar verluidt; naar eigen zeggen; vermeend;
        vermeende; schijnbaar; aldus; beweerdelijk
    """),
    verb_last=True,
    past_form=r"heeft|hebben|had(?:den)?|werd(?:en)?|was|waren|is|zijn",
)
