"""evaluatemodel through Processing: a library of plain colours, of which a toy network says known things."""

import json
import zipfile

import numpy as np
import pytest

from dalles.core.dataset.image_files import encode
from dalles.core.dataset.library_writer import Entry, LibraryWriter
from dalles.core.grid.tile_grid import Bounds
from helpers import wkt
from toys import write_toy

# the toy network says sigmoid((red - 100) / 10): 0.27 for 90, 0.5 for 100, 0.95 for 130
BUILT, UNBUILT = [130, 120, 115, 90], [60, 70, 80, 85, 110]  # one of each is wrong at 0.5


def colour(red):
    return np.full((20, 20, 3), (red, 100, 50), 'uint8')


def sigmoid(red):
    return 1 / (1 + np.exp(-(np.array(red) - 100) / 10))


@pytest.fixture
def library(tmp_path):
    """library({'test/bati': [red, ...], ...}) -> folder."""
    def make(content=None, name='lib'):
        for folder, reds in (content or {'test/bati': BUILT, 'test/non_bati': UNBUILT}).items():
            (tmp_path / name / folder).mkdir(parents=True)
            for number, red in enumerate(reds):
                (tmp_path / name / folder / f'{number}_{red}.png').write_bytes(encode(colour(red), 'png', 90))
        return tmp_path / name
    return make


@pytest.fixture
def toy(tmp_path):
    """toy(name, **card) -> path of a model file."""
    def make(name='toy', **card):
        return str(write_toy(tmp_path / f'{name}.keras', {'name': name, **card}))
    return make


@pytest.fixture
def evaluate(run, tmp_path):
    """evaluate(feedback=None, ...) -> (outputs, METRICS read back, REPORT as text)."""
    def call(said=None, **given):
        outputs = run('dalles:evaluatemodel', said, **{
            'METRICS': str(tmp_path / 'metrics.json'), 'REPORT': str(tmp_path / 'report.html'), **given})
        with open(outputs['METRICS'], encoding='utf-8') as metrics, open(outputs['REPORT'], encoding='utf-8') as page:
            return outputs, json.load(metrics), page.read()
    return call


@pytest.fixture
def grid(polygons, box):
    """grid(rows of (probability, label), ...) -> scored and tagged layer, a tile a row."""
    def make(rows, fields='tile_id:string&field=proba_bati:double&field=label:string&field=modele:string', model='toy 3'):
        tiles = [box(800000 + 300 * i, 6204000, 800050 + 300 * i, 6204050) for i in range(len(rows))]
        return polygons(tiles, fields=fields, rows=[[f't{i}', *row, model][:fields.count('field=') + 1]
                                                    for i, row in enumerate(rows)])
    return make


@pytest.fixture
def write_foreign(tmp_path):
    """write_foreign() -> path of a model file that Dalles did not write."""
    def make():
        path = tmp_path / 'theirs.keras'
        with zipfile.ZipFile(path, 'w') as archive:
            archive.writestr('config.json', json.dumps({
                'module': 'keras', 'class_name': 'Sequential', 'registered_name': None, 'config': {'layers': []}}))
        return str(path)
    return make


ROWS = [(float(p), 'bati') for p in sigmoid(BUILT)] + [(float(p), 'non_bati') for p in sigmoid(UNBUILT)]


def check_numbers(outputs):
    """What can be counted by hand on BUILT and UNBUILT at 0.5."""
    assert outputs['ACCURACY'] == pytest.approx(7 / 9)
    assert outputs['PRECISION'] == outputs['RECALL'] == outputs['F1'] == 3 / 4
    assert outputs['AUC'] == pytest.approx(19 / 20)  # of 20 pairs only 90 and 110 are out of order
    p, y = sigmoid(BUILT + UNBUILT), np.repeat([1, 0], [4, 5])
    assert outputs['BRIER'] == pytest.approx(np.mean((p - y) ** 2), abs=1e-6)
    assert outputs['THRESHOLD'] == 0.5


