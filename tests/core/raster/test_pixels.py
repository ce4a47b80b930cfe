import numpy as np
import pytest

from dalles.core.raster.pixels import resize


def area_average(image, size):
    """Oracle: along each axis, repeat every pixel until both sizes divide, then take plain means."""
    out = image.astype('float64')
    for axis in (0, 1):
        fine = np.moveaxis(out, axis, 0).repeat(size, axis=0)
        fine = fine.reshape(size, -1, *fine.shape[1:]).mean(axis=1)
        out = np.moveaxis(fine, 0, axis)
    return out


@pytest.mark.parametrize('source, target', [(250, 125), (244, 125), (61, 20), (100, 100), (30, 7), (7, 1)])
def test_going_down_averages_exact_areas(source, target):
    image = np.random.default_rng(0).integers(0, 256, (source, source, 3), dtype='uint8')
    assert np.abs(resize(image, target).astype(float) - area_average(image, target)).max() <= 0.51


def test_sides_may_differ():
    image = np.random.default_rng(0).integers(0, 256, (48, 96, 3), dtype='uint8')
    assert np.abs(resize(image, 24).astype(float) - area_average(image, 24)).max() <= 0.51


def test_a_batch_is_resized_like_its_images():
    images = np.random.default_rng(0).integers(0, 256, (4, 50, 50, 3), dtype='uint8')
    for size in (25, 31, 80):
        assert (resize(images, size) == np.stack([resize(image, size) for image in images])).all()


def test_going_up_is_linear_between_pixel_centres():
    ramp = np.tile(np.array([0, 100], 'uint8')[None, :, None], (2, 1, 1))
    assert resize(ramp, 4)[0, :, 0].tolist() == [0, 25, 75, 100]


@pytest.mark.parametrize('size', [10, 25, 33, 50, 80])
def test_an_even_image_stays_as_it_is(size):
    assert (resize(np.full((50, 50, 3), 255, 'uint8'), size) == 255).all()
