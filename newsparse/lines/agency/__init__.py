"""News agencies: what a name, a byline or the last line of a story credits. A dateline has a slot for its own."""
