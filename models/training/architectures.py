"""The networks that can be trained: one list for the dialog, the code and the help (imports no keras)."""

from __future__ import annotations

from typing import NamedTuple

from ...core.messages import Message


class Architecture(NamedTuple):
    """A network that models/training/architectures_keras.py builds.

    Attributes:
        size_px: side of its input.
        bundled: True when its training can start from the bundled model.
        text: description, for the help.
    """

    size_px: int
    bundled: bool
    text: Message


ARCHITECTURES = {
    'dalles': Architecture(96, True, Message('the bundled network, 0.7 million weights')),
    'cerema2018': Architecture(150, False, Message(
        'the original network of 2018, three blocks of convolution and pooling and two dense layers')),
}
STARTS = ('bundled', 'scratch')
