"""tools/train/bundled_learn.py: what a student is asked to say."""

import numpy as np
import pytest

from bundled_crops import Drawer
from bundled_data import Sample, unlabelled
from bundled_learn import OWN, SIZE_PX, TEACHER_PX, UNLABELLED, Taught
from imagery import make


class Teacher:
    """Says a third of the way from dark to light, and keeps what it was shown."""

    def __init__(self):
        self.seen = []

    def predict_on_batch(self, images):
        self.seen.append(images)
        return images.mean(axis=(1, 2, 3))[:, None] / 255


@pytest.fixture
def views():
    flat = [Sample(f'pnoa/{label}', 'g', np.full((60, 60, 3), 90 + 80 * label, 'uint8'), 1.0, label=label) for label in (0, 1)]
    blue = np.zeros((120, 120, 3), 'uint8')
    blue[..., 2] = 250
    return Taught(Drawer(flat, 32, TEACHER_PX), [Sample('banepa/x', 'banepa', blue, 1.0, parts=True)], Teacher())


def test_a_label_counts_beside_the_teacher_and_land_without_one_has_the_teacher_alone(views, monkeypatch):
    monkeypatch.setattr('bundled_crops.view', lambda image, size_px, rng: image)
    alone = 0
    for seed in range(20):
        images, wanted = views(np.random.default_rng(seed))
        said, blue = views.teacher.seen[-1].mean(axis=(1, 2, 3)) / 255, views.teacher.seen[-1][:, 0, 0, 0] == 0
        labels = views.teacher.seen[-1][:, 0, 0, 0] > 120
        assert wanted[blue] == pytest.approx(said[blue]) and images.shape == (32, SIZE_PX, SIZE_PX, 3)
        assert wanted[~blue] == pytest.approx(OWN * labels[~blue] + (1 - OWN) * said[~blue])
        assert (abs(images.mean(axis=(1, 2)) - views.teacher.seen[-1].mean(axis=(1, 2))) < 1).all()  # the same views, smaller
        alone += blue.sum()
    assert abs(alone / 640 - UNLABELLED) < 0.06


def test_without_land_every_tile_has_its_label(views):
    views.land = []
    _, wanted = views(np.random.default_rng(0))
    assert len(wanted) == 32 and not (views.teacher.seen[-1][:, 0, 0, 0] == 0).all()


def test_land_without_labels_is_read(tmp_path):
    make(tmp_path)
    assert [(s.name, s.gsd_m, s.label, s.mask) for s in unlabelled(tmp_path)] == [('banepa/town.jpg', 0.13, None, None)]
    assert unlabelled(tmp_path / 'nowhere') == []
