"""The gate: did a change make the briefs worse, or was it chance?"""