def test_a_library(evaluate, library, toy, feedback):
    said = feedback()
    outputs, metrics, page = evaluate(said, LIBRARY=str(library()), MODELS=[toy()])
    check_numbers(outputs)
    model, = metrics['models']
    assert model['confusion'] == {'layout': 'rows: label built, unbuilt; columns: classed built, unbuilt',
                                  'matrix': [[3, 1], [1, 4]], 'tp': 3, 'fn': 1, 'fp': 1, 'tn': 4}
    assert (model['metrics']['accuracy']['value'], model['metrics']['ece']['value']) == (outputs['ACCURACY'], outputs['ECE'])
    assert model['metrics']['recall']['method'] == 'Wilson' and model['metrics']['auc']['method'] == 'bootstrap'
    assert metrics['subject']['Tiles'] == '9: 4 built, 5 unbuilt'
    assert page.count('<img') == 9 and '3_90' in page and '4_110' in page
    assert 'toy 3, threshold 0.5, 9 tiles: accuracy 0.778' in said.infos[-2] + said.infos[-1]
    assert [text for text in said.warnings if '4 built, 5 unbuilt' in text]


def test_a_grid_says_the_same(evaluate, grid):
    outputs, metrics, page = evaluate(INPUT=grid(ROWS))
    check_numbers(outputs)
    assert metrics['models'][0]['model'] == 'toy 3' and '<img' not in page and 't3' in page


def test_the_bundled_model_needs_nothing(evaluate, library):
    outputs, metrics, _ = evaluate(LIBRARY=str(library()))
    assert metrics['models'][0]['model'].startswith('bati50') and 0 <= outputs['BRIER'] <= 1


def test_models_side_by_side(evaluate, library, toy):
    outputs, metrics, page = evaluate(LIBRARY=str(library()), MODELS=[toy('one'), toy('two', threshold=0.8), toy('one')])
    names = [model['model'] for model in metrics['models']]
    assert names == ['one 3 (one.keras)', 'two 3', 'one 3 (one.keras)']
    assert [model['threshold'] for model in metrics['models']] == [0.5, 0.8, 0.5]
    assert metrics['models'][1]['confusion']['matrix'] == [[3, 1], [0, 5]]
    check_numbers(outputs)  # of the first
    assert [one['minus'] for one in metrics['differences']] == ['one 3 (one.keras)'] * 2
    assert metrics['differences'][0]['metrics']['accuracy']['value'] == pytest.approx(1 / 9)


def test_a_threshold_overrules_the_card(evaluate, library, toy, grid):
    for given in ({'LIBRARY': str(library()), 'MODELS': [toy()]}, {'INPUT': grid(ROWS)}):
        outputs, _, _ = evaluate(THRESHOLD=0.8, **given)
        assert (outputs['THRESHOLD'], outputs['PRECISION'], outputs['RECALL']) == (0.8, 1, 3 / 4)


def test_a_split_and_all(evaluate, library, toy, feedback):
    folder = str(library({'test/built': [130], 'test/unbuilt': [60], 'train/built': [140], 'train/unbuilt': [50, 55]}))
    for split, tiles, learned in (('test', 2, False), ('train', 3, True), ('all', 5, True)):
        said = feedback()
        _, metrics, _ = evaluate(said, LIBRARY=folder, MODELS=[toy()], SPLIT=split)
        assert metrics['models'][0]['tiles'] == tiles
        assert any('split train' in text for text in said.warnings) == learned


def test_one_label_in_the_split_has_no_auc(evaluate, library, toy, feedback):
    said = feedback()
    folder = library({'test/bati': [130], 'train/non_bati': [50]})
    outputs, metrics, page = evaluate(said, LIBRARY=str(folder), MODELS=[toy()])
    assert outputs['AUC'] is None and outputs['RECALL'] == 1 and metrics['models'][0]['curves']['roc'] is None
    assert any('All tiles have the same label, built' in text for text in said.warnings) and 'the same label, built' in page


def test_blocks_of_a_library_make_its_intervals(evaluate, toy, tmp_path):
    with LibraryWriter(tmp_path / 'lib', 'png', 90, 'EPSG:2154', wkt(2154)) as writer:
        for number in range(24):
            label, red = ('bati', 130 - 5 * (number % 12)) if number % 2 else ('non_bati', 80 + 4 * (number % 12))
            writer.write(colour(red), Entry(f't{number}', label, 'test', f'b{number // 2}', Bounds(0, 0, 50, 50), None))
    _, metrics, page = evaluate(LIBRARY=str(tmp_path / 'lib'), MODELS=[toy()])
    assert metrics['models'][0]['blocks'] == 12
    assert metrics['models'][0]['metrics']['accuracy']['method'] == 'bootstrap'
    assert '12 blocks of neighbouring tiles' in page


