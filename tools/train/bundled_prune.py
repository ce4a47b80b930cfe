"""Make a trained network narrower: the channels within each block that the others replace best are taken out.

What a block gives is a weighted sum of its inner channels. A channel goes, the weights of the others are fitted anew by least
squares to give the same sum, and so on: optimal brain surgery (Hassibi & Stork 1993), layer by layer as in Frantar & Alistarh
(2022). What ImageNet taught stays, so that a few hundred batches mend what was lost.
"""

import numpy as np

import as_package

as_package.register()

import keras  # noqa: E402

POSITIONS = 60000  # of the feature maps, that the sums are fitted on
DAMPING = 1e-6  # of the variances, so that a channel without any can be inverted


def chosen(covariance, weights, count):
    """The inputs of a linear layer to keep, and its weights without the others.

    Args:
        covariance: (C, C) of the inputs.
        weights: (C, K).
        count: inputs that stay.

    Returns:
        (count,) their indices, in order; (count, K) weights whose outputs differ least in mean square from those before, given
        that the inputs were taken out one by one.
    """
    chosen_rows, weights = np.arange(len(weights)), np.array(weights, 'float64')
    inverse = np.linalg.inv(covariance + DAMPING * np.trace(covariance) / len(covariance) * np.eye(len(covariance)))
    while len(chosen_rows) > count:
        least = int(np.argmin((weights ** 2).sum(axis=1) / np.diag(inverse)))
        share = inverse[:, least] / inverse[least, least]
        weights -= np.outer(share, weights[least])
        inverse -= np.outer(share, inverse[least])
        stay = np.arange(len(chosen_rows)) != least
        chosen_rows, weights, inverse = chosen_rows[stay], weights[stay], inverse[np.ix_(stay, stay)]
    return chosen_rows, weights


def prune(wide, narrow, tiles):
    """Give a network of narrower blocks the weights of a wide one.

    Args:
        wide: keras.Model of models.training.architectures_keras.dalles, trained.
        narrow: the same with fewer channels within its blocks; it takes the weights.
        tiles: (N, S, S, 3) uint8, what the wide network is to be imitated on.
    """
    source = {layer.name: layer for layer in wide.layers}
    for layer in narrow.layers:
        before = source[layer.name].get_weights()
        if [w.shape for w in before] == [w.shape for w in layer.get_weights()]:
            layer.set_weights(before)
    for name in [layer.name.removesuffix('_dw') for layer in narrow.layers if layer.name.endswith('_dw')]:
        _narrowed(wide, narrow, name, tiles)


def _narrowed(wide, narrow, name, tiles):
    """Prune one block; those within the first one are the channels of the stem."""
    inner = keras.Model(wide.input, wide.get_layer(f'{name}_dw_relu').output).predict(
        tiles.astype('float32'), batch_size=64, verbose=0)
    values = inner.reshape(-1, inner.shape[-1])
    values = values[np.random.default_rng(0).permutation(len(values))[:POSITIONS]].astype('float64')
    mean, kernel = values.mean(axis=0), wide.get_layer(f'{name}_proj').get_weights()[0]
    gamma, beta, moving_mean, variance = wide.get_layer(f'{name}_proj_bn').get_weights()
    scale = gamma / np.sqrt(variance + narrow.get_layer(f'{name}_proj_bn').epsilon)
    weights = kernel[0, 0] * scale
    chosen_rows, fitted = chosen(np.cov(values.T, bias=True), weights, narrow.get_layer(f'{name}_proj').kernel.shape[2])
    before = ('stem_conv', 'stem_bn') if name == 'b0' else (f'{name}_exp', f'{name}_exp_bn')
    for part, axis in zip((*before, f'{name}_dw', f'{name}_dw_bn'), (3, 0, 2, 0)):
        narrow.get_layer(part).set_weights([np.take(w, chosen_rows, axis) for w in wide.get_layer(part).get_weights()])
    narrow.get_layer(f'{name}_proj').set_weights([(fitted / scale).astype('float32')[None, None]])
    shift = mean @ weights - mean[chosen_rows] @ fitted  # of the mean, that what stays does not give
    narrow.get_layer(f'{name}_proj_bn').set_weights([gamma, beta + shift.astype('float32'), moving_mean, variance])
