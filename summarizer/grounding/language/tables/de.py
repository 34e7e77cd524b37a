"""German."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

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
    refusals=by_first("""
        weigert sich; weigerte sich; weigern sich; weigerten sich; sich weigert; sich weigerte;
        lehnt es ab; lehnte es ab; lehnen es ab; lehnten es ab; vergaß; vergaßen; vergessen;
        versäumte; versäumten; versäumt; unterließ; unterließen
    """),
    hedges=phrases("""
        könnte; könnten; kann; können; dürfte; dürften; mag; mögen; möge; vielleicht;
        möglicherweise; eventuell; womöglich; vermutlich; wahrscheinlich; wohl; möglich; denkbar;
        scheint; scheinen; schien; hätte; hätten; wäre; wären; würde; würden; befürchtet;
        befürchten; vermutet; vermuten; prognostiziert; prognostizieren; erwogen; erwägt; erwägen;
        prüft; gefahr; risiko; verdacht; hypothetisch
    """),
    futures=phrases("wird; werden"),
    plans=phrases("""
        soll; sollen; sollte; sollten; will; wollen; plant; planen; geplant; geplante; geplanten;
        muss; müssen; müsste; möchte; möchten; vorgesehen; beabsichtigt; beabsichtigen; schlägt;
        vorgeschlagen; empfiehlt; empfohlen; fordert; fordern; gefordert; bittet; gebeten; erwartet;
        erwarten; hofft; hoffen; wünscht; verlangt; ist zu; sind zu; schlug; schlugen; bat; baten;
        beantragt; beantragte; beantragten; forderte; forderten; empfahl; empfahlen; verlangte;
        verlangten; plante; planten; wollte; wollten; regte an; angeregt
    """),
    breaks=wordset("und aber während weil obwohl nachdem bevor denn"),
    conditions=wordset("wenn falls sofern"),
    copulas=wordset("""
        ist sind war waren wird werden wurde wurden worden sein bin bist hat haben hatte hatten gibt
        gab geben bleibt bleiben blieb sei seien
    """),
    questions=wordset("ob"),
    interrogatives=wordset("""
        wer wen wem was wann wo warum weshalb wieso wie welche welcher welches woher wohin
    """),
    tasks=phrases("""
        todo; to do; aufgabe; aufgaben; offene punkte; offene aufgaben; nächste schritte; nächster
        schritt; zu erledigen; maßnahme; maßnahmen; noch offen; geplant
    """),
    done=phrases("erledigt; abgeschlossen; änderungen; behoben; änderungsprotokoll; fertig"),
    claims=wordset("""
        behauptet behaupten behauptete behaupteten beschuldigt beschuldigen wirft vorgeworfen
        beteuert beteuerte glaubt glauben
    """),
    attributions=phrases("""
        angeblich; laut; zufolge; gemäß; nach angaben; mutmaßlich; mutmaßliche; mutmaßlicher;
        mutmaßlichen; vorgeblich; gerüchten; dem vernehmen nach; es heißt; sei; seien; wolle; wird
        nachgesagt
    """),
    verb_last=True,
    past_form=r"wurden?|worden|hat|haben|hatten?|waren?|gab(?:en)?|ist|sind",
)
