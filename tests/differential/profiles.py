"""How many questions are asked: few by day, and as many as the profile says by night."""

from hypothesis import HealthCheck, settings

NIGHTLY = settings.get_current_profile_name() == "nightly"


def asking(few: int, *, rows: int = 1) -> settings:
    """`few` examples, or by night so many that all their rows together are as many as the profile says."""
    most = settings().max_examples // rows
    return settings(max_examples=most if NIGHTLY else few, suppress_health_check=[HealthCheck.function_scoped_fixture])
