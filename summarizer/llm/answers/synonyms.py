"""Synonyms: words of one meaning, by which a value of a closed list is recognised."""

from __future__ import annotations

from typing import Final


def _read_groups(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.strip() for word in " ".join(row.split()).split(",")) for row in table.split(";"))


GROUPS: Final = _read_groups("""
planned, scheduled, proposed, upcoming, intended, pending, not started, not yet started, to do, todo, future,
announced, geplant, prévu, previsto, planificado, planejado;
ongoing, in progress, active, underway, under way, open, started, continuing, running, current, unresolved,
not resolved, unsolved, partly resolved, partially resolved, under review, under investigation, investigating,
monitoring, mitigated, work in progress, wip, doing, laufend, en cours, en curso, in corso, em andamento;
blocked, on hold, stalled, stuck, suspended, paused, waiting, delayed, postponed, halted, blockiert, bloqué,
bloqueado, bloccato;
resolved, done, complete, completed, closed, finished, fixed, solved, settled, concluded, ended, over,
erledigt, gelöst, résolu, resuelto, risolto, resolvido;
cancelled, aborted, abandoned, withdrawn, dropped, called off, rejected, terminated, abgesagt, annulé,
cancelado, annullato;
unclear, unknown, uncertain, undetermined, unspecified, ambiguous, undefined, mixed, other, not stated,
not clear, none, n/a, null, unklar, incertain, desconocido;
person, per, individual, human, man, woman, people, employee, official, politician, persona, personne;
organisation, org, company, corporation, business, firm, agency, institution, government, ministry, authority,
department, council, ngo, party, university, bank, court, club, vendor, supplier, organización,
organizzazione, organização, unternehmen, entreprise;
place, loc, gpe, location, city, town, village, country, region, site, venue, area, address, building, state,
ort, lieu, lugar, luogo;
group, team, committee, crowd, public, community, family, crew, population, residents, staff, board, gruppe,
groupe, grupo, gruppo;
low, minor, small, trivial; medium, moderate, normal, middle, average; high, major, severe, serious;
critical, urgent, blocker, fatal, highest; yes, y, true, ja, oui, sí, sim; no, n, false, nein, non
""")
"""Of two groups that a word is in, the first counts; in a group, the words before others."""
