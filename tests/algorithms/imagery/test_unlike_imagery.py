"""What the log says of a model, and of images that it does not know."""

import numpy as np
import pytest
from osgeo import gdal

from dalles.core.raster.tile_reader import TileReader
from toys import write_toy

RNG = np.random.default_rng(0)
COLOURS = RNG.integers(20, 230, (60, 80, 3), dtype='uint8')  # at 5 m a pixel: 6 x 8 tiles
GREYS = np.repeat(RNG.integers(20, 230, (60, 80, 1), dtype='uint8'), 3, axis=2)
IS_GREY = ('The model was made for images in colour, this one is grey: probabilities may be wrong. Review about fifty tiles '
           '(Review the labels), train on them (Train a model with START bundled), then evaluate the model (Evaluate a model).')
HEADLINE = {'scores': {'headline': {'land': 'unseen', 'tiles': 1200, 'accuracy': 0.95, 'accuracy_95': [0.93, 0.97]}}}
LINE = ('Model toy 3: accuracy 0.95 (0.93 to 0.97) on 1200 tiles of areas that it was not trained on; for images of 0.2 to 10 m '
        'per pixel.')


@pytest.fixture
def warnings(run, ortho, make_grid, feedback, tmp_path):
    """warnings(pixels, card=None, ...) -> what Predict the tiles warns of on an image of these pixels."""
    def call(pixels, card=None, **given):
        path, said = ortho(pixels, gsd=5, **given), feedback()
        outputs = run('dalles:predicttiles', said, INPUT=make_grid(path), ORTHO=path, ENGINE='numpy',
                      MODEL=str(write_toy(tmp_path / 'toy.keras', card)), OUTPUT=str(tmp_path / 'scored.gpkg'))
        call.outputs = outputs
        return said.warnings
    return call


@pytest.mark.parametrize('pixels', [
    GREYS, GREYS[..., :1], (GREYS[..., :1] * 9.).astype('uint16'), np.concatenate([GREYS[:, :50], COLOURS[:, 50:]], axis=1)],
    ids=['three bands', 'one band', '16 bits', 'more than half'])
def test_a_grey_orthophoto_is_told_with_what_to_do(warnings, pixels):
    assert warnings(pixels) == [IS_GREY]
    assert warnings.outputs['SCORED'] == 48


@pytest.mark.parametrize('pixels, card', [
    (COLOURS, None), ((COLOURS * 9.).astype('uint16'), None), (np.concatenate([GREYS[:, :20], COLOURS[:, 20:]], axis=1), None),
    (GREYS, {'grey': True})], ids=['colours', '16 bits', 'a quarter is grey', 'a model that knows grey'])
def test_a_colour_orthophoto_is_not(warnings, pixels, card):
    assert warnings(pixels, card) == []
    assert warnings.outputs['SCORED'] == 48


@pytest.mark.parametrize('nodata', [None, 0])
def test_tiles_without_image_say_nothing_of_colours(warnings, nodata):
    pixels = COLOURS.copy()
    pixels[:, :60] = 0
    assert warnings(pixels, nodata=nodata) == [] and warnings.outputs['SCORED'] == 12
    pixels[:] = 0
    assert not any('grey' in text for text in warnings(pixels, nodata=nodata)) and warnings.outputs['SCORED'] == 0


def test_all_that_is_unlike_is_told(warnings):
    coarse, grey = warnings(GREYS, {'gsd_range_m': [0.2, 0.5]})
    assert coarse.startswith('The model was tested on images of 0.2 to 0.5 m per pixel, this one has 5.00 m') and grey == IS_GREY
    assert coarse.endswith(IS_GREY[IS_GREY.index('Review'):])


def test_nine_tiles_are_read_for_it(warnings, monkeypatch):
    read, whole = [], TileReader.read
    monkeypatch.setattr(TileReader, 'read', lambda self, run: read.append(len(run.tiles)) or whole(self, run))
    warnings(COLOURS)
    known, read[:] = sum(read), []
    warnings(COLOURS, {'grey': True})
    assert known - sum(read) == 9


