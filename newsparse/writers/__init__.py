"""Records into files: one module a format."""
