import random
from collections import Counter, defaultdict

import pytest

from dalles.core.dataset.splits import SPLITS, SplitShares, assign, block_of, folds, parse_shares
from dalles.core.errors import SplitError


@pytest.mark.parametrize('text, expected', [
    ('80/15/5', SplitShares(80, 15, 5, False)), ('80 % / 15 % / 5 %', SplitShares(80, 15, 5, False)),
    (' 60, 20 ,20', SplitShares(60, 20, 20, False)), ('12.5;12.5;75', SplitShares(12.5, 12.5, 75, False)),
    ('10000/2000/100', SplitShares(10000, 2000, 100, True)), ('40/10/5 tiles', SplitShares(40, 10, 5, True)),
    ('100/0/0', SplitShares(100, 0, 0, False)),
])
def test_splits_are_read(text, expected):
    assert parse_shares(text) == expected


@pytest.mark.parametrize('text, message', [
    ('80/30/10', 'adds up to 120 %'), ('100/100/100', 'more than 100 %'), ('200%/0/0', 'more than 100 %'),
    ('80/20', 'cannot be read'), ('', 'cannot be read'), ('a/b/c', 'cannot be read'), ('-10/50/60', 'cannot be read'),
    ('0/0/0', 'no tile'), ('0.8/0.15/0.05', 'Multiply fractions by 100'), ('1000.5/1/1', 'fractions of a tile'),
])
def test_bad_splits_are_refused(text, message):
    with pytest.raises(SplitError, match=message):
        parse_shares(text)


def test_blocks_are_named_by_their_corner():
    assert block_of(733_649, 3_725_050, 500) == '733500_3725000'
    assert block_of(-1, -1, 500) == '-500_-500'
    assert block_of(733_500, 3_725_500, 500) == '733500_3725500'


