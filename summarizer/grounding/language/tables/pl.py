"""Polish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        i w we na z ze do od o u po za przez dla przy pod nad między nie jest są był była było
        były będzie będą się to ten ta te tego tej tym tych że który która które których jak ale
        lub albo oraz a czy już jeszcze tylko tak też także gdy kiedy gdzie co kto jego jej ich
        go mu on ona ono oni my wy został została zostało zostały zostali ma mają miał może mogą
        przed według jako bardzo więc ponieważ by
    """),
    negators=wordset("nie nigdy nikt nic bez ani żaden żadna żadne żadnych żadnego nikogo niczego brak"),
    privatives=wordset("bez"),
    negative_prefixes=("nie",),
    refusals=by_first("""
        odmawia; odmawiają; odmówił; odmówiła; odmówili; zapomniał; zapomniała; zapomnieli
    """),
    hedges=phrases("""
        może; mogą; mógłby; mogłaby; mogłoby; mogliby; mogłyby; chyba; prawdopodobnie; możliwe;
        możliwy; możliwa; być może; przypuszczalnie; zapewne; wydaje się; zdaje się; miałby;
        miałaby; miałoby; mieliby; byłby; byłaby; byłoby; ryzyko; obawia; obawiają; podejrzewa;
        podejrzewają; prognozuje; prognozują; przewiduje; przewidują; rozważa; rozważają; grozi
    """),
    futures=phrases("będzie; będą"),
    plans=phrases("""
        musi; muszą; powinien; powinna; powinno; powinni; powinny; planuje; planują; planowany;
        planowana; planowane; zaplanowany; zaplanowana; zaplanowano; zamierza; zamierzają; chce;
        chcą; ma; mają; miał; proponuje; proponują; prosi; proszą; zaleca; zalecają; oczekuje;
        oczekują; należy; trzeba; żąda; ma zostać; zaproponował; zaproponowała; zaproponowali;
        zaproponowano; poprosił; poprosiła; poprosili; wnioskuje; wnioskował; zalecił; zaleciła;
        zalecono; zażądał; zażądała; chciał; chciała; chcieli; sugeruje; zasugerował; zasugerowała
    """),
    breaks=wordset("i a ale lecz oraz ponieważ gdy kiedy że który która które"),
    conditions=wordset("jeśli jeżeli chyba"),
    copulas=wordset("""
        jest są był była było byli były być został została zostało zostali zostały zostać ma mają
        miał miała mieli
    """),
    questions=wordset("czy"),
    interrogatives=wordset("kto co kiedy gdzie dlaczego jak który która które ile czemu"),
    tasks=phrases("""
        zadanie; zadania; do zrobienia; do wykonania; następny krok; następne kroki; kolejne kroki;
        działania; todo; to do
    """),
    done=phrases("""
        zrobione; wykonane; ukończone; zmiany; lista zmian; naprawione; zakończone
    """),
    claims=wordset("""
        twierdzi twierdzą twierdził twierdziła utrzymuje utrzymują oskarża oskarżają oskarżony
        oskarżona oskarżył uważa uważają
    """),
    attributions=phrases("""
        według; podobno; rzekomo; rzekomy; rzekoma; rzekome; ponoć; zdaniem; domniemany; domniemana;
        jakoby; jak twierdzi
    """),
    past_form=r"został[aoiy]?|zostali|był[aoy]?|byli|\w{2,}(?:[aiyęą]ł|[aiyę]ł[aoy]|[aiyę]li)",
)
