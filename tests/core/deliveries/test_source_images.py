"""A folder of dalles is one image: laid out as those of BD ORTHO are."""

import re

import numpy as np
import pytest
from osgeo import gdal, osr

from dalles.core.deliveries.image_folder import gaps, mosaic
from dalles.core.deliveries.source_images import placed
from dalles.core.errors import RasterError
from dalles.core.raster.raster_file import Raster
from dalles.core.raster.windows import Window
from helpers import wkt

SIDE = 100  # pixels of a dalle
IN_DELIVERY = ('BDORTHO_2-0_RVB-0M20_JP2-E080_LAMB93_D013_2020-01-01/ORTHOHR/1_DONNEES_LIVRAISON_2021/'
               'OHR_RVB_0M20_JP2-E080_LAMB93_D13-2020')
TAB = '''!table
!version 300
Definition Table
  File "{name}"
  Type "RASTER"
  ({x0},{y0}) (0,0) Label "Pt 1",
  ({x1},{y0}) ({side},0) Label "Pt 2",
  ({x1},{y1}) ({side},{side}) Label "Pt 3",
  ({x0},{y1}) (0,{side}) Label "Pt 4"
  CoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49.00000000002, 700000, 6600000
  Units "m"
'''


@pytest.fixture
def dalle(tmp_path):
    """dalle(col, row, ...) -> path of a dalle with its own noise, (SIDE, SIDE, 3), in a delivery below tmp_path / 'ortho'."""
    def make(col, row, folder=IN_DELIVERY, epsg=2154, gsd=0.2, bands=3, suffix='.tif', plain=False, name=None):
        place = tmp_path / 'ortho' / folder
        place.mkdir(parents=True, exist_ok=True)
        path = place / ((name or f'13-2020-{890 + col:04}-{6250 + row:04}-LA93-0M20-E080') + suffix)
        values = np.random.default_rng([col, abs(row)]).integers(1, 255, (bands, SIDE, SIDE), dtype='uint8')
        made = gdal.GetDriverByName('MEM').Create('', SIDE, SIDE, bands)
        for band in range(bands):
            made.GetRasterBand(band + 1).WriteArray(values[band])
        if not plain:
            made.SetGeoTransform((800000 + col * SIDE * gsd, gsd, 0, 6250000 + row * SIDE * gsd, 0, -gsd))
            if epsg:
                made.SetProjection(wkt(epsg))
        options = ['QUALITY=100', 'REVERSIBLE=YES', 'GMLJP2=NO', 'GEOJP2=NO'] if suffix == '.jp2' else []
        gdal.GetDriverByName({'.jp2': 'JP2OpenJPEG'}.get(suffix, 'GTiff')).CreateCopy(str(path), made, options=options)
        made = None
        (path.parent / f'{path.name}.aux.xml').unlink(missing_ok=True)
        return path, values.transpose(1, 2, 0)
    return make


def with_tab(path, col, row, gsd=0.2):
    x0, y0 = 800000 + col * SIDE * gsd, 6250000 + row * SIDE * gsd
    path.with_suffix('.tab').write_text(TAB.format(
        name=path.name, x0=x0, y0=y0, x1=x0 + SIDE * gsd, y1=y0 - SIDE * gsd, side=SIDE))


def refusal(folder):
    with pytest.raises(RasterError) as caught:
        mosaic(folder)
    return str(caught.value)


def test_dalles_of_two_departements_are_one_image(dalle, tmp_path):
    wanted = {(0, 0): dalle(0, 0)[1], (1, 0): dalle(1, 0)[1], (1, -1): dalle(1, -1, folder='D084/ORTHOHR')[1]}
    text, notes = mosaic(tmp_path / 'ortho')
    raster = Raster(text)
    assert raster.pixels[:] == (800000, 6250000, 0.2, -0.2, 2 * SIDE, 2 * SIDE) and 'Lambert-93' in raster.source.GetProjection()
    for (col, row), values in wanted.items():
        assert np.array_equal(raster.read(Window(col * SIDE, -row * SIDE, SIDE, SIDE), SIDE, SIDE)[0], values)
    assert [str(note).partition(': ')[2] for note in notes] == ['3 images, read as one.']


def test_a_jp2_without_position_has_that_of_its_tab(dalle, tmp_path):
    pixels = []
    for col in range(2):
        path, values = dalle(col, 0, suffix='.jp2', plain=True)
        with_tab(path, col, 0)
        pixels.append(values)
    raster = Raster(mosaic(tmp_path / 'ortho')[0])
    assert raster.pixels[:] == pytest.approx((800000, 6250000, 0.2, -0.2, 2 * SIDE, SIDE))
    assert np.array_equal(raster.read(Window(0, 0, 2 * SIDE, SIDE), 2 * SIDE, SIDE)[0], np.hstack(pixels))
    assert raster.source.GetSpatialRef().GetAuthorityCode(None) == '2154'


