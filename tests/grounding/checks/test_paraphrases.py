"""Faithful statements: each says what its sentences say, in other words or in fewer."""

# ruff: noqa: E501
from __future__ import annotations

from summarizer.grounding.checks.claims import decide, find

# fmt: off
DEVELOPMENT = [
    # name, statement, cited sentences
    ("news-shortened", "The terms of the deal are unclear.", ["The specific terms of the deal remain unclear."]),
    ("news-not-clear", "The terms of the deal are not clear.", ["The specific terms of the deal remain unclear."]),
    ("news-refused", "Ukraine refused to sign the agreement at first.", ["Ukraine initially refused to sign the agreement earlier this week."]),
    ("news-did-not", "Ukraine did not sign at the time.", ["However, Ukraine declined to sign at the time, citing the need for further review and a request for security guarantees."]),
    ("news-wants", "Ukraine requested security guarantees.", ["Ukraine declined to sign at the time, citing the need for further review and a request for security guarantees."]),
    ("news-presented", "Bessent gave Zelenskyy a proposal during a visit to Kyiv.", ["US Treasury Secretary Scott Bessent presented Zelenskyy with a proposal during a visit to Kyiv last week."]),
    ("news-passive", "Zelenskyy was presented with a proposal by Scott Bessent.", ["US Treasury Secretary Scott Bessent presented Zelenskyy with a proposal during a visit to Kyiv last week."]),
    ("news-alias", "Officials from the United States and Russia met in Saudi Arabia.", ["Senior US and Russian officials met in Saudi Arabia on Tuesday and agreed to form teams to negotiate a settlement."]),
    ("news-agreed", "They agreed to set up teams to negotiate a settlement.", ["Senior US and Russian officials met in Saudi Arabia on Tuesday and agreed to form teams to negotiate a settlement."]),
    ("news-frustration", "Zelenskyy is frustrated that Ukraine was excluded from the talks.", ["However, Zelenskyy expressed frustration over being excluded from the talks, saying Ukraine would not accept any deal it was not involved in negotiating."]),
    ("news-not-accept", "Ukraine will not accept a deal it was not involved in negotiating.", ["Zelenskyy said Ukraine would not accept any deal it was not involved in negotiating."]),
    ("news-dictator", "Trump called Zelenskyy a “dictator”.", ["Zelenskyy’s initial rejection of the proposal led to escalating tensions, with Trump calling Zelenskyy a “dictator” after the Ukrainian leader suggested Trump was influenced by Russian disinformation."]),
    ("news-could", "The deal may be finalised on Saturday.", ["An agreement could be finalized as early as Saturday, though negotiations are still ongoing."]),
    ("news-ongoing", "Negotiations are continuing.", ["An agreement could be finalized as early as Saturday, though negotiations are still ongoing."]),
    ("news-concern", "US allies worry that Trump could withdraw support from Ukraine.", ["The dispute raised concerns among US allies that Trump might withdraw support from Ukraine."]),
    ("news-quote", "Zelenskyy said he told his team to work “swiftly and very sensibly”.", ["Zelenskyy said he instructed his team to work “swiftly and very sensibly” on the negotiations."]),
    ("number-words", "Three engineers were paged.", ["3 engineers were paged during the night."]),
    ("number-scale", "The budget is 4,200,000 dollars.", ["The budget is $4.2 million."]),
    ("number-percent", "Sales fell by 13 percent.", ["Sales dropped 13% in the quarter."]),
    ("number-million-letter", "The company raised $30 million.", ["The company has raised $30M from investors."]),
    ("number-ordinal", "It was the 3rd outage of the year.", ["It was the third outage this year."]),
    ("number-clock", "The meeting starts at 14:00.", ["The meeting starts at 2 pm in room 4."]),
    ("number-compound", "The storm damaged twenty-five houses.", ["The storm damaged 25 houses along the river."]),
    ("number-grouping", "1250 homes lost power.", ["1,250 homes lost power overnight."]),
    ("date-format", "The hearing is on 2026-05-13.", ["The hearing is on 13 May 2026."]),
    ("date-order", "The hearing is on May 13, 2026.", ["The court set the hearing for 13 May 2026."]),
    ("date-partial", "The hearing is in May 2026.", ["The hearing is on 13 May 2026."]),
    ("date-abbreviated", "The release is due on Jan. 18.", ["The release is due on 18 January."]),
    ("antonym-negated", "The alarm did not go off, the report says.", ["According to the report, the alarm failed to go off."]),
    ("converse-sell", "Beta bought the plant from Acme.", ["Acme sold the plant to Beta."]),
    ("converse-before", "The audit took place before the merger.", ["The merger happened after the audit took place."]),
    ("incident-cause", "The outage was caused by an expired certificate.", ["Root cause: an expired certificate on the load balancer caused the outage."]),
    ("incident-impact", "Users could not log in for 40 minutes.", ["For 40 minutes users were unable to log in."]),
    ("incident-fix", "The team rolled back the release at 10:42.", ["10:42 - team rolls back the release."]),
    ("incident-followup", "An alert on certificate expiry still has to be added.", ["TODO: add an alert on certificate expiry."]),
    ("incident-reopened", "Service was restored after the database was restarted.", ["Once the database was restarted, service was restored."]),
    ("meeting-owner", "Priya will update the onboarding guide.", ["Action: Priya to update the onboarding guide by Friday."]),
    ("meeting-decision", "The team decided to delay the launch.", ["It was decided to postpone the launch."]),
    ("meeting-undecided", "It is undecided who will pay for the licences.", ["Who pays for the licences has not been decided."]),
    ("email-request", "Daniel asks for the signed contract by Monday.", ["Hi Sara, could you please send me the signed contract by Monday? Thanks, Daniel"]),
    ("email-attached", "The invoice is attached.", ["Please find attached the invoice for March."]),
    ("email-late", "The payment is three days late.", ["Your payment is now 3 days overdue."]),
    ("chat-promise", "Anna will bring the cake.", ["Anna: I'll bring the cake"]),
    ("chat-no", "Ben cannot come on Saturday.", ["Ben: sorry, I can't come on Saturday"]),
    ("chat-slow", "Maria says the server is slow.", ["Maria: the server is really slow today"]),
    ("press-launch", "Nordwind launches a new electric ferry.", ["Nordwind AS today announced the launch of a new electric ferry."]),
    ("press-jobs", "The factory is expected to create 400 jobs.", ["The new factory is expected to create 400 jobs in the region by 2028."]),
    ("press-appoint", "Elena Rossi becomes chief executive.", ["The board has appointed Elena Rossi as chief executive."]),
    ("issue-crash", "The app crashes when the file is empty.", ["Opening an empty file makes the app crash."]),
    ("issue-version", "The bug is fixed in version 2.3.1.", ["Fixed in 2.3.1, the bug no longer occurs."]),
    ("issue-reproduce", "The maintainer cannot reproduce the problem.", ["@kim (maintainer): I'm not able to reproduce the problem here."]),
    ("science-result", "The drug reduced symptoms in most patients.", ["In most patients the drug led to a reduction of symptoms."]),
    ("science-size", "The study involved 204 patients.", ["A total of 204 patients took part in the study."]),
    ("science-need", "More research is needed.", ["Further research is required before the drug can be approved."]),
    ("sports-score", "Leeds beat Hull 2-1.", ["Leeds won 2-1 against Hull on Sunday."]),
    ("legal-appeal", "The court dismissed the appeal.", ["The appeal was dismissed by the court."]),
    ("legal-expiry", "The lease ends on 30 June.", ["The lease expires on 30 June."]),
    ("policy-recommend", "The agency recommends a voluntary label.", ["A voluntary label is the main recommendation of the agency."]),
    ("policy-fund", "The council has no money for the road.", ["The council lacks the funds for the road."]),
    ("weather-snow", "Heavy snow closed two schools.", ["Two schools were closed because of heavy snow."]),
    ("medical-stable", "The patient's condition is stable.", ["The patient remains in a stable condition."]),
    ("support-unresolved", "The ticket has not been resolved.", ["The ticket remains unresolved."]),
    ("german-short", "Der Vertrag wurde nicht verlängert.", ["Der Vertrag mit der Stadt wurde nicht verlängert."]),
    ("german-passive", "Die Firma hat 200 Stellen abgebaut.", ["200 Stellen wurden von der Firma abgebaut."]),
    ("german-name", "Anna Weber leitet das Projekt.", ["Das Projekt wird von Anna Weber geleitet."]),
    ("french-short", "Le ministre n'a pas signé l'accord.", ["Mardi, le ministre n'a pas signé l'accord avec les syndicats."]),
    ("french-number", "L'usine emploie 300 personnes.", ["L'usine de Lyon emploie trois cents personnes."]),
    ("spanish-short", "La empresa no pagó la multa.", ["Según el juez, la empresa no pagó la multa a tiempo."]),
    ("spanish-number", "El puente costó 12 millones de euros.", ["La construcción del puente costó 12 millones de euros."]),
    ("chinese-short", "公司批准了预算。", ["公司周二批准了明年的预算。"]),
    ("chinese-number", "会议有12人参加。", ["共有12人参加了会议。"]),
    ("russian-short", "Министр подписал договор.", ["Вчера министр подписал договор с профсоюзами."]),
]

