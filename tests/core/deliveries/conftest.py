"""Images for a folder of a delivery."""

import pytest

from raster_files import write_raster


@pytest.fixture
def write(tmp_path):
    """write(name, array, col=0, ...) -> path of an image at 0.5 m whose first column is the ``col``-th; see write_raster."""
    (tmp_path / 'ortho').mkdir()

    def make(name, array, col=0, **options):
        return write_raster(tmp_path / 'ortho' / name, array, **{
            'transform': (800000 + col * 0.5, 0.5, 0, 6250000, 0, -0.5), **options})
    return make
