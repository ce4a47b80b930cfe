"""Training, augmentation and calibration on toy data."""

import keras
import numpy as np
import pytest
from keras import layers

import bundled_views
from dalles.models.training import augmentation, calibration
from dalles.models.training.architectures_keras import SIZE_PX, dalles
from dalles.models.training.fit import copy_weights, fit_with_cosine, freeze_statistics


def toy_network():
    return keras.Sequential([keras.Input((16, 16, 3)), layers.Rescaling(1 / 255), layers.Conv2D(8, 3, activation='relu'),
                             layers.BatchNormalization(), layers.GlobalAveragePooling2D(),
                             layers.Dense(1, activation='sigmoid')])


def red_or_not(rng, count=16):
    images, labels = rng.integers(0, 100, (count, 16, 16, 3), dtype='uint8'), rng.integers(0, 2, count)
    images[labels == 1, ..., 0] += 120
    return images, labels


def test_a_toy_network_learns_what_is_easy():
    network = toy_network()
    fit_with_cosine(network, red_or_not, steps=60, seed=1, learning_rate=0.02)
    images, labels = red_or_not(np.random.default_rng(99), 200)
    found = network.predict(images.astype('float32'), verbose=0)[:, 0] > 0.5
    assert (found == labels).mean() > 0.95


def test_frozen_statistics_stay_frozen():
    network = toy_network()
    freeze_statistics(network)
    kernel, *statistics = network.layers[1].get_weights()[:1] + network.layers[2].get_weights()
    fit_with_cosine(network, red_or_not, steps=5, seed=1)
    assert len(statistics) == 4 and all(np.array_equal(a, b) for a, b in zip(statistics, network.layers[2].get_weights()))
    assert not np.array_equal(kernel, network.layers[1].get_weights()[0]), 'the rest learns'


def test_weights_are_copied_where_name_and_shape_agree():
    first, second = toy_network(), toy_network()
    names = [layer.name for layer in second.layers]
    for a, b in zip(first.layers, second.layers):
        b.name = a.name
    taken = copy_weights(first, second)
    assert len(taken) == 3 and len(names) == len(second.layers)
    x = np.ones((1, 16, 16, 3), 'float32')
    assert np.allclose(first.predict(x, verbose=0), second.predict(x, verbose=0))


def test_the_bundled_network_halves_its_tiles_without_a_rest():
    network = dalles()
    assert network.input_shape == (None, SIZE_PX, SIZE_PX, 3) and network.output_shape == (None, 1)
    sides = [layer.output.shape[1] for layer in network.layers if len(layer.output.shape) == 4]
    assert sorted(set(sides)) == [SIZE_PX // 2 ** halvings for halvings in range(5, -1, -1)] and SIZE_PX % 32 == 0


@pytest.mark.parametrize('kept', [1, 0.5, 0.4])
def test_a_share_of_the_channels_within_the_blocks_is_kept(kept):
    wide, network = dalles(expansion_share=1), dalles(expansion_share=kept)
    for layer in network.layers:
        if isinstance(layer, keras.layers.DepthwiseConv2D):
            whole = wide.get_layer(layer.name).output.shape[3]
            assert layer.output.shape[3] % 8 == 0 and abs(layer.output.shape[3] - kept * whole) <= 4
    assert [layer.name for layer in network.layers] == [layer.name for layer in wide.layers]  # residuals at the same blocks


def test_the_eight_symmetries_differ_and_keep_every_pixel():
    image = np.arange(4 * 4 * 3).reshape(4, 4, 3)
    views = [augmentation.symmetry(image, i) for i in range(8)]
    assert len({v.tobytes() for v in views}) == 8
    assert all(sorted(v.ravel()) == sorted(image.ravel()) for v in views)


def test_views_are_made_again_from_the_same_generator():
    image = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype='uint8')
    one, other = (bundled_views.view(image, 32, np.random.default_rng(5)) for _ in range(2))
    assert one.shape == (32, 32, 3) and one.dtype == np.uint8
    assert np.array_equal(one, other)
    assert not np.array_equal(one, bundled_views.view(image, 32, np.random.default_rng(6)))


def test_grey_views_are_grey():
    image = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype='uint8')
    grey = bundled_views.grey_stretched(image, np.random.default_rng(1))
    assert np.allclose(grey[..., 0], grey[..., 1]) and np.allclose(grey[..., 0], grey[..., 2])


