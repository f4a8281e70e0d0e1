"""The section: breadcrumb, label at the headline, or metadata."""
