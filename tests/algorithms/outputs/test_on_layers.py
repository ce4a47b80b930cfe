"""Values written onto a layer of a project: all that the user has set of it stays as it was, but for a renderer of one symbol."""

import functools
import operator
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsAction,
    QgsConditionalStyle,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsField,
    QgsFieldConstraints,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtXml import QDomDocument

from bad_inputs.good import IDS, TILES, Good, tile_box
from helpers import shared_folder, without_rights

FORMATS = {'gpkg': 'GPKG', 'shp': 'ESRI Shapefile', 'geojson': 'GeoJSON', 'fgb': 'FlatGeobuf', 'sqlite': 'SQLite'}
CATEGORIES = ('LayerConfiguration', 'Labeling', 'Fields', 'Forms', 'Actions', 'MapTips', 'Diagrams', 'AttributeTable',
              'Rendering', 'CustomProperties', 'GeometryOptions', 'Relations', 'Temporal', 'Legend', 'Elevation', 'Notes')
TAGS = [('built_m2', QVariant.Double), ('built_pc', QVariant.Double), ('buildings', QVariant.Int), ('label', QVariant.String)]
SCORES = [('proba_bati', QVariant.Double), ('classe', QVariant.String), ('statut', QVariant.String), ('modele', QVariant.String)]


@pytest.fixture
def good(qgis, tmp_path):
    """See bad_inputs.good.Good."""
    return Good(tmp_path)


@pytest.fixture
def project(qgis):
    """The project of QGIS, empty again afterwards."""
    yield QgsProject.instance()
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def work(good, project):
    """work('tagtiles', INPUT=...) -> outputs, with the project, as the window runs it."""
    import processing

    def call(algorithm, **given):
        context = QgsProcessingContext()
        context.setProject(project)
        more = {'BUILDINGS': good / 'houses.gpkg'} if algorithm == 'tagtiles' else {
            'ORTHO': good / 'ortho.tif', 'MODEL': good / 'toy.keras', 'ENGINE': 'numpy'}
        return processing.run(f'dalles:{algorithm}', {**{key: str(path) for key, path in more.items()}, **given}, context=context)
    good.houses()
    good.ortho()
    good.model()
    return call


@pytest.fixture
def opened(good):
    """opened('gpkg', name) -> a layer with the grid in a format."""
    def make(kind, name='mine'):
        path = good.grid(name=f'{name}.gpkg')
        if kind == 'memory':
            return QgsVectorLayer(path, name, 'ogr').materialize(QgsFeatureRequest())
        if kind != 'gpkg':
            options = {'datasetCreationOptions': ['SPATIALITE=YES'], 'layerCreationOptions': ['GEOMETRY_NAME=geometry']} \
                if kind == 'sqlite' else {}
            path = str(good / f'{name}.{kind}')
            gdal.VectorTranslate(path, str(good / f'{name}.gpkg'), format=FORMATS[kind], layerName=name, **options)
        if kind == 'sqlite':
            return QgsVectorLayer(f'dbname=\'{path}\' table="{name}" (geometry)', name, 'spatialite')
        return QgsVectorLayer(path, name, 'ogr')
    return make


