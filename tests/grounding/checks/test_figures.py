"""Numbers: one in another form is the same, and never another one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.checks.claims import decide, find

SAME = [
    ("The show runs 31 minutes.", "The show runs 0h 31m."),
    ("The flight took 4 hours 9 minutes.", "The flight took 4 h 9 min."),
    ("The flight took 249 minutes.", "The flight took 4 h 9 min."),
    ("The talk took 90 minutes.", "The talk took an hour and a half."),
    ("The talk took 1.5 hours.", "The talk took an hour and a half."),
    ("The talk took one and a half hours.", "The talk took 90 minutes."),
    ("The talk took half an hour.", "The talk took 30 minutes."),
    ("The talk took a quarter of an hour.", "The talk took 15 minutes."),
    ("The ban lasted a week.", "The ban lasted one week."),
    ("The ban lasted 1 week.", "The ban lasted a week."),
    ("The ban lasted seven days.", "The ban lasted a week."),
    ("The ban lasted 27 months.", "The ban lasted 2 years and 3 months."),
    ("The town has 1,056 people.", "The town has 1, 056 people."),
    ("The town has 1,056 people.", "The town has 1 056 people."),
    ("The town has 1,056 people.", "The town has 1'056 people."),
    ("The town has 1056 people.", "The town has 1,056 people."),
    ("Half a million people fled.", "500,000 people fled."),
    ("The shop sold a dozen eggs.", "The shop sold 12 eggs."),
    ("The shop sold twelve hundred eggs.", "The shop sold 1,200 eggs."),
    ("The shop sold 5k eggs.", "The shop sold 5,000 eggs."),
    ("The firm paid £1.2 million.", "The firm paid £1.2m."),
    ("The firm paid 1,200,000 pounds.", "The firm paid £1.2 million."),
    ("The tax rose by 5 per cent.", "The tax rose by 5%."),
    ("The tax rose by five percent.", "The tax rose by 5 pc."),
    ("Two thirds of the voters stayed home.", "Two-thirds of the voters stayed home."),
    ("Three-quarters of the voters stayed home.", "75% of the voters stayed home."),
    ("Half of the voters stayed home.", "50 percent of the voters stayed home."),
    ("A 20-year-old man was hurt.", "A man aged 20 was hurt."),
    ("A man aged 20 was hurt.", "A man, 20 years old, was hurt."),
    ("Leeds finished 3rd.", "Leeds finished third."),
    ("The 21st shop opened.", "The twenty-first shop opened."),
    ("The alarm rang twice.", "The alarm rang two times."),
    ("The two men left.", "Both men left."),
    ("The patient had Covid.", "The patient had COVID-19."),
    ("The patient had COVID-19.", "The patient had Covid."),
    ("The patient had Covid-19.", "The patient had COVID 19."),
    ("The B-52 landed.", "The B52 landed."),
    ("The G7 met.", "The G-7 met."),
    ("The patient has type 2 diabetes.", "The patient has Type II diabetes."),
    ("It was 20 degrees Celsius.", "It was 20 °C."),
    ("It was 20 degrees.", "It was 20 °C."),
    ("It was minus 5 degrees.", "It was -5 degrees."),
    ("The trip takes 1½ hours.", "The trip takes 90 minutes."),
    ("The wait is between 10 and 12 days.", "The wait is 10–12 days."),
    ("The wait is from 10 to 12 days.", "The wait is between 10 and 12 days."),
    ("The trail is 1.5 km long.", "The trail is 1,500 metres long."),
    ("Leeds won 2–1.", "Leeds won 2-1."),
    ("Der Umbau dauert einundzwanzig Tage.", "Der Umbau dauert 21 Tage."),
    ("Der Verein wurde Dritter.", "Der Verein wurde 3."),
    ("La ville compte quatre-vingts écoles et un parc.", "La ville compte 80 écoles et un parc."),
    ("El viaje dura treinta y cinco días.", "El viaje dura 35 días."),
    ("A obra custa vinte e um euros.", "A obra custa 21 euros."),
    ("Il viaggio dura ventuno giorni.", "Il viaggio dura 21 giorni."),
    ("De reis van de groep duurt tweeëntwintig dagen.", "De reis van de groep duurt 22 dagen."),
    ("Bilet kosztuje dwieście złotych.", "Bilet kosztuje 200 zł."),
]


@pytest.mark.parametrize(("claim", "cited"), SAME, ids=[f"{claim} / {cited}" for claim, cited in SAME])
def test_the_same_number(claim, cited):
    assert [
        f.code for f in find(claim, [cited]) if f.code.startswith(("number", "name", "date", "slot"))
    ] == []
    assert decide(find(claim, [cited])) != "unsupported"


OTHER = [
    ("The show runs 13 minutes.", "The show runs 0h 31m."),
    ("The flight took 4 h 19 min.", "The flight took 4 h 9 min."),
    ("The flight took 249 hours.", "The flight took 4 h 9 min."),
    ("The flight took 294 minutes.", "The flight took 4 h 9 min."),
    ("The talk took 90 hours.", "The talk took an hour and a half."),
    ("The talk took 2.5 hours.", "The talk took an hour and a half."),
    ("The talk took half an hour.", "The talk took an hour and a half."),
    ("The ban lasted a week.", "The ban lasted two weeks."),
    ("The ban lasted a month.", "The ban lasted a week."),
    ("The town has 1,065 people.", "The town has 1, 056 people."),
    ("The town has 1,056 people.", "The town has 1 065 people."),
    ("The town has 56 people.", "The town has 1, 056 people."),
    ("Half a billion people fled.", "500,000 people fled."),
    ("The shop sold two dozen eggs.", "The shop sold 12 eggs."),
    ("The firm paid £1.2 billion.", "The firm paid £1.2m."),
    ("The firm paid 1,200,000 dollars.", "The firm paid £1.2 million."),
    ("The tax rose by 5 percentage points.", "The tax rose by 5 per cent."),
    ("Two thirds of the voters stayed home.", "A third of the voters stayed home."),
    ("Three-quarters of the voters stayed home.", "Half of the voters stayed home."),
    ("A 12-year-old man was hurt.", "A man aged 20 was hurt."),
    ("Leeds finished 2nd.", "Leeds finished third."),
    ("The 22nd shop opened.", "The twenty-first shop opened."),
    ("The alarm rang twice.", "The alarm rang three times."),
    ("The three men left.", "Both men left."),
    ("The B-51 landed.", "The B-52 landed."),
    ("The G20 met.", "The G7 met."),
    ("Version v2.1 failed.", "Version v2.3 failed."),
    ("The patient has type 1 diabetes.", "The patient has Type II diabetes."),
    ("It was 20 degrees Fahrenheit.", "It was 20 °C."),
    ("It was 5 degrees.", "It was minus 5 degrees."),
    ("Nineteen people had Covid.", "Two people had COVID-19."),
    ("The number is 555-0124.", "The number is 555-0123."),
    ("Agent 7 left.", "Agent 007 left."),
    ("The trail is 1.5 km long.", "The trail is 150 metres long."),
    ("Der Umbau dauert zwölf Tage.", "Der Umbau dauert 21 Tage."),
    ("La ville compte quatre-vingt-dix écoles.", "La ville compte 80 écoles."),
    ("El viaje dura treinta y seis días.", "El viaje dura 35 días."),
    ("A obra custa vinte e dois euros.", "A obra custa 21 euros."),
    ("Il viaggio dura trentuno giorni.", "Il viaggio dura 21 giorni."),
    ("De reis duurt drieëntwintig dagen.", "De reis duurt 22 dagen."),
    ("Bilet kosztuje trzysta złotych.", "Bilet kosztuje 200 zł."),
]


@pytest.mark.parametrize(("claim", "cited"), OTHER, ids=[f"{claim} / {cited}" for claim, cited in OTHER])
def test_another_number(claim, cited):
    assert decide(find(claim, [cited])) != "verified"


REFERENCES = [
    ("The former is closed, the latter is open.", "The bridge is closed, the road is open.", "verified"),
    ("Ann won the latter.", "Ann won the former.", "unsupported"),
    ("The former mayor resigned.", "The mayor resigned.", "unsupported"),
]


@pytest.mark.parametrize(("claim", "cited", "mark"), REFERENCES, ids=[case[0] for case in REFERENCES])
def test_former_and_latter_refer_to_what_is_named_before(claim, cited, mark):
    assert decide(find(claim, [cited])) == mark


WEAK = [
    ("The flight took 4 hours.", "The flight took 4 h 9 min."),
    ("It was 20 degrees Celsius.", "It was 20 degrees."),
]


@pytest.mark.parametrize(("claim", "cited"), WEAK, ids=[claim for claim, _ in WEAK])
def test_a_part_of_a_number_is_weak(claim, cited):
    assert decide(find(claim, [cited])) == "weak"


minutes = st.integers(61, 1439).filter(lambda n: n % 60)


def durations(n: int) -> list[str]:
    hours, rest = divmod(n, 60)
    return [
        f"{n} minutes",
        f"{hours} h {rest} min",
        f"{hours}h {rest}m",
        f"{hours} hours and {rest} minutes",
        f"{n * 60} seconds",
    ]


@given(minutes, st.integers(0, 4), st.integers(0, 4))
def test_a_duration_in_another_form_stays_verified(n, ours, theirs):
    claim, cited = (f"The trip takes {durations(n)[form]}." for form in (ours, theirs))
    assert decide(find(claim, [f"As planned, {cited[0].lower()}{cited[1:]}"])) == "verified"


@given(minutes, minutes, st.integers(0, 4), st.integers(0, 4))
def test_another_duration_is_never_verified(n, other, ours, theirs):
    if n != other:
        claim, cited = f"The trip takes {durations(n)[ours]}.", f"The trip takes {durations(other)[theirs]}."
        assert decide(find(claim, [cited])) != "verified"


@given(st.integers(1, 999), st.sampled_from(["million", "billion", "thousand"]))
def test_a_scale_in_another_form_stays_verified_and_another_scale_never(n, scale):
    size = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
    value = Decimal(n) / 10
    text = f"The firm paid {value * size[scale]:,.0f} euros."
    for each in size:
        verified = decide(find(f"The firm paid {value} {each} euros.", [text])) == "verified"
        assert verified == (each == scale)
