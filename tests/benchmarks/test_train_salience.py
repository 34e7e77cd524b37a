"""The training of the models that rate sentences."""

from __future__ import annotations

import json

from train_salience import FIELDS, WEIGHTS, as_arrays, dev_cases, find_passage, fit, read_samples

from summarizer.document import Document


def test_held_out_cases_are_never_used():
    cases = dev_cases()
    assert cases
    assert {case.split for case in cases} == {"dev"}


def test_the_weights_in_the_package_are_those_of_the_dev_cases():
    samples = list(read_samples(dev_cases()))
    fitted = {model: fit(*as_arrays(samples, model)) for model in FIELDS}
    assert WEIGHTS.read_text("utf-8") == json.dumps(fitted, indent=1) + "\n"


def test_a_passage_is_found_whatever_its_white_space():
    document = Document.from_text("The pump\nfailed. It stood still. It runs.")
    assert find_passage(document, "failed.  It stood") == {1, 2}
