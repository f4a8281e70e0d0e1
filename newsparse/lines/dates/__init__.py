"""Dates as printed, in metadata and in addresses."""
