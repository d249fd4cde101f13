"""The same everywhere: windows without a display, no deadlines, and in CI nothing skipped."""

import os

from hypothesis import HealthCheck, settings

from tests.support.no_skips import (  # noqa: F401  pytest finds its hooks by name
    pytest_make_collect_report,
    pytest_runtest_makereport,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("HAIDESK_DATA", None)

# A busy machine is no failure of a law.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
