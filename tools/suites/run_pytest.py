"""Runs pytest and writes one JSON line per test: its id, whether it passed, and why not.

usage: python run_pytest.py REPORT ARGUMENT...    the arguments are pytest's own
"""

import json
import sys
from pathlib import Path

import pytest


class ReportLines:
    """A plugin that collects the phases of a test (set-up, call, tear-down) into one line."""

    def __init__(self, target: Path) -> None:
        self._lines = target.open("w", encoding="utf-8")
        self._failures: dict[str, str] = {}
        self._ran: set[str] = set()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._write(report.nodeid, str(report.longrepr))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and not report.skipped:
            self._ran.add(report.nodeid)
        if report.failed:
            self._failures[report.nodeid] = f"{report.when}: {report.longreprtext}"
        if report.when == "teardown":
            failure = self._failures.pop(report.nodeid, None)
            # A skipped test did not run: it has no line.
            if failure is not None or report.nodeid in self._ran:
                self._write(report.nodeid, failure)

    def pytest_unconfigure(self) -> None:
        self._lines.close()

    def _write(self, identity: str, error: str | None) -> None:
        line = {"id": identity, "ok": error is None}
        self._lines.write(json.dumps(line if error is None else {**line, "error": error}) + "\n")
        # A test that ends the process leaves the lines of those before it.
        self._lines.flush()


if __name__ == "__main__":
    sys.exit(pytest.main(sys.argv[2:], plugins=[ReportLines(Path(sys.argv[1]))]))
