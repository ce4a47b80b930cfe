"""dalles:fetchortho against a MapServer of this machine: pixels, place, what it refuses, what it tells."""

import json
from datetime import datetime, timezone

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

from servers import sample

BLOCKS, SIDE = 4, 1000  # of the extent of the tests, pixels
WITH_EMPTY = '800900,801100,6204900,6205000 [EPSG:2154]'  # blocks of 100 m: one with an image, one of one colour


def lines(feedback):
    return ' '.join([*feedback.infos, *feedback.warnings])


def test_pixels_are_those_of_the_source(fetch, source, left_over):
    file = gdal.Open(fetch('ortho', FORMAT='png')['OUTPUT'])
    assert file.GetGeoTransform() == (800000, 0.2, 0, 6205000, 0, -0.2)
    assert np.array_equal(file.ReadAsArray(), source[:, :SIDE, :SIDE])
    assert left_over() == []


def test_a_coarser_pixel_size_covers_the_same_ground(fetch):
    file = gdal.Open(fetch('ortho', GSD=0.5)['OUTPUT'])
    assert (file.RasterXSize, file.RasterYSize) == (400, 400)
    assert file.GetGeoTransform() == (800000, 0.5, 0, 6205000, 0, -0.5)


def test_by_default_it_is_a_cog_of_ycbcr_jpeg_close_to_the_source(fetch, source):
    file = gdal.Open(fetch('ortho')['OUTPUT'])
    about = file.GetMetadata('IMAGE_STRUCTURE')
    assert (about['COMPRESSION'], about['LAYOUT']) == ('YCbCr JPEG', 'COG')
    band = file.GetRasterBand(1)
    assert band.GetBlockSize() == [512, 512] and band.GetOverviewCount() == 1 and band.GetMaskFlags() == gdal.GMF_ALL_VALID
    found, wanted = file.ReadAsArray().astype(float), source[:, :SIDE, :SIDE].astype(float)
    centres = np.s_[:, 5::10, 5::10]  # of the squares, away from the edges where colour is blurred
    assert np.abs(found - wanted)[centres].mean() < 6
    assert np.abs(np.roll(found, 10, axis=2) - wanted)[centres].mean() > 40, 'the measure sees a shift by a square'


def test_a_smaller_quality_makes_a_smaller_file(fetch, tmp_path):
    sizes = []
    for quality in (95, 40):
        path = tmp_path / f'{quality}.tif'
        fetch('ortho', QUALITY=quality, OUTPUT=str(path))
        sizes.append(path.stat().st_size)
    assert sizes[1] < 0.6 * sizes[0]


def test_source_and_date_of_capture_are_kept_and_told(fetch, feedback):
    said = feedback()
    done = fetch('ortho', said)
    about = gdal.Open(done['OUTPUT']).GetMetadata()
    assert about['TIFFTAG_DATETIME'] == '2023:06:15 00:00:00' and about['CAPTURED'] == done['CAPTURED'] == sample.CAPTURED
    assert about['SOURCE'].startswith('http://127.0.0.1:') and about['SOURCE'].endswith('/ows')
    assert about['LAYER'] == 'ORTHO' and about['FETCHED'] == datetime.now(timezone.utc).date().isoformat()
    assert sample.CAPTURED in lines(said)
    assert (done['COUNT'], done['EMPTY']) == (BLOCKS, 0)


def test_a_service_that_tells_no_date_gives_none(fetch, feedback):
    said = feedback()
    done = fetch('ortho', said, LAYER='UNDATED')
    assert done['CAPTURED'] == '' and 'not given by the service' in lines(said)
    assert not {'CAPTURED', 'TIFFTAG_DATETIME'} & set(gdal.Open(done['OUTPUT']).GetMetadata())


def test_ground_of_one_colour_is_asked_for_twice_and_masked(fetch, service, source, feedback):
    said = feedback()
    done = fetch('ortho', said, EXTENT=WITH_EMPTY, FORMAT='png')
    file = gdal.Open(done['OUTPUT'])
    mask = file.GetRasterBand(1).GetMaskBand().ReadAsArray()
    assert np.array_equal(mask[:, :500], np.full((500, 500), 255)) and not mask[:, 500:].any()
    assert np.array_equal(file.ReadAsArray()[:, :, :500], source[:, :500, 4500:5000])
    assert (done['COUNT'], done['EMPTY'], len(service.of('GetMap'))) == (2, 1, 3)
    assert any('1 of 2 blocks' in line for line in said.warnings)


def test_an_extent_without_any_image_is_refused(refused, left_over):
    assert 'no image on the whole extent' in refused(EXTENT='801000,801200,6204900,6205000 [EPSG:2154]')
    assert left_over() == []


