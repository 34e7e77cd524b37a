"""Briefings as Python objects: copied, pickled, sent to other processes, rendered."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from helpers.own_schema import Minutes
from helpers.sample_briefings import KILN

from summarizer import Brief, Briefing, Claim, Issue, Party
from summarizer.render import cell, markdown, plain, rows
from summarizer.schema import IncidentBrief

WHAT, STATUS = KILN["brief"]["what"], KILN["brief"]["status"]
INCIDENT = {**KILN, "brief": {"impact": WHAT, "cause": [], "status": STATUS, "follow_ups": []}}
BRIEFINGS = [
    Briefing[Brief].model_validate(KILN),
    Briefing[IncidentBrief].model_validate(INCIDENT),
    Briefing[Minutes].model_validate({**KILN, "brief": {"decisions": WHAT}}),
]
SCHEMAS = [Brief, IncidentBrief, Minutes]


def sent_back(briefing: Briefing[Any]) -> tuple[str, Briefing[Any]]:
    """What another process makes of a briefing that it is sent."""
    return type(briefing.brief).__name__, briefing.model_copy(update={"model": "another"})


def test_briefings_go_through_a_pool_of_new_processes():
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        results = list(pool.map(sent_back, BRIEFINGS))
    for (name, returned), briefing, schema in zip(results, BRIEFINGS, SCHEMAS, strict=True):
        assert name == schema.__name__
        assert type(returned) is type(briefing)
        assert returned == briefing.model_copy(update={"model": "another"})


@pytest.mark.parametrize("briefing", BRIEFINGS, ids=lambda briefing: type(briefing.brief).__name__)
def test_briefings_are_copied_and_pickled_as_they_are(briefing: Briefing[Any]):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        copied = pickle.loads(pickle.dumps(briefing, protocol))
        assert (type(copied), copied) == (type(briefing), briefing)
    deep = copy.deepcopy(briefing)
    assert (type(deep), deep) == (type(briefing), briefing)
    assert deep.brief is not briefing.brief
    assert copy.copy(briefing).brief is briefing.brief
    changed = briefing.model_copy(update={"model": "another"}, deep=True)
    assert (changed.model, changed.brief) == ("another", briefing.brief)


def test_what_was_set_stays_known():
    briefing = BRIEFINGS[0]
    assert pickle.loads(pickle.dumps(briefing)).model_fields_set == briefing.model_fields_set


def test_a_briefing_without_parameters_is_pickled_too():
    briefing = Briefing.model_validate(KILN)
    assert pickle.loads(pickle.dumps(briefing)) == briefing


def test_a_briefing_renders_its_json():
    briefing, data = BRIEFINGS[0], BRIEFINGS[0].model_dump(mode="json")
    assert briefing.to_markdown() == markdown.render(data)
    assert briefing.to_text() == plain.render(data)
    assert max(map(len, briefing.to_text(width=40).splitlines())) <= 40
    assert briefing.to_rows() == rows.render(data)
    assert briefing._repr_html_() == cell.render(data)


CUT = {
    "who": KILN["brief"]["who"][:1],
    "what": KILN["brief"]["what"][:1],
    "open_issues": KILN["brief"]["open_issues"][:1],
}


def test_what_was_cut_is_kept_as_parts_of_its_own_kind():
    briefing = Briefing[Brief].model_validate({**KILN, "more": CUT})
    kinds = {name: [type(item) for item in items] for name, items in briefing.more.items()}
    assert kinds == {"who": [Party], "what": [Claim], "open_issues": [Issue]}
    written = briefing.model_dump(mode="json")
    assert [*written][2:4] == ["brief", "more"]
    assert Briefing[Brief].model_validate(written) == briefing
    assert briefing.to_rows() == BRIEFINGS[0].to_rows()


def test_a_briefing_from_before_the_cut_has_nothing_more():
    assert BRIEFINGS[0].more == {}
    assert BRIEFINGS[0].model_dump(mode="json")["more"] == {}
