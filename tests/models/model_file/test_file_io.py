import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from dalles.core.errors import ModelFileError
from dalles.models.engines.numpy_engine import NumpyEngine
from dalles.models.engines.self_test import known_tiles
from dalles.models.model_file import file_io
from dalles.models.model_file.bundled import BUNDLED
from dalles.models.model_file.portable_network import PortableNetwork
from toys import write_toy


def test_a_model_file_is_read(write_model, toy):
    model = file_io.load(write_model())
    assert model.card.label == 'toy 3'
    assert (model.card.size_px, model.card.gsd_m, model.card.percentiles) == (10, 5.0, (2, 98))
    assert model.portable.operations == toy.operations


def test_the_bundled_model_says_what_it_is():
    card = file_io.load(BUNDLED).card
    assert card.name == 'bati50'
    assert card.size_px * card.gsd_m == pytest.approx(50)
    assert card.classes == ('non_bati', 'bati')
    assert 0 < card.threshold < 1
    assert card.text['trained_on']['sources'] and card.text['scores']['french_tags']['auc_95']


# what Keras gave of the tiles of the self-test when the file was written
OLD_FILES = {'toy20.keras': ('2.0', [0.270492, 0.405052, 0.667798, 0.676446, 0.082462, 0.913102]),
             'toy30.keras': ('3.0', [0.744061, 0.047916, 0.342345, 0.670022, 0.579137, 0.824537])}


@pytest.mark.parametrize('name', OLD_FILES)
def test_files_of_older_versions_give_what_they_gave(name):
    model, (version, expected) = file_io.load(Path(__file__).with_name('files') / name), OLD_FILES[name]
    engine = NumpyEngine(model.portable, threads=1)
    try:
        found = model.card.built_probability(engine.predict(known_tiles(model.card.size_px, len(expected))))
    finally:
        engine.close()
    assert model.card.version == version and np.abs(found - expected).max() < 1e-4


def test_missing(tmp_path):
    with pytest.raises(ModelFileError, match='was not found'):
        file_io.load(tmp_path / 'no.keras')


@pytest.mark.parametrize('suffix', ['.h5', '.pkl', '.onnx', '.zip'])
def test_other_formats(tmp_path, suffix):
    path = tmp_path / f'model{suffix}'
    path.write_bytes(b'x')
    with pytest.raises(ModelFileError, match='is not a .keras file'):
        file_io.load(path)


def test_not_a_zip(tmp_path):
    path = tmp_path / 'a.keras'
    path.write_bytes(b'\x89HDF\r\n\x1a\n' * 100)
    with pytest.raises(ModelFileError, match='not a valid .keras archive'):
        file_io.load(path)


@pytest.mark.parametrize('share', [0.1, 0.5, 0.9, 0.999])
def test_truncated(write_model, share):
    path = write_model()
    data = path.read_bytes()
    path.write_bytes(data[:int(len(data) * share)])
    with pytest.raises(ModelFileError, match='not a valid .keras archive'):
        file_io.load(path)


def test_a_flipped_byte_is_noticed(write_model):
    path = write_model()
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo('portable.npz').header_offset
    data = bytearray(path.read_bytes())
    data[start + 200] ^= 0xff
    path.write_bytes(data)
    with pytest.raises(ModelFileError):
        file_io.load(path)


@pytest.mark.parametrize('member, word', [('card.json', 'no card'), ('portable.npz', 'no portable weights')])
def test_a_plain_keras_file(write_model, member, word):
    with pytest.raises(ModelFileError, match=f'{word}.*not written by Dalles'):
        file_io.load(write_model(drop=member))


def test_weights_of_another_model(write_model):
    with pytest.raises(ModelFileError, match='do not match its card'):
        file_io.load(write_model({'sha256': '0' * 64}))


@pytest.mark.parametrize('change, message', [
    ({'size_px': 0}, 'size_px is 0,'), ({'size_px': 100_000}, 'size_px is 100000,'),
    ({'bands': ['red', 'green', 'blue', 'nir']}, '4 bands'), ({'bands': ['grey']}, '1 bands'),
    ({'classes': ['tree', 'bati']}, 'classes are tree, bati,'), ({'threshold': 1.5}, 'threshold is 1.5,'),
    ({'gsd_m': 0}, 'gsd_m is'), ({'gsd_m': 'fine'}, 'cannot be read'), ({'name': None}, None),
    ({'scaling': {}}, 'percentiles'), ({'scaling': {'percentiles': [98, 2]}}, 'percentiles are'),
])
def test_a_model_for_another_input(write_model, change, message):
    path = write_model(card=change)
    if message is None:
        assert file_io.load(path).card.name == 'None'
        return
    with pytest.raises(ModelFileError, match=message):
        file_io.load(path)


def test_a_card_that_is_no_json(write_model, tmp_path):
    path = write_model(drop='card.json')
    with zipfile.ZipFile(path, 'a') as archive:
        archive.writestr('card.json', '{"name": ')
    with pytest.raises(ModelFileError, match='card of the model file cannot be read'):
        file_io.load(path)


def test_a_card_that_is_a_list(write_model):
    path = write_model(drop='card.json')
    with zipfile.ZipFile(path, 'a') as archive:
        archive.writestr('card.json', json.dumps([1, 2]))
    with pytest.raises(ModelFileError, match='card of the model file cannot be read'):
        file_io.load(path)


