"""newsparse: news pages, as HTML or flattened text, into records."""
