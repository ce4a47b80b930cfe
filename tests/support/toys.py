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


def write_toy(path, card=None, portable=None, drop=None, sha256=None):
    """Write a model file from members; returns its path."""
    weights = (portable or toy_network()).to_bytes()
    text = {**CARD, 'sha256': sha256 or hashlib.sha256(weights).hexdigest(), **(card or {})}
    members = {'config.json': '{}', 'card.json': json.dumps(text), 'portable.npz': weights}
    with zipfile.ZipFile(path, 'w') as archive:
        for member, data in members.items():
            if member != drop:
                archive.writestr(member, data)
    return path
