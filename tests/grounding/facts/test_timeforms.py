from __future__ import annotations

import pytest

from summarizer.document.daynames import MONTHS, WEEKDAYS
from summarizer.grounding.facts.moments import take_moments
from summarizer.grounding.facts.timeforms import numeric_forms, read_signs, spoken_forms
from summarizer.grounding.language.words import plain

FORMS = (*numeric_forms(), *spoken_forms())
NAMES = sorted({name for row in (*MONTHS, *WEEKDAYS) for name in row})
FRAMES = (
    *("on 21 {} 2025", "by {}", "3{}", "{}s late", "mid-{} 2024", "on {} eleven", "x {} 3, 2024 at 5pm"),
    *("2025-02-21 {} Q3 2025", "at 10:30 on {}", "the 1990s, {}, the '90s and the nineties", "{} 3/5/2025"),
    *("9 o'clock {}", "in the third quarter {}", "half past two {} noon", "14h30 {}", "at 4.30 {}"),
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_text_that_a_form_matches_has_a_sign_of_it(frame):
    for name in NAMES:
        for written in (name, name.title(), name.upper()):
            text = plain(frame.format(written))
            signs = read_signs(text)
            missed = [form.source for form in FORMS if form.pattern.search(text) and not signs & form.signs]
            assert not missed, text


@pytest.mark.parametrize(
    "text", ["mayıs 2025", "el sábado", "3 一月 2025", "21 Şubat 2025", "W TRZECIM KWARTALE"]
)
def test_times_of_other_languages_are_found(text):
    assert take_moments(plain(text))[0]
