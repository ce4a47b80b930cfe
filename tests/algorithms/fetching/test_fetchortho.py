"""dalles:fetchortho against a MapServer of this machine: pixels, place, politeness, faults."""

import numpy as np
import pytest
from osgeo import gdal

from servers import sample


def test_pixels_are_those_of_the_source(fetch, source, tmp_path, left_over):
    done = fetch('ortho', FORMAT='png')
    file = gdal.Open(done['OUTPUT'])
    assert file.GetGeoTransform() == (800000, 0.2, 0, 6205000, 0, -0.2)
    assert np.array_equal(file.ReadAsArray(), source[:, :, :5000])
    assert left_over() == []
