"""Whose a column is, by what it holds."""

import math

import pytest

from dalles.core.errors import GridError
from dalles.core.grid import labels, own_columns, prediction_fields
from dalles.core.stats import area_totals

SCORED, TAGGED = prediction_fields.domains('proba_bati'), labels.DOMAINS


def check(domains, **there):
    """Check columns with their values; a sample is all of them."""
    names = list(there)
    own_columns.check_own_columns('grid', domains, names, lambda place, domain: there[names[place]])


def tagged(**other):
    return {'built_m2': [0.0, 2500.0], 'built_pc': [0.0, 100.0], 'buildings': [0, 7], 'label': ['bati', 'ambigu', None], **other}


def test_what_dalles_writes_is_its_own():
    check(TAGGED, **tagged(tile_id=['a'], forest=['oak']))
    check(SCORED, proba_bati=[0.0, 1.0], classe=['bati', 'non_bati'], statut=['ok', 'nodata', 'outside'], modele=['mine 2'])
    check(area_totals.DOMAINS, **{name: [-3.5, 10] for name in area_totals.PlaceSummary._fields})


@pytest.mark.parametrize('empty', [[], [None], [None, ''], [math.nan, None]])
def test_columns_without_a_value_are_free(empty):
    check(TAGGED, label=empty)
    check(TAGGED, buildings=empty)
    check(SCORED, modele=empty)


@pytest.mark.parametrize('domains,name,values,shown', [
    (TAGGED, 'label', ['bati', 'planche 3'], 'planche 3'), (TAGGED, 'LABEL', ['A'], 'A'), (TAGGED, 'label', [1, 2], '1'),
    (TAGGED, 'label', ['Bati'], 'Bati'),
    (SCORED, 'classe', ['ambigu'], 'ambigu'),
    (SCORED, 'classe', ['forêt'], 'forêt'), (SCORED, 'statut', ['privé', 'ok'], 'privé'),
    (SCORED, 'proba_bati', [0.1, 100.0], '100.0'), (SCORED, 'proba_bati', ['high'], 'high')])
def test_other_values_are_named(domains, name, values, shown):
    with pytest.raises(GridError) as caught:
        check(domains, **(tagged(**{name: values}) if name in TAGGED else {'classe': [], 'statut': [], name: values}))
    assert caught.value.message.values == {'name': name, 'layer': 'grid', 'value': shown}


@pytest.mark.parametrize('domains,name,values,missing', [
    (TAGGED, 'buildings', [0, 12], 'built_m2, built_pc, label'), (TAGGED, 'built_m2', [55.0], 'built_pc, buildings, label'),
    (SCORED, 'modele', ['Citroën'], 'classe, statut'), (area_totals.DOMAINS, 'tiles', [4],
                                                            ', '.join(area_totals.PlaceSummary._fields[1:]))])
def test_values_that_anybody_may_have_are_of_dalles_among_its_own_columns_only(domains, name, values, missing):
    with pytest.raises(GridError) as caught:
        check(domains, **{name: values, 'tile_id': ['a']})
    assert f'The field {name} of grid was not written by Dalles, which always writes {missing} with it.' in str(caught.value)


def test_columns_that_others_tell_are_not_read():
    """At a million tiles each reading takes a second."""
    read = []
    names = ['built_m2', 'built_pc', 'buildings', 'LABEL']
    own_columns.check_own_columns('grid', TAGGED, names, lambda place, domain: read.append(names[place]) or ['bati'])
    assert read == ['LABEL']


def test_a_sample_of_texts_is_enough():
    """All words of Dalles, NULL and '' leave room for one more."""
    for domain in (TAGGED['label'], SCORED['classe'], SCORED['statut']):
        assert domain.most == len({*domain.texts, None, '', 'another'})
