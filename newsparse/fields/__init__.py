"""Labelled blocks into the fields of the record: one module a field or family of fields."""
