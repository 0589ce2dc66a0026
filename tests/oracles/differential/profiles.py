"""How many questions are asked: few by day, and as many as the profile says at random."""

from hypothesis import HealthCheck, settings

from tests.drawing import at_random


def asking(few: int, *, rows: int = 1) -> settings:
    """`few` examples, or at random so many that all their rows together are as many as the profile says."""
    most = max(few, settings().max_examples // rows) if at_random() else few
    return settings(max_examples=most, suppress_health_check=[HealthCheck.function_scoped_fixture])
