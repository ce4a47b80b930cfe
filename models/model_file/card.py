"""The model card: the description of a model, and the parameters that Dalles needs to run it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.errors import ModelFileError
from ...core.grid.labels import BUILT, UNBUILT
from ...core.messages import Message
from . import headline, strict_json

if TYPE_CHECKING:
    import numpy.typing as npt

MAX_WORD = 100  # characters of a name or a version, which are written to each tile of the grid
MAX_INPUT = 1e6  # largest absolute value of the input range
ADVICE = Message('Review about fifty tiles (Review the labels), train on them (Train a model with START bundled), then '
                 'evaluate the model (Evaluate a model).')


@dataclass(frozen=True)
class Card:
    """The fields of ``card.json`` that the code uses; ``text`` is the whole document.

    Attributes:
        name, version: of the model.
        size_px: side of the input, pixels.
        gsd_m: ground sampling distance (GSD) of the input, metres per pixel.
        gsd_range_m: (finest, coarsest) GSD of the images it was tested on, metres per pixel.
        bands: names of the input bands, in order.
        percentiles: (low, high) percentiles of a raster that is not 8-bit, which are scaled to 0 and 255.
        classes: class of each output, in order; a single sigmoid output is the probability of ``classes[1]``.
        threshold: probability from which a tile is classified as built, [0, 1].
        sha256: of the member ``portable.npz``, hexadecimal.
    """

    name: str
    version: str
    size_px: int
    gsd_m: float
    gsd_range_m: tuple[float, ...]
    bands: tuple[str, ...]
    percentiles: tuple[float, ...]
    classes: tuple[str, ...]
    threshold: float
    sha256: str
    text: dict[str, Any] = field(repr=False, default_factory=dict)

    @property
    def value_range(self) -> tuple[float, float]:
        """Return the input values (lowest, highest) of the network for the pixel values 0 and 255."""
        low, high = self.text['scaling'].get('input', (0, 255))
        return float(low), float(high)

    @property
    def label(self) -> str:
        """Return the name and version, as written to the grid."""
        return f'{self.name} {self.version}'.strip()

    @property
    def grey(self) -> bool:
        """Return True for a model that was calibrated on greyscale images."""
        return bool(self.text.get('grey', False))

    def mismatch_warnings(self, gsd_m: float, size_m: float, grey: bool = False) -> Iterator[Message]:
        """Yield a Message for each way in which an image and its grid differ from what the model expects.

        Args:
            gsd_m, size_m: side of a pixel and of a tile, metres.
            grey: True for a greyscale image.
        """
        finest, coarsest = self.gsd_range_m
        if not finest * 0.75 <= gsd_m <= coarsest * 1.25:
            yield Message('The model was tested on images of {finest:g} to {coarsest:g} m per pixel, this one has {gsd:.2f} m: '
                          'probabilities may be wrong. {advice}', finest=finest, coarsest=coarsest, gsd=gsd_m, advice=ADVICE)
        if grey and not self.grey:
            yield Message('The model was made for images in colour, this one is grey: probabilities may be wrong. {advice}',
                          advice=ADVICE)
        expected = self.gsd_m * self.size_px
        if abs(size_m / expected - 1) > 0.1:
            yield Message('The model expects tiles of {expected:g} m, those of the grid are {size:g} m: probabilities may be '
                          'wrong. Build a grid with SIZE {expected:g}.', expected=expected, size=size_m)

    def built_probability(self, outputs: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the probability of *built* from the outputs of the network, whatever the class order.

        Args:
            outputs: (N, 1) sigmoid or (N, 2) softmax.

        Returns:
            (N,) float32 in [0, 1].

        Raises:
            ModelFileError: an output is not in [0, 1] (tolerance 0.001), so it is not a probability.
        """
        outputs = np.asarray(outputs, 'float32')
        if outputs.size and not (outputs.min() >= -1e-3 and outputs.max() <= 1 + 1e-3):
            raise ModelFileError('The model {label} outputs values from {low:.3g} to {high:.3g}, which are not probabilities. '
                                 'End the network with a sigmoid or softmax.', label=self.label,
                                 low=outputs.min(), high=outputs.max())
        outputs = np.clip(outputs, 0, 1)
        if outputs.shape[1] == 1:
            return outputs[:, 0] if self.classes[1] == BUILT else 1 - outputs[:, 0]
        return outputs[:, self.classes.index(BUILT)]


FOREIGN = ('size_px', 'gsd_m', 'input', 'classes')  # required in the card of a foreign model, one that Dalles did not write
EXAMPLE = 'size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati'


