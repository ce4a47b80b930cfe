"""tools/train/train_bundled.py: what is left out of which training, calibration by hand, and a whole run on toy sets."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from bundled_data import Sample
from bundled_scores import MIX, PRIOR, assess, calibrate, importance
from dalles.models.model_file import file_io
from dalles.models.training.architectures_keras import dalles
from imagery import make
from train_bundled import RECIPE, folds_of, train_all

ROOT = Path(__file__).resolve().parents[2]


def sample(name, group):
    return Sample(name, group, np.zeros((2, 2, 3), 'uint8'), 25.0, 0)


def test_every_set_is_left_out_whole_and_every_french_tile_with_its_halves():
    samples = [*(sample(f'estonia/{i}', f'estonia_{i}') for i in range(5)), *(sample(f'pnoa/{i}', 'pnoa_1') for i in range(3)),
               *(sample(f'cerema/bati/{i}', str(i)) for i in range(20)),
               *(sample(f'cerema_halves/{i}_L', str(i)) for i in range(9))]
    parts = dict(folds_of(samples, 5, seed=1))
    assert parts['estonia'] == {f'estonia/{i}' for i in range(5)} and parts['pnoa'] == {f'pnoa/{i}' for i in range(3)}
    folds = [left_out for name, left_out in parts.items() if name.startswith('French')]
    assert len(folds) == 5 and set().union(*folds) == {s.name for s in samples if s.set.startswith('cerema')}
    assert sum(map(len, folds)) == 29  # none twice
    for number in range(9):
        assert len([f for f in folds if {f'cerema/bati/{number}', f'cerema_halves/{number}_L'} <= f]) == 1


def test_sets_and_classes_weigh_what_they_should():
    sets = np.array(['french'] * 10 + ['pnoa'] * 100 + ['rio'] * 7)
    labels = np.array([1] * 8 + [0] * 2 + [0] * 90 + [1] * 10 + [1] * 7)
    weights = importance(labels, sets)
    assert weights[labels == 1].sum() == pytest.approx(PRIOR) and weights[labels == 0].sum() == pytest.approx(1 - PRIOR)
    for built in (0, 1):
        french, pnoa = (weights[(sets == name) & (labels == built)].sum() for name in ('french', 'pnoa'))
        assert french / pnoa == pytest.approx(MIX['french'] / MIX['pnoa'])
    assert not weights[sets == 'rio'].any()  # not land like France


def test_a_probability_after_calibration_is_how_often_it_is_true():
    rng = np.random.default_rng(3)
    truth = rng.uniform(-4, 4, 20000)
    labels = rng.random(20000) < 1 / (1 + np.exp(-truth))
    shown = [(Sample('suedtirol/x', str(i % 50), None, 1.0, int(label)), None, int(label), None)
             for i, label in enumerate(labels)]
    fit = calibrate(shown, 3 * truth + 2)  # a network that is too sure, and leans to one side
    assert fit.slope == pytest.approx(1 / 3, rel=0.06) and fit.intercept == pytest.approx(-2 / 3, abs=0.08)
    found = assess(labels.astype(int), fit.probability(3 * truth + 2), np.arange(20000) % 50, fit.threshold)
    assert found['ece'] < 0.02 and found['ece_95'][0] <= found['ece'] <= found['ece_95'][1]
    assert found['accuracy'] == pytest.approx(np.mean((truth > 0) == labels), abs=0.01)


def test_a_set_of_one_class_has_no_auc():
    found = assess(np.zeros(30, int), np.linspace(0, 0.6, 30), np.arange(30) % 3, 0.5)
    assert 'auc' not in found and 'recall_built' not in found and found['recall_unbuilt'] == found['accuracy'] < 1


def test_a_whole_run_writes_a_model_that_says_what_it_was_tested_on(tmp_path):
    data = tmp_path / 'data'
    make(data)
    for name in ('estonia', 'ucmerced'):
        for path in sorted((data / 'train' / name).rglob('*'), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        (data / 'train' / name).rmdir()
    (data / 'train' / 'pnoa').rename(data / 'valid_ign')
    (data / 'pretrained').mkdir()
    dalles(depth=2, expansion_share=1).save(data / 'pretrained' / 'start.keras')
    (tmp_path / 'labels.csv').write_text('image,left,top,side,label,why\n')
    out, scores = tmp_path / 'model.keras', tmp_path / 'scores.npz'
    options = {'out': out, 'depth': 2, 'steps': 2, 'runs': 2, 'student-steps': 2, 'folds': 2, 'batch': 4, 'scores': scores,
               'networks': tmp_path / 'networks', 'labels': tmp_path / 'labels.csv', 'chart': tmp_path / 'chart.svg'}
    done = subprocess.run([sys.executable, str(ROOT / 'tools' / 'train' / 'train_bundled.py'), str(data),
                           *(f'--{name}={value}' for name, value in options.items())],
                          capture_output=True, text=True, timeout=900, env={**os.environ, 'TF_CPP_MIN_LOG_LEVEL': '3'})
    assert done.returncode == 0, done.stderr[-3000:]
    card = json.loads(zipfile.ZipFile(out).read('card.json'))
    assert set(card['scores']['unseen']) == {'french', 'suedtirol'} and card['threshold'] == 0.5
    assert card['scores']['unseen']['french'] == {**card['scores']['unseen']['french'], 'tiles': 3, 'built': 1}
    assert card['scores']['french_tags']['tiles'] == 4  # the doubtful one has a tag, too
    assert card['trained_on']['versions']['keras'] == keras.__version__
    assert card['trained_on']['runs'] == 2 and card['scores']['headline']['land'] == 'unseen'
    assert {path.name for path in (tmp_path / 'networks').glob('*.keras')} == {
        'without_nothing.keras', 'without_suedtirol.keras', 'without_French, fold 1.keras', 'without_French, fold 2.keras'}
    assert card['scores']['valid_ign']['tiles'] == 2
    drawn = ElementTree.parse(tmp_path / 'chart.svg').getroot()
    assert [text.text for text in drawn.iter('{http://www.w3.org/2000/svg}text') if text.get('class') == 'title'] == [
        'France, by eye, 3 tiles', f'South Tyrol, {card["scores"]["unseen"]["suedtirol"]["tiles"]} tiles']
    kept = np.load(scores)
    assert len(kept['logits']) == len(kept['names']) and np.isfinite(kept['logits']).all()
    assert file_io.load(out).card.version == card['version'] and keras.models.load_model(out).output_shape == (None, 1)


def test_networks_of_another_recipe_are_not_taken(tmp_path):
    labels = tmp_path / 'labels.csv'
    labels.write_text('image,left,top,side,label,why\n')
    options = SimpleNamespace(networks=tmp_path / 'networks', labels=labels, jobs=1, **dict.fromkeys(RECIPE, 1))
    options.networks.mkdir()
    for name in ('nothing', 'rio'):
        (options.networks / f'without_{name}.keras').touch()  # trained by the first run
    assert [path.name for path in train_all({'rio': set()}, options)] == ['without_nothing.keras', 'without_rio.keras']
    assert len(train_all({'rio': set()}, options)) == 2
    for change in ({'steps': 2}, {'data': 'elsewhere'}):
        with pytest.raises(SystemExit, match='another recipe'):
            train_all({'rio': set()}, SimpleNamespace(**{**vars(options), **change}))
    labels.write_text('image,left,top,side,label,why\na,0,0,,built,seen\n')
    with pytest.raises(SystemExit, match='another recipe'):
        train_all({'rio': set()}, options)
