"""The repository root is the plugin folder and may have any name: tests import it as ``dalles``."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS.parent / 'tools'), str(TESTS)]

import as_package  # noqa: E402

as_package.register()
