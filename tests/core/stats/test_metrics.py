"""Hand-counted cases, and properties that must hold whatever the numbers."""

import itertools
import json

import numpy as np
import pytest

from dalles.core.errors import ScoreError
from dalles.core.stats import confidence_intervals, metrics, thresholds
from dalles.core.stats.confidence_intervals import WILSON, wilson
from dalles.core.stats.evaluation import Evaluation, group_codes, thin
from dalles.core.stats.metrics import MEASURES, Confusion, compute_metrics, confusion, reliability, threshold_curve

BUILT = np.array([1, 1, 0, 1, 0, 0], bool)
P = np.array([.9, .8, .8, .4, .3, .1])


def make(count, seed, decimals=2, share=.5):
    """Random labels and probabilities that have to do with them; few decimals make ties."""
    random = np.random.default_rng(seed)
    built = random.random(count) < share
    return built, np.clip(random.normal(.35 + .3 * built, .25), 0, 1).round(decimals)


def evaluation(built, p, groups=None, threshold=.5, count=100):
    groups = np.arange(len(built)) if groups is None else groups
    drawn = list(confidence_intervals.bootstrap(built, p, groups, threshold, count))
    return Evaluation('toy', [f't{i}' for i in range(len(built))], built, p, groups, threshold,
                      confidence_intervals.intervals(built, p, groups, threshold, drawn))


def test_a_confusion_counted_by_hand():
    found = confusion(BUILT, P, .5)
    assert found == Confusion(tp=2, fn=1, fp=1, tn=2)
    assert found.matrix == ((2, 1), (1, 2))
    assert (found.accuracy, found.precision, found.recall, found.specificity, found.f1) == (2 / 3,) * 5


def test_a_tile_at_the_threshold_is_built():
    assert confusion(BUILT, P, .8).tp == 2 and confusion(BUILT, P, np.nextafter(.8, 1)).tp == 1


def test_measures_by_hand():
    found = compute_metrics(BUILT, P, .5)
    # pairs built > unbuilt: .9 wins 3, .8 ties one and wins 2, .4 wins 2
    assert found['auc'] == pytest.approx(7.5 / 9)
    # recall 1/3 at precision 1, 2/3 at 2/3 (two tiles at .8), 1 at 3/4
    assert found['average_precision'] == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)
    assert found['brier'] == pytest.approx((.01 + .04 + .64 + .36 + .09 + .01) / 6)


def test_calibration_error_by_hand():
    built, p = np.array([1, 0, 1, 1], bool), np.array([.62, .64, .95, 1])
    assert metrics.ece(built, p, bins=2) == pytest.approx(abs(.75 - (.62 + .64 + 1.95) / 4))
    assert metrics.ece(built, p, bins=10) == pytest.approx((2 * abs(.5 - .63) + 2 * abs(1 - .975)) / 4)


def test_bins_hold_their_upper_edge_and_the_first_holds_zero():
    counts = [b.count for b in reliability(np.zeros(4, bool), np.array([0, .5, .5000001, 1]), bins=2)]
    assert counts == [2, 2]
    assert reliability(BUILT, P)[7].built is None


@pytest.mark.parametrize('built', [[True] * 4, [False] * 4])
def test_one_label_only_has_no_auc_and_says_so(built):
    found = evaluation(np.array(built), np.array([.1, .4, .6, .9]))
    assert found.measures['auc'] is None and found.curves()['roc'] is None
    assert f'the same label, {"built" if built[0] else "unbuilt"}' in str(found.notes[0])
    json.dumps(found.to_dict(), allow_nan=False)


def test_nothing_classed_built_has_no_precision():
    assert compute_metrics(BUILT, P, 1)['precision'] is None
    assert compute_metrics(BUILT, P, 1)['recall'] == 0


def test_no_tile_at_all_is_no_number():
    empty = np.zeros(0)
    assert set(compute_metrics(empty.astype(bool), empty, .5).values()) == {None}
    json.dumps(evaluation(empty.astype(bool), empty, empty.astype(int)).to_dict(), allow_nan=False)


@pytest.mark.parametrize('wrong', [np.nan, 1.01, -.1, np.inf])
def test_what_is_no_probability_is_refused(wrong):
    with pytest.raises(ScoreError, match='1 of 2 values are not'):
        metrics.require_labels([True, False], [.5, wrong])


@pytest.mark.parametrize('seed', range(20))
def test_auc_is_the_share_of_pairs_in_order(seed):
    built, p = make(40, seed, decimals=1)
    pairs = [(a > b) + (a == b) / 2 for a, b in itertools.product(p[built], p[~built])]
    assert metrics.auc(threshold_curve(built, p)) == pytest.approx(np.mean(pairs))


