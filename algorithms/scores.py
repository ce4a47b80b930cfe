"""Where scores are written: onto the grid layer itself, or into a copy."""

import time

from qgis.core import QgsFeature, QgsFeatureSink, QgsVectorDataProvider, QgsVectorLayer

from ..core.errors import GridError

PROBABILITY, CLASS, STATUS, MODEL_NAME = 'proba_bati', 'classe', 'statut', 'modele'  # the fields of a scored grid
BATCH, SECONDS = 5000, 5.0  # what one transaction writes at the most


def check_types(fields, own):
    """Refuse a layer whose fields of these names have other types.

    Raises:
        GridError: with the field and both types.
    """
    for wanted in own:
        index = fields.lookupField(wanted.name())
        if index >= 0 and fields.at(index).type() != wanted.type():
            raise GridError(f'The field {fields.at(index).name()} is of type {fields.at(index).typeName()}, '
                            f'{wanted.typeName() or wanted.type()} was expected. Give FIELD another name, or remove the '
                            'field.')


def check_editable(layer):
    """Refuse a layer that cannot be written back.

    Raises:
        GridError: not a layer, read-only, or in edit mode.
    """
    if layer is None:
        raise GridError('A grid layer that can be written was expected to write the probability back. Give OUTPUT.')
    wanted = (QgsVectorDataProvider.Capability.AddAttributes | QgsVectorDataProvider.Capability.ChangeAttributeValues)
    if layer.readOnly() or layer.dataProvider().capabilities() & wanted != wanted:
        raise GridError(f'The grid {layer.name()} cannot be written back: it is read-only. Give OUTPUT to write a copy.')
    if layer.isEditable():
        raise GridError(f'The grid {layer.name()} is in edit mode. Save or discard the edits, or give OUTPUT to write a '
                        'copy.')


class _Batched:
    """Writes when enough is pending, or when it has waited long enough: a slow model must not risk minutes of work."""

    def __init__(self):
        self.pending, self.last = {}, time.monotonic()

    def write(self, feature, values):
        """Put the values onto a feature; they reach the disk a batch at a time."""
        self.pending[feature.id()] = self._row(feature, values)
        if len(self.pending) >= BATCH or time.monotonic() - self.last > SECONDS:
            self.flush()

    def flush(self):
        """Write what is pending.

        Raises:
            GridError: the layer refuses; earlier batches stay.
        """
        pending, self.pending, self.last = self.pending, {}, time.monotonic()
        if pending and not self._send(pending):
            raise GridError(f'The scores cannot be written: {self.target.lastError() or "the layer refuses"}. What was '
                            'written before stays; make room or choose another OUTPUT.')


class InPlace(_Batched):
    """Writes onto the features of a layer, through a connection of its own where the provider allows it.

    A layer belongs to the thread that made it. Memory layers live in their object only, so that what is written onto
    them waits for :meth:`flush` in the main thread.
    """

    def __init__(self, layer, own):
        super().__init__()
        self.in_memory = layer.providerType() == 'memory'
        # kept: the provider lives as long as its layer
        self.layer = layer if self.in_memory else QgsVectorLayer(layer.source(), layer.name(), layer.providerType())
        self.target = self.layer.dataProvider()
        missing = [f for f in own if self.layer.fields().lookupField(f.name()) < 0]
        if missing and not self.target.addAttributes(missing):
            raise GridError(f'The fields {", ".join(f.name() for f in missing)} cannot be added to the grid: '
                            f'{self.target.lastError()}. Give OUTPUT to write a copy.')
        self.layer.updateFields()
        self.indices = [self.layer.fields().lookupField(f.name()) for f in own]

    def _row(self, feature, values):
        return dict(zip(self.indices, values))

    def write(self, feature, values):
        if self.in_memory:
            self.pending[feature.id()] = self._row(feature, values)
        else:
            super().write(feature, values)

    def _send(self, pending):
        return self.target.changeAttributeValues(pending)


class Copy(_Batched):
    """Writes copies of features with their values into a sink."""

    def __init__(self, sink, fields, kept):
        super().__init__()
        self.target, self.fields, self.kept = sink, fields, kept

    def _row(self, feature, values):
        out, attributes = QgsFeature(self.fields), feature.attributes()
        out.setGeometry(feature.geometry())
        out.setAttributes([attributes[i] for i in self.kept] + list(values))
        return out

    def _send(self, pending):
        return self.target.addFeatures(list(pending.values()), QgsFeatureSink.Flag.FastInsert)
