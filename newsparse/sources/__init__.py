"""Inputs into documents: bytes with a name."""
