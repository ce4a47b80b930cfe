"""Copies of features with values of their own, into a new layer."""

from qgis.core import QgsFeatureRequest

from ...core.errors import GridError
from ..inputs.polygons import UNCHECKED
from .batch_writer import BatchWriter


class CopyWriter(BatchWriter):
    """Writes copies of features with their values into a sink; :meth:`write` is called in the order of the source."""

    in_order, stays = True, False

    def __init__(self, sink, kept, source):
        """``sink``: sinks.Sink; ``kept``: see layers.with_fields; ``source``: QgsProcessingFeatureSource that is copied."""
        super().__init__()
        self.target, self.fields, self.kept, self.source = sink, sink.fields, kept, source
        self.features = iter(source.getFeatures(QgsFeatureRequest(), UNCHECKED))

    def write(self, number, values):
        """See :meth:`BatchWriter.write`; values None leave a feature out."""
        feature = next(self.features, None)
        if feature is None or feature.id() != number:  # a database may change the order between two queries
            feature = next(iter(self.source.getFeatures(QgsFeatureRequest(number), UNCHECKED)), None)
        if feature is None:
            raise GridError('Tile {number} of the grid has gone since it was read. Run the algorithm again.', number=number)
        if values is not None:
            super().write(number, self._row(feature, values))

    def close(self):
        """See :meth:`BatchWriter.close`; what cannot be written whole is not written at all."""
        try:
            super().close()
        except GridError:
            self.target.discard()
            raise
        self.target.close()

    def rollback(self):
        """See :meth:`BatchWriter.abandon`."""
        self.target.discard()
        return self.target.done

    def problem(self):
        """See :meth:`BatchWriter.problem`."""
        return self.target.problem()

    def _row(self, feature, values):
        attributes = feature.attributes()
        if len(attributes) > len(self.kept):
            attributes = [attributes[i] for i in self.kept]
        # the feature itself: a second one with the same geometry would cost as much as reading it
        feature.setFields(self.fields, False)
        feature.setAttributes([*attributes, *values])
        return feature

    def _send(self, pending):
        return self.target.send([row for _, row in pending])
