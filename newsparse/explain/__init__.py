"""Reasons: why each block got its label, and which field shows it."""
