"""A rule over whole columns: as a lookup table, with numpy, and in Arrow."""
