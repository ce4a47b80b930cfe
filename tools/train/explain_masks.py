"""Where explaintile points, against building masks: /usr/bin/python3 tools/train/explain_masks.py ENVIRONMENTS DATA

On the middle 50 m of each INRIA chip of which 2 to 35 % are buildings: the share of tiles whose strongest evidence lies on a
building or within two metres of one (the pointing game of Zhang et al. 2018), and the mean over tiles of the chance that a pixel
of a building has more evidence than one beside. The bundled model learned from these chips: this tells about the method, not
about new ground.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

from dalles.core.dataset.library_reader import decode_image  # noqa: E402
from dalles.core.raster.pixels import resize  # noqa: E402
from dalles.core.stats.metrics import auc, threshold_curve  # noqa: E402
from dalles.models.engines.engine import AUTO, open_engine  # noqa: E402
from dalles.models.inference.occlusion import saliency_map  # noqa: E402
from dalles.models.model_file import file_io  # noqa: E402
from dalles.models.model_file.bundled import BUNDLED  # noqa: E402

GSD_M, TILE_M, NEAR_M = 0.3, 50.0, 2.0
PATCH_M, MASKS = 8.0, 256  # the defaults of explaintile
SHARES = 0.02, 0.35


def tiles(folder, size_px):
    """Yield (image (S, S, 3) uint8, building (S, S) bool) of the chips with neither too few nor too many buildings."""
    side = round(TILE_M / GSD_M)
    with open(folder / 'labels.csv', newline='', encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        chip, mask = decode_image(folder / row['image']), decode_image(folder / row['mask'])[..., :1]
        top, left = ((n - side) // 2 for n in chip.shape[:2])
        place = slice(top, top + side), slice(left, left + side)
        building = resize((255 * (mask[place] > 127)).astype('uint8'), size_px)[..., 0] > 127
        if SHARES[0] < building.mean() < SHARES[1]:
            yield resize(np.ascontiguousarray(chip[place]), size_px), building


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('home', type=Path, help='folder of the environments')
    parser.add_argument('data', type=Path, help='folder that holds train/')
    options = parser.parse_args()
    model = file_io.load(BUNDLED)
    engine, rows = open_engine(AUTO, model, options.home), []
    pixel_m = TILE_M / model.card.size_px
    near = round(NEAR_M / pixel_m)
    for image, building in tiles(options.data / 'train' / 'inria_chips', model.card.size_px):
        _, found = saliency_map(image, engine, model.card, patch_px=round(PATCH_M / pixel_m), count=MASKS)
        around = np.lib.stride_tricks.sliding_window_view(np.pad(building, near), (2 * near + 1,) * 2).any(axis=(2, 3))
        rows.append((around.flat[found.argmax()], around.mean(), auc(threshold_curve(building.ravel(), found.ravel()))))
    engine.close()
    pointed, chance, above = np.mean(rows, axis=0)
    print(f'{len(rows)} tiles: strongest evidence on or near a building in {pointed:.2f} (chance {chance:.2f}); a pixel of a '
          f'building above one beside in {above:.2f} (chance 0.50).')


if __name__ == '__main__':
    main()
