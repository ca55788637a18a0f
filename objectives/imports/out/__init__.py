"""Readings and templates as files, so that the import reads them again without loss."""
