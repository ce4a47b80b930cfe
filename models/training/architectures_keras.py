"""The Keras networks that Dalles trains (imports keras: training environment only).

``dalles`` is the bundled network: the first blocks of EfficientNet-Lite0 (Tan & Le 2019, without
squeeze-and-excitation and with ReLU6), closed by the mean and the maximum over the tile. The maximum lets one small
building decide; the mean keeps the look of the whole tile.
"""

import keras
from keras import layers

from .architectures import ARCHITECTURES

SIZE_PX = ARCHITECTURES['dalles'].size_px  # 0.52 m a pixel; a multiple of 32, so that none of the five halvings leaves a rest

# (repeats, kernel, stride of the first, expansion, channels) of EfficientNet-Lite0, table 1 of Tan & Le 2019
BLOCKS = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
          (4, 5, 2, 6, 192), (1, 3, 1, 6, 320))
STEM = 32  # channels before the first block, which has no expansion: they are those within it
DEPTH = 13  # blocks kept: fewer see less, the last ones cost a third of the time for little (docs/model.md)
KEPT = 0.5  # share of the channels within the blocks that are kept
EIGHTS = 8  # channels come in multiples of it, which suits the vectors of processors


def _share(channels, kept):
    """A part of so many channels: a multiple of EIGHTS."""
    return max(1, round(kept * channels / EIGHTS)) * EIGHTS


def _conv(x, kind, name, *shape, relu=True, normalise=True):
    x = kind(*shape, padding='same', use_bias=not normalise, name=name)(x)
    name = name.removesuffix('_conv') if name == 'stem_conv' else name
    if normalise:
        x = layers.BatchNormalization(epsilon=1e-3, name=f'{name}_bn')(x)
    return layers.ReLU(6.0, name=f'{name}_relu')(x) if relu else x


def _inverted_residual(x, kernel, stride, inner, channels, name, normalise, repeated):
    inside = x
    if inner:
        inside = _conv(inside, layers.Conv2D, f'{name}_exp', inner, 1, normalise=normalise)
    inside = _conv(inside, layers.DepthwiseConv2D, f'{name}_dw', kernel, stride, normalise=normalise)
    inside = _conv(inside, layers.Conv2D, f'{name}_proj', channels, 1, relu=False, normalise=normalise)
    return layers.Add(name=f'{name}_add')([x, inside]) if repeated else inside


def dalles(size_px=SIZE_PX, depth=DEPTH, kept=KEPT, width=256, dropout=0.2, normalise=True):
    """The bundled network.

    Args:
        size_px: side of the input, pixels.
        depth: inverted residual blocks kept, 1 to 16.
        kept: share of the channels within each block, ]0, 1]; 1 for those of EfficientNet-Lite0.
        width: channels of the last convolution.
        dropout: share of features dropped while training, [0, 1).
        normalise: False for the network whose normalisations are folded into its convolutions (see weight_rounding.py).

    Returns:
        A keras.Model from (N, size_px, size_px, 3) RGB in [0, 255] to (N, 1) probability of *built*.
    """
    entry = keras.Input((size_px, size_px, 3), name='tile')
    x = layers.Rescaling(1 / 128, -127 / 128, name='rescale')(entry)
    x = _conv(x, layers.Conv2D, 'stem_conv', _share(STEM, kept), 3, 2, normalise=normalise)
    plan = [(kernel, stride if i == 0 else 1, expansion, channels, i > 0)
            for repeats, kernel, stride, expansion, channels in BLOCKS for i in range(repeats)]
    for i, (kernel, stride, expansion, channels, repeated) in enumerate(plan[:depth]):
        inner = _share(x.shape[-1] * expansion, kept) if expansion > 1 else None  # the first block has no layer for it
        x = _inverted_residual(x, kernel, stride, inner, channels, f'b{i}', normalise, repeated)
    x = layers.ReLU(6.0, name='top_relu')(layers.Conv2D(width, 1, name='top_conv')(x))
    x = layers.Concatenate(name='pooled')([layers.GlobalAveragePooling2D(name='mean')(x),
                                           layers.GlobalMaxPooling2D(name='max')(x)])
    x = layers.Dropout(dropout, name='dropout')(x)
    return keras.Model(entry, layers.Dense(1, activation='sigmoid', name='built')(x), name='dalles')


def cerema2018(size_px=150):
    """The network of the original study (Cerema Méditerranée 2018): three blocks of convolution and pooling, two dense.

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
