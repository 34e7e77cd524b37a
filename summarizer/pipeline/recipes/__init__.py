"""Recipes: the ways to ask for a brief, each a generator of requests without I/O."""