# Not tuned to: figures on these are the honest ones.
HELD_OUT = [
    ("held-news-visit", "Kellogg stayed in Kyiv for three days.", ["Kellogg built trust with Zelenskyy during his three-day visit to Kyiv."]),
    ("held-news-aid", "Ukraine has relied on American aid for three years.", ["Ukraine has depended on American military and financial aid for three years to defend against Russia."]),
    ("held-news-hours", "Ukrainian officials had only a few hours to study the proposal.", ["Ukrainian officials noted they had only a few hours to examine the proposal before it was formally presented."]),
    ("held-news-end", "Trump wants the war to end quickly.", ["Trump is pushing for a swift end to the war between Russia and Ukraine."]),
    ("held-news-rift", "There are fears of a rift between Washington and Kyiv.", ["The refusal raised concerns about a potential rift between Washington and Kyiv."]),
    ("held-news-arrest", "Police arrested two men on Monday.", ["Two men were detained by police on Monday."]),
    ("held-news-strike", "Train drivers are on strike over pay.", ["Train drivers have walked out in a dispute over pay."]),
    ("held-number", "About half of the voters stayed at home.", ["Around 50% of voters stayed at home."]),
    ("held-number-bn", "The merger is worth 2.5 billion euros.", ["The merger is valued at €2.5bn."]),
    ("held-number-dozen", "A dozen shops were looted.", ["Twelve shops were looted."]),
    ("held-date", "The offer runs out on 31 March 2026.", ["The offer is valid until March 31, 2026."]),
    ("held-clock", "Power came back at 9:15 p.m.", ["Power was restored at 21:15."]),
    ("held-incident-start", "The incident began at 09:12 when a disk filled up.", ["09:12 Incident starts: disk full on db-2."]),
    ("held-incident-data", "No data was lost.", ["There was no loss of data."]),
    ("held-incident-next", "The runbook needs to be updated.", ["Follow-up: update the runbook."]),
    ("held-meeting", "The committee approved the minutes of the last meeting.", ["Minutes of the last meeting were approved by the committee."]),
    ("held-meeting-owner", "Jonas is to ask the vendor for a quote.", ["Jonas will request a quote from the vendor."]),
    ("held-meeting-open", "The budget for 2027 was left open.", ["No decision was taken on the 2027 budget."]),
    ("held-email", "Sara wants to move the call to Thursday.", ["Could we move the call to Thursday? Best, Sara"]),
    ("held-email-2", "The parcel has not arrived.", ["I still have not received the parcel."]),
    ("held-chat", "Tim agrees to meet at eight.", ["Tim: ok, let's meet at 8"]),
    ("held-chat-2", "Lola has to hand in her receipts to Jessica.", ["Pat: Lola, you have to hand in your receipts to Jessica from HR"]),
    ("held-press", "Solaris opens its second plant in Spain.", ["Solaris is opening a second plant in Spain, the company announced."]),
    ("held-issue", "Version 4 drops support for Windows 7.", ["Windows 7 is no longer supported as of version 4."]),
    ("held-issue-2", "A workaround is to disable the cache.", ["As a workaround, the cache can be disabled."]),
    ("held-science", "The effect was smaller in children.", ["In children, the effect was less pronounced."]),
    ("held-sports", "Marta Diaz won the 200 m race.", ["The 200 m race was won by Marta Diaz."]),
    ("held-legal", "The tenant must give notice three months in advance.", ["The tenant is required to give three months' notice."]),
    ("held-policy", "The law takes effect in January.", ["The law will come into force in January."]),
    ("held-medical", "The patient has no allergies.", ["Allergies: none known for the patient."]),
    ("held-finance", "Profit rose to 12 million from 9 million.", ["Profit increased from 9 million to 12 million."]),
    ("held-german", "Die Sitzung wurde auf Donnerstag verschoben.", ["Man hat die Sitzung auf Donnerstag verschoben."]),
    ("held-german-2", "Müller ist neuer Trainer.", ["Neuer Trainer wird Thomas Müller."]),
    ("held-french", "Marie Durand dirige l'usine.", ["L'usine de Lyon est dirigée par Marie Durand."]),
    ("held-spanish", "El alcalde anunció obras nuevas.", ["El alcalde ha anunciado nuevas obras en el centro."]),
    ("held-chinese", "李明是项目经理。", ["李明担任项目经理一职。"]),
    ("held-japanese", "会議は中止された。", ["金曜日の会議は中止されました。"]),
    ("held-portuguese", "O governo adiou a votação.", ["A votação foi adiada pelo governo."]),
]
# fmt: on


def _by_support(cases):
    found = {"verified": [], "weak": [], "unsupported": []}
    for name, claim, cited in cases:
        findings = find(claim, cited)
        found[decide(findings)].append((name, *(finding.reason["text"] for finding in findings)))
    return found


def test_nine_in_ten_faithful_statements_are_not_unsupported():
    found = _by_support(DEVELOPMENT)
    assert len(found["unsupported"]) <= len(DEVELOPMENT) / 10, found["unsupported"]


def test_most_faithful_statements_are_verified():
    found = _by_support(DEVELOPMENT)
    assert len(found["verified"]) >= 0.9 * len(DEVELOPMENT), (found["weak"], found["unsupported"])


def test_faithful_statements_that_nothing_was_tuned_to():
    found = _by_support(HELD_OUT)
    assert len(found["unsupported"]) <= 0.12 * len(HELD_OUT), found["unsupported"]
    assert len(found["verified"]) >= 0.6 * len(HELD_OUT), (found["weak"], found["unsupported"])


def test_there_are_enough_faithful_statements():
    assert len(DEVELOPMENT) >= 60
    assert len(HELD_OUT) >= len(DEVELOPMENT) / 2
