"""English."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

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
    hedges=phrases("""
        may; might; could; possible; possibly; perhaps; maybe; potential; potentially; likely;
        probably; presumably; probable; apparently; suspect; suspects; suspected; consider;
        considers; considered; considering; mull; mulls; mulling; weigh; weighs; weighing;
        contemplate; contemplates; contemplating; hypothetical; hypothetically; unlikely to; appears
        to; appear to; appeared to; appears that; seem; seems; seemed; seemingly; likely to; thought
        to; believed to; feared to; feared that; assumed to; assumed that; presumed to; expected to
        be; expected to have; estimated to; fear; fears; feared; forecast; forecasts; forecasting;
        predict; predicts; predicted; predicting; prediction; predictions; projected to; projects
        that; indicate that; indicates that; indicated that; indicating that; suggest that; suggests
        that; suggesting that; suggested that; risk of; risk that; risks of; chance of; chance that;
        chances of; possibility of; possibility that; probability of; probability that; likelihood
        of; likelihood that; danger of; danger that; threat of; prospect of; suspicion of; suspicion
        that; suspicions that; speculation that; assumption that; hypothesis that; concern that;
        concerns that; worried that; worries that; worry that; fears of; fears that; scenario in
        which; as if; as though; in case of; in the event of; drill; simulated; simulation of;
        exercise in which
    """),
    futures=wordset("will shall going scheduled due"),
    plans=phrases("""
        is to; are to; was to; were to; be to; nearing; nearly; almost; can; would; should; must;
        ought; plan; plans; planned; planning; intend; intends; intended; intention; propose;
        proposes; proposed; proposal; proposing; expect; expects; expected; aim; aims; aiming; hope;
        hopes; hoping; hoped; want; wants; wanted; wish; wishes; agree; agrees; agreed; schedule;
        scheduled; ask; asks; asked; request; requests; requested; urge; urges; urged; recommend;
        recommends; recommended; suggest; suggests; suggested; promise; promises; promised; pledge;
        pledges; pledged; vow; vows; vowed; threaten; threatens; threatened; seek; seeks; seeking;
        try; tries; trying; tried; attempt; attempts; attempted; offer; offers; offered; need;
        needs; needed; require; requires; required; demand; demands; demanded; tell; tells; told;
        instruct; instructs; instructed; order; ordered; decide; decides; decided; let; lets;
        please; call; calls; called; push; pushes; pushing; supposed; draft; drafts; bid; bids;
        effort; efforts; nominated; designed to; meant to; yet to; about to; under discussion; under
        consideration; under review; set to; poised to; ready to; prepare to; prepares to; preparing
        to; prepared to
    """),
    breaks=wordset("""
        but and while whereas although though because since when after before until if unless who
        which whether
    """),
    conditions=wordset("if unless provided providing assuming"),
    copulas=wordset("""
        is are was were am be been being have has had having become becomes became
    """),
    questions=wordset("whether"),
    interrogatives=wordset("who whom whose which what when where why how"),
    tasks=phrases("""
        todo; to do; to-do; todos; to dos; to-dos; task; tasks; action; actions; action item; action
        items; action point; action points; actions required; next step; next steps; follow-up;
        follow-ups; follow up; followup; followups; fixme; open tasks; still to do; remaining work;
        remaining tasks; outstanding; outstanding tasks; backlog; roadmap; planned; upcoming; future
        work; homework; assignments; ideas; proposals; wishlist; ar
    """),
    done=phrases("""
        done; completed; completed tasks; finished; changelog; change log; changes; changed; added;
        fixed; removed; release notes; what's new; what changed; accomplishments; achievements;
        resolved; closed; improvements; bug fixes; fixes; features; history; instructions; usage;
        how to
    """),
    claims=wordset("""
        claim claims claimed claiming allege alleges alleged alleging argue argues argued arguing
        contend contends contended contending assert asserts asserted asserting insist insists
        insisted insisting accuse accuses accused accusing believe believes believed think thinks
        thought
    """),
    attributions=phrases("""
        allegedly; reportedly; supposedly; purportedly; rumoured; rumored; said to; alleged to;
        reported to; rumoured to; rumored to; claimed to; claims to; according to
    """),
)
