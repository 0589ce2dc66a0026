"""Plumbing that knows no law: dates, mappings, caching, files, CSV, JSON and spreadsheet cells."""
