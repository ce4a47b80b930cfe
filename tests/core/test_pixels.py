import numpy as np
import pytest

from dalles.core.pixels import PATCH_PX, fill_mask, filled, resize


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


def test_fill_is_solid_white_or_black():
    image = np.full((64, 64, 3), 120, 'uint8')
    assert not fill_mask(image).any()
    image[:16], image[-24:] = 255, 0
    mask = fill_mask(image)
    assert mask[:16].all() and mask[-24:].all() and not mask[16:40].any()


def test_small_saturated_spots_and_one_band_at_zero_are_image():
    image = np.full((64, 64, 3), 120, 'uint8')
    image[8:8 + PATCH_PX - 1, 8:8 + PATCH_PX - 1] = 255
    image[..., 2] = 0
    assert not fill_mask(image).any()


def test_fill_of_other_types():
    assert fill_mask(np.full((16, 16, 3), 65535, 'uint16')).all()
    assert not fill_mask(np.full((16, 16, 3), 255, 'uint16')).any()
    assert not fill_mask(np.zeros((16, 16, 3), 'float32')).any()


def test_the_lowest_value_is_fill_where_there_are_negative_ones():
    assert fill_mask(np.full((16, 16, 3), -32768, 'int16')).all()
    assert not fill_mask(np.full((16, 16, 3), -5, 'int16')).any()


def test_what_is_left_of_fill_along_its_edge_is_filled_too():
    image = np.random.default_rng(0).integers(20, 230, (50, 50, 3), dtype='uint8')
    image[:, :21] = 255  # no multiple of a patch
    image[40, 40], image[41, 41] = 255, 0
    assert filled(image)[:, :21].all() and filled(image)[40, 40] and not filled(image)[41, 41]
    assert filled(image).sum() == 50 * 21 + 1
    image[:, :21] = 7
    assert not filled(image).any()  # single saturated pixels are image where there is no fill