@pytest.mark.parametrize('seed', range(20))
def test_properties(seed):
    built, p = make(60, seed)
    found = compute_metrics(built, p, .5)
    assert set(found) == set(MEASURES) and all(0 <= v <= 1 for v in found.values())
    assert sum(confusion(built, p, .5)) == 60
    assert compute_metrics(built, p ** 3, .125)['auc'] == pytest.approx(found['auc'])  # only the order counts
    assert metrics.auc(threshold_curve(~built, 1 - p)) == pytest.approx(found['auc'])
    weights = np.random.default_rng(seed).integers(0, 4, 60)
    repeated = compute_metrics(np.repeat(built, weights), np.repeat(p, weights), .5)
    assert compute_metrics(built, p, .5, weights) == pytest.approx(repeated)


def test_a_perfect_forecast():
    built = np.array([1, 0, 1, 0], bool)
    found = compute_metrics(built, built.astype(float), .5)
    assert {name: found[name] for name in ('auc', 'average_precision', 'f1')} == dict.fromkeys(
        ('auc', 'average_precision', 'f1'), 1)
    assert found['brier'] == found['ece'] == 0


def test_thresholds_by_hand():
    swept = threshold_curve(BUILT, P)
    assert thresholds.for_precision(swept, .9) == (.85, 1, pytest.approx(1 / 3))
    assert thresholds.for_recall(swept, .9) == (.35, .75, 1)
    assert thresholds.for_f1(swept) == (.35, .75, 1)
    assert thresholds.for_precision(threshold_curve(BUILT, 1 - P), .9) is None


@pytest.mark.parametrize('seed', range(20))
def test_a_threshold_gives_what_it_promises_and_is_the_best(seed):
    built, p = make(80, seed, decimals=3)
    for wanted in (.7, .9, 1):
        found = thresholds.for_precision(threshold_curve(built, p), wanted)
        every = [confusion(built, p, t) for t in np.unique(p)]
        reachable = [c.recall for c in every if c.precision is not None and c.precision >= wanted and c.tp]
        if found is None:
            assert not reachable
        else:
            real = confusion(built, p, found.threshold)
            assert (real.precision, real.recall) == (found.precision, found.recall)
            assert real.precision >= wanted and real.recall == max(reachable)
        found = thresholds.for_recall(threshold_curve(built, p), wanted)
        real = confusion(built, p, found.threshold)
        assert real.recall == found.recall >= wanted
        assert real.fp == min(c.fp for c in every if c.recall >= wanted)


def test_wilson_by_the_book():
    # Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for (part, whole), bounds in {(81, 263): (.2553, .3662), (15, 148): (.0624, .1605), (0, 20): (0, .1611),
                                  (1, 29): (.0061, .1718)}.items():
        assert wilson(part, whole)[:2] == pytest.approx(bounds, abs=5e-5)


@pytest.mark.parametrize('seed', range(5))
def test_intervals_hold_their_measure(seed):
    built, p = make(150, seed)
    found = evaluation(built, p, np.arange(150) // 5)
    for name, interval in found.intervals.items():
        if name != 'ece':  # of resamples it is biased upwards
            assert interval.low <= found.measures[name] <= interval.high, name
        assert 0 <= interval.low < interval.high <= 1


def test_tiles_alike_in_blocks_make_intervals_wider():
    built, p = make(60, 1)
    alone = evaluation(np.repeat(built, 10), np.repeat(p, 10)).intervals
    blocks = evaluation(np.repeat(built, 10), np.repeat(p, 10), np.repeat(np.arange(60), 10)).intervals
    for name in ('accuracy', 'recall', 'auc', 'brier'):
        ratio = (blocks[name].high - blocks[name].low) / (alone[name].high - alone[name].low)
        assert 2 < ratio < 5, name  # the square root of ten
    assert alone['accuracy'].method == WILSON and blocks['accuracy'].method == 'bootstrap'


def test_the_same_intervals_in_every_run():
    assert evaluation(*make(50, 3)).intervals == evaluation(*make(50, 3)).intervals


def test_intervals_cover():
    """95 % intervals of the accuracy of blocks hold the truth in about 95 cases of 100."""
    random, hits = np.random.default_rng(0), 0
    for _ in range(100):
        right = np.repeat(random.random(40) < .7, 3)  # all tiles of a block are right, or none
        built, p = np.ones(120, bool), right.astype(float)
        found = evaluation(built, p, np.arange(120) // 3, count=200).intervals['accuracy']
        hits += found.low <= .7 <= found.high
    assert hits >= 88


def test_no_error_seen_is_no_certainty():
    built = np.arange(40) % 2 == 0
    found = evaluation(built, built * .8 + .1, np.arange(40) // 4).intervals
    assert found['accuracy'] == wilson(10, 10) and found['accuracy'].low < .75
    assert found['auc'] is None


def test_one_block_has_no_interval():
    found = evaluation(BUILT, P, np.zeros(6, int))
    assert set(found.intervals.values()) == {None}
    assert any('one block' in str(note) for note in found.notes)


def test_a_curve_is_thinned_to_its_ends():
    found = thin(np.arange(10000))
    assert len(found) == 400 and (found[0], found[-1]) == (0, 9999)
    assert thin(np.arange(3)) == [0, 1, 2] and thin(np.zeros(0)) == []


def test_groups_are_numbered_as_they_come():
    assert group_codes(['b', 'a', 'b']).tolist() == [0, 1, 0]
