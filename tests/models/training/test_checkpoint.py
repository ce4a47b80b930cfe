"""The state of a training on disk: whole, of the same training, or none."""

import numpy as np
import pytest

from dalles.models.training import checkpoint

LIKE = {'network': [np.zeros((3, 4), 'float32'), np.zeros((), 'int64')], 'best': [np.zeros(5, 'float32')]}
STATE = {'network': [np.arange(12, dtype='float32').reshape(3, 4), np.array(7)], 'best': [np.full(5, 2, 'float32')]}


@pytest.fixture
def model(tmp_path):
    checkpoint.write_checkpoint(tmp_path / 'a.keras', {'run': 'r', 'history': [{'loss': 0.5}]}, STATE)
    return tmp_path / 'a.keras'


def test_a_state_comes_back_as_it_went(model):
    facts, groups = checkpoint.read_checkpoint(model, 'r', LIKE)
    assert facts['history'] == [{'loss': 0.5}] and groups.keys() == STATE.keys()
    for name, arrays in STATE.items():
        for one, other in zip(groups[name], arrays):
            assert one.dtype == other.dtype and np.array_equal(one, other)
    assert [path.name for path in model.parent.iterdir()] == ['a.training.npz']
    checkpoint.discard_checkpoint(model)
    checkpoint.discard_checkpoint(model)
    assert checkpoint.read_checkpoint(model, 'r', LIKE) is None


@pytest.mark.parametrize('like', [
    {**LIKE, 'best': []}, {**LIKE, 'best': [np.zeros(4, 'float32')]}, {**LIKE, 'best': [np.zeros(5, 'int32')]},
    {**LIKE, 'more': [np.zeros(1)]}, {**LIKE, 'best': [np.zeros((5, 1), 'float32')]},
], ids=['fewer', 'smaller', 'of another type', 'more', 'of another shape'])
def test_the_state_of_another_network_is_none(model, like):
    assert checkpoint.read_checkpoint(model, 'r', like) is None


def test_the_state_of_another_training_is_none(model):
    assert checkpoint.read_checkpoint(model, 'other', LIKE) is None


@pytest.mark.parametrize('share', [0, 0.3, 0.9])
def test_half_a_file_is_none(model, share):
    path = checkpoint.checkpoint_path(model)
    path.write_bytes(path.read_bytes()[:int(share * path.stat().st_size)])
    assert checkpoint.read_checkpoint(model, 'r', LIKE) is None


def test_a_pickle_is_never_opened(model, tmp_path):
    class Mark:
        def __reduce__(self):
            return (tmp_path.joinpath('mark').write_text, ('ran',))
    np.savez(checkpoint.checkpoint_path(model), facts=np.array([Mark()], object), network00000=LIKE['network'][0],
             network00001=LIKE['network'][1], best00000=LIKE['best'][0])
    assert checkpoint.read_checkpoint(model, 'r', LIKE) is None and not (tmp_path / 'mark').exists()


def test_what_is_larger_than_the_network_is_not_unpacked(model, monkeypatch):
    np.savez_compressed(checkpoint.checkpoint_path(model), facts=np.zeros(1, 'uint8'),
                        network00000=np.zeros(10_000_000, 'float32'),
                        network00001=LIKE['network'][1], best00000=LIKE['best'][0])
    monkeypatch.setattr(checkpoint.np, 'load', lambda *_, **__: pytest.fail('unpacked'))
    assert checkpoint.read_checkpoint(model, 'r', LIKE) is None


def test_a_write_that_fails_keeps_the_older_state(model, monkeypatch):
    def full(path, **_):
        path.write_bytes(b'half')
        raise OSError(28, 'No space left on device')
    monkeypatch.setattr(checkpoint.np, 'savez', full)
    with pytest.raises(OSError):
        checkpoint.write_checkpoint(model, {'run': 'r'}, STATE)
    assert checkpoint.read_checkpoint(model, 'r', LIKE)[0]['history'] == [{'loss': 0.5}]
    assert [path.name for path in model.parent.iterdir()] == ['a.training.npz']
