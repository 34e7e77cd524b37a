from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.language.alternatives import match_any

words = st.lists(st.text(alphabet="ab.| ç", min_size=1, max_size=4), min_size=1, max_size=6)


@given(words, st.text(alphabet="ab.| ç", max_size=8))
def test_it_matches_what_the_alternatives_match_the_longest_first(listed, text):
    plain = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
    found = [match.span() for match in re.finditer(match_any(listed), text)]
    assert found == [match.span() for match in re.finditer(plain, text)]


def test_no_words():
    assert match_any([]) == ""
