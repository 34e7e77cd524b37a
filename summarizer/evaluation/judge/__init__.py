"""A model as judge of what words leave open: calibrated on labelled pairs, and never part of a score."""
