import re

import numpy as np
import pytest

from dalles.core.errors import ModelFileError
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.file_io import load
from dalles.models.model_file.headline import headline, line, made


@pytest.mark.parametrize('classes, outputs, expected', [
    (['non_bati', 'bati'], [[0.9], [0.2]], [0.9, 0.2]),
    (['bati', 'non_bati'], [[0.9], [0.2]], [0.1, 0.8]),  # the Cerema script of 2018
    (['non_bati', 'bati'], [[0.3, 0.7]], [0.7]),
    (['bati', 'non_bati'], [[0.3, 0.7]], [0.3]),
])
def test_the_probability_is_always_that_of_built(write_model, classes, outputs, expected):
    card = load(write_model(card={'classes': classes})).card
    assert card.built_probability(np.array(outputs)) == pytest.approx(expected)


def test_outputs_that_are_no_probabilities_are_refused(write_model):
    card = load(write_model()).card
    with pytest.raises(ModelFileError, match='model toy 3 outputs values from -4 to 3.2'):
        card.built_probability(np.array([[3.2], [-4.0]]))
    assert card.built_probability(np.array([[1.0000001], [-1e-8]])).tolist() == [1, 0]


@pytest.mark.parametrize('file, name', [
    ('bati50.keras', 'bati50'), ('a\u202eb\nc.keras', 'abc'), ('é' * 150 + '.keras', 'é' * 100), ('\u202e.keras', 'model'),
], ids=['plain', 'signs', 'long', 'nothing'])
def test_the_name_of_a_file_becomes_one_that_a_card_may_have(file, name, write_model):
    from dalles.models.model_file.card import name_of
    assert name_of(f'/folder/{file}') == name
    assert load(write_model({'name': name})).card.name == name


HEADLINE = {'land': 'unseen', 'tiles': 1200, 'accuracy': 0.95, 'accuracy_95': [0.93, 0.97]}


@pytest.mark.parametrize('card, expected', [
    ({'scores': {'headline': HEADLINE}, 'gsd_range_m': [0.2, 0.5]},
     'Model toy 3: accuracy 0.95 (0.93 to 0.97) on 1200 tiles of areas that it was not trained on; for images of 0.2 to 0.5 m '
     'per pixel.'),
    ({'scores': {'headline': {**HEADLINE, 'land': 'validation', 'tiles': 20, 'accuracy': 1, 'accuracy_95': [0.839, 1]}}},
     'Model toy 3: accuracy 1.00 (0.84 to 1.00) on 20 validation tiles, on which it was tuned; for images of 0.2 to 10 m per '
     'pixel.'),
    ({}, 'Model toy 3: for images of 0.2 to 10 m per pixel.'),
    ({'scores': {'french': {'accuracy': 0.9}}, 'gsd_range_m': [0.333, 0.333], 'version': ''},
     'Model toy: for images of 0.333 m per pixel.'),
    ({'scores': 'good'}, 'Model toy 3: for images of 0.2 to 10 m per pixel.'),
], ids=['unseen', 'validation', 'no scores', 'others', 'words'])
def test_one_line_says_what_is_known_of_a_model(write_model, card, expected):
    assert line(load(write_model(card)).card) == expected


def test_the_bundled_model_has_a_line():
    assert re.fullmatch(r'Model bati50 [\d.]+: .*for images of 0\.14 to 0\.5 m per pixel\.', line(load(BUNDLED).card))


@pytest.mark.parametrize('right, tiles', [(0, 1), (1, 1), (0, 7), (7, 7), (1, 3), (2, 3), (999_999, 1_000_000)])
def test_a_headline_that_was_made_may_stand_in_a_card(write_model, right, tiles):
    found = headline(load(write_model({'scores': {'headline': made('validation', right, tiles)}})).card.text)
    assert (found.land, found.tiles, found.accuracy) == ('validation', tiles, round(right / tiles, 4))
    assert (found.low, found.high) == pytest.approx(proportion_95(right, tiles), abs=1e-4)


def proportion_95(right, tiles):
    """The shares that are no further from the one found than 1.96 of their own standard deviations."""
    shares = np.linspace(0, 1, 1_000_001)
    near = shares[np.abs(shares - right / tiles) <= 1.959964 * np.sqrt(shares * (1 - shares) / tiles) + 1e-12]
    return near.min(), near.max()


