"""Batches at the provider: requests that are sent as files, and answered within a day for half the price."""
