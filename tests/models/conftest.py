"""A toy network and its model file, without Keras."""

import pytest

from toys import toy_network, write_toy


@pytest.fixture
def toy():
    """A network whose probability is the sigmoid of (mean of the red band - 100) / 10."""
    return toy_network()


@pytest.fixture
def write_model(tmp_path):
    """Write a model file from members: write_model(card={...}, portable=PortableNetwork, drop='card.json') -> path."""
    def write(card=None, portable=None, drop=None, name='toy.keras'):
        return write_toy(tmp_path / name, card, portable, drop)
    return write
