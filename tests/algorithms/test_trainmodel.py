"""Training in a real Keras, through processing.run, and the model in all engines."""

import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from dalles.models.model_file import file_io
from dalles.models.model_file.headline import headline

SMALL = {'ARCHITECTURE': 'cerema2018', 'START': 'scratch'}  # trains in a third of the time that the bundled network takes
DEFAULTS = {'SIZE': 25, 'SEED': 5}
FEW = {('train', 0): 6, ('train', 1): 5, ('valid', 0): 3, ('valid', 1): 2}


@pytest.fixture
def train(run, library, tmp_path, need_engine):
    """Of the small network, on few tiles."""
    need_engine('keras')

    def call(said=None, **parameters):
        given = {'LIBRARY': str(parameters.pop('LIBRARY', None) or library(FEW)), 'EPOCHS': 2, 'BATCH': 16,
                 'MODEL': str(tmp_path / 'mine.keras'), **SMALL, **parameters}
        return run('dalles:trainmodel', said, **given)
    return call


@pytest.fixture(scope='module')
def trained(run, feedback, library_at, tmp_path_factory, need_engine):
    """trained('fine-tuned') -> (outputs, feedback), trained once for all tests that look at the model; nobody changes it.

    'fine-tuned': the bundled network, on tiles enough for a calibration; 'scratch': the small one, where nothing is said of
    rate and tile, with a report in place of an older one; 'defaults': a network and a start that nobody chose, tiles of 25 m.
    """
    need_engine('keras')
    many = {('train', 0): 60, ('train', 1): 60, ('valid', 0): 20, ('valid', 1): 20}
    wanted = {'fine-tuned': (many, {'EPOCHS': 4, 'LEARNING_RATE': 0.001, 'SEED': 3}), 'scratch': (None, SMALL),
              'defaults': (None, DEFAULTS)}
    known = {}

    def call(kind):
        if kind not in known:
            counts, parameters = wanted[kind]
            folder, said = tmp_path_factory.mktemp('trained'), feedback()
            if kind == 'scratch':
                parameters = {**parameters, 'REPORT': str(folder / 'report.html')}
                (folder / 'report.html').write_text('older')
            outputs = run('dalles:trainmodel', said, **{
                'LIBRARY': str(library_at(folder / 'lib', counts)), 'EPOCHS': 2, 'BATCH': 16,
                'MODEL': str(folder / 'mine.keras'), **parameters})
            known[kind] = outputs, said
        return known[kind]
    return call


def card_of(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read('card.json'))


@pytest.mark.engine('onnxruntime')
@pytest.mark.parametrize('kind, epochs, images', [('fine-tuned', 4, (60, 20)), ('scratch', 2, (24, 10))])
def test_a_trained_model_runs_in_all_engines(trained, run, make_grid, ortho, table, tmp_path, kind, epochs, images):
    outputs, said = trained(kind)
    assert 1 <= outputs['BEST_EPOCH'] <= epochs and 0 <= outputs['ACCURACY'] <= 1
    assert sum(info.startswith('Epoch ') and 'validation loss' in info for info in said.infos) == epochs
    model = file_io.load(outputs['MODEL'])
    assert model.card.classes == ('non_bati', 'bati') and model.card.threshold == outputs['THRESHOLD']
    assert model.card.text['trained_on']['images'] == {
        f'{split} {name}': count for split, count in zip(('train', 'valid'), images) for name in ('bati', 'non_bati')}
    assert [row['epoch'] for row in model.card.text['trained_on']['history']] == [*range(1, epochs + 1)]
    path = ortho(np.random.default_rng(0).integers(20, 230, (400, 500, 3), dtype='uint8'))
    found = []
    for engine in ('numpy', 'onnxruntime', 'keras'):
        out = str(tmp_path / f'{engine}.gpkg')
        run('dalles:predicttiles', INPUT=make_grid(path), ORTHO=path, MODEL=outputs['MODEL'], ENGINE=engine, OUTPUT=out)
        rows = table(out)
        assert {row['modele'] for row in rows.values()} == {'mine 1'}
        found.append([row['proba_bati'] for row in rows.values()])
    assert np.abs(np.array(found) - found[0]).max() < 1e-4


