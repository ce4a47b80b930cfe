"""The training imagery of the bundled model: one reader for all its sets. They are described in docs/model.md.

    samples = read(folder, corrections(LABELS))
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

LABELS = Path(__file__).with_name('bundled_labels.csv')  # what was found wrong in the sets' own labels
SETS = ('cerema', 'cerema_halves', 'suedtirol', 'estonia', 'hotosm', 'rio', 'pnoa', 'ucmerced', 'inria_chips')
LAND = {'naip_ca': 0.6, 'banepa': 0.13}  # metres a pixel of the sets without labels
# Scenes of UC Merced in which any 50 m of the 78 m keep a building; parts of the other built ones may lose it.
DENSE_SCENES = {'buildings', 'denseresidential', 'mediumresidential', 'mobilehomepark'}
EDGE_PX = 4  # of the masks of Estonia: lines along an edge are no buildings
BUILT, UNBUILT, UNSURE = 'built', 'unbuilt', 'unsure'


@dataclass
class Sample:
    """One image with what is known of it.

    Attributes:
        name: path of the image within the folder ``train``.
        group: images of one group never part between training and validation.
        image: (H, W, 3) uint8.
        gsd_m: ground sampling distance, metres a pixel.
        label: 1 built, 0 unbuilt, for the image as a whole; None where it is measured on the crop, or not known.
        mask: (H, W) bool, pixels of buildings; None where there is only a label.
        unsure: (H, W) bool, where neither mask nor label is to be trusted; None where there is nothing such.
        tag: 1 or 0 by the map (BD TOPO), whatever is seen; None where there is no such map.
        parts: True where the label holds for any 50 m of the image.
    """

    name: str
    group: str
    image: np.ndarray
    gsd_m: float
    label: int | None = None
    mask: np.ndarray | None = None
    unsure: np.ndarray | None = None
    tag: int | None = None
    parts: bool = False

    @property
    def set(self):
        """Name of the set, one of SETS."""
        return self.name.split('/', 1)[0]


def _rows(path):
    with open(path, newline='', encoding='utf-8') as file:
        yield from csv.DictReader(file)


def _image(path):
    return np.asarray(Image.open(path).convert('RGB'))


def _mask(path):
    return np.asarray(Image.open(path).convert('L')) > 127


def corrections(path):
    """{image: [(left, top, side or None, label, why)]} of a table of decisions; without a side, of the whole image.

    Raises:
        ValueError: a label is none of BUILT, UNBUILT, UNSURE.
    """
    found = defaultdict(list)
    for row in _rows(path):
        if row['label'] not in (BUILT, UNBUILT, UNSURE):
            raise ValueError(f'{path}: {row["image"]} has the label {row["label"]!r}. Write {BUILT}, {UNBUILT} or {UNSURE}.')
        place = [int(row[name] or 0) for name in ('left', 'top')]
        found[row['image']].append((*place, int(row['side']) if row['side'] else None, row['label'], row['why']))
    return found


def _cerema(folder):
    """French tiles of 20 cm that BD TOPO tags as built, with what an eye sees."""
    for row in _rows(folder / 'visual.csv'):
        if row['visual'] == 'exclude':
            continue
        seen = {'building': 1, 'none': 0}.get(row['visual'])
        yield Sample(f'cerema/{row["image"]}', Path(row['image']).stem, _image(folder / row['image']), 50 / 244, seen, tag=1)


def _halves(folder):
    """Halves of such tiles without a building, mirrored to a square; of the group of their parent."""
    for path in sorted(folder.glob('*.png')):
        image = _image(path)
        yield Sample(f'cerema_halves/{path.name}', path.stem.rsplit('_', 1)[0], image, 50 / image.shape[0], 0, tag=0)


def _ucmerced(folder):
    """Scenes of the United States; built ones only where every crop shows a building."""
    for row in _rows(folder / 'labels.csv'):
        built = row['building'] == '1'
        if row['ambiguous'] == '1' or (built and row['scene_class'] not in DENSE_SCENES):
            continue
        # land of one kind together: what is said of a forest comes from a network that never saw a forest
        group = Path(row['image']).stem if built else row['scene_class']
        yield Sample(f'ucmerced/{row["image"]}', f'ucmerced_{group}', _image(folder / row['image']), float(row['gsd_m']),
                     int(built), parts=True)


def _listed(folder):
    """A set with masks, or a label for each image, in ``labels.csv``."""
    for row in _rows(folder / 'labels.csv'):
        image, name = _image(folder / row['image']), f'{folder.name}/{row["image"]}'
        group = f'{folder.name}_{row.get("group") or Path(row["image"]).stem.rsplit("_", 1)[0]}'
        if not row['mask']:
            yield Sample(name, group, image, float(row['gsd_m']), int(row['label']))
            continue
        mask, black = _mask(folder / row['mask']), ~image.any(axis=2)
        if folder.name == 'estonia':
            mask[:EDGE_PX] = mask[-EDGE_PX:] = mask[:, :EDGE_PX] = mask[:, -EDGE_PX:] = False
        yield Sample(name, group, image, float(row['gsd_m']), mask=mask, unsure=black if black.any() else None)


READERS = {'cerema': _cerema, 'cerema_halves': _halves, 'ucmerced': _ucmerced}


def _corrected(sample, decisions):
    """The sample after what was decided of its parts."""
    height, width = sample.image.shape[:2]
    for left, top, side, label, _ in decisions:
        place = (slice(None), slice(None)) if side is None else (slice(top, top + side), slice(left, left + side))
        if sample.mask is None:
            sample.label = {BUILT: 1, UNBUILT: 0, UNSURE: None}[label]
        elif label == UNBUILT or (label == BUILT and side is None):  # all over the image
            sample.mask[place] = label == BUILT
        else:  # built somewhere in it, or nobody can tell
            if sample.unsure is None:
                sample.unsure = np.zeros((height, width), bool)
            sample.unsure[place] = True
            sample.mask[place] &= label == BUILT
    return sample


def read(folder, decided=None):
    """Every usable sample.

    Args:
        folder: the folder that holds ``train/``.
        decided: what :func:`corrections` gave.

    Returns:
        list of Sample, in a fixed order.

    Raises:
        ValueError: a decision is about an image that is not there.
    """
    folder, decided = Path(folder) / 'train', dict(decided or {})
    samples = [_corrected(sample, decided.pop(sample.name, ())) for name in SETS if (folder / name).is_dir()
               for sample in READERS.get(name, _listed)(folder / name)]
    if decided:
        raise ValueError(f'{len(decided)} decisions are about images that are not in {folder}, such as {next(iter(decided))}. '
                         'Correct the table.')
    return samples


def unlabelled(folder):
    """Land without labels, of ``unlabelled``: list of Sample, for what a teacher says of it."""
    return [Sample(f'{name}/{path.name}', name, _image(path), gsd_m, parts=True)
            for name, gsd_m in LAND.items() for path in sorted((Path(folder) / 'unlabelled' / name).rglob('*.jpg'))]


def valid(folder):
    """The tiles of ``valid_ign``: list of Sample, for choosing and never for training."""
    return list(_listed(Path(folder) / 'valid_ign'))