def test_unreadable_images_are_named_skipped_and_counted(evaluate, library, toy, feedback):
    folder, said = library(), feedback()
    for number in range(12):
        (folder / 'test' / 'bati' / f'zero{number:02}.jpg').write_bytes(b'')
    (folder / 'test' / 'non_bati' / 'text.tif').write_text('no image')
    outputs, metrics, page = evaluate(said, LIBRARY=str(folder), MODELS=[toy('one'), toy('two')])
    check_numbers(outputs)
    assert len(metrics['skipped']) == 13
    named, = [text for text in said.warnings if 'cannot be read' in text]
    assert named.startswith('13 images') and 'test/bati/zero09.jpg and 3 more' in named and named in page


def test_training_curves_of_the_card(evaluate, library, toy):
    history = [{'epoch': i, 'loss': 1 / i, 'val_loss': 1.2 / i, 'accuracy': .6, 'val_accuracy': .5} for i in range(1, 6)]
    _, _, page = evaluate(LIBRARY=str(library()), MODELS=[toy(trained_on={'history': history})])
    assert 'validation tiles' in page
    _, _, page = evaluate(LIBRARY=str(library(name='other')), MODELS=[toy(trained_on='hand')])
    assert 'validation tiles' not in page


def test_what_is_not_labelled_or_not_scored_is_left_out(evaluate, grid, feedback):
    said = feedback()
    more = [(0.4, 'ambigu'), (0.9, None), (None, 'bati'), (None, 'non_bati'), (None, None)]
    outputs, _, page = evaluate(said, INPUT=grid(ROWS + more))
    check_numbers(outputs)
    assert {'1 tiles left out: ambigu.', '2 tiles left out: without label.',
            '2 tiles left out: without probability.'} <= set(said.infos)
    assert 'Left out: ambigu' in page


@pytest.mark.parametrize('built, unbuilt, kind', [('built', 'unbuilt', 'string'), (1, 0, 'integer'), (1., 0., 'double')])
def test_fields_of_other_names_and_types(evaluate, grid, built, unbuilt, kind):
    rows = [(p, built if label == 'bati' else unbuilt) for p, label in ROWS]
    layer = grid(rows, f'name:string&field=score:double&field=truth:{kind}')
    outputs, _, _ = evaluate(INPUT=layer, FIELD='score', LABEL='truth')
    check_numbers(outputs)


def test_neighbouring_tiles_are_one_block(evaluate, polygons, box):
    tiles = [box(800000 + 50 * i, 6204000, 800050 + 50 * i, 6204050) for i in range(40)]  # 2 km: four blocks of 500 m
    rows = [[float(p), label] for p, label in zip(np.linspace(.9, .1, 40), ['bati'] * 18 + ['non_bati'] * 22)]
    _, metrics, _ = evaluate(INPUT=polygons(tiles, fields='proba_bati:double&field=label:string', rows=rows))
    assert metrics['models'][0]['blocks'] == 4
    assert any('4 blocks only' in note for note in metrics['models'][0]['notes'])


def test_models_beside_a_grid_are_not_used(evaluate, grid, toy, feedback):
    said = feedback()
    check_numbers(evaluate(said, INPUT=grid(ROWS), MODELS=[toy()])[0])
    assert any('MODELS is ignored' in text for text in said.warnings)


def test_a_cancel_writes_nothing_and_says_so(run, library, toy, feedback, tmp_path):
    for number, stop_at in enumerate((1, 70)):
        said, report = feedback(stop_at=stop_at), tmp_path / f'r{number}.html'
        outputs = run('dalles:evaluatemodel', said, LIBRARY=str(library(name=f'lib{number}')), MODELS=[toy()],
                      REPORT=str(report), METRICS='TEMPORARY_OUTPUT')
        assert 'ACCURACY' not in outputs and not report.exists()
        assert 'Stopped: nothing is measured, no report is written.' in said.warnings


