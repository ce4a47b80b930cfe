import numpy as np
import pytest

from dalles.core.dataset.image_files import encode
from dalles.core.dataset.library_reader import read_library
from dalles.models.engines.engine import open_engine
from dalles.models.inference import library_scoring
from dalles.models.model_file.file_io import load


@pytest.mark.parametrize('batch', [1, 3, 64])
def test_every_image_gets_its_own_answer(tmp_path, write_model, monkeypatch, batch):
    monkeypatch.setattr(library_scoring, 'BATCH', batch)
    reds = [('bati', 90), ('bati', 130), ('non_bati', 100), ('non_bati', 70)]
    for label, red in reds:
        folder = tmp_path / 'lib' / 'test' / label
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f'{red}.png').write_bytes(encode(np.full((20, 20, 3), red, 'uint8'), 'png', 90))
    (tmp_path / 'lib' / 'test' / 'bati' / '0.png').write_bytes(b'')
    model = load(write_model())
    engine = open_engine('numpy', model)
    found = [one for part in library_scoring.score_images(read_library(tmp_path / 'lib'), engine, model.card) for one in part]
    engine.close()
    assert {s.tile_id: p for s, p in found} == {
        '0': None, **{str(red): pytest.approx(1 / (1 + np.exp(-(red - 100) / 10)), abs=1e-6) for _, red in reds}}
