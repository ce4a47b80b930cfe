"""The pixels of a folder of images are those of gdalbuildvrt, or of the images themselves where that would lose some."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr

from dalles.core.deliveries.image_folder import mosaic
from dalles.core.deliveries.source_images import inspect_image
from dalles.core.deliveries.virtual_mosaic import build_vrt
from dalles.core.errors import RasterError
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.windows import Window
from helpers import wkt

SIDE = 40
KINDS = {'uint8': gdal.GDT_Byte, 'uint16': gdal.GDT_UInt16, 'int16': gdal.GDT_Int16, 'float32': gdal.GDT_Float32,
         'float64': gdal.GDT_Float64}
GREY, RED, BLUE, GREEN = (90, 90, 90, 255), (200, 10, 20, 255), (5, 15, 210, 255), (3, 180, 40, 255)


@pytest.fixture
def write(tmp_path):
    """write(name, values, col=0, ...) -> path of an image whose first column is the ``col``-th at 0.5 m."""
    (tmp_path / 'ortho').mkdir()

    def make(name, values, col=0, row=0, gsd=0.5, system=None, nodata=None, mask=None, palette=None, scale=None,
             transform=None, options=(), internal_mask=False):
        values, path = np.atleast_3d(values), tmp_path / 'ortho' / name
        with_mask = {'GDAL_TIFF_INTERNAL_MASK': 'YES' if internal_mask else 'NO'}
        for key, value in with_mask.items():
            gdal.SetConfigOption(key, value)
        made = gdal.GetDriverByName('GTiff').Create(str(path), values.shape[1], values.shape[0], values.shape[2],
                                                    KINDS[values.dtype.name], list(options))
        made.SetGeoTransform(transform or (800000 + col * gsd, gsd, 0, 6250000 - row * gsd, 0, -gsd))
        made.SetProjection(system or wkt(2154))
        if palette:
            table = gdal.ColorTable()
            for value, colour in palette.items():
                table.SetColorEntry(value, colour)
            made.GetRasterBand(1).SetColorTable(table)
        for number in range(values.shape[2]):
            band = made.GetRasterBand(number + 1)
            value = nodata[number] if isinstance(nodata, tuple) else nodata
            if value is not None:
                band.SetNoDataValue(value)
            if scale:
                band.SetScale(scale)
            band.WriteArray(values[..., number])
        if mask is not None:
            made.CreateMaskBand(gdal.GMF_PER_DATASET)
            made.GetRasterBand(1).GetMaskBand().WriteArray(np.where(mask, 255, 0).astype('uint8'))
        del made, band
        for key in with_mask:
            gdal.SetConfigOption(key, None)
        return str(path)
    return make


def noise(kind='uint8', bands=3, seed=0):
    """(SIDE, SIDE, bands) without the values that the tests take for nodata."""
    return np.random.default_rng(seed).integers(20, 120, (SIDE, SIDE, bands)).astype(kind)


def pixels(source):
    """(values (H, W, 3), valid (H, W)) of a raster as Dalles reads it."""
    raster = Raster(source)
    values, valid = raster.read(Window(0, 0, *raster.pixels[4:]), *raster.pixels[4:])
    return values, np.ones(values.shape[:2], bool) if valid is None else valid


def of_folder(tmp_path):
    return mosaic(tmp_path / 'ortho')[0]


def assert_same(one, other):
    """Two (values, valid) are the same, whatever an empty pixel holds."""
    assert np.array_equal(one[1], other[1])
    there = one[1][..., None]
    assert np.array_equal(np.where(there, one[0], 0), np.where(there, other[0], 0))


def assert_as_buildvrt(tmp_path, paths):
    """The folder is what gdalbuildvrt makes of its files: values, mask, and what each band is."""
    built, made = gdal.BuildVRT('', sorted(paths)), gdal.Open(of_folder(tmp_path))
    text = built.GetMetadata('xml:VRT')[0]
    assert_same(pixels(made.GetMetadata('xml:VRT')[0]), pixels(text))
    assert made.GetGeoTransform() == pytest.approx(built.GetGeoTransform(), abs=1e-6)
    assert made.RasterCount == built.RasterCount
    for number in range(1, made.RasterCount + 1):
        facts = []
        for band in (made.GetRasterBand(number), built.GetRasterBand(number)):
            table = band.GetColorTable()
            facts.append((repr(band.GetNoDataValue()), band.GetScale(), band.GetOffset(), band.GetColorInterpretation(),
                          band.DataType, band.GetMaskFlags(), table and table.GetCount()))
        assert facts[0] == facts[1]


@pytest.mark.parametrize('kind, value', [('uint8', 37), ('uint8', 0), ('uint16', 65535), ('int16', -32768), ('float32', -9999),
                                         ('float32', float('nan')), ('float32', -3.4028234663852886e38), ('uint8', -9999)])
def test_nodata_of_all_images_is_that_of_gdalbuildvrt(write, tmp_path, kind, value):
    paths = []
    for number in range(2):
        values = noise(kind, seed=number)
        if kind != 'uint8' or value >= 0:
            values[:10] = value
        paths.append(write(f'{number}.tif', values, col=number * (SIDE - 6), nodata=value))
    assert_as_buildvrt(tmp_path, paths)


def test_nodata_of_each_band_is_its_own(tmp_path):
    """A PNG says so in its .aux.xml, which holds its position, too."""
    values, paths = noise(), []
    values[:10] = 1, 2, 3
    values[10:15] = 2, 2, 3
    (tmp_path / 'ortho').mkdir()
    for number, one in enumerate((values, noise(seed=1))):
        memory = gdal.GetDriverByName('MEM').Create('', SIDE, SIDE, 3)
        memory.SetGeoTransform((800000 + number * SIDE, 1, 0, 6250000, 0, -1))
        memory.SetProjection(wkt(2154))
        for band in range(3):
            memory.GetRasterBand(band + 1).WriteArray(one[..., band])
            memory.GetRasterBand(band + 1).SetNoDataValue(band + 1)
        paths.append(str(tmp_path / 'ortho' / f'{number}.png'))
        gdal.GetDriverByName('PNG').CreateCopy(paths[-1], memory)
    assert_as_buildvrt(tmp_path, paths)
    assert pixels(of_folder(tmp_path))[1].sum() == 2 * SIDE * SIDE - 10 * SIDE


@pytest.mark.parametrize('kind', ['uint8', 'uint16', 'int16', 'float32', 'float64'])
@pytest.mark.parametrize('one, other', [(0, 255), (255, None), (None, 0), (7, 9)])
def test_what_is_nodata_in_one_image_is_a_colour_in_another(write, tmp_path, kind, one, other):
    """Counted by hand: each image is empty where its own value is in all bands, and shows what lies below there."""
    whole, valid = np.zeros((SIDE, 2 * SIDE - 10, 3), kind), np.zeros((SIDE, 2 * SIDE - 10), bool)
    for number, own in enumerate((one, other)):
        values = noise(kind, seed=number)
        for strip, value in enumerate((0, 255, 7, 9)):
            values[5 * strip:5 * strip + 5] = value
        values[30:, :, 1] = 0 if own is None else own  # in one band only: no nodata
        write(f'{number}.tif', values, col=number * (SIDE - 10), nodata=own)
        there = np.ones((SIDE, SIDE), bool) if own is None else (values != own).any(axis=-1)
        span = slice(number * (SIDE - 10), number * (SIDE - 10) + SIDE)
        whole[:, span][there], valid[:, span][there] = values[there], True
    assert_same(pixels(of_folder(tmp_path)), (whole, valid))


def test_nan_is_nodata_beside_an_image_without(write, tmp_path):
    values = noise('float32')
    values[:10] = np.nan
    write('a.tif', noise('float32', seed=1)), write('b.tif', values, col=SIDE, nodata=float('nan'))
    found, valid = pixels(of_folder(tmp_path))
    assert valid[:, :SIDE].all() and not valid[:10, SIDE:].any() and valid[10:, SIDE:].all()
    assert np.array_equal(found[10:, SIDE:], values[10:])


@pytest.mark.parametrize('internal', [False, True], ids=['msk', 'internal'])
@pytest.mark.parametrize('masks', [(True, True), (False, True), (True, False)])
def test_masks_are_those_of_gdalbuildvrt(write, tmp_path, masks, internal):
    mask = np.random.default_rng(3).random((SIDE, SIDE)) > 0.5
    paths = [write(f'{number}.tif', noise(seed=number), col=number * 20, mask=mask if masked else None, internal_mask=internal)
             for number, masked in enumerate(masks)]
    assert_as_buildvrt(tmp_path, paths)
    found, valid = pixels(of_folder(tmp_path))
    wanted = np.where((mask if masks[1] else np.ones_like(mask))[:, :20, None], noise(seed=1)[:, :20], noise(seed=0)[:, 20:])
    assert np.array_equal(found[:, 20:40][valid[:, 20:40]], wanted[valid[:, 20:40]])


def test_a_colour_of_all_bands_that_is_nodata(write, tmp_path):
    """NODATA_VALUES; gdalbuildvrt does not see it, a raster alone has it."""
    values, paths = noise(), []
    values[:9] = 1, 2, 3
    for number in range(2):
        paths.append(write(f'{number}.tif', values, col=number * SIDE))
        file = gdal.Open(paths[-1])
        file.SetMetadataItem('NODATA_VALUES', '1 2 3')
        del file
    one, whole = pixels(paths[0]), pixels(of_folder(tmp_path))
    assert one[1].sum() == SIDE * (SIDE - 9) and np.array_equal(whole[1], np.hstack([one[1], one[1]]))
    assert np.array_equal(whole[0][:, SIDE:][one[1]], one[0][one[1]])


def test_a_mask_beside_nodata(write, tmp_path):
    mask, values = np.ones((SIDE, SIDE), bool), noise(seed=1)
    mask[:7] = False
    values[:9] = 0
    write('a.tif', noise(), mask=mask), write('b.tif', values, col=SIDE, nodata=0)
    found, valid = pixels(of_folder(tmp_path))
    assert np.array_equal(valid, np.hstack([mask, (values != 0).any(axis=-1)]))
    assert np.array_equal(found[valid], np.hstack([noise(), values])[valid])


def test_alpha_is_that_of_gdalbuildvrt(write, tmp_path):
    paths = []
    for number in range(2):
        values = noise(bands=4, seed=number)
        values[..., 3] = np.where(np.random.default_rng(number).random((SIDE, SIDE)) > 0.5, 255, 0)
        paths.append(write(f'{number}.tif', values, col=number * 20, options=['ALPHA=YES', 'PHOTOMETRIC=RGB']))
    assert_as_buildvrt(tmp_path, paths)
    found, valid = pixels(of_folder(tmp_path))
    below, above = (gdal.Open(path).ReadAsArray().transpose(1, 2, 0)[:, span] for path, span in zip(
        paths, (slice(20, SIDE), slice(20))))
    wanted, valid = np.where(above[..., 3:], above, below)[..., :3], valid[:, 20:SIDE]
    assert np.array_equal(found[:, 20:SIDE][valid], wanted[valid])


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
    ({'scale': 0.5}, ('* 0.5 + 0',)), ({'palette': {0: GREY}}, ('Palette', 'Gray')), ({'system': wkt(32631)}, ('UTM zone 31N',))])
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
    write('a.tif', noise()), write('b.tif', noise(seed=1), col=SIDE, system=system)
    assert np.array_equal(pixels(of_folder(tmp_path))[0], np.hstack([noise(), noise(seed=1)]))


def test_pixels_of_some_microdegrees(write, tmp_path):
    """One of 0.2 m is 1.8e-6 degrees."""
    size = 1.7986e-6
    paths = [write(f'{n}.tif', noise(seed=n), system=wkt(4326), transform=(5.4 + n * SIDE * size, size, 0, 43.3, 0, -size))
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
