"""Trainings that are stopped, and go on where they were."""

import numpy as np
import pytest


@pytest.mark.parametrize('where, epochs', [('train', [1]), ('validation', [1])])
def test_a_cancel_is_heard_in_training_and_in_validation_and_drops_that_epoch(tmp_path, where, epochs, monkeypatch):
    import threading

    from dalles.models.training import train_task
    from dalles.models.training.architectures import ARCHITECTURES
    cancelled, size_px = threading.Event(), ARCHITECTURES['cerema2018'].size_px
    rng = np.random.default_rng(0)
    tiles = rng.integers(0, 256, (12, size_px, size_px, 3), dtype='uint8')
    tiles.tofile(tmp_path / 'tiles.u8')
    truth = np.array([np.arange(12) % 2, np.arange(12) >= 6], 'uint8')
    monkeypatch.setattr(train_task, 'VALID_BATCH', 2)
    validations = []

    class Watching(train_task.Report):
        def on_test_begin(self, logs=None):
            validations.append(0)

        def on_test_batch_end(self, batch, logs=None):
            validations[-1] += 1
            if where == 'validation' and len(validations) == 2:
                cancelled.set()
            super().on_test_batch_end(batch, logs)

        def on_train_batch_end(self, batch, logs=None):
            if where == 'train' and len(validations) == 1:
                cancelled.set()
            super().on_train_batch_end(batch, logs)
    monkeypatch.setattr(train_task, 'Report', Watching)
    order = {'tiles': str(tmp_path / 'tiles.u8'), 'size_px': size_px, 'batch': 2, 'seed': 3, 'augment': False, 'epochs': 5,
             'patience': 0, 'learning_rate': 1e-3, 'start': 'scratch', 'architecture': 'cerema2018', 'run': '',
             'out': str(tmp_path / 'a.keras'),
             'card': {'name': 'a', 'version': '1', 'size_px': size_px, 'tile_m': 50, 'gsd_m': 1 / 3, 'gsd_range_m': [0.2, 0.5],
                      'bands': ['red', 'green', 'blue'], 'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
                      'classes': ['non_bati', 'bati'], 'trained_on': {}}}
    result = train_task.train(order, truth, lambda kind, header: None, cancelled)
    assert [row['epoch'] for row in result['history']] == epochs and result['best_epoch'] == 1 and result['stopped']
    assert validations == ([3, 1] if where == 'validation' else [3])


def small_training(tmp_path, name, run='same', epochs=6, patience=0, **changes):
    """(order, truth) of a training on 24 tiles, its network with dropout and a moving optimizer."""
    from dalles.models.training.architectures import ARCHITECTURES
    size_px, rng = ARCHITECTURES['cerema2018'].size_px, np.random.default_rng(0)
    tiles = rng.integers(0, 256, (24, size_px, size_px, 3), dtype='uint8')
    tiles[::2, 20:40, 20:40] = 250
    tiles.tofile(tmp_path / 'tiles.u8')
    card = {'name': 'a', 'version': '1', 'size_px': size_px, 'tile_m': 50, 'gsd_m': 1 / 3, 'gsd_range_m': [0.2, 0.5],
            'bands': ['red', 'green', 'blue'], 'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
            'classes': ['non_bati', 'bati'], 'trained_on': {}}
    order = {'tiles': str(tmp_path / 'tiles.u8'), 'size_px': size_px, 'batch': 4, 'seed': 3, 'augment': True, 'epochs': epochs,
             'patience': patience, 'learning_rate': 1e-3, 'start': 'scratch', 'architecture': 'cerema2018', 'run': run,
             'out': str(tmp_path / f'{name}.keras'), 'card': card, **changes}
    return order, np.array([np.arange(24) % 2 == 0, np.arange(24) >= 14], 'uint8')


def trained(order, truth, stop_after=None):
    """(result, weights) of a training that is cancelled in the epoch behind ``stop_after``."""
    import threading

    from dalles.models.model_file import file_io
    from dalles.models.training import train_task
    cancelled, said = threading.Event(), []

    def send(kind, header):
        said.append(header)
        if stop_after is not None and header.get('epoch') == stop_after and 'batch' in header:
            cancelled.set()
    result = train_task.train(order, truth, send, cancelled)
    return result, file_io.load(order['out']).portable.arrays, said


def test_a_stopped_training_goes_on_as_if_it_had_not_been(tmp_path):
    """History, best epoch, weights: those of an unbroken training, whatever the epoch after which it was stopped."""
    from dalles.models.training import checkpoint
    whole, weights, _ = trained(*small_training(tmp_path, 'whole'))
    assert len(whole['history']) == 6 and not checkpoint.checkpoint_path(tmp_path / 'whole.keras').exists()
    for stop in (1, 4):
        order, truth = small_training(tmp_path, f'stopped{stop}')
        first, _, _ = trained(order, truth, stop_after=stop)
        assert first['stopped'] and len(first['history']) == stop and checkpoint.checkpoint_path(order['out']).exists()
        second, found, said = trained(order, truth)
        assert said[0] == {'resumed': stop} and not checkpoint.checkpoint_path(order['out']).exists()
        assert [row['epoch'] for row in second['history']] == [1, 2, 3, 4, 5, 6]
        assert (second['history'], second['best_epoch']) == (whole['history'], whole['best_epoch'])
        assert all(np.array_equal(found[name], weights[name]) for name in weights)


def test_the_patience_counts_on_over_a_stop(tmp_path):
    """Three epochs without a better one end the training, also where two of them were before the stop."""
    order, truth = small_training(tmp_path, 'a', epochs=40, patience=3, learning_rate=0.0)
    whole, _, _ = trained(*small_training(tmp_path, 'b', epochs=40, patience=3, learning_rate=0.0))
    trained(order, truth, stop_after=len(whole['history']) - 1)
    assert len(trained(order, truth)[0]['history']) == len(whole['history']) < 40


def test_a_training_stopped_between_its_last_epoch_and_its_model_makes_the_model(tmp_path, monkeypatch):
    from dalles.models.model_file import file_io
    order, truth = small_training(tmp_path, 'a', epochs=2)

    def killed(*given):
        raise KeyboardInterrupt
    with monkeypatch.context() as while_saving:
        while_saving.setattr(file_io, 'save', killed)
        with pytest.raises(KeyboardInterrupt):
            trained(order, truth)
    result, _, said = trained(order, truth)
    assert said[0] == {'resumed': 2} and not any('batch' in header for header in said)
    assert len(result['history']) == 2
    assert file_io.load(order['out']).card.text['trained_on']['best_epoch'] == result['best_epoch']


@pytest.mark.parametrize('run', ['other', ''])
def test_another_training_begins_anew(tmp_path, run):
    from dalles.models.training import checkpoint
    order, truth = small_training(tmp_path, 'a', epochs=3)
    trained(order, truth, stop_after=2)
    result, _, said = trained({**order, 'run': run}, truth)
    assert not any('resumed' in header for header in said) and len(result['history']) == 3
    assert not checkpoint.checkpoint_path(order['out']).exists()


def test_a_state_that_cannot_be_kept_is_told_and_the_training_goes_on(tmp_path, monkeypatch):
    from dalles.models.training import checkpoint
    order, truth = small_training(tmp_path, 'a', epochs=2)

    def full(*_, **__):
        raise OSError(28, 'No space left on device')
    monkeypatch.setattr(checkpoint.np, 'savez', full)
    result, _, said = trained(order, truth)
    assert len(result['history']) == 2
    assert [header for header in said if 'unkept' in header] == [{'unkept': 'No space left on device'}] * 2
