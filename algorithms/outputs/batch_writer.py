"""Writers of tile values: their base class, those onto the grid layer itself, and checks of the layer and its fields."""

import math
import time
from array import array

from qgis.core import QgsField, QgsVectorDataProvider, QgsVectorLayer

from ...core.errors import GridError
from ...core.grid.prediction_fields import RENAME, check_field_name, wrong_type
from ...core.grid.tile_status import OK, STATUSES
from ...core.messages import Message
from ..inputs import layers

WRITTEN = ('ogr', 'memory', 'postgres', 'spatialite')  # providers whose feature ids are the same in two connections
REWRITTEN = ('GeoJSON', 'FlatGeobuf')  # formats of which GDAL writes the whole file for each transaction
BATCH, SECONDS = 5000, 5.0  # limits of one transaction: tiles, and time since the last one
SHAPEFILE_NAME = 10  # longest field name


def check_output_fields(fields, own_fields, shapefile):
    """Refuse fields to write that the layer has with another type, or whose names are invalid.

    Args:
        fields: QgsFields of the layer.
        own_fields: list of QgsField to write; the user chooses the name of the first.
        shapefile: True when they are written to a Shapefile.

    Raises:
        GridError: names the field.
    """
    name = own_fields[0].name()
    check_field_name(name, [field.name() for field in own_fields[1:]])
    if shapefile and len(name) > SHAPEFILE_NAME:
        raise GridError('FIELD can have at most {shapefile_name} characters in a Shapefile, {name} has {count}. Choose a '
                        'shorter name, or another format.', shapefile_name=SHAPEFILE_NAME, name=name, count=len(name))
    check_types(fields, own_fields, RENAME)


def check_types(fields, own_fields, remedy):
    """Refuse fields to write that the layer has with another type; ``remedy``: advice to the user, for the message.

    Raises:
        GridError: names the field.
    """
    for wanted in own_fields:
        index = fields.lookupField(wanted.name())
        if index >= 0 and fields.at(index).type() not in (wanted.type(), *layers.ALSO.get(wanted.type(), ())):
            raise wrong_type(fields.at(index).name(), fields.at(index).typeName(), layers.TYPE_NAMES[wanted.type()], remedy)


def check_editable(layer, own_fields):
    """Refuse a layer that cannot be updated in place.

    Args:
        layer: QgsVectorLayer, or None.
        own_fields: list of QgsField to write.

    Raises:
        GridError: no layer; its provider is not in WRITTEN; it is read-only or in edit mode; it cannot get the fields; or a
            field of the same name is joined or computed.
    """
    if layer is None:
        raise GridError('The grid layer cannot be opened for editing. Set OUTPUT to write a copy.')
    allowed, names = layer.dataProvider().capabilities(), {field.name().lower() for field in own_fields}
    if layer.providerType() not in WRITTEN:
        raise GridError('Dalles cannot edit {provider} layers ({name}). Set OUTPUT to write a copy.',
                        name=layer.name(), provider=layer.providerType())
    if layer.readOnly() or not allowed & QgsVectorDataProvider.Capability.ChangeAttributeValues:
        raise GridError('The grid {name} is read-only. Set OUTPUT to write a copy.',
                        name=layer.name())
    stored = {name.lower() for name in layer.dataProvider().fields().names()}
    computed = [name for name in layer.fields().names() if name.lower() in names and name.lower() not in stored]
    if computed:
        raise GridError('The field {name} of the grid {layer} is joined or computed and cannot be written. Rename it, or set '
                        'OUTPUT to write a copy.', name=computed[0], layer=layer.name())
    missing = [field.name() for field in own_fields if layer.fields().lookupField(field.name()) < 0]
    if missing and not allowed & QgsVectorDataProvider.Capability.AddAttributes:
        raise GridError('The grid {name} cannot get the fields {fields}: its format or your rights do not allow it. Set OUTPUT '
                        'to write a copy.', name=layer.name(), fields=', '.join(missing))
    if layer.isEditable():
        raise GridError('The grid {name} is in edit mode. Save or discard the edits, or set OUTPUT to write a copy.',
                        name=layer.name())