# bad input: what is given -> what the refusal says

@pytest.mark.parametrize('given, words', [
    ({}, 'LIBRARY and INPUT are both empty'),
    ({'LIBRARY': 'nowhere'}, 'is not an existing folder'),
    ({'content': {'test/bati': [1], 'test/route': [1]}}, 'unknown classes: route'),
    ({'content': {'test/bati': [1, 2]}}, '2 images of class bati and none of non_bati'),
    ({'content': {'test/bati': [1]}}, 'none of non_bati'),
    ({'content': {'bati': [1], 'non_bati': [2]}}, 'Choose the folder that contains train, valid and test'),
    ({'content': {'train/bati': [1, 2], 'valid/non_bati': [3]}}, 'train (2), valid (1). Choose another SPLIT'),
    ({'content': None, 'THRESHOLD': 1.5}, 'THRESHOLD 1.5 is not a probability'),
    ({'content': None, 'MODELS': ['missing.keras']}, 'Choose a .keras file'),
    ({'content': None, 'MODELS': ['old.h5']}, 'Choose a .keras file'),
    ({'content': None, 'MODELS': [__file__]}, 'is not a .keras file'),
    ({'content': None, 'REPORT': '/proc/nowhere/report.html'}, 'choose another REPORT')])
def test_bad_libraries_and_models(refusal, library, given, words):
    given = dict(given)
    if 'content' in given:
        given['LIBRARY'] = str(library(given.pop('content')))
    assert words in refusal('dalles:evaluatemodel', **given)


def test_a_statement_about_a_model_of_others_is_heard(refusal, library, write_foreign):
    said = refusal('dalles:evaluatemodel', LIBRARY=str(library()), MODELS=[write_foreign()], CARD='size=3')
    assert 'CARD has unknown keys: size.' in said


def test_both_are_refused(refusal, library, grid):
    assert 'LIBRARY and INPUT are both set' in refusal('dalles:evaluatemodel', LIBRARY=str(library()), INPUT=grid(ROWS))


def test_no_image_that_can_be_read(refusal, library, toy):
    folder = library()
    for path in folder.rglob('*.png'):
        path.write_bytes(b'')
    said = refusal('dalles:evaluatemodel', LIBRARY=str(folder), MODELS=[toy()])
    assert '9 images cannot be read' in said and 'Export the library again' in said


def test_a_network_that_answers_nonsense(refusal, library, tmp_path):
    from toys import toy_network
    network = toy_network()
    network.operations[1]['activation'] = 'linear'
    model = write_toy(tmp_path / 'wild.keras', portable=network)
    assert 'which are not probabilities' in refusal(
        'dalles:evaluatemodel', LIBRARY=str(library()), MODELS=[str(model)])


@pytest.mark.parametrize('rows, given, words', [
    (ROWS, {'FIELD': 'score'}, 'The grid has no probability field score, only tile_id, proba_bati'),
    (ROWS, {'LABEL': 'tag'}, 'The grid has no label field tag'),
    (ROWS, {'FIELD': 'tile_id'}, 'The probability field tile_id is of type'),
    ([], {}, 'has no features'),
    ([(.5, None), (.6, 'ambigu')], {}, 'in the field label (2 tiles). Run Tag the tiles'),
    ([(None, 'bati'), (None, 'non_bati')], {}, 'The field proba_bati is NULL on all 2 labelled tiles. Run Predict the tiles'),
    ([(.5, 'bati'), (.6, 'forêt')], {}, ': forêt. Choose another LABEL'),
    ([(50., 'bati'), (.6, 'non_bati')], {}, '1 of 2 values are not probabilities (0 to 1), for instance 50')])
def test_bad_grids(refusal, grid, rows, given, words):
    assert words in refusal('dalles:evaluatemodel', INPUT=grid(rows), **given)


def test_points_are_no_grid(refusal, polygons):
    points = polygons(['POINT(800000 6204000)'], fields='proba_bati:double', rows=[[.5]], kind='Point')
    assert 'polygon' in refusal('dalles:evaluatemodel', INPUT=points).lower()
