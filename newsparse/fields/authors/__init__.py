"""Authors: bylines, metadata and bios."""
