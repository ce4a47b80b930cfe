"""The training imagery of the bundled model, read into samples. Its folders are described in docs/model.md."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

TILE_M = 50.0
BUILT_M2 = 20.0
# Scenes in which any 50 m crop of the 78 m image keeps a building; crops of other positives may lose it.
DENSE_SCENES = {'buildings', 'denseresidential', 'mediumresidential', 'mobilehomepark'}
# What unbuilt tiles of a French grid are made of; the others (car parks, courts, airports) are rare there.
COUNTRYSIDE = {'agricultural', 'beach', 'chaparral', 'forest', 'golfcourse', 'river'}
FRENCH = ('cerema_built', 'cerema_unbuilt')


@dataclass
class Sample:
    """One image with what is known of it."""

    name: str
    group: str  # images of one group never part between training and validation
    stratum: str  # what a batch is balanced over
    image: np.ndarray  # (H, W, 3) uint8
    gsd_m: float
    tag: int | None  # 1 built, 0 unbuilt by the map (BD TOPO, mask); None: to be measured on the crop
    seen: int | None  # 1 or 0 by eye; None: nobody looked
    mask: np.ndarray | None = None  # (H, W) bool, building pixels


def _image(path):
    return np.asarray(Image.open(path).convert('RGB'))


def _rows(path):
    with open(path, newline='', encoding='utf-8') as file:
        yield from csv.DictReader(file)


def cerema(folder):
    """French 20 cm tiles. Built tags without a clear building are scored but not trained on."""
    for row in _rows(folder / 'cerema' / 'visual.csv'):
        if row['visual'] == 'exclude':
            continue
        name = Path(row['image']).stem
        seen = {'building': 1, 'none': 0}.get(row['visual'])
        stratum = 'cerema_built' if seen else 'cerema_unseen'
        yield Sample(name, name, stratum, _image(folder / 'cerema' / row['image']), 50 / 244, 1, seen)
    for path in sorted((folder / 'cerema_halves').glob('*.png')):
        parent = path.stem.rsplit('_', 1)[0]
        image = _image(path)
        yield Sample(path.stem, parent, 'cerema_unbuilt', image, 50 / image.shape[0], 0, 0)


def ucmerced(folder):
    """Aerial scenes of the United States, 0.3 m; positives only where every crop shows a building."""
    for row in _rows(folder / 'ucmerced' / 'labels.csv'):
        built = row['building'] == '1'
        if row['ambiguous'] == '1' or (built and row['scene_class'] not in DENSE_SCENES):
            continue
        stratum = 'us_built' if built else 'us_unbuilt'
        name = Path(row['image']).stem
        # a whole land type together: the score of a forest comes from a network that never saw a forest
        group = name if built else row['scene_class']
        yield Sample(name, group, stratum, _image(folder / 'ucmerced' / row['image']), 0.3048, int(built), int(built))


def inria(folder):
    """Cities at 0.3 m with building masks: each crop is labelled by the built area inside it."""
    for row in _rows(folder / 'inria_chips' / 'labels.csv'):
        mask = np.asarray(Image.open(folder / 'inria_chips' / row['mask']).convert('L')) > 127
        name = Path(row['image']).stem
        image = _image(folder / 'inria_chips' / row['image'])
        yield Sample(name, name, 'inria', image, float(row['gsd_m']), None, None, mask)


def read(folder):
    """Every usable sample of the data folder.

    Args:
        folder: the folder that holds ``train/``.

    Returns:
        list of Sample, in a fixed order.
    """
    folder = Path(folder) / 'train'
    return [*cerema(folder), *ucmerced(folder), *inria(folder)]
