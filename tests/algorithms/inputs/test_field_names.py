"""Fields whose accents are composed in the layer and decomposed in the parameter, or the reverse."""

from unicodedata import normalize

import pytest

FORMS = [('NFD', 'NFC'), ('NFC', 'NFD')]


@pytest.fixture
def grid(make_grid):
    return make_grid(EXTENT='0,200,0,100 [EPSG:2154]')


@pytest.mark.parametrize(('own', 'typed'), FORMS)
def test_filter(run, grid, polygons, box, own, typed):
    """Names of columns alone: a text in the expression is compared as it is written."""
    houses = polygons([box(0, 0, 10, 10), box(60, 10, 70, 20), box(190, 90, 200, 100)],
                      fields=f'{normalize(own, "état")}:string&field=ETAT:string&field={normalize(own, "numéro")}:integer',
                      rows=[['ok', 'x', 1], ['démoli', 'x', 2], ['ok', 'y', 3]])
    number = normalize(typed, '"numéro"')
    for expression, built in (
            (normalize(typed, '"état"') + " = 'ok'", 2), (normalize(typed, '"ÉTAT"') + f" = 'démoli' AND {number} > 1", 1),
            (normalize(typed, 'état') + " = 'ok' AND etat = 'x'", 1), (f'{number} + 1 < 4', 2)):
        assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, FILTER=expression, OUTPUT='memory:')['BATI'] == built


def test_both_forms_in_one_layer_are_two_fields(run, grid, polygons, box):
    houses = polygons([box(0, 0, 10, 10), box(190, 90, 200, 100)],
                      fields=f'{normalize("NFC", "état")}:string&field={normalize("NFD", "état")}:string',
                      rows=[['a', 'b'], ['b', 'b']])
    assert houses.fields().count() == 2
    for form, built in (('NFC', 1), ('NFD', 2)):
        expression = normalize(form, '"état"') + " = 'b'"
        assert run('dalles:tagtiles', INPUT=grid, BUILDINGS=houses, FILTER=expression, OUTPUT='memory:')['BATI'] == built


def test_a_field_that_is_not_there_is_still_named(refusal, grid, polygons, box):
    houses = polygons([box(0, 0, 10, 10)], fields='etat:string', rows=[['ok']])
    assert 'FILTER uses fields that the layer does not have: état (fields: etat).' in refusal(
        'dalles:tagtiles', INPUT=grid, BUILDINGS=houses, FILTER='"état" = \'ok\'', OUTPUT='memory:')


@pytest.mark.parametrize(('own', 'typed'), FORMS)
def test_parameters_that_name_fields(run, polygons, box, own, typed, tmp_path):
    """FIELD, LABEL and NAME, in the algorithms that read them."""
    tiles = [box(50 * n, 0, 50 * n + 50, 50) for n in range(6)]
    fields = f'tile_id:string&field={normalize(own, "étiquette")}:string&field={normalize(own, "probabilité")}:double'
    grid = polygons(tiles, fields=fields, rows=[
        [f't{n}', 'bati' if n % 2 else 'non_bati', 0.9 if n % 2 else 0.2] for n in range(6)])
    places = polygons([box(0, 0, 100, 50)], fields=f'{normalize(own, "région")}:string', rows=[['Sète']])
    given = {'FIELD': normalize(typed, 'probabilité'), 'LABEL': normalize(typed, 'étiquette')}
    report = tmp_path / 'sum.html'
    out = run('dalles:summarize', INPUT=grid, PLACES=places, NAME=normalize(typed, 'région'), REPORT=str(report),
              OUTPUT='memory:', **given)
    assert (out['TILES'], out['TAGGED_BUILT']) == (2, 1) and 'Sète' in report.read_text(encoding='utf-8')
    assert run('dalles:evaluatemodel', INPUT=grid, METRICS=str(tmp_path / 'm.json'), **given)['ACCURACY'] == 1
    assert run('dalles:reviewlabels', INPUT=grid, OUTPUT='memory:', **given)['COUNT'] == 6
    assert run('dalles:detectchanges', INPUT=grid, OUTPUT='memory:', **given)['NEW'] == 0


@pytest.mark.parametrize(('own', 'typed'), FORMS)
def test_a_field_that_is_written_is_not_made_twice(run, make_grid, ortho, tmp_path, own, typed):
    from osgeo import gdal, ogr
    from qgis.core import QgsVectorLayer

    from toys import write_toy
    image = ortho()
    path, toy = make_grid(image), str(write_toy(tmp_path / 'toy.keras'))
    file = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    file.GetLayer(0).CreateField(ogr.FieldDefn(normalize(own, 'probabilité'), ogr.OFTReal))
    file = None
    for output in ({}, {'OUTPUT': str(tmp_path / 'copy.gpkg')}, {'OUTPUT': str(tmp_path / 'copy.fgb')}):
        dest = run('dalles:predicttiles', INPUT=path, ORTHO=image, MODEL=toy, ENGINE='numpy',
                   FIELD=normalize(typed, 'probabilité'), **output)['OUTPUT']
        names = QgsVectorLayer(dest, 'g', 'ogr').fields().names()
        assert [name for name in names if name.startswith('prob')] == [normalize(own, 'probabilité')]


@pytest.mark.parametrize(('algorithm', 'more'), [('buildgrid', {}), ('fetchbuildings', {'CRS': 'EPSG:2154'}),
                                                 ('fetchortho', {'CRS': 'EPSG:2154', 'name': 'o.tif'})])
def test_an_extent_without_a_reference_system(refusal, tmp_path, algorithm, more):
    more, name = {k: v for k, v in more.items() if k != 'name'}, more.get('name', 'o.gpkg')
    assert refusal(f'dalles:{algorithm}', EXTENT='800000,801000.5,6204000,6205000', OUTPUT=str(tmp_path / name), **more).endswith(
        'for instance 800000,801000.5,6204000,6205000 [EPSG:2154].')


def test_an_extent_that_is_a_layer_without_a_reference_system(refusal, polygons, box):
    assert refusal('dalles:buildgrid', EXTENT=polygons([box(0, 0, 100, 100)], crs=''), OUTPUT='memory:') == (
        'The layer of EXTENT has no coordinate reference system. Assign the right one to the layer.')
