"""How the bundled network learns: a teacher from ImageNet's weights, and the student that ships.

The teacher is wide and sees tiles in detail. The student begins as the teacher without half of the channels within its blocks,
and learns to say what the teacher says of every view, of land without labels too (Hinton et al. 2015).
"""

import logging

import numpy as np

import as_package

as_package.register()

import keras  # noqa: E402

from bundled_crops import Drawer  # noqa: E402
from bundled_prune import prune  # noqa: E402
from dalles.core.raster.pixels import resize  # noqa: E402
from dalles.models.training.architectures_keras import SIZE_PX, dalles  # noqa: E402
from dalles.models.training.fit import copy_weights, fit_with_cosine, freeze_statistics  # noqa: E402

TEACHER_PX = 125  # of a tile: 0.4 m a pixel
UNLABELLED = 0.25  # of the student's views are of land without labels
OWN = 0.3  # the weight of the label beside what the teacher says
PRUNED_ON = 512  # views
log = logging.getLogger('train_bundled')


def learn(samples, land, pretrained, options, seed, runs):
    """The network that ships, trained on samples.

    Args:
        samples: list of bundled_data.Sample with labels.
        land: likewise, without.
        pretrained: keras.Model with the weights of ImageNet.
        options: with batch, steps, depth, student_steps and seed.
        seed: of the batches.
        runs: of the teacher.
    """
    draw = Drawer(samples, options.batch, TEACHER_PX)
    return distil(Taught(draw, land, teach(draw, pretrained, options, seed, runs)), options, seed)


def teach(draw, pretrained, options, seed, runs):
    """A wide network: the mean of the weights of several runs from one start (Wortsman et al. 2022)."""
    weights = []
    for run in range(runs):
        keras.utils.set_random_seed(options.seed)  # one start: only the batches differ
        network = dalles(TEACHER_PX, options.depth, expansion_share=1)
        copy_weights(pretrained, network)
        freeze_statistics(network)
        fit_with_cosine(network, draw, options.steps, seed + run)
        weights.append(network.get_weights())
        log.info('teacher, run %d of %d', run + 1, runs)
    network.set_weights([np.mean(layer, axis=0) for layer in zip(*weights)])
    return network


def distil(views, options, seed):
    """The narrow network: pruned from the teacher of the views, then taught by it."""
    wide, student = dalles(depth=options.depth, expansion_share=1), dalles(depth=options.depth)
    wide.set_weights(views.teacher.get_weights())  # convolutions fit any size
    rng = np.random.default_rng(seed)
    prune(wide, student, np.concatenate([resize(views.draw(rng)[0], SIZE_PX) for _ in range(-(-PRUNED_ON // options.batch))]))
    freeze_statistics(student)
    fit_with_cosine(student, views, options.student_steps, seed, smoothing=0)
    return student


class Taught:
    """Batches for the student: views of tiles with labels and of land without, and what the teacher says of them.

    Attributes:
        draw: Drawer of the tiles with labels.
        land: list of bundled_data.Sample without labels.
        teacher: keras.Model.
    """

    def __init__(self, draw, land, teacher):
        self.draw, self.land, self.teacher = draw, land, teacher

    def __call__(self, rng):
        """One batch: (N, SIZE_PX, SIZE_PX, 3) uint8, (N,) probabilities."""
        images, labels = self.draw(rng)
        alone = np.flatnonzero(rng.random(len(images)) < UNLABELLED) if self.land else np.array([], int)
        for number in alone:
            images[number] = self.draw.any_view(self.land[rng.integers(len(self.land))], rng)
        found = self.teacher.predict_on_batch(images.astype('float32'))[:, 0]
        wanted = OWN * labels + (1 - OWN) * found
        wanted[alone] = found[alone]
        return resize(images, SIZE_PX), wanted
