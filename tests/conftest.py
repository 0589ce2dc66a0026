"""Settings of all tests."""

from hypothesis import settings

settings.register_profile("fast", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile("fast")
