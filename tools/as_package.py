"""Import the repository as the package ``dalles``, whatever the name of its folder, and the tools of all folders of tools/."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(folder) for folder in sorted((ROOT / 'tools').iterdir()) if folder.is_dir()]


def register():
    """Make ``import dalles.core...`` work; returns the package."""
    if 'dalles' not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            'dalles', ROOT / '__init__.py', submodule_search_locations=[str(ROOT)])
        package = importlib.util.module_from_spec(spec)
        sys.modules['dalles'] = package
        spec.loader.exec_module(package)
    return sys.modules['dalles']
