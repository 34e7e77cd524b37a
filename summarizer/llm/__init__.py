"""Models: how one is named, asked, priced and understood."""