def test_it_learns_and_the_probability_is_that_of_built(trained, library):
    from dalles.core.dataset import library_reader
    outputs, _ = trained('fine-tuned')
    folder = Path(outputs['MODEL']).parent / 'lib'
    assert outputs['ACCURACY'] > 0.9
    model = file_io.load(outputs['MODEL'])
    probability, built = probability_and_built(model, [s for s in library_reader.read_library(folder) if s.split == 'valid'])
    right = (probability >= model.card.threshold) == built
    found = headline(model.card.text)
    assert (found.land, found.tiles, found.accuracy) == ('validation', 40, right.mean()) and len(built) == 40
    assert 0 < found.low < found.accuracy <= found.high <= 1 and found.high - found.low < 0.3
    assert not model.card.grey
    fresh = library({('test', 0): 10, ('test', 1): 10}, name='fresh')
    listed = library_reader.read_library(fresh)
    probability, built = probability_and_built(model, listed)
    assert probability[built].mean() > 0.8 and probability[~built].mean() < 0.2


def probability_and_built(model, listed):
    """What a model says of the images of samples, and their labels."""
    from dalles.core.dataset import library_reader
    from dalles.models.engines.numpy_engine import NumpyEngine
    images = np.stack([library_reader.resize(library_reader.decode_image(s.path), model.card.size_px) for s in listed])
    engine = NumpyEngine(model.portable)
    try:
        return model.card.built_probability(engine.predict(images)), np.array([s.label == 'bati' for s in listed])
    finally:
        engine.close()


def test_a_model_that_learned_grey_images_says_so(train, library):
    folder = library({(split, kind): 4 for split in ('train', 'valid') for kind in (0, 1)})
    for path in folder.rglob('*.png'):
        image = gdal.Open(str(path)).ReadAsArray()
        memory = gdal.GetDriverByName('MEM').Create('', *image.shape[:0:-1], 3)
        memory.WriteArray(np.broadcast_to(image[:1], image.shape).copy())
        gdal.GetDriverByName('PNG').CreateCopy(str(path), memory)
    model = file_io.load(train(LIBRARY=folder, EPOCHS=1, **SMALL)['MODEL'])
    assert model.card.grey and headline(model.card.text).tiles == 8


@pytest.mark.parametrize('names', [('built', 'unbuilt'), ('1', '0'), ('Bâti', 'Non bâti'), ('b_bati', 'a_non_bati')])
def test_classes_in_another_order_or_language(train, refusal, library, names, tmp_path):
    folder = library(FEW, names=names)
    if names[0] == 'b_bati':
        said = refusal('dalles:trainmodel', LIBRARY=str(folder), MODEL=str(tmp_path / 'x.keras'))
        assert 'Rename them to bati and non_bati' in said and 'b_bati' in said
        return
    outputs = train(LIBRARY=folder, EPOCHS=1)
    assert card_of(outputs['MODEL'])['trained_on']['images'] == {
        'train bati': 6, 'train non_bati': 5, 'valid bati': 3, 'valid non_bati': 2}


def test_the_report_shows_the_curves_and_the_tiles_of_test(train, trained, library, tmp_path):
    counts = {(split, kind): n for split, n in (('train', 12), ('valid', 6), ('test', 5)) for kind in (0, 1)}
    report = tmp_path / 'report.html'
    outputs = train(LIBRARY=library(counts), REPORT=str(report), EPOCHS=2)
    text = report.read_text(encoding='utf-8')
    assert outputs['REPORT'] == str(report)
    assert 'Training' in text and 'mine 1' in text and 'test0_' in text and 'valid0_' not in text
    outputs, said = trained('scratch')  # of a library without tiles of test
    assert any('does not have test tiles' in warning for warning in said.warnings)
    assert 'valid0_' in Path(outputs['REPORT']).read_text(encoding='utf-8')


def test_an_unbalanced_library_is_weighted(train, library):
    folder = library({('train', 0): 8, ('train', 1): 40, ('valid', 0): 4, ('valid', 1): 16})
    outputs = train(LIBRARY=folder, EPOCHS=1)
    assert card_of(outputs['MODEL'])['trained_on']['images']['train non_bati'] == 40


def test_unreadable_and_empty_images_are_named_skipped_and_counted(train, library, feedback):
    folder, said = library(FEW), feedback()
    (folder / 'train' / 'bati' / 'zero.jpg').write_bytes(b'')
    (folder / 'train' / 'bati' / 'broken.png').write_bytes(b'\x89PNG\r\n\x1a\n broken')
    outputs = train(said, LIBRARY=folder, EPOCHS=1)
    assert any('2 images cannot be read' in w and 'zero.jpg' in w and 'broken.png' in w for w in said.warnings)
    assert card_of(outputs['MODEL'])['trained_on']['images']['train bati'] == 6