def card_from_text(text: str, name: str) -> bytes:
    """Return the card of a foreign model, from the parameters that the user enters.

    Args:
        text: ``key=value`` pairs like EXAMPLE, separated by spaces or semicolons; ``threshold`` and ``name`` are optional.
        name: of the model, if the text does not give one.

    Returns:
        bytes, the content of a ``card.json``.

    Raises:
        ModelFileError: a key is missing or unknown, or a value cannot be read.
    """
    pairs = dict(part.split('=', 1) for part in text.replace(';', ' ').split() if '=' in part)
    unknown = sorted(set(pairs) - {*FOREIGN, 'threshold', 'name'})
    if unknown:
        raise ModelFileError('CARD has unknown keys: {unknown}. Write it like {example}.',
                             unknown=', '.join(unknown), example=EXAMPLE)
    missing = [key for key in FOREIGN if key not in pairs]
    if missing:
        raise ModelFileError('CARD {text!r} lacks {missing}. Write it like {example}.',
                             missing=', '.join(missing), example=EXAMPLE, text=text)
    try:
        return json.dumps(with_defaults({
            **{key: value for key, value in pairs.items() if key != 'input'}, 'size_px': int(pairs['size_px']),
            'gsd_m': float(pairs['gsd_m']),
            'scaling': {'input': [float(v) for v in pairs['input'].split(',')]},
            'classes': pairs['classes'].split(','), 'threshold': float(pairs.get('threshold', 0.5))}, name)).encode()
    except ValueError as error:
        raise ModelFileError('CARD {text!r} cannot be read ({error}). Write it like {example}.',
                             text=text, error=error, example=EXAMPLE) from error


def with_defaults(text: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the card of a foreign model (dict), with defaults for its optional fields.

    Raises:
        ModelFileError: a field of FOREIGN is missing.
    """
    text = dict(text)
    scaling = {'percentiles': [2, 98], **text.get('scaling', {})}
    if 'input' in text:
        scaling['input'] = text.pop('input')
    missing = [key for key in FOREIGN if key not in (scaling if key == 'input' else text)]
    if missing:
        raise ModelFileError('The card of {name} lacks {missing}. Add size_px, gsd_m, input (values for black and white) and '
                             'classes.', name=name, missing=', '.join(missing))
    gsd_m = text['gsd_m']
    return {'name': name, 'version': '', 'gsd_range_m': [gsd_m, gsd_m], 'bands': ['red', 'green', 'blue'], 'threshold': 0.5,
            'sha256': '', **text, 'scaling': scaling}


def parse_card(data: bytes | str) -> Card:
    """Return the Card in a ``card.json``.

    Args:
        data: its content, UTF-8 bytes or str.

    Raises:
        ModelFileError: it is not valid JSON, or a field is missing or has an invalid value.
    """
    try:
        text = strict_json.loads(data)
        card = Card(
            name=str(text['name']), version=str(text['version']), size_px=int(text['size_px']), gsd_m=float(text['gsd_m']),
            gsd_range_m=tuple(map(float, text['gsd_range_m'])), bands=tuple(map(str, text['bands'])),
            percentiles=tuple(map(float, text['scaling']['percentiles'])), classes=tuple(map(str, text['classes'])),
            threshold=float(text['threshold']), sha256=str(text['sha256']), text=text)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ModelFileError('The card of the model file cannot be read ({kind}: {error}). Get the file again, or train '
                             'the model again.', kind=type(error).__name__, error=error) from error
    wrong = _wrong(card)
    if wrong:
        raise ModelFileError('The card of the model file is invalid: {wrong}. Correct it, or train the model again.', wrong=wrong)
    return card


def name_of(path: str | Path) -> str:
    """Return a model name from a file name: only what a card may contain, so that saving after training cannot fail."""
    return ''.join(filter(str.isprintable, Path(path).stem))[:MAX_WORD] or 'model'


def _wrong(card: Card) -> Message | None:
    if len(card.name) > MAX_WORD or len(card.version) > MAX_WORD or not card.label.isprintable():
        return Message('name and version must be printable and have at most {most} characters', most=MAX_WORD)
    if not 8 <= card.size_px <= 4096 or card.size_px != card.text['size_px']:
        return Message('size_px is {size_px}, it must be 8 to 4096', size_px=repr(card.text['size_px'])[:40])
    if len(card.bands) != 3:
        return Message('it has {count} bands, it must have 3', count=len(card.bands))
    if sorted(card.classes) != [BUILT, UNBUILT]:
        return Message('classes are {classes}, they must be bati and non_bati', classes=', '.join(card.classes))
    if not 0 <= card.threshold <= 1:
        return Message('threshold is {threshold}, it must be 0 to 1', threshold=card.threshold)
    value_range = card.text['scaling'].get('input', (0, 255))
    numbers = isinstance(value_range, (list, tuple)) and all(
        isinstance(v, (int, float)) and abs(v) <= MAX_INPUT for v in value_range)
    if not numbers or len(value_range) != 2 or not value_range[0] < value_range[1]:
        return Message('input is {value_range}, it must be two increasing numbers for black and white',
                       value_range=value_range)
    if not 0 < card.gsd_m < 1000:
        return Message('gsd_m is {gsd_m}, it must be more than 0 and less than 1000', gsd_m=card.gsd_m)
    if len(card.gsd_range_m) != 2 or not all(map(math.isfinite, card.gsd_range_m)):
        return Message('gsd_range_m is {gsd_range_m}, it must be two numbers',
                       gsd_range_m=card.gsd_range_m)
    if len(card.percentiles) != 2 or not 0 <= card.percentiles[0] < card.percentiles[1] <= 100:
        return Message('percentiles are {percentiles}, they must be two increasing numbers from 0 to 100',
                       percentiles=card.percentiles)
    if not isinstance(card.text.get('grey', False), bool):
        return Message('grey is {grey}, it must be true or false', grey=repr(card.text['grey'])[:40])
    return headline.wrong(card.text)
