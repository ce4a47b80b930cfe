"""Paths as Windows writes them: a drive is no provider, a share no scheme."""

import pytest

from dalles.algorithms.framework.run_state import file_fingerprint
from dalles.algorithms.inputs import open_errors
from dalles.algorithms.outputs import destinations

DRIVE, SHARE = r'C:\data\été 2024\grid.gpkg', r'\\server\share\grid.gpkg'


@pytest.mark.parametrize('path', [DRIVE, SHARE, 'C:/data/grid.gpkg', '//server/share/grid.gpkg'])
def test_an_output_is_the_file_or_its_table(qgis, path):
    found = destinations.parse_destination(path)
    assert found.path == path and found.in_geopackage and not found.named
    assert destinations.parse_destination(f'{path}|layername=tiles') == destinations.Destination(path, 'tiles', True)


@pytest.mark.parametrize('path', ['C:/data/grid.gpkg', '//server/share/grid.gpkg'])  # QGIS writes its own names with slashes
def test_the_notation_of_qgis_for_a_table_is_parsed(qgis, path):
    found = destinations.parse_destination(f'ogr:dbname=\'{path}\' table="tiles" (geom)')
    assert found == destinations.Destination(path, 'tiles', True, 'geom')


@pytest.mark.parametrize('path', [DRIVE, SHARE])
def test_an_input_that_is_missing_is_named_whole(qgis, refusal, path):
    assert path in refusal('dalles:predicttiles', INPUT=f'{path}|layername=tiles', ORTHO=path)
    assert open_errors._path(f'{path}|layername=tiles') == path
    assert file_fingerprint(f'{path}|layername=tiles') == [f'{path}|layername=tiles']


def test_a_url_of_a_file_is_its_path(qgis, tmp_path):
    path = tmp_path / 'a b é#1.gpkg'
    assert open_errors._path(path.as_uri()) == str(path)