@pytest.fixture
def refused(fetch, tmp_path):
    """The message with which it refuses; no output is there then."""
    from qgis.core import QgsProcessingException

    def call(**parameters):
        with pytest.raises(QgsProcessingException) as caught:
            fetch('ortho', **parameters)
        assert not (tmp_path / 'ortho.tif').exists()
        return str(caught.value)
    return call


@pytest.mark.parametrize(('given', 'said'), [
    ({'LAYER': 'ORTO'}, 'LAYER to one of ORTHO, sample, UNDATED'),
    ({'URL': 'ftp://127.0.0.1/x'}, 'begins with https:// or http://'),
    ({'URL': 'wms'}, 'begins with https:// or http://'),
    ({'EXTENT': '0,1,0,1 [EPSG:4326]'}, 'longitude 0.500, latitude 0.500'),
    ({'EXTENT': '800000,800000,6204500,6205000 [EPSG:2154]'}, 'EXTENT is empty'),
    ({'GSD': 0.3}, '166.67 of 0.3 m'),
    ({'CRS': 'EPSG:4326'}, 'not a projected system in metres'),
    ({'CRS': 'EPSG:5490'}, 'only in EPSG:2154, EPSG:4326'),
    ({'OUTPUT': 'ortho.jp2'}, 'ends with .tif'),
    ({'LIMIT': 1, 'EXTENT': '800000,800500,6204500,6205000 [EPSG:2154]'},
     'About 2 MB would be fetched (2500 x 2500 px), LIMIT allows 1 MB'),
    ({'AUTH': 'none000'}, 'none000'),
])
def test_it_refuses_in_a_sentence(refused, given, said):
    assert said in refused(**given)


def test_what_is_over_the_limit_asks_nothing(refused, service):
    assert 'raise LIMIT' in refused(EXTENT='700000,800000,6200000,6300000 [EPSG:2154]')
    assert service.seen == []


def test_an_extent_in_degrees_is_fetched_in_the_projection_of_its_place(fetch):
    degrees = QgsCoordinateReferenceSystem('EPSG:4326')
    inside = QgsCoordinateTransform(QgsCoordinateReferenceSystem('EPSG:2154'), degrees, QgsProject.instance()).transform(
        QgsRectangle(800210, 6204710, 800240, 6204740))
    extent = ','.join(map(repr, (inside.xMinimum(), inside.xMaximum(), inside.yMinimum(), inside.yMaximum())))
    file = gdal.Open(fetch('ortho', EXTENT=f'{extent} [EPSG:4326]')['OUTPUT'])
    x, step, _, y, _, _ = file.GetGeoTransform()
    assert 'Lambert-93' in file.GetProjection() and (x, y, step) == (800200, 6204750, 0.2)
    assert (file.RasterXSize, file.RasterYSize) == (250, 250)


def test_tiles_of_the_grid_are_whole_pixels_of_it(fetch, run, tmp_path):
    path = fetch('ortho')['OUTPUT']
    grid = run('dalles:buildgrid', ORTHO=path, OUTPUT=str(tmp_path / 'grid.gpkg'))
    assert grid['COUNT'] == 16
    scored = run('dalles:predicttiles', INPUT=grid['OUTPUT'], ORTHO=path, OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert scored['SCORED'] == 16


def test_ground_without_image_has_no_probability(fetch, run, table, tmp_path):
    path = fetch('ortho', EXTENT=WITH_EMPTY)['OUTPUT']
    grid = run('dalles:buildgrid', ORTHO=path, OUTPUT=str(tmp_path / 'grid.gpkg'))
    scored = table(run('dalles:predicttiles', INPUT=grid['OUTPUT'], ORTHO=path, OUTPUT=str(tmp_path / 'scored.gpkg'))['OUTPUT'])
    assert {name: row['statut'] for name, row in scored.items()} == {
        f'CRS2154RES50mN{6204900 + 50 * row}E{800900 + 50 * col}': 'ok' if col < 2 else 'nodata'
        for row in range(2) for col in range(4)}


def test_keys_of_the_address_reach_the_service_and_nothing_else(refused, fetch, service, tmp_path, feedback):
    secret = 'k3y0fm1ne'  # noqa: S105
    url = f'{service.url}?apikey={secret}'
    service.fault = lambda number, seen: ('exception', 'NoApplicableCode') if seen.query['REQUEST'] == 'GetMap' else None
    message = refused(URL=url)
    assert 'it fails' in message and secret not in message
    assert secret not in (tmp_path / 'ortho.tif.blocks' / 'unfinished.json').read_text()
    service.forget()
    said = feedback()
    path = fetch('ortho', said, URL=url)['OUTPUT']
    assert {seen.query['APIKEY'] for seen in service.seen} == {secret}
    assert secret not in json.dumps([*said.infos, *said.warnings, gdal.Open(path).GetMetadata()])


def test_it_names_itself_as_qgis_does(fetch, service):
    fetch('ortho')
    assert service.seen and all('QGIS' in seen.headers['User-Agent'] for seen in service.seen)
