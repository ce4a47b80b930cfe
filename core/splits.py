"""Which tile goes to train, valid or test.

Order comes from hashes of names, not from a random generator: the same seed gives the same split whatever the order of
the tiles, the version of numpy or the machine. Tiles of one block stay together, so that a test tile has no neighbour
in training (Roberts et al. 2017, "Cross-validation strategies for data with temporal, spatial, hierarchical, or
phylogenetic structure").
"""

import hashlib
import math
import re
from collections import Counter, defaultdict
from typing import NamedTuple

from .errors import SplitError

SPLITS = ('train', 'valid', 'test')
HINT = ('Write three numbers for train, valid and test: percentages such as 80/15/5, or tiles per class such as '
        '10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).')


class Parts(NamedTuple):
    """The wanted size of each split: percentages of each class, or tiles of each class (``counts`` True)."""

    train: float
    valid: float
    test: float
    counts: bool

    def wanted(self, available):
        """Tiles of a class for each split, as {split: number}, when ``available`` are there."""
        if self.counts:
            return {split: int(number) for split, number in zip(SPLITS, self)}
        return {split: available * number / 100 for split, number in zip(SPLITS, self)}


def parse(text):
    """Read SPLIT.

    Args:
        text: three numbers parted by ``/``, ``,``, ``;`` or spaces, see HINT.

    Raises:
        SplitError: no such numbers, or percentages above 100.
    """
    match = re.fullmatch(r'\s*(\d+(?:\.\d+)?)\s*%?\s*[/,; ]\s*(\d+(?:\.\d+)?)\s*%?\s*[/,; ]\s*(\d+(?:\.\d+)?)'
                         r'\s*(%|tiles)?\s*', text)
    if not match:
        raise SplitError(f'SPLIT {text!r} cannot be read. {HINT}')
    numbers = [float(number) for number in match.groups()[:3]]
    counts = match[4] == 'tiles' or (max(numbers) > 100 and '%' not in text)
    if counts and any(number != int(number) for number in numbers):
        raise SplitError(f'SPLIT {text!r} has parts of a tile. {HINT}')
    if not counts and sum(numbers) > 100 + 1e-9:
        raise SplitError(f'SPLIT {text!r} adds up to {sum(numbers):g} %, more than 100 %. {HINT}')
    if sum(numbers) == 0:
        raise SplitError(f'SPLIT {text!r} asks for no tile. {HINT}')
    return Parts(*numbers, counts)


def block_of(x, y, block_m):
    """The name of the block that holds a point: its lower left corner in multiples of its size."""
    return '_'.join(f'{math.floor(v / block_m) * block_m:.12g}' for v in (x, y))


def rank(seed, name):
    """A number in [0, 1) that depends on the seed and the name only: sorting by it shuffles."""
    return int.from_bytes(hashlib.sha256(f'{seed}:{name}'.encode()).digest()[:8], 'big') / 2 ** 64


def assign(tiles, parts, seed=0, balance=False):
    """Give tiles to splits, whole blocks at a time.

    Blocks come in random order, the largest quarter first; each goes to the split that still lacks most of what the
    block holds. Then each split is cut to what was asked for.

    Args:
        tiles: list of (tile_id, label, block).
        parts: Parts.
        seed: same seed, same splits.
        balance: cut every split to the size of its smallest class.

    Returns:
        {tile_id: split}; tiles that no split needs are absent.
    """
    available = Counter(label for _, label, _ in tiles)
    missing = {(split, label): number for label, n in available.items()
               for split, number in parts.wanted(n).items()}
    blocks = defaultdict(list)
    for tile in tiles:
        blocks[tile[2]].append(tile)
    found = defaultdict(list)
    for name in _order(blocks, seed):
        content = Counter(label for _, label, _ in blocks[name])
        split = max(SPLITS, key=lambda s: sum(_gain(missing[s, label], n) for label, n in content.items()))
        if sum(_gain(missing[split, label], n) for label, n in content.items()) <= 0:
            continue
        for tile_id, label, _ in blocks[name]:
            found[split, label].append(tile_id)
        for label, n in content.items():
            missing[split, label] -= n
    limits = _limits(found, available, parts, balance)
    return {tile_id: split for (split, label), members in found.items()
            for tile_id in sorted(members, key=lambda i: rank(seed, i))[:limits[split, label]]}


def _order(blocks, seed):
    """Names of the blocks: the largest quarter first, as small blocks even out what large ones leave."""
    shuffled = sorted(blocks, key=lambda name: rank(seed, name))
    sizes = sorted((len(members) for members in blocks.values()), reverse=True)
    large = sizes[len(sizes) // 4] if sizes else 0
    return sorted(shuffled, key=lambda name: len(blocks[name]) <= large)


def _gain(missing, n):
    """How much n tiles help a split that lacks ``missing``: what it lacks, minus what would be too many."""
    return min(missing, n) - max(0, n - max(missing, 0)) / 2 if missing > 0 else -n / 2


def _limits(found, available, parts, balance):
    limits = {}
    for split in SPLITS:
        for label, n in available.items():
            members = len(found.get((split, label), ()))
            limits[split, label] = min(members, int(parts.wanted(n)[split])) if parts.counts else members
        if balance:
            smallest = min(limits[split, label] for label in available)
            limits.update({(split, label): smallest for label in available})
    return limits
