"""What becomes of a label."""

import pytest

from dalles.core.errors import LabelError
from dalles.core.grid.review_decisions import check_decision, decided_label


@pytest.mark.parametrize('label, decision, expected', [
    ('bati', 'flip', 'non_bati'), ('non_bati', 'flip', 'bati'), ('bati', 'exclude', 'ambigu'), ('bati', 'keep', 'bati'),
    ('bati', None, 'bati'), ('ambigu', 'flip', 'ambigu'), (None, 'flip', None), ('verger', 'flip', 'verger'),
])
def test_labels(label, decision, expected):
    assert decided_label(label, decision) == expected


@pytest.mark.parametrize('value, expected', [(None, None), ('', None), (' ', None), ('Flip ', 'flip'), ('keep', 'keep')])
def test_what_is_read(value, expected):
    assert check_decision(value, 'a') == expected


def test_another_word_is_refused_with_the_tile():
    with pytest.raises(LabelError, match="CRS1 .*'maybe'.*keep, flip, exclude"):
        check_decision('maybe', 'CRS1')
