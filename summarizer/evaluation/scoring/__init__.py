"""Scoring: a brief beside its gold, as counts with the alignment they rest on."""
