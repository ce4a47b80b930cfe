"""Which way values of tiles are written: onto the grid layer, into a copy of its file, or into a new layer."""

from qgis.core import QgsDataProvider, QgsProcessingUtils

from ..framework import run_state
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread
from ..inputs import layers
from ..inputs.parameter_layers import is_skipped
from . import geopackage_writer, postgis_writer
from .batch_writer import InMemory, ProviderWriter, check_editable
from .copy_writer import CopyWriter
from .destinations import geopackage_of, text_of
from .sinks import Sink, registered
from .sinks import check_sink as check_sink

SPATIALITE = 'spatialite'  # a provider


def open_in_place(layer, own, grid, context, run=''):
    """Write onto a layer itself.

    Args:
        layer: QgsVectorLayer.
        own: list of QgsField.
        grid: QgsProcessingFeatureSource of its tiles.
        run: see unfinished.identity; a GeoPackage keeps what it has done until it is whole.

    Returns:
        (writer, what names the layer as an output).
    """
    provider, found = layer.providerType(), layers.table_of(layer)
    known = lookup_in_main_thread(context, _in_project, layer, context)
    if found:
        writer = geopackage_writer.GeoPackageTable(*found, own, run)
    elif provider == postgis_writer.PROVIDER:
        writer = postgis_writer.Rows(layer, own, grid)
    else:
        writer = (InMemory if provider == 'memory' else ProviderWriter)(layer, own)
    if provider == 'memory' or known:
        return writer, layer.id()
    return writer, layer.source() if provider == 'ogr' else QgsProcessingUtils.encodeProviderKeyAndUri(provider, layer.source())


def locked(layer, value, context):
    """What no other run may write meanwhile, see unfinished.alone.

    Args:
        layer: QgsVectorLayer that is written onto; None for an output.
        value: of the output parameter.
        context: QgsProcessingContext.
    """
    if layer is not None:
        return layer.source()
    place = geopackage_of(value, context)
    return place and place.path


def _in_project(layer, context):
    return context.project() is not None and context.project().mapLayer(layer.id()) is not None


def refresh(layer):
    """Let a layer know what was written onto it; in the main thread. Its selection and its reference system stay."""
    selected, crs = layer.selectedFeatureIds(), layers.crs_of(layer)
    if layer.providerType() == postgis_writer.PROVIDER:
        # which reads its columns where it is opened or changes them, be it none: opened anew, it gives its rows other numbers
        layer.dataProvider().deleteAttributes([])
    elif layer.providerType() == SPATIALITE:  # which reads them where it is opened only
        layer.setDataSource(layer.source(), layer.name(), SPATIALITE, QgsDataProvider.ProviderOptions())
        layer.setCrs(crs)
    layer.dataProvider().reloadData()  # QGIS takes the selection away
    layer.updateFields()
    layer.selectByIds(selected)


def check_in_place(layer, own):
    """Refuse a layer that cannot be written onto.

    Args:
        layer: QgsVectorLayer, or None.
        own: list of QgsField.

    Raises:
        GridError: not a layer, read-only, in edit mode, or one that cannot get the fields.
    """
    in_postgres = layer is not None and layer.providerType() == postgis_writer.PROVIDER
    if in_postgres:
        postgis_writer.check_key(layer)
    check_editable(layer, own)
    if in_postgres:
        postgis_writer.check_table(layer, own)


def to_shapefile(destination, layer):
    """True where values go into a Shapefile, which cuts long names of fields.

    Args:
        destination: value of the output parameter; left empty, the layer itself is written on.
        layer: QgsVectorLayer, or None.
    """
    if is_skipped(destination):
        return layer is not None and layer.storageType() == 'ESRI Shapefile'
    return text_of(destination).lower().endswith('.shp')


def open_output(algorithm, output, source, grid, own, context, feedback, run=''):
    """Write into the output of an algorithm.

    Args:
        algorithm: Algorithm.
        output: (values of its parameters, name of its output parameter).
        source: name of the parameter of the grid.
        grid: QgsProcessingFeatureSource of the tiles.
        own: list of QgsField.
        context, feedback: of the run.
        run: see :func:`open_in_place`; a copy that such a run has begun is not made anew.

    Returns:
        (writer, the output).

    Raises:
        GridError: the output cannot be made.
    """
    values, name = output
    found = geopackage_writer.copyable(values[source], values.get(name), own, context)
    if found:
        place = geopackage_of(values[name], context)
        begun = run and run_state.resume_state(place.path, run_state.of_table(run, place.table))
        table = place.table if begun else geopackage_writer.copy_table(found[0], place)
        return geopackage_writer.GeoPackageTable(place.path, table, own, run, not begun), registered(algorithm, output, context,
                                                                                                     place)
    fields, kept = layers.with_fields(grid.fields(), own)
    sink = Sink(algorithm, output, context, fields, grid.wkbType(), layers.crs_of(grid), grid)
    for note in sink.notes:
        feedback.pushInfo(tr(note))
    return CopyWriter(sink, kept, grid), sink.dest


def check_copy(value, grid, own, context):
    """Refuse a copy that its format cannot hold; ``value``: of the output parameter, which may be left empty.

    Raises:
        GridError: see sinks.check.
    """
    if not is_skipped(value):
        check_sink(value, context, layers.with_fields(grid.fields(), own)[0], grid)
