import numpy as np
import pytest

from dalles.core.raster.fill_values import fill_mask
from dalles.core.raster.nodata_share import nodata_fraction


def slow(values, valid):
    """The definition, without its shortcuts."""
    declared = 1 - valid.mean()
    if declared >= 0.05:
        return declared
    if (values == values[0, 0]).all():
        return 1.0
    fill = fill_mask(values)
    return float((fill | ~valid).mean()) if fill[[0, 0, -1, -1], [0, -1, 0, -1]].any() else 0.0


def test_a_photograph_is_full(noise):
    image = noise(60, 60)
    image[20:40, 20:40] = 255  # a white roof away from the corners
    assert nodata_fraction(image, None) == 0


@pytest.mark.parametrize('corner', [(0, 0), (0, -1), (-1, 0), (-1, -1)])
@pytest.mark.parametrize('value', [0, 255])
def test_fill_in_a_corner_counts(noise, corner, value):
    image = noise(64, 64)
    image[slice(0, 16) if corner[0] == 0 else slice(48, 64), slice(0, 32) if corner[1] == 0 else slice(32, 64)] = value
    assert nodata_fraction(image, None) == 16 * 32 / 64 ** 2


@pytest.mark.parametrize('kind', ['uint8', 'uint16'])
def test_the_shortcuts_change_nothing(kind):
    generator, shares = np.random.default_rng(1), set()
    top = np.iinfo(kind).max
    for _ in range(300):
        height, width = generator.integers(1, 40, 2)
        image = generator.integers(0, 256, (height, width, 3)).astype(kind)
        for _ in range(3):
            row, col, size = generator.integers(0, 40, 3)
            image[row:row + size, col:col + size] = generator.choice([0, top, 90])
        valid = generator.random((height, width)) > generator.choice([0, 0.01, 0.2])
        shares.add(nodata_fraction(image, valid))
        assert nodata_fraction(image, valid) == pytest.approx(slow(image, valid), abs=1e-9)
        assert nodata_fraction(image, None) == slow(image, np.ones((height, width), bool))
    assert len(shares) > 30
