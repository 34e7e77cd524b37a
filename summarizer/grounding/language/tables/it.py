"""Italian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

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
    refusals=by_first("""
        rifiuta di; rifiutano di; rifiutato di; rifiutata di; rifiutò di; rifiutarono di;
        dimenticato di; dimenticò di; omesso di; rinuncia a; rinunciano a; rinunciato a; evitato di
    """),
    hedges=phrases("""
        può; possono; potrà; potranno; potrebbe; potrebbero; forse; probabilmente; possibilmente;
        eventualmente; possibile; probabile; sarebbe; sarebbero; avrebbe; avrebbero; dovrebbe;
        dovrebbero; sembra; sembrano; sembrava; pare; paiono; magari; rischio di; rischia di;
        pericolo di; teme; temono; sospetta; sospettano; ipotizza; ipotesi; prevede che; valuta;
        valutano; eventuale
    """),
    futures=phrases("sarà; saranno; verrà; verranno; avrà"),
    plans=phrases("""
        deve; devono; dovrà; dovranno; vuole; vogliono; vorrebbe; intende; intendono; prevede;
        prevedono; previsto; prevista; previsti; previste; pianificato; pianificata; programmato;
        programmata; propone; propongono; proposto; chiede; chiedono; chiesto; raccomanda;
        consiglia; spera; sperano; aspetta; attende; bisogna; occorre; propose; proposero; chiese;
        chiesero; suggerisce; suggerito; suggerì; raccomandato; raccomandò; richiesto; voleva;
        volevano; doveva; dovevano; esige; auspica
    """),
    breaks=wordset("e ma mentre perché dopo prima poiché però"),
    conditions=wordset("se salvo purché"),
    copulas=wordset("""
        è sono era erano essere esserci stato stata stati state fu furono ha hanno aveva avevano
        avere c'è ci viene vengono venne resta rimane
    """),
    questions=wordset("se"),
    interrogatives=wordset("chi che cosa quando dove perché come quale quali quanto quanti"),
    tasks=phrases("""
        da fare; attività; compiti; prossimo passo; prossimi passi; azione; azioni; cose da fare; in
        sospeso; todo; to do
    """),
    done=phrases("""
        fatto; completato; completati; modifiche; registro delle modifiche; corretto; svolto
    """),
    claims=wordset("""
        sostiene sostengono afferma affermano asserisce accusa accusano accusato accusata dichiara
        ritiene ritengono crede credono
    """),
    attributions=phrases("""
        presunto; presunta; presunti; secondo; a quanto pare; stando a; presumibilmente; si dice
        che; a detta; pare che; sedicente; asseritamente
    """),
    past_form=r"ha|hanno|aveva(?:no)?|stat[oaie]|fu|furono|era(?:no)?|\w+(?:ò|arono|irono|erono)",
)
