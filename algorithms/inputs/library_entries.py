"""Entries of a tile library, from the features of a labelled grid."""

from collections import Counter, defaultdict

from ...core.dataset import splits
from ...core.dataset.image_files import check_library_name
from ...core.dataset.library_reader import label_of
from ...core.dataset.library_writer import UNLABELLED, Entry
from ...core.errors import LabelError
from ...core.grid import labels
from ...core.grid.tile_grid import TILE_ID
from ...core.messages import Message
from ..framework.feedback import report_left_out
from . import layers


def check_tile_fields(fields, label):
    """Refuse a grid without the fields that a library needs; ``label``: name of the class field, or ''.

    Raises:
        LabelError: names the field that is missing, or is not usable as a class.
    """
    if fields.lookupField(TILE_ID) < 0:
        raise LabelError('The grid has no field {tile_id}, only {names}. Run Build the grid first.',
                         tile_id=TILE_ID, names=layers.name_list(fields))
    if label and fields.lookupField(label) < 0:
        raise LabelError('The grid has no field {label}, only {names}. Run Tag the tiles first, choose another LABEL, or leave '
                         'it empty.', label=label, names=layers.name_list(fields))
    if label and fields.at(fields.lookupField(label)).type() == layers.REAL:
        raise LabelError('The LABEL field {label} holds real numbers. Choose a field of text or whole numbers.', label=label)


def collect_entries(grid, label_field, block_m, decided, feedback):
    """Return the entries of the tiles that have a label, without a split yet.

    Args:
        grid: QgsProcessingFeatureSource.
        label_field: name of the class field; '' for tiles without a class.
        block_m: side of the blocks whose tiles stay in one split, metres; 0 for none.
        decided: decision_layer.ReviewDecisions.
        feedback: gets the number of tiles left out, by reason.

    Returns:
        list of core.dataset.library_writer.Entry.

    Raises:
        LabelError: no tile has a label, two have the same tile_id, or two labels differ in capitals only.
        LibraryError: a label or a tile_id that cannot be a file name.
    """
    area = labels.BUILT_M2 if grid.fields().lookupField(labels.BUILT_M2) >= 0 else None
    tiles, left_out = [], Counter()
    for feature in grid.getFeatures():
        label = layers.null_to_none(feature[label_field]) if label_field else UNLABELLED
        if decided.by_tile and label not in (None, ''):
            label = label_of(str(label)) or label  # decisions are about bati or non_bati, whatever the grid calls them
            label = decided.label(layers.null_to_none(feature[TILE_ID]), label)
        if label in (None, '', labels.AMBIGUOUS) or not feature.hasGeometry():
            why = label if feature.hasGeometry() else Message('without geometry')
            left_out[Message('without label') if label in (None, '') else why] += 1
            continue
        bounds = layers.to_bounds(feature.geometry().boundingBox())
        label, tile_id = str(label), str(layers.null_to_none(feature[TILE_ID]) or '')
        check_library_name(label, Message('label'))
        check_library_name(tile_id, TILE_ID)
        middle = ((bounds.xmin + bounds.xmax) / 2, (bounds.ymin + bounds.ymax) / 2)
        block = splits.block_of(*middle, block_m) if block_m > 0 else tile_id
        tiles.append(Entry(tile_id=tile_id, label=label, split='', block=block, bounds=bounds,
                           built_m2=layers.null_to_none(feature[area]) if area else None))
    decided.report(feedback)
    report_left_out(left_out, feedback.pushInfo)
    _require_names(tiles)
    return tiles


def _require_names(tiles):
    if not tiles:
        raise LabelError('No tile has a label other than ambigu. Run Tag the tiles, or choose another LABEL.')
    repeated = [name for name, n in Counter(tile.tile_id.lower() for tile in tiles).items() if n > 1]
    if repeated:
        raise LabelError('{count} values of {tile_id} are on several tiles, for instance {first}. Run Build the grid again.',
                         tile_id=TILE_ID, count=len(repeated), first=repeated[0])
    spellings = defaultdict(set)
    for tile in tiles:
        spellings[tile.label.lower()].add(tile.label)
    for same in spellings.values():
        if len(same) > 1:
            raise LabelError('The labels {labels} differ in capitals only, and are one folder on Windows and macOS. Give them '
                             'one spelling in the grid.', labels=', '.join(sorted(same)))
