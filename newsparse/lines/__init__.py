"""What one string says by itself: dateline, byline, dates, bio, credit, breadcrumb, language."""
