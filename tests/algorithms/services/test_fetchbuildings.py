"""dalles:fetchbuildings against a MapServer of this machine: features, fields, pages, faults."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProcessingException, QgsVectorLayer

from gates import until
from programs import environment
from servers import mapserver, sample

ROOT = Path(__file__).resolve().parents[3]
ALL = '800010,801190,6204010,6204990 [EPSG:2154]'
SOME = '800110,800290,6204610,6204790 [EPSG:2154]'  # becomes 800100 to 800300, 6204600 to 6204800
PAGES = 6  # of 40 of the 230
FAULTS = {
    'dropped': ('drop', None), 'cut': ('cut', None), 'half a page': ('half', None), 'status 500': ('status', 500),
    '429': ('later', 0), 'an exception': ('exception', 'NoApplicableCode'), 'a web page': ('page', None),
    'nothing': ('body', ('application/json', b'')), 'no features': ('body', ('application/json', b'{"a": [1]}')),
    'a page without its last feature': ('features', lambda features: features[:-1]),
}


@pytest.fixture
def whole(fetch, rows, houses):
    """Fetch all and compare with the source, fields and shapes."""
    def call(feedback=None, **parameters):
        done = fetch('buildings', feedback, **{'EXTENT': ALL, 'PAGE': 40, **parameters})
        same(rows(done['OUTPUT']), houses)
        return done
    return call


def same(found, wanted):
    assert found.keys() == wanted.keys()
    for key, (values, shape) in wanted.items():
        assert found[key][0] == values, key
        one, other = found[key][1].Clone(), ogr.ForceToMultiPolygon(shape.Clone())
        one.FlattenTo2D()
        other.FlattenTo2D()
        assert one.GetGeometryType() == ogr.wkbMultiPolygon and one.Equals(other), key


@pytest.fixture
def refused(fetch, tmp_path):
    """The message with which it refuses; no output is there then."""
    def call(**parameters):
        with pytest.raises(QgsProcessingException) as caught:
            fetch('buildings', **{'EXTENT': ALL, 'PAGE': 40, **parameters})
        assert not list(tmp_path.glob('batiment.*gpkg'))
        return str(caught.value)
    return call


def pages(service):
    return [seen for seen in service.of('GetFeature') if 'RESULTTYPE' not in seen.query]


def test_all_buildings_come_once_as_they_are_in_the_source(whole, service, left_over):
    done = whole()
    assert (done['COUNT'], done['MATCHED'], done['REPEATED']) == (230, 230, 0)
    assert sorted(int(seen.query['STARTINDEX']) for seen in pages(service)) == list(range(0, 230, 40))
    assert left_over() == []


def test_those_that_meet_the_extent_come_whole(fetch, rows, houses):
    ground = ogr.CreateGeometryFromWkt('POLYGON ((800100 6204600,800300 6204600,800300 6204800,800100 6204800,800100 6204600))')
    wanted = {key: house for key, house in houses.items() if house[1].Intersects(ground)}
    assert 0 < len(wanted) < 30
    same(rows(fetch('buildings', EXTENT=SOME)['OUTPUT']), wanted)


def test_types_of_fields_are_those_of_the_service_whatever_came(fetch, data):
    def types(path):
        file = ogr.Open(str(path))
        definition = file.GetLayer(0).GetLayerDefn()
        return [(definition.GetFieldDefn(i).GetName(), definition.GetFieldDefn(i).GetTypeName())
                for i in range(definition.GetFieldCount())]
    wanted = types(data / 'batiment.gpkg')
    assert types(fetch('buildings', EXTENT=SOME)['OUTPUT']) == wanted
    empty = '801110,801190,6204010,6204090 [EPSG:2154]'
    done = fetch('buildings', EXTENT=empty)
    assert done['COUNT'] == 0 and types(done['OUTPUT']) == wanted


def test_they_tag_the_tiles_of_the_same_ground(fetch, run, table, tmp_path):
    path = fetch('buildings', EXTENT=SOME)['OUTPUT']
    grid = run('dalles:buildgrid', EXTENT=SOME.replace('110', '100').replace('290', '300'), PARTIAL=False,
               OUTPUT=str(tmp_path / 'grid.gpkg'))['OUTPUT']
    tagged = table(run('dalles:tagtiles', INPUT=grid, BUILDINGS=path, OUTPUT=str(tmp_path / 'tagged.gpkg'))['OUTPUT'])
    for row in tagged.values():  # each house stands within a tile of 50 m from west to east
        assert row['built_m2'] == pytest.approx(row['buildings'] * 12 * 9.5, abs=12 * 9.5)
    assert sum(row['label'] == 'bati' for row in tagged.values()) >= 8


def test_the_table_that_is_named_is_written_and_no_other(fetch, tmp_path):
    path = str(tmp_path / 'batiment.gpkg')
    file = ogr.GetDriverByName('GPKG').CreateDataSource(path)
    layer = file.CreateLayer('batiment', None, ogr.wkbPoint)  # the name of the file
    layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
    file = layer = None
    done = fetch('buildings', EXTENT=SOME, OUTPUT=f'ogr:dbname=\'{path}\' table="houses" (geom)')
    file = ogr.Open(path)
    assert {layer.GetName(): layer.GetFeatureCount() for layer in file} == {'batiment': 1, 'houses': done['COUNT']}
    assert QgsVectorLayer(done['OUTPUT'], 'houses', 'ogr').featureCount() == done['COUNT'] > 1


def test_heights_of_the_shapes_are_kept(fetch, service):
    def raised(features):
        for feature in features:
            for ring in feature['geometry']['coordinates']:
                ring[:] = [[*point, 7.5] for point in ring]
        return features
    service.fault = lambda number, seen: ('features', raised) if 'STARTINDEX' in seen.query else None
    file = ogr.Open(fetch('buildings', EXTENT=SOME)['OUTPUT'])
    layer = file.GetLayer(0)
    assert layer.GetGeomType() == ogr.wkbMultiPolygon25D
    assert {feature.GetGeometryRef().GetGeometryRef(0).GetGeometryRef(0).GetZ(0) for feature in layer} == {7.5}


@pytest.mark.parametrize('fault', FAULTS.values(), ids=FAULTS)
def test_a_fault_is_asked_for_again(whole, service, once, fault):
    service.fault = once('GetFeature', fault)
    assert whole()['REPEATED'] == 0
    assert len(pages(service)) == PAGES + 1


@pytest.mark.parametrize('request_', ['GetCapabilities', 'DescribeFeatureType'])
@pytest.mark.parametrize('fault', [('drop', None), ('status', 502), ('page', None), ('exception', 'x'), ('half', None)],
                         ids=['dropped', 'status', 'page', 'exception', 'half'])
def test_so_is_one_of_what_is_asked_first(whole, service, once, request_, fault):
    if fault[0] == 'half' and request_ == 'DescribeFeatureType':
        fault = ('body', ('text/xml', b'<schema><complexType '))
    service.fault = once(request_, fault, 0)
    whole()
    assert len(service.of(request_)) == 2


def test_a_building_that_comes_on_two_pages_is_kept_once(whole, service, feedback):
    kept = []

    def twice(features):
        kept.extend(features[:2])
        return features + kept[:2]
    service.fault = lambda number, seen: ('features', twice) if seen.query.get('STARTINDEX') in ('0', '40') else None
    said = feedback()
    done = whole(said)
    assert (done['COUNT'], done['REPEATED']) == (230, 4)
    assert '4 duplicate buildings were removed.' in said.warnings


def test_one_that_took_the_place_of_another_has_all_asked_for_again(whole, service, feedback):
    first = []

    def script(number, seen):
        if seen.query.get('STARTINDEX') == '40' and not first:
            first.append(seen)
            return 'features', lambda features: features[1:] + features[-1:]
        return None
    service.fault, said = script, feedback()
    done = whole(said)
    assert done['REPEATED'] == 0 and len(pages(service)) == 2 * PAGES
    assert any('returned 229 of 230 buildings, and 1 duplicates' in line for line in said.warnings)


def test_buildings_that_never_come_are_an_error_and_leave_nothing(refused, service, left_over):
    service.fault = lambda number, seen: ('features', lambda found: found[1:]) if seen.query.get('STARTINDEX') == '40' else None
    assert 'returned 229 of 230 buildings in two downloads, and 0 duplicates' in refused()
    assert left_over() == []


def uncounted(number, seen):
    """A script: the service does not count."""
    return ('body', ('text/xml', b'<FeatureCollection xmlns="http://www.opengis.net/wfs/2.0" numberMatched="unknown"/>')) \
        if 'RESULTTYPE' in seen.query else None


def test_a_service_that_does_not_count_is_asked_until_nothing_new_comes(whole, service, feedback):
    service.fault, said = uncounted, feedback()
    whole(said)
    assert len(pages(service)) == PAGES + 1 and any('does not report the number' in line for line in said.warnings)


def test_one_that_does_not_count_and_gives_fewer_than_it_is_asked_for(whole, service, feedback):
    """Twelve a page, which its capabilities do not say: a page that is short is not the last one."""
    def script(number, seen):
        return ('features', lambda found: found[:12]) if 'STARTINDEX' in seen.query else uncounted(number, seen)
    service.fault = script
    whole(feedback(), PAGE=40)
    assert len(pages(service)) == 21  # 20 of twelve at the most, and an empty one


@pytest.mark.parametrize('key', ['cleabs', ''])
@pytest.mark.parametrize('size', [40, 300])
def test_one_that_does_not_count_gives_no_more_than_the_limit(refused, fetch, service, size, key):
    service.fault = uncounted
    assert 'LIMIT allows 229' in refused(LIMIT=229, PAGE=size, ID=key)
    assert fetch('buildings', EXTENT=ALL, PAGE=size, LIMIT=230, ID=key)['COUNT'] == 230


def test_one_that_gives_the_same_page_whatever_is_asked_for(fetch, service, data):
    """It has no paging, and all that there is came with the first page."""
    body = json.dumps({'type': 'FeatureCollection', 'features': [
        {'type': 'Feature', 'properties': {'cleabs': f'B{number}'}, 'geometry': {'type': 'Polygon', 'coordinates': [
            [[800100, 6204700], [800110, 6204700], [800110, 6204710], [800100, 6204700]]]}} for number in range(7)]}).encode()
    service.fault = lambda number, seen: ('body', ('application/json', body)) if 'STARTINDEX' in seen.query else uncounted(
        number, seen)
    assert fetch('buildings', EXTENT=ALL, PAGE=40)['COUNT'] == 7 and len(pages(service)) == 2


def test_one_that_counts_no_further_than_its_limit(run, tmp_path, quick, rows):
    """MapServer with wfs_maxfeatures announces that limit as the number of features."""
    sample.footprints(tmp_path / 'batiment.gpkg', sample.WEST, sample.NORTH)
    (tmp_path / 'mapserver.conf').write_text('CONFIG\nEND\n')
    (tmp_path / 'sample.map').write_text(sample.MAP.format(captured='2023', extent='800000 6204000 802000 6206000').replace(
        '"ows_title"', '"wfs_maxfeatures" "50" "ows_title"'))
    with mapserver.serving(tmp_path) as port:
        for key in ('cleabs', ''):
            done = run('dalles:fetchbuildings', URL=f'http://127.0.0.1:{port}/', EXTENT=ALL, LAYER='ms:batiment', RATE=30, ID=key,
                       OUTPUT=str(tmp_path / f'all{key}.gpkg'))
            assert done['COUNT'] == len(rows(done['OUTPUT'])) == 230


def test_without_id_field_all_come_as_they_are(fetch, service):
    done = fetch('buildings', EXTENT=ALL, ID='')
    assert done['COUNT'] == 230 and 'SORTBY' not in pages(service)[0].query


@pytest.mark.parametrize(('given', 'said'), [
    ({'LAYER': 'batimant'}, 'LAYER to one of ms:batiment'), ({'ID': 'cleab'}, 'ID to one of cleabs, usage_1'),
    ({'LIMIT': 229}, '230 buildings would be fetched, LIMIT allows 229'), ({'URL': 'x'}, 'begins with https:// or http://'),
    ({'OUTPUT': 'TEMPORARY.shp'}, '.gpkg, .fgb, .geojson'), ({'EXTENT': '0,1,0,1 [EPSG:4326]'}, 'in France'),
])
def test_it_refuses_in_a_sentence(refused, given, said):
    assert said in refused(**given)


def test_points_and_places_elsewhere_are_refused(refused, service):
    def points(features):
        return [{**feature, 'geometry': {'type': 'Point', 'coordinates': [800100, 6204700]}} for feature in features]

    def swapped(features):
        for feature in features:
            for ring in feature['geometry']['coordinates']:
                ring[:] = [[y, x] for x, y in ring]
        return features
    service.fault = lambda number, seen: ('features', points) if 'STARTINDEX' in seen.query else None
    assert 'ms:batiment contains Point' in refused()
    service.fault = lambda number, seen: ('features', swapped) if 'STARTINDEX' in seen.query else None
    assert 'outside the extent' in refused()


@pytest.mark.parametrize('ending', ['.fgb', '.geojson'])
def test_other_formats_hold_the_same(fetch, houses, rows, tmp_path, ending):
    found = rows(fetch('buildings', EXTENT=ALL, OUTPUT=str(tmp_path / f'batiment{ending}'))['OUTPUT'])
    assert found.keys() == houses.keys()


@pytest.mark.waiting
def test_a_run_that_failed_goes_on(whole, fetch, service, feedback, tmp_path, once_there):
    def broken(number, seen):
        if seen.query.get('STARTINDEX') != '120':
            return None
        once_there(tmp_path / 'batiment.gpkg.pages', '0.json', PAGES - 1)
        return 'status', 500
    service.fault = broken
    with pytest.raises(QgsProcessingException, match='the download is resumed'):
        fetch('buildings', EXTENT=ALL, PAGE=40)
    assert not (tmp_path / 'batiment.gpkg').exists()
    service.forget()
    said = feedback()
    whole(said)
    assert [seen.query['STARTINDEX'] for seen in pages(service)] == ['120']
    assert 'Resuming: 5 pages already downloaded.' in said.infos


PROGRAM = """
import headless
application, plugin = headless.begin()
import processing
processing.run('dalles:fetchbuildings', {given!r}, feedback=headless.Quiet())
"""


@pytest.mark.waiting
def test_a_run_that_is_killed_goes_on(whole, service, tmp_path):
    given = {'URL': service.url, 'LAYER': 'ms:batiment', 'EXTENT': ALL, 'PAGE': 40, 'OUTPUT': str(tmp_path / 'batiment.gpkg')}
    opened = threading.Event()
    service.fault = lambda number, seen: ('blocked', opened) if int(seen.query.get('STARTINDEX', 0)) >= 120 else None
    run = subprocess.Popen([sys.executable, '-c', PROGRAM.format(given=given)],
                           env=environment())
    folder = tmp_path / 'batiment.gpkg.pages'
    try:
        until(lambda: len(list(folder.glob('*0.json'))) == 3)
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        opened.set()
    assert not (tmp_path / 'batiment.gpkg').exists()
    service.forget()
    whole()
    assert sorted(seen.query['STARTINDEX'] for seen in pages(service)) == ['120', '160', '200']