def test_windows_lie_in_the_image():
    rng, image = np.random.default_rng(0), np.zeros((50, 80, 3))
    for _ in range(50):
        left, top, side = augmentation.window(image, 30, rng)
        assert side == 30 and 0 <= left <= 50 and 0 <= top <= 20
    assert augmentation.window(image, 200, rng)[2] == 50


def test_coarser_is_smoother_and_as_large():
    image = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype='uint8')
    coarse = bundled_views.coarsen(image, 2.5)
    assert coarse.shape == image.shape and coarse.std() < 0.6 * image.std()


def test_calibration_finds_the_logistic_curve_again():
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, 20000)
    labels = rng.random(20000) < 1 / (1 + np.exp(-(0.6 * logits + 0.8)))
    assert calibration.platt(logits, labels) == pytest.approx((0.6, 0.8), abs=0.05)


def test_the_threshold_lies_in_the_middle_of_the_gap():
    p, labels = [0.1, 0.2, 0.3, 0.7, 0.9], [0, 0, 0, 1, 1]
    assert calibration.best_threshold(p, labels) == pytest.approx(0.5)
    assert calibration.best_threshold([0.1, 0.4, 0.6, 0.8], [0, 1, 0, 1], [9, 5, 1, 5]) == pytest.approx(0.25)


def test_an_unbalanced_library_is_weighted_so_that_both_classes_count_the_same():
    from dalles.models.training.train_task import class_weights
    labels = np.array([1] * 8 + [0] * 40 + [1] * 10 + [0] * 10, 'float32')
    valid = np.arange(68) >= 48
    weights = class_weights(labels, valid)
    assert weights[:8].sum() == pytest.approx(weights[8:48].sum()) and weights[:48].sum() == pytest.approx(48)
    assert (weights[48:] == 1).all()


def test_tiles_and_labels_of_a_split_belong_together(tmp_path):
    from dalles.models.training.train_task import split
    labels, valid = [1, 0, 1, 0, 1], [False, True, False, False, True]
    tiles = np.stack([np.full((4, 4, 3), 10 * i + label, 'uint8') for i, label in enumerate(labels)])
    tiles.tofile(tmp_path / 'tiles.u8')
    train, held = split({'tiles': str(tmp_path / 'tiles.u8'), 'size_px': 4, 'batch': 2, 'seed': 3, 'augment': False},
                        np.array([labels, valid], 'uint8'))
    assert len(train) == 2 and len(held) == 1
    for part, expected in ((train, {0, 20, 30}), (held, {10, 40})):
        seen = set()
        for index in range(len(part)):
            images, truth, _ = part[index]
            assert (images[:, 0, 0, 0] % 10 == truth[:, 0]).all()
            seen |= {int(v) // 10 * 10 for v in images[:, 0, 0, 0]}
        assert seen == expected


def test_a_model_file_with_an_ending_in_capitals(tmp_path):
    import shutil

    from dalles.models.engines.keras_network import load_network
    from dalles.models.model_file.bundled import BUNDLED
    assert load_network(shutil.copy(BUNDLED, tmp_path / 'BATI50.KERAS')).input_shape == (None, SIZE_PX, SIZE_PX, 3)


def test_a_full_disk_leaves_the_older_model(tmp_path):
    """No file may grow beyond 50 kB here, as on a disk that fills up while the model is written."""
    import resource

    from dalles.models.model_file import file_io
    from dalles.models.training.architectures_keras import cerema2018
    card = {'name': 'a', 'version': '1', 'size_px': 60, 'tile_m': 50, 'gsd_m': 0.83, 'gsd_range_m': [0.2, 1],
            'bands': ['red', 'green', 'blue'], 'scaling': {'input': [0, 255], 'percentiles': [2, 98]},
            'classes': ['non_bati', 'bati'], 'threshold': 0.5}
    model, network = tmp_path / 'mine.keras', cerema2018(60)
    model.write_text('older')
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError):
            file_io.save(network, card, model)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert model.read_text() == 'older' and [p.name for p in tmp_path.iterdir()] == ['mine.keras']
    file_io.save(network, card, model)
    assert file_io.load(model).card.name == 'a' and [p.name for p in tmp_path.iterdir()] == ['mine.keras']
