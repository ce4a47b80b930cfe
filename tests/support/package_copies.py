"""Copies of the package, for workers of a cluster."""

import shutil

from as_package import ROOT


def write_package(folder, version):
    """Write a package ``dalles`` of another version into a folder; returns its path."""
    package = folder / 'dalles'
    package.mkdir(parents=True)
    for name in ('__init__.py', 'models'):
        (package / name).symlink_to(ROOT / name)
    for name in ('core', 'cluster'):  # copies: the version is looked for beside them
        shutil.copytree(ROOT / name, package / name)
    (package / 'metadata.txt').write_text(f'[general]\nversion={version}\n')
    return package
