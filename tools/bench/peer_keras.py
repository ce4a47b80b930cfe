"""A peer of the benchmarks: keras.predict for each tile, as scripts do it: python peer_keras.py MODEL < tiles; needs keras only.

Prints tiles a second; loading is left out, and the tiles come ready on the pipe.
"""

import sys
import time

import keras
import numpy as np

network = keras.models.load_model(sys.argv[1], compile=False)
size = network.input_shape[1]
images = np.frombuffer(sys.stdin.buffer.read(), 'uint8').reshape(-1, size, size, 3)
network.predict(images[:1], verbose=0)
started = time.perf_counter()
for image in images:
    network.predict(image[None], verbose=0)
print(len(images) / (time.perf_counter() - started))
