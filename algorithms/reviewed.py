"""The decisions of a reviewer as an input: the parameter, its layer as a dict, and what is told of it."""

from collections import Counter

from qgis.core import QgsFeatureRequest, QgsProcessing, QgsProcessingParameterFeatureSource

from ..core.decisions import DECISION, check, decided
from ..core.errors import LabelError
from ..core.tiles import TILE_ID
from . import layers
from .parameters import documented
from .polygons import UNCHECKED

DECISIONS = 'DECISIONS'


def parameter(tr):
    """DECISIONS: a layer of Review the labels, or any table with tile_id and decision."""
    return documented(QgsProcessingParameterFeatureSource(
        DECISIONS, tr('Decisions'), [QgsProcessing.SourceType.TypeVector], optional=True), tr(
            'Layer of Review the labels, or a table with tile_id and decision: flip gives a tile the other label, exclude none '
            '(ambigu), keep leaves it.'))


def check_layer(source):
    """Refuse a layer without the fields; None is no layer.

    Raises:
        LabelError: with the fields that are there.
    """
    for name in (TILE_ID, DECISION) if source else ():
        if source.fields().lookupField(name) < 0:
            raise LabelError(f'The field {name} was expected in DECISIONS, the layer has {layers.names(source.fields())}. Choose '
                             'a layer of Review the labels.')


class Decided:
    """Decisions by tile_id, and what became of them.

    Attributes:
        by_tile: {tile_id: decision}.
        changed: Counter of (old label, new label).
    """

    def __init__(self, source):
        """``source``: QgsProcessingFeatureSource, or None for no decisions.

        Raises:
            LabelError: an unknown word, or two decisions about one tile.
        """
        self.by_tile, self.changed, self.met = {}, Counter(), set()
        if source is None:
            return
        wanted = [source.fields().lookupField(name) for name in (TILE_ID, DECISION)]
        request = QgsFeatureRequest().setSubsetOfAttributes(wanted)
        for feature in source.getFeatures(request, UNCHECKED):
            tile_id, value = (layers.plain(feature[index]) for index in wanted)
            decision = check(value, tile_id)
            if decision is None:
                continue
            if self.by_tile.setdefault(str(tile_id), decision) != decision:
                raise LabelError(f'One decision for each tile was expected, {tile_id} has {self.by_tile[str(tile_id)]} and '
                                 f'{decision}. Correct it in the review layer.')

    def label(self, tile_id, label):
        """The label of a tile once decided; counts what changes."""
        decision = self.by_tile.get(tile_id)
        if decision is None:
            return label
        self.met.add(tile_id)
        new = decided(label, decision)
        if new != label:
            self.changed[label, new] += 1
        return new

    def report(self, feedback):
        """Tell what was changed, and which decisions are about no tile of the grid."""
        if not self.by_tile:
            return
        said = ', '.join(f'{number} from {old} to {new}' for (old, new), number in sorted(self.changed.items()))
        feedback.pushInfo(f'Decisions: {len(self.by_tile)}, labels changed: {sum(self.changed.values())}'
                          + (f' ({said}).' if said else '.'))
        unknown = [tile_id for tile_id in self.by_tile if tile_id not in self.met]
        if unknown:
            feedback.pushWarning(f'{len(unknown)} decisions are about tiles that have no label here ({unknown[0]}): not used. '
                                 'Check that they were made on this grid.')
