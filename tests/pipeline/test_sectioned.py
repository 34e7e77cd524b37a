"""Documents that do not fit the window of the model."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest
from helpers.sections import Lines, Reader, copy_first, cut_off, model

from summarizer import Briefing, Document, asummarize, summarize
from summarizer.errors import AccessError, ProviderError, UnreadWarning, WindowError

pytestmark = pytest.mark.usefixtures("key_is_set")

WINDOW = 3_400
COUNT = 240
PLACES = ("Lindow", "Orvane", "Tarsk", "Quillby", "Marrowfen", "Sundholm", "Ebrach", "Castrel", "Dorning")
TEXT = "\n\n".join(f"The depot at {PLACES[at % 9]} received crate number {at + 1}." for at in range(COUNT))
DOCUMENT = Document.from_text(TEXT)


def brief(reader: Reader, document: Document = DOCUMENT, **options: Any) -> Briefing[Any]:
    return summarize(document, model=model(WINDOW), transport=reader, retries=0, **options)


def test_each_sentence_is_shown_once_under_its_own_number() -> None:
    reader = Reader()
    made = brief(reader)
    assert sorted(number for section in reader.sections for number in section) == list(range(1, COUNT + 1))
    assert made.coverage
    assert (made.coverage.sections, made.coverage.read) == (len(reader.sections), len(reader.sections))
    assert made.coverage.sections > 2
    stated = [*made.brief.what, *made.more["what"]]
    assert all(item.support == "verified" for item in stated)
    assert all(TEXT[each.start : each.end] == each.quote for item in stated for each in item.evidence)
    assert len(stated) >= 3 * (made.coverage.sections - 1)


def test_an_awaited_brief_is_the_same() -> None:
    awaited = asyncio.run(asummarize(DOCUMENT, model=model(WINDOW), transport=Reader(), retries=0))
    made = brief(Reader())
    assert (awaited.brief, awaited.more, awaited.coverage) == (made.brief, made.more, made.coverage)
    assert awaited.usage.calls == made.usage.calls == made.coverage.sections + 1


def test_a_document_that_fits_is_asked_about_as_before() -> None:
    document = Document.from_text(TEXT[:500])
    whole, sectioned = Reader(), Reader()
    made = summarize(document, model=model(100_000), transport=whole)
    summarize(document, model=model(100_000), transport=sectioned, window=200_000)
    assert whole.bodies == sectioned.bodies
    assert len(whole.bodies) == 1
    assert made.coverage is None
    assert {"coverage", "conflicts", "developments"}.isdisjoint(made.model_dump(mode="json"))


def test_a_later_section_is_shown_the_headings_and_names_before_it() -> None:
    reader = Reader()
    brief(reader, Document.from_text(f"# Depots\n\nAna Ruiz leads the depots.\n\n{TEXT}"))
    later = [body for body in reader.bodies if "[1] " not in body and "\nfact 1 (" not in body]
    assert later
    assert all("(under: Depots)\n(named before: Ana Ruiz)\n[" in body for body in later)


def fail_at(number: int, error: httpx2.Response) -> Any:
    return lambda lines: error if any(at == number for at, _ in lines) else copy_first(lines)


def test_a_failed_section_is_named_and_the_others_are_kept() -> None:
    broken = httpx2.Response(500, json={"error": {"message": "broken"}})
    with pytest.warns(UnreadWarning, match="1 of 7 sections could not be read"):
        made = brief(Reader(fail_at(60, broken)))
    assert made.coverage
    assert made.coverage.read == made.coverage.sections - 1
    (failed,) = made.coverage.failed
    assert failed.first <= 60 <= failed.last
    assert failed.code == "provider"
    assert any(
        gap.startswith(f"sentences {failed.first} to {failed.last} were not read") for gap in made.gaps
    )
    cited = {each.sentence for item in [*made.brief.what, *made.more["what"]] for each in item.evidence}
    assert cited
    assert not cited & set(range(failed.first, failed.last + 1))


def test_an_error_that_would_meet_every_section_is_raised() -> None:
    with pytest.raises(AccessError):
        brief(Reader(fail_at(60, httpx2.Response(401, json={"error": {"message": "wrong key"}}))))


def test_if_no_section_can_be_read_its_error_is_raised() -> None:
    with pytest.raises(ProviderError):
        brief(Reader(lambda _: httpx2.Response(500, json={"error": {"message": "broken"}})))


def test_a_section_whose_answer_is_cut_off_is_asked_about_in_halves_once() -> None:
    whole = Reader()
    sections = brief(whole).coverage
    long = {tuple(each) for each in whole.sections if 60 in each}
    reader = Reader(lambda lines: cut_off(copy_first(lines)) if 60 in dict(lines) else copy_first(lines))
    made = brief(reader)
    assert sections
    assert made.coverage
    assert made.coverage.sections == sections.sections + 1
    asked = [each for each in reader.sections if 60 in each]
    assert len(asked) == 2
    assert tuple(max(asked, key=len)) in long
    assert any("cut off" in gap for gap in made.gaps)


def test_what_a_section_was_not_shown_it_cannot_cite() -> None:
    def cite_first(lines: Lines) -> dict[str, Any]:
        claim = {"text": "The depot at Lindow received crate number 1.", "when": None, "cites": [1]}
        return {**copy_first(lines), "what": [claim] if lines[0][0] > 1 else []}

    made = brief(Reader(cite_first))
    items = [*made.brief.what, *made.more.get("what", [])]
    assert all("found" in [reason.code for reason in item.reasons] for item in items)


def test_a_window_without_room_for_a_document_is_refused() -> None:
    with pytest.raises(WindowError, match="leave no room"):
        summarize(DOCUMENT, model=model(1_000), transport=Reader())


def test_the_json_survives_a_check() -> None:
    from summarizer import check

    made = brief(Reader())
    again = check(json.loads(made.model_dump_json()), DOCUMENT)
    assert again.coverage == made.coverage
    assert again.brief == made.brief