def test_cancel_keeps_the_best_model_so_far(train, library, feedback):
    said = feedback()
    epochs = []

    def heard(info):
        said.infos.append(info)
        if info.startswith('Epoch '):
            epochs.append(info)
            said.cancel()
    said.pushInfo = heard
    outputs = train(said, LIBRARY=library(), EPOCHS=50, PATIENCE=0, BATCH=2)  # epochs that last: the cancel comes amid one
    assert len(epochs) < 10
    assert any('Stopped: the best of' in warning for warning in said.warnings)
    assert file_io.load(outputs['MODEL']).card.name == 'mine'


def test_a_cancelled_training_goes_on(train, library, feedback, tmp_path):
    folder, said, again = library(), feedback(), feedback()

    def heard(info):
        said.infos.append(info)
        if info.startswith('Epoch 2:'):
            said.cancel()
    said.pushInfo = heard
    given = {'LIBRARY': folder, 'EPOCHS': 4, 'PATIENCE': 0, 'BATCH': 2}  # epochs that last: the cancel comes amid one
    train(said, **given)
    assert (tmp_path / 'mine.training.npz').exists()
    outputs = train(again, **given)
    assert any(info == 'Resuming an interrupted training run: 2 of 4 epochs are already done.' for info in again.infos)
    assert [row['epoch'] for row in card_of(outputs['MODEL'])['trained_on']['history']] == [1, 2, 3, 4]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith('mine')) == ['mine.keras']


def test_a_second_training_of_the_same_model_is_told(train, tmp_path, qgis, feedback):
    from qgis.core import QgsProcessingException

    from dalles.algorithms.framework.run_state import exclusive_lock
    with exclusive_lock(str(tmp_path / 'mine.keras'), feedback()), pytest.raises(QgsProcessingException,
                                                                                 match='is being written by another run'):
        train(EPOCHS=1)
    assert not (tmp_path / 'mine.keras').exists()


def test_cancel_before_the_first_epoch_leaves_nothing(train, library, tmp_path, feedback, qgis):
    from qgis.core import QgsProcessingException
    said = feedback(stop_at=1)
    with pytest.raises(QgsProcessingException, match='no model was written'):
        train(said, LIBRARY=library(), EPOCHS=50)  # tiles enough to be stopped while they are read
    assert not (tmp_path / 'mine.keras').exists()


def test_the_tile_size_of_a_library_without_manifest(trained):
    card = card_of(trained('defaults')[0]['MODEL'])
    assert card['tile_m'] == DEFAULTS['SIZE'] == 25 and card['gsd_m'] == 25 / card['size_px']
    assert card['trained_on']['learning_rate'] == 0.0001  # what is right to fine-tune, as none was given
    card = card_of(trained('scratch')[0]['MODEL'])
    assert card['tile_m'] == 50 and card['trained_on']['learning_rate'] == 0.001


def test_a_worker_killed_while_it_saves_leaves_nothing_beside_the_model(train, tmp_path, monkeypatch, qgis):
    from qgis.core import QgsProcessingException

    from dalles.models.worker_process import client
    model = tmp_path / 'mine.keras'
    model.write_text('older')
    real = client.WorkerProcess.ask

    def killed(worker, kind, *given, **named):
        if kind == 'train':
            file_io.aside_path(model).write_text('half')  # as a save that was interrupted
            worker.process.kill()
        return real(worker, kind, *given, **named)
    monkeypatch.setattr(client.WorkerProcess, 'ask', killed)
    with pytest.raises(QgsProcessingException, match='ended unexpectedly'):
        train(EPOCHS=1)
    assert model.read_text() == 'older' and not file_io.aside_path(model).exists()


def test_the_same_seed_gives_the_same_model(trained, run, library, tmp_path):
    one, _ = trained('defaults')
    two = run('dalles:trainmodel', LIBRARY=str(library()), EPOCHS=2, BATCH=16, MODEL=str(tmp_path / 'two.keras'), **DEFAULTS)
    a, b = (file_io.load(o['MODEL']).portable.arrays for o in (one, two))
    assert a and a.keys() == b.keys() and all(np.allclose(a[name], b[name], atol=1e-4) for name in a)


def test_a_failed_save_leaves_the_older_model(train, tmp_path, qgis):
    from qgis.core import QgsProcessingException
    folder = tmp_path / 'models'
    folder.mkdir()
    (folder / 'mine.keras').mkdir()  # cannot be replaced by a file
    (folder / 'mine.keras' / 'older').write_text('kept')
    with pytest.raises(QgsProcessingException):
        train(MODEL=str(folder / 'mine.keras'), EPOCHS=1)
    assert (folder / 'mine.keras' / 'older').read_text() == 'kept'
    assert os.listdir(folder) == ['mine.keras']
