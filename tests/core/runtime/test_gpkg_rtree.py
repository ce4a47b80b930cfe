import sqlite3

import numpy as np
import pytest
from osgeo import gdal, ogr

from dalles.core.runtime import gpkg_rtree


@pytest.fixture
def make(tmp_path):
    """make(boxes (N, 4) xmin, ymin, xmax, ymax, spatial index YES or NO, ...) -> path of a GeoPackage."""
    def call(boxes, has_index='NO', table='grid', geometry='geom', fid='fid', holes=()):
        path = str(tmp_path / f'{table}_{has_index}.gpkg')
        dataset = gdal.GetDriverByName('GPKG').Create(path, 0, 0, 0)
        layer = dataset.CreateLayer(table, None, ogr.wkbPolygon,
                                    [f'GEOMETRY_NAME={geometry}', f'FID={fid}', f'SPATIAL_INDEX={has_index}'])
        dataset.StartTransaction()
        for number, (a, b, c, d) in enumerate(boxes):
            feature = ogr.Feature(layer.GetLayerDefn())
            if number not in holes:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(f'POLYGON(({a} {b},{c} {b},{c} {d},{a} {d},{a} {b}))'))
            elif number % 2:
                feature.SetGeometry(ogr.CreateGeometryFromWkt('POLYGON EMPTY'))
            layer.CreateFeature(feature)
        dataset.CommitTransaction()
        feature = layer = dataset = None
        return path
    return call


def boxes(count, seed=0):
    corners = np.random.default_rng(seed).uniform(800000, 810000, (count, 2))
    return np.hstack([corners, corners + np.random.default_rng(seed + 1).uniform(0.1, 300, (count, 2))])


def found(path, window):
    """Fids that GDAL finds in a rectangle."""
    dataset = gdal.OpenEx(path)
    layer = dataset.GetLayer(0)
    layer.SetSpatialFilterRect(*window)
    return [feature.GetFID() for feature in layer]


def rtree_of(path):
    """(what SQLite finds wrong with the R-tree, number of boxes in it, number of its triggers)."""
    with sqlite3.connect(path) as database:
        (name,), = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
        (says,), = database.execute('SELECT rtreecheck(?, ?)', ('main', name)).fetchall()
        quoted = name.replace('"', '""')
        (count,), = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchall()
        return says, count, len(database.execute("SELECT * FROM sqlite_master WHERE type='trigger' AND name LIKE 'rtree%'"
                                                 ).fetchall())


@pytest.mark.parametrize('count', [0, 1, 51, 52, 2601, 2602, 7001])
@pytest.mark.parametrize('chunk', [1000, 50_000])
def test_a_packed_index_is_one_of_sqlite_and_finds_the_same(make, monkeypatch, count, chunk):
    monkeypatch.setattr(gpkg_rtree, 'CHUNK', chunk)
    all_boxes = boxes(count)
    packed, grown = make(all_boxes), make(all_boxes, 'YES')
    gpkg_rtree.build_rtree(packed)
    assert rtree_of(packed) == ('ok', count, rtree_of(grown)[2])
    for xmin, ymin, size in ((800000, 800000, 10500), (803000, 803000, 700), (805000.5, 801000.25, 30), (0, 0, 10)):
        window = (xmin, ymin, xmin + size, ymin + size)
        assert sorted(found(packed, window)) == sorted(found(grown, window))


def test_a_packed_index_can_be_edited(make):
    path = make(boxes(300))
    gpkg_rtree.build_rtree(path)
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayer(0)
    for fid in range(1, 250):
        layer.DeleteFeature(fid)
    for a, b, c, d in boxes(400, seed=5):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f'POLYGON(({a} {b},{c} {b},{c} {d},{a} {d},{a} {b}))'))
        layer.CreateFeature(feature)
    feature = layer = dataset = None
    assert rtree_of(path)[:2] == ('ok', 451)


def test_features_without_ground_are_not_in_the_index(make):
    path = make(boxes(80), holes=(3, 4, 79))
    gpkg_rtree.build_rtree(path)
    assert rtree_of(path)[:2] == ('ok', 77)


@pytest.mark.parametrize('names', [{'table': "l'été", 'geometry': 'le lieu', 'fid': 'numéro'}, {'table': 'a "b" c'}])
def test_any_names(make, names):
    path = make(boxes(60), **names)
    gpkg_rtree.build_rtree(path)
    assert rtree_of(path)[:2] == ('ok', 60)


@pytest.mark.parametrize('trouble', [sqlite3.OperationalError('no such module: rtree'), ValueError('no box')])
def test_gdal_makes_the_index_where_it_cannot_be_packed(make, monkeypatch, trouble):
    def refuse(*_):
        raise trouble
    monkeypatch.setattr(gpkg_rtree, '_pack', refuse)
    path = make(boxes(60))
    gpkg_rtree.build_rtree(path)
    assert rtree_of(path)[:2] == ('ok', 60)


def test_a_geometry_without_its_box_is_noticed():
    point = b'\x01' + bytes(4) + bytes(32)
    with pytest.raises(ValueError, match='no box'):
        gpkg_rtree._cells([(1, point)])
    with pytest.raises(ValueError):
        gpkg_rtree._cells([(1, b'\x03' + bytes(10))])


def test_boxes_are_rounded_outwards():
    low, high = 6204000.1, 6204050.3
    start = b'\x03' + bytes(4) + np.array([low, high, -high, -low], '<f8').tobytes()
    xmin, xmax, ymin, ymax = gpkg_rtree._cells([(1, start)])['box'][0].astype('float64')
    assert xmin <= low <= high <= xmax and ymin <= -high <= -low <= ymax


@pytest.mark.parametrize('count', [1, 2, 14, 17, 18, 51, 52, 120, 999, 1000, 1100, 2700])
def test_every_feature_can_be_changed_moved_and_removed(make, count):
    """SQLite shrinks the tree as features go: a tree that it would not have made itself breaks there."""
    path = make(boxes(count))
    gpkg_rtree.build_rtree(path)
    file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = file.GetLayer(0)
    order = np.random.default_rng(0).permutation(np.arange(1, count + 1)).tolist()
    file.StartTransaction()
    for fid in order[::2]:
        feature = layer.GetFeature(fid)
        feature.SetGeometry(ogr.CreateGeometryFromWkt('POLYGON((0 0,1 0,1 1,0 1,0 0))'))
        assert layer.SetFeature(feature) == 0
    file.CommitTransaction()
    layer.SetSpatialFilterRect(-1, -1, 2, 2)
    assert layer.GetFeatureCount() == len(order[::2])
    layer.SetSpatialFilter(None)
    file.StartTransaction()
    for fid in order:
        assert layer.DeleteFeature(fid) == 0
    file.CommitTransaction()
    feature = layer = file = None
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM rtree_grid_geom").fetchone()[0] == 0
        assert database.execute('PRAGMA integrity_check').fetchone()[0] == 'ok'
