"""Readings in and out of files: read, understand, check, do, take back, hand out."""
