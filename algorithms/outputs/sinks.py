"""Output layers, written to a temporary folder and moved to their place, with a spatial index, once they are complete.

A failure leaves an older file unchanged. The index of a GeoPackage is built last, which is much faster, and so is that of a
PostgreSQL table, as QGIS creates none.
"""

import errno
import os
import shutil
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsRectangle,
)

from ...core.errors import GridError, reason_of
from ...core.messages import Message, message_of
from ...core.runtime import geopackage_tables, gpkg_rtree
from ...core.runtime.gdal_errors import GdalError
from ...core.runtime.temporary_folder import temporary_folder
from . import destinations, postgis_writer
from .layer_files import create_writer, replace_layer, require_all_features

REFUSED = (GdalError, OSError, *postgis_writer.REFUSED)


class Sink:
    """An output layer; as a context manager it is put in place at the end, or discarded after an error.

    Attributes:
        dest: the output, as QGIS names it.
        fields: QgsFields of the features.
        notes: list of Message, changes of the fields that the user should know.
        done: True once the layer is in its place.
    """

    def __init__(self, algorithm, parameters, name, context, shape):
        """Create the layer.

        Args:
            algorithm: Algorithm.
            parameters: values of its parameters.
            name: of the sink.
            context: QgsProcessingContext.
            shape: output_shape.Shape; it is fitted to the format.

        Raises:
            GridError: it cannot be created.
        """
        value, self.name = parameters.get(name), name
        self.place, self.temporary_folder, self.writer, self.dest = _place(value, context), None, None, ''
        self.count, self.done = 0, False
        shape.fitted(self.place, destinations.text_of(value, context))
        self.fields, self.notes = shape.fields, shape.notes
        if self.place is None:
            self._open_in_qgis(algorithm, parameters, context, shape)
            return
        try:
            if os.path.isdir(self.place.path):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            beside = os.path.dirname(os.path.realpath(self.place.path))
            self.temporary_folder = Path(tempfile.mkdtemp(prefix='.dalles', dir=beside))
            self.temporary_path = str(self.temporary_folder / os.path.basename(self.place.path))
            self.writer = create_writer(self.temporary_path, self.place.table, shape, _encoding(value, context), context)
            self.dest = registered(algorithm, parameters, name, context, self.place)
        except REFUSED as error:
            refused = self._refused(error)
            self.discard()
            raise refused from error

    def _open_in_qgis(self, algorithm, parameters, context, shape):
        try:
            self.writer, self.dest = algorithm.parameterAsSink(
                parameters, self.name, context, shape.fields, shape.kind, shape.crs)
        except QgsProcessingException as error:
            raise self._refused(' '.join(str(error).split())) from error
        if self.writer is None:
            raise GridError(algorithm.invalidSinkError(parameters, self.name))

    def _refused(self, error):
        return GridError('The layer of {name} cannot be written ({error}). Choose another {name}.', name=self.name,
                         error=self._reason(error))

    def _reason(self, error):
        """Return the reason of an error, with the user's path instead of the temporary one."""
        if isinstance(error, OSError):
            return Message('{path}: {error}', path=self.place.path, error=error.strerror)
        message = message_of(error)
        if message is not None or self.temporary_folder is None:
            return message or str(error)
        return str(error).replace(self.temporary_path, self.place.path)

    def _stopped(self, error):
        """Discard the unfinished layer and return the GridError to raise."""
        reason = self._reason(error)
        self.discard()
        return GridError('The layer of {name} cannot be written ({error}). No part of it is kept. Free disk space, or choose '
                         'another {name}.', name=self.name, error=reason)

    def send(self, features):
        """Write features; return False where the layer refuses them, see :meth:`problem`."""
        done = self.writer.addFeatures(features, QgsFeatureSink.Flag.FastInsert)
        self.count += len(features)
        return done

    def problem(self):
        """Return the writer's last error message."""
        return self.writer.lastError()

    def add(self, features):
        """Write features.

        Raises:
            GridError: the layer refuses them; it is discarded.
        """
        if not self.send(features):
            raise self._stopped(self.problem())

    def close(self):
        """Put the layer in its place.

        Raises:
            GridError: it cannot be written, and is discarded.
        """
        error = None if self.writer.flushBuffer() else self.problem() or Message('the layer is incomplete')
        self.writer = None  # closes the file
        try:
            if error:
                raise GdalError(error)
            if self.place is not None:
                self._move_in_place()
            elif postgis_writer.is_table(self.dest):
                postgis_writer.create_spatial_index(self.dest)
        except REFUSED as refused:
            traceback.clear_frames(refused.__traceback__)  # closes the file, which Windows would not remove
            raise self._stopped(refused) from refused
        self.done = True
        self.discard()

    def _move_in_place(self):
        require_all_features(self.temporary_path, self.count)
        if not self.place.in_geopackage:
            replace_layer(self.temporary_folder, Path(self.place.path))
            return
        gpkg_rtree.build_rtree(self.temporary_path)
        geopackage_tables.publish_table(self.temporary_path, self.place.path, self.place.table)

    def discard(self):
        """Remove the temporary folder, and the table in PostgreSQL of a layer that is not complete."""
        self.writer = None  # closes the file
        if not self.done and postgis_writer.is_table(self.dest):
            with suppress(*postgis_writer.REFUSED):
                postgis_writer.drop(self.dest)
        if self.temporary_folder is not None:
            shutil.rmtree(self.temporary_folder, ignore_errors=True)
            self.temporary_folder = None

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.close()
        else:
            self.discard()


