import sys

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.grid.tile_grid import Bounds
from dalles.core.raster.pixels import RasterSettings
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.tile_reader import TileReader
from dalles.core.raster.windows import Window
from helpers import wkt

MOST = sys.float_info.max
TILE = Bounds(800050, 6204400, 800100, 6204450)  # pixels 100:200, 100:200 of a 0.5 m raster
WHOLE = Window(0, 0, 300, 300)


def edited(path, change):
    """``change(dataset)`` on a file; its path."""
    file = gdal.Open(path, gdal.GA_Update)
    change(file)
    file = None
    return path


def valid(path, nodata=None, **given):
    """(300, 300) bool of a raster, read as it is."""
    found = Raster(path, nodata=nodata, **given).read(WHOLE, 300, 300)[1]
    return np.ones((300, 300), bool) if found is None else found


def for_all(*spans, counts=True):
    """The setting of three bands that have the same one."""
    return tuple((band, counts, spans) for band in (1, 2, 3))


def test_additional_values_are_no_image(make_raster, noise):
    array = noise(300, 300)
    array[:, :100], array[:, 200:250] = 201, 17
    path = make_raster(array)
    wanted = ~((array == 201) | ((array >= 15) & (array <= 20)) | (array == 17)).all(axis=-1)
    assert (valid(path, for_all((201, 201), (15, 20))) == wanted).all()
    assert wanted[:, :100].sum() == 0 and wanted[:, 150].all()


@pytest.mark.parametrize('span, wanted', [
    ((201, 201), [201]), ((200, 202), [200, 201, 202]), ((np.nextafter(200, MOST), 202), [201, 202]),
    ((-MOST, 201), [200, 201]), ((201, MOST), [201, 202, 203]), ((201.5, 201.7), []), ((500, 600), [])])
def test_spans_hold_what_lies_in_them(make_raster, span, wanted):
    values = np.zeros((300, 300, 1), 'uint8') + np.repeat([200, 201, 202, 203], 75).astype('uint8')[:, None]
    missing = ~valid(make_raster(values), ((1, True, (span,)),))
    assert sorted({int(v) for v in values[..., 0][missing]}) == wanted


@pytest.mark.parametrize('kind, value', [('int16', -9999), ('float32', -9999.0), ('float32', 0.1), ('uint16', 4095)])
def test_additional_values_of_each_type(make_raster, kind, value):
    array = (np.random.default_rng(0).integers(300, 3000, (300, 300, 3))).astype(kind)
    expected = Raster(make_raster(array, name='plain.tif')).stretch
    array = np.concatenate([array, array], axis=1)
    array[:, :300] = value
    raster = Raster(make_raster(array), nodata=for_all((float(array[0, 0, 0]),) * 2))
    assert not raster.read(WHOLE, 300, 300)[1].any()
    assert (raster.stretch.low == expected.low).all() and (raster.stretch.high == expected.high).all()


def test_an_additional_value_is_in_no_average(make_raster, noise):
    """As GDAL does where the file itself declares it."""
    array = noise(300, 300)
    array[:, ::7] = 255
    declared = Raster(make_raster(array, nodata=255, name='declared.tif')).read(WHOLE, 100, 100)
    added = Raster(make_raster(array), nodata=for_all((255, 255))).read(WHOLE, 100, 100)
    assert (declared[0] == added[0]).all() and (declared[1] == added[1]).all()
    assert declared[0].max() < 255


def test_a_nodata_value_may_be_left_out(make_raster, noise):
    array = noise(300, 300)
    array[:, :50] = 30
    path = make_raster(array, nodata=30)
    assert not valid(path)[:, :50].any()
    assert valid(path, for_all(counts=False)).all()
    assert not valid(path, for_all((40, 40), counts=False))[(array == 40).all(axis=-1)].any()


def test_bands_may_have_nodata_values_of_their_own(make_raster, noise):
    array = noise(300, 300)
    array[:50] = (5, 6, 7)
    array[50:100] = (5, 90, 7)

    def set_each(file):
        for number, value in enumerate((5, 6, 7), start=1):
            file.GetRasterBand(number).SetNoDataValue(value)
    found = valid(make_raster(array), ((1, True, ((5, 5),)), (2, True, ((6, 6),)), (3, True, ((7, 7),))))
    assert not found[:50].any() and found[50:].all()  # empty is what is empty in each band


def test_a_band_of_16_bits_that_is_missing_stays_out_of_its_percentiles(make_raster):
    array = np.random.default_rng(0).integers(300, 3000, (300, 300, 3)).astype('uint16')
    expected = np.percentile(array[100:, :, 0], [2, 98])
    array[:100, :, 0] = 60000
    stretch = Raster(make_raster(array, nodata=60000)).stretch
    assert stretch.low[0] == expected[0] and stretch.high[0] == expected[1]


def test_values_are_in_the_units_of_the_layer(make_raster):
    array = np.random.default_rng(0).integers(300, 3000, (300, 300, 3)).astype('uint16')
    array[:, :40] = 201

    def scaled(file):
        for number in (1, 2, 3):
            file.GetRasterBand(number).SetScale(0.0001)
            file.GetRasterBand(number).SetOffset(-0.1)
    path = edited(make_raster(array), scaled)
    found = valid(path, for_all((201 * 0.0001 - 0.1,) * 2))
    assert not found[:, :40].any() and found[:, 40:].all()


@pytest.mark.parametrize('bits, kind', [(8, 'uint8'), (16, 'uint16'), (32, 'float32')])
def test_what_is_wholly_transparent_is_no_image(make_raster, bits, kind):
    array = np.random.default_rng(0).integers(20, 200, (300, 300, 4)).astype(kind)
    alpha = np.repeat([0, 1, 100, 255], 75)
    array[..., 3] = alpha[:, None]
    path = edited(make_raster(array, alpha=True), lambda file: file.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand))
    assert (valid(path, bands=(1, 2, 3)) == (alpha > 0)[:, None]).all()


