"""Flattened text into blocks: lines, hard wraps, Markdown, glued words, pages in one line."""
