"""French."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        le la les un une des du au aux et ou mais est sont était a ont été être avoir de d l à
        en dans par pour sur avec qui que qu ce cet cette ces il elle ils elles on se s sa son
        ses leur leurs y ne n pas plus c j m t lui je nous vous étaient sera seront fut furent
        sous entre vers chez sans depuis pendant donc car si où quand comment très même aussi
        encore déjà tout tous toute toutes cela ça celui celle ceux lors j'ai notre nos votre
        tes jamais afin après avant selon ni
    """),
    negators=wordset("pas jamais aucun aucune rien sans ni"),
    paired_negators=wordset("personne plus guère nul nulle"),
    particles=wordset("ne n"),
    privatives=wordset("sans"),
    refusals=by_first("""
        refuse de; refuse d; refusent de; refusent d; refusé de; refusé d; oublié de; oublié d; omis
        de; omis d; renonce à; renoncent à; renoncé à; abstient de; abstient d; abstenu de; abstenu
        d; abstenue de; abstenue d; évité de; évité d
    """),
    hedges=phrases("""
        pourrait; pourraient; peut; peuvent; pourra; pourront; peut-être; serait; seraient; aurait;
        auraient; devrait; devraient; possible; possiblement; probablement; probable; sans doute;
        éventuellement; éventuel; éventuelle; semble; semblent; semblait; paraît; il paraît;
        vraisemblablement; susceptible; susceptibles; craint; craignent; risque de; risquent de;
        risque d; soupçonne; soupçonné; soupçonnée; envisage; envisagé; envisagée; prévoit que;
        prévisions; prédit
    """),
    futures=phrases("va; vont; sera; seront; aura; auront"),
    plans=phrases("""
        doit; doivent; devra; devront; veut; veulent; voudrait; prévoit; prévoient; prévu; prévue;
        prévus; prévues; projette; planifié; planifiée; souhaite; souhaitent; propose; proposent;
        proposé; proposée; demande; demandent; demandé; recommande; espère; espèrent; attend;
        attendu; attendue; compte; il faut; faut; faudrait; appelle à; reste à; est à; sont à;
        suggère; suggéré; exige; exigent; exigé; réclame; réclamé; sollicite; sollicité; recommandé;
        demandait; proposait; souhaitait; voulait; devait; devaient
    """),
    breaks=wordset("et mais tandis parce car après avant"),
    conditions=wordset("si sauf"),
    copulas=wordset("""
        est sont était étaient être été fut furent a ont avait avaient avoir y sera seront reste
        restent
    """),
    questions=wordset("si"),
    interrogatives=wordset("qui que quoi quand où pourquoi comment quel quelle quels quelles combien"),
    tasks=phrases("""
        à faire; tâche; tâches; todo; action; actions; prochaine étape; prochaines étapes; étapes
        suivantes; reste à faire; actions à mener
    """),
    done=phrases("""
        fait; terminé; terminés; journal des modifications; modifications; corrigé; réalisé
    """),
    claims=wordset("""
        affirme affirment affirmé prétend prétendent prétendait allègue allèguent accuse accusent
        accusé accusée assure assurent soutient soutiennent croit croient
    """),
    attributions=phrases("""
        selon; d après; prétendument; présumé; présumée; présumés; paraît-il; supposé; supposée;
        supposément; à en croire; d'après; dit-on; on dit que; aux dires
    """),
    past_form=r"a|ont|avai(?:t|ent)|été|étai(?:t|ent)|fut|furent|eut|eurent|\w+(?:èrent|irent)",
)
