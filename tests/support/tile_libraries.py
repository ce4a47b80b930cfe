"""Libraries of tile images to train and evaluate on."""

import numpy as np
from osgeo import gdal


def write_library(folder, counts=None, names=('bati', 'non_bati'), size=100):
    """Write tile images, so many of each (split, number of the name); built tiles, number 0, have an orange roof."""
    rng = np.random.default_rng(0)
    counts = counts or {('train', 0): 24, ('train', 1): 24, ('valid', 0): 10, ('valid', 1): 10}
    for (split, kind), count in counts.items():
        place = folder / split / names[kind]
        place.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            image = np.full((3, size, size), 90, 'uint8') + rng.integers(0, 40, (3, size, size), dtype='uint8')
            if kind == 0:
                top, left = rng.integers(10, size - 50, 2)
                image[:, top:top + 40, left:left + 40] = np.array([230, 120, 60])[:, None, None]
            memory = gdal.GetDriverByName('MEM').Create('', size, size, 3)
            memory.WriteArray(image)
            gdal.GetDriverByName('PNG').CreateCopy(str(place / f'{split}{kind}_{number}.png'), memory)
    return folder