def test_a_part_that_cannot_be_read_is_no_error_of_the_look(run, ortho, make_grid, feedback, tmp_path, qgis):
    """What is broken is told by the scoring, which comes to it; what it has scored before stays."""
    from qgis.core import QgsProcessingException
    path, said = str(tmp_path / 'packed.tif'), feedback()
    gdal.Translate(path, ortho(np.kron(GREYS, np.ones((10, 10, 1), 'uint8')) ^ RNG.integers(0, 8, (600, 800, 1), dtype='uint8')),
                   creationOptions=['COMPRESS=DEFLATE', 'TILED=YES', 'BLOCKXSIZE=128', 'BLOCKYSIZE=128'])
    with open(path, 'r+b') as file:
        file.seek(file.seek(0, 2) // 2)
        file.write(bytes(1000))
    with pytest.raises(QgsProcessingException, match='cannot be read|truncated'):
        run('dalles:predicttiles', said, INPUT=make_grid(path), ORTHO=path, ENGINE='numpy', OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert IS_GREY in said.warnings


def test_a_run_that_was_cancelled_looks_at_nothing(run, ortho, make_grid, feedback, tmp_path, monkeypatch):
    path, said, read = ortho(GREYS, gsd=5), feedback(), []
    grid = make_grid(path)
    monkeypatch.setattr(TileReader, 'read', lambda self, run: read.append(run) or ([], []))
    said.pushInfo = lambda info: said.cancel() if info.startswith('Model ') else None
    run('dalles:predicttiles', said, INPUT=grid, ORTHO=path, ENGINE='numpy', OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert IS_GREY not in said.warnings


def test_the_tiles_to_explain_are_told_of_too(run, ortho, make_grid, feedback, tmp_path):
    path, said = ortho(GREYS[:20, :30], gsd=5), feedback()
    run('dalles:explaintile', said, INPUT=make_grid(path), ORTHO=path, ENGINE='numpy', PATCH=10, MASKS=16,
        MODEL=str(write_toy(tmp_path / 'toy.keras', HEADLINE)), OUTPUT=str(tmp_path / 'evidence.tif'))
    assert said.warnings == [IS_GREY] and said.infos.count(LINE) == 1


def test_the_log_says_in_one_line_what_a_model_is(run, ortho, make_grid, feedback, tmp_path):
    path, said = ortho(COLOURS, gsd=5), feedback()
    model = str(write_toy(tmp_path / 'toy.keras', HEADLINE))
    run('dalles:predicttiles', said, INPUT=make_grid(path), ORTHO=path, ENGINE='numpy', MODEL=model,
        OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert said.infos.count(LINE) == 1


def test_each_model_that_is_compared_has_its_line(run, library, feedback, tmp_path):
    said, folder = feedback(), library()
    models = [str(write_toy(tmp_path / f'{name}.keras', {'name': name, **card})) for name, card in (('a', HEADLINE), ('b', {}))]
    run('dalles:evaluatemodel', said, LIBRARY=str(folder), SPLIT='valid', MODELS=models, ENGINE='numpy',
        METRICS=str(tmp_path / 'metrics.json'))
    assert said.infos.count(LINE.replace('toy', 'a')) == 1
    assert said.infos.count('Model b 3: for images of 0.2 to 10 m per pixel.') == 1


def test_it_is_said_in_french(warnings, in_french, run, ortho, make_grid, feedback, tmp_path):
    path, said = ortho(GREYS, gsd=5), feedback()
    run('dalles:predicttiles', said, INPUT=make_grid(path), ORTHO=path, ENGINE='numpy',
        MODEL=str(write_toy(tmp_path / 'toy.keras', HEADLINE)), OUTPUT=str(tmp_path / 'scored.gpkg'))
    assert ('Modèle toy 3\u00a0: exactitude 0.95 (0.93 à 0.97) sur 1200 dalles de zones absentes de son entraînement\u00a0; pour '
            'des images de 0.2 à 10 m par pixel.') in said.infos
    assert said.warnings == [
        'Le modèle est fait pour des images en couleurs, celle-ci est en niveaux de gris\u00a0: les probabilités peuvent être '
        'faussées. Revoyez une cinquantaine de dalles («\u00a0Revoir les étiquettes\u00a0»), entraînez un modèle sur ces dalles '
        '(«\u00a0Entraîner un modèle\u00a0» avec START bundled), puis évaluez-le («\u00a0Évaluer un modèle\u00a0»).']
