"""Reports that the algorithms make from data with hostile names, in a real browser: all are shown as they are, nothing runs."""

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from browser import Marks, needed, visit
from dalles.core.dataset.image_files import encode
from hostile_names import HOSTILE, RAN
from toys import write_toy

pytestmark = needed

EVIL = ''.join(HOSTILE)
MODEL = f'</script><script>{RAN}</script>"><img src=x onerror=a> {{{{7*7}}}}&amp;'  # a card takes 100 letters, all printable
IN_FILE = f'"><img src=x onerror={RAN.replace(chr(34), chr(39))}> {{{{7*7}}}} \u202e&amp;'  # no / in the name of a file
PLAIN = 'name'
NOISE = np.random.default_rng(0).integers(20, 230, (400, 1000, 3), dtype='uint8')  # 500 m x 200 m
FIELDS = 'tile_id:string(2000)&field=proba_bati:double&field=label:string&field=modele:string(2000)&field=built_m2:double'


@pytest.fixture
def grid(polygons, box):
    """grid(names, model) -> a scored and tagged layer called as its first tile, 20 tiles in two rows: some tags are wrong."""
    def make(names, model):
        draw = np.random.default_rng(0)
        tiles = [box(800000 + 50 * (i % 10), 6204000 + 50 * (i // 10), 800050 + 50 * (i % 10), 6204050 + 50 * (i // 10))
                 for i in range(20)]
        rows = [[names[i % len(names)], float(np.clip((0.8 if i % 4 < 2 else 0.2) + draw.normal(0, 0.15), 0, 1)),
                 'bati' if i % 4 < 2 or i == 3 else 'non_bati', model, 100.0] for i in range(20)]
        rows[1][1], rows[2][1], rows[3][1] = 0.01, 0.99, 0.02
        layer = polygons(tiles, fields=FIELDS, rows=rows)
        layer.setName(names[0])
        return layer
    return make


@pytest.fixture
def reports(run, grid, polygons, box, ortho, tmp_path):
    """reports(names, model, file, folder) -> {algorithm: path of its report}, the same but for the names."""
    def make(names, model, file, folder, called=PLAIN):
        home, scored, image = tmp_path / folder, grid(names, model), ortho(NOISE, name=f'{folder}.tif')
        home.mkdir()
        found = {name: home / f'{name}.html' for name in ('grid', 'review', 'changes', 'summary', 'library')}
        run('dalles:evaluatemodel', INPUT=scored, REPORT=str(found['grid']))
        run('dalles:reviewlabels', INPUT=scored, ORTHO=image, OUTPUT='memory:', SHEET=str(found['review']))
        run('dalles:detectchanges', INPUT=scored, ORTHO=image, OUTPUT='memory:', ZONES='memory:', REPORT=str(found['changes']),
            NEW_THRESHOLD=0, GONE_THRESHOLD=1)
        places = polygons([box(800000 + 25 * i, 6204000, 800025 + 25 * i, 6204100) for i in range(20)], fields='nom:string',
                          rows=[[names[i % len(names)]] for i in range(20)])
        run('dalles:summarize', INPUT=scored, PLACES=places, NAME='nom', OUTPUT='memory:', REPORT=str(found['summary']))
        library = home / file
        for split in ('test/bati', 'test/non_bati'):
            (library / split).mkdir(parents=True)
            for red in (20, 240):
                (library / split / f'{red} {file}.png').write_bytes(encode(np.full((20, 20, 3), red, 'uint8'), 'png', 90))
            (library / split / f'empty {file}.png').write_bytes(b'')
        history = [{'epoch': n, 'loss': 1 / n, 'val_loss': model} for n in range(1, 4)]
        card = {'name': called, 'version': names[0], 'trained_on': {'history': history, 'library': model}, 'sources': names}
        models = [write_toy(home / f'{file}.keras', card), write_toy(home / f'two {file}.keras', card)]
        run('dalles:evaluatemodel', LIBRARY=str(library), MODELS=[str(one) for one in models], ENGINE='numpy',
            REPORT=str(found['library']))
        return found
    return make


def test_reports_of_hostile_names_show_them_and_are_the_reports_of_plain_ones(reports, tmp_path):
    evil, plain = reports(HOSTILE, EVIL, IN_FILE, 'evil', MODEL), reports([PLAIN] * len(HOSTILE), PLAIN, PLAIN, 'plain')
    for name, path in evil.items():
        policed, bare = path.read_text(encoding='utf-8'), path.with_name(f'bare_{name}.html')
        bare.write_text(policed.replace('Content-Security-Policy', 'Nothing'), encoding='utf-8')  # what escaping does alone
        seen = visit(bare, tmp_path)
        assert policed != bare.read_text(encoding='utf-8') and seen.console == [] and seen.asked == set(), (name, seen)
        shown, expected = Marks(seen.dom), Marks(visit(plain[name], tmp_path).dom)
        assert shown.shape() == expected.shape(), name
        texts = {'library': [MODEL, IN_FILE, HOSTILE[0]], 'grid': [EVIL, HOSTILE[0]]}.get(name, HOSTILE)
        missing = [text for text in texts if text not in shown.text]
        assert not missing, (name, missing)
        assert sum(tag == 'script' for tag, _ in shown.elements) == 1, name


def test_a_report_of_no_picture_shows_tiles_by_name(reports, run, grid, tmp_path):
    """The galleries without images are another template branch."""
    path = tmp_path / 'review.html'
    run('dalles:reviewlabels', INPUT=grid(HOSTILE, EVIL), OUTPUT='memory:', SHEET=str(path))
    seen = visit(path, tmp_path)
    assert seen.console == [] and seen.asked == set() and all(text in Marks(seen.dom).text for text in HOSTILE)


@pytest.mark.slow
@pytest.mark.engine('keras')
def test_the_report_of_a_training(run, tmp_path):
    """The library, the images and the model called the same, which all are shown."""
    library = tmp_path / IN_FILE
    for split, count in (('train', 4), ('valid', 2), ('test', 2)):
        for label, red in (('bati', 240), ('non_bati', 20)):
            (library / split / label).mkdir(parents=True)
            for number in range(count):
                image = np.random.default_rng(number).integers(0, 15, (20, 20, 3), dtype='uint8') + np.uint8(red)
                (library / split / label / f'{number} {IN_FILE}.png').write_bytes(encode(image, 'png', 90))
    report = tmp_path / 'report.html'
    run('dalles:trainmodel', LIBRARY=str(library), START='scratch', EPOCHS=2, MODEL=str(tmp_path / f'{IN_FILE}.keras'),
        REPORT=str(report))
    seen = visit(report, tmp_path)
    assert seen.console == [] and seen.asked == set()
    called = IN_FILE.replace('\u202e', '')  # a card says what can be printed
    assert f'Evaluation of {called} 1' in Marks(seen.dom).text and str(library) in Marks(seen.dom).text


def test_a_layer_of_hostile_names_has_map_tips_of_text(run, grid, ortho, tmp_path):
    """The review layer, as it is opened later: its look lies in the file."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils
    path = str(tmp_path / 'review.gpkg')
    run('dalles:reviewlabels', INPUT=grid(HOSTILE, EVIL), ORTHO=ortho(NOISE), OUTPUT=path)
    layer = QgsVectorLayer(path, 'review', 'ogr')
    layer.loadDefaultStyle()
    shown = set()
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        tip = Marks(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
        assert [tag for tag, _ in tip.elements] == ['b', 'br', 'small', 'br', 'img']
        assert tip.elements[-1][1]['src'].startswith('data:image/jpeg;base64,') and feature['tile_id'] in tip.text
        shown.add(feature['tile_id'])
    assert shown == set(HOSTILE)


@pytest.mark.parametrize('evil', HOSTILE)
def test_a_refusal_is_shown_as_plain_text(grid, evil):
    """QGIS puts it into a QMessageBox, which guesses whether a text is HTML."""
    from qgis.core import QgsApplication, QgsProcessingContext
    from qgis.PyQt import QtGui  # noqa: F401 (gives Qt the guess)
    from qgis.PyQt.QtCore import Qt
    layer = grid([evil], PLAIN)
    layer.startEditing()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById('dalles:tagtiles')
    ok, message = algorithm.checkParameterValues({'INPUT': layer, 'BUILDINGS': grid([PLAIN], PLAIN)}, QgsProcessingContext())
    assert not ok and evil in message.replace('\u200b', '') and 'is in edit mode' in message
    assert not Qt.mightBeRichText(message)
    assert '\u200b' in message or not Qt.mightBeRichText(f'The grid {evil} is in edit mode.')


def test_a_refusal_of_plain_names_has_nothing_added(refusal, polygons, box):
    message = refusal('dalles:tagtiles', INPUT=polygons([]), BUILDINGS=polygons([]))
    assert '\u200b' not in message
