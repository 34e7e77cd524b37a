"""Models: their names and prices, the requests sent to them, and their answers."""