def test_an_image_whose_tab_cannot_be_read_is_left_out_and_named(dalle, tmp_path):
    for col in range(2):
        path, _ = dalle(col, 0, suffix='.jp2', plain=True)
        with_tab(path, col, 0)
    tab = path.with_suffix('.tab')
    tab.write_text(tab.read_text().replace('(8', '(8-', 1))
    _, notes = mosaic(tmp_path / 'ortho')
    assert any(path.name in str(note) for note in notes), notes


@pytest.mark.parametrize('in_use', [False, True])
def test_a_tab_of_no_known_system_has_none_whether_gdal_raises_or_not(in_use):
    before = osr.GetUseExceptions()
    try:
        (osr.UseExceptions if in_use else osr.DontUseExceptions)()  # QGIS 3.44 has them in use while Processing runs
        transform, system = placed(re.sub('CoordSys .*', 'CoordSys Earth rubbish', TAB).format(
            name='a', x0=0, y0=20, x1=20, y1=0, side=100))
    finally:
        (osr.UseExceptions if before else osr.DontUseExceptions)()
    assert system is None and transform == pytest.approx((0, 0.2, 0, 20, 0, -0.2), abs=1e-9)


def test_a_name_of_ign_tells_the_system_that_a_file_does_not(dalle, tmp_path):
    dalle(0, 0, epsg=None)
    assert Raster(mosaic(tmp_path / 'ortho')[0]).source.GetSpatialRef().GetAuthorityCode(None) == '2154'


def test_a_tab_of_another_system_keeps_it():
    transform, system = placed(TAB.replace('Projection 3, 33, "m", 3, 46.5, 44, 49.00000000002, 700000, 6600000',
                                           'Projection 8, 33, "m", 3, 0, 0.9996, 500000, 0').format(
                                               name='a', x0=0, y0=20, x1=20, y1=0, side=100))
    assert transform == pytest.approx((0, 0.2, 0, 20, 0, -0.2), abs=1e-9) and 'Transverse_Mercator' in system.ExportToWkt()


@pytest.mark.parametrize('other, words', [
    ({'epsg': 2975}, ('UTM zone 40S', 'Lambert-93')), ({'gsd': 0.5}, ('0.2 m', '0.5 m')), ({'bands': 1}, ('3 bands', '1 bands'))])
def test_what_does_not_fit_together_is_told_apart(dalle, tmp_path, other, words):
    dalle(0, 0), dalle(1, 0), dalle(5, 0, name='other', **other)
    message = refusal(tmp_path / 'ortho')
    assert all(word in message for word in words) and '2 in' in message and '1 in' in message and 'other.tif' in message


def test_what_cannot_be_read_is_named_and_left_out(dalle, tmp_path):
    dalle(0, 0)
    folder = tmp_path / 'ortho' / IN_DELIVERY
    (folder / 'broken.jp2').write_bytes(b'no image')
    dalle(7, 0, plain=True, name='nowhere')
    (folder / 'BDORTHO_D084.7z.001').write_bytes(b'7z')
    (folder / '.hidden.tif').write_bytes(b'')
    said = '\n'.join(map(str, mosaic(tmp_path / 'ortho')[1]))
    assert 'broken.jp2' in said and 'nowhere.tif' in said and 'BDORTHO_D084.7z.001' in said and 'hidden' not in said


def test_a_folder_without_images_says_what_it_holds(dalle, tmp_path):
    empty = tmp_path / 'ortho'
    empty.mkdir()
    assert 'has no images (' in refusal(empty)
    (empty / 'D013.7z').write_bytes(b'7z')
    assert 'only archives: D013.7z. Unpack them' in refusal(empty)
    (empty / 'D013.7z').unlink()
    dalle(0, 0, plain=True, name='nowhere', folder='')
    assert 'nowhere.tif' in refusal(empty)


def test_two_images_of_one_place_are_told(dalle, tmp_path):
    dalle(0, 0), dalle(0, 0, folder='twice')
    assert '1 images have the same position as another one' in str(mosaic(tmp_path / 'ortho')[1][-1])


def test_gaps_are_the_tiles_whose_middle_has_no_image(dalle, tmp_path):
    """Of nine dalles two are missing; 25 tiles a dalle, and one more over an edge."""
    for col in range(3):
        for row in range(3):
            if (col, row) not in ((1, 1), (2, 0)):
                dalle(col, -row)
    text = mosaic(tmp_path / 'ortho')[0]
    windows = [(col * 20, row * 20, 20, 20) for col in range(15) for row in range(15)]
    assert gaps(text, windows) == 50
    assert gaps(text, [(95, 100, 20, 20), (85, 100, 20, 20), (0, 0, 0, 0)]) == 1
