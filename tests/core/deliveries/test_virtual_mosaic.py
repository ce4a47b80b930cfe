"""The pixels of a folder of images are those of gdalbuildvrt: palettes, scales, systems and positions."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr

from dalles.core.deliveries.image_folder import mosaic
from dalles.core.deliveries.source_images import inspect_image
from dalles.core.deliveries.virtual_mosaic import build_vrt
from dalles.core.errors import RasterError
from dalles.core.raster.raster_file import Raster
from helpers import wkt
from mosaics import SIDE, assert_as_buildvrt, assert_same, noise, of_folder, pixels

GREY, RED, BLUE, GREEN = (90, 90, 90, 255), (200, 10, 20, 255), (5, 15, 210, 255), (3, 180, 40, 255)


def numbers(seed, most=3):
    """(SIDE, SIDE) of a palette."""
    return np.random.default_rng(seed).integers(0, most, (SIDE, SIDE), 'uint8')


def colours(values, palette):
    return np.array([palette[value][:3] for value in values.ravel()], 'uint8').reshape(*values.shape[:2], 3)


def test_a_palette_of_all_is_that_of_gdalbuildvrt(write, tmp_path):
    palette, values = {0: GREY, 1: RED, 2: BLUE}, [numbers(1), numbers(2)]
    assert_as_buildvrt(tmp_path, [write(f'{n}.tif', one, col=n * SIDE, palette=palette) for n, one in enumerate(values)])
    assert np.array_equal(pixels(of_folder(tmp_path))[0], colours(np.hstack(values), palette))


@pytest.mark.parametrize('nodata', [(None, None), (0, None), (1, 1)])
def test_images_of_several_palettes_keep_their_colours(write, tmp_path, nodata):
    palettes, shown, valid = ({0: GREY, 1: RED, 2: BLUE}, {0: BLUE, 1: GREEN, 2: GREY, 3: RED}), [], []
    for number, palette in enumerate(palettes):
        values = numbers(number, len(palette))
        write(f'{number}.tif', values, col=number * SIDE, palette=palette, nodata=nodata[number])
        shown.append(colours(values, palette))
        valid.append(np.ones((SIDE, SIDE), bool) if nodata[number] is None else values != nodata[number])
    assert_same(pixels(of_folder(tmp_path)), (np.hstack(shown), np.hstack(valid)))


def test_one_palette_and_several_nodata(write, tmp_path):
    palette, values = {0: GREY, 1: RED, 2: BLUE}, [numbers(1), numbers(2)]
    for number, one in enumerate(values):
        write(f'{number}.tif', one, col=number * SIDE, palette=palette, nodata=number)
    assert_same(pixels(of_folder(tmp_path)),
                (colours(np.hstack(values), palette), np.hstack([values[0] != 0, values[1] != 1])))


def test_scale_and_bits_are_those_of_the_images(write, tmp_path):
    paths = [write(f'{n}.tif', noise('uint16', seed=n), col=n * SIDE, scale=0.01, options=['NBITS=12']) for n in range(2)]
    assert_as_buildvrt(tmp_path, paths)
    made = gdal.Open(of_folder(tmp_path))
    band = made.GetRasterBand(2)
    assert band.GetScale() == 0.01 and band.GetMetadataItem('NBITS', 'IMAGE_STRUCTURE') == '12'


@pytest.mark.parametrize('other, words', [
    ({'scale': 0.5}, ('* 0.5 + 0',)), ({'palette': {0: GREY}}, ('Palette', 'Gray')), ({'epsg': 32631}, ('UTM zone 31N',))])
def test_images_that_gdalbuildvrt_would_skip_are_refused(write, tmp_path, other, words):
    write('a.tif', noise(bands=1)), write('b.tif', noise(bands=1), col=SIDE, **other)
    with pytest.raises(RasterError) as caught:
        of_folder(tmp_path)
    assert all(word in str(caught.value) for word in ('a.tif', 'b.tif', *words))


def in_other_words(text):
    reference = osr.SpatialReference()
    assert reference.SetFromUserInput(text) == 0
    return reference.ExportToWkt()


@pytest.mark.parametrize('system', [
    in_other_words('IGNF:LAMB93'), in_other_words('EPSG:9794'), in_other_words('EPSG:9793'), in_other_words('EPSG:5698'),
    wkt(2154).replace('RGF93 v1 / Lambert-93', 'my Lambert'), wkt(2154).replace(',AUTHORITY["EPSG","2154"]', '')])
def test_a_system_in_other_words_is_the_same(write, tmp_path, system):
    write('a.tif', noise()), write('b.tif', noise(seed=1), col=SIDE, epsg=system)
    assert np.array_equal(pixels(of_folder(tmp_path))[0], np.hstack([noise(), noise(seed=1)]))


def test_pixels_of_some_microdegrees(write, tmp_path):
    """One of 0.2 m is 1.8e-6 degrees."""
    size = 1.7986e-6
    paths = [write(f'{n}.tif', noise(seed=n), epsg=4326, transform=(5.4 + n * SIDE * size, size, 0, 43.3, 0, -size))
             for n in range(2)]
    assert_as_buildvrt(tmp_path, paths)
    assert Raster(of_folder(tmp_path)).pixels.dx == size


@pytest.mark.parametrize('by_px', [1e-9, 0.004, -0.004, 0.3, 0.5, -0.3])
def test_images_off_the_pixels_of_the_others(write, tmp_path, by_px):
    """Rounded coordinates count as whole pixels; more is read as gdalbuildvrt has it."""
    values = [noise(seed=n) for n in range(2)]
    paths = [write('a.tif', values[0]), write('b.tif', values[1], col=SIDE + by_px)]
    if abs(by_px) < 0.01:
        assert np.array_equal(pixels(of_folder(tmp_path))[0], np.hstack(values))
    else:
        assert_as_buildvrt(tmp_path, paths)


def test_pixels_that_are_not_square(write, tmp_path):
    paths = [write(f'{n}.tif', noise(seed=n), transform=(800000 + n * SIDE * 0.5, 0.5, 0, 6250000, 0, -0.25)) for n in range(2)]
    assert_as_buildvrt(tmp_path, paths)


def test_turned_images_are_named_as_such(write, tmp_path):
    """gdalbuildvrt skips them."""
    write('a.tif', noise()), write('south.tif', noise(), transform=(800020, 0.5, 0, 6249980, 0, 0.5))
    write('turned.tif', noise(), transform=(800040, 0.4, 0.3, 6250000, 0.3, -0.4))
    text, notes = mosaic(tmp_path / 'ortho')
    assert np.array_equal(pixels(text)[0], noise())
    assert any('2 images are rotated' in note and 'south.tif, turned.tif' in note for note in notes)
    (tmp_path / 'ortho' / 'a.tif').unlink()
    with pytest.raises(RasterError, match='rotated, or have south at the top'):
        of_folder(tmp_path)


@pytest.mark.parametrize('name', ['a & b <c> "d" it\'s.tif', 'é\u0301 ü.tif', '100%s {0} \\1.tif', '<SourceFilename>.tif'])
@pytest.mark.parametrize('nodata', [None, 5])
def test_names_that_are_odd_in_xml(write, tmp_path, name, nodata):
    write(name, noise()), write('z.tif', noise(seed=1), col=SIDE, nodata=nodata)
    assert np.array_equal(pixels(of_folder(tmp_path))[0], np.hstack([noise(), noise(seed=1)]))


def test_a_failure_of_gdal_is_a_sentence(write, tmp_path, monkeypatch):
    """An image that goes away between two looks."""
    from dalles.core.deliveries import virtual_mosaic
    for number in range(2):
        write(f'{number}.tif', noise(seed=number), col=number * SIDE, nodata=number)
    monkeypatch.setattr(virtual_mosaic, '_require_all', lambda *_: (tmp_path / 'ortho' / '1.tif').unlink())
    with pytest.raises(RasterError, match=r'cannot be joined .*1\.tif'):
        of_folder(tmp_path)


def test_an_image_that_gdal_leaves_out_is_named(write, tmp_path):
    """Whatever GDAL may see that Dalles does not: here, the look at the folder is left out."""
    images = [inspect_image(Path(path), []) for path in (write('a.tif', noise()), write('b.tif', noise(bands=1), col=SIDE))]
    with pytest.raises(RasterError, match='GDAL cannot join 1 images to the others: b.tif'):
        build_vrt(images)


def test_the_images_are_left_as_they_are(write, tmp_path):
    """A stand-in that had their path would be written over them."""
    for number in range(2):
        write(f'{number}.tif', noise(seed=number), col=number * SIDE, nodata=number, mask=None)
    before = {path.name: path.read_bytes() for path in (tmp_path / 'ortho').iterdir()}
    in_memory = gdal.ReadDirRecursive('/vsimem/')
    of_folder(tmp_path)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / 'ortho').iterdir()}
    assert gdal.ReadDirRecursive('/vsimem/') == in_memory
