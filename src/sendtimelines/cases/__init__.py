"""A case as it happened: the record of its facts, and the duties that follow from it."""
