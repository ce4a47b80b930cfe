"""Train the bundled model from the imagery that docs/model.md describes: python tools/train_bundled.py DATA

Each set is scored by networks that never saw it, and each French tile by one that never saw its parent image: from those scores
come what is published, the calibration and the threshold. The network that ships then learns from all sets.
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

from bundled_crops import FRENCH, scored  # noqa: E402
from bundled_data import LABELS, corrections, read, valid  # noqa: E402
from bundled_learn import teach  # noqa: E402
from bundled_scores import calibrate, card, summary  # noqa: E402
from dalles.models import bundled, calibration, store  # noqa: E402
from dalles.models.network import DEPTH, SIZE_PX, dalles  # noqa: E402
from dalles.models.slim import slim  # noqa: E402
from dalles.models.training import bake  # noqa: E402

log = logging.getLogger('train_bundled')


def held_out(samples, folds, seed):
    """Yield (name, set of the names of the samples that are left out): each set, and folds of the French tiles by parent."""
    french = sorted({s.group for s in samples if s.set in FRENCH})
    fold_of = dict(zip(french, np.random.default_rng(seed).permutation(len(french)) % folds))
    for name in sorted({s.set for s in samples} - set(FRENCH)):
        yield name, {s.name for s in samples if s.set == name}
    for fold in range(folds):
        yield f'French, fold {fold + 1}', {s.name for s in samples if s.set in FRENCH and fold_of[s.group] == fold}


def logits(network, tiles):
    """(N,) logits of (N, S, S, 3) uint8 tiles."""
    return calibration.logit(network.predict(tiles.astype('float32'), batch_size=64, verbose=0)[:, 0])


def out_of_sample(samples, shown, pretrained, options):
    """(N,) logits of what is shown, each from a network that saw neither its set nor, of French tiles, its parent image."""
    tiles, names = np.stack([tile for *_, tile in shown]), [sample.name for sample, *_ in shown]
    scores = np.full(len(shown), np.nan)
    for number, (name, left_out) in enumerate(held_out(samples, options.folds, options.fold_seed)):
        network = teach([s for s in samples if s.name not in left_out], pretrained, options, options.seed + 100 * (number + 1))
        where = np.flatnonzero([n in left_out for n in names])
        scores[where] = logits(network, tiles[where])
        log.info('%s: %s', name, summary([shown[i] for i in where], scores[where]))
        keras.backend.clear_session()
    return scores


def arguments():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path, help='folder that holds train/, valid_ign/ and pretrained/')
    parser.add_argument('--out', type=Path, default=as_package.ROOT / 'models' / 'bati50.keras')
    parser.add_argument('--steps', type=int, default=750)
    parser.add_argument('--runs', type=int, default=3, help='whose weights are averaged')
    parser.add_argument('--depth', type=int, default=DEPTH, help='blocks of EfficientNet-Lite0 that are kept, 1 to 16')
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--folds', type=int, default=5, help='of the French tiles')
    parser.add_argument('--fold-seed', type=int, default=20)
    parser.add_argument('--labels', type=Path, default=LABELS, help='what was decided of single images, a .csv')
    parser.add_argument('--scores', type=Path, help='where to keep the scores of what was left out, a .npz')
    parser.add_argument('--only-scores', action='store_true', help='stop before the network that learns from all sets')
    parser.add_argument('--seed', type=int, default=20)
    return parser.parse_args()


def main():
    options, started = arguments(), time.time()
    logging.basicConfig(level=logging.INFO, format='%(asctime)s %(message)s')
    samples = read(options.data, corrections(options.labels))
    pretrained = keras.models.load_model(next((options.data / 'pretrained').glob('*.keras')))
    shown = scored(samples, SIZE_PX)
    scores = out_of_sample(samples, shown, pretrained, options)
    if options.scores:
        np.savez(options.scores, names=[s.name for s, *_ in shown], places=[place[:3] for _, place, *_ in shown], logits=scores)
    fit_of = calibrate(shown, scores)
    text = card(shown, scores, fit_of, options)
    log.info('%s', json.dumps(text['scores'], indent=1))
    if options.only_scores:
        return
    network = teach(samples, pretrained, options, options.seed)
    bake(network, fit_of.slope, fit_of.intercept)
    last = scored(valid(options.data), SIZE_PX)  # of the network that ships, after all was chosen
    log.info('valid_ign: %s', summary(last, logits(network, np.stack([tile for *_, tile in last]))))
    store.save(slim(network, dalles(depth=options.depth, normalise=False)), text, options.out)
    if options.out.resolve() == bundled.BUNDLED:
        bundled.renew()
    log.info('%s written after %.0f s', options.out, time.time() - started)


if __name__ == '__main__':
    main()
