"""explaintile through Processing: a toy network that looks for red."""

import re

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsRasterLayer, QgsVectorLayer

from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from toys import write_toy

GREY, RED = (80, 100, 50), (220, 100, 50)


@pytest.fixture
def scene(ortho, make_grid, tmp_path):
    """(grid of 4 x 3 tiles, image at 5 m, toy model): a red square of 10 m in the north-east of the first tile."""
    pixels = np.full((30, 40, 3), GREY, 'uint8') + np.random.default_rng(0).integers(0, 3, (30, 40, 3)).astype('uint8')
    pixels[0:2, 8:10] = RED
    image = ortho(pixels, origin=(800000, 6204150), gsd=5)
    return make_grid(image), image, str(write_toy(tmp_path / 'toy.keras'))


def selected(path, names):
    """A layer with some tiles selected, and the value of INPUT that means them."""
    layer = QgsVectorLayer(path, 'grid', 'ogr')
    layer.selectByExpression(f'"tile_id" IN {tuple(names)}'.replace(',)', ')'))
    assert layer.selectedFeatureCount() == len(names)
    return layer


def explain(run, layer, image, model, out, **given):
    import processing
    from qgis.core import QgsProcessingContext, QgsProject
    QgsProject.instance().addMapLayer(layer, False)
    try:
        return processing.run('dalles:explaintile', {
            'INPUT': QgsProcessingFeatureSourceDefinition(layer.id(), True), 'ORTHO': image, 'MODEL': model, 'ENGINE': 'numpy',
            'PATCH': 10, 'MASKS': 400, 'OUTPUT': out, **given}, context=_context(QgsProcessingContext(), QgsProject))
    finally:
        QgsProject.instance().takeMapLayer(layer)


def _context(context, project):
    context.setProject(project.instance())
    return context


FIRST, LAST = 'CRS2154RES50mN6204100E800000', 'CRS2154RES50mN6204000E800150'


def test_the_red_square_is_where_the_evidence_is(run, scene, tmp_path):
    grid, image, model = scene
    out = str(tmp_path / 'evidence.tif')
    outputs = explain(run, selected(grid, [FIRST]), image, model, out)
    assert outputs['COUNT'] == 1
    file = gdal.Open(outputs['OUTPUT'])
    assert file.GetGeoTransform() == (800000, 5, 0, 6204150, 0, -5) and (file.RasterXSize, file.RasterYSize) == (10, 10)
    found = file.ReadAsArray()
    row, col = np.unravel_index(found.argmax(), found.shape)
    assert row <= 2 and col >= 7 and found[0:2, 8:10].mean() > 5 * np.abs(found[4:, :6]).mean()
    assert QgsRasterLayer(out, 'evidence').crs().authid() == 'EPSG:2154'


def test_tiles_apart_share_a_raster_and_nothing_lies_between(run, scene, tmp_path):
    grid, image, model = scene
    out = str(tmp_path / 'evidence.tif')
    assert explain(run, selected(grid, [FIRST, LAST]), image, model, out)['COUNT'] == 2
    file = gdal.Open(out)
    found, nothing = file.ReadAsArray(), file.GetRasterBand(1).GetNoDataValue()
    assert found.shape == (30, 40)
    there = found != nothing
    assert there[:10, :10].all() and there[20:, 30:].all() and there.sum() == 200


def test_the_bundled_model_explains_too(run, scene, tmp_path):
    grid, image, _ = scene
    out = str(tmp_path / 'evidence.tif')
    assert explain(run, selected(grid, [FIRST]), image, None, out, MASKS=16)['COUNT'] == 1
    found = gdal.Open(out).ReadAsArray()
    side = file_io.load(BUNDLED).card.size_px
    assert found.shape == (side, side) and np.isfinite(found).all()


def test_tiles_without_image_are_left_out(run, scene, tmp_path, ortho, feedback):
    grid, _, model = scene
    small = ortho(np.random.default_rng(0).integers(20, 200, (10, 10, 3), dtype='uint8'), origin=(800000, 6204150), gsd=5,
                  name='small.tif')
    assert explain(run, selected(grid, [FIRST, LAST]), small, model, str(tmp_path / 'e.tif'))['COUNT'] == 1


