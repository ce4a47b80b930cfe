"""A toy network and its model file, without Keras."""

import hashlib
import json
import zipfile

import numpy as np

from dalles.models.model_file.portable_network import PortableNetwork

CARD = {
    'name': 'toy', 'version': '3', 'size_px': 10, 'gsd_m': 5.0, 'gsd_range_m': [0.2, 10], 'tile_m': 50.0,
    'bands': ['red', 'green', 'blue'], 'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
    'classes': ['non_bati', 'bati'], 'threshold': 0.5,
}


def toy_network():
    """A network whose probability is the sigmoid of (mean of the red band - 100) / 10."""
    weight = np.array([[0.1], [0], [0]], 'float32')
    return PortableNetwork([{'op': 'global_mean', 'inputs': [0]},
                            {'op': 'dense', 'inputs': [1], 'weight': 'w', 'bias': 'b', 'activation': 'sigmoid'}],
                           {'w': weight, 'b': np.array([-10], 'float32')})


def toy_members(config=b'{}', weights=None, card=None):
    """{name: bytes} of a model file as Dalles writes it.

    Args:
        config: config.json.
        weights: portable.npz; by default that of the toy network.
        card: fields of the card that differ from CARD.
    """
    weights = toy_network().to_bytes() if weights is None else weights
    text = {**CARD, 'sha256': hashlib.sha256(weights).hexdigest(), **(card or {})}
    return {'config.json': config, 'card.json': json.dumps(text).encode(), 'portable.npz': weights}


def write_toy(path, card=None, portable=None, drop=None):
    """Write a model file, without the member ``drop``; ``portable``: a PortableNetwork. Returns its path."""
    with zipfile.ZipFile(path, 'w') as archive:
        for member, data in toy_members(weights=portable and portable.to_bytes(), card=card).items():
            if member != drop:
                archive.writestr(member, data)
    return path
