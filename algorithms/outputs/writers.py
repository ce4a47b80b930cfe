"""Choice of the writer of tile values: onto the grid layer, into a copy of its file, or into a new layer."""

from contextlib import contextmanager

from qgis.core import QgsDataProvider, QgsProcessingUtils

from ...core.errors import DallesError
from ..framework import run_state
from ..framework.common_parameters import INPUT, OUTPUT
from ..framework.i18n import tr
from ..framework.main_thread import lookup_in_main_thread
from ..inputs import layers
from ..inputs.parameter_layers import is_skipped, vector_layer
from . import geopackage_writer, postgis_writer
from .batch_writer import MemoryWriter, ProviderWriter, check_editable
from .copy_writer import CopyWriter
from .destinations import geopackage_of, text_of
from .output_shape import Shape
from .sinks import Sink, check_sink, registered

SPATIALITE = 'spatialite'  # a provider


@contextmanager
def open_writer(algorithm, parameters, context, feedback, *, layer, grid, own_fields, run=''):
    """Lock the output of an algorithm and open its writer; after an error, roll back what has no values.

    Args:
        algorithm: Algorithm with the parameters INPUT and OUTPUT.
        parameters: their values.
        context, feedback: of the run.
        layer: QgsVectorLayer that is updated in place; None where OUTPUT is written.
        grid: QgsProcessingFeatureSource of its tiles.
        own_fields: list of QgsField to write.
        run: see run_state.run_fingerprint; a GeoPackage records the finished tiles until the run is complete; '' for none.

    Yields:
        (writer, the output as QGIS names it).

    Raises:
        GridError: the output cannot be created, or another run is writing it.
    """
    with run_state.exclusive_lock(_locked(layer, parameters.get(OUTPUT), context), feedback):
        if layer is not None:
            writer, dest = _open_in_place(layer, own_fields, grid, context, run)
        else:
            writer, dest = _open_output(algorithm, parameters, context, feedback, grid=grid, own_fields=own_fields, run=run)
        try:
            yield writer, dest
        except DallesError:
            if writer.rollback():
                feedback.pushWarning(tr('The run ended early: {output} contains what was already written.', output=dest))
            raise


def _open_in_place(layer, own_fields, grid, context, run):
    """Open the writer onto a layer itself.

    Returns:
        (writer, id or source of the layer, the value of the output).
    """
    provider, found = layer.providerType(), layers.table_of(layer)
    known = lookup_in_main_thread(context, _in_project, layer, context)
    if found:
        path, table = found
        writer = geopackage_writer.GeoPackageWriter(path, table, own_fields=own_fields, run=run)
    elif provider == postgis_writer.PROVIDER:
        writer = postgis_writer.PostgisWriter(layer, own_fields, grid)
    else:
        writer = (MemoryWriter if provider == 'memory' else ProviderWriter)(layer, own_fields)
    if provider == 'memory' or known:
        return writer, layer.id()
    return writer, layer.source() if provider == 'ogr' else QgsProcessingUtils.encodeProviderKeyAndUri(provider, layer.source())


def _locked(layer, value, context):
    """Return the source to lock: of the layer, or the file of an existing GeoPackage; None where no lock is needed."""
    if layer is not None:
        return layer.source()
    place = geopackage_of(value, context)
    return place and place.path


def _in_project(layer, context):
    return context.project() is not None and context.project().mapLayer(layer.id()) is not None


def refresh(layer):
    """Reload a layer after values were written through another connection; call in the main thread.

    Its selection and its reference system stay.
    """
    selected, crs = layer.selectedFeatureIds(), layers.crs_of(layer)
    if layer.providerType() == postgis_writer.PROVIDER:
        # deleting no attributes makes the provider read its columns again; opening it again would change its feature ids
        layer.dataProvider().deleteAttributes([])
    elif layer.providerType() == SPATIALITE:  # this provider reads its columns only when it is opened
        layer.setDataSource(layer.source(), layer.name(), SPATIALITE, QgsDataProvider.ProviderOptions())
        layer.setCrs(crs)
    layer.dataProvider().reloadData()  # clears the selection
    layer.updateFields()
    layer.selectByIds(selected)


def layer_in_place(parameters, context):
    """Return the QgsVectorLayer of INPUT where OUTPUT is skipped, so that it is updated in place; else None."""
    return vector_layer(parameters[INPUT], context) if is_skipped(parameters.get(OUTPUT)) else None


def check_output(parameters, grid, own_fields, context):
    """Refuse a layer that cannot be updated in place, or an OUTPUT whose format cannot store the copy.

    Args:
        parameters: values of the parameters INPUT and OUTPUT.
        grid: QgsProcessingFeatureSource of the tiles.
        own_fields: list of QgsField to write.
        context: QgsProcessingContext.

    Raises:
        GridError: no layer, no primary key in PostgreSQL, or see batch_writer.check_editable, postgis_writer.check_table and
            sinks.check_sink.
    """
    if not is_skipped(parameters.get(OUTPUT)):
        check_sink(parameters[OUTPUT], context, Shape.like(grid, layers.with_fields(grid.fields(), own_fields)[0]))
        return
    layer = layer_in_place(parameters, context)
    in_postgres = layer is not None and layer.providerType() == postgis_writer.PROVIDER
    if in_postgres:
        postgis_writer.check_key(layer)
    check_editable(layer, own_fields)
    if in_postgres:
        postgis_writer.check_table(layer, own_fields)


def to_shapefile(parameters, context):
    """Return True where values go into a Shapefile, which truncates long field names; arguments as of :func:`check_output`."""
    layer = layer_in_place(parameters, context)
    if layer is None:
        return text_of(parameters.get(OUTPUT), context).lower().endswith('.shp')
    return layer.storageType() == 'ESRI Shapefile'


def _open_output(algorithm, parameters, context, feedback, *, grid, own_fields, run):
    """Open the writer into OUTPUT; the unfinished copy of a stopped run with the same fingerprint is used again."""
    source = geopackage_writer.copyable(parameters[INPUT], parameters.get(OUTPUT), own_fields, context)
    if source:
        place = geopackage_of(parameters[OUTPUT], context)
        begun = run and run_state.resume_state(place.path, run_state.of_table(run, place.table))
        table = place.table if begun else geopackage_writer.copy_table(source, place)
        writer = geopackage_writer.GeoPackageWriter(place.path, table, own_fields=own_fields, run=run, made=not begun)
        return writer, registered(algorithm, parameters, OUTPUT, context, place)
    fields, retained = layers.with_fields(grid.fields(), own_fields)
    sink = Sink(algorithm, parameters, OUTPUT, context, Shape.like(grid, fields))
    for note in sink.notes:
        feedback.pushInfo(tr(note))
    return CopyWriter(sink, retained, grid), sink.dest
