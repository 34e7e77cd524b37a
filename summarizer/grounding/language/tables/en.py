"""English."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        a an the this that these those some any each such same another both either it its itself he
        him his himself she her hers herself they them their theirs themselves we us our ours
        ourselves i me my mine myself you your yours yourself who whom whose which what when where
        why how there here be am is are was were been being have has had having do does did doing
        will would shall should can could may might must ought and or but nor so yet if then than as
        at by for from in into of off on onto out over to toward towards under up upon with within
        about across along among amongst around against between through throughout during while
        because since until till unless though although whether via per also too just only even ever
        very really quite rather much more less own s t ll ve re d m let lets despite regarding
        concerning including etc eg ie now already still again meanwhile however therefore thus
        hence moreover furthermore instead otherwise currently therein please hi hello dear thanks
        thank regards ok okay yes yeah oh well become becomes became down before after above below
        like not no never none neither nobody nothing nowhere without cannot todo together one ones
        todo instead once ca wo amid further able
    """),
    negators=wordset("""
        not never no none neither nor nobody nothing nowhere without cannot hardly scarcely barely
        nope
    """),
    hedges=wordset("""
        may might could possible possibly perhaps maybe potential potentially likely probably
        allegedly alleged allege alleges reportedly apparently suspect suspects suspected rumoured
        rumored supposedly purportedly accuse accuses accused consider considers considered
        considering mull mulls mulling weigh weighs weighing contemplate contemplates contemplating
    """),
    futures=wordset("will shall going scheduled due"),
    plans=wordset("""
        nearing nearly almost can would should must ought plan plans planned planning intend intends
        intended propose proposes proposed proposal expect expects expected aim aims aiming hope
        hopes hoping want wants wanted wish wishes agree agrees agreed schedule scheduled ask asks
        asked request requests requested urge urges urged recommend recommends recommended suggest
        suggests suggested promise promises promised pledge pledges pledged vow vows vowed threaten
        threatens threatened seek seeks seeking try tries trying tried attempt attempts attempted
        offer offers offered need needs needed require requires required demand demands demanded
        tell tells told instruct instructs instructed order ordered decide decides decided let lets
        please call calls called todo action follow-up push pushes pushing supposed
    """),
    breaks=wordset("""
        but and while whereas although though because since when after before until if unless who
        which
    """),
    conditions=wordset("if unless provided providing assuming"),
)
