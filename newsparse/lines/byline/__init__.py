"""Bylines: names, roles, agencies and dates of one line."""