class BatchWriter:
    """Base class that writes values in batches, by count or by age: with a slow model, a crash loses few seconds of work.

    Attributes:
        batch, seconds: tiles of a batch, and seconds since the last one, that trigger a write.
        in_order: True where :meth:`write` must be called in the order of the source.
        stays: False where an error of the layer removes the batches written before it.
        done: run_state.ResumeState of the stopped run that this one resumes; None without one.
        sent: True once a batch was written.
    """

    batch, seconds = BATCH, SECONDS
    in_order = False
    stays = True
    done = None

    def __init__(self):
        self.pending, self.last, self.sent = [], time.monotonic(), False

    def write(self, number, values):
        """Queue the values of a tile; they reach the disk a batch at a time.

        Args:
            number: id of the feature.
            values: one for each field.
        """
        self.pending.append((number, values))
        if len(self.pending) >= self.batch or time.monotonic() - self.last > self.seconds:
            self.flush()

    def write_all(self, numbers, rows):
        """Queue the values of many tiles, see :meth:`write`."""
        for number, row in zip(numbers, rows):
            self.write(number, row)

    def flush(self):
        """Write the pending values.

        Raises:
            GridError: the layer refuses them; earlier batches stay unless ``stays`` is False.
        """
        pending, self.pending, self.last = self.pending, [], time.monotonic()
        if not pending:
            return
        if self._send(pending):
            self.sent = True
            return
        problem = self.problem() or Message('the layer does not accept the values')
        if self.stays:
            raise GridError('The grid cannot be written: {problem}. What was already written is kept. Free disk space, or '
                            'choose another OUTPUT.', problem=problem)
        raise GridError('The copy of the grid cannot be written: {problem}. No part of it is kept. Free disk space, or choose '
                        'another OUTPUT.', problem=problem)

    def problem(self):
        """Return the layer's error message for the last batch."""
        return self.target.lastError()

    def close(self):
        """Write the pending values, also after an error or a cancel, and close the file."""
        self.flush()

    def mark_complete(self):
        """Note that all tiles are written."""

    def rollback(self):
        """Remove, after an error and :meth:`close`, what this run added without values; return True where values stay."""
        return self.sent

    def finish(self):
        """Do the work that must be done in the main thread."""


class ProviderWriter(BatchWriter):
    """Writer onto the features of a layer, through a connection of its own: a layer belongs to the thread that made it."""

    def __init__(self, layer, own_fields):
        super().__init__()
        # an attribute, as the provider is deleted with its layer
        self.layer = QgsVectorLayer(layer.source(), layer.name(), layer.providerType())
        if layer.storageType() in REWRITTEN:
            self.batch = self.seconds = math.inf
        self.target, self.indices = self.layer.dataProvider(), add_fields(self.layer.dataProvider(), own_fields)

    def _send(self, pending):
        return self.target.changeAttributeValues({number: dict(zip(self.indices, values)) for number, values in pending})


class MemoryWriter(BatchWriter):
    """Writer onto a memory layer: its data cannot be opened by a second connection, so all is written in the main thread."""

    batch = seconds = math.inf

    def __init__(self, layer, own_fields):
        super().__init__()
        self.layer, self.own_fields = layer, own_fields

    def close(self):
        """Do nothing: :meth:`finish` writes the values."""

    def finish(self):
        """Add the fields and write all values, in the main thread."""
        provider = self.layer.dataProvider()
        indices = add_fields(provider, self.own_fields)
        provider.changeAttributeValues({number: dict(zip(indices, values)) for number, values in self.pending})


def add_fields(provider, own_fields):
    """Add the fields that a layer lacks; return the index of each.

    Raises:
        GridError: the format refuses one or changes its name; those that were added are removed again.
    """
    before = provider.fields().count()
    missing = [_native(f, provider) for f in own_fields if provider.fields().lookupField(f.name()) < 0]
    added = not missing or provider.addAttributes(missing)
    indices = [provider.fields().lookupField(f.name()) for f in own_fields]
    if not added or min(indices) < 0:
        provider.deleteAttributes(list(range(before, provider.fields().count())))
        raise GridError('The fields {missing} cannot be added to the grid ({error}). Set OUTPUT to write a copy.',
                        missing=', '.join(f.name() for f in missing),
                        error=provider.lastError() or Message('the format changes their names'))
    return indices


def _native(wanted, provider):
    """Return a QgsField with the provider's name of its type."""
    near = [wanted.type(), *layers.ALSO.get(wanted.type(), ())]
    kinds = [kind.mTypeName for one in near for kind in provider.nativeTypes() if kind.mType == one]
    return QgsField(wanted.name(), wanted.type(), kinds[0] if kinds else '')


class ScoreBuffer:
    """Predictions of N tiles, five bytes each, stored until they can be written in the order of the grid."""

    def __init__(self, count):
        self.probability, self.status = array('f', bytes(4 * count)), bytearray(count)

    def put(self, one):
        """Store a models.inference.scoring.TilePrediction."""
        self.probability[one.number] = one.probability or 0.0
        self.status[one.number] = 1 + STATUSES.index(one.status)

    def __iter__(self):
        """Yield (probability or None, status), or None for a tile that was not predicted, in the order of the tiles."""
        for probability, status in zip(self.probability, self.status):
            known = STATUSES[status - 1] if status else None
            yield known and (probability if known == OK else None, known)
