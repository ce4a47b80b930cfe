import numpy as np
import pytest

from dalles.core.errors import ModelFileError
from dalles.models.store import load


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
    with pytest.raises(ModelFileError, match='0 to 1 were expected from the model toy 3, found -4 to 3.2'):
        card.built_probability(np.array([[3.2], [-4.0]]))
    assert card.built_probability(np.array([[1.0000001], [-1e-8]])).tolist() == [1, 0]


@pytest.mark.parametrize('file, name', [
    ('bati50.keras', 'bati50'), ('a\u202eb\nc.keras', 'abc'), ('é' * 150 + '.keras', 'é' * 100), ('\u202e.keras', 'model'),
], ids=['plain', 'signs', 'long', 'nothing'])
def test_the_name_of_a_file_becomes_one_that_a_card_may_have(file, name, write_model):
    from dalles.models.card import name_of
    assert name_of(f'/folder/{file}') == name
    assert load(write_model({'name': name})).card.name == name
