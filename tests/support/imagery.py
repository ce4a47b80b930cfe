"""Toy sets of imagery for the training of the bundled model, as bundled_data reads them."""

import csv

import numpy as np
from PIL import Image

RNG = np.random.default_rng(4)


def save(path, array):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(array).save(path)


def noise(size, low=1):
    return RNG.integers(low, 255, (size, size, 3), dtype='uint8')


def table(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'w', newline='', encoding='utf-8') as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def make(folder):
    """A few sets in a folder: French tiles and halves, masks, labels, scenes."""
    train = folder / 'train'
    for name in 'abcd':
        save(train / f'cerema/bati/{name}.png', noise(40))
    table(train / 'cerema/visual.csv', [{'image': f'bati/{name}.png', 'visual': seen} for name, seen in
                                        (('a', 'building'), ('b', 'none'), ('c', 'ambiguous'), ('d', 'exclude'))])
    save(train / 'cerema_halves/a_L.png', noise(20))
    for name in ('estonia', 'suedtirol'):
        mask = np.zeros((100, 100), bool)
        mask[:, :3] = mask[50:60, 50:60] = True
        save(train / name / 'images/one.png', noise(100))
        save(train / name / 'masks/one.png', mask)
        table(train / name / 'labels.csv', [{'image': 'images/one.png', 'mask': 'masks/one.png', 'label': '', 'gsd_m': 1.0,
                                             'group': 'g'}])
    for name in ('vines', 'farm'):
        save(train / f'pnoa/images/{name}.png', noise(50))
    table(train / 'pnoa/labels.csv', [{'image': f'images/{name}.png', 'mask': '', 'label': label, 'gsd_m': 1.0, 'group': 'sheet'}
                                      for name, label in (('vines', 0), ('farm', 1))])
    scenes = [('forest', '0', '0'), ('denseresidential', '1', '0'), ('runway', '1', '0'), ('harbor', '0', '1')]
    for kind, *_ in scenes:
        save(train / f'ucmerced/{kind}/{kind}07.png', noise(78))
    table(train / 'ucmerced/labels.csv', [{'image': f'{kind}/{kind}07.png', 'scene_class': kind, 'building': built,
                                           'ambiguous': unclear, 'gsd_m': 1.0} for kind, built, unclear in scenes])
    save(folder / 'unlabelled' / 'banepa' / 'town.jpg', noise(400))
