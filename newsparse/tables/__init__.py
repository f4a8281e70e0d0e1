"""Words, names and phrases of many languages, and the patterns made of them; no page."""
