"""Bios: texts that say who an author is."""
