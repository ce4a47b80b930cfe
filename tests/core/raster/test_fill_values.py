import numpy as np
import pytest

from dalles.core.raster.fill_values import PATCH_PX, fill_mask, fill_values, fills_seen


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
    assert fill_mask(np.zeros((16, 16, 3), 'float32')).all()
    assert not fill_mask(np.full((16, 16, 3), 0.5, 'float32')).any()


def test_the_lowest_value_is_fill_where_there_are_negative_ones():
    assert fill_mask(np.full((16, 16, 3), -32768, 'int16')).all()
    assert not fill_mask(np.full((16, 16, 3), -5, 'int16')).any()


@pytest.mark.parametrize('bits, highest', [(1, 1), (2, 3), (4, 15), (7, 127)])
def test_the_highest_value_of_few_bits_is_fill(bits, highest):
    known = fill_values(np.dtype('uint8'), bits)
    assert known == {0, highest, 255}
    assert fill_mask(np.full((16, 16, 3), highest, 'uint8'), known).all()


def test_a_patch_is_of_one_fill():
    image = np.zeros((16, 16, 3), 'uint8')
    image[::2] = 255  # black and white in turn: a pattern, no fill
    assert not fill_mask(image).any()


def seen(values):
    """What fills_seen adds to the limits of the dtype, for one band."""
    values = np.asarray(values).reshape(-1, 1)
    known = fill_values(values.dtype)
    return fills_seen(values, known, (2, 98)) - known


@pytest.mark.parametrize('kind, highest', [('uint16', 1023), ('uint16', 4095), ('int32', 16383), ('float32', 1),
                                           ('float64', 255)])
def test_the_highest_value_is_fill_where_it_is_all_bits_set(kind, highest):
    image = np.linspace(0.1, 0.6, 500) * highest
    assert seen(np.append(image, [highest] * 100).astype(kind)) == {highest}
    assert seen(np.append(image, [highest * 0.9] * 100).astype(kind)) == set()


@pytest.mark.parametrize('kind, image', [('float32', np.linspace(-0.01, 1.2, 500)), ('int16', np.linspace(1, 9000, 500)),
                                         ('int32', np.linspace(-200, 4000, 500))])
def test_a_negative_value_apart_from_all_others_is_fill(kind, image):
    assert seen(np.append(image, [-9999] * 100).astype(kind)) == {-9999}
    assert seen(image.astype(kind)) == set()


def test_two_values_are_an_image_of_two_values():
    assert seen(np.array([0, 1] * 50, 'float32')) == set()


@pytest.mark.parametrize('value', [20000, -20000])
def test_a_value_apart_is_fill_where_more_than_one_pixel_has_it(value):
    image = np.linspace(100, 9000, 500)
    assert seen(np.append(image, [value] * 2).astype('int32')) == {value}
    assert seen(np.append(image, [value]).astype('int32')) == set()
