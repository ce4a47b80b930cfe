"""Settings of a raster layer that hide pixels count in each step."""

import pytest
from osgeo import gdal
from qgis.core import QgsRasterRange

from dalles.algorithms.imagery import orthophoto
from raster_layers import HALF, layer_of


def hiding(*ranges, bands=(1, 2, 3)):
    """A function that gives a layer additional nodata values."""
    def prepare(layer):
        for band in bands:
            layer.dataProvider().setUserNoDataValue(band, list(ranges))
    return prepare


def counted(run, grid, layer, tmp_path, table):
    """{tile_id: pixels} that the zonal statistics of QGIS count."""
    out = run('native:zonalstatisticsfb', INPUT=grid, INPUT_RASTER=layer, RASTER_BAND=1, COLUMN_PREFIX='_', STATISTICS=[0],
              OUTPUT=str(tmp_path / 'zones.gpkg'))['OUTPUT']
    return {name: row['_count'] or 0 for name, row in table(out).items()}


@pytest.mark.parametrize('ranges', [[QgsRasterRange(201, 201)], [QgsRasterRange(200.5, 202)],
                                    [QgsRasterRange(240, 250), QgsRasterRange(201, 201)],
                                    [QgsRasterRange(200, 202, QgsRasterRange.BoundsType.Exclusive)],
                                    [QgsRasterRange(201, float('nan'))]])
def test_additional_nodata_is_no_image_in_each_step(filled, predicted, exported, run, tmp_path, table, feedback, ranges):
    grid, path = filled(201)
    layer = layer_of(path, hiding(*ranges))
    zones = counted(run, grid, layer, tmp_path, table)
    rows, (images, _) = predicted(grid, layer), exported(grid, layer)
    assert zones[HALF] == 1250
    for name, row in rows.items():
        assert row['statut'] == ('ok' if zones[name] > 0.95 * 2500 else 'nodata'), name
        assert (name in images) == (row['statut'] == 'ok'), name
    said = feedback()
    from qgis.core import QgsProcessingContext, QgsVectorLayer

    from dalles.algorithms.imagery.thumbnails import Thumbnails, opener
    from dalles.core.grid.tile_grid import Bounds
    opened = opener(layer, QgsVectorLayer(grid, 'grid', 'ogr'), QgsProcessingContext())
    assert Thumbnails(opened, 'a.gpkg', said).of(Bounds(800150, 6204000, 800200, 6204050)) == (None, None)


def test_explaining_leaves_out_what_additional_nodata_hides(filled, run, tmp_path, feedback):
    grid, path = filled(201)
    said = feedback()
    out = run('dalles:explaintile', said, INPUT=grid, ORTHO=layer_of(path, hiding(QgsRasterRange(201, 201))), MASKS=16,
              ENGINE='numpy', OUTPUT=str(tmp_path / 'evidence.tif'))
    assert out['COUNT'] == 19 and any('1 tiles left out: without image' in one for one in said.warnings)


def test_a_bound_that_is_not_included_is_image(filled, predicted):
    grid, path = filled(201)
    open_end = QgsRasterRange(200, 201, QgsRasterRange.BoundsType.IncludeMin)
    assert predicted(grid, layer_of(path, hiding(open_end)))[HALF]['statut'] == 'ok'


def test_nodata_of_the_file_may_be_switched_off(filled, predicted, exported):
    grid, path = filled(201, nodata=201)

    def ignore(layer):
        for band in (1, 2, 3):
            layer.dataProvider().setUseSourceNoDataValue(band, False)
    assert predicted(grid, layer_of(path), name='a.gpkg')[HALF]['statut'] == 'nodata'
    assert predicted(grid, layer_of(path, ignore), name='b.gpkg')[HALF]['statut'] == 'ok'
    images, _ = exported(grid, layer_of(path, ignore))
    assert (images[HALF] == gdal.Open(path).ReadAsArray(150, 150, 50, 50).transpose(1, 2, 0)).all()
    assert HALF not in exported(grid, layer_of(path), name='other')[0]


@pytest.mark.parametrize('kind, value', [('uint16', 65535), ('uint16', 0)])
def test_prediction_and_export_leave_out_the_same_fill(filled, predicted, exported, kind, value):
    grid, path = filled(value, kind)
    rows, (images, _) = predicted(grid, path), exported(grid, path)
    assert {name for name, row in rows.items() if row['statut'] == 'ok'} == set(images) == set(rows) - {HALF}


def test_another_nodata_is_another_run(filled, qgis):
    grid, path = filled(201)
    from qgis.core import QgsVectorLayer
    tiles = QgsVectorLayer(grid, 'grid', 'ogr')
    found = [orthophoto.FileOrthophoto(layer_of(path, prepare), tiles.sourceCrs(), (2, 98)).identity
             for prepare in (None, hiding(QgsRasterRange(201, 201)), hiding(QgsRasterRange(17, 17)),
                             lambda layer: layer.renderer().setRedBand(3))]
    assert len({repr(one) for one in found}) == 4
    assert found[0] == orthophoto.FileOrthophoto(layer_of(path), tiles.sourceCrs(), (2, 98)).identity


def test_a_run_that_was_stopped_does_not_go_on_with_another_nodata(filled, run, table, tmp_path, feedback):
    grid, path = filled(201)
    given = {'INPUT': grid, 'ENGINE': 'numpy', 'OUTPUT': str(tmp_path / 'scored.gpkg')}
    run('dalles:predicttiles', feedback(stop_at=1), ORTHO=layer_of(path), **given)
    said = feedback()
    run('dalles:predicttiles', said, ORTHO=layer_of(path, hiding(QgsRasterRange(201, 201))), **given)
    assert not any('Goes on' in one for one in said.infos)
    assert table(given['OUTPUT'])[HALF]['statut'] == 'nodata'


def test_what_is_rendered_leaves_out_what_the_layer_hides_and_is_kept_apart(filled, qgis):
    """As a WCS is, which GDAL does not read; its opacity is left out as well."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSource, QgsVectorLayer

    from dalles.algorithms.imagery.web_raster import WebRasterFactory
    from dalles.core.grid.tile_grid import Bounds
    from dalles.core.raster.tile_reader import TileReader
    grid, path = filled(201)
    layer, context = QgsVectorLayer(grid, 'grid', 'ogr'), QgsProcessingContext()
    tiles = QgsProcessingFeatureSource(layer, context)
    found = [WebRasterFactory(layer_of(path, prepare), tiles, 1, False, context) for prepare in (
        None, hiding(QgsRasterRange(201, 201)), lambda layer: layer.setOpacity(0.3))]
    read = [TileReader(one(), 50).tile(Bounds(800150, 6204000, 800200, 6204050)) for one in found]
    assert [status for _, status in read] == ['ok', 'nodata', 'ok'] and (read[0][0] == read[2][0]).all()
    assert found[0].identity != found[1].identity