def test_alpha_and_mask_count_beside_nodata(make_raster, noise, tmp_path):
    array = noise(300, 300, 4)
    array[..., 3] = 255
    array[:50, :, 3] = 0
    array[50:100, :, :3] = 7
    found = valid(make_raster(array, alpha=True), for_all((7, 7)))
    assert not found[:100].any() and found[100:].all()
    mask = np.full((300, 300), 255, 'uint8')
    mask[:50] = 0

    def masked(file):
        file.CreateMaskBand(gdal.GMF_PER_DATASET)
        file.GetRasterBand(1).GetMaskBand().WriteArray(mask)
    for name, nodata, setting in (('own.tif', 7, None), ('added.tif', None, for_all((7, 7)))):
        found = valid(edited(make_raster(array[..., :3], name=name, nodata=nodata), masked), setting)
        assert not found[:100].any() and found[100:].all(), name


def test_a_mask_of_each_band_counts_where_all_are_empty(tmp_path, make_raster, noise):
    vrt = gdal.Translate(str(tmp_path / 'masked.vrt'), make_raster(noise(300, 300)))
    for number, rows in ((1, slice(0, 100)), (2, slice(0, 50)), (3, slice(0, 70))):
        mask = np.full((300, 300), 255, 'uint8')
        mask[rows] = 0
        path = make_raster(mask, name=f'mask{number}.tif')
        vrt.GetRasterBand(number).CreateMaskBand(0)
        vrt.GetRasterBand(number).GetMaskBand().SetMetadataItem(
            'source_0', f'<SimpleSource><SourceFilename>{path}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>',
            'new_vrt_sources')
    vrt = None
    found = valid(str(tmp_path / 'masked.vrt'))
    assert not found[:50].any() and found[50:].all()


@pytest.mark.parametrize('declared, setting, empty', [
    (5, None, {5}), (None, ((1, True, ((3, 4),)),), {3, 4}), (5, ((1, False, ()),), set()), (5, ((1, False, ((3, 3),)),), {3}),
    (5, ((1, True, ((3, 3),)),), {3, 5})])
def test_numbers_of_a_palette_may_be_no_image(make_raster, declared, setting, empty):
    numbers = np.random.default_rng(0).integers(0, 8, (300, 300, 1), dtype='uint8')
    palette = {number: (30 * number + 9, 200 - 20 * number, 7, 255) for number in range(8)}
    path = make_raster(numbers, palette=palette, nodata=declared)
    assert (valid(path, setting) == ~np.isin(numbers[..., 0], sorted(empty))).all()
    shown = Raster(path, nodata=setting).read(WHOLE, 300, 300)[0]
    there = ~np.isin(numbers[..., 0], [3, 4, 5])  # GDAL makes nodata black
    assert (shown[there] == np.array([palette[number][:3] for number in range(8)])[numbers[..., 0]][there]).all()


def test_additional_values_are_no_image_in_another_system(make_raster, noise):
    array = np.kron(noise(30, 30), np.ones((10, 10, 1), 'uint8'))
    array[:, :150] = 201
    raster = Raster(make_raster(array), wkt(2154), wkt(32631), nodata=for_all((201, 201)))
    values, found = raster.read(Window(0, 0, raster.pixels.width, raster.pixels.height), raster.pixels.width,
                                raster.pixels.height)
    assert 0.49 <= found.mean() <= 0.5
    assert not (values[found] == 201).all(axis=-1).any()


@pytest.mark.parametrize('size_px', [20, 25, 50, 100, 125])
@pytest.mark.parametrize('empty', [4, 5, 9, 12, 50])
def test_a_tile_has_the_same_status_at_each_size(make_raster, noise, size_px, empty):
    """From 5 of its 100 columns on; filled ones count by patches of 8."""
    array = noise(300, 300)
    array[100:200, 100:100 + empty] = 201
    added = TileReader(Raster(make_raster(array), nodata=for_all((201, 201))), size_px).tile(TILE)[1]
    assert added == ('nodata' if empty >= 5 else 'ok')
    array[100:200, 100:100 + empty] = 255
    assert TileReader(Raster(make_raster(array, name='b.tif')), size_px).tile(TILE)[1] == ('nodata' if empty >= 8 else 'ok')


def test_arguments_with_nodata_travel_as_json(make_raster):
    import json

    from dalles.cluster.protocol.job import Job
    job = Job('1', RasterSettings('a.tif', nodata=for_all((201, 201), (-MOST, 3))), 'numpy', '')
    assert Job.unpacked(json.loads(json.dumps(job.packed()))).ortho == job.ortho


def test_what_is_transparent_in_a_palette_is_no_image(tmp_path):
    numbers = np.random.default_rng(0).integers(0, 8, (300, 300), dtype='uint8')
    memory = gdal.GetDriverByName('MEM').Create('', 300, 300, 1)
    memory.SetGeoTransform((800000, 0.5, 0, 6204500, 0, -0.5))
    table = gdal.ColorTable()
    for number in range(8):
        table.SetColorEntry(number, (30 * number, 9, 7, 0 if number == 6 else 100 if number == 2 else 255))
    memory.GetRasterBand(1).SetColorTable(table)
    memory.GetRasterBand(1).WriteArray(numbers)
    gdal.GetDriverByName('PNG').CreateCopy(str(tmp_path / 'a.png'), memory)
    assert (valid(str(tmp_path / 'a.png')) == (numbers != 6)).all()
