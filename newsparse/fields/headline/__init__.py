"""The headline: of HTML pages and of text pages."""
