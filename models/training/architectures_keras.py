"""The Keras networks that Dalles trains (imports keras: training environment only).

``dalles`` is the bundled network: the first blocks of EfficientNet-Lite0 (Tan & Le 2019, without
squeeze-and-excitation and with ReLU6), followed by the mean and the maximum over the tile. The maximum responds to one
small building; the mean describes the whole tile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
from keras import layers

from .architectures import ARCHITECTURES

SIZE_PX = ARCHITECTURES['dalles'].size_px  # 0.52 m a pixel; a multiple of 32, so that all five halvings are exact

# (repeats, kernel, stride of the first, expansion, channels) of EfficientNet-Lite0, table 1 of Tan & Le 2019
BLOCKS = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
          (4, 5, 2, 6, 192), (1, 3, 1, 6, 320))
STEM = 32  # channels of the first layer; the first block, without expansion, has the same inner channels
DEPTH = 13  # blocks used: fewer see less context, the last ones take a third of the time for little gain (docs/model.md)
EXPANSION_SHARE = 0.5  # share of the inner channels of the blocks that are used
EIGHTS = 8  # numbers of channels are multiples of it, which suits SIMD instructions


def _share(channels: int, expansion_share: float) -> int:
    """Return a share of a number of channels, rounded to a multiple of EIGHTS."""
    return max(1, round(expansion_share * channels / EIGHTS)) * EIGHTS


def _conv(x: Any, kind: Callable[..., Any], name: str, *shape: int, relu: bool = True, normalise: bool = True) -> Any:
    x = kind(*shape, padding='same', use_bias=not normalise, name=name)(x)
    name = name.removesuffix('_conv') if name == 'stem_conv' else name
    if normalise:
        x = layers.BatchNormalization(epsilon=1e-3, name=f'{name}_bn')(x)
    return layers.ReLU(6.0, name=f'{name}_relu')(x) if relu else x


def _inverted_residual(x: Any, name: str, *, kernel: int, stride: int, inner: int | None, channels: int, normalise: bool,
                       repeated: bool) -> Any:
    inside = x
    if inner:
        inside = _conv(inside, layers.Conv2D, f'{name}_exp', inner, 1, normalise=normalise)
    inside = _conv(inside, layers.DepthwiseConv2D, f'{name}_dw', kernel, stride, normalise=normalise)
    inside = _conv(inside, layers.Conv2D, f'{name}_proj', channels, 1, relu=False, normalise=normalise)
    return layers.Add(name=f'{name}_add')([x, inside]) if repeated else inside


def dalles(size_px: int = SIZE_PX, depth: int = DEPTH, expansion_share: float = EXPANSION_SHARE, width: int = 256,
           normalise: bool = True) -> Any:
    """Build the bundled network.

    Args:
        size_px: side of the input, pixels.
        depth: number of inverted residual blocks, 1 to 16.
        expansion_share: share of the inner channels of each block, ]0, 1]; 1 as in EfficientNet-Lite0.
        width: channels of the last convolution.
        normalise: False for a network whose batch normalisations are folded into its convolutions (see weight_rounding.py).

    Returns:
        A keras.Model from (N, size_px, size_px, 3) RGB in [0, 255] to (N, 1) probability of *built*.
    """
    entry = keras.Input((size_px, size_px, 3), name='tile')
    x = layers.Rescaling(1 / 128, -127 / 128, name='rescale')(entry)
    x = _conv(x, layers.Conv2D, 'stem_conv', _share(STEM, expansion_share), 3, 2, normalise=normalise)
    plan = [(kernel, stride if i == 0 else 1, expansion, channels, i > 0)
            for repeats, kernel, stride, expansion, channels in BLOCKS for i in range(repeats)]
    for i, (kernel, stride, expansion, channels, repeated) in enumerate(plan[:depth]):
        # the first block has no expansion layer
        inner = _share(x.shape[-1] * expansion, expansion_share) if expansion > 1 else None
        x = _inverted_residual(x, f'b{i}', kernel=kernel, stride=stride, inner=inner, channels=channels,
                               normalise=normalise, repeated=repeated)
    x = layers.ReLU(6.0, name='top_relu')(layers.Conv2D(width, 1, name='top_conv')(x))
    x = layers.Concatenate(name='pooled')([layers.GlobalAveragePooling2D(name='mean')(x),
                                           layers.GlobalMaxPooling2D(name='max')(x)])
    x = layers.Dropout(0.2, name='dropout')(x)
    return keras.Model(entry, layers.Dense(1, activation='sigmoid', name='built')(x), name='dalles')


def cerema2018(size_px: int = 150) -> Any:
    """Build the network of the original study (Cerema Méditerranée 2018): three convolution and pooling blocks, two dense layers.

    Args:
        size_px: side of the input, pixels.

    Returns:
        A keras.Model from (N, size_px, size_px, 3) RGB in [0, 255] to (N, 1) probability of *built*.
    """
    network = keras.Sequential([keras.Input((size_px, size_px, 3), name='tile'), layers.Rescaling(1 / 255)],
                               name='cerema2018')
    for width in (32, 32, 64):
        network.add(layers.Conv2D(width, 3, activation='relu'))
        network.add(layers.MaxPooling2D(2))
    network.add(layers.Flatten())
    network.add(layers.Dense(64, activation='relu'))
    network.add(layers.Dropout(0.5))
    network.add(layers.Dense(1, activation='sigmoid', name='built'))
    return network


BUILDERS = {'dalles': dalles, 'cerema2018': cerema2018}  # the names of models/training/architectures.py