def adorn(layer, other):
    """Set what a user may set of a layer; ``other``: a table to join."""
    col = layer.fields().lookupField('col')
    layer.addExpressionField("'sheet ' || col", QgsField('sheet', QVariant.String))
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName('tile_id')
    join.setTargetFieldName('tile_id')
    join.setUsingMemoryCache(True)
    assert layer.addJoin(join)
    layer.setDefaultValueDefinition(col, QgsDefaultValue('7'))
    layer.setConstraintExpression(col, '"col" >= 0', 'not negative')
    layer.setFieldConstraint(col, QgsFieldConstraints.Constraint.ConstraintUnique)
    layer.setFieldAlias(col, 'Column')
    layer.setEditorWidgetSetup(col, QgsEditorWidgetSetup('Range', {'Min': 0, 'Max': 9}))
    layer.setMapTipTemplate('<b>mine</b>')
    layer.setDisplayExpression('"col"')
    layer.actions().addAction(QgsAction(QgsAction.ActionType.GenericPython, 'mine', 'pass', False))
    form = layer.editFormConfig()
    form.setInitCode('def mine(*_): pass')
    form.setReadOnly(col, True)
    layer.setEditFormConfig(form)
    table = layer.attributeTableConfig()
    table.setSortExpression('"col"')
    layer.setAttributeTableConfig(table)
    layer.conditionalStyles().setRowStyles([QgsConditionalStyle('"col" = 1')])
    labels = QgsPalLayerSettings()
    labels.fieldName = 'sheet'
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    layer.setOpacity(0.4)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    layer.setFeatureBlendMode(QPainter.CompositionMode.CompositionMode_Screen)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(25_000)
    layer.setCustomProperty('mine', 'kept')
    layer.setAbstract('mine')
    QgsExpressionContextUtils.setLayerVariable(layer, 'mine', 'kept')


def settings(layer):
    """All of a layer but its renderer, as QGIS would save it, with attributes in one order."""
    parts = [getattr(QgsMapLayer.StyleCategory, name) for name in CATEGORIES]
    document = QDomDocument()
    layer.exportNamedStyle(document, categories=functools.reduce(operator.or_, parts))

    return [*lines(document.documentElement()), *map(str, (
        layer.opacity(), layer.blendMode(), layer.featureBlendMode(), layer.abstract(), layer.fields().names(),
        layer.subsetString(), layer.crs().authid(), layer.isEditable()))]


def lines(node, above=''):
    """The nodes of a document, attributes in one order, but for the numbers that QGIS draws for actions."""
    given, inside, place = node.attributes(), node.childNodes(), f'{above}/{node.nodeName()}'
    own = sorted(f'{given.item(i).nodeName()}={re.sub("{[-0-9a-f]{36}}", "", given.item(i).nodeValue())}'
                 for i in range(given.count()))
    return [f'{place} {node.nodeValue()} {" ".join(own)}', *(line for i in range(inside.count()) for line in lines(
        inside.at(i), place))]


def selected_names(layer):
    return sorted(feature['tile_id'] for feature in layer.selectedFeatures())


@pytest.mark.parametrize('kind', [*FORMATS, 'memory'])
def test_a_layer_has_what_qgis_itself_leaves_of_it_where_fields_are_added(work, opened, good, project, kind):
    """The oracle: a twin of the layer, to which QGIS adds the same fields."""
    other = QgsVectorLayer(good.layer('notes.gpkg', [None] * 20, kind=ogr.wkbNone, fields=(('tile_id', ogr.OFTString), (
        'owner', ogr.OFTString)), rows=[[name, 'me'] for name in TILES.values()]), 'notes', 'ogr')
    layer, twin = opened(kind), opened(kind, 'twin')
    for one in (layer, twin):
        adorn(one, other)
    project.addMapLayers([other, layer])
    wanted = list(TILES.values())[3:6]
    layer.selectByExpression('"tile_id" in ({})'.format(', '.join(f"'{name}'" for name in wanted)))
    for algorithm, fields in (('tagtiles', TAGS), ('predicttiles', SCORES)):
        work(algorithm, INPUT=QgsProcessingFeatureSourceDefinition(layer.id(), True))
        twin.dataProvider().addAttributes([QgsField(*field) for field in fields])
        twin.updateFields()
        assert settings(layer) == settings(twin)
        assert selected_names(layer) == sorted(wanted)
    written = {feature['tile_id']: feature for feature in layer.getFeatures() if feature['statut'] == 'ok'}
    assert sorted(written) == sorted(wanted) and all(row['label'] in ('bati', 'non_bati') for row in written.values())
    assert {(row['sheet'], row['notes_owner']) for row in written.values()} == {(f'sheet {row["col"]}', 'me') for row in
                                                                                written.values()}
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)


