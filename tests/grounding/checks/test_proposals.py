"""What is only proposed, refused or supposed, and stated as done: in many languages."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

PROPOSED = [
    ("Se revisó el contrato.", "La señora Ríos propuso revisar el contrato."),
    ("La señora Ríos revisó el contrato.", "La señora Ríos propuso revisar el contrato."),
    ("Het contract is herzien.", "Mevrouw Rijks stelde voor het contract te herzien."),
    ("Het contract is herzien.", "Mevrouw Rijks vroeg het contract te herzien."),
    ("Avtalet ses över.", "Fru Ris föreslog att avtalet ses över."),
    ("Договор на уборку пересмотрели.", "Госпожа Орлова предложила пересмотреть договор на уборку."),
    ("清掃契約は見直された。", "リオス氏は清掃契約の見直しを提案したが、採決はされなかった。"),
    ("The limit is 10 km/h.", "A limit of 10 km/h has been proposed."),
    ("The speed limit is 10 km/h.", "The board will decide on speed limits; 10 km/h has been proposed."),
    ("The chair is Ann Lee.", "The committee has not chosen a chair; Ann Lee was nominated."),
]
REFUSED = [
    ("Le maire avance la date.", "Le maire refuse d'avancer la date."),
    ("Il sindaco anticipa la data.", "Il sindaco rifiuta di anticipare la data."),
    ("El alcalde adelanta la fecha.", "El alcalde se niega a adelantar la fecha."),
    ("Der Bürgermeister öffnet die Brücke.", "Der Bürgermeister lehnt es ab, die Brücke zu öffnen."),
    ("Мэр открыл мост.", "Мэр отказывается открыть мост."),
]
SUPPOSED = [
    ("省里批准了补助。", "如果省里批准补助，工程就动工。"),
    ("工程动工。", "如果省里批准补助，工程就动工。"),
    ("県が補助金を認めた。", "県が補助金を認めれば、工事が始まる。"),
    ("도가 보조금을 승인했다.", "도가 보조금을 승인하면 공사가 시작된다."),
]
STATED = [
    ("La señora Ríos propuso revisar el contrato.", "El lunes la señora Ríos propuso revisar el contrato."),
    ("Le maire refuse d'avancer la date.", "Le maire refuse toujours d'avancer la date."),
    ("Le maire a refusé le budget.", "Le maire a refusé le budget de mars."),
    ("The meeting is on 10 May.", "The meeting is planned for 10 May."),
    ("公司批准了预算。", "公司批准了预算，如果没有异议就公布。"),
    ("화면이 꺼졌다.", "화면이 꺼졌다, 전원도 꺼졌다."),
]


@pytest.mark.parametrize(("claim", "cited"), [*PROPOSED, *REFUSED, *SUPPOSED], ids=lambda text: text)
def test_it_is_not_verified_as_done(claim: str, cited: str):
    assert decide(find(claim, [cited])) in ("weak", "unsupported")


@pytest.mark.parametrize(("claim", "cited"), STATED, ids=lambda text: text)
def test_what_is_stated_as_it_is_said_is_verified(claim: str, cited: str):
    assert decide(find(claim, [cited])) == "verified"


JOINED = [
    ("リオス氏は棄権した。", ["ビダル氏は棄権した。", "リオス氏は清掃契約の見直しを提案した。"]),
    ("위원회는 예산을 부결했다.", ["위원회는 예산을 가결했다.", "시장은 일정을 거부했다."]),
    ("李明批准了预算。", ["李明参加了会议。", "王强批准了预算。"]),
]


@pytest.mark.parametrize(("claim", "cited"), JOINED, ids=[claim for claim, _ in JOINED])
def test_half_of_one_sentence_and_half_of_another(claim: str, cited: list[str]):
    assert "joined" in [finding.code for finding in find(claim, cited)]


def test_a_pronoun_stands_for_who_was_named_before():
    assert decide(find("李明将主持会议。", ["李明昨天到达。", "他将主持会议。"])) == "verified"


def test_a_numbered_thing_is_no_date():
    cited = ["A forklift hit rack 14 in hall B.", "The rack was repaired by 7 June."]
    assert decide(find("The forklift hit rack 7.", cited)) == "unsupported"
