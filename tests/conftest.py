"""Settings of all tests.

By day every run draws the same examples, so that it ends as the run before did: what is drawn depends on the test
alone, nothing is remembered, and no test has to be done by a time. `--hypothesis-profile random` draws others each
time, and more of them; with the seed that it names, `--hypothesis-seed`, a run draws the same once more.
"""

from random import SystemRandom

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from tests import each
from tests.drawing import TIMES

BY_DAY = settings(
    deadline=None,
    database=None,
    print_blob=True,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],  # it goes by the wall clock, and so by what else the machine does
)
settings.register_profile("fixed", BY_DAY)
for name, times in TIMES.items():
    settings.register_profile(name, BY_DAY, derandomize=False, max_examples=times * BY_DAY.max_examples)
settings.load_profile("fixed")


@pytest.hookimpl(tryfirst=True)  # before the plugin of Hypothesis reads the seed
def pytest_configure(config: pytest.Config) -> None:
    """Choose a seed for a run at random that was given none; otherwise see to it that examples are always the same.

    Hypothesis mixes in the numbers and texts that stand in the modules loaded so far. Which these are depends on the
    tests that ran before, and so on how many run side by side.
    """
    if config.option.hypothesis_profile not in TIMES:
        nothing = Constants()
        providers._get_local_constants = lambda: nothing
        return
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(SystemRandom().getrandbits(32))
    each.run_seed = config.option.hypothesis_seed


def pytest_report_header(config: pytest.Config) -> str | None:
    """Name the seed."""
    option = config.option
    if option.hypothesis_seed is None:
        return None
    profile = f"--hypothesis-profile {option.hypothesis_profile} " if option.hypothesis_profile else ""
    return f"drawn with {profile}--hypothesis-seed {option.hypothesis_seed}"
