"""Train the bundled model from the imagery that docs/model.md describes: python tools/train/train_bundled.py DATA

Each set is scored by networks that never saw it, and each French tile by one that never saw its parent image: from those scores
come what is published and the calibration. The network that ships then learns from all sets.
"""

import argparse
import hashlib
import json
import logging
import multiprocessing
import os
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import as_package

as_package.register()

import keras  # noqa: E402
import tensorflow  # noqa: E402

from bundled_chart import chart  # noqa: E402
from bundled_crops import FRENCH, scored  # noqa: E402
from bundled_data import LABELS, corrections, read, unlabelled, valid  # noqa: E402
from bundled_learn import learn  # noqa: E402
from bundled_scores import by_set, calibrate, card, of_what_ships, summary  # noqa: E402
from dalles.core.stats.logistic_regression import logit  # noqa: E402
from dalles.models.model_file import bundled, file_io  # noqa: E402
from dalles.models.model_file.weight_rounding import round_weights  # noqa: E402
from dalles.models.training.architectures_keras import DEPTH, SIZE_PX, dalles  # noqa: E402
from dalles.models.training.fit import fold_calibration  # noqa: E402

# options that the networks depend on
RECIPE = ('data', 'steps', 'runs', 'student_steps', 'depth', 'batch', 'folds', 'fold_seed', 'seed')
LOG = '%(asctime)s %(message)s'
log = logging.getLogger('train_bundled')


def folds_of(samples, folds, seed):
    """Yield (name, set of the names of the samples that are left out): each set, and folds of the French tiles by parent."""
    french = sorted({s.group for s in samples if s.set in FRENCH})
    fold_of = dict(zip(french, np.random.default_rng(seed).permutation(len(french)) % folds))
    for name in sorted({s.set for s in samples} - set(FRENCH)):
        yield name, {s.name for s in samples if s.set == name}
    for fold in range(folds):
        yield f'French, fold {fold + 1}', {s.name for s in samples if s.set in FRENCH and fold_of[s.group] == fold}


def logits(network, tiles):
    """(N,) logits of (N, S, S, 3) uint8 tiles."""
    return logit(network.predict(tiles.astype('float32'), batch_size=64, verbose=0)[:, 0])


