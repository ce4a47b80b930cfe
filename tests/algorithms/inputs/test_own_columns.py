"""Columns of another's with our names: some rows are looked at in the main thread, all before anything is written."""

import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext


@pytest.fixture
def given(ortho, make_grid, polygons, box, tmp_path, monkeypatch):
    """{algorithm: parameters}: of three tiles more than the main thread looks at, the last holds another's value."""
    from dalles.algorithms.inputs import layer_contents
    image = ortho()
    grid = make_grid(image)
    monkeypatch.setattr(layer_contents, 'SOME', 17)
    places = polygons([box(800000 + x, 6204000, 800001 + x, 6204200) for x in range(20)], fields='tiles:integer',
                      rows=[[None]] * 19 + [[4]])
    file = gdal.OpenEx(grid, gdal.OF_VECTOR | gdal.OF_UPDATE)
    for name, kind, value in (('label', 'TEXT', "'planche 3'"), ('proba_bati', 'REAL', '100.0'), ('score', 'REAL', '0.5')):
        file.ExecuteSQL(f'ALTER TABLE grid ADD COLUMN {name} {kind}')
        file.ExecuteSQL(f'UPDATE grid SET {name} = {value} WHERE fid = 20')
    file = None
    return {'tagtiles': {'INPUT': grid, 'BUILDINGS': polygons([box(800000, 6204000, 800020, 6204020)])},
            'predicttiles': {'INPUT': grid, 'ORTHO': image},
            'summarize': {'INPUT': grid, 'PLACES': places, 'FIELD': 'score'}}


@pytest.mark.parametrize('algorithm, column, in_place', [
    ('tagtiles', 'label', False), ('tagtiles', 'label', True), ('predicttiles', 'proba_bati', False),
    ('predicttiles', 'proba_bati', True), ('summarize', 'tiles', False)])
def test_all_rows_count_though_few_are_looked_at_in_the_main_thread(refusal, given, tmp_path, algorithm, column, in_place):
    output, parameters = tmp_path / 'out.gpkg', given[algorithm]
    parameters['OUTPUT'] = '' if in_place else str(output)
    grid = parameters['INPUT']
    with closing(sqlite3.connect(grid)) as file:
        before = list(file.iterdump())
    made = QgsApplication.processingRegistry().algorithmById(f'dalles:{algorithm}')
    assert made.checkParameterValues(parameters, QgsProcessingContext()) == (True, '')
    assert f'The field {column} of' in refusal(f'dalles:{algorithm}', **parameters) and not output.exists()
    with closing(sqlite3.connect(grid)) as file:
        assert list(file.iterdump()) == before


def test_what_the_first_rows_show_is_refused_by_the_dialog(given, monkeypatch):
    from dalles.algorithms.inputs import layer_contents
    monkeypatch.setattr(layer_contents, 'SOME', 20)
    for algorithm, parameters in given.items():
        made = QgsApplication.processingRegistry().algorithmById(f'dalles:{algorithm}')
        done, said = made.checkParameterValues({**parameters, 'OUTPUT': 'memory:'}, QgsProcessingContext())
        assert not done and 'The field' in said
