"""Pages into blocks: one reader a kind of page, all giving the same `Page`."""