@pytest.mark.parametrize('change, message', [
    ({'land': 'France'}, "land of headline is 'France'"), ({'land': ['unseen']}, 'land of headline'),
    ({'land': None}, 'land of headline is None'),
    ({'tiles': 0}, 'tiles of headline is 0'), ({'tiles': -5}, 'is -5'), ({'tiles': 1.5}, 'is 1.5'),
    ({'tiles': True}, 'is True'), ({'tiles': '1200'}, "is '1200'"), ({'tiles': 10 ** 12}, 'is 1000000000000'),
    ({'tiles': float('nan')}, 'cannot be read'),
    ({'accuracy': 95}, 'accuracy of headline is 95'), ({'accuracy': -0.1}, 'accuracy of headline is -0.1'),
    ({'accuracy': 'high'}, "accuracy of headline is 'high'"), ({'accuracy': None}, 'accuracy of headline is None'),
    ({'accuracy': True}, 'accuracy of headline is True'), ({'accuracy': float('nan')}, 'cannot be read'),
    ({'accuracy': float('inf')}, 'cannot be read'), ({'accuracy': [0.9]}, r'accuracy of headline is \[0.9\]'),
    ({'accuracy_95': [0.93]}, r'accuracy_95 of headline is \[0.93\]'), ({'accuracy_95': [0.9, 0.96, 0.97]}, 'accuracy_95 of'),
    ({'accuracy_95': []}, 'accuracy_95 of'), ({'accuracy_95': 0.9}, 'accuracy_95 of headline is 0.9'),
    ({'accuracy_95': [0.97, 0.93]}, 'above the accuracy'), ({'accuracy_95': [0.96, 0.99]}, 'above the accuracy'),
    ({'accuracy_95': [-1, 2]}, 'accuracy_95 of'), ({'accuracy_95': ['0.9', '0.99']}, 'accuracy_95 of'),
    ({'accuracy_95': {'low': 0.9, 'high': 1}}, 'accuracy_95 of'), ({'accuracy_95': [False, True]}, 'accuracy_95 of'),
    ({'accuracy_95': [0.9, float('nan')]}, 'cannot be read'),
    ({'land': 'x' * 10_000}, 'land of headline is .{40}, it must'), ({'land': 'a\nb'}, r"land of headline is 'a\\nb'"),
])
def test_a_headline_that_cannot_be_is_refused(write_model, change, message):
    with pytest.raises(ModelFileError, match=message) as caught:
        load(write_model({'scores': {'headline': {**HEADLINE, **change}}}))
    assert '\n' not in str(caught.value) and str(caught.value).endswith('train the model again.')


@pytest.mark.parametrize('value', [None, [], [HEADLINE], 'good', 0.95, {}, {'land': 'unseen'}])
def test_a_headline_of_another_kind_is_refused(write_model, value):
    with pytest.raises(ModelFileError, match='headline'):
        load(write_model({'scores': {'headline': value}}))


@pytest.mark.parametrize('missing', HEADLINE)
def test_a_headline_that_lacks_something_is_refused(write_model, missing):
    with pytest.raises(ModelFileError, match='headline'):
        load(write_model({'scores': {'headline': {name: value for name, value in HEADLINE.items() if name != missing}}}))


def test_an_image_unlike_those_of_the_model_gives_a_warning(write_model):
    card = load(write_model({'gsd_range_m': [0.2, 0.5], 'size_px': 100, 'gsd_m': 0.5})).card
    assert list(card.mismatch_warnings(0.2, 50)) == list(card.mismatch_warnings(0.5, 50)) == []
    (coarse,), (grey,) = card.mismatch_warnings(2, 50), card.mismatch_warnings(0.2, 50, grey=True)
    (wide,) = card.mismatch_warnings(0.2, 100)
    assert 'tested on images of 0.2 to 0.5 m per pixel, this one has 2.00 m' in coarse and 'in colour, this one is grey' in grey
    for message in (coarse, grey):
        assert message.endswith('Review about fifty tiles (Review the labels), train on them (Train a model with START '
                                'bundled), then evaluate the model (Evaluate a model).')
    assert wide.endswith('Build a grid with SIZE 50.')


def test_a_model_that_knows_grey_images_gives_no_warning(write_model):
    card = load(write_model({'grey': True})).card
    assert card.grey and list(card.mismatch_warnings(5, 50, grey=True)) == []
    assert not load(write_model({'grey': False}, name='other.keras')).card.grey
    for value in ('yes', 1, None, [True], 'x' * 1000):
        with pytest.raises(ModelFileError, match='grey is .{1,40}, it must be true or false'):
            load(write_model({'grey': value}))