def town(cols=60, rows=60, block=10):
    """Tiles of a made town: a third built, in patches."""
    return [(f't{col}_{row}', 'bati' if (col // 7 + row // 5) % 3 == 0 else 'non_bati',
             f'{col // block}_{row // block}') for col in range(cols) for row in range(rows)]


def test_the_same_seed_gives_the_same_split_whatever_the_order():
    tiles = town()
    shuffled = tiles[:]
    random.Random(1).shuffle(shuffled)
    parts = parse_shares('80/15/5')
    assert assign(tiles, parts, seed=3) == assign(shuffled, parts, seed=3)
    assert assign(tiles, parts, seed=3) != assign(tiles, parts, seed=4)


def test_this_split_stays_what_it_is():
    """Pinned: a library must come out the same with every later version and on every machine."""
    split = assign([(f't{i}', 'bati', f'b{i // 2}') for i in range(12)], parse_shares('50/25/25'), seed=7)
    assert Counter(split.values()) == {'train': 6, 'valid': 4, 'test': 2}
    assert sorted(t for t, s in split.items() if s == 'test') == ['t4', 't5']


def test_a_block_never_parts():
    tiles = town()
    split = assign(tiles, parse_shares('60/20/20'), seed=0)
    splits_of = defaultdict(set)
    for tile_id, _, block in tiles:
        if tile_id in split:
            splits_of[block].add(split[tile_id])
    assert splits_of and all(len(found) == 1 for found in splits_of.values())


@pytest.mark.parametrize('text', ['80/15/5', '60/20/20', '34/33/33'])
@pytest.mark.parametrize('seed', range(5))
def test_every_class_gets_near_the_wanted_share(text, seed):
    tiles, parts = town(), parse_shares(text)
    split = assign(tiles, parts, seed)
    label_of = {tile_id: label for tile_id, label, _ in tiles}
    available = Counter(label_of.values())
    found = Counter((s, label_of[t]) for t, s in split.items())
    for label, total in available.items():
        for name, wanted in zip(SPLITS, parts):
            assert abs(100 * found[name, label] / total - wanted) < 8, (name, label, found)


def test_percentages_without_blocks_are_exact_to_a_tile():
    tiles = [(f't{i}', 'bati' if i % 4 else 'non_bati', f't{i}') for i in range(400)]
    split = assign(tiles, parse_shares('80/15/5'), seed=0)
    found = Counter((s, 'bati' if int(t[1:]) % 4 else 'non_bati') for t, s in split.items())
    assert found == {('train', 'bati'): 240, ('valid', 'bati'): 45, ('test', 'bati'): 15,
                     ('train', 'non_bati'): 80, ('valid', 'non_bati'): 15, ('test', 'non_bati'): 5}


def test_counts_are_per_class_and_never_exceeded():
    tiles = town()
    split = assign(tiles, parse_shares('400/120/30'), seed=0)
    label_of = {tile_id: label for tile_id, label, _ in tiles}
    found = Counter((s, label_of[t]) for t, s in split.items())
    for name, wanted in zip(SPLITS, (400, 120, 30)):
        for label in ('bati', 'non_bati'):
            assert found[name, label] == wanted, found


def test_percentages_below_a_hundred_leave_the_rest_out():
    tiles = [(f't{i}', 'bati', f't{i}') for i in range(100)]
    assert Counter(assign(tiles, parse_shares('50/10/10'), seed=0).values()) == {'train': 50, 'valid': 10, 'test': 10}


def test_a_hundred_percent_leave_no_tile_out():
    tiles = town(block=15)
    assert len(assign(tiles, parse_shares('80/15/5'), seed=0)) == len(tiles)


@pytest.mark.parametrize('block', [1, 10])
def test_a_short_supply_is_shared_as_it_was_wanted(block):
    tiles = [(f't{i}', 'bati', f'b{i // block}') for i in range(300)]
    found = Counter(assign(tiles, parse_shares('10000/2000/1000'), seed=0).values())
    assert abs(found['train'] - 231) <= 12 and abs(found['valid'] - 46) <= 12 and abs(found['test'] - 23) <= 12
    few = Counter(assign([(f't{i}', 'bati', f't{i}') for i in range(27)], parse_shares('10000/2000/100'), seed=0).values())
    assert few['train'] > few['valid'] > few['test'] == 1


def test_balance_makes_classes_equal_in_every_split():
    tiles = town()
    split = assign(tiles, parse_shares('70/20/10'), seed=0, balance=True)
    label_of = {tile_id: label for tile_id, label, _ in tiles}
    found = Counter((s, label_of[t]) for t, s in split.items())
    for name in SPLITS:
        assert found[name, 'bati'] == found[name, 'non_bati'] > 0


@pytest.mark.parametrize('balance', [False, True])
def test_no_tiles_no_split(balance):
    assert assign([], parse_shares('80/15/5'), balance=balance) == {}


@pytest.mark.parametrize('text', ['0/0/' + '9' * 400, '9' * 400 + '/0/0 tiles', '1e999/0/0', 'inf/0/0', 'nan/1/1'])
def test_numbers_that_are_none_are_refused(text):
    with pytest.raises(SplitError, match='cannot be read'):
        parse_shares(text)


def test_folds_keep_blocks_together_and_are_of_one_size():
    blocks = [f'{i % 23}' for i in range(400)]
    found = folds(blocks, 5)
    assert all(len({fold for fold, b in zip(found, blocks) if b == block}) == 1 for block in set(blocks))
    sizes = [found.count(fold) for fold in range(5)]
    assert sum(sizes) == 400 and max(sizes) - min(sizes) <= 20  # a block has 17 or 18 tiles
    assert folds(blocks, 5) == found and folds(blocks, 5, seed=1) != found


def test_more_folds_than_blocks_are_refused():
    with pytest.raises(SplitError, match='5 folds need at least 5 blocks; the tiles are in 2.*smaller BLOCK'):
        folds(['a', 'b', 'a'], 5)
