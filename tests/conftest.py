"""What all tests share: generated cases are never timed."""

from hypothesis import settings

settings.register_profile("fast", deadline=None)
settings.load_profile("fast")
