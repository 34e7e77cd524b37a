"""Spanish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        el la los las un una unos unas lo al del de y e o u pero es son fue era ha han sido ser
        estar está en con sin sobre según su sus se le les que no por para a como más esta este
        estos estas ese esa eso aquel hay había fueron será serán también muy ya cuando donde
        quien qué cómo desde hasta entre hacia durante antes después todo todos toda todas cada
        mi tu nos nuestro nuestra ni sino porque aunque si él ella ellos yo me te están estaba
    """),
    negators=wordset("no nunca jamás ninguno ninguna ningún nadie nada tampoco sin ni"),
    privatives=wordset("sin"),
    refusals=by_first("""
        niega a; niegan a; negó a; negaron a; negado a; olvidó; olvidaron; olvidado; rehúsa; rehusó;
        rehusaron; renuncia a; renunció a; renunciaron a
    """),
    hedges=phrases("""
        podría; podrían; puede; pueden; podrá; quizá; quizás; tal vez; posiblemente; probablemente;
        posible; probable; acaso; habría; habrían; sería; serían; estaría; estarían; tendría;
        parece; parecen; parecía; debería; deberían; teme; temen; riesgo de; peligro de; sospecha;
        sospechan; pronostica; pronostican; prevé que; predice; considera; baraja; eventual;
        seguramente
    """),
    futures=phrases("va; van; será; serán; habrá"),
    plans=phrases("""
        debe; deben; deberá; deberán; quiere; quieren; prevé; prevén; previsto; prevista; previstos;
        previstas; planea; planean; planeado; planeada; pretende; pretenden; propone; proponen;
        propuesto; pide; piden; pidió; recomienda; recomiendan; espera; esperan; desea; desean;
        tiene que; tienen que; hay que; está por; se prevé; necesita; necesitan; propuso;
        propusieron; pidieron; solicita; solicitan; solicitó; solicitaron; sugiere; sugirió;
        sugirieron; recomendó; exige; exigen; exigió; planteó; quería; querían; debía; debían
    """),
    breaks=wordset("y pero mientras porque después antes"),
    conditions=wordset("si salvo"),
    copulas=wordset("""
        es son era eran fue fueron ser sido está están estaba estaban estar estado ha han había
        habían haber hay hubo será serán tiene tienen tenía tener
    """),
    questions=wordset("si"),
    interrogatives=wordset("quién quien quiénes qué cuándo dónde cómo cuál cuáles cuánto cuántos por"),
    tasks=phrases("""
        tarea; tareas; por hacer; pendiente; pendientes; tareas pendientes; próximo paso; próximos
        pasos; siguientes pasos; acción; acciones; todo; to do
    """),
    done=phrases("""
        hecho; completado; cambios; registro de cambios; corregido; terminado; realizado
    """),
    claims=wordset("""
        afirma afirman asegura aseguran alega alegan sostiene sostienen acusa acusan acusado acusada
        alegó aseguró afirmó sostuvo acusó cree creen
    """),
    attributions=phrases("""
        según; presuntamente; supuestamente; presunto; presunta; presuntos; supuesto; supuesta; al
        parecer; de acuerdo con; se dice que; dicen que; se rumorea
    """),
    past_form=r"ha|han|había[n]?|fue|fueron|era[n]?|hubo|\w+(?:ó|aron|ieron)",
)
