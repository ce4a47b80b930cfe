"""A model file whose network does nearly nothing, so that all the rest of a run shows; needs the environment of Keras."""

import subprocess
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
MADE_BY = """
import sys; sys.path.insert(0, sys.argv[1])
import as_package; as_package.register()
import keras
from keras import layers as L
from dalles.models.model_file import file_io
size_px = int(sys.argv[3])
network = keras.Sequential([keras.Input((size_px, size_px, 3)), L.Rescaling(1 / 255), L.GlobalAveragePooling2D(),
                            L.Dense(1, activation='sigmoid')])
file_io.save(network, {'name': 'toy', 'version': '1', 'size_px': size_px, 'gsd_m': 50 / size_px, 'gsd_range_m': [1, 3],
                     'tile_m': 50, 'bands': ['red', 'green', 'blue'], 'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
                     'classes': ['non_bati', 'bati'], 'threshold': 0.5}, sys.argv[2])
"""


def write(path, home, size_px):
    """Write the model file, which all engines run.

    Args:
        path: of the ``.keras`` file.
        home: folder of the environments.
        size_px: side of the images that it takes.
    """
    done = subprocess.run([str(Path(home) / 'keras' / 'bin' / 'python3'), '-c', MADE_BY, str(TOOLS), str(path), str(size_px)],
                          capture_output=True)
    if done.returncode:
        raise RuntimeError(f'The toy network cannot be made: {done.stderr.decode()[-500:]}')
