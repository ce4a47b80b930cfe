"""Output layer of selected tiles of a grid, with new fields."""

from qgis.core import QgsFeature, QgsFeatureRequest

from ..inputs import layer_contents, layers
from ..inputs.polygons import UNCHECKED
from .output_shape import Shape
from .sinks import Sink

BATCH = 1000


class TileLayer:
    """Writer of the geometries of chosen features of a grid with new attributes; use as a context manager.

    Attributes:
        dest: the output, as QGIS names it.
    """

    def __init__(self, algorithm, parameters, name, context, *, grid, own_fields):
        """Create the layer.

        Args:
            algorithm: Algorithm.
            parameters: values of its parameters.
            name: of the sink.
            context: QgsProcessingContext.
            grid: QgsProcessingFeatureSource.
            own_fields: list of QgsField, all fields of the layer.

        Raises:
            GridError: it cannot be created.
        """
        self.fields, self.grid, self.waiting = layers.fields_of(own_fields), grid, []
        self.sink = Sink(algorithm, parameters, name, context, Shape.like(grid, self.fields, skips_empty=True))
        self.dest = self.sink.dest

    def add(self, number, values):
        """Queue a tile; tiles are written BATCH at a time.

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
                raise layer_contents.removed_tile(number)
            feature.setGeometry(shapes[number])
            feature.setAttributes(layers.field_values(values))
            rows.append(feature)
        self.sink.add(rows)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            self.sink.discard()
            return
        with self.sink:
            self._flush()
