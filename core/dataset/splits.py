"""Assignment of tiles to train, valid or test.

The order comes from hashes of names, not from a random generator: the same seed gives the same split whatever the order
of the tiles, the version of numpy or the machine. Tiles of one block stay together, so that only test tiles at the edge
of a block can have neighbours in training (Roberts et al. 2017, "Cross-validation strategies for data with temporal,
spatial, hierarchical, or phylogenetic structure").
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ..errors import SplitError
from ..messages import Message

SPLITS = ('train', 'valid', 'test')
NUMBER = r'(\d{1,12}(?:\.\d{1,30})?)'  # longer numbers are refused
HINT = Message('Write three numbers for train, valid and test: percentages such as 80/15/5, or tiles per class such as '
        '10000/2000/100 (with the word tiles where all are 100 or less: 40/10/5 tiles).')


class SplitShares(NamedTuple):
    """Wanted size of each split: percentages of each class, or tiles of each class if ``counts`` is True."""

    train: float
    valid: float
    test: float
    counts: bool

    @property
    def all_tiles(self) -> bool:
        """True if the sizes are percentages with the sum 100, so that no tile is left out."""
        return not self.counts and abs(self.train + self.valid + self.test - 100) < 1e-9

    def wanted(self, available: int) -> dict[str, float]:
        """Return the wanted tiles of a class with ``available`` tiles, as {split: number}."""
        if self.counts:
            short = min(1.0, available / sum(self[:3]))  # if there are too few, splits shrink in proportion
            return {split: number * short for split, number in zip(SPLITS, self)}
        return {split: available * number / 100 for split, number in zip(SPLITS, self)}


def parse_shares(text: str) -> SplitShares:
    """Parse the parameter SPLIT into SplitShares.

    Args:
        text: three numbers separated by ``/``, ``,``, ``;`` or spaces, see HINT.

    Raises:
        SplitError: not three numbers, all 0, parts of a tile, or percentages with a sum above 100 or not above 1.
    """
    match = re.fullmatch(rf'\s*{NUMBER}\s*%?\s*[/,; ]\s*{NUMBER}\s*%?\s*[/,; ]\s*{NUMBER}\s*(%|tiles)?\s*', text)
    if not match:
        raise SplitError('SPLIT {text!r} cannot be read. {hint}', text=text, hint=HINT)
    numbers = [float(number) for number in match.groups()[:3]]
    counts = match[4] == 'tiles' or (max(numbers) > 100 and '%' not in text)
    if counts and any(number != int(number) for number in numbers):
        raise SplitError('SPLIT {text!r} has fractions of a tile. {hint}', text=text, hint=HINT)
    if not counts and sum(numbers) > 100 + 1e-9:
        raise SplitError('SPLIT {text!r} adds up to {count:g} %, more than 100 %. {hint}', text=text, count=sum(numbers),
                         hint=HINT)
    if not counts and 0 < sum(numbers) <= 1 and '%' not in text:
        raise SplitError('SPLIT {text!r} adds up to only {count:g} %. Multiply fractions by 100. {hint}', text=text,
                         count=sum(numbers), hint=HINT)
    if sum(numbers) == 0:
        raise SplitError('SPLIT {text!r} asks for no tile. {hint}', text=text, hint=HINT)
    return SplitShares(numbers[0], numbers[1], numbers[2], counts)


def block_of(x: float, y: float, block_m: float) -> str:
    """Return the name of the block that contains a point: the coordinates of its lower left corner, multiples of its size."""
    return '_'.join(f'{math.floor(v / block_m) * block_m:.12g}' for v in (x, y))


def rank(seed: int, name: str) -> float:
    """Return a number in [0, 1) that depends only on the seed and the name: sorting by it shuffles."""
    return int.from_bytes(hashlib.sha256(f'{seed}:{name}'.encode()).digest()[:8], 'big') / 2 ** 64


def folds(blocks: Sequence[str], count: int, seed: int = 0) -> list[int]:
    """Assign tiles to folds of about equal size, whole blocks at a time.

    Args:
        blocks: list of N names, the block of each tile.
        count: number of folds.
        seed: the same seed gives the same folds.

    Returns:
        list of N int, 0 to count - 1.

    Raises:
        SplitError: fewer blocks than folds.
    """
    sizes = Counter(blocks)
    if len(sizes) < count:
        raise SplitError('{count} folds need at least {count} blocks; the tiles are in {blocks}. Set a smaller BLOCK or fewer '
                         'FOLDS, or use a larger grid.', count=count, blocks=len(sizes))
    filled = [0] * count
    fold_of: dict[str, int] = {}
    for block in sorted(sorted(sizes, key=lambda name: rank(seed, name)), key=lambda name: -sizes[name]):
        fold_of[block] = min(range(count), key=filled.__getitem__)
        filled[fold_of[block]] += sizes[block]
    return [fold_of[block] for block in blocks]


def assign(tiles: Sequence[tuple[str, str, str]], parts: SplitShares, seed: int = 0, balance: bool = False) -> dict[str, str]:
    """Assign tiles to splits, whole blocks at a time.

    Blocks come in random order, the largest quarter first; each goes to the split with the largest gain (:func:`_gain`).
    Percentages: the split that lacks most of the tiles of the block. Counts: the split of which the block fills the largest
    share, so that small splits are filled first; excess tiles are dropped afterwards.

    Args:
        tiles: list of (tile_id, label, block).
        parts: SplitShares.
        seed: the same seed gives the same splits.
        balance: reduce every class of a split to the size of its smallest class.

    Returns:
        {tile_id: split}; tiles that no split needs are absent.
    """
    available = Counter(label for _, label, _ in tiles)
    wanted = {(split, label): number for label, n in available.items()
              for split, number in parts.wanted(n).items()}
    missing = dict(wanted)

    def help_of(content: Mapping[str, int], split: str) -> float:
        return sum(_gain(missing[split, label], n, wanted[split, label], parts.counts) for label, n in content.items())

    blocks: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for tile in tiles:
        blocks[tile[2]].append(tile)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for block in _order(blocks, seed):
        content = Counter(label for _, label, _ in blocks[block])
        split = max(SPLITS, key=partial(help_of, content))
        if help_of(content, split) <= 0 and not parts.all_tiles:
            continue
        for tile_id, label, _ in blocks[block]:
            found[split, label].append(tile_id)
        for label, n in content.items():
            missing[split, label] -= n
    limits = _limits(found, available, parts, balance)
    return {tile_id: split for (split, label), members in found.items()
            for tile_id in sorted(members, key=lambda i: rank(seed, i))[:limits[split, label]]}


def _order(blocks: Mapping[str, Sequence[object]], seed: int) -> list[str]:
    """Return the names of the blocks in random order, the largest quarter first: small blocks then even out the splits."""
    shuffled = sorted(blocks, key=lambda name: rank(seed, name))
    sizes = sorted((len(members) for members in blocks.values()), reverse=True)
    large = sizes[len(sizes) // 4] if sizes else 0
    return sorted(shuffled, key=lambda name: len(blocks[name]) <= large)


def _gain(missing: float, n: int, wanted: float, counts: bool) -> float:
    """Return the gain of n tiles of a class for a split that wants ``wanted`` and still lacks ``missing`` of them."""
    used = max(0, min(missing, n))
    return used / max(wanted, 1) if counts else used - (n - used) / 2


def _limits(found: Mapping[tuple[str, str], Sequence[str]], available: Mapping[str, int], parts: SplitShares, balance: bool
            ) -> dict[tuple[str, str], int]:
    limits: dict[tuple[str, str], int] = {}
    for split in SPLITS:
        for label, n in available.items():
            members = len(found.get((split, label), ()))
            limits[split, label] = min(members, math.ceil(parts.wanted(n)[split])) if parts.counts else members
        if balance and available:
            smallest = min(limits[split, label] for label in available)
            limits.update({(split, label): smallest for label in available})
    return limits
