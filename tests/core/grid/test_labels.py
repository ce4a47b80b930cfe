import pytest

from dalles.core.errors import LabelError
from dalles.core.grid.labels import KINDS, check_areas, label_tiles


@pytest.mark.parametrize('built_m2, covered, expected', [
    (0.0, True, 'non_bati'), (0.0, False, 'uncovered'), (1e-9, True, 'non_bati'),
    (19.99, True, 'ambigu'), (20.0, True, 'bati'), (2500.0, True, 'bati'),
    (25.0, False, 'bati'), (5.0, False, 'ambigu'),
])
def test_labels(built_m2, covered, expected):
    assert KINDS[label_tiles([built_m2], [covered], 20.0)[0]] == expected


def test_every_building_counts_with_a_threshold_of_zero():
    assert [KINDS[kind] for kind in label_tiles([0.5, 0.0], [True, True], 0.0)] == ['bati', 'non_bati']


def test_negative_areas_are_refused():
    with pytest.raises(LabelError, match='MIN_BUILT'):
        check_areas(0, -1)
    with pytest.raises(LabelError, match='MIN_BUILDING'):
        check_areas(float('nan'), 20)
