"""How generated cases are run: without a time limit on each, so that a slow machine fails nothing."""

from hypothesis import settings

settings.register_profile("fast", deadline=None)
settings.load_profile("fast")
