"""Train the bundled model from the imagery that docs/model.md describes: python tools/train_bundled.py DATA

Five folds by parent image give every French tile a score from a network that never saw it: from those come the
published scores, the calibration and the threshold. The shipped network then learns from all tiles.
"""

import argparse
import json
import logging
import time
from pathlib import Path

import numpy as np

import as_package

as_package.register()

import keras  # noqa: E402
from bundled_scores import auc, calibrate, card  # noqa: E402

from bundled_data import BUILT_M2, FRENCH, TILE_M, read  # noqa: E402
from dalles.core.pixels import resize  # noqa: E402
from dalles.models import bundled, calibration, store  # noqa: E402
from dalles.models.augment import colour, view, window, with_colour  # noqa: E402
from dalles.models.network import DEPTH, SIZE_PX, dalles  # noqa: E402
from dalles.models.slim import slim  # noqa: E402
from dalles.models.training import bake, copy_weights, fit, freeze_statistics  # noqa: E402

log = logging.getLogger('train_bundled')

# share of a batch: half French; unbuilt and built about even
MIX = {'cerema_built': 0.27, 'cerema_unbuilt': 0.21, 'us_unbuilt': 0.28, 'us_built': 0.14, 'inria': 0.10}
RECOLOURED = 0.6  # of the other images take the colours of a French tile


def crop(sample, rng):
    """A random tile of ground in a sample: ((N, N, 3) uint8, label), or None when its label is not clear."""
    side = round(TILE_M / sample.gsd_m * rng.uniform(0.9, 1.08))
    left, top, side = window(sample.image, side, rng)
    label = sample.seen if sample.seen is not None else sample.tag
    if sample.mask is not None:
        built_m2 = sample.mask[top:top + side, left:left + side].sum() * sample.gsd_m ** 2
        if 0 < built_m2 < BUILT_M2:
            return None
        label = int(built_m2 > 0)
    return sample.image[top:top + side, left:left + side], label


def drawer(samples, batch):
    """A function of a generator that draws one training batch."""
    strata = {name: [s for s in samples if s.stratum == name] for name in MIX}
    names, shares = list(MIX), np.array(list(MIX.values()))
    colours = [colour(s.image) for name in FRENCH for s in strata[name]]

    def draw(rng):
        images, labels = [], []
        while len(images) < batch:
            name = names[rng.choice(len(names), p=shares)]
            found = crop(strata[name][rng.integers(len(strata[name]))], rng)
            if found:
                image, label = found
                if name not in FRENCH and rng.random() < RECOLOURED:
                    image = with_colour(image, colours[rng.integers(len(colours))])
                images.append(view(image, SIZE_PX, rng))
                labels.append(label)
        return np.stack(images), np.array(labels)
    return draw


def learn(samples, pretrained, options, seed):
    """A network trained on samples: the mean of the weights of several runs from one start (Wortsman et al. 2022)."""
    draw, weights = drawer(samples, options.batch), []
    for run in range(options.runs):
        keras.utils.set_random_seed(options.seed)  # one start: only the batches differ
        network = dalles(depth=options.depth)
        copy_weights(pretrained, network)
        freeze_statistics(network)
        fit(network, draw, options.steps, seed + run)
        weights.append(network.get_weights())
    network.set_weights([np.mean(layer, axis=0) for layer in zip(*weights)])
    return network


def centre(sample, wanted=None):
    """The middle tile of a sample at the size of the model, (SIZE_PX, SIZE_PX, 3) uint8, in the colours that are wanted."""
    side = min(round(TILE_M / sample.gsd_m), *sample.image.shape[:2])
    top, left = ((n - side) // 2 for n in sample.image.shape[:2])
    image = sample.image[top:top + side, left:left + side]
    return resize(image if wanted is None else with_colour(image, wanted), SIZE_PX)


def shown(samples, seed):
    """The tiles that are scored: unbuilt land of the United States in the colours of a French tile, the others as they are."""
    rng, colours = np.random.default_rng(seed), [colour(s.image) for s in samples if s.stratum in FRENCH]
    return [centre(s, colours[rng.integers(len(colours))] if s.stratum == 'us_unbuilt' else None) for s in samples]


def folds(samples, count, seed):
    """(N,) fold of each sample; a group is never parted, and each fold has its share of the land types."""
    rng, fold_of = np.random.default_rng(seed), {}
    for land in (True, False):
        groups = sorted({s.group for s in samples if (s.stratum == 'us_unbuilt') == land})
        fold_of.update(zip(groups, rng.permutation(len(groups)) % count))
    return np.array([fold_of[s.group] for s in samples])


def out_of_fold(samples, pretrained, options):
    """(N,) logits of every sample from a network that saw neither it nor its parent."""
    fold_of, tiles = folds(samples, options.folds, options.fold_seed), shown(samples, options.fold_seed)
    scores = np.zeros(len(samples))
    for fold in range(options.folds):
        network = learn([s for s, f in zip(samples, fold_of) if f != fold], pretrained, options, options.seed + 100 * fold)
        held = np.flatnonzero(fold_of == fold)
        scores[held] = calibration.logit(network.predict(np.stack([tiles[i] for i in held]).astype('float32'), batch_size=64,
                                                         verbose=0)[:, 0])
        log.info('fold %d: AUC by tag %.4f, by eye %.4f', fold,
                 *(auc([samples[i] for i in held], scores[held], truth) for truth in ('tag', 'seen')))
        keras.backend.clear_session()
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path, help='folder that holds train/ and pretrained/')
    parser.add_argument('--out', type=Path, default=as_package.ROOT / 'models' / 'bati50.keras')
    parser.add_argument('--steps', type=int, default=300)
    parser.add_argument('--runs', type=int, default=3, help='whose weights are averaged')
    parser.add_argument('--depth', type=int, default=DEPTH, help='blocks of EfficientNet-Lite0 that are kept, 1 to 16')
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--fold-seed', type=int, default=20)
    parser.add_argument('--scores', type=Path, help='where to keep the out-of-fold scores, a .npz')
    parser.add_argument('--only-scores', action='store_true', help='stop before the network that learns from all tiles')
    parser.add_argument('--seed', type=int, default=20)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format='%(asctime)s %(message)s')
    started = time.time()
    samples = read(options.data)
    pretrained = keras.models.load_model(options.data / 'pretrained' / 'efficientnet_lite0_imagenet_notop.keras')
    scores = out_of_fold(samples, pretrained, options)
    if options.scores:
        np.savez(options.scores, names=[s.name for s in samples], logits=scores)
    slope, intercept, threshold = calibrate(samples, scores)
    text = card(samples, scores, slope, intercept, threshold, options)
    log.info('%s', json.dumps(text['scores'], indent=1))
    if options.only_scores:
        return
    network = learn(samples, pretrained, options, options.seed)
    bake(network, slope, intercept)
    store.save(slim(network, dalles(depth=options.depth, normalise=False)), text, options.out)
    if options.out.resolve() == bundled.BUNDLED:
        bundled.renew()
    log.info('%s written after %.0f s', options.out, time.time() - started)


if __name__ == '__main__':
    main()
