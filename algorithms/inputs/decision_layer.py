"""The decisions of a reviewer as an input: the parameter, the check of its layer, the decisions, and their messages."""

from collections import Counter

from qgis.core import QgsFeatureRequest, QgsProcessing, QgsProcessingParameterFeatureSource

from ...core.dataset.library_reader import label_of
from ...core.errors import LabelError
from ...core.grid.labels import LABEL
from ...core.grid.review_decisions import DECISION, FLIP, check_decision, decided_label
from ...core.grid.same_crs import renewed_id
from ...core.grid.tile_grid import TILE_ID
from ..framework.common_parameters import documented
from ..framework.i18n import tr
from . import layers
from .polygons import UNCHECKED

DECISIONS = 'DECISIONS'


def parameter():
    """Return the parameter DECISIONS: a layer of Review the labels, or any table with tile_id and decision."""
    return documented(QgsProcessingParameterFeatureSource(
        DECISIONS, tr('Decisions'), [QgsProcessing.SourceType.TypeVector], optional=True), tr(
            'Layer of Review the labels, or a table with tile_id and decision: flip gives a tile the other label, exclude '
            'labels it ambigu, keep does not change its label.'))


def check_layer(source):
    """Refuse a layer that lacks tile_id or decision; None means no layer.

    Raises:
        LabelError: names the missing field and the existing ones.
    """
    for name in (TILE_ID, DECISION) if source else ():
        if source.fields().lookupField(name) < 0:
            raise LabelError('The layer of DECISIONS has no field {name}, only {names}. Choose a layer of Review the labels.',
                             name=name, names=layers.name_list(source.fields()))


class ReviewDecisions:
    """Decisions by tile_id, and how they were applied.

    Attributes:
        by_tile: {tile_id: (decision, label that was reviewed, or None)}.
        changed: Counter of (old label, new label).
        other: number of flips not applied, as the tile no longer has the label that was reviewed.
    """

    def __init__(self, source):
        """Read the decisions. ``source``: QgsProcessingFeatureSource, or None for no decisions.

        Raises:
            LabelError: an unknown decision, or two different ones about one tile.
        """
        self.by_tile, self.changed, self.met, self.other = {}, Counter(), set(), 0
        self.has_layer = source is not None
        if source is None:
            return
        wanted = [source.fields().lookupField(name) for name in (TILE_ID, DECISION, LABEL)]
        request = QgsFeatureRequest().setSubsetOfAttributes([index for index in wanted if index >= 0])
        for feature in source.getFeatures(request, UNCHECKED):
            tile_id, value, reviewed = (layers.null_to_none(feature[index]) if index >= 0 else None for index in wanted)
            decision = check_decision(value, tile_id)
            if decision is None or tile_id in (None, ''):
                continue
            known = self.by_tile.setdefault(
                renewed_id(str(tile_id)), (decision, None if reviewed is None else label_of(str(reviewed))))
            if known[0] != decision:
                raise LabelError('Tile {tile_id} has two decisions, {one} and {other}. Keep only one in the review layer.',
                                 tile_id=tile_id, one=known[0], other=decision)

    def label(self, tile_id, label):
        """Return the label of a tile after its decision; count a change.

        A flip applies to the label that was reviewed: a tile that has another label by now keeps it.
        """
        tile_id = '' if tile_id is None else renewed_id(str(tile_id))
        decision, reviewed = self.by_tile.get(tile_id, (None, None))
        if decision is None:
            return label
        self.met.add(tile_id)
        if decision == FLIP and reviewed is not None and label != reviewed:
            self.other += 1
            return label
        new = decided_label(label, decision)
        if new != label:
            self.changed[label, new] += 1
        return new

    def report(self, feedback):
        """Log the changed labels, and warn of decisions about tiles that have no label in the grid."""
        if not self.by_tile:
            if self.has_layer:
                feedback.pushInfo(tr('DECISIONS contains no decision yet: no label is changed.'))
            return
        changes = ', '.join(tr('{number} from {old} to {new}', number=number, old=old, new=new)
                         for (old, new), number in sorted(self.changed.items()))
        feedback.pushInfo(tr('Decisions: {count}, labels changed: {changed} ({changes}).', count=len(self.by_tile),
                             changed=sum(self.changed.values()), changes=changes or tr('none')))
        if self.other:
            feedback.pushInfo(tr('{other} flips are already applied, or concern a label that the tile no longer has.',
                                 other=self.other))
        unknown = [tile_id for tile_id in self.by_tile if tile_id not in self.met]
        if unknown:
            feedback.pushWarning(tr('{count} decisions concern tiles that have no label here ({first}): they are ignored. '
                                    'Check that they were made on this grid.', count=len(unknown), first=unknown[0]))
