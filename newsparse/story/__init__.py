"""Which blocks are the story: one ordered list of rules over the labels."""