def check_sink(value, context, shape):
    """Refuse, before the work, a layer that its format cannot store: one with one feature is tried in a temporary folder.

    Args:
        value: of the output parameter.
        context, shape: as for :class:`Sink`.

    Raises:
        GridError: gives the reason.
    """
    place = _place(value, context)
    shape.fitted(place, destinations.text_of(value, context))
    if place is None:
        return
    try:
        with temporary_folder() as folder:
            path = os.path.join(folder, f'tried{os.path.splitext(place.path)[1]}')
            trial = create_writer(path, place.table, shape, _encoding(value, context), context)
            feature = QgsFeature(shape.fields)
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)).coerceToType(shape.kind)[0])
            done = trial.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
            message, trial = trial.errorMessage(), None  # closes the file
            if not done:
                raise GdalError(message)
            if not os.path.exists(path):
                raise GdalError(Message('QGIS gives it another name, {name}', name=min(os.listdir(folder))))
            require_all_features(path, 1)
    except REFUSED as error:
        raise GridError('A file such as {path} cannot store this layer ({error}). Choose another format, or rename or remove '
                        'the field.', path=place.path, error=reason_of(error)) from error


def _place(value, context):
    """Return the Destination of a file that Sink writes; None for an output that QGIS creates itself."""
    found = destinations.layer_of(value, context)
    return None if found is None or (found.named and not found.in_geopackage) else found


def _encoding(value, context):
    options = value.createOptions if isinstance(value, QgsProcessingOutputLayerDefinition) else {}
    return options.get(destinations.ENCODING) or context.defaultEncoding()


def registered(algorithm, parameters, name, context, place):
    """Return the output as QGIS names it, and register it for loading where the user wants that.

    Args:
        algorithm, parameters, name, context: as for :class:`Sink`.
        place: destinations.Destination; None for an output that QGIS names itself.

    Raises:
        GridError: the file exists and cannot be read.
    """
    if place is None:
        return algorithm.parameterAsOutputLayer(parameters, name, context)
    dest = place.path
    try:
        if place.named or (place.in_geopackage and geopackage_tables.other_tables(place.path, place.table)):
            dest = f'{place.path}|layername={place.table}'
    except GdalError as error:
        raise destinations.unreadable_tables(place.path, name, error) from error
    value = parameters[name]
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        changed = QgsProcessingOutputLayerDefinition(value)
        changed.sink = QgsProperty.fromValue(dest)
    else:
        changed = dest
    return algorithm.parameterAsOutputLayer({**parameters, name: changed}, name, context)
