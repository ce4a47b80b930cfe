"""Libraries and settings that are refused before a training, and what is noticed of colours and of over-fitting."""

import re

import numpy as np
import pytest

from dalles.algorithms.workflows.training_data import divergence, without_colours


@pytest.mark.parametrize('grey', [True, False])
def test_a_library_without_colours_is_noticed(tmp_path, grey):
    pixels = np.random.default_rng(0).integers(0, 255, (30, 8, 8, 1 if grey else 3), dtype='uint8')
    (tmp_path / 'tiles.u8').write_bytes(np.broadcast_to(pixels, (30, 8, 8, 3)).tobytes())
    assert without_colours(tmp_path / 'tiles.u8', 30, 8) is grey


@pytest.mark.engine('keras')
@pytest.mark.parametrize('counts, message', [
    ({('train', 0): 5, ('valid', 0): 5}, 'images of class'),
    ({('train', 0): 1}, 'images of class'),
    ({('train', 0): 5, ('train', 1): 5}, 'has 0 images of bati in valid, training needs at least 2'),
    ({('train', 0): 5, ('train', 1): 1, ('valid', 0): 5, ('valid', 1): 5}, 'has 1 images of non_bati in train, training needs'),
])
def test_libraries_that_cannot_be_learned_from(refusal, library, tmp_path, counts, message):
    said = refusal('dalles:trainmodel', LIBRARY=str(library(counts)), MODEL=str(tmp_path / 'x.keras'))
    assert re.search(message, said), said


@pytest.mark.parametrize('parameters, message', [
    ({'ARCHITECTURE': 'cerema2018', 'START': 'bundled'}, 'cannot start from the bundled model'),
    ({'LEARNING_RATE': 0}, 'above 0'),
    ({'SIZE': -5}, 'SIZE is -5. Set a number above 0'),
    pytest.param({'LIBRARY': '/no/such'}, 'LIBRARY|not an existing folder', marks=pytest.mark.engine('keras')),
])
def test_refusals(refusal, library, tmp_path, parameters, message):
    given = {'LIBRARY': str(library()), 'MODEL': str(tmp_path / 'x.keras'), **parameters}
    said = refusal('dalles:trainmodel', **given)
    assert re.search(message, said), said


@pytest.mark.engine('keras')
def test_without_the_environment_setupengine_is_named(refusal, library, tmp_path, monkeypatch):
    monkeypatch.setenv('DALLES_ENV', str(tmp_path / 'nowhere'))
    said = refusal('dalles:trainmodel', LIBRARY=str(library()), MODEL=str(tmp_path / 'x.keras'))
    assert 'dalles:setupengine' in said


def row(epoch, loss, accuracy, val_loss, val_accuracy):
    return {'epoch': epoch, 'loss': loss, 'accuracy': accuracy, 'val_loss': val_loss, 'val_accuracy': val_accuracy}


def test_over_fitting_is_told_with_numbers():
    fine = [row(1, .6, .7, .6, .7), row(2, .4, .8, .45, .79)]
    assert divergence(fine, 2) == []
    late = [*fine, row(3, .1, .99, .9, .75)]
    assert len(divergence(late, 2)) == 1 and '0.450 to 0.900' in divergence(late, 2)[0]
    wide = [row(1, .1, .99, .6, .7)]
    assert '0.99 in training, 0.70 in validation' in divergence(wide, 1)[0]
