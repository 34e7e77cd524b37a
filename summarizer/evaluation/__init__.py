"""The evaluation: gold cases, scoring, runs, and the verdict on a change."""