def test_a_second_run_and_another_style_of_the_layer_change_nothing_else(work, opened, project):
    layer = opened('gpkg')
    project.addMapLayer(layer)
    layer.setSubsetString('"col" < 3')
    layer.setMapTipTemplate('<b>mine</b>')
    layer.styleManager().addStyleFromLayer('second')
    for _ in range(2):
        layer.selectAll()
        work('tagtiles', INPUT=layer.id())
        assert layer.selectedFeatureCount() == layer.featureCount() == 12
        assert layer.mapTipTemplate() == '<b>mine</b>' and layer.styleManager().styles() == ['default', 'second']
        assert not layer.isEditable() and not layer.isModified() and layer.undoStack().count() == 0
    layer.setSubsetString('')
    assert sum(row['label'] is None or row['label'] == QVariant() for row in layer.getFeatures()) == 8


@pytest.mark.parametrize('name', ['user', None])
def test_no_style_is_written_into_the_file_of_the_user(work, opened, good, name):
    layer = opened('gpkg')
    if name:
        assert not layer.saveStyleToDatabase(name, '', True, '')
    work('tagtiles', INPUT=layer.source())
    with closing(sqlite3.connect(good / 'mine.gpkg')) as file:
        there = file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'").fetchone()[0]
        assert there == bool(name)
        if name:
            assert file.execute('SELECT styleName, useAsDefault FROM layer_styles').fetchall() == [(name, 1)]


def test_a_renderer_of_the_user_stays(work, opened, project):
    layer = opened('gpkg')
    project.addMapLayer(layer)
    rule = QgsRuleBasedRenderer.Rule(None)
    rule.appendChild(QgsRuleBasedRenderer.Rule(layer.renderer().symbol().clone(), filterExp='"col" = 1', label='mine'))
    layer.setRenderer(QgsRuleBasedRenderer(rule))
    before = layer.renderer().dump()
    work('tagtiles', INPUT=layer.id())
    assert layer.renderer().dump() == before


def test_what_dalles_makes_has_its_form_and_its_map_tips(work, opened, good):
    out = str(good.out / 'made.gpkg')
    work('tagtiles', INPUT=opened('gpkg').source(), OUTPUT=out)
    made = QgsVectorLayer(out, 'made', 'ogr')
    made.loadDefaultStyle()
    assert 'label' in made.mapTipTemplate() and isinstance(made.renderer(), QgsRuleBasedRenderer)


OWN = {  # algorithm, columns of the user, what is named
    'sheets': ('tagtiles', {'label': (ogr.OFTString, 'planche 3')},
               "The field label of mine has values that Dalles does not write, for instance 'planche 3'."),
    'capitals': ('tagtiles', {'LABEL': (ogr.OFTString, 'A')}, 'The field LABEL of mine has values that Dalles does not write'),
    'percent': ('tagtiles', {'built_pc': (ogr.OFTReal, 180.0)}, 'The field built_pc of mine was not written by Dalles'),
    'census': ('tagtiles', {'buildings': (ogr.OFTInteger, 12)},
               'The field buildings of mine was not written by Dalles, which always writes built_m2, built_pc, label with it.'),
    'area': ('tagtiles', {'built_m2': (ogr.OFTReal, 55.5)}, 'The field built_m2 of mine was not written by Dalles'),
    'cover': ('predicttiles', {'classe': (ogr.OFTString, 'forêt')},
              "The field classe of mine has values that Dalles does not write, for instance 'forêt'."),
    'status': ('predicttiles', {'Statut': (ogr.OFTString, 'privé')}, 'The field Statut of mine has values that Dalles does'),
    'car': ('predicttiles', {'modele': (ogr.OFTString, 'DS')},
            'The field modele of mine was not written by Dalles, which always writes classe, statut with it.'),
    'percentage': ('predicttiles', {'proba_bati': (ogr.OFTReal, 55.0)},
                   "The field proba_bati of mine has values that Dalles does not write, for instance '55.0'.")}


