"""Portuguese."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        o a os as um uma uns umas de do da dos das no na nos nas em e ou mas é são foi com por
        para pelo pela que não seu sua se ao à foram será serão está estão estava ser ter tem
        têm tinha há até desde entre durante antes depois também já muito mais quando onde quem
        porque embora este esta isto esse essa isso aquele aquela ele ela eles elas eu nós você
        vocês lhe lhes nosso nossa todo todos toda todas cada sobre após às aos num numa nem sem
    """),
    negators=wordset("não nao non nunca jamais nenhum nenhuma ninguém nada sem nem"),
    privatives=wordset("sem"),
    refusals=by_first("""
        recusa - se; recusou - se; recusaram - se; se recusa; se recusou; se recusaram; recusa a;
        esqueceu - se; se esqueceu; esqueceu de
    """),
    hedges=phrases("""
        poderia; poderiam; pode; podem; poderá; talvez; possivelmente; provavelmente; possível;
        provável; seria; seriam; teria; teriam; haveria; estaria; estariam; deveria; deveriam;
        parece; parecem; parecia; porventura; receia; teme; temem; risco de; perigo de; suspeita;
        suspeitam; prevê que; eventual; cogita; avalia
    """),
    futures=phrases("vai; vão; será; serão; haverá"),
    plans=phrases("""
        deve; devem; deverá; deverão; quer; querem; pretende; pretendem; prevê; preveem; previsto;
        prevista; previstos; planeja; planejam; planeia; planejado; planejada; planeada; propõe;
        propõem; proposto; pede; pedem; pediu; recomenda; espera; esperam; deseja; precisa;
        precisam; tem de; tem que; têm de; propôs; propuseram; pediram; solicita; solicitou;
        solicitaram; sugere; sugeriu; sugeriram; recomendou; exige; exigiu; queria; queriam; devia;
        deviam
    """),
    breaks=wordset("e mas enquanto porque depois antes"),
    conditions=wordset("se salvo"),
    copulas=wordset("""
        é são era eram foi foram ser sido está estão estava estavam estar há havia houve haver tem
        têm tinha ter fica ficou será serão
    """),
    questions=wordset("se"),
    interrogatives=wordset("quem quando onde como qual quais quanto quantos porquê por"),
    tasks=phrases("""
        tarefa; tarefas; a fazer; por fazer; pendente; pendentes; próximo passo; próximos passos;
        ação; ações; todo; to do
    """),
    done=phrases("""
        feito; concluído; concluídos; alterações; registro de alterações; corrigido; realizado
    """),
    claims=wordset("""
        afirma afirmam alega alegam sustenta garante garantem acusa acusam acusado acusada alegou
        afirmou garantiu acusou acredita acreditam
    """),
    attributions=phrases("""
        segundo; alegadamente; supostamente; suposto; suposta; de acordo com; conforme; ao que
        parece; diz-se que; pretenso; presumível
    """),
    past_form=r"foi|foram|tem|tinha[m]?|era[m]?|houve|\w{2,}ou|\w{3,}(?:eu|iu|[aei]ram)",
)
