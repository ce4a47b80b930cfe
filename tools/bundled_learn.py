"""How the networks of the bundled model learn: a teacher from ImageNet's weights, and the student that ships.

The teacher sees labelled tiles. The student sees the same and land without labels, and learns to say what the teacher says of
every view (Hinton et al. 2015) and to see what it sees (the features of its last block; Romero et al. 2015).
"""

import logging

import numpy as np

import as_package

as_package.register()

import keras  # noqa: E402

from bundled_crops import Drawer  # noqa: E402
from dalles.models.network import SIZE_PX, dalles  # noqa: E402
from dalles.models.training import copy_weights, fit, freeze_statistics  # noqa: E402

log = logging.getLogger('train_bundled')


def teach(samples, pretrained, options, seed):
    """A network trained on samples: the mean of the weights of several runs from one start (Wortsman et al. 2022).

    Args:
        samples: list of bundled_data.Sample.
        pretrained: keras.Model with the weights of ImageNet.
        options: with batch, steps, runs, depth and seed.
        seed: of the batches of the first run.
    """
    draw, weights = Drawer(samples, options.batch, SIZE_PX), []
    for run in range(options.runs):
        keras.utils.set_random_seed(options.seed)  # one start: only the batches differ
        network = dalles(depth=options.depth)
        copy_weights(pretrained, network)
        freeze_statistics(network)
        fit(network, draw, options.steps, seed + run)
        weights.append(network.get_weights())
        log.info('run %d of %d', run + 1, options.runs)
    network.set_weights([np.mean(layer, axis=0) for layer in zip(*weights)])
    return network
