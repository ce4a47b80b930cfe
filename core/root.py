"""The folder in which the plugin is installed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