@pytest.mark.parametrize('output', [None, 'made.gpkg', 'made.geojson'])
@pytest.mark.parametrize('case', OWN)
def test_columns_of_the_user_are_not_lost(work, refusal, good, case, output):
    """One row is enough, the last: no sample of the first few would show it."""
    algorithm, columns, said = OWN[case]
    fields = (*IDS, *((name, kind) for name, (kind, _) in columns.items()))
    rows = [[name, col, row] for (row, col), name in TILES.items()]
    rows[-1] += [value for _, value in columns.values()]
    path = good.layer('mine.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon, fields=fields, rows=rows)
    before = (good / 'mine.gpkg').read_bytes()
    more = {'BUILDINGS': str(good / 'houses.gpkg')} if algorithm == 'tagtiles' else {
        'ORTHO': str(good / 'ortho.tif'), 'MODEL': str(good / 'toy.keras')}
    message = refusal(f'dalles:{algorithm}', INPUT=path, OUTPUT=output and str(good.out / output), **more)
    assert message.startswith(said) and message.endswith('Rename the field, or choose another layer.')
    assert (good / 'mine.gpkg').read_bytes() == before and not list(good.out.iterdir())


def test_whole_numbers_in_a_column_of_words_are_not_left_out_of_a_copy(work, refusal, good):
    rows = [[name, col, row, 4] for (row, col), name in TILES.items()]
    path = good.layer('mine.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon,
                      fields=(*IDS, ('label', ogr.OFTInteger)), rows=rows)
    message = refusal('dalles:tagtiles', INPUT=path, BUILDINGS=str(good / 'houses.gpkg'), OUTPUT=str(good.out / 'made.gpkg'))
    assert message.startswith("The field label of mine has values that Dalles does not write, for instance '4'.")


@pytest.mark.parametrize('output', [None, 'made.gpkg'])
def test_its_own_columns_are_written_again_and_empty_ones_are_free(work, good, output):
    out = {'OUTPUT': str(good.out / output)} if output else {}
    for path in (good.scored(), good.layer('empty.gpkg', [tile_box(*place) for place in TILES], kind=ogr.wkbPolygon, fields=(
            *IDS, ('label', ogr.OFTString), ('modele', ogr.OFTString)), rows=[[n, c, r] for (r, c), n in TILES.items()])):
        assert work('tagtiles', INPUT=path, **out)['BATI'] == 10
        assert work('predicttiles', INPUT=path, **out)['SCORED'] == 20


@pytest.mark.parametrize('how', ['computed', 'joined'])
def test_a_field_that_is_not_stored_is_not_hidden_by_one_that_is(work, refusal, opened, good, project, how):
    layer, name = opened('gpkg'), 'Label' if how == 'computed' else 'label'
    if how == 'computed':
        layer.addExpressionField("'bati'", QgsField(name, QVariant.String))
    else:
        other = QgsVectorLayer(good.layer('notes.gpkg', [None] * 20, kind=ogr.wkbNone, fields=(
            ('tile_id', ogr.OFTString), ('label', ogr.OFTString)), rows=[[n, 'bati'] for n in TILES.values()]), 'notes', 'ogr')
        join = QgsVectorLayerJoinInfo()
        join.setJoinLayer(other)
        join.setJoinFieldName('tile_id')
        join.setTargetFieldName('tile_id')
        join.setPrefix('')
        join.setUsingMemoryCache(True)
        project.addMapLayer(other)
        assert layer.addJoin(join)
    assert layer.fields().lookupField(name) >= 0
    message = refusal('dalles:tagtiles', INPUT=layer, BUILDINGS=str(good / 'houses.gpkg'))
    assert message == (f'The field {name} of the grid mine is joined or computed and cannot be written. Rename it, or '
                       'set OUTPUT to write a copy.')
    assert layer.dataProvider().fields().names() == ['fid', 'tile_id', 'col', 'row']


def test_places_keep_their_own_numbers(run, refusal, good):
    fields = (('nom', ogr.OFTString), ('share', ogr.OFTReal))
    box = tile_box(0, 0)
    mine = good.layer('communes.gpkg', [box], kind=ogr.wkbPolygon, fields=fields, rows=[['Sète', 0.25]])
    message = refusal('dalles:summarize', INPUT=good.scored(), PLACES=mine, OUTPUT=str(good.out / 'made.gpkg'))
    assert message.startswith('The field share of communes was not written by Dalles, which always writes tiles, scored')
    run('dalles:summarize', INPUT=str(good / 'scored.gpkg'), PLACES=good.places(), OUTPUT=str(good.out / 'made.gpkg'))
    again = run('dalles:summarize', INPUT=str(good / 'scored.gpkg'), PLACES=str(good.out / 'made.gpkg'),
                OUTPUT=str(good.out / 'again.gpkg'))
    assert again['TILES'] == 20


@pytest.fixture
def shared(good, monkeypatch):
    """(folder of others, with a grid in WAL mode that a program was killed on, and its image; a folder of one's own)."""
    with shared_folder() as place:
        theirs, own = place / 'theirs', place / 'own'
        for folder in (theirs, own):
            folder.mkdir()
            folder.chmod(0o777)
        with closing(sqlite3.connect(good.grid())) as file:
            file.execute('PRAGMA journal_mode = WAL')
        for path in (good / 'grid.gpkg', good.ortho(), good.model(), good.houses()):
            shutil.copy(path, theirs)
        monkeypatch.setenv('DALLES_CACHE', str(own / 'cache'))
        monkeypatch.setattr('tempfile.tempdir', str(own))
        yield theirs, own
        theirs.chmod(0o777)


def test_a_grid_in_wal_mode_is_scored_from_a_folder_that_is_read_only(run, refusal, shared, table):
    theirs, own = shared
    given = {'ORTHO': str(theirs / 'ortho.tif'), 'MODEL': str(theirs / 'toy.keras'), 'ENGINE': 'numpy'}
    for path in theirs.iterdir():
        path.chmod(0o444)
    theirs.chmod(0o555)
    before = {path.name: path.read_bytes() for path in theirs.iterdir()}
    with without_rights():
        assert run('dalles:predicttiles', INPUT=str(theirs / 'grid.gpkg'), OUTPUT=str(own / 'made.gpkg'), **given)['SCORED'] == 20
        assert run('dalles:tagtiles', INPUT=str(theirs / 'grid.gpkg'), BUILDINGS=str(theirs / 'houses.gpkg'),
                   OUTPUT=str(own / 'tagged.gpkg'))['BATI'] == 10
        message = refusal('dalles:predicttiles', INPUT=str(theirs / 'grid.gpkg'), **given)
    assert message == 'The grid grid is read-only. Set OUTPUT to write a copy.'
    assert {path.name: path.read_bytes() for path in theirs.iterdir()} == before
    assert sum(row['statut'] == 'ok' for row in table(str(own / 'made.gpkg')).values()) == 20


def test_a_grid_of_which_gdal_reads_a_part_is_refused_by_its_name(refusal, shared):
    theirs, own = shared
    live = own / 'live.gpkg'
    shutil.copy(theirs / 'grid.gpkg', live)
    with closing(sqlite3.connect(live)) as file:
        file.execute('CREATE TABLE more (id INTEGER)')
        file.commit()
        for ending in ('', '-wal'):
            shutil.copy(f'{live}{ending}', f'{theirs / "grid.gpkg"}{ending}')
    for path in theirs.iterdir():
        path.chmod(0o444)
    theirs.chmod(0o555)
    with without_rights():
        for output in ({}, {'OUTPUT': str(own / 'made.gpkg')}):
            message = refusal('dalles:tagtiles', INPUT=str(theirs / 'grid.gpkg'), BUILDINGS=str(theirs / 'houses.gpkg'), **output)
            assert message.startswith(f'{theirs / "grid.gpkg"} cannot be read completely: its latest changes are in grid.gpkg-w')
    assert not (own / 'made.gpkg').exists()
