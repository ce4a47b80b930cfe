"""Layers that probabilities are written on: files, layers of the project and in memory, selected tiles."""

import pytest
from osgeo import gdal

from gates import until


def test_a_second_run_replaces_the_first(predict, scene):
    first, _ = predict(OUTPUT=None, THRESHOLD=0)
    again, _ = predict(OUTPUT=None, THRESHOLD=1)
    assert list(again['CRS2154RES50mN6204000E800000']) == list(first['CRS2154RES50mN6204000E800000'])
    assert {row['classe'] for row in first.values()} == {'bati', None}
    assert {row['classe'] for row in again.values()} == {'non_bati', None}


def test_a_memory_layer_is_written_on(run, scene, table, qgis):
    from qgis.core import QgsFeatureRequest, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr').materialize(QgsFeatureRequest())
    run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    rows = table(layer)
    assert sum(row['proba_bati'] is not None for row in rows.values()) == 18
    assert layer.renderer().type() == 'RuleRenderer'


def test_a_style_of_the_user_is_kept(run, scene, qgis):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    layer.setRenderer(QgsCategorizedSymbolRenderer('row', []))
    run('dalles:predicttiles', INPUT=layer, ORTHO=scene[1])
    assert layer.renderer().type() == 'categorizedSymbol'
    assert layer.fields().lookupField('proba_bati') >= 0  # the layer knows its new fields


@pytest.mark.parametrize('suffix', ['gpkg', 'shp', 'geojson', 'fgb'])
def test_formats_of_the_output(predict, tmp_path, suffix):
    rows, _ = predict(OUTPUT=str(tmp_path / f'scored.{suffix}'))
    assert sum(row['proba_bati'] is not None for row in rows.values()) == 18
    assert {row['statut'] for row in rows.values()} == {'ok', 'nodata', 'outside'}


def test_only_the_selected_tiles(run, scene, table, qgis):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByExpression('"col" = 4')
        source = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
        import processing
        outputs = processing.run('dalles:predicttiles', {'INPUT': source, 'ORTHO': scene[1]})
        assert outputs['COUNT'] == outputs['SCORED'] == 4
        rows = table(scene[0])
        assert {row['col'] for row in rows.values() if row['statut']} == {4}
    finally:
        QgsProject.instance().clear()


@pytest.mark.waiting
def test_in_a_background_thread_the_layer_of_the_project_is_updated(scene, qgis):
    """As the toolbox runs it: prepare and finish in the main thread, the work in another."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
        QgsVectorLayer,
    )
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')
    QgsProject.instance().addMapLayer(layer)
    try:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:predicttiles')
        task = QgsProcessingAlgRunnerTask(algorithm, {'INPUT': layer.id(), 'ORTHO': scene[1]}, context, feedback)
        answers = []
        task.executed.connect(lambda ok, results: answers.append((ok, results)))
        QgsApplication.taskManager().addTask(task)
        until(lambda: QgsApplication.processEvents() or answers)
        assert answers and answers[0][0] and answers[0][1]['SCORED'] == 18
        assert answers[0][1]['OUTPUT'] == layer.id()
        assert sum(f['proba_bati'] is not None and repr(f['proba_bati']) != 'NULL' for f in layer.getFeatures()) == 18
        assert layer.renderer().type() == 'RuleRenderer'
    finally:
        QgsProject.instance().clear()


def test_an_output_left_empty_means_in_place(predict, scene, table, run):
    run('dalles:predicttiles', INPUT=scene[0], ORTHO=scene[1], OUTPUT='')
    assert 'proba_bati' in next(iter(table(scene[0]).values()))


def test_shapefile_names_are_not_cut_in_silence(refusal, run, scene, table, tmp_path):
    run('native:savefeatures', INPUT=scene[0], OUTPUT=str(tmp_path / 'grid.shp'))
    path = str(tmp_path / 'grid.shp')
    assert 'at most 10 characters' in refusal('dalles:predicttiles', INPUT=path, ORTHO=scene[1], FIELD='probability_2026')
    run('dalles:predicttiles', INPUT=path, ORTHO=scene[1])
    assert sum(row['proba_bati'] is not None for row in table(path).values()) == 18


def test_an_sqlite_grid_is_written_on(run, scene, table, tmp_path):
    path = str(tmp_path / 'grid.sqlite')
    gdal.VectorTranslate(path, scene[0], format='SQLite')
    run('dalles:predicttiles', INPUT=path, ORTHO=scene[1])
    assert sum(row['proba_bati'] is not None for row in table(path).values()) == 18


def test_a_tile_without_geometry_is_outside(run, scene, polygons, box, table):
    grid = polygons([None, box(800000, 6204000, 800050, 6204050)], fields='tile_id:string', rows=[['none'], ['one']])
    run('dalles:predicttiles', INPUT=grid, ORTHO=scene[1])
    rows = table(grid)
    assert (rows['none']['statut'], rows['one']['statut']) == ('outside', 'ok')


def test_scores_follow_the_feature_not_the_order_of_a_query(scene, table):
    """A database may give another order the second time."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    from dalles.algorithms.inputs import layers
    from dalles.algorithms.outputs.copy_writer import CopyWriter
    layer = QgsVectorLayer(scene[0], 'grid', 'ogr')

    class Unsteady:
        def getFeatures(self, request=None, flags=None):
            if request and request.filterType() == QgsFeatureRequest.FilterType.FilterFid:
                return layer.getFeatures(request)
            return iter(list(layer.getFeatures())[::-1])

    class Sink:
        def send(self, features):
            self.pairs = [(f['tile_id'], f['score']) for f in features]
            return True

        def close(self):
            finished.append(len(self.pairs))
    sink, finished = Sink(), []
    sink.fields, kept = layers.with_fields(layer.fields(), [layers.field('score', layers.TEXT)])
    copy = CopyWriter(sink, kept, Unsteady())
    for feature in layer.getFeatures():
        copy.write(feature.id(), [feature['tile_id']])
    copy.close()
    assert finished == [24]  # once, and after all were written
    assert len(sink.pairs) == 24 and all(name == value for name, value in sink.pairs)


def test_a_read_only_grid_needs_an_output(refusal, scene, predict, tmp_path, qgis):
    import zipfile
    from pathlib import Path
    packed = tmp_path / 'grid.zip'
    with zipfile.ZipFile(packed, 'w') as archive:
        archive.write(scene[0], Path(scene[0]).name)
    from qgis.core import QgsVectorLayer
    read_only = QgsVectorLayer(f'/vsizip/{packed}/{Path(scene[0]).name}', 'packed', 'ogr')
    assert read_only.isValid()
    assert 'read-only. Set OUTPUT' in refusal('dalles:predicttiles', INPUT=read_only, ORTHO=scene[1])
    rows, _ = predict(INPUT=read_only)
    assert len(rows) == 24
