"""The report of an audit: gathered once, shown as a page, printed as a PDF, sealed by its digest."""
