"""Copies of features with values of their own, into a new layer."""

from qgis.core import QgsFeatureRequest, QgsFeatureSink

from ..core.errors import GridError
from .polygons import UNCHECKED
from .scores import Batched


class Copy(Batched):
    """Writes copies of features with their values into a sink; :meth:`write` is called in the order of the source."""

    in_order = True

    def __init__(self, sink, finish, fields, kept, source):
        """``sink``, ``finish``: of sinks.open_sink; ``source``: QgsProcessingFeatureSource whose features are copied."""
        super().__init__()
        self.target, self.finished, self.fields, self.kept, self.source = sink, finish, fields, kept, source
        self.features = iter(source.getFeatures(QgsFeatureRequest(), UNCHECKED))

    def write(self, number, values):
        """See :meth:`Batched.write`; values None leave a feature out."""
        feature = next(self.features, None)
        if feature is None or feature.id() != number:  # a database may change the order between two queries
            feature = next(iter(self.source.getFeatures(QgsFeatureRequest(number), UNCHECKED)), None)
        if feature is None:
            raise GridError('Tile {number} of the grid has gone since it was read. Run the algorithm again.', number=number)
        if values is not None:
            super().write(number, self._row(feature, values))

    def close(self):
        """See :meth:`Batched.close`."""
        try:
            super().close()
        finally:
            self.target = None  # closes the file
            self.finished()

    def _row(self, feature, values):
        attributes = feature.attributes()
        if len(attributes) > len(self.kept):
            attributes = [attributes[i] for i in self.kept]
        # the feature itself: a second one with the same geometry would cost as much as reading it
        feature.setFields(self.fields, False)
        feature.setAttributes([*attributes, *values])
        return feature

    def _send(self, pending):
        return self.target.addFeatures([row for _, row in pending], QgsFeatureSink.Flag.FastInsert)
