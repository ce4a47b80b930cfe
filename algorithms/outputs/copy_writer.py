"""Writer of copies of features, with further fields, into a new layer."""

from qgis.core import QgsFeatureRequest

from ...core.errors import GridError
from ..inputs.layer_contents import removed_tile
from ..inputs.polygons import UNCHECKED
from .batch_writer import BatchWriter


class CopyWriter(BatchWriter):
    """Writer of copies of features with their values to a sink; :meth:`write` must be called in the order of the source."""

    in_order, stays = True, False

    def __init__(self, sink, retained, source):
        """``sink``: sinks.Sink; ``retained``: see layers.with_fields; ``source``: QgsProcessingFeatureSource to copy."""
        super().__init__()
        self.target, self.fields, self.retained, self.source = sink, sink.fields, retained, source
        self.features = iter(source.getFeatures(QgsFeatureRequest(), UNCHECKED))

    def write(self, number, values):
        """Queue a copy of a feature, see :meth:`BatchWriter.write`; with ``values`` None the feature is left out."""
        feature = next(self.features, None)
        if feature is None or feature.id() != number:  # a database may change the order between two queries
            feature = next(iter(self.source.getFeatures(QgsFeatureRequest(number), UNCHECKED)), None)
        if feature is None:
            raise removed_tile(number)
        if values is not None:
            super().write(number, self._row(feature, values))

    def close(self):
        """Write the pending copies and put the layer in place; discard it where they cannot be written."""
        try:
            super().close()
        except GridError:
            self.target.discard()
            raise
        self.target.close()

    def rollback(self):
        """Discard the layer unless it is in place; return True where it is."""
        self.target.discard()
        return self.target.done

    def problem(self):
        """Return the sink's error message, see :meth:`BatchWriter.problem`."""
        return self.target.problem()

    def _row(self, feature, values):
        attributes = feature.attributes()
        if len(attributes) > len(self.retained):
            attributes = [attributes[i] for i in self.retained]
        # changed in place: a new QgsFeature with the same geometry would take as long as reading one
        feature.setFields(self.fields, False)
        feature.setAttributes([*attributes, *values])
        return feature

    def _send(self, pending):
        return self.target.send([row for _, row in pending])