def test_refusals(refusal, scene, tmp_path, polygons, box):
    grid, image, model = scene
    given = {'INPUT': grid, 'ORTHO': image, 'MODEL': model, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / 'e.tif')}
    for change, message in [
            ({'MOST': 5}, 'The grid has more than 5 tiles. Select those'),
            ({'INPUT': polygons([])}, 'Grid layer made has no features'),
            ({'PATCH': 100}, 'Give a PATCH of 1 to 10 px, and 2 MASKS or more'),
            ({'PATCH': 0}, 'Set a number of metres above 0'),
            ({'MODEL': str(tmp_path / 'none.keras')}, 'The model file'),
            ({'OUTPUT': str(tmp_path / 'e.png')}, 'is not a GeoTIFF'),
            ({'OUTPUT': '/proc/no/e.tif'}, 'proc/no/e.tif'),
            ({'INPUT': polygons([box(0, 0, 50, 50)])}, 'None of the tiles to explain has an image'),
            ({'INPUT': polygons([box(800000, 6204100, 800050, 6204150), box(1900000, 7304100, 1900050, 7304150)])},
             'too far apart for one raster')]:
        said = refusal('dalles:explaintile', **{**given, **change})
        assert re.search(message, said), said


def test_the_orthophoto_is_not_overwritten(refusal, scene):
    grid, image, model = scene
    assert 'OUTPUT is the file of ORTHO' in refusal('dalles:explaintile', INPUT=grid, ORTHO=image, MODEL=model, OUTPUT=image)
    assert gdal.Open(image).RasterCount == 3


@pytest.mark.parametrize('sizes', [[(50, 25)], [(50, 50), (25, 25)], [(50, 50), (100, 100)]])
def test_tiles_of_other_shapes_are_refused(refusal, scene, polygons, box, tmp_path, sizes):
    _, image, model = scene
    tiles = polygons([box(800000, 6204000, 800000 + w, 6204000 + h) for w, h in sizes])
    said = refusal('dalles:explaintile', INPUT=tiles, ORTHO=image, MODEL=model, OUTPUT=str(tmp_path / 'e.tif'))
    assert 'not squares of one size' in said and list(tmp_path.glob('e*')) == []


def test_an_empty_geometry_is_no_tile(run, scene, polygons, box, tmp_path):
    _, image, model = scene
    tiles = polygons(['POLYGON EMPTY', None, box(800000, 6204100, 800050, 6204150)])
    outputs = run('dalles:explaintile', INPUT=tiles, ORTHO=image, MODEL=model, ENGINE='numpy', MASKS=16,
                  OUTPUT=str(tmp_path / 'e.tif'))
    assert outputs['COUNT'] == 1 and gdal.Open(outputs['OUTPUT']).RasterXSize == 10


def test_an_error_leaves_the_older_raster(refusal, scene, tmp_path, monkeypatch):
    from dalles.core.errors import RasterError
    from dalles.core.raster.evidence_writer import EvidenceRaster
    grid, image, model = scene
    (tmp_path / 'e.tif').write_bytes(b'older')

    def full(self, *_):
        raise RasterError('The raster cannot be written (disk full).')
    monkeypatch.setattr(EvidenceRaster, 'put', full)
    said = refusal('dalles:explaintile', INPUT=grid, ORTHO=image, MODEL=model, ENGINE='numpy', MASKS=16,
                   OUTPUT=str(tmp_path / 'e.tif'))
    assert 'disk full' in said and (tmp_path / 'e.tif').read_bytes() == b'older' and not list(tmp_path.glob('*.part.tif'))


def test_a_cancel_keeps_the_tiles_that_are_done(run, scene, tmp_path, feedback):
    grid, image, model = scene
    said, out = feedback(stop_at=20), str(tmp_path / 'e.tif')
    outputs = run('dalles:explaintile', said, INPUT=grid, ORTHO=image, MODEL=model, ENGINE='numpy', MASKS=16, OUTPUT=out)
    assert 0 < outputs['COUNT'] < 12 and any('Stopped' in text for text in said.warnings)
    file = gdal.Open(out)
    assert (file.ReadAsArray() != file.GetRasterBand(1).GetNoDataValue()).sum() == 100 * outputs['COUNT']
