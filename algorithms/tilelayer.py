"""A layer of some tiles of a grid, with values of their own."""

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsFields

from ..core.errors import GridError
from .layers import crs_of
from .polygons import UNCHECKED
from .sinks import open_sink

BATCH = 1000


class TileLayer:
    """Writes the shapes of chosen features of a grid with new attributes; use as a context manager.

    Attributes:
        dest: the output.
    """

    def __init__(self, algorithm, output, grid, own, context):
        """Make the layer.

        Args:
            algorithm: Algorithm.
            output: (values of the parameters, name of the sink).
            grid: QgsProcessingFeatureSource.
            own: list of QgsField, all that the layer has.

        Raises:
            GridError: it cannot be made.
        """
        fields = QgsFields()
        for one in own:
            fields.append(one)
        self.fields, self.grid, self.waiting, self.name = fields, grid, [], output[1]
        self.sink, self.dest, self.finish = open_sink(algorithm, *output, context, fields, grid.wkbType(), crs_of(grid))

    def add(self, number, values):
        """Write a tile.

        Args:
            number: id of the feature.
            values: one for each field.
        """
        self.waiting.append((number, values))
        if len(self.waiting) >= BATCH:
            self._flush()

    def _flush(self):
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        request = QgsFeatureRequest().setFilterFids([number for number, _ in waiting]).setNoAttributes()
        shapes = {feature.id(): feature.geometry() for feature in self.grid.getFeatures(request, UNCHECKED)}
        rows = []
        for number, values in waiting:
            feature = QgsFeature(self.fields)
            if number not in shapes:
                raise GridError('Tile {number} of the grid has gone since it was read. Run the algorithm again.', number=number)
            feature.setGeometry(shapes[number])
            feature.setAttributes(values)
            rows.append(feature)
        if not self.sink.addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
            raise GridError('The layer cannot be written: {error}. Choose another {name}.', error=self.sink.lastError(),
                            name=self.name)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                self._flush()
        finally:
            self.sink = None  # closes the file
            if kind is None:
                self.finish()
