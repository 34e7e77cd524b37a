"""Cue words: what tells open points, facts and reports apart, by language."""

from __future__ import annotations

from typing import Final

PENDING: Final = {
    "en": """
        still; yet; remains; remain; remaining; so far; until; pending; outstanding; for now; not yet; no
        date
    """,
    "de": """
        noch; bislang; bisher; bleibt; bleiben; vorerst; weiterhin; ausstehend; aussteht; bis dahin; nach
        wie vor
    """,
    "fr": """
        encore; reste; restent; toujours; jusqu; pour l instant; pour l heure; à ce jour; en attente; en
        suspens
    """,
    "es": """
        aún; todavía; sigue; siguen; queda; quedan; hasta; por ahora; de momento; pendiente; pendientes; sin
    """,
    "it": """
        ancora; resta; restano; rimane; rimangono; tuttora; finora; fino; per ora; per il momento; in attesa
    """,
    "pt": """
        ainda; continua; continuam; falta; faltam; fica; ficam; até; por enquanto; até agora; pendente;
        pendentes
    """,
    "nl": """
        nog; blijft; blijven; vooralsnog; tot nu toe; tot dusver; voorlopig; totdat; in afwachting; steeds
    """,
}
UNKNOWN: Final = {
    "en": """
        whether; not known; unanswered; no answer; no reply; unexplained; do not know; does not know; did
        not know; not clear; not settled; not decided; could not say; can not say; can't say; would not say;
        not say; not said; disputed; contested; question; questions; nobody knows; not explained; not
        answered; left open
    """,
    "de": """
        ob; offen; unklar; ungeklärt; ungewiss; umstritten; unbekannt; unentschieden; strittig; nicht
        bekannt; nicht klar; nicht entschieden; nicht geklärt; keine antwort; frage; fragen; weiß nicht;
        wissen nicht
    """,
    "fr": """
        incertain; incertaine; inconnu; inconnue; ignore; ignorent; on ignore; pas dit; pas répondu; pas
        décidé; pas tranché; pas tranchée; question; questions; contesté; contestée; reste à savoir; sans
        réponse
    """,
    "es": """
        incógnita; desconoce; desconocen; se desconoce; no se sabe; sin decidir; sin resolver; no está
        claro; sin respuesta; cuestión; pregunta; preguntas; en duda; abierto; abierta; por decidir; por
        resolver
    """,
    "it": """
        incerto; incerta; ignoto; ignota; non si sa; non è chiaro; non è stato deciso; da decidere; da
        chiarire; senza risposta; domanda; domande; questione; in dubbio; aperto; aperta; contestato;
        contestata
    """,
    "pt": """
        incerto; incerta; desconhece; não se sabe; não está claro; não foi decidido; por decidir; por
        esclarecer; sem resposta; pergunta; perguntas; questão; em dúvida; em aberto; aberto; aberta
    """,
    "nl": """
        onduidelijk; onbekend; onzeker; omstreden; onbeslist; niet bekend; niet duidelijk; niet besloten;
        niet afgesproken; weten niet; weet niet; geen antwoord; vraag; vragen; open
    """,
}
DUTY: Final = {
    "en": """
        must; shall; by; due; deadline; have to; has to; needs to; is to; are to; somebody; someone; no
        later than
    """,
    "de": """
        muss; müssen; soll; sollen; bis; frist; spätestens; fällig; ist zu; sind zu; jemand
    """,
    "fr": """
        doit; doivent; devra; devront; avant; d ici; délai; échéance; au plus tard; il faut; est à; sont à
    """,
    "es": """
        debe; deben; deberá; deberán; antes de; antes del; plazo; a más tardar; hay que; tiene que; tienen
        que
    """,
    "it": """
        deve; devono; dovrà; dovranno; entro; scadenza; al più tardi; bisogna; occorre
    """,
    "pt": """
        deve; devem; deverá; deverão; prazo; até; o mais tardar; tem de; tem que; têm de; precisa; precisam
    """,
    "nl": """
        moet; moeten; vóór; uiterlijk; termijn; tegen; dient; dienen; iemand
    """,
}
DISPUTE: Final = {
    "en": """
        wants; want; asks; asked; demands; demand; refuses; refused; refuse; disputes; dispute; objects;
        objected; denies; denied; deny; rejects; rejected; opposes; opposed; insists; request; requested;
        contradict; disagree; appeal; threatens; threatened; declined
    """,
    "de": """
        will; wollen; fordert; fordern; verlangt; verlangen; weigert; weigern; bestreitet; bestreiten;
        widerspricht; lehnt; lehnen; bittet; beantragt; einspruch; streit; klagt
    """,
    "fr": """
        veut; veulent; demande; demandent; exige; exigent; refuse; refusent; conteste; contestent; dément;
        réclame; réclament; rejette; s oppose; litige; recours
    """,
    "es": """
        quiere; quieren; pide; piden; exige; exigen; reclama; reclaman; niega; niegan; rechaza; rechazan; se
        opone; disputa; recurso; solicita
    """,
    "it": """
        vuole; vogliono; chiede; chiedono; esige; rifiuta; rifiutano; contesta; contestano; nega; negano;
        respinge; si oppone; obietta; ricorso; lite
    """,
    "pt": """
        quer; querem; pede; pedem; exige; exigem; recusa; recusam; contesta; contestam; nega; negam;
        rejeita; opõe; recurso; recorrer; solicita
    """,
    "nl": """
        wil; willen; vraagt; vragen; eist; eisen; weigert; weigeren; betwist; betwisten; ontkent; ontkennen;
        verwerpt; bezwaar; beroep
    """,
}
AWAIT: Final = {
    "en": """
        decide; decides; decision; await; awaits; awaiting; awaited; wait; waits; waiting; review;
        reviewing; examine; consider; studying; investigating; investigate; looking into; checking; going
        through; find out; next; vote; to do; expected; results; hearing; negotiations; talks
    """,
    "de": """
        entscheiden; entscheidet; entscheidung; wartet; warten; prüft; prüfen; prüfung; klärt; klären;
        untersucht; untersuchung; berät; beraten; verhandelt; erwartet; abstimmung; ergebnis
    """,
    "fr": """
        décider; décidera; décision; attend; attendent; attente; examine; examiner; étudie; étudier;
        enquête; négociations; vote; résultats; vérifie
    """,
    "es": """
        decidir; decidirá; decisión; espera; esperan; a la espera; revisa; revisar; estudia; investiga;
        investigación; negociaciones; votación; resultados; evaluará
    """,
    "it": """
        decidere; deciderà; decisione; attende; attendono; attesa; esamina; esaminare; valuta; indagine;
        indaga; trattative; voto; votazione; risultati; verifica
    """,
    "pt": """
        decidir; decidirá; decisão; aguarda; aguardam; espera; esperam; analisa; analisar; avalia;
        investiga; investigação; negociações; votação; resultados; julgamento
    """,
    "nl": """
        beslissen; beslist; besluit; wacht; wachten; onderzoekt; onderzoek; bekijkt; overleg;
        onderhandelingen; stemming; uitslag; resultaten; analyse
    """,
}
REPORTING: Final = {
    "en": """
        said; says; told; tells; added; wrote; reported; announced; noted; stated; according to; replied;
        answered
    """,
    "de": """
        sagte; sagt; sagten; teilte; erklärte; erklärt; laut; zufolge; nach angaben; berichtete; schrieb;
        nannte
    """,
    "fr": """
        dit; a dit; déclaré; déclare; selon; d après; indique; indiqué; annoncé; annonce; répond; précise;
        ajouté
    """,
    "es": """
        dijo; dice; declaró; según; explicó; señaló; indicó; anunció; afirmó; añadió; informó
    """,
    "it": """
        ha detto; dice; dichiarato; secondo; spiega; spiegato; annunciato; risponde; aggiunto; riferisce
    """,
    "pt": """
        disse; diz; declarou; segundo; explicou; anunciou; afirmou; acrescentou; informou; de acordo com
    """,
    "nl": """
        zei; zegt; verklaarde; volgens; meldt; meldde; aldus; schreef; laat weten; kondigde; vertelde
    """,
}
SETTLED: Final = {
    "en": """
        agreed; signed; approved; resolved; decided; fixed; closed; completed; finished; done; withdrawn;
        dropped; cancelled; canceled; dismissed; annulled; settled; paid; repealed; published; merged;
        restored; refunded; elected; carried; passed; adopted; granted; rejected; abandoned; ended; cleared;
        released; mended; repaired; solved
    """,
    "de": """
        beschlossen; unterzeichnet; unterschrieben; genehmigt; erledigt; behoben; abgeschlossen;
        entschieden; bezahlt; verworfen; zurückgezogen; zugestimmt; angenommen; abgelehnt; aufgehoben;
        beendet; gelöst; eingestellt
    """,
    "fr": """
        signé; signée; approuvé; approuvée; approuvés; résolu; résolue; décidé; réglé; réglée; clos; close;
        terminé; terminée; payé; payée; retiré; retirée; adopté; adoptée; rejeté; abandonné; dissous;
        corrigé; versé; versés
    """,
    "es": """
        firmado; firmó; firmaron; aprobado; aprobó; aprobaron; resuelto; decidido; cerrado; terminado;
        pagado; retirado; adoptado; acordado; acordaron; rechazado; solucionado; corregido; concluido
    """,
    "it": """
        firmato; approvato; approvata; risolto; risolta; deciso; chiuso; chiusa; concluso; conclusa; pagato;
        ritirato; ritirata; adottato; respinto; respinta; accolto; corretto; finito; finita
    """,
    "pt": """
        assinado; assinou; aprovado; aprovou; resolvido; decidido; decidiu; fechado; encerrado; concluído;
        pago; retirado; adotado; rejeitado; arquivado; corrigido; terminado; absolvida; absolvido
    """,
    "nl": """
        getekend; ondertekend; goedgekeurd; opgelost; besloten; gesloten; afgerond; betaald; ingetrokken;
        aangenomen; afgewezen; verholpen; hersteld; voltooid; afgehandeld; beëindigd
    """,
}
CORRECTED: Final = {
    "en": """
        earlier; originally; initially; previously; wrongly; mistake; misstated; correction; corrected; had
        planned; was due; former; no longer
    """,
    "de": """
        ursprünglich; zunächst; eigentlich; irrtümlich; fälschlich; fälschlicherweise; berichtigung;
        korrektur; fehler; früher; nicht mehr
    """,
    "fr": """
        initialement; auparavant; par erreur; erreur; rectificatif; erratum; prévu initialement; ne plus;
        anciennement
    """,
    "es": """
        inicialmente; antes; por error; error; corrección; en un principio; anteriormente; ya no
    """,
    "it": """
        inizialmente; in origine; per errore; errore; rettifica; in precedenza; non più
    """,
    "pt": """
        inicialmente; antes; por engano; erro; errata; correção; anteriormente; já não
    """,
    "nl": """
        aanvankelijk; oorspronkelijk; abusievelijk; ten onrechte; vergissing; fout; correctie; rectificatie;
        eerder; niet meer
    """,
}
NOW: Final = {
    "en": """
        now; currently; at present; ongoing; under way; underway; continues; continue; goes on; today;
        closed; status
    """,
    "de": """
        derzeit; zurzeit; aktuell; momentan; jetzt; nun; läuft; laufen; stand; status
    """,
    "fr": """
        actuellement; désormais; maintenant; à présent; en cours; se poursuit; se poursuivent; statut
    """,
    "es": """
        actualmente; ahora; en curso; en marcha; continúa; continúan; estado
    """,
    "it": """
        attualmente; ora; adesso; in corso; prosegue; proseguono; stato
    """,
    "pt": """
        atualmente; agora; em curso; em andamento; prossegue; prosseguem; situação
    """,
    "nl": """
        momenteel; nu; thans; loopt; lopen; gaande; lopend; status
    """,
}
FIRST_PERSON: Final = {
    "en": """
        i; we; my; our; me; us; mine; ours; ll
    """,
    "de": """
        ich; wir; mein; meine; unser; unsere; uns; mich; mir
    """,
    "fr": """
        je; j; nous; mon; ma; mes; notre; nos; moi
    """,
    "es": """
        yo; nosotros; mi; mis; nuestro; nuestra; me; nos
    """,
    "it": """
        io; noi; mio; mia; nostro; nostra; mi; ci
    """,
    "pt": """
        eu; nós; meu; minha; nosso; nossa; me; nos
    """,
    "nl": """
        ik; wij; we; mijn; onze; ons; mij
    """,
}

EARLIER: Final = {
    "en": "at the time; at that time; at first; initially; originally; until then",
    "de": "damals; seinerzeit; zunächst; anfangs; ursprünglich",
    "fr": "à l époque; dans un premier temps; au départ; initialement; à l origine",
    "es": "en un principio; al principio; inicialmente; en aquel momento; en su momento",
    "it": "in un primo momento; all inizio; inizialmente; all epoca; in origine",
    "pt": "a princípio; no início; inicialmente; na altura; na época",
    "nl": "aanvankelijk; destijds; in eerste instantie; oorspronkelijk",
}
"""Words for an earlier stage of a matter; they say nothing of where it stands, and are no feature."""
