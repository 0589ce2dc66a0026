"""Settings for the whole suite."""

from hypothesis import settings

settings.register_profile("fast", deadline=None)
settings.load_profile("fast")
