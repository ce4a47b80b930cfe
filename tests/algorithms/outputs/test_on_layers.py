"""Values written onto a layer of a project: all that the user has set of it stays as it was, but for a renderer of one symbol."""

import functools
import operator
import re
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
    QgsProcessingFeatureSourceDefinition,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtXml import QDomDocument

from bad_inputs.good import TILES
from dalles.algorithms.framework.qgis_versions import INTEGER, REAL, TEXT, is_null

FORMATS = {'gpkg': 'GPKG', 'shp': 'ESRI Shapefile', 'geojson': 'GeoJSON', 'fgb': 'FlatGeobuf', 'sqlite': 'SQLite'}
CATEGORIES = ('LayerConfiguration', 'Labeling', 'Fields', 'Forms', 'Actions', 'MapTips', 'Diagrams', 'AttributeTable',
              'Rendering', 'CustomProperties', 'GeometryOptions', 'Relations', 'Temporal', 'Legend', 'Elevation', 'Notes')
TAGS = [('built_m2', REAL), ('built_pc', REAL), ('buildings', INTEGER), ('label', TEXT)]
SCORES = [('proba_bati', REAL), ('classe', TEXT), ('statut', TEXT), ('modele', TEXT)]


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
    layer.addExpressionField("'sheet ' || col", QgsField('sheet', TEXT))
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
    assert sum(is_null(row['label']) for row in layer.getFeatures()) == 8


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


@pytest.mark.parametrize('how', ['computed', 'joined'])
def test_a_field_that_is_not_stored_is_not_hidden_by_one_that_is(work, refusal, opened, good, project, how):
    layer, name = opened('gpkg'), 'Label' if how == 'computed' else 'label'
    if how == 'computed':
        layer.addExpressionField("'bati'", QgsField(name, TEXT))
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
    assert f'The field {name} of the grid mine is joined or computed' in message
    assert layer.dataProvider().fields().names() == ['fid', 'tile_id', 'col', 'row']
