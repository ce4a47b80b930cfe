"""What a file declares of extent and number is a hint: labels, grids and sums are those of the features that it holds."""

import shutil
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from declared import BOX, DECLARED, HOUSES, SOUTH, WEST, WHOLE, declare, squares

WORST = ('zero', 'elsewhere', 'small')
SMALL = [(1, 1), (2, 1), (1, 2)]  # houses that cover a part of the grid only


@pytest.fixture
def labels(run, tmp_path, table):
    """labels(grid, buildings, **more) -> {tile_id: label}."""
    def call(grid, buildings, **more):
        out = run('dalles:tagtiles', INPUT=grid, BUILDINGS=buildings, OUTPUT=str(tmp_path / 'tagged.gpkg'), **more)['OUTPUT']
        return {name: row['label'] for name, row in table(out).items()}
    return call


def hand(houses, covered):
    """{tile_id: label} counted by hand: specks make the corners of WHOLE ambigu where no house stands."""
    found = {}
    for col in range(5):
        for row in range(4):
            name = f'CRS2154RES50mN{SOUTH + 50 * row}E{WEST + 50 * col}'
            found[name] = 'bati' if (col, row) in houses else 'non_bati' if covered else None
    if covered and (4, 3) not in houses:
        found[f'CRS2154RES50mN{SOUTH + 150}E{WEST + 200}'] = 'ambigu'
    return found


@pytest.mark.parametrize('declared', DECLARED)
def test_buildings_cover_the_ground_on_which_they_are_read(declared_grid, file, labels, declared):
    assert labels(declared_grid(), file(WHOLE, declared=DECLARED[declared])) == hand(HOUSES, True)
    assert labels(declared_grid(name='g.gpkg'), file(squares(SMALL), 'small.gpkg', DECLARED[declared])) == hand(SMALL, False)


@pytest.mark.parametrize('name', ['houses.shp', 'houses.fgb'])
@pytest.mark.parametrize('declared', WORST)
def test_headers_of_other_files(declared_grid, file, labels, name, declared):
    assert labels(declared_grid(), file(WHOLE, name, DECLARED[declared])) == hand(HOUSES, True)


@pytest.mark.parametrize('declared', WORST)
def test_grid_and_coverage_lie_where_their_features_do(declared_grid, file, labels, declared):
    whole, west = [BOX], [(BOX[0], BOX[1], BOX[0] + 100, BOX[3])]
    assert labels(declared_grid(declared), file(WHOLE)) == hand(HOUSES, True)
    covered = file(whole, 'c.gpkg', DECLARED[declared])
    assert labels(declared_grid(declared, 'g.gpkg'), file(squares(SMALL), 's.gpkg'), COVERAGE=covered) == {
        name: label or 'non_bati' for name, label in hand(SMALL, False).items()}
    part = labels(declared_grid(name='h.gpkg'), file(squares(SMALL), 't.gpkg'), COVERAGE=file(west, 'w.gpkg', DECLARED[declared]))
    assert sorted(map(str, part.values())) == ['None'] * 11 + ['bati'] * 3 + ['non_bati'] * 6


@pytest.mark.parametrize('declared', WORST)
def test_a_grid_is_built_where_features_lie(run, file, table, tmp_path, declared):
    wrong, extent = DECLARED[declared], f'{WEST - 500},{WEST + 500},{SOUTH - 500},{SOUTH + 500} [EPSG:2154]'
    for number, more in enumerate((
            {'EXTENT': extent, 'BUILDINGS': file(WHOLE, 'b.gpkg', wrong)},
            {'EXTENT': extent, 'MASK': file([BOX], 'm.gpkg', wrong)},
            {'EXTENT': file([BOX], 'e.gpkg', wrong)})):
        out = run('dalles:buildgrid', OUTPUT=str(tmp_path / f'{number}.gpkg'), **more)
        assert out['COUNT'] == 20 and set(table(out['OUTPUT'])) == set(hand([], True))


@pytest.mark.parametrize('declared', ['zero', 'elsewhere'])
def test_places_hold_the_tiles_that_lie_in_them(run, declared_grid, file, table, tmp_path, declared):
    tagged = run('dalles:tagtiles', INPUT=declared_grid(), BUILDINGS=file(WHOLE), OUTPUT=str(tmp_path / 't.gpkg'))['OUTPUT']
    scored = run('native:fieldcalculator', INPUT=tagged, FIELD_NAME='proba_bati', FIELD_TYPE=0, FORMULA='0.5',
                 OUTPUT=str(tmp_path / 'scored.gpkg'))['OUTPUT']
    declare(scored, DECLARED[declared])
    places = file([(BOX[0], BOX[1], BOX[0] + 100, BOX[3])], 'places.gpkg', DECLARED[declared])
    out = run('dalles:summarize', INPUT=scored, PLACES=places, OUTPUT=str(tmp_path / 'sums.gpkg'))
    assert (out['TILES'], out['TAGGED_BUILT']) == (8, 4)


@pytest.mark.parametrize('count', [0, 3])
def test_a_count_that_is_wrong_hides_no_feature(declared_grid, file, labels, count):
    """Of the table of counts that GDAL keeps in a GeoPackage; and both at a time, as some programs write them."""
    paths = [file(WHOLE, 'b.gpkg', DECLARED['zero']), declared_grid('zero')]
    for path in paths:
        with closing(sqlite3.connect(path)) as made:
            made.execute('UPDATE gpkg_ogr_contents SET feature_count = ?', [count])
            made.commit()
    assert QgsVectorLayer(paths[0], 'b', 'ogr').featureCount() != len(WHOLE)
    assert labels(paths[1], paths[0]) == hand(HOUSES, True)


