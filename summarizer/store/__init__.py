"""The store: briefs made before, found again by what made them."""