STATEMENT = 'size_px=150 gsd_m=0.333 input=0,1 classes=bati,non_bati'


def test_a_model_of_others_needs_to_say_what_it_takes(write_model):
    path = write_model(drop='card.json')
    with pytest.raises(ModelFileError, match='Describe the model in CARD .for instance size_px=150.*toy.card.json'):
        file_io.load(path)
    model = file_io.load(path, STATEMENT)
    assert model.portable is None
    assert (model.card.name, model.card.size_px, model.card.classes) == ('toy', 150, ('bati', 'non_bati'))
    assert model.card.value_range == (0, 1)
    path.with_name('toy.card.json').write_text(json.dumps(
        {'size_px': 100, 'gsd_m': 0.5, 'scaling': {'input': [-1, 1]}, 'classes': ['non_bati', 'bati'], 'threshold': 0.7}))
    beside = file_io.load(path).card
    assert (beside.size_px, beside.value_range, beside.threshold) == (100, (-1, 1), 0.7)


@pytest.mark.parametrize('statement, message', [
    ('size_px=150', 'lacks gsd_m, input, classes'),
    (STATEMENT + ' treshold=0.4', 'unknown keys: treshold.'),
    ('anything', 'lacks size_px'),
    (STATEMENT.replace('150', 'big'), 'cannot be read'), (STATEMENT.replace('0,1', '1,0'), 'two increasing numbers'),
    (STATEMENT.replace('bati,non_bati', 'cat,dog'), 'classes are cat, dog,'),
])
def test_bad_statements(write_model, statement, message):
    with pytest.raises(ModelFileError, match=message):
        file_io.load(write_model(drop='card.json'), statement)


def test_a_bad_card_beside(write_model):
    path = write_model(drop='card.json')
    for text, message in (('{', 'cannot be read'), ('[]', 'lacks size_px'), ('{"size_px": 10}', 'lacks gsd_m, input, classes'),
                          ('{"size_px": 10, "gsd_m": 1, "input": ["a", "b"], "classes": ["bati", "non_bati"]}',
                           'input is'),
                          ('{"size_px": 10, "scaling": {"gsd_m": 1}, "input": [0, 1], "classes": ["bati", "non_bati"]}',
                           'lacks gsd_m'),
                          ('{"size_px": 10.7, "gsd_m": 1, "input": [0, 1], "classes": ["bati", "non_bati"]}',
                           'size_px is 10.7,')):
        path.with_name('toy.card.json').write_text(text)
        with pytest.raises(ModelFileError, match=message):
            file_io.load(path)
    path.with_name('toy.card.json').write_text(
        '{"size_px": 10, "gsd_m": 1, "input": [0, 1], "classes": ["bati", "non_bati"]}')
    assert file_io.load(path).card.value_range == (0, 1)


@pytest.mark.parametrize('config, message', [
    ({'class_name': 'Lambda', 'module': 'keras.layers'}, 'Lambda layer, which could run'),
    ({'class_name': ['Dense']}, 'is not text'), ([], 'describes no network'),
    ({'class_name': 'Sequential', 'config': {'layers': [{'class_name': 'Evil', 'module': 'keras.layers'}]}}, 'contains Evil'),
    ({'class_name': 'Dense', 'module': 'os'}, 'comes from the module os'),
    ({'class_name': 'Dense', 'module': 'keras.layers', 'registered_name': 'evil>Dense'}, 'custom object'),
    ({'class_name': 'Dense', 'module': 'kerasevil'}, 'comes from the module kerasevil'),
])
def test_layers_that_could_run_code_are_refused_before_keras_sees_them(write_model, config, message):
    path = write_model(drop='card.json')
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != 'config.json'}
    with zipfile.ZipFile(path, 'w') as archive:
        for name, data in {**members, 'config.json': json.dumps(config)}.items():
            archive.writestr(name, data)
    with pytest.raises(ModelFileError, match=message):
        file_io.load(path, STATEMENT)


def test_a_model_is_read_once_and_again_when_its_file_has_changed(tmp_path, monkeypatch):
    """QGIS asks for it before a run in the thread of its window; what was read must be what stands in the file."""
    read, path = [], tmp_path / 'toy.keras'
    whole = PortableNetwork.from_bytes
    monkeypatch.setattr(PortableNetwork, 'from_bytes', classmethod(lambda cls, data: read.append(1) or whole(data)))
    first = file_io.load(write_toy(path))
    assert file_io.load(str(path)) is first and len(read) == 1
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert file_io.load(path) is not first and len(read) == 2
    path.unlink()
    with pytest.raises(ModelFileError, match='was not found'):
        file_io.load(path)


def test_a_card_beside_a_model_of_others_is_read_anew(tmp_path):
    path, card = tmp_path / 'theirs.keras', tmp_path / 'theirs.card.json'
    network = {'module': 'keras', 'class_name': 'Sequential', 'registered_name': None, 'config': {'layers': []}}
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('config.json', json.dumps(network))
    for threshold in (0.25, 0.75):
        card.write_text(json.dumps({'size_px': 10, 'gsd_m': 5, 'input': [0, 1], 'classes': ['non_bati', 'bati'],
                                    'threshold': threshold}))
        assert file_io.load(path).card.threshold == threshold