def test_two_far_buildings_that_were_deleted_cover_nothing(declared_grid, file, labels):
    """GDAL leaves the extent as it was."""
    path = file([*squares(SMALL), (795000, 6199000, 795001, 6199001), (805000, 6209000, 805001, 6209001)])
    made = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    made.GetLayer(0).DeleteFeature(4)
    made.GetLayer(0).DeleteFeature(5)
    made = None
    assert labels(declared_grid(), path) == hand(SMALL, False)


def test_those_that_the_filter_leaves_out_cover_ground(declared_grid, file, labels):
    """As before: the layer is complete there, its other buildings are not wanted."""
    path = file(WHOLE, values=['house'] * len(HOUSES) + ['speck'] * 2)
    expected = {name: label.replace('ambigu', 'non_bati') for name, label in hand(HOUSES, True).items()}
    assert labels(declared_grid(), path, FILTER='"kind" = \'house\'') == expected


@pytest.mark.parametrize('epsg', [4326, 27572])
def test_ground_of_buildings_in_another_system(declared_grid, file, labels, run, tmp_path, epsg):
    there = run('native:reprojectlayer', INPUT=file(WHOLE), TARGET_CRS=f'EPSG:{epsg}',
                OUTPUT=str(tmp_path / 'there.gpkg'))['OUTPUT']
    expected = labels(declared_grid(), there)
    declare(there, DECLARED['zero'])
    assert labels(declared_grid(), there) == expected == hand(HOUSES, True)


def test_layers_without_a_file(declared_grid, file, labels):
    """A virtual layer, one with a join, a subset, a layer in memory that was edited, and a selection."""
    houses = file(WHOLE, declared=DECLARED['zero'])
    query = quote('SELECT * FROM houses', safe='')
    virtual = QgsVectorLayer(f'?layer=ogr:{quote(houses, safe="")}:houses&query={query}&geometry=geometry:3:2154', 'v',
                             'virtual')
    joined, table = QgsVectorLayer(houses, 'j', 'ogr'), QgsVectorLayer('None?field=kind:string', 't', 'memory')
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(table)
    info.setJoinFieldName('kind')
    info.setTargetFieldName('kind')
    assert joined.addJoin(info)
    memory = QgsVectorLayer('Polygon?crs=EPSG:2154', 'm', 'memory')
    for a, b, c, d in [*WHOLE, (0, 0, 1, 1)]:
        row = QgsFeature()
        row.setGeometry(QgsGeometry.fromWkt(f'POLYGON(({a} {b},{c} {b},{c} {d},{a} {d},{a} {b}))'))
        memory.dataProvider().addFeatures([row])
    memory.dataProvider().deleteFeatures([len(WHOLE) + 1])
    for number, layer in enumerate((virtual, joined, memory)):
        assert layer.isValid() and labels(declared_grid(name=f'{number}.gpkg'), layer) == hand(HOUSES, True), layer.name()
    part = QgsVectorLayer(file([*squares(SMALL), *WHOLE], 'p.gpkg', DECLARED['large']), 'p', 'ogr')
    part.setSubsetString('"fid" <= 3')
    assert labels(declared_grid(name='p2.gpkg'), part) == hand(SMALL, False)


def test_selected_buildings_cover_what_they_cover(declared_grid, file, run, tmp_path, table):
    import processing
    layer = QgsVectorLayer(file([*squares(SMALL), *WHOLE], declared=DECLARED['large']), 'h', 'ogr')
    context = QgsProcessingContext()
    context.temporaryLayerStore().addMapLayer(layer)
    layer.selectByIds([1, 2, 3])
    out = processing.run('dalles:tagtiles', {
        'INPUT': declared_grid(), 'BUILDINGS': QgsProcessingFeatureSourceDefinition(layer.id(), True),
        'OUTPUT': str(tmp_path / 't.gpkg')},
        context=context)['OUTPUT']
    assert {name: row['label'] for name, row in table(out).items()} == hand(SMALL, False)


def test_a_copy_of_the_grid_of_which_a_tile_goes_meanwhile(declared_grid, file, run, refusal, tmp_path, monkeypatch):
    """By another program, between the reading of the tiles and their copy."""
    from dalles.algorithms.inputs.footprints import Footprints
    path, coverage = declared_grid(), Footprints.coverage

    def measured(self, *arguments):
        with closing(sqlite3.connect(other)) as made:
            for name, in made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                made.execute(f'DROP TRIGGER "{name}"')  # they call functions of GDAL
            made.execute('DELETE FROM grid WHERE fid = 7')
            made.commit()
        return coverage(self, *arguments)
    other = str(tmp_path / 'other.gpkg')
    shutil.copy(path, other)
    monkeypatch.setattr(Footprints, 'coverage', measured)
    assert 'was removed from the grid after it was read. Run the algorithm again.' in refusal(
        'dalles:tagtiles', INPUT=other, BUILDINGS=file(WHOLE), OUTPUT=str(tmp_path / 't.fgb'))
