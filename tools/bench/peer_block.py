"""A peer of the benchmarks: QgsRasterDataProvider.block and ONNX Runtime for each tile, all in QGIS's own Python.

As plugins for deep learning in QGIS do it (Deepness): one block a band at the resolution of the model, resampled by the
provider, bilinear, and one tile a call of the network.

python3 peer_block.py ORTHO ENVIRONMENT TILES, where ENVIRONMENT is the folder of the engine onnxruntime. Prints tiles a
second; loading is left out.
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from qgis.core import QgsRasterDataProvider, QgsRasterLayer, QgsRectangle

from headless import start
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED

TILE_M, WARM_UP = 50, 10


def main():
    ortho, environment, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    sys.path += [str(path) for path in environment.glob('lib/python3*/site-packages')]  # last: numpy stays that of QGIS
    import onnxruntime
    run = start()
    session = onnxruntime.InferenceSession(file_io.read_onnx(BUNDLED), providers=['CPUExecutionProvider'])
    size, entry = file_io.load(BUNDLED).card.size_px, session.get_inputs()[0].name
    layer = QgsRasterLayer(ortho, 'ortho')
    provider, extent = layer.dataProvider(), layer.extent()
    provider.enableProviderResampling(True)
    provider.setZoomedInResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Bilinear)
    provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Bilinear)
    across = int(extent.width() // TILE_M)
    for number in range(WARM_UP + count):
        if number == WARM_UP:
            started = time.perf_counter()
        x, y = extent.xMinimum() + TILE_M * (number % across), extent.yMaximum() - TILE_M * (1 + number // across)
        box, bands = QgsRectangle(x, y, x + TILE_M, y + TILE_M), []
        for band in (1, 2, 3):
            block = provider.block(band, box, size, size)
            bands.append(np.frombuffer(bytes(block.data()), 'uint8').reshape(size, size))
        session.run(None, {entry: np.stack(bands, axis=-1)[None]})
    print(count / (time.perf_counter() - started))
    del run


if __name__ == '__main__':
    main()
