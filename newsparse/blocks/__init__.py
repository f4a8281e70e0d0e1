"""A page into blocks and facts: HTML, and flattened text in all its forms."""
