"""The entry of results: the page, what it sends, photos, decisions, the worker that keeps it."""