def network_without(task):
    """Path of the network that did not see some of the samples; trained in a process of its own, unless it is there.

    Args:
        task: (options, number, name), see :func:`folds_of`; without a name, the network that ships, which saw all.
    """
    options, number, name = task
    path = options.networks / f'without_{name or "nothing"}.keras'
    if path.exists():
        return path
    tensorflow.config.threading.set_intra_op_parallelism_threads(max(1, (os.cpu_count() or 1) // options.jobs))
    logging.basicConfig(level=logging.INFO, format=LOG)
    samples, pretrained = labelled_samples(options), next((options.data / 'pretrained').glob('*.keras'))
    left_out = dict(folds_of(samples, options.folds, options.fold_seed)).get(name, set())
    network = learn([s for s in samples if s.name not in left_out], unlabelled(options.data), keras.models.load_model(pretrained),
                    options, options.seed + 100 * number, 1 if name else options.runs)
    aside = path.with_suffix('.part.keras')
    network.save(aside)
    aside.replace(path)
    return path


def train_all(parts, options):
    """Paths of the network that ships, and of one for each part that is left out.

    Raises:
        SystemExit: the folder holds networks of another recipe.
    """
    options.networks.mkdir(parents=True, exist_ok=True)
    recipe, note = {name: str(getattr(options, name)) for name in RECIPE}, options.networks / 'recipe.json'
    recipe['labels'] = hashlib.sha256(options.labels.read_bytes()).hexdigest()
    if note.exists() and json.loads(note.read_text(encoding='utf-8')) != recipe:
        raise SystemExit(f'{options.networks} holds networks of another recipe. Remove it, or give another folder as --networks.')
    note.write_text(json.dumps(recipe, indent=1), encoding='utf-8')
    tasks = [(options, number, name) for number, name in enumerate([None, *parts])]
    # processes of few threads each: small networks make little use of many, and memory is given back
    with multiprocessing.get_context('spawn').Pool(options.jobs, maxtasksperchild=1) as pool:
        return pool.map(network_without, tasks, chunksize=1)


def out_of_sample(shown, parts, paths):
    """(N,) logits of what is shown, each from a network that saw neither its set nor, of French tiles, its parent image."""
    names, scores = [sample.name for sample, *_ in shown], np.full(len(shown), np.nan)
    for (name, left_out), path in zip(parts.items(), paths):
        where = np.flatnonzero([n in left_out for n in names])
        scores[where] = logits(keras.models.load_model(path), np.stack([shown[i][3] for i in where]))
        log.info('%s: %s', name, summary([shown[i] for i in where], scores[where]))
    return scores


def labelled_samples(options):
    """What the networks learn from, corrected."""
    return read(options.data, corrections(options.labels))


def arguments():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path, help='folder that holds train/, valid_ign/ and pretrained/')
    parser.add_argument('--out', type=Path, default=as_package.ROOT / 'models' / 'bati50.keras')
    parser.add_argument('--steps', type=int, default=300, help='batches of each run of a teacher')
    parser.add_argument('--runs', type=int, default=3, help='of the teacher of what ships, whose weights are averaged; others: 1')
    parser.add_argument('--student-steps', type=int, default=1000, help='batches of the network that ships')
    parser.add_argument('--depth', type=int, default=DEPTH, help='blocks of EfficientNet-Lite0 that are kept, 1 to 16')
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--folds', type=int, default=4, help='of the French tiles')
    parser.add_argument('--fold-seed', type=int, default=20)
    parser.add_argument('--labels', type=Path, default=LABELS, help='what was decided of single images, a .csv')
    parser.add_argument('--scores', type=Path, help='where to keep the scores of what was left out, a .npz')
    parser.add_argument('--chart', type=Path, help='where to draw the reliability of what was left out, an .svg')
    parser.add_argument('--networks', type=Path, default=as_package.ROOT / 'build' / 'bundled',
                        help='folder of the networks that something was left out of; what is there is not trained again')
    parser.add_argument('--jobs', type=int, default=2, help='networks that are trained at the same time')
    parser.add_argument('--seed', type=int, default=20)
    return parser.parse_args()


def main():
    options, started = arguments(), time.time()
    logging.basicConfig(level=logging.INFO, format=LOG)
    samples = labelled_samples(options)
    shown, parts = scored(samples, SIZE_PX), dict(folds_of(samples, options.folds, options.fold_seed))
    ships, *others = train_all(parts, options)
    scores = out_of_sample(shown, parts, others)
    if options.scores:
        np.savez(options.scores, names=[s.name for s, *_ in shown], places=[place[:3] for _, place, *_ in shown], logits=scores)
    fit_of = calibrate(shown, scores)
    text = card(shown, scores, fit_of, options)
    text['trained_on']['versions'] = {module.__name__: module.__version__ for module in (keras, tensorflow, np)}
    if options.chart:
        options.chart.write_text(chart(by_set(shown, scores, fit_of)), encoding='utf-8')
    log.info('%s', json.dumps(text['scores'], indent=1))
    network = keras.models.load_model(ships)
    fold_calibration(network, fit_of.slope, fit_of.intercept)
    final_tiles = scored(valid(options.data), SIZE_PX)
    found = logits(network, np.stack([tile for *_, tile in final_tiles]))
    text['scores']['valid_ign'] = of_what_ships(final_tiles, found, fit_of)
    log.info('valid_ign: %s', json.dumps(text['scores']['valid_ign']))
    file_io.save(round_weights(network, dalles(depth=options.depth, normalise=False)), text, options.out)
    if options.out.resolve() == bundled.BUNDLED:
        bundled.renew()
    log.info('%s written after %.0f s', options.out, time.time() - started)


if __name__ == '__main__':
    main()
