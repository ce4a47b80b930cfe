"""What holds of every split."""

import math
from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from dalles.core.dataset.splits import SPLITS, SplitShares, assign, block_of, folds, parse_shares, rank
from dalles.core.errors import SplitError

LABELS = ('bati', 'non_bati', 'ambigu')
PARTS = st.one_of(
    st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100)).filter(lambda p: 0 < sum(p) <= 100).map(
        lambda p: SplitShares(*map(float, p), False)),
    st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda p: sum(p) <= 100).map(
        lambda p: SplitShares(float(p[0]), float(p[1]), float(100 - sum(p)), False)),
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).filter(sum).map(lambda p: SplitShares(*map(float, p),
                                                                                                                True)))


@st.composite
def towns(draw):
    """Tiles with a label, in blocks; a block may hold any number of each."""
    blocks = draw(st.lists(st.lists(st.sampled_from(LABELS[:draw(st.integers(1, 3))]), max_size=8), max_size=25))
    return [(f't{b}_{i}', label, f'b{b}') for b, labels in enumerate(blocks) for i, label in enumerate(labels)]


@given(towns(), PARTS, st.integers(0, 5), st.booleans(), st.randoms(use_true_random=False))
def test_a_split_keeps_blocks_together_and_its_promises(tiles, parts, seed, balance, random):
    split = assign(tiles, parts, seed, balance)
    label_of = {tile_id: label for tile_id, label, _ in tiles}
    assert set(split) <= set(label_of) and set(split.values()) <= set(SPLITS)
    of_block = defaultdict(set)
    for tile_id, _, block in tiles:
        if tile_id in split:
            of_block[block].add(split[tile_id])
    assert all(len(found) == 1 for found in of_block.values())
    found = Counter((name, label_of[tile_id]) for tile_id, name in split.items())
    available = Counter(label_of.values())
    for label, total in available.items():
        if parts.counts:
            assert all(found[name, label] <= wanted for name, wanted in zip(SPLITS, parts))
        elif parts.all_tiles and not balance:
            assert sum(found[name, label] for name in SPLITS) == total
    if balance:
        assert all(len({found[name, label] for label in available}) <= 1 for name in SPLITS)
    assert assign(random.sample(tiles, len(tiles)), parts, seed, balance) == split, 'another order, another split'


@given(towns(), PARTS, st.integers(0, 3))
def test_a_split_that_asks_for_nothing_gets_nothing(tiles, parts, seed):
    split = set(assign(tiles, parts, seed).values())
    for name, wanted in zip(SPLITS, parts):
        assert wanted > 0 or name not in split


@given(st.lists(st.sampled_from(LABELS[:2]), max_size=120), PARTS, st.integers(0, 3))
def test_tiles_without_blocks_are_shared_to_a_tile_of_what_was_asked(labels, parts, seed):
    """Where counts ask for more than there is, small splits are filled first: two of them rounded up leave the third short."""
    tiles = [(f't{i}', label, f't{i}') for i, label in enumerate(labels)]
    split = assign(tiles, parts, seed)
    found = Counter((split[tile_id], label) for tile_id, label, _ in tiles if tile_id in split)
    for label, total in Counter(labels).items():
        for name, wanted in parts.wanted(total).items():
            assert wanted - (2 if parts.counts else 1) - 1e-9 < found[name, label] < wanted + 1 + 1e-9, (name, label, wanted)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=200), st.integers(1, 12), st.integers(0, 3),
       st.randoms(use_true_random=False))
def test_folds_hold_whole_blocks_and_are_of_about_one_size(blocks, count, seed, random):
    names = [f'b{block}' for block in blocks]
    try:
        found = folds(names, count, seed)
    except SplitError:
        assert len(set(names)) < count
        return
    assert len(found) == len(names) and set(found) == set(range(count))
    of_block = defaultdict(set)
    for name, fold in zip(names, found):
        of_block[name].add(fold)
    assert all(len(folds_) == 1 for folds_ in of_block.values())
    sizes = Counter(found)
    assert max(sizes.values()) - min(sizes.values()) <= max(Counter(names).values())  # no block could make it more even
    order = random.sample(range(len(names)), len(names))
    assert dict(zip((names[i] for i in order), folds([names[i] for i in order], count, seed))) == dict(zip(names, found))


@given(st.text(max_size=40))
def test_any_text_is_parts_or_a_split_error(text):
    try:
        parts = parse_shares(text)
    except SplitError as error:
        assert '\n' not in str(error) or '\n' in text
    else:
        assert all(math.isfinite(number) and number >= 0 for number in parts[:3]) and sum(parts[:3]) > 0


NUMBERS = st.one_of(st.integers(0, 10 ** 400).map(str), st.decimals(0, 200, places=2).map(str))


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS), st.sampled_from('/,; '), st.sampled_from(('', '%', 'tiles', ' tiles')))
def test_numbers_are_read_as_they_stand(numbers, mark, unit):
    try:
        parts = parse_shares(mark.join(numbers) + unit)
    except SplitError:
        return
    assert parts[:3] == tuple(map(float, numbers)) and parts.counts == ('tiles' in unit or (max(parts[:3]) > 100 and unit != '%'))
    assert parts.counts or sum(parts[:3]) <= 100 + 1e-6
    assert not parts.counts or all(number == int(number) for number in parts[:3])


@given(st.integers(-10 ** 8, 10 ** 8), st.integers(-10 ** 8, 10 ** 8), st.integers(1, 5000))
def test_a_block_holds_its_points(x, y, block_m):
    west, south = map(float, block_of(x, y, block_m).split('_'))
    assert west <= x < west + block_m and south <= y < south + block_m and west % block_m == south % block_m == 0


@given(st.integers(), st.text())
def test_a_rank_is_a_number_from_0_to_1_of_seed_and_name(seed, name):
    assert 0 <= rank(seed, name) < 1 and rank(seed, name) == rank(seed, name)
