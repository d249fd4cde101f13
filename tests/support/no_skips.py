"""Where CI is set, a test that skips itself fails: what nobody runs is not tested."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

Run = Generator[None, pytest.TestReport, pytest.TestReport]
Collected = Generator[None, pytest.CollectReport, pytest.CollectReport]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Run:
    report = yield
    return _refused(report) if not hasattr(report, "wasxfail") else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Collected:
    return _refused((yield))


def _refused(report: pytest.TestReport) -> pytest.TestReport:
    if report.skipped and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may skip: {reason}"
    return report
