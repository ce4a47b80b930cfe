"""Tiles per second of model files in the engines, loading left out: python3 tools/bench/model_speed.py .engines MODEL...

Each figure is the median of ROUNDS batches of TILES tiles; run it on an idle machine.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

from dalles.models.engines.engine import available_engines, open_engine  # noqa: E402
from dalles.models.engines.self_test import known_tiles  # noqa: E402
from dalles.models.model_file import file_io  # noqa: E402
from dalles.models.model_file.bundled import BUNDLED  # noqa: E402

ROUNDS, TILES = 9, 256


def rate(engine, tiles):
    """Median tiles per second."""
    engine.predict(tiles[:64])
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        engine.predict(tiles)
        seconds.append(time.perf_counter() - started)
    return len(tiles) / statistics.median(seconds)


def main():
    home, *paths = sys.argv[1:] or sys.exit(__doc__)
    for path in paths or [BUNDLED]:
        model = file_io.load(path)
        tiles = known_tiles(model.card.size_px, TILES)
        weights = sum(array.size for array in model.portable.arrays.values())
        print(f'{Path(path).name}: {weights / 1e6:.2f} million weights, {Path(path).stat().st_size / 1e6:.1f} MB')
        for name in available_engines(home):
            engine = open_engine(name, model, home)
            print(f'  {name:12} {rate(engine, tiles):7.0f} tiles/s  ({engine.device})', flush=True)
            engine.close()


if __name__ == '__main__':
    main()
