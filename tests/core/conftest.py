"""Rasters made from a few lines; how long properties are searched."""

import os

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from raster_files import write_raster

# the same examples each time; HYPOTHESIS_PROFILE=long looks for new ones, for minutes
BUSY = (HealthCheck.too_slow,)  # a machine with other work to do is no fault
settings.register_profile('short', derandomize=True, database=None, deadline=None, max_examples=150, suppress_health_check=BUSY)
settings.register_profile('long', deadline=None, max_examples=3000, suppress_health_check=BUSY)
settings.load_profile(os.environ.get('HYPOTHESIS_PROFILE', 'short'))


@pytest.fixture
def make_raster(tmp_path):
    """make_raster(array, origin=(x, y), gsd=0.5, alpha=False, name='ortho.tif', ...) -> path of a GeoTIFF; see write_raster."""
    def make(array, origin=(800000, 6204500), gsd=0.5, name='ortho.tif', geotransform=None, alpha=False, **options):
        return write_raster(tmp_path / name, array, geotransform or (origin[0], gsd, 0, origin[1], 0, -gsd),
                            options=['ALPHA=YES'] if alpha else [], **options)
    return make


@pytest.fixture
def noise():
    """(H, W, B) uint8 that looks like no fill anywhere."""
    def make(height, width, bands=3, seed=0):
        return np.random.default_rng(seed).integers(20, 230, (height, width, bands), dtype='uint8')
    return make
