"""Measures the pages of objectives with the demo company's dozen and with hundreds."""
