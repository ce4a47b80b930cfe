"""Pages of features: what they hold, which are cut off, how many differ."""

import json

import pytest

from dalles.core.download.bad_reply import BadReplyError
from dalles.core.download.wfs_page import read_page, tally
from dalles.core.grid.tile_grid import Bounds

HERE = Bounds(800000, 6204000, 801000, 6205000)


def page(*ids, shape=None):
    shape = shape or {'type': 'MultiPolygon', 'coordinates': [[[[800010.0, 6204010.0, 3.5], [800020.0, 6204010.0, 3.5]]]]}
    return json.dumps({'type': 'FeatureCollection', 'features': [
        {'type': 'Feature', 'properties': {'cleabs': name, 'nom': 'Crès'}, 'geometry': shape} for name in ids]}).encode()


def test_a_page_tells_ids_kinds_and_heights():
    found = read_page(page('a', 'b', None), 'cleabs', HERE)
    assert found.ids == ['a', 'b', None] and found.kinds == {'MultiPolygon': 3} and found.has_z and found.nearby == 3
    flat = read_page(page('a', shape={'type': 'Polygon', 'coordinates': [[[1.0, 2.0]]]}), 'cleabs', HERE)
    assert not flat.has_z and flat.nearby == 0
    assert read_page(page(), 'cleabs', HERE).ids == [] and read_page(page('a'), '', HERE).ids == [None]
    bare = b'{"features": [{"type": "Feature", "properties": null, "geometry": null}]}'
    assert read_page(bare, 'cleabs', HERE).ids == [None]


def test_a_page_that_is_cut_anywhere_is_refused():
    body = page('a', 'b')
    for end in range(1, len(body)):
        with pytest.raises(BadReplyError, match='truncated'):
            read_page(body[:end], 'cleabs', HERE)


@pytest.mark.parametrize('body', [
    b'', b'<xml/>', b'[]', b'{"exceptions": []}', b'{"features": 3}', b'{"features": [1]}', b'\xff\xfe',
    b'{"features": ' + b'[' * 100_000])
def test_so_is_anything_else(body):
    with pytest.raises(BadReplyError):
        read_page(body, 'cleabs', HERE)


def test_the_tally_counts_what_differs():
    pages = [read_page(page(*ids), 'cleabs', HERE) for ids in ('abc', 'cde', ['a', 'a', None, None])]
    assert tally(pages) == (10, 3) and tally(pages).distinct == 7
    assert tally([]) == (0, 0)
